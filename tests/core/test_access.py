"""Who may see what: the narrowest audience wins, and nobody gets a token that no source gave."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from core import access
from core.registry import Registry
from tests.factories import UserFactory


@pytest.fixture
def sources(monkeypatch) -> Registry[access.TokenSource]:
    """Only what a test registers, in the place of the apps' sources."""
    registry: Registry[access.TokenSource] = Registry("token source")
    monkeypatch.setattr(access, "token_sources", registry)
    return registry


@pytest.mark.parametrize(
    ("audiences", "narrowest"),
    [
        ([], "public"),
        (["", "public"], "public"),
        (["public", "members"], "members"),
        (["members", "region:3", "public"], "region:3"),
        (["region:3", "region:3"], "region:3"),
        (["region:3", "region:4"], "editors"),
        (["region:3", "community:4"], "editors"),
        (["region:3", "user:7"], "user:7"),
        (["user:7", "editors"], "editors"),
    ],
)
def test_strictest_audience_wins(audiences, narrowest):
    assert access.strictest(audiences) == narrowest


def test_unknown_audience_is_an_error_and_never_public():
    with pytest.raises(KeyError):
        access.strictest(["public", "everyone"])


def test_nobody_and_anonymous_visitors_see_what_is_public(sources):
    sources.register("all", lambda user: ["members"])
    assert access.tokens_for(None) == {"public"}
    assert access.tokens_for(AnonymousUser()) == {"public"}


@pytest.mark.django_db
def test_person_has_the_tokens_of_every_source_and_one_of_their_own(sources):
    user = UserFactory()
    sources.register("region", lambda user: ["region:3"])
    sources.register("community", lambda user: ["community:4", "members"])
    assert access.tokens_for(user) == {"public", f"user:{user.pk}", "region:3", "community:4", "members"}


@pytest.mark.django_db
def test_switched_off_person_sees_no_more_than_a_visitor(sources):
    sources.register("region", lambda user: ["region:3"])
    assert access.tokens_for(UserFactory(is_active=False)) == {"public"}


def test_without_a_session_cookie_the_person_is_not_asked_for(sources):
    request = RequestFactory().get("/")  # has no `user` at all: asking for it would raise AttributeError
    assert access.request_tokens(request) == {"public"}


@pytest.mark.django_db
@pytest.mark.parametrize(("active", "somebody"), [(True, True), (False, False)])
def test_somebody_is_who_is_logged_in_with_an_account_that_works(settings, active, somebody):
    request = RequestFactory().get("/")
    assert not access.is_somebody(request)
    request = RequestFactory().get("/")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
    request.user = UserFactory(is_active=active)
    assert access.is_somebody(request) is somebody


@pytest.mark.django_db
def test_tokens_are_asked_once_a_request_and_anew_for_the_next(sources, settings):
    asked = []
    sources.register("region", lambda user: asked.append(user) or ["region:3"])
    user = UserFactory()
    for _ in range(2):
        request = RequestFactory().get("/")
        request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
        request.user = user
        assert "region:3" in access.request_tokens(request)
        assert "region:3" in access.request_tokens(request)
    assert len(asked) == 2
