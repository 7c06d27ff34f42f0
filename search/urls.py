"""Addresses of search, below the language."""

from django.urls import path

from core.urlwords import words
from search import views
from search.tuning.views import chosen

urlpatterns = [
    path(words("search"), views.search, name="search"),
    path(words("search", "suggestions"), views.suggestions, name="search_suggestions"),
    path(words("search", "chosen"), chosen, name="search_chosen"),
]
