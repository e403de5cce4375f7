"""Every page about cases is for everybody: axe finds nothing, at a desk and on a telephone."""

from __future__ import annotations

import pytest
from django.conf import settings
from playwright.sync_api import Browser

from tests.web.continuing_care.ward import NAMES, REASON, Ward, staffed
from tests.web.matters.builder import Register
from tests.web.test_accessibility import barriers

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(databases=["default", "continuing_care"], transaction=True),
]
PAGES = {
    "coordinator": ("cases/", "cases/{case}/", "people/{individual}/"),
    "assessor": ("cases/{case}/steps/record-assessment/",),
    "lead": ("cases/{case}/", "access/", "retention/"),
}


@pytest.mark.slow
def test_axe_finds_nothing_on_any_page_about_cases(
    browser: Browser, site: str, committed: None, served: Register
) -> None:
    ward = Ward(staffed(served))
    ward.appoint()
    ward.opened()
    ward.packaged()
    found = {"review_kind": "first", "reviewed_on": ward.day(20).isoformat(), "found": "reassess"}
    row = ward.take("review", "assessor", 20, found, {"reasons": REASON})
    wrong = {}
    for who, pages in PAGES.items():
        context = browser.new_context(base_url=site)
        cookie = ward.client(who).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": site}])
        page = context.new_page()
        for each in pages:
            address = "/continuing-care/" + each.format(case=row.pk, individual=row.individual)
            answer = page.goto(address)
            assert answer is not None
            assert answer.status == 200, address
            wrong[f"{who} {each}"] = barriers(page)
        context.close()
    _sends_a_form(browser, site, ward, row.pk)
    assert {address: told for address, told in wrong.items() if told} == {}


def _sends_a_form(browser: Browser, site: str, ward: Ward, case: str) -> None:
    """A form goes through a real browser, which says where it stood: the lead opens a case."""
    context = browser.new_context(base_url=site)
    cookie = ward.client("lead").cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": site}])
    page = context.new_page()
    page.goto(f"/continuing-care/cases/{case}/")
    assert not page.get_by_text(NAMES[0]).count()
    page.get_by_label("Safeguarding").check()
    page.get_by_role("button", name="Open for an hour").click()
    assert page.get_by_text(NAMES[0]).count() == 1
    context.close()
