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
from tests.web.test_accessibility import barriers

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


def looked_at(page: Page, address: str) -> list[str]:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    found = barriers(page)
    here = page.url.split("/", 3)[2]
    page.close()
    return [*found, *(url for url in asked if url.split("/", 3)[2] != here)]


def test_axe_finds_nothing_on_any_public_page(browser: Browser, site: str, shown: Register) -> None:
    context = browser.new_context(base_url=site)
    found = {address: looked_at(context.new_page(), address) for address in PUBLIC}
    for email, addresses in SIGNED_IN.items():
        context.clear_cookies()
        page = context.new_page()
        page.goto("/sign-in/")
        page.get_by_label("E-mail address").fill(email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        for address in addresses:
            found[email + address] = looked_at(context.new_page(), address)
    context.close()
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
