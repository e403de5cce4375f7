"""Every page is for everybody: axe finds nothing, nothing leaves the host, nothing is cut off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.web.conftest import PAGES
from tools.screenshots import DESK, TELEPHONE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "continuing_care"]),
]

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# Axe looks at everything, and writes out only what is wrong: that takes a third of the time.
RUN = """() => axe.run(document, {resultTypes: ['violations'], runOnly: [
    'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"""
# On a telephone the same page can have otherwise what is small, what scrolls, and which of two
# drawings of one picture is shown: no style makes anything else come or go with the width.
RUN_NARROW = """() => axe.run(document, {resultTypes: ['violations'], runOnly: [
    'target-size', 'scrollable-region-focusable', 'svg-img-alt', 'image-alt', 'role-img-alt']})"""
# What is folded away is looked at too: the first few of it, for the rest is made alike.
OPEN = "[...document.querySelectorAll('details')].slice(0, 5).forEach(one => one.open = true)"
# So it is with the rows of a long table: its colours take most of the time.
FOLD = "document.querySelectorAll('tbody > tr:nth-child(n+41)').forEach(one => one.hidden = true)"
ALL = [*PAGES, "/no-such-page/"]
FIRST_PAGE = 180_000
"""Milliseconds: on a busy machine the first page of figures waits while all of them are charted."""


@pytest.fixture(scope="module")
def context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """One browser for all pages."""
    context = browser.new_context(base_url=site)
    context.set_default_navigation_timeout(FIRST_PAGE)
    yield context
    context.close()


def violations(found: dict[str, Any]) -> list[str]:
    return [
        f"{rule['id']}: {node['target']} {node.get('failureSummary', '')}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def barriers(page: Page) -> list[str]:
    """What is wrong with the page that is open, at a desk and on a telephone.

    No page has a script, so that one which is made narrower is as if it had been opened so.
    """
    page.evaluate(OPEN)
    page.evaluate(FOLD)
    page.evaluate(f"{AXE};0")
    return [f"at {width}: {one}" for width in (DESK, TELEPHONE) for one in barriers_at(page, width)]


def barriers_at(page: Page, width: int) -> list[str]:
    """The same at one width, in pixels, of a page that has axe."""
    page.set_viewport_size({"width": width, "height": 900})
    found = violations(page.evaluate(RUN if width == DESK else RUN_NARROW))
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*found, *([f"{wider} pixels too wide"] if wider > 0 else [])]


@pytest.mark.parametrize("address", ALL)
def test_axe_finds_nothing_and_nothing_leaves_the_host(
    context: BrowserContext, site: str, address: str
) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: asked.append(f"console: {message.text}"))
    page.goto(address)
    found = barriers(page)
    page.close()
    assert found == []
    assert [url for url in asked if not url.startswith(site) and "404" not in url] == []
