"""Two regions in two languages, each with one of everything that editors keep; all that is not public carries a word.

`SECRET` is in every text of the other region that its neighbour may not read, `OWN` in what belongs to the editor.
"""

from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Comment, GroupApprovalTask, Workflow, WorkflowTask

from accounts.groups import sync_groups
from accounts.models import Role, User
from accounts.services import give_grant
from core.models import ArchivedPage, CustomDocument
from core.services import set_audience
from network.contacts.models import ContactMessage
from network.contents.models import RegionMaterial
from network.joining.choices import InvitationState, RequestState, StepKind, Verdict
from network.joining.models import Invitation, InvitationList, JoinRequest, JoinStep, hash_of
from network.joining.models.invitations import VALID
from network.regions.models import RegionPage
from network.regions.services import region_collection
from network.stories.models import StoryAuthor, StoryPage
from network.timelines.models import Milestone
from pages.site_tree import SiteTree
from personaldata.models import NameToJudge
from search.files.choices import Reason, State
from search.files.models import FileText
from tests.core.media_samples import saved_image
from tests.factories import RegionFactory, UserFactory, region_page, story_page, text
from tests.network.agendas.making import agenda
from tests.network.bodies.making import body
from tests.network.questions.making import question
from tests.network.translating import fill, fresh, submit

SECRET = "xgeheim"
OWN = "xeigen"
# In every title, and never shown back by a search itself.
FINDS = "vindwoord"


@dataclass
class OneRegion:
    """A region, its pages and rows, by what the addresses of the desk call their keys."""

    word: str
    page: RegionPage
    english: RegionPage
    person: User
    pages: dict[str, StoryPage] = field(default_factory=dict)
    rows: dict[str, Any] = field(default_factory=dict)


def one_region(tree: SiteTree, name: str, word: str) -> OneRegion:
    """Everything of a region. Its page and the story `public` can be read by all; the rest has `word` in it."""
    page = region_page(tree, RegionFactory(name=name, slug=name.lower()))
    english = region_page(tree, page.region, "en", translation_key=page.translation_key)
    person = UserFactory(name=f"{word} Persoon", email=f"{word}-persoon@example.nl")
    give_grant(user=person, role=Role.REGION_EDITOR, scope=f"region:{page.region_id}", by=None)
    made = OneRegion(word=word, page=page, english=english, person=person)
    add_pages(made)
    add_rows(made)
    add_media(made)
    add_joining(made)
    sync_groups()
    return made


def titled(made: OneRegion, what: str) -> dict[str, Any]:
    return {"title": f"{made.word} {what} {FINDS}", "slug": f"{made.word}-{what}", "owner": made.person}


def add_pages(made: OneRegion) -> None:
    """A public story with a changed draft, a draft, one for the region only, and one with an English draft."""
    name = made.page.region.name
    public = story_page(made.page, title=f"Openbaar in {name}", slug="openbaar", situation=text("<p>Openbaar.</p>"))
    public.title = f"{made.word} nieuwe kop {FINDS}"
    public.save_revision(user=made.person, log_action="wagtail.edit")
    draft = story_page(made.page, **titled(made, "concept"), situation=text(f"<p>{made.word} woorden</p>"))
    StoryAuthor.objects.create(page=draft, name=f"{made.word} schrijver", locale=draft.locale)
    draft.unpublish(user=made.person)
    draft.locked, draft.locked_by, draft.locked_at = True, made.person, timezone.now()
    draft.save()
    restricted = story_page(made.page, **titled(made, "besloten"))
    set_audience(page=restricted, audience=f"region:{made.page.region_id}", by=made.person)
    translated = story_page(made.page, **titled(made, "vertaald"), situation=text(f"<p>{made.word} vertaalbaar</p>"))
    translation = submit(translated)
    fill(translation, word=made.word)
    translated.unpublish()
    made.pages = {"public": fresh(public), "draft": fresh(draft), "restricted": fresh(restricted)}
    made.pages["translated"] = fresh(translated)
    made.pages["english"] = StoryPage.objects.get(
        translation_key=translated.translation_key, locale__language_code="en"
    )
    revision = draft.save_revision(user=made.person, log_action="wagtail.edit")
    comment = Comment.objects.create(
        page=draft, user=made.person, text=f"{made.word} opmerking", contentpath="title", revision_created=revision
    )
    archived = story_page(made.page, **titled(made, "archief"))
    archived.unpublish(user=made.person)
    ArchivedPage.objects.create(translation_key=archived.translation_key, reason=f"{made.word} reden")
    made.rows.update(translation=translation, revision=revision, comment=comment, archived=fresh(archived))
    workflow = Workflow.objects.create(name=f"{made.word} werkgang")
    task = GroupApprovalTask.objects.create(name=f"{made.word} stap")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    state = workflow.start(made.pages["draft"], made.person)
    made.rows.update(workflow_state=state, task_state=state.current_task_state)


def add_rows(made: OneRegion) -> None:
    """An agenda, a body, a question, a moment, a link and a message."""
    region, word = made.page.region, made.word
    contact = ContactMessage.objects.create(
        region=region, name=f"{word} Bezoeker", email=f"{word}@bezoeker.nl", text=f"{word} {FINDS}", language="nl",
        form_key=f"sleutel-{word}",
    )  # fmt: skip
    moment = Milestone.objects.create(region=region, title_nl=f"{word} moment {FINDS}", date=timezone.localdate())
    material = RegionMaterial.objects.create(region=region, title_nl=f"{word} link {FINDS}", url="https://example.org/")
    made.rows.update(
        agendas=agenda(region, title_nl=f"{word} agenda {FINDS}", published=False),
        bodies=body(made.page, f"{word} orgaan {FINDS}"),
        questions=question(made.page, f"{word} vraag {FINDS}", published=False),
        timelines=moment,
        region_materials=material,
        messages=contact,
    )
    for name in ("agendas", "bodies", "questions", "timelines", "region_materials"):
        log(instance=made.rows[name], action="wagtail.edit", user=made.person)


def add_media(made: OneRegion) -> None:
    """A picture that the public story shows, with a tag, and a document that could not be read."""
    place = region_collection(region=made.page.region)
    image = saved_image((40, 30), title=f"{made.word} plaatje {FINDS}", collection=place)
    image.tags.add(f"{FINDS} {made.word}")
    document = CustomDocument.objects.create(
        title=f"{made.word} stuk {FINDS}", collection=place, file=ContentFile(b"x", name="x.txt")
    )
    document.tags.add(f"{FINDS} {made.word} stuk")
    FileText.objects.filter(document=document).update(state=State.NOT_READ, reason=Reason.NO_TEXT)
    StoryPage.objects.filter(pk=made.pages["public"].pk).update(cover_image=image)
    made.rows.update(image=image, document=document, collection=place)


def add_joining(made: OneRegion) -> None:
    """Somebody who is invited, a list of who is to be invited, and somebody who asks to join."""
    word, scope = made.word, f"region:{made.page.region_id}"
    now = timezone.now()
    invitation = Invitation.objects.create(
        email=f"{word}@genodigd.nl", name=f"{word} Genodigde {FINDS}", role=Role.MEMBER, scope=scope,
        invited_by=made.person, token_hash=hash_of(word), expires_at=now + VALID, state=InvitationState.OPEN,
        message=f"{word} welkom",
    )  # fmt: skip
    row = {"number": 1, "email": f"{word}@lijst.nl", "name": f"{word} Lijst", "verdict": Verdict.NEW, "problem": ""}
    several = InvitationList.objects.create(made_by=made.person, role=Role.MEMBER, scope=scope, rows=[row])
    asks = JoinRequest.objects.create(
        region=made.page.region, name=f"{word} Vrager {FINDS}", email=f"{word}@vrager.nl", function=f"{word} werk",
        organisation_name=f"{word} school", motivation=f"{word} wil", language="nl", state=RequestState.WAITING,
        confirmed_at=now, form_key=f"vraag-{word}",
    )  # fmt: skip
    JoinStep.objects.create(request=asks, kind=StepKind.ASKED, words=f"{word} waarom", by=made.person)
    erased = NameToJudge.objects.create(user=UserFactory(), name=f"{word} Gewist {FINDS}", places=[scope])
    made.rows.update(invitations=invitation, list=several, join_requests=asks, name_to_judge=erased)
