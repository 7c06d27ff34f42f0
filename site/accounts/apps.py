"""Who people are to the platform: users, sign-in, grants."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "accounts"
    default = True

    def ready(self) -> None:
        from accounts import checks, proven, sessions  # noqa: F401 - registers its checks
        from accounts.address_change import DAYS, forget_old_changes, old_changes
        from accounts.limits import count_in_limits_cache
        from accounts.panels import account_rows
        from accounts.personal import register_accounts
        from accounts.services import expire_grants, people_to_settle
        from accounts.tokens import grant_tokens
        from core.access import token_sources
        from core.clock import Schedule, schedules
        from core.my_pages import MyPage, my_pages
        from core.my_panels import MyPanel, my_panels
        from core.retention import register_schedule

        token_sources.register("grants", grant_tokens)
        schedules.register(
            "expire grants", Schedule(timedelta(minutes=1), expire_grants, lambda: people_to_settle().count())
        )
        schedules.register(
            "forget ended sessions",
            Schedule(timedelta(hours=1), sessions.forget_dead_sessions, lambda: sessions.dead_rows().count()),
        )
        schedules.register(
            "forget changes of address",
            Schedule(timedelta(hours=1), forget_old_changes, lambda: old_changes().count()),
        )
        register_schedule("forget ended sessions", what=_("Where people were logged in"), keep=timedelta(0))
        register_schedule("forget changes of address", what=_("Changes of address"), keep=timedelta(days=DAYS))
        my_pages.register("overview", MyPage(_("Overview"), "my_overview", 0))
        my_pages.register("roles", MyPage(_("My roles"), "my_roles", 50))
        my_pages.register("security", MyPage(_("Logging in"), "my_security", 60))
        my_panels.register("account", MyPanel(_("Your account"), account_rows, 90))
        proven.listen()
        sessions.listen()
        count_in_limits_cache()
        register_accounts()


class DeskUsersConfig(WagtailUsersAppConfig):
    """Wagtail's list of users, with our form: a name, an address, no groups."""

    user_viewset = "accounts.viewsets.UserViewSet"
