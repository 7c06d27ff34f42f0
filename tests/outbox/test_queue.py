"""Whatever is sent is kept whole, in the transaction of who sends it, and refused at once when it never could go."""

from email.mime.base import MIMEBase

import pytest
from django.core import mail as django_mail
from django.core.mail import BadHeaderError, EmailMessage, EmailMultiAlternatives, send_mail
from django.db import transaction

from outbox import tasks
from outbox.letters import letter_of
from outbox.models import Message, Priority, State
from outbox.sending import send_due
from outbox.services import prepare_mail, queue_mail, queue_prepared
from tests.outbox.writing import mail, queued

pytestmark = pytest.mark.django_db


def rich_mail() -> EmailMessage:
    email = EmailMultiAlternatives(
        subject="Agenda’s 📅",
        body="Platte tekst",
        from_email="Netwerk één <post@example.nl>",
        to=["Jan de Vries <jan@example.nl>", "an@zoë.example.nl"],
        cc=["mee@example.nl"],
        bcc=["stil@example.nl"],
        reply_to=["Zoë <zoe@example.nl>"],
        headers={"List-Id": "<nieuws.example.nl>"},
    )
    email.attach_alternative("<p>Opgemaakt</p>", "text/html")
    email.attach_alternative("BEGIN:VCALENDAR", "text/calendar")
    email.attach("notitie.txt", "één regel", "text/plain")
    email.attach("beeld.bin", b"\x00\xff\x01", "application/octet-stream")
    part = MIMEBase("application", "x-eigen")
    part.set_payload("inhoud")
    email.attach(part)
    email.attach("door.eml", mail(subject="Binnenin"), "message/rfc822")
    return email


def test_a_mail_comes_out_of_the_queue_as_it_went_in():
    original = rich_mail()
    message = queue_mail(email=original)
    letter = letter_of(Message.objects.get(pk=message.pk))
    original.extra_headers |= {"Message-ID": message.message_id, "Date": message.headers["Date"]}

    def parts(email) -> list[tuple[str, bytes | None]]:
        return [(part.get_content_type(), part.get_payload(decode=True)) for part in email.message().walk()]

    def headers(email) -> dict[str, str]:
        return {name: value for name, value in email.message().items() if name != "Content-Type"}

    assert [kind for kind, _ in parts(letter)] == [kind for kind, _ in parts(original)]
    assert [content for _, content in parts(letter)][:6] == [content for _, content in parts(original)][:6]
    assert headers(letter) == headers(original)
    assert letter.recipients() == [
        "Jan de Vries <jan@example.nl>",
        "an@zoë.example.nl",
        "mee@example.nl",
        "stil@example.nl",
    ]
    assert "stil@" not in letter.message().as_string()


def test_a_mail_that_is_only_html_stays_so():
    email = mail(body="<p>Hallo</p>")
    email.content_subtype = "html"
    assert letter_of(queue_mail(email=email)).message().get_content_type() == "text/html"


def test_message_id_is_fixed_when_queued_and_does_not_depend_on_the_machine(settings):
    settings.DEFAULT_FROM_EMAIL = "Netwerk <post@netwerk.example.nl>"
    first, second = queued(), queued()
    assert first.message_id.endswith("@netwerk.example.nl>")
    assert first.message_id != second.message_id
    again = [letter_of(first).message()["Message-ID"] for _time in range(2)]
    assert again == [first.message_id] * 2
    assert letter_of(queued(fields={"headers": {"message-id": "<eigen@x>"}})).message()["Message-ID"] == "<eigen@x>"


def test_django_itself_queues_and_sends_nothing(mailoutbox):
    assert send_mail("Nieuws", "tekst", None, ["lezer@example.nl"]) == 1
    message = Message.objects.get()
    assert (message.state, message.priority) == (State.WAITING, Priority.NOW)
    assert mailoutbox == []
    assert send_due() == 1
    assert [sent.to for sent in mailoutbox] == [["lezer@example.nl"]]


def test_what_is_rolled_back_was_never_written():
    def change_and_fail() -> None:
        with transaction.atomic():
            queued()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change_and_fail()
    assert not Message.objects.exists()


def test_queueing_wakes_the_worker_once_it_stands(django_capture_on_commit_callbacks, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        message = queued()
    assert tasks.send_mail.enqueue in callbacks
    assert Message.objects.get(pk=message.pk).state == State.SENT


@pytest.mark.parametrize(
    "fields",
    [
        {"subject": "Nieuws\r\nBcc: slachtoffer@example.nl"},
        {"subject": "Nieuws\nBcc: slachtoffer@example.nl"},
        {"from_email": '"Netwerk\r\nBcc: slachtoffer@example.nl" <post@example.nl>'},
        {"reply_to": ['"Jan\r\nBcc: slachtoffer@example.nl" <jan@example.nl>']},
        {"to": "Jan\r\nBcc: x@example.nl <jan@example.nl>"},
        {"headers": {"X-Eigen": "een\r\nBcc: slachtoffer@example.nl"}},
        {"to": "geen adres"},
    ],
)
def test_a_header_that_would_become_two_is_refused(fields):
    with pytest.raises(ValueError, match=r"newlines|[Ii]nvalid address"):
        queue_mail(email=mail(**fields))
    assert not Message.objects.exists()


def test_one_mail_that_can_never_go_stops_none_of_the_others():
    connection = django_mail.get_connection()
    with pytest.raises(BadHeaderError):
        connection.send_messages([mail("een@example.nl"), mail(subject="a\nb"), mail("twee@example.nl")])
    assert sorted(message.to[0] for message in Message.objects.all()) == ["een@example.nl", "twee@example.nl"]
    quiet = django_mail.get_connection(fail_silently=True)
    assert quiet.send_messages([mail(subject="a\nb"), mail()]) == 1


def test_a_mail_to_nobody_is_not_kept():
    assert queue_mail(email=mail([])) is None
    assert django_mail.get_connection().send_messages([mail([])]) == 0


def test_characters_that_no_database_keeps_are_left_out():
    message = queued(fields={"subject": "a\0b", "body": "half \ud83d teken\0"})
    message.refresh_from_db()
    assert (message.subject, message.text) == ("ab", "half  teken")


def test_many_prepared_mails_are_kept_at_once_and_go_out(mailoutbox, django_assert_max_num_queries):
    prepared = [prepare_mail(email=mail(to=[f"p{n}@example.nl"])) for n in range(40)]
    assert not Message.objects.exists()
    with django_assert_max_num_queries(6):
        assert queue_prepared(messages=prepared) == 40
    assert {message.priority for message in Message.objects.all()} == {Priority.BULK}
    send_due()
    assert sorted(message.to[0] for message in mailoutbox) == sorted(f"p{n}@example.nl" for n in range(40))
    assert queue_prepared(messages=[]) == 0


def test_a_mail_that_can_never_go_is_refused_before_any_is_kept():
    with pytest.raises(BadHeaderError):
        prepare_mail(email=mail(subject="Twee\nregels"))
