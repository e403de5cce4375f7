"""A whole meeting in a real browser without scripts, from convening it to its approved minutes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import localdate, now
from playwright.sync_api import Browser, BrowserContext, Page, expect

from ringholder.calendar import in_words
from tests.web.matters.builder import PLACE, Register
from tests.web.matters.evening import CHAIR, COUNCIL, GP, ROOM, SECRETARY, act, done, heard, ready
from tests.web.matters.pages import as_
from tests.web.matters.test_accessibility import sign_in
from tests.web.matters.test_meetings import conflicted
from tests.web.matters.test_room import DECISION, in_session, opened
from tests.web.test_accessibility import barriers

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def context_of(browser: Browser, site: str, register: Register, who: str) -> BrowserContext:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    sign_in(context, register, who)
    return context


def convene(page: Page, title: str) -> str:
    """Convene a meeting today, at shorter notice; the address of its page."""
    page.goto("/meetings/")
    page.get_by_role("button", name="Convene a meeting").click()
    page.get_by_label("Title").fill(title)
    page.get_by_label("On", exact=True).fill(in_words(localdate()))
    page.get_by_label("At", exact=True).fill("10:00")
    page.get_by_label("Where", exact=True).fill("Oxford Town Hall")
    page.get_by_label("Yes").check()
    page.get_by_role("button", name="Convene it").click()
    address = page.url
    page.get_by_role("button", name="Give notice").or_(
        page.get_by_role("link", name="Give notice")
    ).first.click()
    page.get_by_label("Why it comes with shorter notice").fill("A winter surge.")
    page.locator("main form button").last.click()
    page.goto(address)
    expect(page.get_by_text("Given on")).to_be_visible()
    return address


def test_a_secretary_and_a_chair_hold_a_meeting_from_convening_it_to_its_approved_minutes(
    served: Register, browser: Browser, site: str
) -> None:
    # given a matter that waits for the body, with its paper
    served.at = now() - timedelta(days=20)
    served.raised()
    heard(served, "falls")
    secretary = context_of(browser, site, served, SECRETARY).new_page()
    chair = context_of(browser, site, served, CHAIR).new_page()
    # when the secretary convenes a meeting and puts the matter on its agenda
    address = convene(secretary, "November")
    secretary.get_by_role("link", name="Set the agenda").click()
    secretary.get_by_label("A falls service for Oxfordshire", exact=True).check()
    secretary.get_by_label("Why items come with shorter notice").fill("A winter surge.")
    secretary.get_by_role("button", name="Save the agenda").click()
    expect(secretary.get_by_text("1. A falls service for Oxfordshire")).to_be_visible()
    # and begins it, and ticks who is there
    secretary.get_by_role("link", name="Go to the room").click()
    secretary.get_by_role("button", name="Begin the meeting").click()
    for place in served.places:
        secretary.locator(f"#here-{place.replace('/', '-')}").check()
    secretary.get_by_role("button", name="Save who is here").click()
    expect(secretary.get_by_role("status")).to_contain_text(
        "8 of 8 places are filled. Item 1: quorate."
    )
    # and the chair opens the item and moves it on their own device
    chair.goto(address)
    chair.get_by_role("link", name="Go to the room").click()
    chair.get_by_role("button", name="Open the item").click()
    chair.get_by_role("button", name="Move this decision").click()
    # and the secretary records the votes, by the keyboard alone
    secretary.get_by_role("link", name="See what others entered").click()
    for place in served.places:
        name = f"#vote-{place.replace('/', '-')}-for"
        secretary.locator(name).focus()
        secretary.keyboard.press("Space")
    secretary.get_by_role("button", name="Save the votes").focus()
    secretary.keyboard.press("Enter")
    expect(secretary.get_by_text("By the votes cast, it is carried.")).to_be_visible()
    # and the chair records the decision, whose outcome is filled in
    chair.get_by_role("link", name="See what others entered").click()
    assert chair.locator("[name='decide--outcome'][value='approved']").is_checked()
    for field in ("reasons", "serves", "bears_loss", "options_rejected", "review_on"):
        chair.locator(f"[name='decide--{field}']").fill(DECISION[field])
    chair.locator("[name='decide--carried_out_by']").select_option(PLACE)
    chair.get_by_role("button", name="Record the decision").click()
    expect(chair.get_by_role("heading", name="How it ended")).to_be_visible()
    # and the secretary closes it and keeps the minutes as they were drafted
    secretary.get_by_role("link", name="See what others entered").click()
    secretary.get_by_role("button", name="Close the meeting").click()
    secretary.get_by_role("link", name="Go on to the minutes").click()
    secretary.get_by_role("button", name="Save as the draft minutes").click()
    # and the chair approves them at the next meeting
    served.at = now() - timedelta(days=20)
    told = {"title": "December", "bodies": [PLACE], "starts": "10:00", "where": "Oxford"}
    on = (localdate()).isoformat()
    served.do("next", "convene", SECRETARY, "meeting", **told, meets_on=on, in_public=True)
    served.do("next", "give-notice", SECRETARY)
    served.at = now()
    served.do("next", "start", SECRETARY)
    chair.goto(f"{address}minutes/")
    chair.get_by_role("button", name="Approve the minutes").click()
    # then everybody reads them
    visitor = browser.new_context(base_url=site).new_page()
    visitor.goto(address)
    with visitor.expect_download() as download:
        visitor.get_by_role("link", name="web page").last.click()
    minutes = download.value.path().read_text(encoding="utf-8")
    assert "Approved by a vote:" in minutes
    assert "Approved on" in minutes
    for page in (secretary, chair, visitor):
        page.context.close()


BEFORE = {
    SECRETARY: ["/meetings/", "/meetings/meeting/", "/meetings/new/?on=20+January+2031",
                "/meetings/meeting/agenda/", f"/interests/{PLACE}/", ROOM,
                "/meetings/meeting/interests/"],
    COUNCIL: ["/meetings/meeting/", "/interests/mine/", "/interests/mine/declare/", "/my-work/"],
    "": ["/meetings/", "/meetings/meeting/", "/interests/"],
}  # fmt: skip
AT_IT = {
    SECRETARY: [f"{ROOM}?item=falls", "/meetings/meeting/minutes/"],
    CHAIR: [f"{ROOM}?item=falls"],
    GP: ["/meetings/meeting/vote/falls/"],
    "deputy": ["/meetings/meeting/vote/falls/", f"{ROOM}?item=falls", "/my-work/"],
}


def looked_at(
    served: Register, browser: Browser, site: str, pages: dict[str, list[str]]
) -> list[str]:
    found = []
    for who, addresses in pages.items():
        context = browser.new_context(base_url=site)
        if who:
            sign_in(context, served, who)
        for address in addresses:
            page = context.new_page()
            page.goto(address)
            found += [f"{address}: {one}" for one in barriers(page)]
            page.close()
        context.close()
    return found


def test_axe_finds_nothing_on_the_pages_of_meetings_and_interests(
    served: Register, browser: Browser, site: str
) -> None:
    ready(served)
    conflicted(served)
    assert looked_at(served, browser, site, BEFORE) == []
    in_session(served, GP)
    secretary = as_(served, SECRETARY)
    served.who["deputy"] = served.person("Dana Deputy")
    sheet = {"here": list(served.places), f"deputy-{GP}": served.who["deputy"]}
    done(act(secretary, "attendance", **sheet))
    opened(served)
    done(act(secretary, "votes", "falls", **{f"vote-{GP}": "for"}))
    assert looked_at(served, browser, site, AT_IT) == []
