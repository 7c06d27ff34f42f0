"""Addresses of people, below the language: the list, the profile of one, and one's own."""

from django.urls import path

from core.urlwords import words
from network.people import my_views, views

urlpatterns = [
    path(words("people"), views.listing, name="people"),
    path(words("people", "feed/"), views.feed, name="people_feed"),
    path(words("people", "csv/"), views.csv, name="people_csv"),
    path(words("people", "<int:pk>/"), views.profile, name="person"),
    path(words("people", "<int:pk>/", "photo"), views.photo, name="person_photo"),
    path(words("my", "profile"), my_views.my_profile, name="my_profile"),
    path(words("my", "profile", "preview"), my_views.preview, name="my_profile_preview"),
    path(words("my", "profile", "photo"), my_views.my_photo, name="my_photo"),
]
