"""A quality concern: its levels, its review with private providers in the room, how it ends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from ringholder.matters.capacity import secretary_of
from ringholder.matters.how import how
from ringholder.matters.quality_levels import quality_levels
from ringholder.matters.record import ClockState
from ringholder.matters.withheld import papers_withheld
from tests.matters.gaps import MILESTONES, figures
from tests.matters.town import SECRETARY as PLACE_SECRETARY
from tests.matters.town import Town

BOARD = "icb-board"
SECRETARY = secretary_of(BOARD)
CHAIR, NURSE = f"{BOARD}/chair", f"{BOARD}/nursing"
PRIVATE = f"{BOARD}/private"
AT = datetime(2024, 3, 4, 9, tzinfo=UTC)
DAY = timedelta(days=1)
MET = AT + 16 * DAY
CONCERN: dict[str, Any] = {
    "title": "Falls on a ward",
    "summary": "Three falls with harm in a month.",
    "function": "quality-governance",
    "area": ["bob"],
    "affects": ["ouh"],
}


def raised() -> Town:
    there = Town().found().people(BOARD)
    for as_ in ("ouh", PLACE_SECRETARY):
        there.appoint(as_)
    there.do("ward", "open-concern", SECRETARY, AT, **CONCERN)
    there.route("ward", AT)
    return there


def level(name: str, review_on: str = "2024-04-02") -> dict[str, str]:
    return {"level": name, "reasons": "As found.", "review_on": review_on}


def held(*levels: str) -> Town:
    there = raised()
    for name in levels or ("routine",):
        there.do("ward", "set-level", CHAIR, AT, **level(name))
    return there


def in_review() -> Town:
    """A rapid review that has begun, with everybody of the board there."""
    there = held("routine", "enhanced")
    called: dict[str, Any] = {
        "title": "Rapid review",
        "bodies": [BOARD],
        "meets_on": MET.date().isoformat(),
    }
    there.do(
        "review",
        "convene",
        SECRETARY,
        AT,
        **called,
        starts="10:00",
        where="Oxford",
        in_public=False,
    )
    there.do("review", "give-notice", SECRETARY, AT)
    there.do("ward", "list", SECRETARY, AT, meeting="review")
    there.do("review", "start", SECRETARY, MET)
    for place in how(there.charter, BOARD, MET.date()).roll:
        there.do("review", "arrive", SECRETARY, MET, place=place)
    frozen = how(there.charter, BOARD, MET.date()).as_json()
    there.do("ward", "open", CHAIR, MET, meeting="review", how=frozen)
    return there


# ---- levels --------------------------------------------------------------------------------------


def test_the_levels_are_data_marked_as_not_read() -> None:
    known = quality_levels()
    assert [one.id for one in known.levels] == ["routine", "enhanced", "intensive"]
    assert not known.for_decision
    assert all(one.meets and one.means and one.months for one in known.levels)


def test_a_concern_begins_at_routine_and_moves_one_level_at_a_time() -> None:
    there = raised()
    assert there.refused("ward", "set-level", CHAIR, AT, **level("intensive")) == {"QUA101"}
    there.do("ward", "set-level", CHAIR, AT, **level("routine"))
    assert there.refused("ward", "set-level", CHAIR, AT, **level("intensive")) == {"QUA101"}
    there.do("ward", "set-level", CHAIR, AT, **level("enhanced"))
    there.do("ward", "set-level", CHAIR, AT, **level("intensive"))
    there.do("ward", "set-level", CHAIR, AT, **level("enhanced"))


def test_the_secretary_does_not_move_it_to_intensive() -> None:
    there = held("routine", "enhanced")
    assert there.refused("ward", "set-level", SECRETARY, AT, **level("intensive")) == {"QUA101"}


@pytest.mark.parametrize("review_on", ["2024-03-04", "2024-06-05"])
def test_the_review_of_a_level_comes_within_its_time(review_on: str) -> None:
    said = level("routine", review_on)
    assert raised().refused("ward", "set-level", CHAIR, AT, **said) == {"QUA101"}


def test_the_review_of_a_level_is_due_on_the_day_that_was_said() -> None:
    there = held("routine", "enhanced")

    def clock(at: datetime) -> Any:
        return next(c for c in there.record("ward", at).clocks if c.step == "set-level")

    assert clock(AT).ends_at.date().isoformat() == "2024-04-02"
    assert clock(AT + 40 * DAY).state is ClockState.PASSED
    there.do("ward", "set-level", CHAIR, AT + 40 * DAY, **level("enhanced", "2024-05-01"))
    assert clock(AT + 40 * DAY).state is ClockState.RUNNING


# ---- private providers are there without a vote --------------------------------------------------


def test_a_private_provider_is_in_the_room_speaks_and_does_not_decide() -> None:
    there = in_review()
    there.do("ward", "discuss", PRIVATE, MET, said="We had the same on our wards.")
    assert "WHO101" in there.refused("ward", "set-level", PRIVATE, MET, **level("routine"))
    assert "ORD102" in there.refused("ward", "vote", PRIVATE, MET, place=PRIVATE, choice="for")


def test_a_private_provider_counts_in_no_quorum_and_no_vote() -> None:
    frozen = how(raised().charter, BOARD, MET.date())
    assert PRIVATE in frozen.roll
    assert PRIVATE not in {one.place for one in frozen.voting}


def test_a_review_is_recorded_only_with_a_quorum_of_those_who_vote() -> None:
    there = in_review()
    roll = list(how(there.charter, BOARD, MET.date()).roll)
    said: dict[str, Any] = {"found": "Too few nurses at night.", "reasons": "-", "present": roll}
    there.do("ward", "record-review", CHAIR, MET, **said)
    for place in how(there.charter, BOARD, MET.date()).voting:
        if place.place != CHAIR:
            there.do("review", "depart", SECRETARY, MET, place=place.place)
    left = [
        p
        for p in roll
        if p == CHAIR or p not in {v.place for v in how(there.charter, BOARD, MET.date()).voting}
    ]
    assert PRIVATE in left
    told = there.refused("ward", "record-review", CHAIR, MET, **{**said, "present": left})
    assert told == {"QUO101"}


def test_a_private_provider_gets_no_papers_of_a_concern_about_a_competitor() -> None:
    there = in_review()
    who = "p-private"
    assert not papers_withheld(there.clerk.judging("ward").case, who, MET.date())  # type: ignore[union-attr]
    interest: dict[str, Any] = {
        "category": "financial",
        "gains": "gain",
        "what": "Competes for the ward's work.",
    }
    there.do("ward", "declare", PRIVATE, MET, place=PRIVATE, **interest, organisations=["ouh"])
    said: dict[str, Any] = {
        "place": PRIVATE,
        "handling": "no-papers",
        "reasons": "It competes with the trust.",
    }
    there.do("ward", "handle", CHAIR, MET, **said)
    assert papers_withheld(there.clerk.judging("ward").case, who, MET.date())  # type: ignore[union-attr]
    assert there.refused("ward", "discuss", PRIVATE, MET, said="All the same.")


# ---- putting it right, and the end ---------------------------------------------------------------

PLAN: dict[str, Any] = {
    "milestones": MILESTONES,
    "exit_criteria": ["No fall with harm in three months"],
}


def plan(there: Town) -> Town:
    there.do("ward", "name-owner", CHAIR, MET, owner=NURSE)
    there.do("ward", "agree-plan", CHAIR, MET, **PLAN)
    return there


def test_it_closes_from_routine_when_every_exit_criterion_is_met() -> None:
    there = plan(in_review())
    at = MET + DAY
    said: dict[str, Any] = {
        "milestone": MILESTONES[0]["what"],
        "reached": True,
        "done": "-",
        **figures(),
    }
    there.do("ward", "report-milestone", NURSE, at, **said)
    end: dict[str, Any] = {
        "criteria_met": PLAN["exit_criteria"],
        "reasons": "Steady for three months.",
    }
    assert there.refused("ward", "close-concern", CHAIR, at, **end) == {"QUA102"}
    there.do("ward", "set-level", CHAIR, at, **level("routine"))
    nothing = {**end, "criteria_met": ["Something else"]}
    assert there.refused("ward", "close-concern", CHAIR, at, **nothing) == {"QUA102"}
    assert "WHO101" in there.refused("ward", "close-concern", NURSE, at, **end)
    there.do("ward", "close-concern", CHAIR, at, **end)
    assert there.record("ward", at).ended


def test_the_owner_of_a_concern_does_not_close_it() -> None:
    there = held()
    there.do("ward", "name-owner", SECRETARY, AT, owner=CHAIR)
    end: dict[str, Any] = {"criteria_met": ["None agreed"], "reasons": "-"}
    assert there.refused("ward", "close-concern", CHAIR, AT, **end) == {"GAP109"}


def test_nothing_of_a_concern_is_for_everybody() -> None:
    procedure = raised().clerk.judging("ward").case.procedure  # type: ignore[union-attr]
    assert {step.sees for step in procedure.steps.values()} == {"members"}  # type: ignore[union-attr]
