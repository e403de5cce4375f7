"""A performance gap on the pages: opened from an address, worked through, seen in one's work."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from ringholder.matters.roll import REGISTRAR
from ringholder.matters.routing import routing
from ringholder_web.matters.desk import at_desk
from ringholder_web.matters.models import MatterRow
from ringholder_web.matters.projection import kept, rows
from tests.matters.gaps import GAP, MILESTONES, figures, version
from tests.web.matters.builder import PLACE, Register
from tests.web.matters.pages import anybody, as_, page, send, text

SECRETARY, CHAIR, OWNER = f"{PLACE}/secretary", f"{PLACE}/chair", f"{PLACE}/gp-1"
BOARD = "icb-board/secretary"
NEW = "/decisions/new/performance-gap/"
HERE = "/decisions/gap/"
FIRST = f"48:{'1' * 64}"
PREFILL = {
    "title": GAP["title"],
    "indicator": "rtt-within-18-weeks",
    "observed": "10Q",
    "period_ends_on": "2024-01-31",
    "value": "61.2",
    "target": "72",
    "opened_by": "concern",
    "function": "commission-community-services",
    "observations": FIRST,
}
TITLE = str(GAP["title"])
NOW = datetime.now(UTC)


def opened(register: Register, at: datetime) -> Register:
    register.at = at
    said = {**GAP, "indicator": "rtt-within-18-weeks", "observations": version()}
    register.do("gap", "open-gap", SECRETARY, "performance-gap", **said)
    with at_desk() as desk:
        walk = desk.judging("gap")
        assert walk is not None
        question = walk.case.question(at.date())
        assert question is not None
        payload: dict[str, Any] = routing(register.charter, question)
    register.do("gap", "route", SECRETARY, **payload)
    return register


def planned(register: Register, at: datetime) -> Register:
    opened(register, at)
    register.do("gap", "accept-gap", CHAIR)
    register.do("gap", "name-owner", CHAIR, owner=OWNER)
    register.do("gap", "state-cause", OWNER, cause_is="suspected", cause="Too few clinics.")
    soon = [{**one, "due_on": (at + timedelta(days=40)).date().isoformat()} for one in MILESTONES]
    register.do("gap", "plan", OWNER, milestones=soon)
    return register


def on_the_board(register: Register) -> Client:
    """The secretary of the board, appointed."""
    register.who[BOARD] = register.person("Bo Board")
    register.do("appointment-board", "seek", REGISTRAR, "appointment", **{"as": BOARD})
    said = {"person": register.who[BOARD], "from_on": "2024-01-01", "reasons": "As found."}
    register.do("appointment-board", "appoint", REGISTRAR, **{"as": BOARD}, **said)
    return as_(register, BOARD)


# ---- opening from an address ---------------------------------------------------------------------


def test_an_address_fills_the_form_and_the_area_follows_from_the_code(register: Register) -> None:
    told = as_(register, SECRETARY).get(f"{NEW}?{urlencode(PREFILL)}").content.decode()
    assert 'value="61.2"' in told
    assert f'value="{FIRST}"' in told
    assert 'value="concern" checked' in told
    assert '<option value="commission-community-services" selected>' in told


def test_what_an_address_says_is_only_typed_and_never_entered(register: Register) -> None:
    odd = {"value": "<script>alert(1)</script>", "act": "x", "observations": "y" * 9000}
    told = as_(register, SECRETARY).get(f"{NEW}?{urlencode(odd)}").content.decode()
    assert "<script>alert(1)" not in told
    assert not MatterRow.objects.filter(procedure="performance-gap").exists()


def test_a_gap_is_opened_from_the_form_and_goes_to_who_may_act(register: Register) -> None:
    secretary = as_(register, SECRETARY)
    sent = {**PREFILL, "summary": "Fewer in time.", "area": ["oxfordshire"], "affects": ["ouh"]}
    answer = send(secretary, NEW, **sent)
    assert answer.status_code == 302, text(answer)
    row = MatterRow.objects.get(procedure="performance-gap")
    assert (row.state, row.holder, row.area) == ("routed", PLACE, ["oxfordshire"])
    with at_desk() as desk:
        first = desk.clerk.acts(row.pk)[0].act.payload
    assert first["observations"] == version()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"observations": "much"}, "The version must be the number of its rows, a colon"),
        ({"observations": "48:abc"}, "a version of the figures"),
        ({"value": "a lot"}, "a number written as text, such as 72.4"),
        ({"period_ends_on": "soon"}, "must be a date"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_the_rest_stays(
    register: Register, wrong: dict[str, str], says: str
) -> None:
    sent = {**PREFILL, "summary": "-", "area": ["oxfordshire"], "affects": [], **wrong}
    answer = send(as_(register, SECRETARY), NEW, **sent)
    assert answer.status_code == 422
    assert says in text(answer)
    assert TITLE in answer.content.decode()


# ---- working through -----------------------------------------------------------------------------


def test_a_plan_is_written_one_milestone_on_a_line(register: Register) -> None:
    opened(register, NOW - timedelta(days=2))
    register.do("gap", "accept-gap", CHAIR)
    register.do("gap", "name-owner", CHAIR, owner=OWNER)
    owner = as_(register, OWNER)
    wrong = send(owner, f"{HERE}plan/", milestones="Two more clinics, soon")
    assert wrong.status_code == 422
    assert "must be a day, what is to be reached and how it is measured" in text(wrong)
    day = (NOW + timedelta(days=60)).strftime("%d %B %Y")
    answer = send(owner, f"{HERE}plan/", milestones=f"{day}; Two more clinics; clinics a week\n")
    assert answer.status_code == 302, text(answer)
    told = page(owner, HERE)
    assert "Two more clinics , by" in told
    assert "Measured by: clinics a week" in told


def test_the_owner_reports_on_a_milestone_of_the_plan(register: Register) -> None:
    planned(register, NOW - timedelta(days=2))
    owner = as_(register, OWNER)
    form = owner.get(f"{HERE}report-milestone/?{urlencode({'observations': FIRST})}")
    assert '<option value="Two more clinics"' in form.content.decode()
    assert f'value="{FIRST}"' in form.content.decode()
    said = {"milestone": "Two more clinics", "reached": "yes", "done": "Opened."}
    refused = send(owner, f"{HERE}report-milestone/", **said)
    assert "no evidence is given" in text(refused)
    newer = {"observations": f"49:{'2' * 64}", "period_ends_on": "29 February 2024"}
    told = {**said, **newer, "value": "70.1", "finds": "nothing"}
    assert send(owner, f"{HERE}report-milestone/", **told).status_code == 302
    assert "Reached on" in page(owner, HERE)


def test_the_public_reads_what_opened_it_the_stages_and_the_latest_figure(
    register: Register,
) -> None:
    planned(register, NOW - timedelta(days=2))
    register.do("gap", "read-figures", SECRETARY, **figures())
    told = page(anybody(), HERE)
    for words in (
        "What opened it 61.2",
        "The latest in the record 73.0",
        "Special-cause variation of concern",
        "Nothing: the rule opens no gap there",
        "From signal to evidence",
        "An owner is named Done",
        "Closed on evidence To come",
    ):
        assert words in told, words
    assert "Raise what is to be decided about it" not in told


def test_a_decision_is_raised_from_a_gap_and_each_names_the_other(register: Register) -> None:
    planned(register, NOW - timedelta(days=2))
    register.raised("falls", arises_from={"kind": "matter", "id": "gap"})
    secretary = as_(register, SECRETARY)
    assert "arises_from=matter:gap" in secretary.get(HERE).content.decode()
    assert "It leads to A falls service" in page(secretary, HERE)
    assert f"It arises from {GAP['title']}" in page(secretary, "/decisions/falls/")


# ---- my work -------------------------------------------------------------------------------------


def test_my_work_says_what_waits_for_each(register: Register) -> None:
    opened(register, NOW - timedelta(days=2))
    assert "Accept it as ours" in page(as_(register, CHAIR), "/my-work/")
    assert TITLE not in page(as_(register, OWNER), "/my-work/")
    register.do("gap", "accept-gap", CHAIR)
    register.do("gap", "name-owner", CHAIR, owner=OWNER)
    told = page(as_(register, OWNER), "/my-work/")
    assert "Make the plan" in told
    assert "State the cause" in told


def test_a_milestone_that_is_due_stands_in_its_owners_work(register: Register) -> None:
    planned(register, NOW - timedelta(days=2))
    assert "Report on a milestone" in page(as_(register, OWNER), "/my-work/")


def test_the_level_above_is_told_when_a_clock_ran_out_and_not_before(register: Register) -> None:
    board = on_the_board(register)
    opened(register, NOW - timedelta(days=2))
    assert "Take it up a level" not in page(board, "/my-work/")
    assert "Take it up a level" not in page(board, HERE)


def test_the_level_above_takes_what_is_overdue(register: Register) -> None:
    board = on_the_board(register)
    opened(register, NOW - timedelta(days=40))
    assert "Take it up a level" in page(board, "/my-work/")
    assert "The level above may take it: accept it as ours is overdue." in page(board, HERE)
    form = board.get(f"{HERE}climb/").content.decode()
    assert '<option value="icb-board" selected>' in form
    said = {"refer_to": "icb-board", "reasons": "Nobody accepted it."}
    assert send(board, f"{HERE}climb/", **said).status_code == 302
    assert "Who has had it" in page(board, HERE)
    assert "Take it up a level" not in page(board, "/my-work/")
    with at_desk() as desk:
        walk = desk.judging("gap")
        assert walk is not None
        assert rows(walk) == kept("gap")


# ---- the other two -------------------------------------------------------------------------------


def test_the_public_signed_in_may_doubt_a_figure(register: Register) -> None:
    asked: dict[str, Any] = {
        "title": "January looks too low",
        "question": "Were both clinics counted?",
        "organisation": "ouh",
        **{k: PREFILL[k] for k in ("indicator", "observed", "period_ends_on", "value")},
        "observations": FIRST,
    }
    answer = send(as_(register, SECRETARY), "/decisions/new/data-query/", **asked)
    assert answer.status_code == 302, text(answer)
    row = MatterRow.objects.get(procedure="data-query")
    assert "Answer for the figure" in page(as_(register, "ouh"), "/my-work/")
    assert "January looks too low" in page(anybody(), f"/decisions/{row.pk}/")


def test_a_quality_concern_is_not_for_everybody(register: Register) -> None:
    said = {"title": "Falls", "summary": "-", "function": "quality-governance"}
    answer = send(
        as_(register, SECRETARY),
        "/decisions/new/quality-concern/",
        **said,
        area=["bob"],
        affects=["ouh"],
    )
    assert answer.status_code == 302, text(answer)
    row = MatterRow.objects.get(procedure="quality-concern")
    assert anybody().get(f"/decisions/{row.pk}/").status_code == 302
    assert not row.is_public
