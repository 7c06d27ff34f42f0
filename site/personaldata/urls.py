"""Addresses of one's own data, below /nl/mijn/gegevens/ and /en/my/data/."""

from django.urls import path

from core.urlwords import words
from personaldata import views

urlpatterns = [
    path(words("my", "data"), views.my_data, name="my_data"),
    path(words("my", "data", "export"), views.ask_for_export, name="my_export"),
    path(words("my", "data", "export", "<str:key>/"), views.download, name="my_export_file"),
    path(words("my", "data", "erasure"), views.erase, name="my_erasure"),
    path(words("my", "data", "erasure", "cancel"), views.cancel, name="my_erasure_cancel"),
]
