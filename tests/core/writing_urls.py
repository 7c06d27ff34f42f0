"""One address that writes and then breaks, for the tests of transactions."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone

from core.models import Lease


def write_and_break(request: HttpRequest) -> HttpResponse:
    Lease.objects.create(name="written", until=timezone.now())
    raise RuntimeError("after the write")


handler500 = "core.views.server_error"
urlpatterns = [path("write-and-break/", write_and_break)]
