"""The 23 themes of the network, in their fixed order. Later changes are made in the admin, not here."""

from django.db import migrations

# code, kind, hue, label_nl, label_en, description_nl, description_en
THEMES = [
    (
        "preventie",
        "content",
        "oranje",
        "Preventie",
        "Prevention",
        (
            "Ingrijpen voordat iets een probleem wordt. Een leraar, een pedagogisch medewerker of een "
            "verpleegkundige ziet iets kleins en mag meteen iets doen, zonder formulier. In de praktijk gaat dit "
            "over tijd vrijmaken voor lichte hulp, en volhouden als het resultaat pas later te zien is."
        ),
        (
            "Acting before something becomes a problem. A teacher, childcare worker or nurse notices something "
            "small and may do something at once, without a form. In practice this means making time for light "
            "support, and keeping it up when results only show later."
        ),
    ),
    (
        "inclusie",
        "content",
        "groen",
        "Inclusie",
        "Inclusion",
        (
            "Kinderen gaan naar school in hun eigen buurt, ook als ze veel hulp nodig hebben. De school past zich "
            "aan: de lokalen, de roosters en de mensen in de klas. Hier lees je hoe regio's dat doen en waar ze "
            "op vastlopen."
        ),
        (
            "Children go to school in their own neighbourhood, even when they need a lot of support. The school "
            "adapts: its rooms, its timetables and the people in the classroom. Here you read how regions do this "
            "and where they get stuck."
        ),
    ),
    (
        "thuiszitters",
        "content",
        "koraal",
        "Thuiszitters",
        "Out-of-school children",
        (
            "Leerlingen die staan ingeschreven maar weken of maanden niet komen. Meestal wil zo'n leerling wel "
            "leren en lukt het niet op deze plek of op deze manier. Regio's zoeken naar een aanbod dat past, en "
            "tellen eerlijk wie er nog thuis is."
        ),
        (
            "Pupils who are enrolled but have stayed away for weeks or months. Most of them do want to learn, "
            "only not in this place or in this way. Regions look for an offer that fits, and count honestly who "
            "is still at home."
        ),
    ),
    (
        "doorgaande-lijn",
        "content",
        "groen",
        "Doorgaande lijn",
        "Continuous path",
        (
            "Een kind verandert van plek, maar de hulp stopt niet. Van opvang naar groep 1, van groep 8 naar de "
            "brugklas en van het voortgezet onderwijs naar het mbo. Het gaat om een gesprek tussen mensen die het "
            "kind kennen, ruim voor de eerste dag op de nieuwe plek."
        ),
        (
            "A child moves on, but the support does not stop. From childcare to primary school, from primary to "
            "secondary and from secondary to vocational education. What counts is a conversation between people "
            "who know the child, well before the first day in the new place."
        ),
    ),
    (
        "vroegsignalering",
        "content",
        "oranje",
        "Vroegsignalering",
        "Early recognition",
        (
            "Op tijd zien dat een jong kind iets nodig heeft, en dat ook durven zeggen. Kinderopvang en "
            "jeugdgezondheidszorg zien bijna elk kind in de eerste vier jaar. Zij helpen elkaar om van een gevoel "
            "een gesprek met ouders te maken."
        ),
        (
            "Seeing in time that a young child needs something, and daring to say so. Childcare and child health "
            "services meet almost every child in its first four years. They help each other to turn a hunch into "
            "a conversation with parents."
        ),
    ),
    (
        "onderwijszorg",
        "content",
        "paars",
        "Onderwijs-zorgarrangementen",
        "Education-care arrangements",
        (
            "Onderwijs en zorg op één plek, met één team en één plan. Dat kan een groep zijn in een gewone "
            "school, of een lokaal bij een behandelcentrum. De lastige vragen zijn steeds dezelfde: wie beslist, "
            "wie betaalt en hoe komt een leerling weer terug in de klas?"
        ),
        (
            "Education and care in one place, with one team and one plan. It may be a group in a mainstream "
            "school, or a classroom in a treatment centre. The hard questions stay the same: who decides, who "
            "pays and how does a pupil return to class?"
        ),
    ),
    (
        "jeugdhulp-in-school",
        "content",
        "koraal",
        "Jeugdhulp in school",
        "Youth support in school",
        (
            "Een jeugdhulpverlener heeft een vaste plek in het gebouw. Leraren lopen even binnen, ouders hoeven "
            "niet naar een kantoor en leerlingen zien een bekend gezicht. Het werkt als rollen duidelijk zijn: "
            "wie doet wat in de klas, en wat blijft van de leraar?"
        ),
        (
            "A youth worker has a fixed place in the building. Teachers drop in, parents need not travel to an "
            "office and pupils see a familiar face. It works when roles are clear: who does what in class, and "
            "what remains the teacher's job?"
        ),
    ),
    (
        "interprofessioneel",
        "content",
        "blauw",
        "Interprofessioneel samenwerken",
        "Interprofessional working",
        (
            "Mensen met een ander vak kijken samen naar hetzelfde kind. Ze leren elkaars woorden, durven iets "
            "niet te weten en nemen besluiten die niemand alleen had genomen. Dat vraagt oefening: een vaste "
            "groep, een vast moment en iemand die het gesprek leidt."
        ),
        (
            "People from different trades look at the same child together. They learn each other's words, dare "
            "not to know something and reach decisions no one would have reached alone. That takes practice: a "
            "fixed group, a fixed moment and someone to lead the talk."
        ),
    ),
    (
        "ouders-en-jongeren",
        "content",
        "roze",
        "Ouders en jongeren",
        "Parents and young people",
        (
            "Ouders kennen hun kind het langst en jongeren kennen zichzelf het best. Ze praten mee over hun eigen "
            "plan, en ook over het beleid van de regio. Hier vind je vormen die verder gaan dan een handtekening "
            "onderaan."
        ),
        (
            "Parents have known their child longest and young people know themselves best. They have a say in "
            "their own plan, and in the policy of the region too. Here you find ways of working that go beyond a "
            "signature at the bottom."
        ),
    ),
    (
        "gelijke-kansen",
        "content",
        "geel",
        "Gelijke kansen",
        "Equal opportunities",
        (
            "Waar je wieg staat, bepaalt nog te vaak waar je uitkomt. Regio's kijken naar geld thuis, taal, buurt "
            "en verwachtingen van volwassenen. Ze kiezen voor een paar wijken en blijven daar jaren."
        ),
        (
            "Where you are born still too often decides where you end up. Regions look at money at home, "
            "language, neighbourhood and what adults expect. They choose a few neighbourhoods and stay there for "
            "years."
        ),
    ),
    (
        "gezondheid",
        "content",
        "oranje",
        "Gezondheid",
        "Health",
        (
            "Een kind dat slecht slaapt of weinig beweegt, leert slechter. Scholen en jeugdgezondheidszorg maken "
            "van eten, bewegen en rust een gewoon deel van de dag. Ze letten ook op wat erachter zit, zoals "
            "zorgen over geld."
        ),
        (
            "A child that sleeps badly or moves little learns less well. Schools and child health services make "
            "food, movement and rest an ordinary part of the day. They also look at what lies behind it, such as "
            "money worries."
        ),
    ),
    (
        "normaliseren",
        "content",
        "roze",
        "Normaliseren",
        "Normalising",
        (
            "Druk zijn, verdriet hebben of een tijdje achterlopen hoort bij opgroeien. Niet elke vraag heeft een "
            "diagnose nodig. Professionals oefenen om eerst te vragen wat gewoon kan, en pas daarna wat extra "
            "moet."
        ),
        (
            "Being lively, feeling sad or lagging behind for a while is part of growing up. Not every question "
            "needs a diagnosis. Professionals practise asking first what ordinary life can offer, and only then "
            "what extra is needed."
        ),
    ),
    (
        "speciale-voorzieningen",
        "content",
        "paars",
        "Speciale voorzieningen",
        "Special provision",
        (
            "Speciaal onderwijs, behandelgroepen en dagcentra voor kinderen die meer nodig hebben dan een gewone "
            "school kan bieden. Regio's brengen in kaart wie waar zit en hoever die plek van huis is. Soms blijkt "
            "een voorziening dichterbij te kunnen, of tijdelijk te mogen zijn."
        ),
        (
            "Special schools, treatment groups and day centres for children who need more than a mainstream "
            "school can offer. Regions map who goes where and how far that is from home. Sometimes provision "
            "turns out to fit closer by, or only for a time."
        ),
    ),
    (
        "vve-taal",
        "content",
        "geel",
        "Taal en voorschool",
        "Language and preschool",
        (
            "Voor- en vroegschoolse educatie geeft peuters en kleuters een betere start, vooral in taal. Opvang "
            "en school werken met dezelfde thema's en dezelfde woorden. Ouders doen mee, ook in de taal die ze "
            "thuis spreken."
        ),
        (
            "Preschool and early primary education gives young children a better start, above all in language. "
            "Childcare and school work with the same topics and the same words. Parents take part, in the "
            "language they speak at home as well."
        ),
    ),
    (
        "overgang-arbeid",
        "content",
        "groen",
        "Overgang naar werk",
        "Transition to work",
        (
            "Na school wacht een baan, een mbo-opleiding of dagbesteding, en niet elke jongere vindt die weg "
            "alleen. School, gemeente en werkgever beginnen twee jaar eerder met zoeken. Iemand blijft "
            "bereikbaar, ook na de eerste werkdag."
        ),
        (
            "After school comes a job, vocational training or day activities, and not every young person finds "
            "the way alone. School, municipality and employer start looking two years earlier. Someone stays "
            "within reach, also after the first working day."
        ),
    ),
    (
        "netwerkregie",
        "condition",
        "blauw",
        "Netwerkregie",
        "Network coordination",
        (
            "Veel partners, veel overleg, en toch blijft een besluit soms liggen. Netwerkregie betekent dat "
            "iemand de lijnen overziet en partijen aan hun woord houdt. Het gaat minder over macht dan over "
            "ritme, vertrouwen en een lijst met afspraken die iedereen kent."
        ),
        (
            "Many partners, many meetings, and still a decision is sometimes left lying. Network coordination "
            "means that someone keeps sight of the lines and holds parties to their word. It is less about power "
            "than about rhythm, trust and a list of agreements that everyone knows."
        ),
    ),
    (
        "gezamenlijke-visie",
        "condition",
        "geel",
        "Gezamenlijke visie",
        "Shared vision",
        (
            "Een visie is pas gedeeld als een leraar en een wethouder er hetzelfde onder verstaan. Regio's "
            "schrijven op wat ze voor kinderen willen, en toetsen er elk plan aan. Korte zinnen helpen, en elk "
            "jaar een gesprek over wat ervan terechtkwam."
        ),
        (
            "A vision is only shared when a teacher and an alderman understand the same thing by it. Regions "
            "write down what they want for children, and test every plan against it. Short sentences help, and a "
            "yearly talk about what came of it."
        ),
    ),
    (
        "bestuurlijke-afspraken",
        "condition",
        "blauw",
        "Bestuurlijke afspraken",
        "Governance agreements",
        (
            "Schoolbesturen en gemeenten leggen samen vast wat ze doen, voor hoelang en met welk geld. Het OOGO "
            "is daarvoor de wettelijke tafel. Een afspraak helpt de praktijk pas als er een naam, een bedrag en "
            "een datum bij staat."
        ),
        (
            "School boards and municipalities lay down together what they will do, for how long and with what "
            "money. The statutory consultation (OOGO) is the table for this. An agreement only helps in practice "
            "when it carries a name, an amount and a date."
        ),
    ),
    (
        "financiering",
        "condition",
        "petrol",
        "Financiering",
        "Funding",
        (
            "Geld voor onderwijs, jeugdhulp en langdurige zorg komt uit verschillende wetten. Een kind past "
            "zelden in één daarvan. Hier lees je over gezamenlijke budgetten, poreuze randen en de vragen die een "
            "accountant stelt."
        ),
        (
            "Money for education, youth support and long-term care comes from different laws. A child rarely fits "
            "into just one of them. Here you read about joint budgets, porous edges and the questions an "
            "accountant asks."
        ),
    ),
    (
        "monitoring",
        "condition",
        "petrol",
        "Monitoring",
        "Monitoring",
        (
            "Weten of het werkt, zonder dat iedereen de hele dag lijsten invult. Regio's kiezen een paar cijfers "
            "en leggen er verhalen naast. Het echte werk begint daarna: samen praten over wat je ziet en iets "
            "anders gaan doen."
        ),
        (
            "Knowing whether it works, without everybody filling in lists all day. Regions choose a few figures "
            "and lay stories beside them. The real work starts after that: talking about what you see and doing "
            "something differently."
        ),
    ),
    (
        "wet-en-regelgeving",
        "condition",
        "petrol",
        "Wet- en regelgeving",
        "Law and regulation",
        (
            "Soms staat een regel in de weg van een goed plan. Vaak kan er meer dan mensen denken, en dat zoeken "
            "regio's eerst uit. Wat echt niet mag, komt met een voorbeeld erbij op de landelijke agenda."
        ),
        (
            "Sometimes a rule stands in the way of a good plan. Often more is allowed than people think, and "
            "regions find that out first. What is truly not allowed goes on the national agenda, with an example."
        ),
    ),
    (
        "onderwijshuisvesting",
        "condition",
        "petrol",
        "Onderwijshuisvesting",
        "School buildings",
        (
            "Een gebouw bepaalt wie elkaar tegenkomt. In een huisvestingsplan leggen gemeente en schoolbesturen "
            "vast waar school, opvang en hulp onder één dak komen. Een spreekkamer, een stille hoek of een eigen "
            "ingang maakt meer verschil dan het lijkt."
        ),
        (
            "A building decides who meets whom. In a housing plan, municipality and school boards lay down where "
            "school, childcare and support share a roof. A consulting room, a quiet corner or a separate entrance "
            "makes more difference than it seems."
        ),
    ),
    (
        "leerlingenvervoer",
        "condition",
        "paars",
        "Leerlingenvervoer",
        "School transport",
        (
            "Duizenden kinderen reizen elke dag met een taxibusje naar een school buiten de buurt. De gemeente "
            "regelt dat, maar de schooltijden en de afstand bepalen hoelang een kind onderweg is. Regio's zoeken "
            "naar kortere ritten en leren kinderen zelf reizen als dat kan."
        ),
        (
            "Thousands of children travel by minibus every day to a school outside their neighbourhood. The "
            "municipality arranges this, but school hours and distance decide how long a child is on the road. "
            "Regions look for shorter trips and teach children to travel alone where they can."
        ),
    ),
]


def add_themes(apps, schema_editor):
    theme = apps.get_model("network_themes", "Theme")
    for order, (
        code,
        kind,
        hue,
        label_nl,
        label_en,
        description_nl,
        description_en,
    ) in enumerate(THEMES, start=1):
        theme.objects.get_or_create(
            slug=code,
            defaults={
                "name": label_nl,
                "label_en": label_en,
                "kind": kind,
                "hue": hue,
                "order": order * 10,
                "description_nl": description_nl,
                "description_en": description_en,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("network_themes", "0001_initial")]
    operations = [migrations.RunPython(add_themes, migrations.RunPython.noop)]
