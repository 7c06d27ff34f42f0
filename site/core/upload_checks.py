"""System checks for how files are scanned and given: a wrong variable is named with its remedy, wherever it is set."""

from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error

from core.file_answers import X_ACCEL, X_SENDFILE
from core.virus_scan import Scanner


@checks.register(checks.Tags.security)
def scanner_has_an_address(**kwargs: Any) -> list[CheckMessage]:
    """A scanner that cannot be reached refuses every upload; better said before the first one."""
    if not settings.CLAMAV_URL:
        return []
    try:
        Scanner.at(settings.CLAMAV_URL)
    except ValueError:
        hint = "Set CLAMAV_URL to tcp://host:3310 or unix:///run/clamav/clamd.ctl, or leave it out."
        return [Error("CLAMAV_URL is not an address of a virus scanner.", hint=hint, id="core.E011")]
    return []


@checks.register(checks.Tags.security)
def files_are_sent_by_what_we_know(**kwargs: Any) -> list[CheckMessage]:
    if settings.SENDFILE not in ("", X_ACCEL, X_SENDFILE):
        hint = f"Set SENDFILE to {X_ACCEL} (nginx) or {X_SENDFILE} (Apache), or leave it out."
        return [Error("SENDFILE names no way of sending files that we know.", hint=hint, id="core.E012")]
    if settings.SENDFILE and settings.MEDIA_BUCKET:
        hint = "Leave SENDFILE out: with MEDIA_BUCKET the site gives private files itself."
        return [Error("SENDFILE is for files on this machine, and they lie in a bucket.", hint=hint, id="core.E013")]
    place = settings.SENDFILE_LOCATION
    if settings.SENDFILE == X_ACCEL and not (place.startswith("/") and place.endswith("/") and len(place) > 2):
        hint = "Set SENDFILE_LOCATION to the internal location of nginx, such as /private-files/"
        return [Error("SENDFILE_LOCATION does not begin and end with a slash.", hint=hint, id="core.E014")]
    return []
