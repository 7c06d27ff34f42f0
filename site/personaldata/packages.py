"""What allauth, Django and the queue of tasks keep about people.

Models of apps that are not switched on are passed over, so a package may be switched on without a change here.
"""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.personal import PersonalRows, delete_rows, register, register_not_personal, register_texts
from personaldata.packages_desk import (
    BY_USER,
    by_user,
    register_desk,
    register_logs,
    register_translations,
    register_work,
)


def register_packages() -> None:
    register_allauth()
    register_django()
    register_desk()
    register_work()
    register_logs()
    register_translations()


def register_allauth() -> None:
    register(
        "account.EmailAddress",
        PersonalRows(
            _("Your e-mail addresses"),
            by_user,
            ("user", "email"),
            delete_rows,
            exported=("email", "verified", "primary"),
        ),
    )
    register(
        "mfa.Authenticator",
        PersonalRows(
            _("Your second steps of logging in"),
            by_user,
            ("user", "data"),
            delete_rows,
            secret=("data",),
            exported=("type", "created_at", "last_used_at"),
        ),
    )
    register(
        "usersessions.UserSession",
        PersonalRows(
            _("Where you are logged in"),
            by_user,
            ("user", "ip", "user_agent", "data", "session_key"),
            delete_rows,
            secret=("session_key", "data"),
            exported=("ip", "user_agent", "created_at", "last_seen_at"),
        ),
    )
    register(
        "socialaccount.SocialAccount",
        PersonalRows(
            _("Log-in through another organisation"),
            by_user,
            ("user", "uid", "extra_data"),
            delete_rows,
            exported=("provider", "uid", "extra_data", "date_joined", "last_login"),
        ),
    )
    register(
        "socialaccount.SocialToken",
        PersonalRows(
            _("Log-in through another organisation"),
            lambda who: Q(account__user_id=who.key),
            ("token", "token_secret"),
            delete_rows,
            secret=("token", "token_secret"),
            exported=("expires_at",),
            order=40,
        ),
    )
    register_not_personal("socialaccount.SocialApp", name="names an organisation", settings="set by who runs the site")
    register_not_personal("account.EmailConfirmation", key="goes with its address")


def register_django() -> None:
    register(
        "admin.LogEntry",
        PersonalRows(
            _("What you did in lists of the system"), by_user, BY_USER, exported=("action_time", "object_repr")
        ),
    )
    register_texts("admin.LogEntry", "object_repr", "change_message", judged=False)
    register_texts("django_tasks_database.DBTaskResult", "args_kwargs", "return_value", "traceback", judged=False)
    register_not_personal(
        "django_tasks_database.DBTaskResult",
        worker_ids="names of processes",
        queue_name="names a queue",
        backend_name="names a part of the system",
    )
    register_not_personal(
        "sessions.Session", session_data="ended one by one: see personaldata.sessions", session_key="random"
    )
    register_not_personal("auth.Group", name="names a role and a place")
    register_not_personal("auth.Permission", name="names a right", codename="names a right")
    register_not_personal("taggit.Tag", name="a word chosen from a list")
    register_not_personal("contenttypes.ContentType", app_label="names a part of the system")
