"""Addresses of the catalogue outside the languages."""

from django.urls import path

from catalogue import cover_views, sitemap

urlpatterns = [
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("covers/<str:hue>/<str:slug>.png", cover_views.picture_of_cover, name="cover_picture"),
    path("robots.txt", sitemap.robots, name="robots"),
]
