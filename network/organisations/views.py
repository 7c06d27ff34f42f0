"""The page of an organisation."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.facts import FactValue, facts
from core.images import picture
from core.sections import sections_for
from network.organisations.models import FormerAddress, Organisation


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Facts about an organisation and, from the apps above, where in the network it takes part.

    The address of one that was merged into another leads to that one, for good.
    """
    subject = Organisation.objects.select_related("municipality", "logo").filter(slug=slug).first()
    if subject is None:
        former = get_object_or_404(FormerAddress.objects.select_related("organisation"), slug=slug)
        return redirect("organisation", former.organisation.slug, permanent=True)
    context = {
        "organisation": subject,
        "logo": picture(subject.logo, "logo"),
        "facts": facts(
            (_("Kind"), [str(subject.get_kind_display())]),
            (_("Place"), [subject.place]),
            (_("Municipality"), [subject.municipality.name] if subject.municipality else []),
            (_("Website"), [FactValue(urlsplit(subject.website).hostname or subject.website, subject.website)])
            if subject.website
            else (_("Website"), []),
        ),
        "sections": sections_for("organisation", request, subject),
    }
    return render(request, "organisations/organisation.html", context)
