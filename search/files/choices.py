"""How the reading of a file stands, and why it was not read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.files.reader import problems


class State(models.TextChoices):
    WAITING = "waiting", _("Waits to be read")
    READ = "read", _("Has been read")
    PARTLY = "partly", _("Read in part")
    NOT_READ = "not-read", _("Not read")


WITH_TEXT = (State.READ, State.PARTLY)
# What somebody has to look at.
TO_LOOK_AT = (State.PARTLY, State.NOT_READ)


class Reason(models.TextChoices):
    """Why a file was not read, or not to its end: a sentence for whoever put it there."""

    BROKEN = problems.BROKEN, _("The file is damaged, or is of another kind than its name says.")
    TOO_BIG = problems.TOO_BIG, _("The file is too big, or holds too much.")
    SLOW = problems.SLOW, _("Reading the file took too long.")
    MEMORY = problems.MEMORY, _("Reading the file asked too much memory.")
    PASSWORD = problems.PASSWORD, _("The file opens with a password only.")
    NO_TEXT = problems.NO_TEXT, _("There is no text in the file. It may be a scan: a picture of paper.")
    KIND = problems.KIND, _("We do not read files of this kind.")
    LONG = problems.LONG, _("The text is longer than we keep.")
    FAILED = "failed", _("Reading broke off each time.")
    GONE = "gone", _("The file itself is gone. Only its title is left.")


# What to do about it, in the imperative.
ADVICE = {
    Reason.BROKEN: _("Open it in the program it was made with. Save it again, as PDF for example, and upload that."),
    Reason.TOO_BIG: _("Make it smaller, or make several files of it. Then upload it again."),
    Reason.SLOW: _("Make several files of it, or save it again as PDF. Then upload that."),
    Reason.MEMORY: _("Make several files of it, or save it again as PDF. Then upload that."),
    Reason.PASSWORD: _("Save it without a password and upload it again."),
    Reason.NO_TEXT: _(
        "Let a program recognise the text (OCR), and upload what that makes. A screen reader needs it too."
    ),
    Reason.KIND: _("Nothing, when its title says enough. Otherwise save it as PDF and upload that."),
    Reason.LONG: _("What comes after that is not found. Make several files of it when that matters."),
    Reason.FAILED: _("Choose “Read again”. When it fails once more, save it again as PDF and upload that."),
    Reason.GONE: _("Upload the file again, or delete it here."),
}
ADVICE_IN_PART = {
    Reason.BROKEN: _("Some pages could not be read. Save it again as PDF, and upload that."),
    Reason.SLOW: _("What comes after that is not found. Make several files of it when that matters."),
}
