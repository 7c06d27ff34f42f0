"""WSGI entry point: `granian --interface wsgi config.wsgi:application` with `site/` on the path."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from core.checks import refuse_to_start_unless_safe
from core.encodings import in_utf8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

application = in_utf8(get_wsgi_application())
if getattr(settings, "PRODUCTION", False):
    refuse_to_start_unless_safe()
