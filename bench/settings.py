"""The settings of the tests, with what is measured against, and a search server where one is to be measured."""

from config.settings import environment as e
from config.settings.test import *  # noqa: F403
from config.settings.test import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "bench.minimal"]
SEARCH_URL = e.SEARCH_URL
SEARCH_PREFIX = e.SEARCH_PREFIX
