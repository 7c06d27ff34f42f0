"""Which hit a visitor chose, told by js/chosen.js while the browser goes there."""

from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from core.limits import CannotCount, Limit, count, visitor
from search.tuning.models import LAST_RANK
from search.tuning.noting import by_a_person, note_choice, read_ticket

# A school chooses from one address, and nobody twenty times an hour of one question.
CHOICES = Limit("chosen-hits", 600, 60)
CHOICES_OF_ONE = Limit("chosen-hits-of-one", 20, 3_600)


@csrf_exempt
@transaction.non_atomic_requests
@require_POST
def chosen(request: HttpRequest) -> HttpResponse:
    """Note it, with nothing of who chose: 204, also where nobody counts it.

    Without CSRF token: an anonymous visitor has no cookie that one could belong to, and what is sent acts for nobody.
    What keeps others out is the ticket, which only our page gives, and the browser's word for where it comes from.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return HttpResponse(status=403)
    try:
        words, language = read_ticket(request.POST.get("ticket", ""))
        rank = int(request.POST.get("rank", ""))
    except (signing.BadSignature, ValueError):
        return HttpResponse(status=400)
    if not 1 <= rank <= LAST_RANK:
        return HttpResponse(status=400)
    address = visitor(request)
    try:
        if not (count(CHOICES, address) and count(CHOICES_OF_ONE, f"{address}\0{language}:{words}")):
            return HttpResponse(status=429)
    except CannotCount:
        return HttpResponse(status=503)
    if by_a_person(request):
        note_choice(words, language, rank)
    return HttpResponse(status=204)
