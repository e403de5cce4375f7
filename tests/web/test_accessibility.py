"""Every page is for everybody: axe finds nothing, nothing leaves the host, nothing is cut off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.web.conftest import PAGES
from tools.screenshots import DESK, TELEPHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = """axe.run(document, {runOnly: [
    'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"""
# What is folded away is looked at too: the first few of it, for the rest is made alike.
OPEN = "[...document.querySelectorAll('details')].slice(0, 5).forEach(one => one.open = true)"
ALL = [*PAGES, "/no-such-page/"]


@pytest.fixture(scope="module", params=[DESK, TELEPHONE])
def context(
    request: pytest.FixtureRequest, browser: Browser, site: str
) -> Iterator[BrowserContext]:
    """A desk, then a telephone."""
    size = {"width": request.param, "height": 900}
    context = browser.new_context(base_url=site, viewport=size)
    yield context
    context.close()


def violations(found: dict[str, Any]) -> list[str]:
    return [
        f"{rule['id']}: {node['target']} {node.get('failureSummary', '')}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("address", ALL)
def test_axe_finds_nothing_and_nothing_leaves_the_host(
    context: BrowserContext, site: str, address: str
) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: asked.append(f"console: {message.text}"))
    page.goto(address)
    page.evaluate(OPEN)
    page.evaluate(f"{AXE};0")
    found = violations(page.evaluate(RUN))
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert found == []
    assert wider <= 0
    assert [url for url in asked if not url.startswith(site) and "404" not in url] == []
