"""Somebody who did everything one can do on the platform, with a unique word wherever something about them is kept."""

from dataclasses import dataclass

import pytest
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import APIToken, Comment, CommentReply, Page, PageSubscription, UploadedFile
from wagtail.users.models import UserProfile
from wagtail_localize.models import StringTranslation

from accounts.models import AddressChange, Grant, Role, User
from accounts.services import give_grant
from core.models import CustomDocument
from core.urlwords import LANGUAGES
from network.contacts.models import ContactMessage
from network.joining.list_services import keep_list
from network.joining.models import JoinRequest, JoinStep
from network.joining.reading import Line
from network.joining.services import invite
from network.people.models import Person
from network.questions.choices import QuestionStatus
from network.questions.models import StatusChange, SupportQuestion
from network.regions.models import Region
from network.stories.models import StoryAuthor, StoryPage
from outbox.services import queue_mail
from tests.factories import PASSWORD, UserFactory, region_page, site_tree, story_page, text
from tests.network.translating import fresh, publish_english
from tests.worlds import kept

NAME = "Zoë Quastelwaard"
ADDRESS = "quastelwaard@mail.example.nl"
# Words that only this person has, and that must be gone with them.
GONE = (
    NAME, "Quastelwaard", ADDRESS, "Rolknobbel", "Knobrole", "Beheerderrol", "Sleutelwoordje", "Formulierwoord",
    "Berichtwoord", "Tweedestapgeheim", "Mailwoord", "Citaatrol", "Profielwoord", "06 99 88 77 66", "Fotowoord",
    "Aanbodwoord", "Motivatiewoord", "Vervolgwoord", "Vreemdebrowser", "Sleutelhanger", "nieuw@quastel.example.nl",
)  # fmt: skip
# What they gave to the network, and what must stay.
STAYS = ("Bijdragewoord", "Documentwoord", "Opmerkingwoord")


@dataclass
class Leaver:
    """The person, their story, and a colleague of the same region."""

    user: User
    story: StoryPage
    region: Region
    colleague: User
    client: Client


@pytest.fixture
@kept
def tree(db):
    return site_tree()


@pytest.fixture
@kept
def national(db) -> User:
    user = UserFactory()
    give_grant(user=user, role=Role.NATIONAL_EDITOR, by=None)
    return user


@pytest.fixture
@kept
def planted(tree) -> tuple[User, StoryPage, Region, User]:
    user = UserFactory(name=NAME, email=ADDRESS)
    page = region_page(tree, quote="Samen kan het.", quote_author=NAME, quote_role="Citaatrol")
    region, place = page.region, f"region:{page.region_id}"
    give_grant(user=user, role=Role.REGION_EDITOR, scope=place, by=None)
    colleague = UserFactory(name="Ties Blijfhier")
    give_grant(user=colleague, role=Role.REGION_EDITOR, scope=place, by=None)
    Grant.objects.filter(user=colleague).update(given_by=user)
    plant_in_region(region)
    story = plant_in_story(page, user)
    plant_at_desk(user, story)
    plant_in_mail(user, region)
    plant_in_network(user, region, colleague)
    plant_at_log_in(user)
    return user, story, region, colleague


@pytest.fixture
def leaver(planted) -> Leaver:
    """Logged in in the browser that belongs to them."""
    client = Client()
    client.login(email=ADDRESS, password=PASSWORD)
    return Leaver(*planted, client)


def plant_in_region(region: Region) -> None:
    region.coordinator_name, region.coordinator_email = NAME, ADDRESS.upper()
    region.coordinator_role_nl, region.coordinator_role_en = "Beheerderrol", "Beheerderrol"
    region.save()
    question = SupportQuestion.objects.create(
        region=region, question_nl=f"Wie helpt {NAME}?", question_en=f"Who helps {NAME}?", published=True
    )
    StatusChange.objects.create(question=question, status=QuestionStatus.OPEN, at=timezone.now())


def plant_in_story(page: Page, user: User) -> StoryPage:
    """A story in two languages, with a draft, older versions, a quote and a sentence that names the person."""
    publish_english(page)
    body = [("quote", {"text": "Bijdragewoord.", "author": NAME, "role": "Citaatrol"})]
    story = story_page(
        page,
        title="Een verhaal",
        owner=user,
        situation=[*text(f"<p>Toen belde {NAME.upper()} op.</p>"), *body],
        intro=f"Vraag het aan {ADDRESS}.",
    )
    story.authors.add(StoryAuthor(name=NAME, role="Rolknobbel", locale=story.locale))
    story.save_revision(user=user).publish(user=user)
    publish_english(fresh(story))
    for translation in StringTranslation.objects.filter(translation_of__data="Rolknobbel"):
        translation.data, translation.last_translated_by = "Knobrole", user
        translation.save()
    story = StoryPage.objects.get(pk=story.pk)
    story.turn_first = f"{NAME} zag het niet."
    story.title = f"Een verhaal van {NAME}"
    story.save_revision(user=user)  # a draft
    return StoryPage.objects.get(pk=story.pk)


def plant_at_desk(user: User, story: StoryPage) -> None:
    kind = ContentType.objects.get_for_model(StoryPage)
    UserProfile.objects.create(user=user, avatar=ContentFile(b"Quastelwaard in pixels", name="gezicht.png"))
    now = timezone.now()
    EditingSession.objects.create(user=user, content_type=kind, object_id=str(story.pk), last_seen_at=now)
    FormState.objects.create(
        user=user,
        content_type=kind,
        object_id=str(story.pk),
        data="intro=Formulierwoord",
        last_updated_at=now,
    )
    APIToken.objects.create(user=user, name="Sleutelwoordje", key_hash="x" * 64, prefix="abc")
    PageSubscription.objects.create(user=user, page_id=story.pk, comment_notifications=True)
    comment = Comment.objects.create(
        page_id=story.pk, user=user, text=f"Opmerkingwoord van {NAME}", contentpath="intro"
    )
    CommentReply.objects.create(comment=comment, user=user, text=f"Mail mij: {ADDRESS}")
    UploadedFile.objects.create(file=ContentFile(b"Quastelwaard onaf", name="onaf.png"), uploaded_by_user=user)
    CustomDocument.objects.create(
        title="Documentwoord",
        maker=NAME,
        uploaded_by_user=user,
        file=ContentFile(b"%PDF-1.7 Documentwoord", name="stuk.pdf"),
    )
    LogEntry.objects.create(
        user=user, content_type=kind, object_id=str(story.pk), object_repr=f"Verhaal van {NAME}", action_flag=CHANGE
    )
    Page.objects.filter(pk=story.pk).update(locked=True, locked_by=user, locked_at=timezone.now())


def plant_in_mail(user: User, region: Region) -> None:
    address = EmailAddress.objects.create(user=user, email=ADDRESS, verified=True, primary=True)
    EmailConfirmation.objects.create(email_address=address, key="sleutel", sent=timezone.now())
    Authenticator.objects.create(user=user, type="totp", data={"secret": "Tweedestapgeheim"})
    for language in LANGUAGES:
        ContactMessage.objects.create(
            region=region, name=NAME, email=ADDRESS.upper(), text="Berichtwoord", language=language, form_key=language
        )
    queue_mail(email=EmailMessage("Hallo", "Mailwoord", to=[f"{NAME} <{ADDRESS}>"]))
    queue_mail(email=EmailMessage("Voor jou", "Mailwoord", to=["anders@example.nl"]), recipient=user)
    queue_mail(email=EmailMessage(f"Bericht van {NAME}", f"Schrijf naar {ADDRESS}.", to=["regio@example.nl"]))


def plant_in_network(user: User, region: Region, colleague: User) -> None:
    """A profile with a photo; invitations by them and to them, lists that name them, and a request to join."""
    person = Person.objects.get(user=user)
    person.bio, person.phone, person.email = "Profielwoord", "06 99 88 77 66", ADDRESS
    person.photo.save("gezicht.webp", ContentFile(b"Fotowoord"))
    place = f"region:{region.pk}"
    invite(by=user, email="an@example.nl", role=Role.MEMBER, scope=place, message=f"Aanbodwoord van {NAME}")
    invite(by=colleague, email=ADDRESS, role=Role.MEMBER, scope=place, name=NAME)
    lines = [Line(1, ADDRESS, NAME, ""), Line(2, "bo@example.nl", "Bo", "")]
    for maker in (user, colleague):
        keep_list(by=maker, lines=lines, role=Role.MEMBER, scope=place)
    request = JoinRequest.objects.create(
        name=NAME,
        email=ADDRESS,
        function="Juf",
        motivation="Motivatiewoord",
        region=region,
        language="nl",
        form_key="vraag",
        state="waiting",
        confirmed_at=timezone.now(),
    )
    JoinStep.objects.create(request=request, kind="answered", words="Vervolgwoord")
    queue_mail(email=EmailMessage("Aanvraag", "Motivatiewoord", to=["regio@example.nl"]), origin=request.origin)


def plant_at_log_in(user: User) -> None:
    """Where they are logged in, a passkey, and an address that they want instead."""
    UserSession.objects.create(user=user, ip="203.0.113.5", user_agent="Vreemdebrowser", session_key="een-sessie")
    Authenticator.objects.create(user=user, type="webauthn", data={"name": "Sleutelhanger", "credential": {}})
    AddressChange.objects.create(user=user, email="nieuw@quastel.example.nl")
