"""System checks: settings of the search server that cannot work are named with their remedy."""

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, Warning

from search.engines.connection import node_configs

# What both engines take at the beginning of an index's name, with room for the rest of it.
PREFIX = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")


@checks.register(Tags.compatibility)
def search_server_is_named_right(**kwargs: Any) -> list[CheckMessage]:
    if not settings.SEARCH_URL:
        return []
    found: list[CheckMessage] = []
    try:
        nodes = node_configs(settings.SEARCH_URL, timeout=1, ca_certs="")
    except ValueError:
        hint = "Set SEARCH_URL to an address such as https://name:password@host:9200, or several with commas between."
        return [Error("SEARCH_URL is no address of a search server.", hint=hint, id="search.E001")]
    if not PREFIX.fullmatch(settings.SEARCH_PREFIX):
        hint = "Set SEARCH_PREFIX to small letters, digits and hyphens, such as met-andere-ogen."
        found.append(Error("No index can be called by SEARCH_PREFIX.", hint=hint, id="search.E002"))
    if not 0.05 <= settings.SEARCH_TIMEOUT <= 30:
        hint = "Set SEARCH_TIMEOUT to a number of seconds between 0.05 and 30, such as 1."
        found.append(Error("SEARCH_TIMEOUT is no time that a visitor waits.", hint=hint, id="search.E003"))
    if settings.SEARCH_CA_CERTS and not Path(settings.SEARCH_CA_CERTS).is_file():
        hint = "Set SEARCH_CA_CERTS to the file of the authority that signed the cluster's certificates."
        found.append(Error("SEARCH_CA_CERTS names no file.", hint=hint, id="search.E004"))
    if settings.SEARCH_SHARDS < 1 or settings.SEARCH_REPLICAS < 0:
        hint = "Set SEARCH_SHARDS to 1 or more, and SEARCH_REPLICAS to 0 or more."
        found.append(Error("An index cannot be cut into so many parts or copies.", hint=hint, id="search.E005"))
    if settings.SEARCH_API_KEY and any(node.scheme == "http" for node in nodes):
        hint = "Let SEARCH_URL begin with https://."
        message = "SEARCH_API_KEY goes over the network for everybody to read."
        found.append(Warning(message, hint=hint, id="search.W001"))
    return found
