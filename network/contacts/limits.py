"""How many messages can be sent."""

from core.limits import Limit

PER_VISITOR = Limit("contact-visitor", 10, 3600)
PER_REGION = Limit("contact-region", 100, 24 * 3600)
COPIES = Limit("contact-copy", 3, 24 * 3600)
