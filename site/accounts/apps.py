"""Who people are to the platform: users, sign-in, grants."""

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "accounts"
    default = True

    def ready(self) -> None:
        from accounts.limits import count_in_limits_cache
        from accounts.tokens import grant_tokens
        from core.access import token_sources

        token_sources.register("grants", grant_tokens)
        count_in_limits_cache()


class DeskUsersConfig(WagtailUsersAppConfig):
    """Wagtail's list of users, with our form: a name, an address, no groups."""

    user_viewset = "accounts.viewsets.UserViewSet"
