"""From a contact card in a text to the form of the region above that text."""

from django.urls import reverse


def form_of_region(url: str) -> str:
    """The address of the contact form of the region whose page is at `url`, in the language that is active."""
    return reverse("region_contact", args=[url.rstrip("/").rpartition("/")[2]])
