"""Addresses of organisations, below the language."""

from django.urls import path

from core.urlwords import words
from network.organisations import views

urlpatterns = [
    path(words("organisations", "<slug:slug>/"), views.organisation, name="organisation"),
]
