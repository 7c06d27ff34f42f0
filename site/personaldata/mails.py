"""The mails about one's own data, in the language in which it was asked for."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from core.personal import Who
from personaldata.models import DataExport, ErasureRequest
from personaldata.pages import pages_that_name


def export_ready(export: DataExport) -> EmailMessage:
    """The link works for its owner only, after log-in: a mail that goes astray gives nothing away."""
    with translation.override(export.language):
        return EmailMessage(
            subject=_("Your copy of your data is ready"),
            body=text("personaldata/mail/export_ready.txt", {"url": data_url(), "until": export.until}),
            to=[export.user.email],
        )


def erasure_asked(request: ErasureRequest, *, who: Who) -> EmailMessage:
    """What will happen and when, and how to stop it."""
    with translation.override(request.language):
        context = {"url": data_url(), "due": request.due_at, "pages": pages_that_name(who)[:20]}
        return EmailMessage(
            subject=_("You asked us to erase your data"),
            body=text("personaldata/mail/erasure_asked.txt", context),
            to=[request.user.email],
        )


def erasure_cancelled(request: ErasureRequest) -> EmailMessage:
    with translation.override(request.language):
        return EmailMessage(
            subject=_("Your data stays"),
            body=text("personaldata/mail/erasure_cancelled.txt", {"url": data_url()}),
            to=[request.user.email],
        )


def data_url() -> str:
    return f"{settings.BASE_URL}{reverse('my_data')}"


def text(template: str, context: dict[str, Any]) -> str:
    return render_to_string(template, context).strip() + "\n"
