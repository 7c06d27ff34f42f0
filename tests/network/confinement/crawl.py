"""Every address of the desk, with the keys of one region's things filled in."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.http import urlencode

from tests.network.confinement.two_regions import FINDS, OneRegion

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
PAGE_KEYS = {"page_id", "parent_page_id", "page_to_move_id", "page_pk"}
IMAGE_KEYS, DOCUMENT_KEYS = {"image_id"}, {"document_id", "doc_id"}
# Arguments that name a kind of thing, and a few that this crawl gives one value.
FIXED = {
    "content_type_app_name": ["network_stories"],
    "content_type_model_name": ["storypage"],
    "filter_spec": ["max-100x100"],
    "mode": [""],
    "session_id": [1],
    "uploaded_file_id": [1],
    "redirect_id": [1],
    "uidb64": ["MQ"],
    "token": ["abc-def"],
    "workflow_pk": [1],
    "task_id": [1],
    "string_segment_id": [1],
    "overridable_segment_id": [1],
}
ACTIONS = {
    "wagtailadmin_api:pages:action": [
        "convert_alias", "copy", "copy_for_translation", "create_alias", "delete", "move", "publish",
        "revert_to_page_revision", "unpublish",
    ],
}  # fmt: skip
BULK = {
    ("wagtailcore", "page"): ["delete", "move", "publish", "unpublish"],
    ("core", "customimage"): ["add_tags", "add_to_collection", "delete"],
    ("core", "customdocument"): ["add_tags", "add_to_collection", "delete"],
}
COMPARE = "beheer/pages/{pk}/revisions/compare/{a}...{b}/"


def desk_patterns(
    patterns: Iterable[Any] | None = None, route: str = "", namespace: str = ""
) -> Iterator[tuple[str, str, str]]:
    """Every pattern below `/beheer/`: a name that is stable, its route, and the module of its view.

    Patterns without a name are known by their route.
    """
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        whole = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            below = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from desk_patterns(pattern.url_patterns, whole, below)
        elif isinstance(pattern, URLPattern) and whole.startswith("beheer/"):
            yield (namespace + pattern.name if pattern.name else whole), whole, pattern.callback.__module__


def keys(made: OneRegion, name: str, parameter: str) -> list[Any]:
    """What stands for `parameter` in the address called `name`."""
    rows = made.rows
    of_one_name = {
        "invitations:report": [rows["list"].pk],
        "page_archive": [made.pages["public"].pk, rows["archived"].pk],
        "page_unarchive": [made.pages["public"].pk, rows["archived"].pk],
    }
    if name in of_one_name:
        return of_one_name[name]
    if parameter in PAGE_KEYS or (parameter == "pk" and name.startswith("wagtailadmin_api:pages")):
        return [made.page.pk, *(page.pk for page in made.pages.values())]
    if parameter in IMAGE_KEYS or (parameter == "pk" and "image" in name):
        return [rows["image"].pk]
    if parameter in DOCUMENT_KEYS or (parameter == "pk" and ("document" in name or "wagtaildocs" in name)):
        return [rows["document"].pk]
    if parameter in FIXED:
        return FIXED[parameter]
    if parameter == "pk" and name.partition(":")[0] in rows:
        return [rows[name.partition(":")[0]].pk]
    special = {
        "destination_id": made.page.pk,
        "revision_id": rows["revision"].pk,
        "translation_id": rows["translation"].pk,
        "translation_source_id": rows["translation"].source_id,
        "task_state_id": rows["task_state"].pk,
        "workflow_state_id": rows["workflow_state"].pk,
        "collection_id": rows["collection"].pk,
        "action_name": "approve",
        "grant_id": made.person.grants.first().pk,
        "site_id": 1,
    }
    if name.startswith("wagtailadmin_collections"):
        return [rows["collection"].pk]
    if parameter == "pk":
        special |= {"grants": made.person.grants.first().pk, "regions": made.page.region_id}
        special |= {"wagtailusers_users": made.person.pk}
        return [special.get(name.partition(":")[0], 1)]
    return [special.get(parameter, 1)]


def addresses(made: OneRegion, name: str, route: str) -> list[str]:
    """The paths of one pattern with the keys of `made`; more than one where a key can be of several things."""
    if "revisions/compare" in route:
        draft, revision = made.pages["draft"].pk, made.rows["revision"].pk
        return ["/" + COMPARE.format(pk=draft, a=a, b=b) for a, b in (("earliest", revision), ("live", "latest"))]
    if name.endswith("editing_sessions:ping"):
        things = [("network_stories", "storypage", made.pages["draft"].pk)]
        things += [
            ("network_agendas", "agendaedition", made.rows["agendas"].pk),
            ("core", "customimage", made.rows["image"].pk),
        ]
        return [f"/beheer/editing-sessions/ping/{app}/{model}/{pk}/999/" for app, model, pk in things]
    if "bulk/<str:app_label>" in route:
        media = {
            "page": made.pages["draft"],
            "customimage": made.rows["image"],
            "customdocument": made.rows["document"],
        }
        return [
            f"/beheer/bulk/{app}/{model}/{action}/?id={key}"
            for (app, model), actions in BULK.items()
            for action in actions
            for key in (media[model].pk, "all")
        ]
    found = ["/" + route.replace("^", "").replace("$", "").replace("(?:images|documents)", "images").replace(".*", "x")]
    for parameter in PARAMETER.findall(route):
        values = ACTIONS.get(name) if parameter == "action_name" and name in ACTIONS else keys(made, name, parameter)
        if parameter in ("app_label", "app_name", "model_name"):
            values = [named_model(name, parameter)]
        found = [PARAMETER.sub(str(value), path, count=1) for path in found for value in values or [1]]
    return found


def named_model(name: str, parameter: str) -> str:
    """An app or a model for the addresses that name one."""
    if "settings" in name:
        app, model = "catalogue", "menu"
    elif "tag_model" in name:
        app, model = "taggit", "tag"
    elif "task" in name:
        app, model = "wagtailcore", "groupapprovaltask"
    else:
        app, model = "network_stories", "storypage"
    return model if parameter == "model_name" else app


def questions(made: OneRegion) -> list[str]:
    """What a curious editor puts behind an address: every filter and search that Wagtail's screens know."""
    page, person = made.pages["draft"], made.person
    return [
        "",
        urlencode({"q": FINDS, "search": FINDS, "term": FINDS, "p": 1}),
        urlencode({"q": "Openbaar", "order": "relevance", "ordering": "title"}),
        urlencode({"descendant_of": made.page.pk, "fields": "*", "for_explorer": 1}),
        urlencode({"child_of": made.page.pk, "fields": "_,title,parent,children,admin_display_title"}),
        urlencode({"translation_of": page.pk, "locale": "nl", "search": FINDS}),
        urlencode({"owner": person.pk, "edited_by": person.pk, "user": person.pk, "locale": 1}),
        urlencode([("id", page.pk), ("id", made.pages["public"].pk), ("id", made.rows["image"].pk)]),
        urlencode({"id": made.rows["document"].pk, "multiple": 1, "collection_id": made.rows["collection"].pk}),
        urlencode({"collection_id": made.rows["collection"].pk, "tag": f"{FINDS}", "page_type": "wagtailcore.page"}),
        urlencode({"allow_external_link": 1, "link_text": "x", "region": made.page.region_id}),
        urlencode({"export": "csv"}),
    ]
