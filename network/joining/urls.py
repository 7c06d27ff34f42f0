"""Addresses of invitations and requests, below the language."""

from django.urls import path

from core.urlwords import words
from network.joining import views
from network.joining.accept_views import invitation

urlpatterns = [
    path(words("invitation", "<str:token>/"), invitation, name="invitation"),
    path(words("join"), views.join, name="join"),
    path(words("join", "sent"), views.sent, name="join_sent"),
    path(words("join", "confirm", "<str:token>/"), views.confirm, name="join_confirm"),
    path(words("join", "answer", "<str:token>/"), views.answer, name="join_answer"),
]
