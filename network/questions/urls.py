"""Addresses of questions, below the language."""

from django.urls import path

from core.urlwords import words
from network.questions import views

urlpatterns = [
    path(words("questions"), views.listing, name="questions"),
    path(words("questions", "feed/"), views.feed, name="questions_feed"),
    path(words("questions", "csv/"), views.csv, name="questions_csv"),
    path(words("questions", "<int:pk>/"), views.question, name="question"),
]
