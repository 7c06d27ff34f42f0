"""Wagtail's own log-in doors, leading to our pages, and the desk's account page. Placed before Wagtail's addresses."""

from allauth.account import views as allauth
from django.urls import path, re_path
from wagtail.admin.auth import require_admin_access

from accounts import views
from accounts.desk_account import DeskAccountView

urlpatterns = [
    path("login/", views.desk_login),
    path("logout/", allauth.logout),
    path("account/", require_admin_access(DeskAccountView.as_view())),
    re_path(r"^password_reset/", views.desk_password),
]
