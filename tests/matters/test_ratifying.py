"""Ratification that the charter asks for: nobody leaves it out, and no later charter adds it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ringholder.calendar import Period
from ringholder.charter import Charter
from ringholder.charter.bodies import Ratifier
from ringholder.charter.said import NONE, UNKNOWN, Said, given
from ringholder.matters.case import Case
from ringholder.matters.judge import judging
from ringholder.matters.minutes.drafted import drafted
from ringholder.matters.minutes.items import items
from ringholder.matters.organisation_report import asks_of
from ringholder.matters.procedures import shipped
from ringholder.matters.published import Published, published
from ringholder.matters.published_json import as_json
from ringholder.matters.ratifying import ratification, ratification_in_words
from ringholder.matters.record import Verdict
from tests.matters.town import (
    CHAIR,
    DECIDED,
    MET,
    OXFORDSHIRE,
    SECRETARY,
    YEARS,
    Town,
    ladder,
    later,
)

FUND = "better-care-fund"
COUNCIL, TRUST = "oxfordshire-cc", "ouh"
WAITS = f"ratification by {COUNCIL}"
BY_LAW = {"organisation": COUNCIL, "ratified": True, "reasons": "By the cabinet."}
REFUSED = {"organisation": COUNCIL, "ratified": False, "reasons": "Not affordable."}
FIRST = Period(date(2024, 1, 1), date(2024, 6, 30))
THEN = Period(date(2024, 7, 1), date(2026, 12, 31))
COUNCIL_RULE = Ratifier(organisation=COUNCIL, functions=(FUND,), clause="Constitution, part 3")


def asking(
    partners: tuple[Ratifier, ...] | Said, body: str = OXFORDSHIRE, years: Period = YEARS
) -> Charter:
    """The ladder, with these as all those who ratify what a body decides."""
    charter = ladder(years)
    held = charter.bodies[body]
    rule = given(held.rule)
    assert rule is not None
    changed = replace(held, rule=replace(rule, ratified_by=partners))
    return replace(charter, bodies={**charter.bodies, body: changed})


def begin(*charters: Charter) -> Town:
    begun = Town(*charters).found().people()
    for organisation in (TRUST, "bht", COUNCIL):
        begun.appoint(organisation)
    return begun


@pytest.fixture
def there() -> Town:
    """A town where the council ratifies what is decided on the fund."""
    return begin(asking((COUNCIL_RULE,)))


def decide(there: Town, function: str = FUND, **said: Any) -> None:
    there.to_the_table(function=function)
    there.all_for()
    there.do("falls", "decide", CHAIR, MET, **DECIDED | said)


def case(there: Town, matter: str = "falls") -> Case:
    return judging(there.clerk.acts(matter), there.clerk.world).case


def known(there: Town, at: Any) -> Published:
    found = published(judging(there.clerk.acts("falls"), there.clerk.world, at), at)
    assert found is not None
    return found


# ---- waits, binds, refused -----------------------------------------------------------------------


def test_a_decision_waits_for_whoever_the_charter_says_ratifies_it(there: Town) -> None:
    decide(there)
    record = there.record("falls", MET)
    assert (record.in_effect_at, record.waits_for) == (None, (WAITS,))
    assert record.verdict is Verdict.SHOWN
    told = there.refused("falls", "carry-out", SECRETARY, later(MET, days=30), done="Begun.")
    assert told == {"EFF101"}


def test_it_takes_effect_at_the_second_at_which_the_last_of_them_ratifies(there: Town) -> None:
    decide(there, ratified_by=[TRUST])
    trust = {"organisation": TRUST, "ratified": True, "reasons": "The board agrees."}
    there.do("falls", "ratify", TRUST, later(MET, days=2), **trust)
    assert there.record("falls", later(MET, days=3)).waits_for == (WAITS,)
    there.do("falls", "ratify", COUNCIL, later(MET, days=9), **BY_LAW)
    record = there.record("falls", later(MET, days=9))
    assert (record.in_effect_at, record.waits_for) == (later(MET, days=9), ())
    there.do("falls", "carry-out", SECRETARY, later(MET, days=10), done="Begun.")


def test_one_that_refuses_is_not_bound_and_may_still_ratify(there: Town) -> None:
    decide(there)
    there.do("falls", "ratify", COUNCIL, later(MET, days=2), **REFUSED)
    (waits,) = there.record("falls", later(MET, days=3)).waits_for
    assert waits == f"{WAITS}, which has refused it and is not bound"
    assert ratification(case(there)).binds_all is False
    told = there.refused("falls", "carry-out", SECRETARY, later(MET, days=3), done="Begun.")
    assert told == {"EFF101"}
    there.do("falls", "ratify", COUNCIL, later(MET, days=9), **BY_LAW)
    assert there.record("falls", later(MET, days=9)).in_effect_at == later(MET, days=9)


def test_what_it_once_ratified_it_does_not_take_back(there: Town) -> None:
    decide(there)
    there.do("falls", "ratify", COUNCIL, later(MET, days=2), **BY_LAW)
    there.do("falls", "ratify", COUNCIL, later(MET, days=5), **REFUSED)
    assert there.record("falls", later(MET, days=6)).in_effect_at == later(MET, days=2)


def test_what_is_rejected_needs_nobody(there: Town) -> None:
    there.to_the_table(function=FUND)
    for place in there.voting():
        there.do("falls", "vote", SECRETARY, MET, place=place, choice="against")
    there.do("falls", "decide", CHAIR, MET, **{**DECIDED, "outcome": "rejected"})
    assert there.record("falls", MET).waits_for == ()
    assert ratification(case(there)).partners == ()
    assert list(asks_of(case(there), COUNCIL)) == []


def test_somebody_who_is_not_asked_ratifies_nothing(there: Town) -> None:
    decide(there)
    trust = {"organisation": TRUST, "ratified": True, "reasons": "We like it."}
    assert there.refused("falls", "ratify", TRUST, MET, **trust) == {"WHO101", "WHO112"}
    assert "WHO109" in there.refused("falls", "ratify", TRUST, MET, **BY_LAW)
    there.happened("falls", "ratify", TRUST, MET, **BY_LAW)
    assert there.record("falls", later(MET, days=3)).waits_for == (WAITS,)


# ---- for which decisions, and by which charter ---------------------------------------------------


def test_another_function_needs_nobody(there: Town) -> None:
    decide(there, "commission-community-services")
    assert there.record("falls", MET).in_effect_at == MET


@pytest.mark.parametrize("functions", [Said.SILENT, UNKNOWN])
def test_where_no_function_is_given_or_nobody_read_which_all_of_them_wait(functions: Said) -> None:
    there = begin(asking((Ratifier(organisation=COUNCIL, functions=functions),)))
    decide(there, "commission-community-services")
    assert there.record("falls", MET).waits_for == (WAITS,)


def test_named_by_the_charter_and_the_decision_it_is_asked_once_by_the_charters_clause() -> None:
    twice = Ratifier(organisation=COUNCIL, clause="A later clause")
    there = begin(asking((COUNCIL_RULE, twice)))
    decide(there, ratified_by=[COUNCIL, COUNCIL])
    (partner,) = ratification(case(there)).partners
    assert (partner.clause.words, partner.by_charter) == ("Constitution, part 3", True)
    assert there.record("falls", MET).waits_for == (WAITS,)


def test_a_later_charter_that_asks_for_it_does_not_alter_what_was_decided_before() -> None:
    first = replace(asking(NONE, years=FIRST), id="first")
    heir = replace(asking((COUNCIL_RULE,), years=THEN), id="heir", succeeds="first")
    there = begin(first, heir)
    decide(there)
    for days in (1, 200):
        record = there.record("falls", later(MET, days=days))
        assert (record.in_effect_at, record.waits_for) == (MET, ())
    assert there.refused("falls", "ratify", COUNCIL, MET, **BY_LAW) >= {"WHO101"}


def test_a_matter_that_is_carried_keeps_what_its_old_decision_needed() -> None:
    first = replace(asking((COUNCIL_RULE,), years=FIRST), id="first")
    heir = replace(asking(NONE, years=THEN), id="heir", succeeds="first")
    there = begin(first, heir)
    decide(there)
    there.do("falls", "publish", SECRETARY, later(MET, days=1))
    begins = later(MET, days=110)
    pins = there.pins(shipped()["decision"], begins)
    there.happened("falls", "carry", SECRETARY, begins, **pins, reasons="The first ended.")
    now = case(there)
    assert (now.charter, now.state) == (heir, "raised")
    assert known(there, begins).ratification.organisations == (COUNCIL,)


def test_where_nobody_has_read_who_ratifies_it_cannot_be_said() -> None:
    there = begin(asking(UNKNOWN))
    decide(there)
    record = there.record("falls", MET)
    assert {f.code for f in record.findings} == {"EFF102"}
    assert (record.verdict, record.in_effect_at) == (Verdict.CANNOT_SAY, MET)


def test_where_the_charter_says_nobody_ratifies_the_decision_may_still_name_somebody() -> None:
    there = begin(asking(NONE))
    decide(there, ratified_by=[TRUST])
    assert there.record("falls", MET).waits_for == (f"ratification by {TRUST}",)


# ---- urgently, and several together --------------------------------------------------------------


def test_an_urgent_decision_needs_it_as_much_as_one_at_a_meeting(there: Town) -> None:
    there.prepare(function=FUND)
    said = {k: v for k, v in DECIDED.items() if k != "decided_by"} | {"consulted": ["All"]}
    there.do("falls", "decide-urgently", CHAIR, MET, **said)
    assert there.record("falls", MET).waits_for == ()
    there.do("falls", "agree-urgently", f"{OXFORDSHIRE}/director", MET, agrees=True)
    assert there.record("falls", MET).waits_for == (WAITS,)
    there.do("falls", "ratify", COUNCIL, later(MET, days=9), **BY_LAW)
    assert there.record("falls", later(MET, days=9)).in_effect_at == later(MET, days=9)


# ---- shown ---------------------------------------------------------------------------------------


def test_the_clause_is_shown_with_how_it_stands(there: Town) -> None:
    decide(there)
    (says,) = ratification_in_words(ratification(case(there)), {COUNCIL: "The council"})
    assert says == (
        "The council is not bound until it has ratified (Constitution, part 3; illustrative)."
    )
    there.do("falls", "ratify", COUNCIL, later(MET, days=2), **REFUSED)
    (says,) = ratification_in_words(ratification(case(there)), {COUNCIL: "The council"})
    assert says.startswith("The council has not ratified it, and is not bound (")


def test_the_council_finds_it_among_what_is_asked_of_it_with_the_clause(there: Town) -> None:
    decide(there)
    (ask,) = [one for one in asks_of(case(there), COUNCIL) if one.kind == "ratification"]
    assert (ask.by, ask.clause, ask.answered_at) == (OXFORDSHIRE, "Constitution, part 3", None)
    there.do("falls", "ratify", COUNCIL, later(MET, days=2), **BY_LAW)
    (ask,) = [one for one in asks_of(case(there), COUNCIL) if one.kind == "ratification"]
    assert ask.answered_at == later(MET, days=2)


def test_everybody_reads_whose_ratification_it_needs_and_how_that_stands(there: Town) -> None:
    decide(there)
    there.do("falls", "publish", SECRETARY, later(MET, days=1))
    shape = as_json(known(there, later(MET, days=1)))["decision"]
    assert isinstance(shape, dict)
    assert shape["ratified_by"] == [COUNCIL]
    assert shape["ratification"] == [
        {
            "organisation": COUNCIL,
            "clause": "Constitution, part 3",
            "by_charter": True,
            "ratified": None,
            "at": None,
        }
    ]
    assert COUNCIL in known(there, later(MET, days=1)).organisations
    there.do("falls", "ratify", COUNCIL, later(MET, days=2), **REFUSED)
    (partner,) = known(there, later(MET, days=2)).ratification.partners
    assert (partner.answer, partner.answered_at) == (False, later(MET, days=2))


def test_the_minutes_say_it_as_it_stood_at_the_meeting(there: Town) -> None:
    decide(there)
    there.do("falls", "ratify", COUNCIL, later(MET, days=2), **BY_LAW)
    meeting = case(there, "march")
    text = drafted(meeting, items(meeting, [case(there)]), str)
    assert f"{COUNCIL.capitalize()} is not bound until it has ratified (Constitution" in text
