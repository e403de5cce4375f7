"""People who answered a consultation see what was done with what they said: the whole way."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import now

from ringholder.matters.clerk import Draft, Entered
from ringholder_web.engage.consultation_citing import worked_out
from ringholder_web.matters.desk import at_desk
from tests.journeys.forms import done, filled, link
from tests.web.engage.conftest import ladder, register
from tests.web.engage.consulting import AT, IT, SECRETARY, consulted, sent
from tests.web.engage.consulting import filled as answered
from tests.web.matters.builder import DECIDED, Register
from tests.web.matters.pages import anybody, as_, page, text

__all__ = ["ladder", "register"]
pytestmark = pytest.mark.django_db
CHAIR = "place-committee-oxfordshire/chair"
THEMES = f"/have-your-say/themes/{IT}/"
MATTER = f"/decisions/{IT}/"
SAID = ("There is no bus in the evening.", "Ring me back, and mind the bus.", "Open on Sunday.")
CODED = (("buses",), ("buses", "being-rung-back"), ("open-on-sundays",))


def by_number(number: str) -> str:
    """What somebody finds who sends the number of their response."""
    return text(anybody().post(THEMES, {"number": number}))


def test_who_answered_finds_what_became_of_it_by_a_number_alone(
    register: Register, settings: Any, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    register.at = now() - timedelta(days=101)
    register.raised()
    thread = {"kind": "matter", "id": "falls"}
    consulted(register, closes_in=0, since=91, arises_from=thread)
    numbers = [_answer(words) for words in SAID]
    officer = as_(register, SECRETARY)
    closing = page(officer, f"{MATTER}close-consultation/")
    assert "Responses, 3 rows" in closing
    register.at = now() + timedelta(days=1)
    _act(register, "close-consultation")
    assert "Once people have read" in text(anybody().post(f"{AT}counted/", {"number": numbers[0]}))
    report = _read(officer, as_(register, CHAIR), numbers)
    _published(register, officer, report)
    _decided_with_it(register)
    _replied(register, officer, report)
    _seen_by_everybody(numbers, report)


def _answer(words: str) -> str:
    """Somebody answers without an account, and is given a number."""
    client = anybody()
    told = sent(client, answered(client, words))
    found = re.search(r"Your response is number<br><strong>([^<]+)", told.content.decode())
    assert found
    return found[1]


def _act(register: Register, step: str, **said: Any) -> None:
    """A step of the consultation, with what the records here answer for it."""
    with at_desk() as desk:
        walk = desk.judging(IT)
        assert walk is not None
        out = worked_out(desk, walk.case, step)
    assert out, step
    register.do(IT, step, SECRETARY, **out, **said)


def _read(officer: Client, other: Client, numbers: list[str]) -> str:
    """Themes are written and confirmed, and two people read each response: the report's matter."""
    address = link(officer, MATTER, "Begin its engagement report")
    report = done(officer, address)
    book = f"{THEMES}codebook/"
    for name in ("Buses", "Being rung back", "Open on Sundays"):
        theme = {"new": "yes", "name": name, "keywords": "bus", "confirm": "yes"}
        assert officer.post(book, theme).status_code == 302
    for client in (officer, other):
        for number, themes in zip(numbers, CODED, strict=True):
            kept = client.post(f"{THEMES}coding/?response={number}", {"theme": themes})
            assert kept.status_code == 302
    assert "2 coders read 3 responses apart" in page(officer, f"{THEMES}agreement/")
    done(officer, f"/decisions/{report}/publish-themes/")
    return report


def _published(register: Register, officer: Client, report: str) -> None:
    """The report is the file that its page gives; the consultation cites that and the coding."""
    _act(register, "cite-analysis", in_short="Three answers.")
    content = officer.get(f"{THEMES}files/report.docx").content
    file = SimpleUploadedFile("report.docx", content)
    done(officer, f"/decisions/{report}/publish-report/", engagement_report=file)
    _act(register, "publish-report", in_short="Most want a bus.")
    assert "report.docx" in page(anybody(), MATTER)
    address = link(officer, MATTER, "Put it to whoever decides on it")
    assert "After the consultation" in filled(officer, address)["title"]


def _decided_with_it(register: Register) -> None:
    """The committee decides with the report among its papers."""
    with at_desk() as desk:
        walk = desk.judging(IT)
        assert walk is not None
        cite = walk.case.said("engagement_report", "publish-report")
    register.later(days=1).heard()
    paper = {"recommendation": "Ask for a bus.", "options": ["Ask", "Not"], "cite": cite}
    register.do("falls", "paper", SECRETARY, **paper)
    register.opened().decided().published()
    lines = ["Buses; 3.1; changed; A bus was asked for", "Sundays; 3.2; not-changed; No staff"]
    said = {"matter": "falls", "themes_answered": lines, "changed": "A bus."}
    draft = Draft(IT, "consider", register.who[SECRETARY], SECRETARY, register.at, said)
    with at_desk() as desk:
        assert isinstance(desk.enter(draft), Entered)
    register.do(IT, "reply", SECRETARY, reply="Thank you: there will be a bus.")


def _replied(register: Register, officer: Client, report: str) -> None:
    """Each theme has its reply, which names the decision."""
    says = {"theme": "buses", "reply": "There will be a bus.", "theme_changed": "changed",
            "what_changed": "A bus until ten.", "decided_in": "falls"}  # fmt: skip
    register.do(report, "reply-to-theme", SECRETARY, **says)
    for theme in ("being-rung-back", "open-on-sundays"):
        says = {"theme": theme, "reply": "Not now.", "theme_changed": "not-changed",
                "what_did_not": "There is nobody to do it."}  # fmt: skip
        register.do(report, "reply-to-theme", SECRETARY, **says)


def _seen_by_everybody(numbers: list[str], report: str) -> None:
    counted = text(anybody().post(f"{AT}counted/", {"number": numbers[0]}))
    assert "What became of it" in counted
    assert "who found in it: Buses : changed" in by_number(numbers[0])
    found = by_number(numbers[2].lower())
    assert "Open on Sundays : not changed" in found, found[found.index("What became of your") :][
        :700
    ]
    both = anybody()
    for here, there in ((AT, THEMES), (THEMES, AT), (AT, f"/decisions/{report}/"),
                        (f"/decisions/{report}/", AT), (AT, "/decisions/falls/")):  # fmt: skip
        assert f'href="{there}' in both.get(here).content.decode(), (here, there)
    assert "There will be a bus." in page(both, THEMES)
    assert DECIDED["wording"] in page(both, "/decisions/falls/")
    tests = page(both, MATTER)
    assert tests.count("Shown") >= 4
    assert "Nothing is missing." in tests
