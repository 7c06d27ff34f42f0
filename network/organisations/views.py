"""The page of an organisation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from core.sections import sections_for
from network.organisations.models import Organisation


def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Facts about an organisation and, from the apps above, where in the network it takes part."""
    subject = get_object_or_404(Organisation.objects.select_related("municipality", "logo"), slug=slug)
    context = {"organisation": subject, "sections": sections_for("organisation", request, subject)}
    return render(request, "organisations/organisation.html", context)
