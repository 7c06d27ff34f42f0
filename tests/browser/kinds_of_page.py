"""Every kind of page that there is in the demo network, by what it is."""

import re
from urllib.parse import urlsplit

from django.core import signing
from django.utils import timezone

from accounts.models import Role, User
from network.contacts.mails import copy_token
from network.contacts.models import ContactMessage
from network.joining.mails import ANSWER_SALT, CONFIRM_SALT
from network.joining.models import JoinRequest, JoinStep
from network.joining.services import invite
from network.people.models import Person
from network.questions.choices import QuestionStatus
from network.questions.models import SupportQuestion
from network.regions.models import Region
from network.stories.models import StoryPage
from outbox.models import Message

PAGES = {
    "home": "/nl/",
    "home in English": "/en/",
    "regions": "/nl/regios/",
    "regions, filtered": "/nl/regios/?thema=preventie&status=inspiration",
    "regions, one transition, in English": "/en/regions/?overgang=vo-mbo&partner=swv-po",
    "regions, nothing found": "/nl/regios/?thema=vve-taal&status=participant",
    "region": "/nl/regios/zuid-limburg/",
    "region in English": "/en/regions/twente/",
    "how a region is organised": "/nl/regios/midden-limburg/organisatie/",
    "how a region is organised, in English": "/en/regions/zuid-limburg/organisation/",
    "stories": "/nl/verhalen/",
    "stories in English, some in Dutch": "/en/stories/",
    "stories, filtered": "/nl/verhalen/?thema=preventie&sector=po&sort=titel",
    "stories, nothing found": "/nl/verhalen/?regio=almere&fase=scaling&jaar=2021",
    "stories, a filter that does not exist": "/nl/verhalen/?thema=bestaat-niet",
    "story": "/nl/regios/twente/een-vast-gezicht-op-de-gang/",
    "news": "/nl/nieuws/",
    "news, filtered": "/en/news/?soort=vacancy&regio=twente",
    "themes": "/nl/themas/",
    "theme": "/nl/themas/jeugdhulp-in-school/",
    "regions side by side": "/nl/themas/inclusie/",
    "theme without stories": "/en/themes/netwerkregie/",
    "organisation": "/nl/organisaties/jeugdhulp-de-brug/",
    "side by side in English": "/en/themes/inclusie/",
    "region that tells everything": "/nl/regios/utrecht/",
    "region in English with an agenda": "/en/regions/zuid-limburg/",
    "news in Dutch, one kind": "/nl/nieuws/?soort=vacancy",
    "piece of news of the network": "/nl/nieuws/landelijke-dag-in-utrecht/",
    "piece of news in English": "/en/news/two-hundred-people-and-one-empty-chair/",
    "vacancy": "/nl/regios/twente/vacature-begeleider-almelo/",
    "questions": "/nl/ondersteuningsvragen/",
    "questions in English, those still open": "/en/support-questions/?vraagstatus=open",
    "questions, nothing found": "/nl/ondersteuningsvragen/?regio=leeuwarden&vraagstatus=closed",
    "agenda that holds": "/nl/regios/zuid-limburg/agenda/",
    "agenda that holds, in English": "/en/regions/twente/agenda/",
    "agenda of a year, no longer the one that holds": "/nl/regios/zuid-limburg/agenda/2015/",
    "agenda of a year, in English": "/en/regions/zuid-limburg/agenda/2020/",
    "agenda with themes and notes": "/nl/regios/midden-limburg/agenda/2020/",
    "pages of a region, one deeper": "/nl/regios/zuid-limburg/knooppunten/knooppunt-beginnen/",
    "pages of a region, in English": "/en/regions/zuid-limburg/knooppunten/",
    "search, without a question": "/nl/zoeken/",
    "search": "/nl/zoeken/?q=jeugdhulp+op+school&thema=preventie&thema=jeugdhulp-in-school",
    "search, another word and a choice that does not exist": "/nl/zoeken/?q=OZA&soort=nietes",
    "search, the second page, by date": "/nl/zoeken/?q=gemeenten&sort=datum&page=2",
    "search, nothing found": "/nl/zoeken/?q=xqzvw&regio=almere",
    "search in English, some in Dutch": "/en/search/?q=school",
    "search in English, without a question": "/en/search/",
    "about": "/nl/over-ons/",
    "statement on accessibility": "/nl/toegankelijkheid/",
    "statement on accessibility, in English": "/en/accessibility/",
    "statement on privacy": "/nl/privacy/",
    "colophon in English": "/en/colophon/",
    "contact form": "/nl/regios/almere/contact/",
    "contact form in English": "/en/regions/twente/contact/",
    "contact form, sent": "/nl/regios/twente/contact/verstuurd/?kopie=1",
    "contact form, sent, in English": "/en/regions/twente/contact/sent/",
    "join": "/nl/meedoen/",
    "join, in English": "/en/join/",
    "join, sent": "/nl/meedoen/verstuurd/",
    "log in": "/account/login/",
    "code by mail": "/account/login/code/",
    "password forgotten": "/account/password/reset/",
    "address of a link that no longer works": "/account/address/change/nietes/",
    "log in after an address was entered for you": "/account/address/sent/",
    "message sent": "/account/password/reset/done/",
    "link no longer works": "/account/password/reset/key/1-nietes/",
}
MISSING = {
    "not found": "/nl/nietes/",
    "page that does not exist": "/nl/verhalen/?page=99999",
    "people, without a role": "/nl/mensen/",
}
# Forms that write need a token in a cookie; nothing else does.
WITH_COOKIE = ("/account/", "/nl/uitnodiging/")


# What somebody sees of their own account, and who has no role at the desk.
OWN = {
    "what waits for you": "/nl/mijn/",
    "your roles": "/nl/mijn/rollen/",
    "how you log in, in English": "/en/my/security/",
    "a second step": "/account/2fa/needed/",
    "my data": "/nl/mijn/gegevens/",
    "my data in English": "/en/my/data/",
    "erase my data": "/nl/mijn/gegevens/wissen/",
    "change password": "/account/password/change/",
    "log out": "/account/logout/",
    "people": "/nl/mensen/",
    "people, filtered, in English": "/en/people/?regio=twente&rol=connector",
    "people, nothing found": "/nl/mensen/?regio=almere&sector=mbo",
    "region for members": "/nl/regios/twente/",
    "saved searches": "/nl/mijn/zoekvragen/",
    "saved searches in English": "/en/my/searches/",
    "search that can be saved": "/nl/zoeken/?q=school",
    "my profile": "/nl/mijn/profiel/",
    "my profile in English": "/en/my/profile/",
    "as members see me": "/nl/mijn/profiel/voorbeeld/",
    "as everybody sees me": "/nl/mijn/profiel/voorbeeld/?als=everyone",
    "no role at the desk": "/beheer/",
}
TROUBLE = {
    "not understood": "/nl/?q=%00",
    "not allowed": "/verboden/",
    "form too old": "/te-laat/",
    "server error": "/breekt/",
    "maintenance": "/onderhoud/",
    "style guide": "/stijlgids/",
}


def pages_of_rows() -> dict[str, str]:
    """The pages whose address holds the key of a row: questions, and the form that answers something."""
    translated = StoryPage.objects.get(title="A familiar face in the corridor")
    found = {"story in English": path_of(translated)}
    for status in QuestionStatus:
        asked = SupportQuestion.objects.filter(status=status).earliest("pk")
        found[f"question, {status.value}"] = f"/nl/ondersteuningsvragen/{asked.pk}/"
    told = SupportQuestion.objects.exclude(question_en="").filter(status=QuestionStatus.OPEN).earliest("pk")
    found["question in English"] = f"/en/support-questions/{told.pk}/"
    found["answer to a question"] = f"/nl/regios/{told.region.slug}/contact/?vraag={told.pk}"
    found["answer to a story, in English"] = f"/en/regions/twente/contact/?verhaal={translated.translation_key}"
    message = ContactMessage.objects.create(
        region=Region.objects.get(slug="twente"),
        name="An",
        email="an@example.nl",
        text="Hoi",
        language="nl",
        form_key="1",
    )
    found["person whom everybody sees"] = f"/nl/mensen/{person('jorien.aalderink').pk}/"
    found |= pages_for_joining()
    found["copy of a message"] = f"/nl/contact/kopie/{copy_token(message)}/"
    return found


def person(name: str) -> Person:
    return Person.objects.get(user__email=f"{name}@demo.example.nl")


def own_pages() -> dict[str, str]:
    """What a member of the demo sees of themselves and of each other."""
    return {
        **OWN,
        "person who tells much": f"/nl/mensen/{person('twente').pk}/",
        "person in English": f"/en/people/{person('marije.plokker').pk}/",
        "person who tells little": f"/nl/mensen/{person('nieuw').pk}/",
    }


def pages_for_joining() -> dict[str, str]:
    """An invitation for somebody new and for a member, a request to confirm, a question to answer."""
    editor = User.objects.get(email="twente@demo.example.nl")
    scope = f"region:{Region.objects.get(slug='twente').pk}"
    for email in ("an@example.nl", "lid@demo.example.nl"):
        invite(by=editor, email=email, role=Role.CONNECTOR, scope=scope, message="Doe je mee?")
    words = {"name": "An", "email": "an@example.nl", "function": "Juf", "motivation": "Leren", "language": "nl"}
    unconfirmed = JoinRequest.objects.create(form_key="1", **words)
    asked = JoinRequest.objects.create(form_key="2", state="asked", confirmed_at=timezone.now(), **words)
    step = JoinStep.objects.create(request=asked, kind="asked", words="Waar werk je?")
    return {
        "invitation for somebody new": newest_link("an@example.nl"),
        "invitation for somebody with an account": newest_link("lid@demo.example.nl"),
        "request to confirm": f"/nl/meedoen/bevestigen/{signing.dumps(unconfirmed.pk, salt=CONFIRM_SALT)}/",
        "question to answer": f"/nl/meedoen/antwoorden/{signing.dumps(step.pk, salt=ANSWER_SALT)}/",
    }


def newest_link(email: str) -> str:
    """The path in the newest mail to somebody."""
    found = re.search(r"https?://\S+", Message.objects.filter(to=[email]).latest("pk").text)
    assert found
    return urlsplit(found[0]).path


def path_of(page: StoryPage) -> str:
    return urlsplit(page.get_url()).path
