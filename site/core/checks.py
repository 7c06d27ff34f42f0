"""System checks: a wrong set-up of the real site is named with its remedy before the first visitor comes.

They speak only under production settings. `manage.py` runs them with every command that does something to the site,
`config.wsgi` before it answers.
"""

import sys
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, Warning
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from wagtail_localize.machine_translators import get_machine_translator

SHORTEST_SECRET_KEY = 50
# What starts a key that is in a repository, and so in everybody's hands.
KNOWN_KEYS = ("only-for-", "django-insecure-")
DEMO_DOMAIN = "@demo.example.nl"
MAIL_THAT_GOES_NOWHERE = {"folder"} | {
    f"django.core.mail.backends.{name}.EmailBackend" for name in ("console", "dummy", "filebased", "locmem")
}

Check = Callable[..., list[CheckMessage]]


def in_production(check: Check) -> Check:
    """Only the real site is held to it; a development machine and the tests are not."""

    def checked(**kwargs: Any) -> list[CheckMessage]:
        return check(**kwargs) if getattr(settings, "PRODUCTION", False) else []

    return checked


@checks.register(Tags.security)
@in_production
def debug_is_off(**kwargs: Any) -> list[CheckMessage]:
    if not settings.DEBUG:
        return []
    hint = "Remove the variable DEBUG, or set it to 0."
    return [Error("DEBUG is on: every error would show visitors our code and settings.", hint=hint, id="core.E001")]


@checks.register(Tags.security)
@in_production
def secret_key_is_secret(**kwargs: Any) -> list[CheckMessage]:
    hint = 'Set SECRET_KEY to the output of: python3 -c "import secrets; print(secrets.token_urlsafe(64))"'
    try:
        key = settings.SECRET_KEY
    except ImproperlyConfigured:  # how Django says that it is empty
        return [Error("There is no SECRET_KEY.", hint=hint, id="core.E002")]
    if key.startswith(KNOWN_KEYS):
        return [Error("SECRET_KEY is a key from an example, which everybody knows.", hint=hint, id="core.E003")]
    if len(key) < SHORTEST_SECRET_KEY:
        message = f"SECRET_KEY is shorter than {SHORTEST_SECRET_KEY} characters, so it can be guessed."
        return [Error(message, hint=hint, id="core.E004")]
    return []


@checks.register(Tags.security)
@in_production
def hosts_are_named(**kwargs: Any) -> list[CheckMessage]:
    hint = "Set ALLOWED_HOSTS to the names of the site, such as ALLOWED_HOSTS=www.example.nl,example.nl"
    if not settings.ALLOWED_HOSTS:
        return [Error("No host is allowed, so every request would be refused.", hint=hint, id="core.E005")]
    if "*" in settings.ALLOWED_HOSTS:
        message = "Any host is allowed, so somebody could have password links sent with an address of theirs."
        return [Error(message, hint=hint, id="core.E006")]
    return []


@checks.register(Tags.security)
@in_production
def address_is_https(**kwargs: Any) -> list[CheckMessage]:
    if settings.BASE_URL.startswith("https://") and not settings.BASE_URL.endswith("/"):
        return []
    hint = "Set BASE_URL to the address of the site without a slash at the end, such as https://www.example.nl"
    return [
        Error("BASE_URL is not an address with https:// and without a slash at the end.", hint=hint, id="core.E007")
    ]


@checks.register(Tags.security)
@in_production
def database_is_for_many(**kwargs: Any) -> list[CheckMessage]:
    if not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3") or settings.ALLOW_SQLITE:
        return []
    hint = (
        "Set DATABASE_URL to a PostgreSQL database, such as postgres://user:password@host:5432/name. "
        "If one machine is enough and you want SQLite, say so with ALLOW_SQLITE=1."
    )
    return [Error("The database is SQLite, which serves one machine only.", hint=hint, id="core.E008")]


@checks.register(Tags.security)
@in_production
def mail_is_sent(**kwargs: Any) -> list[CheckMessage]:
    if settings.OUTBOX_TRANSPORT not in MAIL_THAT_GOES_NOWHERE:
        return []
    hint = "Set EMAIL_URL to a mail server, such as smtp+tls://user:password@mail.example.nl:587"
    return [Error("Mail is not sent but written to the console, memory or a folder.", hint=hint, id="core.E009")]


@checks.register(Tags.security)
@in_production
def weaknesses_can_be_reported(**kwargs: Any) -> list[CheckMessage]:
    if settings.SECURITY_CONTACT:
        return []
    hint = "Set SECURITY_CONTACT, or ADMIN_EMAILS, to an address that people read."
    message = "/.well-known/security.txt names the sender of our mail, because no other address is known."
    return [Warning(message, hint=hint, id="core.W001")]


@checks.register(Tags.security, Tags.database)
@in_production
def nobody_from_the_demo(**kwargs: Any) -> list[CheckMessage]:
    """The password of the demo's log-ins is in the documentation. A database that cannot be asked says nothing here."""
    try:
        present = get_user_model()._default_manager.filter(email__endswith=DEMO_DOMAIN).exists()
    except DatabaseError:
        return []
    if not present:
        return []
    hint = (
        "Use a database that never held the demo, or remove these people with: manage.py shell -c "
        f"\"from accounts.models import User; User.objects.filter(email__endswith='{DEMO_DOMAIN}').delete()\""
    )
    return [Error("The log-ins of the demo exist here, and everybody knows their password.", hint=hint, id="core.E010")]


@checks.register(Tags.compatibility)
def machine_translator_can_be_used(**kwargs: Any) -> list[CheckMessage]:
    """Wherever the site runs: a translator that cannot be loaded would break the screen of every translator."""
    try:
        get_machine_translator()
    except Exception as error:  # whatever a package of others raises when it is loaded or set up
        hint = (
            "Set MACHINE_TRANSLATOR to an installed translator for wagtail-localize, as a dotted path, or leave it out."
        )
        return [Error(f"The machine translator cannot be used: {error}", hint=hint, id="core.E011")]
    return []


def refuse_to_start_unless_safe() -> None:
    """Run every check, those that ask the database included. Exits with what is wrong and how to mend it."""
    # Ours first: with a missing key, others may break off before they have said anything useful.
    found = checks.run_checks(tags=[Tags.security], databases=["default"])
    serious = [message for message in found if message.is_serious()] or [
        message for message in checks.run_checks(databases=["default"]) if message.is_serious()
    ]
    if serious:
        sys.exit("\n\n".join(["The site does not start.", *map(str, serious)]))
