"""First names that are common among children in the Netherlands, and some English ones. Small letters, no accents.

A list can never be complete: other names are recognised by what stands around them (`core.privacy.persons`). Names
that are ordinary words in a Dutch text (Lente, Storm, Merel) are left to that too.
"""

from core.privacy.word_sets import word_set

FIRST_NAMES = word_set(
    """
    aafke aaliyah aaron abdel abdullah abe abel abigail adam adem adil ahmed aicha aidan aisha alex alexander alfie
    ali alice alicia aliyah amber amelia amin amina amir amira amy ana anas anna annabel annabelle anne anouk
    anthony anton archie arda arthur auke aukje ava aya ayaan ayman ayoub ayse babette bart bas beau ben benjamin
    bente berber bette bilal bjorn bo boaz bobbie boris bram brechtje brent britt brooklyn bruno burak callum
    carlijn carmen cas casper cato celine charles charlie charlotte chiel chloe chris christiaan cleo coen collin
    connor constantijn daan daisy damian dani daniel danny daphne david dean deniz dewi dex dilara dion djayden
    djuna dylan ebba eda edward eefje eelco eleanor elena elias elif elin eline elisa elise eliza ella ellie emily
    emir emma emre erik erin erwin esmee ethan eva eveline evelyn evi evie evy faas fabian fardau fatih fatima faye
    fedde feie feline felix femke fenna ferre fien fiene finn fleur floor floortje florence floris foske frank
    freddie frederique freek freya frits froukje geert george georgia gerben gijs grace guus guusje hajar hamza
    hanna hannah hanneke harper harriet harry harvey hasan hayat hein henry hessel hiba hidde hielke holly hugo
    ibrahim ida idris ids ilias ilse imane imogen imran inaya indy inge ingmar iris isa isaac isabel isabella
    isabelle isla isra ivan ivy jace jack jackson jacob jade jaimy jake jalal james jamie jan jana janna jappie
    jasmijn jason jasper jaxon jay jayden jayson jelle jelte jens jeroen jesse jessica jet jikke jill jinte jip joas
    job joel john jolijn jonah jonas jonathan jonne joost joppe jordy joris jorrit jort josefien joseph josephine
    joshua jules julia julian julie julius jurre justin juul kaan kaja karim karlijn kasper kate kay kayleigh keano
    kees keet keira kenza kevin khalid kian kick kiki kim klaas koen koos kyan lana lars laura lauren laurens lauw
    layla lea leah leendert lena leo leon leonie levi lewis lex leyla lia liam lieke lien lies lieve lily lina linde
    lisa lisanne liv liz liza lizzy loek lola lot lotje lotte lottie lotus lou loubna louis louise luca lucas lucy
    luka luke luna luuk lux lynn maan maartje maas mads mae maeve maisie malak malik maria mariam marieke marijn
    marit mark marlou marte martha maryam mason mathijs matilda mats matteo matthijs maud max maya mees megan mehdi
    mehmet meike melissa melle menno merijn merve meryem mette mia michael mick mika mike mila milan millie milou
    minne mirthe mohamad mohamed mohammad mohammed molly moos morris moussa muhammad mustafa nadia naima nando naomi
    nathan nathaniel nawal neeltje neve niek niels nienke nikita nikki nina noa noah noe nola noor noortje nora
    norah noud nour nova nuri nynke odin olaf oliver olivia oscar otis otto owen pam patrick paul pelle pepijn petra
    philip philippa phoebe pien pieter pieterjan pim pip pippa pleun poppy puck quinn quint quinten quirijn rachid
    raf rafael ralph ravi rayan rayen reda rein rens renske reuben reza rik rikkert riley rinus roan robbe robert
    robin roef roel rolf romy ronan ronja rory rosa rosalie rosanne rose rosie rowan ruben ruby ryan saar safia
    salim salma sam samantha sami samir samira samuel sander sandra sanne santiago sara sarah sari scott sebas
    sebastiaan selin sem semih sena senna sepp siebe siem sienna sietse silke simon simone sita sjoerd sjors skip
    skye sofia sofie sophia sophie soufiane stan stef steijn stella stijn sue sumeya suze sven syb sybren
    sylvie tara tess tessel teun thea theo theodore thijmen thijn thijs thirza thomas tibbe tieme ties tijl tijmen
    tijn tilly tim timo tirza tjeerd tobias tobin toby tom tomas tommy toon trijntje tristan tycho tygo umut
    valentijn veerle vera victor vigo vik vince violet wessel wiebe wies wietse willem willemijn william willow
    wisse wout wouter xander xavi yannick yara yasin yasmin yasmina yassin yente yfke ymke yoran younes yousef
    yousra youssef yuna yusuf yvonne zac zainab zakaria zara zayn zeb zeynep zina zita zoe zoey zohra
    """
)
