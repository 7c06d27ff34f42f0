"""One's own pages that the account keeps: `/nl/mijn/`, `/en/my/`."""

from django.urls import path

from accounts import my_views
from core.urlwords import words

urlpatterns = [
    path(words("my"), my_views.overview, name="my_overview"),
    path(words("my", "security"), my_views.security, name="my_security"),
    path(words("my", "security", "sessions"), my_views.end_sessions_elsewhere, name="my_end_sessions"),
    path(words("my", "roles"), my_views.roles, name="my_roles"),
]
