"""Messages from visitors to the coordinator of a region."""

from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "network.contacts"
    label = "network_contacts"
    verbose_name = "contacts"
