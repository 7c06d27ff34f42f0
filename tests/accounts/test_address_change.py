"""Another address: asked for, agreed to at the old and the new one, and telling nobody whose it is."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.address_change import forget_old_changes
from accounts.forms import NewAddressForm
from accounts.models import AddressChange, Role, User
from accounts.services import give_grant
from tests.accounts.signing_in import again, link_in, log_in, logged_in
from tests.factories import PASSWORD, MemberFactory, UserFactory, site_tree
from tests.worlds import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]

CHANGE = "/account/address/change/"
NEW_WORDS = "drie-gekke-paarse-woorden"
OLD, NEW = "jansen@example.nl", "nieuw@example.nl"


@pytest.fixture(autouse=True)
@kept
def tree():
    return site_tree()


@pytest.fixture
def user():
    return MemberFactory(email=OLD, name="J. Jansen")


@pytest.fixture
def ask(client, user, mailoutbox):
    """Ask for an address, and get the links from the mails to the old and to the new one."""

    def asked(email: str = NEW) -> dict[str, str]:
        mailoutbox.clear()
        if not logged_in(client):
            log_in(client)
            again(client)
        client.post(CHANGE, {"email": email})
        return {message.to[0]: link_in(message.body) for message in mailoutbox if "http" in message.body}

    return asked


@pytest.mark.once
@pytest.mark.parametrize("order", [(OLD, NEW), (NEW, OLD)])
def test_the_address_changes_when_both_said_yes(client, user, ask, order):
    links = ask()
    assert set(links) == {OLD, NEW}
    client.logout()
    for step, address in enumerate(order):
        user.refresh_from_db()
        assert user.email == OLD, "not before the second yes"
        assert client.get(links[address]).status_code == 200
        user.refresh_from_db()
        assert user.email == OLD, "opening a link changes nothing: mail programs do that by themselves"
        assert client.post(links[address]).context["state"] == ("agreed", "changed")[step]
    user.refresh_from_db()
    assert user.email == NEW
    assert list(EmailAddress.objects.values_list("email", "verified")) == [(NEW, True)]
    log_in(client, OLD)
    assert not logged_in(client)
    log_in(client, NEW)
    assert logged_in(client)


def test_one_address_cannot_say_yes_for_both(client, user, ask):
    links = ask()
    for _time in range(3):
        assert client.post(links[OLD]).context["state"] == "agreed"
    user.refresh_from_db()
    assert user.email == OLD


def test_a_link_works_no_more_after_it_was_used_taken_back_asked_anew_or_three_days(client, user, ask):
    first = ask("eerst@example.nl")
    links = ask()
    assert client.post(first[OLD]).context["state"] == "gone"
    AddressChange.objects.update(asked_at=timezone.now() - timedelta(days=4))
    assert client.post(links[NEW]).context["state"] == "gone"
    assert forget_old_changes() == 1
    links = ask()
    client.post("/account/address/keep/")
    assert client.get(links[OLD]).context["state"] == "gone"
    links = ask()
    for address in (OLD, NEW):
        client.post(links[address])
    assert client.post(links[NEW]).context["state"] == "gone"


@pytest.mark.once
@pytest.mark.parametrize("link", ["niets", "x:y:z", "W10:1abc:def", "%00"])
def test_a_link_that_was_tampered_with_is_refused(client, link):
    assert client.get(f"{CHANGE}{link}/").status_code in (200, 400)


def test_a_known_and_an_unknown_address_get_the_same_page_and_as_many_mails(client, user, ask, mailoutbox):
    UserFactory(email="bekend@example.nl")
    ask("bekend@example.nl")
    known = [message.to for message in mailoutbox]
    known_page = client.get("/nl/mijn/inloggen/").content.decode()
    ask("onbekend@example.nl")
    unknown = [message.to for message in mailoutbox]
    unknown_page = client.get("/nl/mijn/inloggen/").content.decode()
    assert (known, unknown) == ([[OLD], ["bekend@example.nl"]], [[OLD], ["onbekend@example.nl"]])
    assert words(known_page).replace("bekend@", "@") == words(unknown_page).replace("onbekend@", "@")


def words(html: str) -> str:
    return "\n".join(line for line in html.splitlines() if "csrfmiddlewaretoken" not in line)


def test_whoever_has_the_address_is_told_and_gets_no_link(client, user, ask, mailoutbox):
    UserFactory(email="bekend@example.nl")
    links = ask("bekend@example.nl")
    assert set(links) == {OLD}
    client.post(links[OLD])
    user.refresh_from_db()
    assert user.email == OLD


@pytest.mark.once
def test_mail_to_another_address_holds_nothing_that_the_asker_wrote(user, ask, mailoutbox):
    """Who may write a name may not have it sent to strangers."""
    user.name = "Win nu een fiets"
    user.save()
    for address in (NEW, MemberFactory(email="ander@example.nl").email):
        ask(address)
        (mail,) = [message for message in mailoutbox if message.to == [address]]
        assert "fiets" not in mail.subject + mail.body


def test_an_address_that_became_somebody_elses_meanwhile_stays_theirs(client, user, ask):
    links = ask()
    UserFactory(email=NEW)
    client.post(links[OLD])
    assert client.post(links[NEW]).context["state"] == "gone"
    user.refresh_from_db()
    assert user.email == OLD


def test_twins_of_ones_own_address_are_the_same_address(client, user, ask):
    ask()
    page = client.post(CHANGE, {"email": "JANSEN@EXAMPLE.NL"})
    assert "email" in page.context["form"].errors


def test_nobody_floods_an_address_with_mail(client, user, ask, mailoutbox):
    for _time in range(3):
        ask()
    page = client.post(CHANGE, {"email": NEW})
    assert "email" in page.context["form"].errors
    assert len(mailoutbox) == 2


@pytest.mark.once
def test_asking_takes_the_password_once_more(client, user, mailoutbox):
    log_in(client)
    assert client.post(CHANGE, {"email": NEW}).url.startswith("/account/reauthenticate/")
    assert mailoutbox == []
    assert not AddressChange.objects.exists()


def test_who_was_switched_off_changes_nothing(client, user, ask):
    links = ask()
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.post(links[OLD]).context["state"] == "gone"


@pytest.mark.once
def test_the_mails_speak_the_language_of_who_asked(client, user, ask, mailoutbox):
    log_in(client)
    again(client)
    client.get(CHANGE, {"taal": "en"})
    client.post(CHANGE, {"email": NEW})
    assert mailoutbox[-1].subject == "Your e-mail address at Met Andere Ogen"


@pytest.mark.once
def test_an_address_entered_at_the_desk_is_proven_at_the_first_log_in(client, mailoutbox):
    user = UserFactory(email=OLD)
    EmailAddress.objects.create(user=user, email=OLD, verified=False, primary=True)
    assert log_in(client).url == "/account/address/sent/"
    assert not logged_in(client)
    link = link_in(mailoutbox[-1].body)
    assert "/account/address/confirm/" in link
    assert client.get(link).status_code == 200
    assert client.post(link).url == "/account/login/"
    log_in(client)
    assert logged_in(client)
    assert client.get("/account/address/confirm/niets/").status_code == 200


def wish_of_a_thief(mailoutbox, person):
    """Somebody with an open session and the old mailbox wants another address; their link to the new one."""
    thief = Client()
    log_in(thief, person.email)
    again(thief)
    thief.post(CHANGE, {"email": "dief@example.com"})
    links = {mail.to[0]: link_in(mail.body) for mail in mailoutbox if "http" in mail.body}
    Client().post(links[person.email])
    return thief, links["dief@example.com"]


def test_an_address_that_a_thief_wants_is_forgotten_when_the_account_is_rescued(mailoutbox):
    administrator = Client()
    keeper = UserFactory()
    give_grant(user=keeper, role=Role.ADMINISTRATOR, by=None)
    administrator.force_login(keeper)

    def by_the_desk(person, **fields):
        words = {"email": person.email, "name": person.name, "is_active": "on", "password1": "", "password2": ""}
        sent = {key: value for key, value in {**words, **fields}.items() if value is not None}
        assert administrator.post(reverse("wagtailusers_users:edit", args=[person.pk]), sent).status_code == 302

    def new_address(person):
        by_the_desk(person, email="veilig@example.nl")

    def off_and_on(person):
        by_the_desk(person, is_active=None)
        by_the_desk(person)

    def new_password(person):
        owner = Client()
        log_in(owner, person.email)
        again(owner)
        words = {"oldpassword": PASSWORD, "password1": NEW_WORDS, "password2": NEW_WORDS}
        assert owner.post(reverse("account_change_password"), words).status_code == 302

    for number, rescue in enumerate((new_address, off_and_on, new_password)):
        mailoutbox.clear()
        person = UserFactory(email=f"gestolen{number}@example.nl")
        thief, link = wish_of_a_thief(mailoutbox, person)
        rescue(person)
        Client().post(link)
        person.refresh_from_db()
        assert person.email != "dief@example.com", rescue.__name__
        assert thief.get("/nl/mijn/").status_code == 302, rescue.__name__
        assert not AddressChange.objects.exists()


@pytest.mark.parametrize("typed", ["jan.voß@example.nl", "jan@straße.example"])
def test_an_address_that_would_become_somebody_elses_is_refused(typed):
    for field in (User._meta.get_field("email").formfield(), NewAddressForm.base_fields["email"]):
        with pytest.raises(ValidationError):
            field.clean(typed)
        assert field.clean("zoe@example.nl") == "zoe@example.nl"
