"""Addresses of the list of stories, below the language. A story itself is a page below its region."""

from django.urls import path

from core.urlwords import words
from network.stories import views

urlpatterns = [
    path(words("stories"), views.listing, name="stories"),
    path(words("stories", "feed/"), views.feed, name="stories_feed"),
    path(words("stories", "csv/"), views.csv, name="stories_csv"),
]
