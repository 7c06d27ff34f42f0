"""The doors of Wagtail's own desk: pages, media, translations, reports, settings."""

from tests.access.door import SEARCH, Door

BULK = "beheer/bulk/<str:app_label>/<str:model_name>/<str:action>/"
PAGE_ACTIONS = ("delete", "move", "publish", "unpublish")
MEDIA_ACTIONS = ("delete", "add_tags", "add_to_collection")
USER_ACTIONS = ("delete", "assign_role", "set_active_state")
STORY = ("network_stories", "storypage")


def bulk(app: str, model: str, shelf: str, actions: tuple[str, ...]) -> list[Door]:
    queries = (f"?id={{{shelf}}}", "?id=all", "?id=all&childOf={parents}" if model == "page" else "?id=x")
    return [Door("bulk", key, fixed=(app, model, each), queries=queries) for each in actions for key in BULK_KEYS]


# Ours stands before Wagtail's own, at the same address.
BULK_KEYS = (BULK, "wagtail_bulk_action")
TAG_KEYS = ("beheer/tag-autocomplete/", "wagtailadmin_tag_autocomplete")
TAG_MODEL_KEYS = (
    "beheer/tag-autocomplete/<slug:app_name>/<slug:model_name>/",
    "wagtailadmin_tag_model_autocomplete",
)

PAGES = [
    Door("desk form", "wagtailadmin_home"),
    Door("desk list", "wagtailadmin_explore_root", queries=("", SEARCH)),
    Door("desk list", "wagtailadmin_explore", "pages", queries=("", "?export=csv")),
    Door("desk list", "wagtailadmin_explore_results", "pages", queries=(SEARCH,)),
    *bulk("wagtailcore", "page", "pages", PAGE_ACTIONS),
    *bulk("core", "customimage", "images", MEDIA_ACTIONS),
    *bulk("core", "customdocument", "documents", MEDIA_ACTIONS),
    *bulk("accounts", "user", "users", USER_ACTIONS),
    *bulk("outbox", "message", "mails", ("resend", "delete")),
    Door("desk form", "wagtailadmin_pages:add", "parents", fixed=STORY),
    Door("preview", "wagtailadmin_pages:preview_on_add", "parents", fixed=STORY),
    Door("desk list", "wagtailadmin_pages:type_use", fixed=STORY, queries=("", SEARCH)),
    Door("desk list", "wagtailadmin_pages:type_use_results", fixed=STORY, queries=("", SEARCH)),
    Door("desk form", "wagtailadmin_pages:choose_parent", fixed=STORY),
    Door("usage", "wagtailadmin_pages:usage", "pages"),
    Door("desk form", "wagtailadmin_pages:edit", "pages"),
    Door("preview", "wagtailadmin_pages:preview_on_edit", "pages", queries=("", "?mode=")),
    Door("preview", "wagtailadmin_pages:view_draft", "pages", queries=("", "?mode=x")),
    Door("desk form", "wagtailadmin_pages:add_subpage", "pages"),
    Door("desk form", "wagtailadmin_pages:delete", "pages"),
    Door("desk form", "wagtailadmin_pages:unpublish", "pages"),
    Door("desk form", "beheer/pages/<int:page_id>/unpublish/", "pages"),
    Door("desk form", "page_archive", "pages"),
    Door("desk form", "page_unarchive", "pages"),
    Door("desk form", "page_review", "pages"),
    Door("desk form", "story_erase_author", "pages"),
    Door("desk form", "wagtailadmin_pages:convert_alias", "pages"),
    Door("desk list", "wagtailadmin_pages:search", queries=("", SEARCH)),
    Door("desk list", "wagtailadmin_pages:search_results", queries=(SEARCH,)),
    Door("desk form", "wagtailadmin_pages:move", "pages"),
    Door("desk form", "wagtailadmin_pages:move_confirm", "moves"),
    Door("desk form", "wagtailadmin_pages:set_page_position", "pages"),
    Door("desk form", "wagtailadmin_pages:copy", "pages"),
    Door("desk form", "wagtailadmin_pages:workflow_action", "workflow steps"),
    Door("desk form", "wagtailadmin_pages:collect_workflow_action_data", "workflow steps"),
    Door("desk form", "wagtailadmin_pages:confirm_workflow_cancellation", "pages"),
    Door("preview", "wagtailadmin_pages:workflow_preview", "workflow tasks"),
    Door("desk form", "wagtailadmin_pages:set_privacy", "pages"),
    Door("desk form", "beheer/pages/<int:page_id>/privacy/", "pages"),
    Door("desk form", "page_audience", "pages"),
    Door("desk form", "wagtailadmin_pages:lock", "pages"),
    Door("desk form", "wagtailadmin_pages:unlock", "pages"),
    Door("history", "wagtailadmin_pages:revisions_index", "pages"),
    Door("preview", "wagtailadmin_pages:revisions_view", "revisions"),
    Door("history", "wagtailadmin_pages:revisions_revert", "revisions"),
    Door("history", "wagtailadmin_pages:revisions_unschedule", "revisions"),
    Door("history", "wagtailadmin_pages:revisions_compare", "compared"),
    Door("history", "wagtailadmin_pages:workflow_history", "pages"),
    Door("history", "wagtailadmin_pages:workflow_history_detail", "workflow states"),
    Door("history", "wagtailadmin_pages:history", "pages"),
    Door("history", "wagtailadmin_pages:history_results", "pages"),
    Door("desk form", "wagtailadmin_editing_sessions:ping", "editing", fixed=STORY),
    Door("desk form", "wagtailadmin_editing_sessions:release", fixed=(1,)),
]

CHOOSERS = [
    Door("chooser", "wagtailadmin_choose_page", queries=("", "?page_type=network_stories.storypage")),
    Door("chooser", "wagtailadmin_choose_page_child", "pages"),
    Door("chooser", "wagtailadmin_choose_page_search", queries=(SEARCH, "?q=")),
    Door("chooser", "wagtailadmin_choose_page_chosen_multiple", queries=("?id={pages}",)),
    Door("chooser", "beheer/choose-page/chosen-multiple/", queries=("?id={pages}",)),
    Door("chooser", "wagtailadmin_choose_page_external_link"),
    Door("chooser", "wagtailadmin_choose_page_email_link"),
    Door("chooser", "wagtailadmin_choose_page_phone_link"),
    Door("chooser", "wagtailadmin_choose_page_anchor_link"),
    *(Door("chooser", key, queries=("", "?term=zq")) for key in TAG_KEYS),
    *(Door("chooser", key, fixed=("taggit", "tag"), queries=("", "?term=zq")) for key in TAG_MODEL_KEYS),
    Door("chooser", "wagtailadmin_api:pages:listing", queries=("", f"?search={SEARCH[3:]}", "?child_of={parents}")),
    Door("chooser", "wagtailadmin_api:pages:detail", "pages"),
    Door("chooser", "wagtailadmin_api:pages:find", queries=("?id={pages}",)),
    Door("chooser", "wagtailadmin_api:pages:action", "page actions"),
    Door("chooser", "wagtailadmin_api:documents:listing"),
    Door("chooser", "wagtailadmin_api:documents:detail", "documents"),
    Door("chooser", "wagtailadmin_api:documents:find", queries=("?id={documents}",)),
    Door("chooser", "wagtailadmin_api:images:listing"),
    Door("chooser", "wagtailadmin_api:images:detail", "images"),
    Door("chooser", "wagtailadmin_api:images:find", queries=("?id={images}",)),
    Door(
        "chooser",
        "beheer/^api/main/(?:images|documents)/",
        urls=("/beheer/api/main/images/", "/beheer/api/main/documents/"),
    ),
    Door("chooser", "wagtailembeds:chooser"),
    Door("chooser", "wagtailembeds:chooser_upload"),
]

MEDIA = [
    Door("desk list", "wagtaildocs:index", queries=("", SEARCH)),
    Door("desk list", "wagtaildocs:index_results", queries=("", SEARCH)),
    Door("desk form", "wagtaildocs:add"),
    Door("desk form", "wagtaildocs:edit", "documents"),
    Door("desk form", "wagtaildocs:delete", "documents"),
    Door("desk form", "wagtaildocs:add_multiple"),
    Door("desk form", "wagtaildocs:edit_multiple", "documents"),
    Door("desk form", "wagtaildocs:create_multiple_from_uploaded_document", fixed=(1,)),
    Door("desk form", "wagtaildocs:delete_multiple", "documents"),
    Door("desk form", "wagtaildocs:delete_upload_multiple", fixed=(1,)),
    Door("usage", "wagtaildocs:document_usage", "documents"),
    Door("desk list", "wagtailimages:index", queries=("", SEARCH)),
    Door("desk list", "wagtailimages:index_results", queries=("", SEARCH)),
    Door("desk form", "wagtailimages:edit", "images"),
    Door("desk form", "wagtailimages:delete", "images"),
    Door("desk form", "wagtailimages:url_generator", "images"),
    Door("desk form", "wagtailimages:url_generator_output", "images"),
    Door("preview", "wagtailimages:preview", "image specs"),
    Door("desk form", "wagtailimages:add"),
    Door("usage", "wagtailimages:image_usage", "images"),
    Door("desk form", "wagtailimages:add_multiple"),
    Door("desk form", "wagtailimages:edit_multiple", "images"),
    Door("desk form", "wagtailimages:create_multiple_from_uploaded_image", fixed=(1,)),
    Door("desk form", "wagtailimages:delete_multiple", "images"),
    Door("desk form", "wagtailimages:delete_upload_multiple", fixed=(1,)),
]

TRANSLATIONS = [
    Door("translation", "wagtail_localize:javascript_catalog"),
    Door("translation", "wagtail_localize:submit_page_translation", "pages"),
    Door("translation", "beheer/localize/submit/page/<int:page_id>/", "pages"),
    Door("translation", "wagtail_localize:submit_snippet_translation", "snippets"),
    Door("translation", "wagtail_localize:update_translations", "translation sources"),
    Door("translation", "beheer/localize/update/<int:translation_source_id>/", "translation sources"),
    Door("translation", "wagtail_localize:edit_string_translation", "strings"),
    Door("translation", "wagtail_localize:edit_override", "strings"),
    Door("translation", "wagtail_localize:download_pofile", "translations"),
    Door("translation", "wagtail_localize:upload_pofile", "translations"),
    Door("translation", "wagtail_localize:machine_translate", "translations"),
    Door("preview", "wagtail_localize:preview_translation", "translations"),
    Door("preview", "wagtail_localize:preview_translation", "translation modes"),
    Door("translation", "wagtail_localize:stop_translation", "translations"),
    Door("translation", "wagtail_localize:convert_to_alias", "pages"),
    Door("translation", "beheer/localize/page/<int:page_id>/convert_to_alias/", "pages"),
    Door("translation", "translations", queries=("", SEARCH)),
    Door("translation", "start_translation", "page languages"),
    Door("translation", "update_translation", "translations"),
    Door("translation", "confirm_translation", "translations"),
    Door("report", "wagtail_localize:translations_report", queries=("", "?export=csv", SEARCH)),
    Door("report", "wagtail_localize:translations_report_results"),
    Door("report", "beheer/localize/reports/translations/"),
    Door("report", "beheer/localize/reports/translations/results/"),
    Door("chooser", "wagtail_localize:snippets_api_listing", fixed=("network_themes", "theme")),
    Door("chooser", "wagtail_localize:snippets_api_detail", "snippets"),
]


def reports(*names: str) -> list[Door]:
    """Each with its results and, where it has them, its tables."""
    asked = ("", "?export=csv", "?export=xlsx")
    found = [Door("report", f"wagtailadmin_reports:{name}", queries=asked) for name in names]
    return found + [Door("report", f"wagtailadmin_reports:{name}_results", queries=("", SEARCH)) for name in names]


REPORTS = [
    *reports("locked_pages", "workflow", "workflow_tasks", "site_history", "aging_pages", "page_types_usage"),
    Door("report", "privacy_counts"),
    Door("report", "who_may_do_what"),
    Door("report", "files_without_text", queries=("", "?p=2")),
    Door("desk form", "read_file_again", "documents"),
    Door("report", "search_report", queries=("", "?wat=alles&dagen=90", "?wat=alles&export=csv")),
    Door("desk form", "search_synonym", queries=("", "?woorden=kanarievogel&taal=en")),
    Door("desk list", "pins"),
    Door("desk form", "pin_add", queries=("", "?woorden=kanarievogel&taal=nl", "?taal=en&q=kanarievogel")),
    *(Door("desk form", name, "pins") for name in ("pin_edit", "pin_delete")),
    Door("desk list", "names_to_judge"),
    Door("desk form", "name_to_judge", "names to judge"),
    Door("report", "audit_trail", queries=("", "?export=csv")),
    Door("report", "audit_trail_results", queries=("", SEARCH)),
]


def plain(*keys: str) -> list[Door]:
    """Screens that take nothing."""
    return [Door("desk form", key) for key in keys]


SETTINGS = [
    *plain(*(f"wagtailadmin_collections:{name}" for name in ("index", "add"))),
    *(
        Door("desk form", f"wagtailadmin_collections:{name}", "collections")
        for name in ("edit", "delete", "set_privacy")
    ),
    Door("desk form", "beheer/collections/<int:collection_id>/privacy/", "collections"),
    *plain(*(f"wagtailadmin_workflows:{name}" for name in ("index", "index_results", "add"))),
    *(
        Door("desk form", f"wagtailadmin_workflows:{name}", "workflows")
        for name in ("enable", "disable", "edit", "usage", "usage_results")
    ),
    Door("desk form", "wagtailadmin_workflows:remove", "pages"),
    Door("desk form", "wagtailadmin_workflows:remove", "workflow pages"),
    Door("desk form", "wagtailadmin_workflows:add_task", fixed=("wagtailcore", "groupapprovaltask")),
    *plain(*(f"wagtailadmin_workflows:{name}" for name in ("select_task_type", "task_index", "task_index_results"))),
    *(
        Door("desk form", f"wagtailadmin_workflows:{name}", "tasks")
        for name in ("edit_task", "disable_task", "enable_task")
    ),
    *(
        Door("chooser", f"wagtailadmin_workflows:{name}")
        for name in ("task_chooser", "task_chooser_results", "task_chooser_create")
    ),
    Door("chooser", "wagtailadmin_workflows:task_chosen", "tasks"),
    Door("desk form", "wagtailsettings:edit", fixed=("core", "nothing")),
    Door("desk form", "wagtailsettings:edit", fixed=("core", "nothing", 1)),
    Door("preview", "wagtailsettings:preview_on_edit", fixed=("core", "nothing", 1)),
    Door("desk list", "wagtailredirects:index", queries=("", SEARCH, "?export=csv")),
    *plain(*(f"wagtailredirects:{name}" for name in ("index_results", "add", "start_import", "process_import"))),
    *(Door("desk form", f"wagtailredirects:{name}", "redirects") for name in ("edit", "delete")),
    Door("desk list", "wagtailsnippets:index"),
    *plain("wagtailadmin_account", "beheer/account/", "wagtailadmin_logout", "beheer/logout/"),
    *plain("wagtailadmin_login", "beheer/login/", "wagtailadmin_password_reset", "beheer/^password_reset/"),
    *plain("wagtailadmin_password_reset_done", "wagtailadmin_password_reset_complete"),
    Door("desk form", "wagtailadmin_password_reset_confirm", fixed=("MQ", "abc-def")),
    *plain("wagtailadmin_dismissibles", "wagtailadmin_block_preview", "wagtailadmin_sprite"),
    *plain("wagtailadmin_javascript_catalog", "beheer/test404/"),
    Door("desk form", "wagtailadmin_error_test"),
    Door("desk form", "beheer/^.*/$", urls=("/beheer/niets/",)),
]

DESK_DOORS = [*PAGES, *CHOOSERS, *MEDIA, *TRANSLATIONS, *REPORTS, *SETTINGS]
