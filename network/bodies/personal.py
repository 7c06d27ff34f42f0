"""What bodies keep about people: roles, not names; but a note may name somebody."""

from core.personal import both, register_called, register_not_personal, register_written


def register_bodies() -> None:
    register_written("network_bodies.Body", *both("purpose", "rhythm", "constituency"), place="region")
    register_written("network_bodies.Seat", *both("role", "note"), place="body__region")
    register_not_personal("network_bodies.Body", name_nl="names a body", name_en="names a body")
    register_called("network_bodies.Body", *both("name"))
