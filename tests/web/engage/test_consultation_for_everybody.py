"""Answering a consultation is for everybody: axe finds nothing, and no script is needed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.web.engage.consulting import AT, SECRETARY, consulted
from tests.web.matters.builder import Register
from tests.web.matters.conftest import served
from tests.web.matters.test_accessibility import sign_in
from tests.web.test_accessibility import FIRST_PAGE, barriers

__all__ = ["served"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]
ON = "button:has-text('Save and go on')"


def test_axe_finds_nothing_from_the_list_to_the_thanks(
    served: Register,
    browser: Browser,
    site: str,
) -> None:
    consulted(served)
    context = browser.new_context(base_url=site)
    context.set_default_timeout(FIRST_PAGE)
    page = context.new_page()
    page.goto(AT)
    found = barriers(page)
    page.click("text=Answer now")
    found += barriers(page)
    page.click("button:has-text('Begin')")
    page.click(ON)  # with nothing filled in
    found += barriers(page)
    page.check("#audience")
    page.check("#who")
    for _ in range(4):
        page.click(ON)
        found += barriers(page)
    page.click("button:has-text('Send my answer')")
    assert "Your response is number" in page.content()
    found += barriers(page)
    sign_in(context, served, SECRETARY)
    for address in ("responses/", "responses/enter/"):
        page.goto(AT + address)
        found += barriers(page)
    context.close()
    assert found == []
