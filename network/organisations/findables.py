"""What the catalogue may know of organisations: one public entry per organisation and language."""

from collections.abc import Collection, Iterator

from django.db.models import Model
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from catalogue.facets import Facet, choice_labels
from catalogue.findables import EntryData, Findable
from catalogue.pages import sort_form
from core.access import PUBLIC
from core.models.page import Hue
from core.texts import paragraphs, site_name
from core.urlwords import LANGUAGES
from network.organisations.choices import Sector
from network.organisations.models import Municipality, Organisation


def organisation_entries(ids: Collection[str]) -> Iterator[EntryData]:
    """Entries of the organisations with these primary keys, in both languages; unknown keys yield nothing."""
    for organisation in Organisation.objects.filter(pk__in=ids).select_related("municipality"):
        for language in LANGUAGES:
            with translation.override(language):
                url = reverse("organisation", args=[organisation.slug])
                kind = str(organisation.get_kind_display())
            yield EntryData(
                key=f"organisation:{organisation.pk}",
                kind="organisation",
                language=language,
                audience=PUBLIC,
                url=url,
                source_id=organisation.pk,
                title=organisation.name,
                sort_title=sort_form(organisation.name),
                summary=", ".join(filter(None, [kind, organisation.place])),
                hue=Hue.GREEN,
                cover=f"organisation-{organisation.slug}",
                date=organisation.changed_at,
                updated=organisation.changed_at,
                facts={"kind_note": organisation.kind},
                facets=frozenset({("organisatiesoort", organisation.kind)}),
                text=organisation_text(organisation),
            )


def organisation_text(organisation: Organisation) -> str:
    """What its page says besides kind and place, in whichever language: its municipality, where
    that is not what the place is called, and whose website it is.
    """
    municipality = organisation.municipality.name if organisation.municipality else ""
    return paragraphs(["" if municipality == organisation.place else municipality, site_name(organisation.website)])


def keys_in_municipality(municipality: Municipality) -> set[str]:
    rows = Organisation.objects.filter(municipality=municipality.pk)
    return {f"organisation:{pk}" for pk in rows.values_list("pk", flat=True)}


def organisation_id(organisation: Model) -> str:
    return str(organisation.pk)


def all_organisation_ids() -> Iterator[str]:
    return (str(pk) for pk in Organisation.objects.values_list("pk", flat=True).iterator())


ORGANISATION = Findable(
    kind="organisation",
    label=_("Organisation"),
    plural=_("Organisations"),
    model=Organisation,
    schema_type="Organization",
    entries_for=organisation_entries,
    all_ids=all_organisation_ids,
    id_of=organisation_id,
)


def organisation_labels(slugs: Collection[str], language: str) -> dict[str, str]:
    """Names of the organisations with these addresses, by name; a name is the same in every language."""
    return dict(Organisation.objects.filter(slug__in=slugs).order_by("name", "pk").values_list("slug", "name"))


ORGANISATION_FACETS = (
    Facet(name="organisatie", label=_("Organisation"), labels=organisation_labels),
    Facet(name="sector", label=_("Sector"), labels=choice_labels(Sector)),
)
