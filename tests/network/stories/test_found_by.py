"""By which words a story is found: all that its readers can read on its page, and nothing else."""

import pytest

from catalogue.services import one_refresh
from network.organisations.merging import merge_organisations
from network.stories.models import RelatedStory, StoryAuthor, StoryOrganisation, StoryPage
from tests.catalogue.making import drifted, in_english, restrict
from tests.core.media_samples import saved_image
from tests.factories import OrganisationFactory, publish, story_page, text
from tests.found_text import digest, queries_for, said
from tests.network.contents.making import document

pytestmark = pytest.mark.django_db


def key(story) -> str:
    return f"story:{story.translation_key}"


def told(parent, **fields) -> StoryPage:
    """A story with everything that it can tell."""
    image = saved_image(alt_nl="Een trap met een kat", alt_en="Stairs with a cat", maker="Fotograaf Vis")
    story = StoryPage(
        **{
            "title": "De trap",
            "slug": "de-trap",
            "turn_first": "We zagen verzuim.",
            "turn_now": "We zien een trap.",
            "situation": [*text("<p>Een kind van <b>zes</b>.</p>"), ("image", {"image": image, "caption": "De hal"})],
            "approach": [("quote", {"text": "Bel mij.", "author": "Bram Okkerse", "role": "leerkracht"})],
            "result": [("callout", {"tone": "warning", "title": "Pas op", "text": "<p>Niet duwen.</p>"})],
            "lessons": [("steps", [{"title": "Vraag het", "text": "<p>Aan het kind.</p>"}])],
            "not_yet": [("figures", [{"number": "11", "label": "weken wachten", "source": "Eigen telling"}])],
            **fields,
        }
    )
    story.authors = [StoryAuthor(name="Joke Wever", role="wijkverpleegkundige", locale_id=parent.locale_id)]
    story.organisations = [StoryOrganisation(organisation=OrganisationFactory(name="De Brug"))]
    return publish(parent, story)


def test_all_that_stands_on_the_page_is_in_its_text(twente):
    found = said(key(told(twente)))
    for words in (
        "We zagen verzuim.", "We zien een trap.", "Een kind van zes", "Een trap met een kat", "Fotograaf Vis", "De hal",
        "Bel mij.", "Bram Okkerse", "leerkracht", "Pas op", "Niet duwen", "Vraag het", "Aan het kind", "11",
        "weken wachten", "Eigen telling", "Joke Wever, wijkverpleegkundige", "De Brug",
    ):  # fmt: skip
        assert words in found
    for code in ("warning", "Stairs", "<p>", "<b>"):
        assert code not in found


def test_half_a_turn_is_not_shown_and_not_found(twente):
    assert "verzuim" not in said(key(told(twente, turn_now="")))


def test_english_page_has_the_english_words_of_its_pictures(tree, twente):
    story = told(twente)
    in_english(tree, twente)
    picture = story.situation[1].value["image"]
    in_english(tree, story, title="The stairs", situation=[("image", {"image": picture, "caption": ""})])
    found = said(key(story), "en")
    assert "Stairs with a cat" in found
    assert "kat" not in found
    picture.alt_en = ""
    picture.save()
    assert "trap" not in said(key(story), "en")


@pytest.mark.parametrize(
    "hidden",
    [
        {"portrait_consent": "withdrawn"},
        {"portrait_consent": "unknown"},
        {"consent_until": "2999-01-01"},
        {"audience": "members"},
    ],
)
def test_picture_that_is_not_shown_to_all_or_not_for_good_is_not_told(twente, hidden):
    picture = saved_image(alt_nl="Een glijbaan", maker="Fotograaf Vis", **hidden)
    found = said(key(told(twente, situation=[("image", {"image": picture, "caption": "De speelplaats"})])))
    assert "glijbaan" not in found
    assert "Fotograaf" not in found
    assert "De speelplaats" in found


def test_cover_of_the_story_is_told(twente):
    story = story_page(twente, cover_image=saved_image(alt_nl="Een schommel"))
    before = digest(key(story))
    assert "schommel" in said(key(story))
    story.cover_image.alt_nl = "Een wip"
    story.cover_image.save()
    assert digest(key(story)) != before
    assert "wip" in said(key(story))


def test_reason_to_read_on_is_told_with_the_other_story_only(twente):
    other = story_page(twente, title="Achter de deur", audience="members")
    story = StoryPage(title="De trap", slug="de-trap")
    story.related_stories = [
        RelatedStory(story_key=other.translation_key, reason="Over zolder", locale_id=twente.locale_id)
    ]
    story.situation = [("related", [other.page_ptr, twente.page_ptr])]
    publish(twente, story)
    assert said(key(story)) == ""


def test_file_in_a_text_is_told_to_who_all_may_have_it(twente):
    story = told(twente, situation=[("file", {"document": document("Draaiboek"), "label": ""})])
    assert "Draaiboek" in said(key(story))
    closed = document("Namenlijst", audience="members")
    labelled = ("file", {"document": closed, "label": "De lijst met namen"})
    other = told(twente, slug="anders", situation=[labelled, ("file", {"document": closed, "label": ""})])
    assert "Namenlijst" not in said(key(other))
    assert "namen" not in said(key(other))
    restrict(other, "members")
    assert "De lijst met namen" in said(key(other))
    assert "Namenlijst" in said(key(other))


def test_other_name_of_an_organisation_reaches_the_story(twente, national):
    story = told(twente)
    before = digest(key(story))
    organisation = story.organisations.get().organisation
    organisation.name = "De Overkant"
    organisation.save()
    assert digest(key(story)) != before
    assert "De Overkant" in said(key(story))
    before = digest(key(story))
    merge_organisations(keep=OrganisationFactory(name="De Haven"), gone=organisation, by=national)
    assert digest(key(story)) != before
    assert "De Haven" in said(key(story))
    assert drifted() == []


def test_draft_is_not_told_before_it_is_published(twente):
    story = told(twente)
    before = digest(key(story))
    story.lessons = text("<p>Nog geheim.</p>")
    story.authors = [StoryAuthor(name="Pas Later", locale=story.locale)]
    revision = story.save_revision()
    assert digest(key(story)) == before
    revision.publish()
    assert digest(key(story)) != before
    assert "Pas Later" in said(key(story))


def test_more_stories_with_more_pictures_ask_no_more_queries(twente):
    def keys(number):
        with one_refresh():
            return [key(told(twente, slug=f"trap-{number}-{at}")) for at in range(number)]

    assert queries_for(keys(2)) == queries_for(keys(6)) < 20
