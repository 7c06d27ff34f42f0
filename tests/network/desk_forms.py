"""What a browser sends when an editor writes."""

from typing import Any

from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

PARTS = ("situation", "approach", "result", "lessons", "not_yet")


def flat(data: dict[str, Any]) -> dict[str, Any]:
    """Rows and blocks as `name-0-part`; several ticked boxes stay one list under one name."""
    ticked = {name: value for name, value in data.items() if isinstance(value, list)}
    return {**nested_form_data({name: data[name] for name in data.keys() - ticked.keys()}), **ticked}


def story_form(title: str, action: str = "", **fields: Any) -> dict[str, Any]:
    """The form of a story: `parts` maps a part to its HTML, rows of inline forms are lists of dicts."""
    parts = fields.pop("parts", {})
    slug = fields.pop("slug", "-".join(title.lower().split()))
    data = {
        "title": title,
        "slug": slug,
        "intro": "",
        "voice": "editorial",
        "turn_first": "",
        "turn_now": "",
        "leading_theme": "",
        "phase": "",
        "year": "",
        "seo_title": "",
        "search_description": "",
        "cover_image": "",
        "own_hue": "",
        "comments": inline_formset([]),
        **{name: inline_formset(fields.pop(name, [])) for name in ("authors", "organisations", "related_stories")},
        **{part: streamfield([("text", rich_text(parts[part]))] if part in parts else []) for part in PARTS},
        **fields,
    }
    if action:
        data[action] = "1"
    return flat(data)


def region_form(name: str, **fields: Any) -> dict[str, Any]:
    """The form with the facts of a region; `partners` are rows, of which the first `partners_initial` exist."""
    partners = inline_formset(fields.pop("partners", []), initial=fields.pop("partners_initial", 0))
    return flat(
        {
            "name": name,
            "slug": name.lower(),
            "status": "inspiration",
            "publishing": "direct",
            "start_year": "2019",
            "province": "",
            "leading_theme": "",
            "coordinator_name": "",
            "coordinator_role_nl": "",
            "coordinator_role_en": "",
            "coordinator_email": "",
            "partners": partners,
            **fields,
        }
    )


def region_page_form(title: str, **fields: Any) -> dict[str, Any]:
    """The form of a region's page."""
    return flat(
        {
            "title": title,
            "slug": title.lower(),
            "intro": "",
            "question": "",
            "body": streamfield([]),
            "quote": "",
            "quote_author": "",
            "quote_role": "",
            "seo_title": "",
            "search_description": "",
            "cover_image": "",
            "own_hue": "",
            "comments": inline_formset([]),
            **fields,
        }
    )
