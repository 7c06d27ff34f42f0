"""Addresses of search, below the language."""

from django.urls import path

from core.urlwords import words
from search import views

urlpatterns = [
    path(words("search"), views.search, name="search"),
    path(words("search", "suggestions"), views.suggestions, name="search_suggestions"),
]
