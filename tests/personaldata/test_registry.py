"""Every field that looks personal stands in the registry."""

import pytest
from django.db import models

from core.personal import personal_rows, reasons_not_personal, register_not_personal
from personaldata.who import who_is
from tests.factories import UserFactory
from tests.personaldata.looks_personal import misspelled, unlisted


def test_every_field_that_looks_personal_is_listed():
    found = list(unlisted())
    assert not found, f"Say in the app's personal.py what becomes of these fields (see core/personal.py): {found}"


def test_no_list_names_a_field_that_does_not_exist():
    assert list(misspelled()) == []


def test_new_field_that_looks_personal_is_noticed():
    class Visitor(models.Model):
        phone = models.CharField(max_length=20)
        size = models.IntegerField()
        host = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
        seen_from = models.GenericIPAddressField()
        anything = models.JSONField()

        class Meta:
            app_label = "tests_personaldata"
            managed = False

        def __str__(self) -> str:
            return self.phone

    noticed = {name.rpartition(".")[2] for name in unlisted([Visitor])}
    assert noticed == {"phone", "host", "seen_from", "anything"}


def test_every_field_that_is_not_personal_has_a_reason():
    assert all(len(reason.split()) > 0 and reason for reason in reasons_not_personal().values())


def test_same_field_cannot_be_given_two_reasons():
    with pytest.raises(ValueError, match="registered twice"):
        register_not_personal("network_themes.Theme", name="for another reason")


@pytest.mark.django_db
def test_every_rule_finds_rows_and_tells_them():
    """A rule that names a field which is not there, or asks for one, breaks here and not when somebody leaves."""
    who = who_is(UserFactory())
    for model, rule in personal_rows():
        assert model._base_manager.filter(rule.of(who)).count() >= 0
        for name in (*rule.fields, *rule.exported, *rule.files):
            model._meta.get_field(name)


def test_person_is_erased_last_of_all():
    assert [model._meta.label for model, _rule in personal_rows()][-1] == "accounts.User"
