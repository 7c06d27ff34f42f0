"""News, pages, files and links of every kind, for a browser to look at."""

from urllib.parse import urlsplit

from network.contents.services import give_along
from network.regions.models import RegionPage
from tests.factories import text
from tests.network.contents.making import content_page, document
from tests.network.news.making import news_page, vacancy

BODY = """
<h2>Waarom samenwerkingsverbanden en jeugdgezondheidszorgorganisaties elkaar zoeken</h2>
<p>In maart zaten twaalf kinderen thuis. Hun leerkracht belde elke week.</p>
<h3>Wat het kostte</h3><p>Vier uur in de week.</p>
<h2>Wat we nog niet weten</h2><ul><li>Of het blijft.</li><li>Wie het betaalt.</li></ul>
"""


def news_and_pages() -> dict[str, str]:
    """Makes them below the region Twente; gives the path of each page by what it is."""
    region = RegionPage.objects.get(slug="twente", locale__language_code="nl")
    deeper = {"title": "Hoe een knooppunt begint", "slug": "knooppunt", "intro": "Met drie mensen aan een tafel."}
    page = content_page(
        region,
        title="Zo werken wij in Twente",
        slug="werkwijze",
        intro="Wie doet wat, en waarom.",
        html=BODY,
        downloads=[
            {"document": document("Regioagenda onderwijs en jeugd"), "accessible": "yes"},
            {"document": document("Verslag van de werkconferentie"), "accessible": "no", "html_page": region},
            {"document": document("Formulier", name="formulier.docx", size=38_000), "title": "Formulier overdracht"},
        ],
        links=[
            {"url": "https://www.example.nl/handreiking", "title": "Handreiking", "note": "Zo begin je."},
            {"url": "https://example.org/"},
        ],
    )
    content_page(page, **deeper)
    give_along(by=None, region=region.region, title_nl="Voorzieningenkaart", document=document("Kaart"))
    give_along(by=None, region=region.region, title_nl="De wet", note_nl="Artikel 4.", url="https://example.nl/wet")
    piece = news_page(
        region, title="Overstaptafels openen in Hengelo", slug="tafels", intro="Voor groep acht.", body=text(BODY),
        themes=("preventie", "monitoring"),
    )  # fmt: skip
    closed = vacancy(region, closes_in=-3, title="Gezocht: verbinder voor twee dagen", slug="verbinder")
    still_open = vacancy(region, closes_in=9, title="Gezocht: orthopedagoog", slug="orthopedagoog", also=(piece,))
    found = {
        "content page": page,
        "piece of news": piece,
        "vacancy, closed": closed,
        "vacancy, open, with something to read on": still_open,
    }
    return {name: urlsplit(made.get_url()).path for name, made in found.items()}
