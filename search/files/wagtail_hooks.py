"""The list of files without text among the reports of the desk."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from search.files.permissions import can_see_file_texts
from search.files.views import FilesWithoutTextView, read_again


@hooks.register("register_admin_urls")
def register_file_texts() -> list[URLPattern]:
    return [
        path("bestanden-zonder-tekst/", FilesWithoutTextView.as_view(), name="files_without_text"),
        path("bestanden-zonder-tekst/<int:document_id>/lees-opnieuw/", read_again, name="read_file_again"),
    ]


class FilesWithoutTextItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return can_see_file_texts(request.user)


@hooks.register("register_reports_menu_item")
def register_report() -> FilesWithoutTextItem:
    url = reverse("files_without_text")
    icon = "doc-empty-inverse"
    return FilesWithoutTextItem(_("Files without text"), url, name="files-without-text", icon_name=icon, order=1080)
