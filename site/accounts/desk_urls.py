"""Wagtail's own doors to the desk, all leading to our log-in pages. To be placed before Wagtail's addresses."""

from allauth.account import views as allauth
from django.urls import path, re_path

from accounts import views

urlpatterns = [
    path("login/", views.desk_login),
    path("logout/", allauth.logout),
    re_path(r"^password_reset/", views.desk_password),
]
