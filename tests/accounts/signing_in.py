"""What tests about signing in do again and again."""

import re
import time
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

from accounts.models import User
from tests.factories import PASSWORD

LOGIN = "/account/login/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def log_in(client: Client, email: str = "jansen@example.nl", password: str = PASSWORD, **data: Any) -> Any:
    return client.post(LOGIN, {"login": email, "password": password, **data})


def logged_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def again(client: Client, password: str = PASSWORD) -> None:
    """The password once more, as is asked before something that matters."""
    client.post("/account/reauthenticate/", {"password": password})


def code_of_app(secret: str, *, later: int = 0) -> str:
    """What an app shows now, or `later` half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def with_app(user: User) -> User:
    """Somebody who set up an app with codes."""
    TOTP.activate(user, SECRET)
    return user


def link_in(body: str) -> str:
    """The path of the link in a mail."""
    return re.search(r"http://testserver(/\S+)", body)[1]
