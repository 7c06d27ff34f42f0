"""Ends every session of a person, whatever browser it is in."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session


def end_sessions(key: int) -> int:
    """Delete the sessions in which the account `key` is logged in; returns how many. A session says so inside only."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    mine = [
        session.pk
        for session in Session.objects.iterator()
        if str(store.decode(session.session_data).get(SESSION_KEY, "")) == str(key)
    ]
    return Session.objects.filter(pk__in=mine).delete()[0]
