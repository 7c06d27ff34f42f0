"""Addresses of the list of regions, below the language. A region's own page is a page of the CMS."""

from django.urls import path

from core.urlwords import words
from network.regions import views

urlpatterns = [
    path(words("regions"), views.listing, name="regions"),
    path(words("regions", "feed/"), views.feed, name="regions_feed"),
    path(words("regions", "csv/"), views.csv, name="regions_csv"),
]
