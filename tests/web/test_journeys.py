"""What people come for, from door to answer, in a real browser and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page in a browser that runs no scripts; whatever leaves this host fails the test."""
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    elsewhere: list[str] = []
    page.on(
        "request",
        lambda request: None if request.url.startswith(site) else elsewhere.append(request.url),
    )
    yield page
    context.close()
    assert elsewhere == []


def headline(page: Page) -> str:
    return page.locator("#headline").inner_text()


def test_someone_with_a_proposal_learns_who_decides(page: Page) -> None:
    # given the first page, with its question filled in
    page.goto("/?charter=ladder")
    assert headline(page) == "Oxfordshire Place Committee decides"
    # when they make it worth more than a place may decide on
    page.get_by_label("worth").fill("£12m")
    page.get_by_role("button", name="Find out").click()
    # then the board decides, and the committee's limit is given as the reason
    assert headline(page) == "Board of the ICB decides"
    expect(page.locator("#why-not")).to_contain_text("Its limit is £10m a year; this is £12m.")
    expect(page.get_by_label("worth")).to_have_value("£12m")


@pytest.mark.django_db(transaction=True)
def test_a_governance_lead_works_through_a_reorganisation(page: Page) -> None:
    # given the list of what the change of July 2024 leaves to be done
    page.goto("/constitutions/bob-2022/difference/bob-2024-07/")
    page.get_by_role("link", name=re.compile("Work through it")).click()
    expect(page.locator(".nhsuk-lede-text")).to_contain_text("0 of")
    # when one item is closed without a day
    page.get_by_role("link", name="Co-ordinate urgent care day by day").click()
    page.get_by_label("Done and signed").check()
    page.get_by_label("Owner").fill("Chief delivery officer")
    page.get_by_role("button", name="Save", exact=True).click()
    # then the day is asked for, and nothing typed is lost
    expect(page.get_by_role("alert")).to_contain_text("Give the day on which both sides signed")
    expect(page.get_by_label("Owner")).to_have_value("Chief delivery officer")
    # and with a day it is closed, and the list says so
    page.get_by_label("Signed by both sides").fill("28 June 2024")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".nhsuk-lede-text")).to_contain_text("1 of")


def test_the_same_question_is_asked_of_another_constitution(page: Page) -> None:
    # given a question under the ladder
    page.goto("/?charter=ladder&worth=%C2%A37m&on=1+March+2025")
    # when another constitution is chosen
    page.get_by_role("link", name=re.compile("July 2024 to September 2025")).click()
    # then it is redrawn under that one, with the same question
    expect(page.get_by_label("worth")).to_have_value("£7m")
    expect(page.locator(".rh-answer__under")).to_contain_text("revised operating model")
    current = page.locator(".rh-switch [aria-current]")
    expect(current).to_contain_text("July 2024")


def test_a_slip_is_shown_where_it_is_and_nothing_typed_is_lost(page: Page) -> None:
    # given a sum that is none
    page.goto("/?charter=ladder")
    page.get_by_label("worth").fill("a lot")
    # when the question is asked
    page.get_by_role("button", name="Find out").click()
    # then the summary says so, and leads to the field, which still has it
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("must be a sum in pounds")
    expect(summary.get_by_role("link").first).to_have_attribute("href", "#worth")
    expect(page.get_by_label("worth")).to_have_value("a lot")
    expect(page.get_by_label("worth")).to_have_attribute("aria-invalid", "true")


def test_an_assumption_can_be_turned_round(page: Page) -> None:
    # given an answer that takes the matter not to be novel
    page.goto("/?charter=ladder")
    # when it is asked as if it were
    page.get_by_role("link", name=re.compile("^novel")).click()
    # then the place may not decide, and the tick stands in the form
    assert headline(page) == "Board of the ICB decides"
    expect(page.get_by_label("novel", exact=True)).to_be_checked()


def test_a_company_secretary_finds_what_is_wrong_and_why_it_matters(page: Page) -> None:
    # given the list of constitutions
    page.goto("/constitutions/")
    # when she opens one, its findings, and the first rule
    page.get_by_role("link", name="NHS England's proposals of November 2020", exact=True).click()
    page.get_by_role("link", name="What is wrong, and what to do").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Is it sound?")
    code = page.locator(".rh-rule a").first
    named = code.inner_text()
    code.click()
    # then the rule says what the fault is and what it rests on
    expect(page.get_by_role("heading", level=1)).to_contain_text(named)
    expect(page.get_by_text("It rests on:")).to_be_visible()


@pytest.mark.django_db(transaction=True)
def test_an_analyst_goes_from_a_gap_to_its_chart_to_who_acts(page: Page) -> None:
    # given the gaps
    page.goto("/gaps/")
    # when the first is opened
    page.locator(".rh-gap h2 a").first.click()
    # then there is a chart, and a way to ask who decides under the ladder
    expect(page.locator("svg[aria-labelledby^='spc']")).to_be_visible()
    page.get_by_role("link", name="Ask it under The ladder").click()
    expect(page.locator("#headline")).to_contain_text("decides")


@pytest.mark.django_db(transaction=True)
def test_values_can_be_taken_away(page: Page) -> None:
    # given an indicator
    page.goto("/indicators/rtt-within-18-weeks/QU9/")
    # when its values are downloaded
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the values").click()
    # then they are a file named for the indicator and the organisation
    assert download.value.suggested_filename == "rtt-within-18-weeks-QU9.csv"


def test_the_keyboard_comes_first_to_the_way_past_the_header(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Ringholder", exact=True)).to_be_focused()
