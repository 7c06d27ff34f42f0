"""Messages from visitors to the coordinator of a region."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContactsConfig(AppConfig):
    name = "network.contacts"
    label = "network_contacts"
    verbose_name = "contacts"

    def ready(self) -> None:
        from accounts.scopes import role_permissions
        from core.clock import Schedule, schedules
        from core.desk_panels import desk_panels
        from core.reader_context import contact_forms
        from core.retention import register_schedule
        from network.contacts import checks  # noqa: F401 - registers itself with Django
        from network.contacts.cards import form_of_region
        from network.contacts.permissions import DESK
        from network.contacts.personal import register_contacts
        from network.contacts.queries import KEPT
        from network.contacts.services import forget_messages, messages_to_forget
        from network.contacts.waiting import NEW_MESSAGES

        desk_panels.register("new messages", NEW_MESSAGES)
        register_contacts()
        role_permissions.register(self.label, DESK)
        contact_forms.register("region", form_of_region)
        schedules.register("forget messages", Schedule(timedelta(hours=6), forget_messages, messages_to_forget))
        register_schedule("forget messages", what=_("Messages of visitors"), keep=KEPT)
