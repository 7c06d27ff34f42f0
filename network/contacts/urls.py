"""Addresses of the forms, below the language."""

from django.urls import path

from core.urlwords import words
from network.contacts import views

urlpatterns = [
    path(words("regions", "<slug:slug>/", "contact"), views.contact, name="region_contact"),
    path(words("regions", "<slug:slug>/", "contact", "sent"), views.sent, name="region_contact_sent"),
    path(words("contact", "copy", "<str:token>/"), views.copy, name="contact_copy"),
]
