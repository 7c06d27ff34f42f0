"""The sentences of all permission rules, repeated for translators: made by `make messages`, never by hand."""

from django.utils.translation import gettext_noop

TEXTS = (
    gettext_noop("Administrators only: it says who did what, when and from where."),
    gettext_noop("Administrators, and national editors."),
    gettext_noop("Administrators, and the command line (nobody: None)."),
    gettext_noop("Administrators, national editors, and editors of that very place."),
    gettext_noop("Administrators: who holds that role now."),
    gettext_noop("Everybody who can log in, also who holds no role any more: their own data, and nobody else's."),
    gettext_noop("Questions come from the whole country, and what is pinned stands first for everybody."),
    gettext_noop(
        "Visitors lose the page: so who may change both, and may take it off the site while it is there. The "
        "page of a region goes with national editors and administrators only."
    ),
    gettext_noop("Whether `user` may change the words of `translation`: who may change the translated page."),
    gettext_noop("Whether `user` may decide who can read `page`."),
    gettext_noop("Whether `user` may have `document` read again: who may change it."),
    gettext_noop("Whether `user` may have `page` translated."),
    gettext_noop(
        "Whether `user` may offer the changes of `page` to its translators: who may change all its languages."
    ),
    gettext_noop("Whether `user` may open the list of files without text: who keeps files somewhere."),
    gettext_noop(
        "Whether `user` may publish the translation of `page` into the locale `language`: who may publish it there."
    ),
    gettext_noop("Whether `user` may put `page` in the archive: who may take it offline."),
    gettext_noop(
        "Whether `user` may put an untranslated stand-in in the place of `page`, the translation of `source`."
    ),
    gettext_noop("Whether `user` may take `page` out of the archive."),
    gettext_noop("Whether nobody could give roles any more without this person."),
    gettext_noop("Whether somebody can give this role in this place, or end it."),
    gettext_noop(
        "Whether somebody can remove the second step of a person who lost it: administrators, never their own."
    ),
    gettext_noop(
        "Whether somebody may add, change and remove words of the glossary: administrators and national editors."
    ),
    gettext_noop(
        "Whether somebody may approve a page that waits, or send it back: administrators and national editors."
    ),
    gettext_noop("Whether somebody may approve a request to join, ask more, or decline it."),
    gettext_noop(
        "Whether somebody may ask for the review of a page: who may change it, while it is reviewed and nothing waits."
    ),
    gettext_noop("Whether somebody may change a profile, and say who sees it."),
    gettext_noop("Whether somebody may change a question and say how far it is: who may edit its region."),
    gettext_noop("Whether somebody may change an edition, its themes and points: who may edit its region."),
    gettext_noop("Whether somebody may decide who publishes for a region: administrators and national editors."),
    gettext_noop("Whether somebody may erase a writer from a story, when the writer asks."),
    gettext_noop("Whether somebody may invite at all: administrators, national editors and region editors."),
    gettext_noop(
        "Whether somebody may invite people for a role in a place, resend such an invitation, and withdraw it."
    ),
    gettext_noop(
        "Whether somebody may look through the people and their roles, as far as they can give and end these."
    ),
    gettext_noop("Whether somebody may make one organisation of two: administrators and national editors."),
    gettext_noop("Whether somebody may read the report and pin results: administrators and national editors."),
    gettext_noop(
        "Whether somebody may see and send a list: who made it, as long as they may invite for its role there."
    ),
    gettext_noop("Whether somebody may see the address with which others log in: administrators only."),
    gettext_noop("Whether somebody may write an agenda of a region: who may edit the region."),
    gettext_noop("Whether somebody may write the page and the stories of a region."),
    gettext_noop("Whether who has these access tokens may see the list of people, filter it and take it along."),
    gettext_noop("Whether whoever holds these (role, scope) pairs can give somebody a role in a place."),
    gettext_noop("Who may do what with organisations and municipalities."),
    gettext_noop(
        "Who may do what with pages. What somebody may do where comes from their grants, as Wagtail's page permissions."
    ),
    gettext_noop("Who may do what with personal data."),
    gettext_noop("Who may do what with profiles: everybody keeps their own, and nobody that of somebody else."),
    gettext_noop("Who may do what with regions."),
    gettext_noop("Who may do what with stories, beside what Wagtail's own permissions say of pages."),
    gettext_noop(
        "Who may do what with the files and links of a region: its editors keep their own, national editors "
        "those of all."
    ),
    gettext_noop("Who may do what with the menus and with redirects."),
    gettext_noop("Who may do what with themes."),
    gettext_noop("Who may do what, as far as accounts can tell. Only grants in force count, asked anew each time."),
    gettext_noop("Who may invite for what, and who decides on requests to join."),
    gettext_noop("Who may keep the glossary."),
    gettext_noop("Who may keep which agendas."),
    gettext_noop("Who may keep which bodies: national editors all, a region's editors those of their own region."),
    gettext_noop("Who may keep which moments: national editors all, a region's editors those of their own region."),
    gettext_noop("Who may keep which questions."),
    gettext_noop(
        "Who may read and delete what visitors wrote: national editors all of it, a region's editors what was"
        " sent to it."
    ),
    gettext_noop("Who may read what is asked of search, and tune what it answers."),
    gettext_noop("Who may see which files were not read, and have one read again."),
    gettext_noop("accounts"),
    gettext_noop("administrators and national editors: every region;"),
    gettext_noop("administrators and national editors: every request;"),
    gettext_noop("administrators and national editors: from every story;"),
    gettext_noop("administrators: every role;"),
    gettext_noop("administrators: for every role;"),
    gettext_noop("agendas"),
    gettext_noop("bodies"),
    gettext_noop("can archive"),
    gettext_noop("can decide"),
    gettext_noop("can decide on"),
    gettext_noop("can decide publishing"),
    gettext_noop("can edit region"),
    gettext_noop("can edit scope"),
    gettext_noop("can edit translation"),
    gettext_noop("can erase author"),
    gettext_noop("can give grants"),
    gettext_noop("can give role"),
    gettext_noop("can give up translation"),
    gettext_noop("can hand in"),
    gettext_noop("can handle roles"),
    gettext_noop("can invite"),
    gettext_noop("can invite anybody"),
    gettext_noop("can judge names"),
    gettext_noop("can keep agenda"),
    gettext_noop("can keep glossary"),
    gettext_noop("can keep own data"),
    gettext_noop("can keep profile"),
    gettext_noop("can keep question"),
    gettext_noop("can merge organisations"),
    gettext_noop("can publish translation"),
    gettext_noop("can read again"),
    gettext_noop("can read audit trail"),
    gettext_noop("can remove second step"),
    gettext_noop("can see file texts"),
    gettext_noop("can see list of people"),
    gettext_noop("can see log in addresses"),
    gettext_noop("can send list"),
    gettext_noop("can set audience"),
    gettext_noop("can translate"),
    gettext_noop("can tune search"),
    gettext_noop("can unarchive"),
    gettext_noop("can update translations"),
    gettext_noop("can write agenda"),
    gettext_noop("catalogue"),
    gettext_noop("contacts"),
    gettext_noop("contents"),
    gettext_noop("core"),
    gettext_noop("glossary"),
    gettext_noop("is administrator"),
    gettext_noop("is last administrator"),
    gettext_noop("is national editor"),
    gettext_noop("joining"),
    gettext_noop("may give"),
    gettext_noop("members: everybody who holds a role at this moment."),
    gettext_noop("national editors and administrators: every file;"),
    gettext_noop("national editors and administrators: every page that is live;"),
    gettext_noop("national editors and administrators: every page;"),
    gettext_noop("national editors and administrators;"),
    gettext_noop("national editors: all but national editors and administrators;"),
    gettext_noop(
        "national editors: for member, connector, coalition connector and region editor, wherever these hold;"
    ),
    gettext_noop("national editors: member, connector, coalition connector and region editor, wherever these hold;"),
    gettext_noop("organisations"),
    gettext_noop("people"),
    gettext_noop("personal data"),
    gettext_noop("questions"),
    gettext_noop("region editors."),
    gettext_noop("region editors: for member, connector and region editor, in their own region."),
    gettext_noop("region editors: from the stories of their own region."),
    gettext_noop("region editors: member, connector and region editor, in their own region."),
    gettext_noop("region editors: the files of their region."),
    gettext_noop("region editors: the pages below their own region's page, where their region publishes directly."),
    gettext_noop(
        "region editors: the pages below their own region's page. They must be able to change the page and to"
        " add pages where the translation will be: below the translated parent, or below its parent while "
        "that has no translation."
    ),
    gettext_noop("region editors: the pages of their own region, where it publishes directly."),
    gettext_noop(
        "region editors: the pages of their own region, where it publishes directly. Which audiences there "
        "are to choose from depends on the page, so they cannot give it to another region."
    ),
    gettext_noop("region editors: their own."),
    gettext_noop("region editors: those for their own region."),
    gettext_noop("regions"),
    gettext_noop("stories"),
    gettext_noop("text of files"),
    gettext_noop("the command line (nobody: None), which fills a demo."),
    gettext_noop("the command line (nobody: None): every role;"),
    gettext_noop("the person themselves, as long as their log-in works;"),
    gettext_noop("themes"),
    gettext_noop("timelines"),
    gettext_noop("tuning of search"),
)
