"""Videos of others: from whom, and by which addresses. Nothing here asks anybody anything.

A page names the provider and shows nothing of theirs; only a click puts their player in (site.js), and the content
security policy lets in no other frames than `FRAME_HOSTS`. Imports nothing of Django's: the settings read it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

YOUTUBE_HOSTS = {"youtube.com", "m.youtube.com", "youtu.be", "youtube-nocookie.com"}
VIMEO_HOSTS = {"vimeo.com", "player.vimeo.com"}
YOUTUBE_PATH = re.compile(r"/(?:embed|shorts|live|v)/([\w-]{11})/?", re.ASCII)
YOUTUBE_KEY = re.compile(r"[\w-]{11}", re.ASCII)
# A video that is not listed has a second key: in the path, or as `h` in the address of the player.
VIMEO_PATH = re.compile(
    r"/(?:video/|channels/[\w-]+/|groups/[\w-]+/videos/)?(\d{5,12})(?:/([0-9a-f]{6,20}))?/?", re.ASCII
)
VIMEO_HASH = re.compile(r"[0-9a-f]{6,20}")


@dataclass(frozen=True)
class Video:
    """A video at a provider: where a visitor watches it there, and the address of its player here."""

    provider: str
    watch_url: str
    player_url: str


def youtube(host: str, path: str, query: dict[str, list[str]]) -> Video | None:
    """A video on YouTube, whose player comes from the host that sets no cookies before the video starts."""
    if host == "youtu.be":
        key = path.strip("/")
    elif path.rstrip("/") == "/watch":
        key = query.get("v", [""])[0]
    else:
        found = YOUTUBE_PATH.fullmatch(path)
        key = found[1] if found else ""
    if not YOUTUBE_KEY.fullmatch(key):
        return None
    return Video(
        "YouTube", f"https://www.youtube.com/watch?v={key}", f"https://www.youtube-nocookie.com/embed/{key}?autoplay=1"
    )


def vimeo(host: str, path: str, query: dict[str, list[str]]) -> Video | None:
    """A video on Vimeo, whose player is asked not to track (`dnt`)."""
    found = VIMEO_PATH.fullmatch(path)
    if not found:
        return None
    key, secret = found[1], found[2] or query.get("h", [""])[0]
    if secret and not VIMEO_HASH.fullmatch(secret):
        return None
    unlisted = {"h": secret} if secret else {}
    return Video(
        "Vimeo",
        f"https://vimeo.com/{key}" + (f"/{secret}" if secret else ""),
        f"https://player.vimeo.com/video/{key}?" + urlencode({**unlisted, "dnt": 1, "autoplay": 1}),
    )


# The allow-list: who they are, at which hosts their pages are, and how an address there is read.
Reader = Callable[[str, str, dict[str, list[str]]], Video | None]
PROVIDERS: dict[str, tuple[set[str], Reader]] = {"YouTube": (YOUTUBE_HOSTS, youtube), "Vimeo": (VIMEO_HOSTS, vimeo)}
FRAME_HOSTS = ["https://www.youtube-nocookie.com", "https://player.vimeo.com"]


def provider_of(url: str) -> str:
    """Whose address this is; empty when they are not on the list, or it is no ordinary web address."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        odd = parts.scheme not in ("http", "https") or parts.username is not None or parts.port not in (None, 80, 443)
    except ValueError:
        return ""
    return "" if odd else next((name for name, (hosts, _read) in PROVIDERS.items() if host in hosts), "")


def video(url: str) -> Video | None:
    """The video at an address as a browser shows it; None when it is no video of a provider on the list."""
    provider = provider_of(url)
    if not provider:
        return None
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.")
    return PROVIDERS[provider][1](host, parts.path, parse_qs(parts.query))
