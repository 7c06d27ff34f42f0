"""What Wagtail and wagtail-localize keep about people: settings, work, logs, translations."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.origin import FROM
from core.personal import (
    FORMER,
    PersonalRows,
    Who,
    blank,
    delete_rows,
    delete_with_files,
    register,
    register_not_personal,
    register_texts,
)

BY_USER = ("user",)


def by_user(who: Who) -> Q:
    return Q(user_id=who.key)


def register_desk() -> None:
    """What Wagtail's desk keeps for one person alone."""
    register(
        "wagtailusers.UserProfile",
        PersonalRows(
            _("Your settings at the desk"),
            by_user,
            ("user", "avatar", "dismissibles"),
            delete_with_files("avatar"),
            files=("avatar",),
            exported=("preferred_language", "current_time_zone", "theme"),
        ),
    )
    register(
        "wagtailadmin.EditingSession",
        PersonalRows(_("Screens you have open"), by_user, BY_USER, delete_rows, exported=("last_seen_at",)),
    )
    register(
        "wagtailadmin.FormState",
        PersonalRows(
            _("What you typed and did not save yet"),
            by_user,
            ("user", "data"),
            delete_rows,
            exported=("data", "last_updated_at"),
        ),
    )
    register(
        "wagtailcore.APIToken",
        PersonalRows(
            _("Your keys for other programs"),
            by_user,
            ("user", "name", "key_hash"),
            delete_rows,
            secret=("key_hash",),
            exported=("name", "created", "last_used_at"),
        ),
    )
    register(
        "wagtailcore.PageSubscription",
        PersonalRows(_("Pages you follow at the desk"), by_user, BY_USER, delete_rows, exported=("page",)),
    )
    register(
        "wagtailcore.UploadedFile",
        PersonalRows(
            _("Uploads you did not finish"),
            lambda who: Q(uploaded_by_user_id=who.key),
            ("uploaded_by_user",),
            delete_with_files("file"),
            files=("file",),
            exported=("file",),
        ),
    )
    for model in ("wagtailimages.Image", "wagtaildocs.Document"):
        register_not_personal(model, uploaded_by_user="is never filled: the site has models of its own")


def register_work() -> None:
    """What somebody did for the network stays, under the account that no longer says who they were."""
    register(
        "wagtailcore.Page",
        PersonalRows(
            _("Pages you began"), lambda who: Q(owner_id=who.key), ("owner",), exported=("title", "first_published_at")
        ),
    )
    register(
        "wagtailcore.Page",
        PersonalRows(
            _("Pages you locked"),
            lambda who: Q(locked_by_id=who.key),
            ("locked_by",),
            blank("locked_by", "locked_at", locked=False),
            exported=("title", "locked_at"),
        ),
        part="locker",
    )
    register(
        "wagtailcore.Revision",
        PersonalRows(_("Versions you saved"), by_user, BY_USER, exported=("object_str", "created_at")),
    )
    register_texts("wagtailcore.Revision", "object_str", judged=False)
    register(
        "wagtailcore.WorkflowState",
        PersonalRows(
            _("What you submitted for review"),
            lambda who: Q(requested_by_id=who.key),
            ("requested_by",),
            exported=("status", "created_at"),
        ),
    )
    register(
        "wagtailcore.TaskState",
        PersonalRows(
            _("What you reviewed"),
            lambda who: Q(finished_by_id=who.key),
            ("finished_by",),
            exported=("status", "comment", "finished_at"),
        ),
    )
    register_texts("wagtailcore.TaskState", "comment")
    register(
        "wagtailcore.Comment",
        PersonalRows(_("Your comments at the desk"), by_user, BY_USER, exported=("text", "created_at")),
    )
    register(
        "wagtailcore.Comment",
        PersonalRows(
            _("Comments you settled"),
            lambda who: Q(resolved_by_id=who.key),
            ("resolved_by",),
            exported=("text", "resolved_at"),
        ),
        part="settler",
    )
    register_texts("wagtailcore.Comment", "text")
    register(
        "wagtailcore.CommentReply",
        PersonalRows(_("Your answers to comments"), by_user, BY_USER, exported=("text", "created_at")),
    )
    register_texts("wagtailcore.CommentReply", "text")
    register_not_personal("wagtailcore.Revision", content="cleaned page by page: see personaldata.pages")
    for model in ("Workflow", "Task", "Collection"):
        register_not_personal(f"wagtailcore.{model}", name="names a thing of the desk")
    register_not_personal("wagtailcore.Site", hostname="the address of the site", site_name="the name of the site")
    shared = {"password": "one for all readers; not used here"}
    register_not_personal("wagtailcore.CollectionViewRestriction", **shared)
    register_not_personal("wagtailcore.PageViewRestriction", **shared)
    register_not_personal(
        "wagtailembeds.Embed",
        author_name="what a public video says of its own maker",
        html="made by the video's own site",
        provider_name="names a site",
    )


def forget_where(rows: QuerySet, who: Who) -> int:
    """What was done stays for the rest of its year; from where goes."""
    done = 0
    for row in rows.filter(data__has_key=FROM):
        row.data.pop(FROM)
        done += rows.model.objects.filter(pk=row.pk).update(data=row.data)
    return done


def forget_label(rows: QuerySet, who: Who) -> int:
    return rows.update(label=FORMER["nl"])


def register_logs() -> None:
    for model in ("wagtailcore.PageLogEntry", "wagtailcore.ModelLogEntry"):
        register(
            model,
            PersonalRows(
                _("What you did at the desk"),
                by_user,
                ("user", "data"),
                forget_where,
                exported=("label", "action", "timestamp", "data"),
            ),
        )
        register_texts(model, "label", "data", judged=False)
    about = Q(content_type__app_label="accounts", content_type__model="user")
    register(
        "wagtailcore.ModelLogEntry",
        PersonalRows(
            _("What was done with your account"),
            lambda who: about & Q(object_id=str(who.key)),
            ("label",),
            forget_label,
            exported=("action", "timestamp"),
        ),
        part="about",
    )


def register_translations() -> None:
    for model in ("StringTranslation", "SegmentOverride"):
        register(
            f"wagtail_localize.{model}",
            PersonalRows(
                _("What you translated"),
                lambda who: Q(last_translated_by_id=who.key),
                ("last_translated_by",),
                exported=("created_at", "updated_at"),
            ),
        )
        # Its texts belong to a page, and are cleaned with it.
    register_not_personal(
        "wagtail_localize.StringTranslation",
        data="cleaned page by page: see personaldata.translations",
        tool_name="names a program",
    )
    register_not_personal("wagtail_localize.String", data="cleaned page by page: see personaldata.translations")
    register_not_personal(
        "wagtail_localize.SegmentOverride", data_json="cleaned page by page: see personaldata.translations"
    )
    register_not_personal(
        "wagtail_localize.OverridableSegment", data_json="cleaned page by page: see personaldata.translations"
    )
    register_not_personal(
        "wagtail_localize.TranslationSource",
        content_json="cleaned page by page: see personaldata.translations",
        object_repr="cleaned page by page: see personaldata.translations",
    )
