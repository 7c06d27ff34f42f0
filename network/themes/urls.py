"""Addresses of themes, below the language."""

from django.urls import path

from core.urlwords import words
from network.themes import views

urlpatterns = [
    path(words("themes"), views.listing, name="themes"),
    path(words("themes", "feed/"), views.feed, name="themes_feed"),
    path(words("themes", "csv/"), views.csv, name="themes_csv"),
    path(words("themes", "<slug:code>/"), views.theme, name="theme"),
]
