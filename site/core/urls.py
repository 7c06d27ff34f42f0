"""Addresses outside the languages that belong to no app."""

from django.urls import path

from core import views

urlpatterns = [
    path("", views.front_door, name="front_door"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("covers/<str:hue>/<str:slug>.svg", views.cover, name="cover"),
    path("styleguide/", views.show_styleguide, name="styleguide"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
]
