"""The address below a region where it tells how it is organised."""

from django.urls import path

from core.urlwords import words
from network.bodies import views

urlpatterns = [
    path(words("regions", "<slug:slug>/", "organisation"), views.region_organisation, name="region_organisation"),
]
