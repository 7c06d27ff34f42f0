"""Our addresses, and Wagtail's own way of serving pages beside them."""

from django.urls import include, path
from wagtail import urls as wagtail_urls

from config.urls import urlpatterns as ours

urlpatterns = [path("kaal/", include(wagtail_urls)), *ours]
