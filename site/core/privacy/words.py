"""The words the guard goes by: what professionals are called, what stands between a name and a detail."""

from core.privacy.word_sets import word_set

# Who has one of these before or after the name is at work, or is a parent: no child.
ROLES = word_set(
    """
    juf juffrouw meester leraar lerares leerkracht leerkrachten docent docente onderwijsassistent conciërge
    directeur directrice adjunct bestuurder bestuurslid voorzitter secretaris wethouder burgemeester raadslid
    minister staatssecretaris ambtenaar beleidsmedewerker medewerker medewerkster adviseur beleidsadviseur
    projectleider programmamanager manager teamleider coördinator coordinator verbinder trekker begeleider
    begeleidster coach trainer ib'er ib-er internbegeleider orthopedagoog pedagoog psycholoog gz-psycholoog
    logopedist fysiotherapeut ergotherapeut arts jeugdarts kinderarts huisarts verpleegkundige jeugdverpleegkundige
    wijkverpleegkundige gezinscoach wijkcoach jongerenwerker jeugdwerker opbouwwerker leidster pedagogisch
    leerplichtambtenaar consulent onderzoeker lector hoogleraar professor prof dr drs mr mevrouw meneer mevr dhr
    heer stagiair stagiaire vrijwilliger ervaringsdeskundige moeder vader mama papa ouder ouders oma opa tante oom
    pleegmoeder pleegvader schrijver auteur fotograaf redacteur chauffeur rector conrector mentor decaan collega
    ondernemer specialist expert kwartiermaker griffier teacher head headteacher principal director advisor adviser
    counsellor doctor nurse psychologist councillor alderman mayor researcher mother father mum dad parent
    grandmother grandfather mrs ms miss colleague volunteer caretaker
    """
)
ROLE_ENDINGS = ("begeleider", "coach", "adviseur", "medewerker", "leider", "pedagoog", "coördinator", "arts", "kundige")
# Between a name and its role: "Vera, de conciërge", "Sanne is leerkracht".
BEFORE_ROLE = word_set(
    """
    , ( – - is was als werd werkt werkte as works onze de
    """
)

# Who has one of these before the name is most likely a child, also with a name that is on no list.
CHILD_WORDS = word_set(
    """
    zoon zoontje dochter dochtertje leerling jongen meisje kleuter peuter broertje zusje broer zus kind tweeling
    zoons dochters pleegkind pleegzoon pleegdochter kleinzoon kleindochter neefje nichtje son daughter pupil boy
    girl child brother sister toddler student
    """
)
# A capital after one of these names a school, a region or an organisation.
BEFORE_NO_NAME = word_set(
    """
    de het 't ’t een regio gemeente stad dorp provincie stichting vereniging school basisschool kindcentrum ikc
    college locatie wijk buurt wijkteam netwerk programma project the region city foundation
    """
)
# A capital after one of these is a place, unless it is a name on the list.
BEFORE_PLACE = frozenset(["in", "uit", "te", "naar", "rond", "nabij", "from", "near", "to"])
# Capitals that begin a sentence or name a month, a day, a language: never taken for a name that is on no list.
NO_NAMES = word_set(
    """
    januari februari maart april mei juni juli augustus september oktober november december maandag dinsdag woensdag
    donderdag vrijdag zaterdag zondag nederland nederlands nederlandse engels arabisch turks oekraïne oekraïens
    fries kerst pasen ramadan sinterklaas corona wij we ik hij zij ze jij u het de een dit dat deze die toen als
    maar en of thema groep klas opdracht agenda january february march may june july august october monday tuesday
    wednesday thursday friday saturday sunday english dutch turkish christmas easter
    """
)

NUMBER_WORDS = {
    word: number
    for number, words in enumerate(
        [
            *("nul", "een één eén one", "twee two", "drie three", "vier four", "vijf five", "zes six", "zeven seven"),
            *("acht eight", "negen nine", "tien ten", "elf eleven", "twaalf twelve", "dertien thirteen"),
            *("veertien fourteen", "vijftien fifteen", "zestien sixteen", "zeventien seventeen", "achttien eighteen"),
        ]
    )
    for word in words.split()
}
OLDEST_CHILD = 18

YEARS = frozenset(["jaar", "jaren", "jr", "years", "year", "yrs"])
BEFORE_TIME = frozenset(["al", "ruim", "reeds", "sinds", "na", "for", "after"])
# "is negen jaar bezig", "tien jaar geleden": a time, no age.
NO_AGE_AFTER = word_set(
    """
    geleden later bezig lang ervaring directeur actief samen lid onderweg ago experience long
    """
)
AFTER_BARE_AGE = word_set(
    """
    . , ) ! ? ; en maar geworden toen and but when
    """
)
AGE_VERBS = frozenset(["is", "was", "werd", "wordt", "turned", "turns"])
AGE_BRIDGE = word_set(
    """
    januari februari maart april mei juni juli augustus september oktober november december , ( van is was werd wordt
    nu bijna net pas al inmiddels intussen toen ongeveer in aged age of just now een a an jongen meisje leerling kind
    kleuter peuter zoon dochter boy girl hij zij ze he she die who onze our mijn my – -
    """
)

GROUP_NOUNS = word_set(
    """
    groep klas year grade class form brugklas havo vmbo vwo mavo gymnasium vmbo-t
    """
)
# After one of these the sentence is about somebody's work, about others, or about a subject: no longer about the name.
WORK_AND_OTHERS = word_set(
    """
    leerlingen kinderen jongeren leerlingenraad studenten ouders gezinnen mensen groepen klassen scholen collega’s
    pupils children students parents families people schools
    over about voor for praktijk cursus training boek lezing onderzoek onderzocht project uitleg expertise
    geeft gaf begeleidt begeleidde werkt werkte werken staat stond leidt leidde bezoekt bezocht opent opende vertelt
    vertelde vertellen legt legde sprak spreekt coacht coördineert filmt filmde schrijft schreef organiseert
    organiseerde bedacht bedenkt ontwierp onderwijst lesgeeft helpt hielp maakte teaches taught wrote writes works
    worked leads led visits visited opened runs ran helps helped coaches explains explained speaks spoke
    """
)
SITS = frozenset(["zit", "zat", "is", "kwam", "komt", "sits", "sat"])

SCHOOL_VERBS = word_set(
    """
    zit zat zitten gaat ging gaan gegaan leerling stapte stapt overstapte overgestapt startte start begon begint
    blijft bleef verhuisde goes go going went attends attended pupil student moved started starts stayed
    """
)
SCHOOL_NOUNS = word_set(
    """
    basisschool school kindcentrum ikc college lyceum sbo vso so praktijkschool montessorischool jenaplanschool
    daltonschool brugklas peuterspeelzaal
    """
)
SCHOOL_ENDINGS = ("school", "college", "lyceum", "gymnasium", "kindcentrum", "academy")
SCHOOL_ARTICLES = frozenset(["de", "het", "’t", "'t", "st", "sint"])

DIAGNOSES = word_set(
    """
    autisme autistisch autistische adhd dyslexie dyslectisch dyscalculie pdd-nos asperger tourette depressie
    depressief epilepsie downsyndroom ptss angststoornis eetstoornis anorexia hechtingsstoornis gedragsstoornis
    taalontwikkelingsstoornis hoogbegaafd hoogbegaafdheid mutisme diabetes suïcidaal lvb fas zwakbegaafd
    slechthorend slechtziend autism autistic dyslexia dyslexic dyscalculia epilepsy depression depressed anxiety
    ptsd
    """
)
# Only in capitals: "as", "tos" and "odd" are words.
DIAGNOSIS_LETTERS = frozenset(["ASS", "ADD", "TOS", "ODD", "CP", "OCD", "MCDD", "NLD"])
DIAGNOSIS_PAIRS = frozenset(
    [("verstandelijke", "beperking"), ("lichamelijke", "beperking"), ("syndroom", "van"), ("down", "syndrome")]
)
