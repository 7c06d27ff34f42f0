"""Addresses of files. Everything below /media/ may as well be served by a web server or a bucket."""

from django.urls import path

from core import media_views

urlpatterns = [
    path("media/<path:name>", media_views.public_file, name="public_file"),
    path("images/<int:pk>/", media_views.image_original, name="image_original"),
    path("images/renditions/<int:pk>/", media_views.image_rendition, name="image_rendition"),
    path("documents/<int:pk>/<str:key>/<str:filename>", media_views.document, name="document"),
]
