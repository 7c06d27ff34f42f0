"""Messages of visitors at the desk: read and deleted by the editors of the region, and by national editors."""

from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.permissions import register_permission_policy

from core.read_only import PlainInspectView, ReadOnlyViewSet
from network.contacts.models import ContactMessage
from network.contacts.permissions import ContactMessagePolicy
from network.contacts.services import delete_message
from network.regions.desk import OwnRowsDeleteView, OwnRowsIndexView, OwnRowsMixin

register_permission_policy(ContactMessage, ContactMessagePolicy(ContactMessage))


class MessageInspectView(OwnRowsMixin, PlainInspectView):
    page_title = _("Message")


class MessageDeleteView(OwnRowsDeleteView):
    """What the outbox keeps of it goes too."""

    def delete_action(self) -> None:
        delete_message(message=self.object)


class ContactMessageViewSet(ReadOnlyViewSet):
    model = ContactMessage
    name = "messages"
    icon = "mail"
    menu_label = _("Messages")
    menu_order = 290
    add_to_admin_menu = True
    can_delete = True
    index_view_class = OwnRowsIndexView
    inspect_view_class = MessageInspectView
    delete_view_class = MessageDeleteView
    list_display = [
        "name",
        "region",
        Column("text", label=_("Message"), accessor=lambda message: Truncator(message.text).words(15)),
        "subject_title",
        DateColumn("created_at", label=_("Sent on"), sort_key="created_at"),
    ]
    list_filter = ["region"]
    search_fields = ["name", "email", "text", "subject_title"]
    ordering = ["-created_at"]
    inspect_view_fields = ["region", "name", "email", "subject_title", "text", "language", "created_at"]


@hooks.register("register_admin_viewset")
def register_messages() -> ContactMessageViewSet:
    return ContactMessageViewSet()
