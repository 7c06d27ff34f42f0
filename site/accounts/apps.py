"""Who people are to the platform: users, sign-in, grants."""

from datetime import timedelta

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "accounts"
    default = True

    def ready(self) -> None:
        from accounts.limits import count_in_limits_cache
        from accounts.personal import register_accounts
        from accounts.services import expire_grants, people_to_settle
        from accounts.tokens import grant_tokens
        from core.access import token_sources
        from core.clock import Schedule, schedules

        token_sources.register("grants", grant_tokens)
        schedules.register(
            "expire grants", Schedule(timedelta(minutes=1), expire_grants, lambda: people_to_settle().count())
        )
        count_in_limits_cache()
        register_accounts()


class DeskUsersConfig(WagtailUsersAppConfig):
    """Wagtail's list of users, with our form: a name, an address, no groups."""

    user_viewset = "accounts.viewsets.UserViewSet"
