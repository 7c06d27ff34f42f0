"""The mails around a message: to who answers it, and to its writer."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.core.mail.message import sanitize_address
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from network.contacts.models import ContactMessage

COPY_SALT = "network.contacts.copy"
COPY_LINK_SECONDS = 7 * 24 * 3600
# Who answers for a region reads Dutch.
DESK_LANGUAGE = "nl"


def copy_token(message: ContactMessage) -> str:
    return signing.dumps(message.pk, salt=COPY_SALT)


def message_of_token(token: str) -> ContactMessage | None:
    """The message whose copy a link offers; None when the link is forged or a week old, or the message is gone."""
    try:
        pk = signing.loads(token, salt=COPY_SALT, max_age=COPY_LINK_SECONDS)
    except signing.BadSignature:
        return None
    return ContactMessage.objects.select_related("region").filter(pk=pk).first()


def mail_to_region(message: ContactMessage, *, to: str, subject_url: str) -> EmailMessage:
    """What the writer said, for who answers it. An answer goes to the writer."""
    with translation.override(DESK_LANGUAGE):
        about = message.subject_title or message.region.name
        return EmailMessage(
            subject=one_line(_("Message through Met Andere Ogen: %(about)s") % {"about": about}),
            body=_text("contacts/mail/message.txt", {"message": message, "subject_url": subject_url}),
            to=[to],
            reply_to=[sanitize_address((message.name, message.email), "utf-8")],
        )


def mail_with_copy_link(message: ContactMessage) -> EmailMessage:
    """A link to ask for the copy with. Not a word of the writer is in it: anybody can fill in anybody's address."""
    with translation.override(message.language):
        path = reverse("contact_copy", args=[copy_token(message)])
        return EmailMessage(
            subject=_("Do you want a copy of your message?"),
            body=_text("contacts/mail/copy_link.txt", {"message": message, "url": f"{settings.BASE_URL}{path}"}),
            to=[message.email],
        )


def mail_with_copy(message: ContactMessage) -> EmailMessage:
    """The writer's own words, once they have shown that the address is theirs."""
    with translation.override(message.language):
        return EmailMessage(
            subject=one_line(_("Copy of your message to %(region)s") % {"region": message.region.name}),
            body=_text("contacts/mail/copy.txt", {"message": message}),
            to=[message.email],
        )


def one_line(words: str) -> str:
    """A title can hold a line break, a subject cannot."""
    return " ".join(words.split())


def _text(template: str, context: dict[str, Any]) -> str:
    return render_to_string(template, context).strip() + "\n"
