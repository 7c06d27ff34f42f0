"""How often somebody can ask to join, answer, or try a link."""

from core.limits import Limit

PER_VISITOR = Limit("join-visitor", 10, 3600)
PER_ADDRESS = Limit("join-address", 3, 24 * 3600)
EVERYBODY = Limit("join-everybody", 500, 24 * 3600)
ACCEPTING = Limit("join-accepting", 30, 3600)
