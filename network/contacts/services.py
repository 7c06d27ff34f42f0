"""What is done with a message: send it, give its writer a copy, forget it."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from network.contacts import mails
from network.contacts.models import ContactMessage
from network.contacts.subjects import Addressee, Subject
from outbox.services import forget_origin, queue_mail


@transaction.atomic
def send_message(
    *,
    to: Addressee,
    name: str,
    email: str,
    text: str,
    about: Subject | None,
    language: str,
    nonce: str,
    wants_copy: bool,
) -> ContactMessage:
    """Keep a message and queue the mail to who answers for the region: both or neither.

    The same words from the same form (`nonce`) are one message, however often they arrive. With `wants_copy` the
    writer gets a link to ask for the copy with.
    """
    fields = {"region": to.region, "name": name, "email": email, "text": text, "language": language}
    if about:
        fields |= {"subject_key": about.key, "subject_title": about.title}
    key = salted_hmac("network.contacts.message", "\n".join([nonce, name, email, text])).hexdigest()
    message, is_new = ContactMessage.objects.get_or_create(form_key=key, defaults=fields)
    if is_new:
        url = f"{settings.BASE_URL}{about.url}" if about else ""
        queue_mail(email=mails.mail_to_region(message, to=to.email, subject_url=url), origin=message.origin)
        if wants_copy:
            queue_mail(email=mails.mail_with_copy_link(message), origin=message.origin)
    return message


@transaction.atomic
def send_copy(*, message: ContactMessage) -> bool:
    """Send the writer their own words, once. False when they have been sent already."""
    first = ContactMessage.objects.filter(pk=message.pk, copied_at=None).update(copied_at=timezone.now())
    if first:
        queue_mail(email=mails.mail_with_copy(message), origin=message.origin)
    return bool(first)


@transaction.atomic
def delete_message(*, message: ContactMessage) -> None:
    """Delete a message and what the outbox keeps of it; a mail that still has to go goes."""
    forget_origin(origin=message.origin)
    message.delete()


def forget_messages() -> int:
    """Delete messages after 90 days, as their writers were told."""
    outdated = list(ContactMessage.objects.outdated())
    for message in outdated:
        delete_message(message=message)
    return len(outdated)


def messages_to_forget() -> int:
    return ContactMessage.objects.outdated().count()
