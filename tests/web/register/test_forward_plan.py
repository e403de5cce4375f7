"""The forward plan: what is coming to which body, and nothing of what is not public yet."""

from __future__ import annotations

import json
from datetime import timedelta
from xml.etree import ElementTree

import icalendar
import pytest
from django.test import Client

from tests.web.accounts.people import HERE
from tests.web.matters.builder import PLACE, Register
from tests.web.register.told import HIDDEN, SECRETARY

pytestmark = pytest.mark.django_db


def read(client: Client, address: str) -> str:
    answer = client.get(address, headers=HERE)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_meeting_to_come_stands_in_it_with_its_agenda(client: Client, told: Register) -> None:
    page = read(client, "/forward-plan/")
    for words in ("Place committee, next", "Parking at the hospital", "In public", "14:00"):
        assert words in page
    assert "Place committee, March" not in page  # it was in 2024
    assert HIDDEN not in page
    assert "The constitution does not say when one may speak" in page


def test_what_was_raised_and_stands_on_no_agenda_is_told_apart(
    client: Client, told: Register
) -> None:
    told.raised("wards", title="Wards", tags=[])
    page = read(client, "/forward-plan/")
    assert "Wards" in page.split("on no agenda yet")[1]
    told.do("wards", "withdraw", SECRETARY, reasons=HIDDEN)
    assert "Wards" not in read(client, "/forward-plan/")


@pytest.mark.parametrize(
    ("query", "found"),
    [("", 1), (f"?body={PLACE}", 1), ("?body=policy-board", 0), ("?area=oxfordshire", 1),
     ("?area=berkshire-west", 0), ("?postcode=OX4+1XB", 1), ("?area=' OR 1=1", 0)],
)  # fmt: skip
def test_the_plan_is_narrowed(client: Client, told: Register, query: str, found: int) -> None:
    assert len(json.loads(read(client, f"/forward-plan/plan.json{query}"))["meetings"]) == found


def test_the_calendar_is_one_that_outlook_reads(client: Client, told: Register) -> None:
    calendar = icalendar.Calendar.from_ical(read(client, "/forward-plan/plan.ics"))
    (event,) = calendar.walk("VEVENT")
    assert str(event["summary"]) == "Place committee, next"
    assert str(event["uid"]) == "next@ringholder"
    assert (event["dtstart"].dt.hour, str(event["dtstart"].dt.tzinfo)) == (14, "Europe/London")
    assert "Parking at the hospital" in str(event["description"])


def test_the_feed_is_xml_whatever_a_title_holds(client: Client, told: Register) -> None:
    told.do("next", "move-meeting", SECRETARY, title="<b> & \x01]]>", **_moved(told))
    feed = ElementTree.fromstring(read(client, "/forward-plan/plan.atom"))
    assert len(list(feed.iter("{http://www.w3.org/2005/Atom}entry"))) == 1
    page = read(client, "/forward-plan/")
    assert "<b> &" not in page


def _moved(told: Register) -> dict[str, str]:
    on = told.at.date() + timedelta(days=28)
    return {"meets_on": on.isoformat(), "reasons": "The hall is taken."}


def test_a_meeting_that_was_moved_says_why_and_one_that_was_cancelled_is_gone(
    client: Client, told: Register
) -> None:
    told.do("next", "move-meeting", SECRETARY, **_moved(told))
    assert "The hall is taken." in read(client, "/forward-plan/")
    told.do("next", "cancel", SECRETARY, reasons="Nothing to decide.")
    assert "Place committee, next" not in read(client, "/forward-plan/")
