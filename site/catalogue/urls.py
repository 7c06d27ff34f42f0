"""Addresses of the catalogue outside the languages."""

from django.urls import path

from catalogue import sitemap

urlpatterns = [
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("robots.txt", sitemap.robots, name="robots"),
]
