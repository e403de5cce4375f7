"""The pages of matters are for everybody: axe finds nothing, and nothing is cut off."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from ringholder.matters.roll import REGISTRAR
from ringholder_web.accounts.models import Person
from tests.web.accounts.people import PASSWORD
from tests.web.matters.builder import EFFECT, PLACE, Register
from tests.web.test_accessibility import AXE, OPEN, barriers, barriers_at
from tools.screenshots import DESK

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SECRETARY, CHAIR = f"{PLACE}/secretary", f"{PLACE}/chair"
OF_THE_SECRETARY = [
    "/decisions/",
    "/my-work/",
    "/decisions/falls/",
    "/decisions/beds/",
    "/decisions/beds/paper/",
    "/decisions/beds/meet-condition/",
    "/decisions/beds/amend/",
    "/decisions/falls/correct/",
    "/decisions/meeting/",
    "/decisions/meeting/arrive/",
    "/decisions/new/decision/?what=commission-community-services&where=oxfordshire",
    "/decisions/new/dispute/",
    "/decisions/new/meeting/",
    "/decisions/new/requisition/",
]
OF_A_PARTY = ["/decisions/ward/", "/decisions/ward/name-broker/"]
OF_EVERYBODY = ["/decisions/", "/decisions/falls/", "/decisions/appointment-0/"]


def filled(register: Register) -> Register:
    """A decision that was published, and one that waits, past its deadline."""
    register.raised().heard().opened().decided().published()
    register.raised("beds", title="Twelve community beds in Witney", affects=["ouh", "bht"])
    register.later(hours=1).do("beds", "state-effect", "ouh", organisation="ouh", **EFFECT)
    parties = {"parties": ["ouh", "bob-icb", "oxfordshire-cc"]}
    thread = {"arises_from": {"kind": "matter", "id": "beds"}}
    asked = {"title": "Who pays for the beds", "question": "Who pays?", **parties, **thread}
    register.later(hours=1).do("ward", "open-dispute", SECRETARY, "dispute", **asked)
    stated = {"organisation": "ouh", "standpoint": "We cannot pay for them alone."}
    register.do("ward", "state-position", "ouh", **stated)
    return register


def sign_in(context: BrowserContext, register: Register, capacity: str) -> None:
    page = context.new_page()
    page.goto("/sign-in/")
    page.fill("[name=email]", Person.objects.get(pk=register.who[capacity]).email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button")


def faults(page: Page, width: int) -> list[str]:
    """What is wrong with a page at one width: axe's own, and whether it is wider."""
    page.evaluate(OPEN)
    page.evaluate(f"{AXE};0")
    return barriers_at(page, width)


def test_axe_finds_nothing_on_any_page_of_matters(
    served: Register, browser: Browser, site: str
) -> None:
    filled(served)
    readers = {
        SECRETARY: OF_THE_SECRETARY,
        "ouh": OF_A_PARTY,
        "": OF_EVERYBODY,
        REGISTRAR: ["/register/appointments/"],
    }
    found = []
    for capacity, addresses in readers.items():
        context = browser.new_context(base_url=site)
        if capacity:
            sign_in(context, served, capacity)
        for address in addresses:
            page = context.new_page()
            answer = page.goto(address)
            assert answer is not None
            assert answer.status == 200, address
            found += [f"{address}: {one}" for one in barriers(page)]
            page.close()
        context.close()
    assert found == []


def test_a_member_of_a_trust_says_what_it_means_and_mends_what_was_missing(
    served: Register, browser: Browser, site: str
) -> None:
    served.raised()
    context = browser.new_context(base_url=site)
    sign_in(context, served, "ouh")
    page = context.new_page()
    page.goto("/my-work/")
    page.click("text=Say what it means for us")
    page.fill("#effect_on_patients", "Fewer falls.")
    page.click("main button")
    assert page.title().startswith("Error: ")
    assert faults(page, DESK) == []
    assert page.input_value("#effect_on_patients") == "Fewer falls."
    page.click("text=Fill in: what it means for money.")
    assert page.evaluate("document.activeElement.id") == "effect_on_money"
    page.fill("#effect_on_money", "None.")
    page.fill("#effect_on_staff", "None.")
    page.click("main button")
    assert "Entered in the register" in page.inner_text("[role=status]")
    assert faults(page, DESK) == []
    context.close()
