"""The script of the desk: what the editor needs beyond Wagtail's own."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("insert_editor_js")
def desk_script() -> SafeString:
    return format_html('<script src="{}"></script>', static("js/desk.js"))
