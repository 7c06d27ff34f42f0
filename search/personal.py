"""Search holds copies of what others tell, and each is made anew when that changes."""

from core.personal import register_not_personal


def register_search() -> None:
    follows = "follows from what can be found, and changes with it"
    register_not_personal("search.Document", title=follows, text=follows, plain_title=follows)
    register_not_personal("search.Code", name="names a facet")
    register_not_personal("search.Change", gone="numbers of entries")
    register_not_personal("search.Heads", words="words of public documents, forgotten with the last of these")
    register_not_personal("search.Pending", leased_by="the name of a process", refusal="what a search server calls it")
    register_not_personal("search.Build", stamp="random, made by us")
