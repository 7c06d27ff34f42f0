"""The script and the styles of the desk: what its screens need beyond Wagtail's own."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("insert_editor_js")
def desk_script() -> SafeString:
    return format_html('<script src="{}"></script>', static("js/desk.js"))


@hooks.register("insert_global_admin_css")
def desk_styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/desk.css"))
