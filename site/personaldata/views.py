"""One's own data: what is kept, a copy of it, and the way out."""

from typing import cast

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from personaldata import exports, services
from personaldata.audit import write
from personaldata.audit_actions import EXPORT_FETCHED
from personaldata.models import DataExport, ErasureRequest, ExportState
from personaldata.pages import pages_that_name
from personaldata.who import who_is


def logged_in(request: HttpRequest) -> User:
    """Whoever asks; every view here is for who is logged in."""
    return cast(User, request.user)


@never_cache
@login_required
@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    """The page of one's data: the latest copy and how far it is, and whether one is about to be erased."""
    asked = DataExport.objects.filter(user=logged_in(request)).exclude(state=ExportState.GONE)
    export = asked.order_by("-asked_at").first()
    context = {
        "export": export,
        "link_works": export is not None and DataExport.objects.downloadable().filter(pk=export.pk).exists(),
        "erasure": ErasureRequest.objects.waiting().filter(user=logged_in(request)).first(),
    }
    return render(request, "personaldata/my_data.html", context)


@login_required
@require_POST
def ask_for_export(request: HttpRequest) -> HttpResponse:
    try:
        exports.ask_export(user=logged_in(request), language=get_language() or "nl")
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("We are making your copy. You get a mail when it is ready."))
    return redirect("my_data")


@login_required
@require_safe
def download(request: HttpRequest, key: str) -> FileResponse:
    """The copy, to who asked for it and within its day; anybody else gets the answer of what does not exist."""
    export = get_object_or_404(DataExport.objects.downloadable(), key=key, user=logged_in(request))
    try:
        content = export.file.open()
    except OSError:
        raise Http404 from None
    write(logged_in(request), EXPORT_FETCHED, by=logged_in(request))
    name = slugify(_("my data")) + f"-{export.ready_at:%Y-%m-%d}.zip"
    answer = FileResponse(content, as_attachment=True, filename=name, content_type="application/zip")
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@never_cache
@login_required
@reauthentication_required(allow_get=True)
def erase(request: HttpRequest) -> HttpResponse:
    """What erasing means, and the button that asks for it. Pressing it asks for the password, and then goes on."""
    mistake = ""
    if request.method == "POST":
        try:
            services.ask_erasure(user=logged_in(request), language=get_language() or "nl", by=logged_in(request))
        except ValidationError as error:
            mistake = " ".join(error.messages)
        else:
            messages.success(request, _("We erase your data in 14 days. Until then you can change your mind here."))
            return redirect("my_data")
    if ErasureRequest.objects.waiting().filter(user=logged_in(request)).exists():
        return redirect("my_data")
    context = {"pages": pages_that_name(who_is(logged_in(request))), "mistake": mistake}
    return render(request, "personaldata/erase.html", context)


@login_required
@require_POST
def cancel(request: HttpRequest) -> HttpResponse:
    """No password: whoever is logged in may keep what is theirs."""
    asked = ErasureRequest.objects.waiting().filter(user=logged_in(request)).first()
    if asked and services.cancel_erasure(request=asked, by=logged_in(request)):
        messages.success(request, _("Your data stays."))
    return redirect("my_data")
