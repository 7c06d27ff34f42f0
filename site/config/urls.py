"""Every address of the platform. Path words are Dutch below /nl/ and English below /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.urls import serve_pattern

from catalogue import urls as catalogue_urls
from catalogue.serving import serve
from core import urls as core_urls
from core.archive_admin import unpublish_urls
from core.audience_admin import refused_urls
from core.desk_pages import page_urls
from core.media_urls import urlpatterns as media_urls

handler400 = "core.views.bad_request"
handler403 = "core.views.permission_denied"
handler404 = "core.views.page_not_found"
handler500 = "core.views.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("beheer/", include(refused_urls)),
    path("beheer/", include(page_urls)),
    path("beheer/", include(unpublish_urls)),
    path("beheer/", include("accounts.desk_urls")),
    path("beheer/", include(wagtailadmin_urls)),
    path("account/", include("accounts.urls")),
    *core_urls.urlpatterns,
    *catalogue_urls.urlpatterns,
    *media_urls,
    *i18n_patterns(
        path("", include("accounts.my_urls")),
        path("", include("personaldata.urls")),
        path("", include("search.urls")),
        path("", include("search.saved.urls")),
        path("", include("network.contacts.urls")),
        path("", include("network.joining.urls")),
        path("", include("network.agendas.urls")),
        path("", include("network.news.urls")),
        path("", include("network.questions.urls")),
        path("", include("network.contents.urls")),
        path("", include("network.people.urls")),
        path("", include("network.bodies.urls")),
        path("", include("network.regions.urls")),
        path("", include("network.stories.urls")),
        path("", include("network.themes.urls")),
        path("", include("network.organisations.urls")),
        # Wagtail makes the addresses of pages from this name and this pattern.
        re_path(serve_pattern, serve, name="wagtail_serve"),
    ),
]
