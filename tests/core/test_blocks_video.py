"""A video behind a click: whose, at which addresses, and nothing of theirs before the click."""

import re

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation

from core.blocks import BodyBlock
from core.embeds import FRAME_HOSTS, PROVIDERS, provider_of, video

KEY = "dQw4w9WgXcQ"
YOUTUBE = f"https://www.youtube.com/watch?v={KEY}"
GOOD = {"url": YOUTUBE, "title": "Een ochtend", "length": "4:32", "captions": True, "transcript": ""}


def mistakes(**changes: object) -> dict[str, str]:
    """What is wrong, per field, with a video as an editor filled it in."""
    block = BodyBlock().child_blocks["video"]
    try:
        with translation.override("en"):
            block.clean(block.to_python({**GOOD, **changes}))
    except ValidationError as error:
        return {name: str(told) for name, told in error.as_json_data()["blockErrors"].items()}
    return {}


def shown(**changes: object) -> str:
    block = BodyBlock()
    with translation.override("en"):
        return block.render(block.to_python([{"type": "video", "value": {**GOOD, **changes}, "id": "x"}]))


@pytest.mark.parametrize(
    "url",
    [
        YOUTUBE,
        f"http://youtube.com/watch?feature=share&v={KEY}&t=10",
        f"https://m.youtube.com/watch?v={KEY}",
        f"https://youtu.be/{KEY}?si=abc",
        f"https://www.youtube.com/shorts/{KEY}",
        f"https://www.youtube.com/live/{KEY}/",
        f"https://www.youtube-nocookie.com/embed/{KEY}",
        f"  https://WWW.YouTube.com/watch?v={KEY} ",
    ],
)
def test_any_address_of_youtube_gives_the_player_without_cookies(url):
    found = video(url)

    assert found.provider == "YouTube"
    assert found.watch_url == YOUTUBE
    assert found.player_url == f"https://www.youtube-nocookie.com/embed/{KEY}?autoplay=1"


@pytest.mark.parametrize(
    ("url", "secret"),
    [
        ("https://vimeo.com/123456789", ""),
        ("https://vimeo.com/channels/staffpicks/123456789", ""),
        ("https://vimeo.com/groups/onderwijs/videos/123456789", ""),
        ("https://vimeo.com/123456789/0a1b2c3d4e", "0a1b2c3d4e"),
        ("https://player.vimeo.com/video/123456789?h=0a1b2c3d4e", "0a1b2c3d4e"),
    ],
)
def test_any_address_of_vimeo_gives_the_player_that_does_not_track(url, secret):
    found = video(url)

    assert found.watch_url == f"https://vimeo.com/123456789{'/' if secret else ''}{secret}"
    assert found.player_url.startswith("https://player.vimeo.com/video/123456789?")
    assert "dnt=1" in found.player_url
    assert (f"h={secret}&" in found.player_url) == bool(secret)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/film",
        "https://www.dailymotion.com/video/x8abcde",
        f"https://youtube.com.example.org/watch?v={KEY}",
        f"https://example.org/?u=https://youtu.be/{KEY}",
        f"https://youtube.com@example.org/watch?v={KEY}",
        f"https://iemand@youtube.com/watch?v={KEY}",
        f"https://youtube.com:8443/watch?v={KEY}",
        f"ftp://youtube.com/watch?v={KEY}",
        "https://[youtube.com/watch",
        "javascript:alert(1)//youtube.com",
        "",
    ],
)
def test_unknown_host_is_refused_with_the_names_of_the_known(url):
    assert provider_of(url) == ""
    assert video(url) is None
    if url.startswith(("http://", "https://")) and "[" not in url:
        told = mistakes(url=url)
        assert set(told) == {"url"}
        assert all(name in told["url"] for name in PROVIDERS)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/",
        "https://www.youtube.com/@kanaal",
        "https://www.youtube.com/watch?v=kort",
        f'https://youtu.be/{KEY[:10]}"',
        "https://www.youtube.com/playlist?list=PL123",
        "https://vimeo.com/about",
        "https://vimeo.com/123456789/<b>",
        "https://player.vimeo.com/video/123456789?h=%22%3E",
    ],
)
def test_address_without_a_video_is_refused(url):
    assert video(url) is None


def test_address_without_a_video_is_told_from_an_unknown_host():
    assert "There is no video" in mistakes(url="https://vimeo.com/about")["url"]


def test_video_needs_captions_or_a_transcript():
    assert mistakes() == {}
    for nothing in ("", "<p></p>", "<p>&nbsp;<br></p>"):
        assert "needs a transcript" in mistakes(captions=False, transcript=nothing)["transcript"]
    assert mistakes(captions=False, transcript="<p>Een jongen hangt zijn jas op.</p>") == {}


def test_length_is_minutes_and_seconds():
    assert mistakes(length="") == mistakes(length="1:02:03") == {}
    for odd in ("vier", "4", "4.32", "4:72"):
        assert set(mistakes(length=odd)) == {"length"}


def test_nothing_of_the_provider_is_fetched_before_the_click():
    html = shown(captions=False, transcript="<p>Een <b>jas</b>.</p>")

    assert "<iframe" not in html
    assert all(source.startswith("/") for source in re.findall(r'\b(?:src|srcset|poster)="([^"]+)"', html))
    assert set(re.findall(r' href="([^"]+)"', html)) == {YOUTUBE}
    assert f'data-player="https://www.youtube-nocookie.com/embed/{KEY}?autoplay=1"' in html
    assert "After your click YouTube watches too." in html
    assert "4:32" in html
    assert re.search(r"<details><summary>[^<]+</summary><div class=\"prose\"><p>Een <b>jas</b>", html)
    assert "<details" not in shown()


def test_video_of_a_provider_that_left_the_list_is_not_shown():
    assert "<figure" not in shown(url="https://example.org/film")


def test_policy_lets_in_the_players_and_no_other_frame(client):
    assert settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["frame-src"] == FRAME_HOSTS
    players = [video(YOUTUBE).player_url, video("https://vimeo.com/123456789").player_url]
    assert ["/".join(player.split("/")[:3]) for player in players] == FRAME_HOSTS
