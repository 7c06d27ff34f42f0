"""What the audit trail holds: lines of Wagtail's log with these names."""

from django.utils.translation import gettext_lazy as _

from core.services import AUDIENCE_LOG_ACTION

EXPORT_ASKED = "personaldata.export_asked"
EXPORT_FETCHED = "personaldata.export_fetched"
ERASURE_ASKED = "personaldata.erasure_asked"
ERASURE_CANCELLED = "personaldata.erasure_cancelled"
ERASED = "personaldata.erased"
NAME_ERASED = "personaldata.name_erased"
NAME_LEFT = "personaldata.name_left"
ROLE_GIVEN = "accounts.role_given"
ROLE_ENDED = "accounts.role_ended"
SWITCHED_OFF = "accounts.switched_off"
SWITCHED_ON = "accounts.switched_on"
ADDRESS_CHANGED = "accounts.address_changed"
PASSWORD_CHANGED = "accounts.password_changed"  # noqa: S105 - the name of an action
SECOND_STEP_ADDED = "accounts.second_step_added"
SECOND_STEP_REMOVED = "accounts.second_step_removed"
SECOND_STEP_RENEWED = "accounts.second_step_renewed"

# Action → (what a filter calls it, what a line says).
OWN_ACTIONS = {
    EXPORT_ASKED: (_("Copy of data asked for"), _("Asked for a copy of their data")),
    EXPORT_FETCHED: (_("Copy of data fetched"), _("Fetched the copy of their data")),
    ERASURE_ASKED: (_("Erasure asked for"), _("Asked to be erased")),
    ERASURE_CANCELLED: (_("Erasure cancelled"), _("Cancelled the erasure")),
    ERASED: (_("Erased"), _("Was erased")),
    NAME_ERASED: (_("Name erased in a place"), _("Had a former name erased in one place")),
    NAME_LEFT: (_("Name left in a place"), _("Had a former name left in one place")),
    ROLE_GIVEN: (_("Role given"), _("Was given a role")),
    ROLE_ENDED: (_("Role ended"), _("Lost a role")),
    SWITCHED_OFF: (_("Account switched off"), _("Can no longer log in")),
    SWITCHED_ON: (_("Account switched on"), _("Can log in again")),
    ADDRESS_CHANGED: (_("Address changed"), _("Has another e-mail address")),
    PASSWORD_CHANGED: (_("Password changed"), _("Has another password")),
    SECOND_STEP_ADDED: (_("Second step added"), _("Added a second step to logging in")),
    SECOND_STEP_REMOVED: (_("Second step removed"), _("Removed a second step of logging in")),
    SECOND_STEP_RENEWED: (_("Second step renewed"), _("Made new recovery codes")),
}
# Wagtail's own, and those of other apps, that belong in the trail too. Others start with one of `TRAIL_PREFIXES`.
TRAIL = (
    *OWN_ACTIONS,
    AUDIENCE_LOG_ACTION,
    "wagtail.publish",
    "wagtail.publish.schedule",
    "wagtail.publish.scheduled",
    "wagtail.unpublish",
    "wagtail.unpublish.scheduled",
    "wagtail.delete",
    "wagtail.schedule.cancel",
)
# Apps above name what belongs in the trail after themselves: `accounts.…`, `audit.…`.
TRAIL_PREFIXES = ("accounts.", "personaldata.", "audit.")
