"""Pages with words of their own, their files and links."""

from django.apps import AppConfig


class ContentsConfig(AppConfig):
    name = "network.contents"
    label = "network_contents"
    verbose_name = "contents"

    def ready(self) -> None:
        from accounts.scopes import role_permissions
        from catalogue.findables import register
        from core.page_contexts import page_contexts
        from core.sections import page_sections
        from network.contents import sections
        from network.contents.findables import PAGE
        from network.contents.permissions import DESK
        from network.contents.personal import register_contents
        from network.contents.views import content_context

        register_contents()
        register(PAGE)
        page_contexts.register("network_contents.contentpage", content_context)
        page_sections.register("region.pages", sections.pages_section)
        page_sections.register("region.downloads", sections.materials_section)
        role_permissions.register(self.label, DESK)
