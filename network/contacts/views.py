"""Writing to a region: the form, what is said afterwards, and the copy for who wrote.

No cookie and no token of Django's against forged requests: the form uses no right of who sends it. A browser that says
the request comes from another site is refused, with everything typed still there (docs/decisions.md).
"""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue.place import stand_alone
from core.limits import CannotCount, count, visitor
from core.open_views import for_this_visitor, from_elsewhere, known_of, open_door
from network.contacts import limits
from network.contacts.forms import ContactForm
from network.contacts.mails import message_of_token
from network.contacts.services import send_copy, send_message
from network.contacts.subjects import Addressee, Subject, addressee_of, subject_of


@open_door
def contact(request: HttpRequest, slug: str) -> HttpResponse:
    """The form to write to a region. Raises Http404 where the region is hidden or absent."""
    to = addressee_of(request, slug)
    about = subject_of(request, to.region)
    stand_alone(request, key=f"contact:{to.region.pk}", title=_("Write to %(region)s") % {"region": to.region.name})
    if not to.email:
        return render(request, "contacts/nobody.html", {"region": to.region, "region_url": to.page_url})
    if request.method != "POST":
        return show(request, to, about, ContactForm(initial=known_of(request), region_id=to.region.pk))
    form = ContactForm(request.POST, region_id=to.region.pk)
    status = refused(request, form, to)
    if status:
        return show(request, to, about, form, status=status)
    data = form.cleaned_data
    send_message(
        to=to,
        about=about,
        language=get_language() or "nl",
        nonce=form.nonce,
        **{name: data[name] for name in ("name", "email", "text", "wants_copy")},
    )
    query = "?kopie=1" if data["wants_copy"] else ""
    return HttpResponseRedirect(f"{reverse('region_contact_sent', args=[slug])}{query}")


@for_this_visitor
@require_safe
def sent(request: HttpRequest, slug: str) -> HttpResponse:
    """What happens with a message that was sent. Says nothing of the message, so anybody may open it."""
    to = addressee_of(request, slug)
    stand_alone(request, key=f"contact:{to.region.pk}", title=_("Your message has been sent"))
    context = {"region": to.region, "region_url": to.page_url, "to": to, "copy": "kopie" in request.GET}
    return render(request, "contacts/sent.html", context)


@open_door
def copy(request: HttpRequest, token: str) -> HttpResponse:
    """The button under which the copy lies: programs that look at the links in a mail press none."""
    message = message_of_token(token)
    if message is None:
        raise Http404("There is no such message, or the link is old.")
    if request.method == "POST":
        send_copy(message=message)
        return redirect(request.path)
    return render(request, "contacts/copy.html", {"region": message.region, "copied": bool(message.copied_at)})


def refused(request: HttpRequest, form: ContactForm, to: Addressee) -> int:
    """The status with which the form comes back, 0 when the message can be sent. Every reason stands in the form."""
    if not form.is_valid():
        return 200
    if from_elsewhere(request):
        form.add_error(None, _("This came from another site. Look whether it is what you want to say, then send it."))
        return 403
    try:
        return counted(request, form, to)
    except CannotCount:
        form.add_error(None, _("We cannot take messages at this moment. Your message is still here: try again later."))
        return 503


def counted(request: HttpRequest, form: ContactForm, to: Addressee) -> int:
    """Count this message for its sender, its region and, with a copy, its address. Raises CannotCount."""
    if not count(limits.PER_VISITOR, visitor(request)):
        form.add_error(None, _("You have sent many messages. Wait an hour, then send this one. It is still here."))
    elif not count(limits.PER_REGION, str(to.region.pk)):
        form.add_error(None, _("This region has had many messages today. Try again tomorrow. Yours is still here."))
    elif form.cleaned_data["wants_copy"] and not count(limits.COPIES, form.cleaned_data["email"].casefold()):
        form.add_error("wants_copy", _("This address has had enough copies for today. Send it without a copy."))
    else:
        return 0
    return 429


def show(
    request: HttpRequest, to: Addressee, about: Subject | None, form: ContactForm, *, status: int = 200
) -> HttpResponse:
    region = to.region
    role = (region.coordinator_role_en if get_language() == "en" else "") or region.coordinator_role_nl
    context = {
        "form": form,
        "region": region,
        "region_url": to.page_url,
        "hue": region.hue,
        "about": about,
        "own_address": to.own_address,
        "coordinator_role": role,
    }
    response = render(request, "contacts/contact.html", context, status=status)
    if status == 429:
        response.headers["Retry-After"] = str(limits.PER_VISITOR.seconds_left())
    return response
