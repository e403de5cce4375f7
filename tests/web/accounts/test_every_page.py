"""Every page of accounts is for everybody: axe finds nothing, at a desk and on a telephone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.utils.timezone import now
from playwright.sync_api import Browser, BrowserContext, Page, expect

from ringholder_web.accounts import links, tokens
from tests.web.accounts.people import AT, CHAIR, PASSWORD, somebody
from tests.web.test_accessibility import barriers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = [
    "/",
    "/account/",
    "/account/acting/",
    "/account/password/",
    "/account/tokens/",
    "/people/",
    "/people/invite/",
    "/sign-out/",
    "/sign-in/",
]


@pytest.fixture
def context(browser: Browser, site: str, settings: LazySettings) -> Iterator[BrowserContext]:
    """A browser without scripts, at a site where two people have accounts."""
    settings.CAPACITIES = "tests.web.accounts.people.chair_and_trust"  # type: ignore[attr-defined]
    context = browser.new_context(base_url=site, java_script_enabled=False)
    yield context
    context.close()


def enter(page: Page, email: str = "jo.bloggs@nhs.net") -> None:
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


@pytest.mark.slow
def test_axe_finds_nothing_on_any_page_of_accounts(
    browser: Browser, site: str, settings: LazySettings
) -> None:
    settings.CAPACITIES = "tests.web.accounts.people.chair_and_trust"  # type: ignore[attr-defined]
    first = links.first_link(now())
    context = browser.new_context(base_url=site)
    page, found = context.new_page(), {}
    for address in ("/sign-in/", f"{first}"):
        page.goto(address)
        found[address] = barriers(page)
    somebody(is_administrator=True)
    other = somebody("a.rather.long.name.of.somebody@buckinghamshire-oxfordshire.nhs.uk")
    tokens.make(other, CHAIR, "Upload", AT + timedelta(300), AT)
    page.goto("/sign-in/")
    page.get_by_role("button", name="Sign in").click()  # with nothing typed
    found["wrong"] = barriers(page)
    enter(page)
    for address in [*PAGES, f"/people/{other.pk}/", links.link_for(other, now())]:
        page.goto(address)
        found[address] = barriers(page)
    page.goto("/account/tokens/")
    page.get_by_role("button", name="Make the token").click()
    found["token"] = barriers(page)
    page.goto(f"/people/{other.pk}/")
    page.get_by_role("button", name="Make a new link").click()
    found["link"] = barriers(page)
    context.close()
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


def test_an_administrator_invites_somebody_who_comes_in(context: BrowserContext) -> None:
    # given an administrator who is signed in
    somebody(is_administrator=True)
    page = context.new_page()
    enter(page)
    # when they invite somebody
    page.get_by_role("link", name="People").first.click()
    page.get_by_role("button", name="Invite somebody").click()
    page.get_by_label("Name").fill("Ann Example")
    page.get_by_label("E-mail address").fill("ann@nhs.net")
    page.get_by_role("button", name="Invite").click()
    link = page.locator(".rh-once").inner_text()
    page.get_by_role("button", name="Sign out").click()
    # then that person sets a password, is in, and chooses a capacity
    page.goto(link)
    page.get_by_label("New password").fill("kettle marble swan")
    page.get_by_label("The same again").fill("kettle marble swan")
    page.get_by_role("button", name="Set it and sign in").click()
    page.get_by_role("link", name="Choose your capacity").first.click()
    page.get_by_label("Oxford University Hospitals").check()
    page.get_by_role("button", name="Act in this capacity").click()
    expect(page.locator(".rh-whose")).to_contain_text("Acting as Oxford University Hospitals")


def test_what_was_typed_before_the_time_was_over_is_saved_after_it(
    context: BrowserContext, settings: LazySettings
) -> None:
    # given somebody who has typed a note, and time that is over
    somebody()
    page = context.new_page()
    enter(page)
    page.goto("/constitutions/bob-2022/handover/bob-2024-07/function.coordinate-urgent-care/")
    page.get_by_label("In hand").check()
    page.get_by_label("Owner").fill("Chief delivery officer")
    page.get_by_label("Due").fill("1 May 2026")
    page.get_by_label("Note").fill("Two\nlines")
    was, settings.IDLE = settings.IDLE, timedelta(0)  # type: ignore[attr-defined]
    # when they save it, sign in again, and press once more
    page.get_by_role("button", name="Save", exact=True).click()
    settings.IDLE = was  # type: ignore[attr-defined]
    page.get_by_label("E-mail address").fill("jo.bloggs@nhs.net")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What you had typed is kept")
    page.get_by_role("button", name="Save it now").click()
    # then it is in the list
    expect(page.locator(".rh-main")).to_contain_text("Chief delivery officer, by 1 May 2026")
