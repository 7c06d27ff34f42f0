"""Addresses of agendas, below those of their region."""

from django.urls import path

from core.urlwords import words
from network.agendas import views

urlpatterns = [
    path(words("regions", "<slug:slug>/", "agenda"), views.current, name="region_agenda"),
    path(words("regions", "<slug:slug>/", "agenda", "<int:year>/"), views.edition, name="region_agenda_year"),
]
