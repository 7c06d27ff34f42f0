"""Asking to join: the form, its confirmation by mail, and the answer to a question."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.access import request_tokens
from core.limits import CannotCount, count, visitor
from core.open_views import for_this_visitor, from_elsewhere, known_of, open_door
from network.joining import limits
from network.joining.choices import RequestState, StepKind
from network.joining.forms import AnswerForm, JoinForm
from network.joining.mails import request_of_token, step_of_token
from network.joining.pages import language_now, show
from network.joining.queries import IN_QUEUE
from network.joining.request_services import answer_question, confirm_request, send_request
from network.regions.seen import regions_seen_with


@open_door
def join(request: HttpRequest) -> HttpResponse:
    """The form. It answers the same for an address that we know and one that we do not."""
    regions = regions_seen_with(request_tokens(request))
    if request.method != "POST":
        return show_form(request, JoinForm(initial=known_of(request), regions=regions))
    form = JoinForm(request.POST, regions=regions)
    status = refused(request, form)
    if status:
        return show_form(request, form, status=status)
    data = form.cleaned_data
    names = ("name", "email", "function", "organisation", "region", "motivation")
    send_request(language=language_now(), nonce=form.nonce, **{name: data[name] for name in names})
    return redirect("join_sent")


def show_form(request: HttpRequest, form: JoinForm, *, status: int = 200) -> HttpResponse:
    response = show(request, "joining/join.html", _("Join the network"), {"form": form}, status=status)
    if status == 429:
        response.headers["Retry-After"] = str(limits.PER_VISITOR.seconds_left())
    return response


@for_this_visitor
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """What to do next. Says nothing of the request, so anybody may open it."""
    return show(request, "joining/sent.html", _("Look in your mail"), {})


@open_door
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The button under which a request becomes one: programs that look at the links in a mail press none."""
    found = request_of_token(token)
    if found is None:
        raise Http404("There is no such request, or the link is old.")
    if request.method == "POST":
        confirm_request(request=found)
        return redirect(request.path)
    done = found.state != RequestState.UNCONFIRMED
    title = _("We have your request") if done else _("Confirm your request")
    return show(request, "joining/confirm.html", title, {"join": found, "done": done})


@open_door
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The answer to an editor's question, once."""
    step = step_of_token(token)
    if step is None or step.kind != StepKind.ASKED:
        raise Http404("There is no such question, or the link is old.")
    done = step.answered or step.request.state not in IN_QUEUE
    form = AnswerForm(request.POST if request.method == "POST" and not done else None)
    status = 200
    if form.is_bound and form.is_valid():
        status = counted(request, form, limits.PER_VISITOR, visitor(request))
        if not status:
            answer_question(step=step, words=form.cleaned_data["words"])
            return redirect(request.path)
    title = _("Thank you for your answer") if step.answered else _("A question about your request")
    context = {"step": step, "form": form, "done": done}
    return show(request, "joining/answer.html", title, context, status=status)


def refused(request: HttpRequest, form: JoinForm) -> int:
    """The status with which the form comes back, 0 when it can be sent. Every reason stands in the form."""
    if not form.is_valid():
        return 200
    if from_elsewhere(request):
        form.add_error(None, _("This came from another site. Look whether it is what you want to say, then send it."))
        return 403
    email = form.cleaned_data["email"].casefold()
    checks = ((limits.PER_VISITOR, visitor(request)), (limits.EVERYBODY, ""), (limits.PER_ADDRESS, email))
    return next((status for limit, who in checks if (status := counted(request, form, limit, who))), 0)


def counted(request: HttpRequest, form: JoinForm | AnswerForm, limit: limits.Limit, who: str) -> int:
    """0 when it can be done once more, else the status; the reason stands in the form."""
    try:
        if count(limit, who):
            return 0
    except CannotCount:
        form.add_error(None, _("We cannot take this at this moment. All you typed is still here: try again later."))
        return 503
    form.add_error(None, TOO_OFTEN[limit.name]())
    return 429


TOO_OFTEN = {
    limits.PER_VISITOR.name: lambda: _("You have sent a lot. Wait an hour, then send this. It is still here."),
    limits.PER_ADDRESS.name: lambda: _("This address has been used often today. Look in your mail, or wait a day."),
    limits.EVERYBODY.name: lambda: _("We have had very many requests today. Try again tomorrow. Yours is still here."),
}
