"""What somebody finds in their mail who is invited, or asked to join."""

import re
from urllib.parse import urlsplit

from outbox.models import Message


def link_to(address: str) -> str:
    """The path of the link in the newest mail to somebody."""
    text = Message.objects.filter(to=[address]).latest("pk").text
    return urlsplit(re.search(r"https?://\S+", text)[0]).path
