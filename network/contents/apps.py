"""Pages with words of their own, their files and links."""

from django.apps import AppConfig


class ContentsConfig(AppConfig):
    name = "network.contents"
    label = "network_contents"
    verbose_name = "contents"

    def ready(self) -> None:
        from django.db.models.signals import post_delete

        from accounts.scopes import role_permissions
        from catalogue.findables import depends, register
        from core.models import CustomDocument
        from core.page_contexts import page_contexts
        from core.sections import page_sections
        from network.contents import sections, words
        from network.contents.findables import PAGE, follow_lost_download
        from network.contents.models import PageDownload, RegionMaterial
        from network.contents.permissions import DESK
        from network.contents.personal import register_contents
        from network.contents.views import content_context
        from network.regions.words import region_words

        register_contents()
        register(PAGE)
        region_words.register("downloads", words.MATERIAL_WORDS)
        depends("region", RegionMaterial, lambda row: [f"region:{row.region_id}"])
        depends("what gives it along", CustomDocument, words.keys_of_document, from_start=False)
        post_delete.connect(follow_lost_download, sender=PageDownload, dispatch_uid="follow_lost_download")
        page_contexts.register("network_contents.contentpage", content_context)
        page_sections.register("region.pages", sections.pages_section)
        page_sections.register("region.downloads", sections.materials_section)
        role_permissions.register(self.label, DESK)
