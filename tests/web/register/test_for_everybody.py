"""Every public page is for everybody: axe finds nothing, at a desk and on a telephone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from ringholder.matters.roll import REGISTRAR
from ringholder_web.register import signing
from ringholder_web.register.store import DatabaseStore
from tests.web.accounts.people import PASSWORD
from tests.web.matters.builder import Register
from tests.web.register.test_witnessing import (
    HEALTHWATCH,
    NAME,
    fetched,
    other_register,
    sent,
    signed,
)
from tests.web.register.told import tell
from tests.web.test_accessibility import AXE, OPEN, RUN, violations
from tools.screenshots import DESK, TELEPHONE

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PUBLIC = [
    "/register/",
    "/register/?words=nothing+has+these+words",
    "/register/?postcode=RG8+7AA&from_on=never",
    "/register/decisions/falls/",
    "/register/by-month/",
    "/register/by-month/2024/3/",
    "/register/check/",
    "/register/cosign/",
    "/forward-plan/",
    "/appointments/",
    "/organisations/?words=health",
    "/organisations/RTH/",
    "/organisations/A81001/",
    "/alerts/",
    "/api/",
]
SIGNED_IN = {
    "person.ouh@nhs.net": ["/organisations/RTH/"],
    "rowan.register@nhs.net": ["/register/keep/?audit=yes", "/appointments/"],
}


@pytest.fixture
def shown(served: Register, settings: Any, tmp_path: Path) -> Register:
    """The register, committed, so that a browser sees it; a witness cosigned, and cries fork."""
    settings.HOME, settings.EMAIL_HOST = tmp_path, "mail.example"
    register = tell(served)
    key = HEALTHWATCH.verifier.text
    register.do("register", "witness", REGISTRAR, organisation="Healthwatch", key=key)
    signing.sign(DatabaseStore(), NAME)
    assert sent(signed(fetched(), HEALTHWATCH)).status_code == 200
    assert sent(signed(other_register(3), HEALTHWATCH)).status_code == 409
    return register


def barriers(page: Page, address: str) -> list[str]:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.evaluate(OPEN)
    page.evaluate(f"{AXE};0")
    found = violations(page.evaluate(RUN))
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    here = page.url.split("/", 3)[2]
    away = [url for url in asked if url.split("/", 3)[2] != here]
    return [*found, *([f"{wider} pixels too wide"] if wider > 0 else []), *away]


@pytest.mark.parametrize("width", [DESK, TELEPHONE])
def test_axe_finds_nothing_on_any_public_page(
    browser: Browser, site: str, shown: Register, width: int
) -> None:
    found = {}
    context = browser.new_context(base_url=site, viewport={"width": width, "height": 900})
    for address in PUBLIC:
        page = context.new_page()
        found[address] = barriers(page, address)
    for email, addresses in SIGNED_IN.items():
        context.clear_cookies()
        page = context.new_page()
        page.goto("/sign-in/")
        page.get_by_label("E-mail address").fill(email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        for address in addresses:
            found[email + address] = barriers(page, address)
    context.close()
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
