"""Erases one person: everything that the registry knows of them, in one transaction.

Whatever is done here is right when done again. A process that dies half way leaves the database as it was, at most
without some files of the person's own, and the next one erases from the start.
"""

import structlog
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services import check_may_leave
from accounts.sessions import end_sessions as end_proof
from core.erasures import purge_copies
from core.locks import publication_lock
from core.personal import personal_rows
from personaldata.audit import write
from personaldata.audit_actions import ERASED
from personaldata.judging import ask_editors
from personaldata.pages import clean_pages
from personaldata.permissions import is_last_administrator
from personaldata.prints import ACCOUNT, remember, remember_account
from personaldata.sessions import end_sessions
from personaldata.texts import clean_registered_texts
from personaldata.who import who_is

log = structlog.get_logger("personaldata")


def refuse_last_administrator(user: User) -> None:
    """Raises ValidationError when nobody could give roles any more without this person."""
    try:
        check_may_leave(users=[user])
        alone = is_last_administrator(user)
    except ValidationError:
        alone = True
    if alone:
        raise ValidationError(
            _("You are the only administrator. Give somebody else that role first, then come back to erase your data.")
        )


@transaction.atomic
def erase_person(*, user: User, keep_print: bool = True) -> int:
    """Take somebody out of the platform; what they gave to the network stays, as that of a former member.

    Returns how many rows changed or went. Raises ValidationError for the last administrator. `keep_print`: keep the
    keyed hash by which a restored copy is cleaned again.
    """
    publication_lock()
    user = User.objects.select_for_update().get(pk=user.pk)
    refuse_last_administrator(user)
    who = who_is(user)
    end_proof(users=[user])
    if keep_print:
        remember_account(user)
    done = end_sessions(who.key)
    done += clean_pages(who) + clean_registered_texts(who)
    for model, rule in personal_rows():
        if rule.erase:
            done += rule.erase(model._base_manager.filter(rule.of(who)), who)
    ask_editors(who)
    if keep_print:
        remember(ACCOUNT, who.addresses)
    purge_copies()
    user.refresh_from_db()
    write(user, ERASED)
    log.info("person erased", account=who.key, rows=done)
    return done
