"""Addresses of the list of news, below the language. A piece of news itself is a page."""

from django.urls import path

from core.urlwords import words
from network.news import views

urlpatterns = [
    path(words("news"), views.listing, name="news"),
    path(words("news", "feed/"), views.feed, name="news_feed"),
    path(words("news", "csv/"), views.csv, name="news_csv"),
]
