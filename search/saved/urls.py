"""Addresses of saved searches, below /nl/mijn/zoekvragen/ and /en/my/searches/."""

from django.urls import path

from core.urlwords import words
from search.saved import views

urlpatterns = [
    path(words("my", "searches"), views.my_searches, name="my_searches"),
    path(words("my", "searches", "keep"), views.keep, name="my_search_keep"),
    path(words("my", "searches", "<int:pk>/"), views.my_search, name="my_search"),
    path(words("my", "searches", "<int:pk>/", "edit"), views.edit, name="my_search_edit"),
    path(words("my", "searches", "<int:pk>/", "remove"), views.remove, name="my_search_remove"),
]
