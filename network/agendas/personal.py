"""What agendas keep about people: who leads a theme, and what their texts say."""

from core.personal import both, register_written


def register_agendas() -> None:
    edition = both("title", "introduction", "adopted_by", "origin")
    register_written("network_agendas.AgendaEdition", *edition, place="region")
    register_written("network_agendas.AgendaSection", *both("heading", "text"), place="edition__region")
    register_written("network_agendas.AgendaFootnote", *both("text"), place="edition__region")
    theme = both("title", "introduction", "lead")
    register_written("network_agendas.AgendaTheme", *theme, place="edition__region")
    register_written("network_agendas.AttentionPoint", *both("text"), place="theme__edition__region")
    register_written("network_agendas.Standing", *both("text"), place="point__theme__edition__region")
