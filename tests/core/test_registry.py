"""Registries: how a lower floor learns of a higher one; and the sections of pages, which come by one."""

import pytest
from django.test import RequestFactory

from core import sections
from core.registry import Registry
from core.sections import Section, sections_for


def test_things_keep_the_order_in_which_they_came():
    registry: Registry[int] = Registry("number")
    registry.register("two", 2)
    registry.register("one", 1)
    assert list(registry) == [2, 1]
    assert list(registry.items()) == [("two", 2), ("one", 1)]
    assert "one" in registry
    assert registry.get("three") is None


def test_name_that_is_taken_is_refused_but_the_same_thing_may_come_again():
    registry: Registry[int] = Registry("number")
    registry.register("one", 1)
    registry.register("one", 1)
    with pytest.raises(ValueError, match="number 'one' is registered twice"):
        registry.register("one", 2)


def test_unknown_name_is_answered_with_the_known_ones():
    registry: Registry[int] = Registry("number")
    registry.register("two", 2)
    registry.register("one", 1)
    with pytest.raises(LookupError, match=r"no number 'three'; known are: one, two\."):
        registry["three"]


def test_page_shows_sections_of_its_own_place_in_order_and_none_that_are_empty(monkeypatch):
    registry: Registry[sections.SectionSource] = Registry("page section")
    monkeypatch.setattr(sections, "page_sections", registry)
    asked = []

    def section(name: str, order: int):
        def source(request, subject):
            asked.append((name, subject))
            return Section(name=name, title=name.title(), template="x.html", order=order)

        return source

    registry.register("theme.news", section("news", 30))
    registry.register("theme.stories", section("stories", 10))
    registry.register("theme.empty", lambda request, subject: None)
    registry.register("themes.other", section("other", 1))
    found = sections_for("theme", RequestFactory().get("/"), "a theme")
    assert [part.name for part in found] == ["stories", "news"]
    assert asked == [("news", "a theme"), ("stories", "a theme")]
