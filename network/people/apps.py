"""People: who takes part, and what they tell about themselves."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "network.people"
    label = "network_people"
    verbose_name = "people"

    def ready(self) -> None:
        from django.db.models.signals import post_delete, post_save
        from django.utils.translation import gettext_lazy as _

        from accounts.followers import role_followers
        from accounts.hidden_names import hidden_names
        from accounts.models import Grant, User
        from catalogue.facets import facets
        from catalogue.findables import depends, register
        from core.my_pages import MyPage, my_pages
        from core.sections import page_sections
        from network.organisations.models import Organisation
        from network.people import findables
        from network.people.models import Person
        from network.people.personal import register_people
        from network.people.queries import hiding_their_name
        from network.people.sections import people_of_region
        from network.people.services import forget_photo_of, person_for_role
        from network.regions.models import Region, RegionPage
        from network.themes.models import Theme

        register_people()
        register(findables.PERSON, findables.PEOPLE_INDEX)
        depends("roles of a person", Grant, findables.keys_of_grant)
        depends("people of an organisation", Organisation, findables.keys_of_organisation)
        depends("people of an organisation", Person.organisations.through, findables.keys_of_member_of)
        depends("people of a region", Region, findables.keys_in_region)
        depends("people of a region", RegionPage, findables.keys_in_region_of)
        depends("people about a theme", Theme, findables.keys_about_theme)
        for facet in findables.PERSON_FACETS:
            facets.register(facet.name, facet)
        role_followers.register("people", person_for_role)
        hidden_names.register("people", hiding_their_name)
        my_pages.register("profile", MyPage(_("My profile"), "my_profile", 10))
        page_sections.register("region.people", people_of_region)
        post_save.connect(findables.follow_name, sender=User, dispatch_uid="follow_name")
        post_delete.connect(forget_photo_of, sender=Person, dispatch_uid="forget_photo_of")
