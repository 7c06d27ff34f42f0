"""Every address of the platform (the contract is in design.md)."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
]
