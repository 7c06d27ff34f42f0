"""The checks of pages find what they are there to find."""

import pytest

from tests.browser.axe import assert_accessible
from tests.browser.html_validity import assert_valid_html


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_axe_finds_a_picture_without_description(page):
    page.set_content("<!DOCTYPE html><html lang=nl><title>t</title><main><h1>t</h1><img src='data:,'></main></html>")
    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(page)


@pytest.mark.java
def test_vnu_finds_an_element_that_does_not_exist():
    with pytest.raises(AssertionError, match="nietes"):
        assert_valid_html("<!DOCTYPE html><html lang=nl><title>t</title><h1>t</h1><nietes></nietes></html>")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_recorder_finds_a_cookie_and_what_is_stored(page, recorder, live_server):
    page.goto("/account/login/")
    with pytest.raises(AssertionError, match="cookies set"):
        recorder.assert_left_no_trace()
    page.context.clear_cookies()
    page.evaluate("localStorage.setItem('spoor', '1')")
    with pytest.raises(AssertionError, match="spoor"):
        recorder.assert_left_no_trace()
