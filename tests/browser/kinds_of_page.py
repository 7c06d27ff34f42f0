"""Every kind of page that there is in the demo network, by what it is."""

from urllib.parse import urlsplit

from network.contacts.mails import copy_token
from network.contacts.models import ContactMessage
from network.questions.choices import QuestionStatus
from network.questions.models import SupportQuestion
from network.regions.models import Region
from network.stories.models import StoryPage

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
    "about": "/nl/over-ons/",
    "statement on accessibility": "/nl/toegankelijkheid/",
    "statement on accessibility, in English": "/en/accessibility/",
    "statement on privacy": "/nl/privacy/",
    "colophon in English": "/en/colophon/",
    "contact form": "/nl/regios/almere/contact/",
    "contact form in English": "/en/regions/twente/contact/",
    "contact form, sent": "/nl/regios/twente/contact/verstuurd/?kopie=1",
    "contact form, sent, in English": "/en/regions/twente/contact/sent/",
    "log in": "/account/login/",
    "password forgotten": "/account/password/reset/",
    "message sent": "/account/password/reset/done/",
    "link no longer works": "/account/password/reset/key/1-nietes/",
}
MISSING = {"not found": "/nl/nietes/", "page that does not exist": "/nl/verhalen/?page=99999"}
# Forms that write need a token in a cookie; nothing else does.
WITH_COOKIE = "/account/"


# What somebody sees of their own account, and who has no role at the desk.
OWN = {
    "account": "/account/",
    "my data": "/nl/mijn/gegevens/",
    "my data in English": "/en/my/data/",
    "erase my data": "/nl/mijn/gegevens/wissen/",
    "change password": "/account/password/change/",
    "log out": "/account/logout/",
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
    found["copy of a message"] = f"/nl/contact/kopie/{copy_token(message)}/"
    return found


def path_of(page: StoryPage) -> str:
    return urlsplit(page.get_url()).path
