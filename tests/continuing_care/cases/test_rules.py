"""What is against a step: each rule, provoked, with the step beside it that is in order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.continuing_care import tables
from ringholder.continuing_care.cases import Draft, Here, judge
from ringholder.continuing_care.cases.members import is_multidisciplinary
from ringholder.findings import Severity
from tests.continuing_care.cases.building import (
    ASSESSED,
    BELOW,
    MODERATE,
    PACKAGE,
    PRIORITY,
    REASONS,
    SENT,
    TODAY,
    WHY,
    Building,
)

LATE = {"requested_on": "2026-10-21", "requested_by": "themselves"}
IN_TIME = {**LATE, "requested_on": "2026-10-20"}
SEATS = {"chair_from": "LAY", "icb_member_from": "QNQ", "council_member_from": "E10000014"}
NO = {"outcome": "not-eligible", **SENT}
DEPARTS = {**WHY, "departure": "It is exceptional because of this."}
TOLD = {"told_on": "2026-04-05"}
REVIEW = {"review_kind": "first", "found": "met"}
DISPUTE = {"council": "E10000025", "disputed": "shares"}


def _ready() -> Building:
    return Building().assessed().take("send-back", {}, WHY, day=11)


def _disputed() -> Building:
    return Building().decided().take("open-dispute", DISPUTE, WHY, day=30)


Asked = tuple[Callable[[], Building], str, dict[str, Any], dict[str, str]]
PROVOKED: dict[str, tuple[Asked, Asked | None]] = {
    "CCE001": (
        (Building().ready, "decide", {"outcome": "eligible", **SENT}, WHY),
        (Building().assessed, "decide", {"outcome": "eligible", **SENT}, WHY),
    ),
    "CCE003": (
        (Building().assessed, "decide", {"outcome": "eligible", **SENT}, {}),
        (Building().assessed, "decide", {"outcome": "eligible", **SENT}, WHY),
    ),
    "CCE004": (
        (Building().ready, "complete-checklist", {"letters": {"breathing": "A"}, **TOLD}, {}),
        (Building().ready, "complete-checklist", {"letters": BELOW, **TOLD}, {}),
    ),
    "CCE006": (
        (
            _ready,
            "record-assessment",
            {**ASSESSED, "members": ["nurse", "mental-health-nurse"]},
            REASONS,
        ),
        (_ready, "record-assessment", {**ASSESSED, "members": ["nurse", "doctor"]}, REASONS),
    ),
    "CCE007": (
        (_ready, "record-assessment", ASSESSED, {**REASONS, "nature": "n/a"}),
        (_ready, "record-assessment", ASSESSED, REASONS),
    ),
    "CCE008": (
        (_ready, "record-assessment", {**ASSESSED, "recommendation": "not-eligible"}, REASONS),
        (
            _ready,
            "record-assessment",
            {**ASSESSED, "recommendation": "not-eligible"},
            {**REASONS, "levels_answer": "The priority lasted for a day."},
        ),
    ),
    "CCE009": (
        (Building().assessed, "decide", NO, WHY),
        (lambda: Building().assessed("not-eligible"), "decide", NO, WHY),
    ),
    "CCE011": (
        (Building().before_panel, "convene-panel", {**SEATS, "icb_member_from": "qu9"}, {}),
        (Building().before_panel, "convene-panel", SEATS, {}),
    ),
    "CCE012": (
        (
            Building().packaged,
            "share-cost",
            {
                "package": "P1",
                "icb_share": "60",
                "council_share": "39.5",
                "agreed_on": "2026-05-01",
            },
            {},
        ),
        (
            Building().packaged,
            "share-cost",
            {
                "package": "P1",
                "icb_share": "60.5",
                "council_share": "39.5",
                "agreed_on": "2026-05-01",
            },
            {},
        ),
    ),
    "CCE013": (
        (Building().packaged, "review", {**REVIEW, "reviewed_on": "2026-07-23"}, WHY),
        (Building().packaged, "review", {**REVIEW, "reviewed_on": "2026-07-22"}, WHY),
    ),
    "CCE014": (
        (lambda: Building().decided("not-eligible"), "request-local-resolution", LATE, WHY),
        (lambda: Building().decided("not-eligible"), "request-local-resolution", IN_TIME, WHY),
    ),
    "CCE015": (
        (Building().screened, "discount", {"discount_reason": "below-threshold", **TOLD}, WHY),
        (
            lambda: Building().screened(BELOW),
            "discount",
            {"discount_reason": "below-threshold", **TOLD},
            WHY,
        ),
    ),
    "CCE017": (
        (Building().assessed, "decide", {"outcome": "eligible", "sent_on": "2026-04-20"}, WHY),
        (Building().assessed, "decide", {"outcome": "eligible", **SENT}, WHY),
    ),
    "CCE018": (
        (
            Building().panel_said,
            "implement-panel",
            {"outcome": "not-eligible", "sent_on": "2026-06-20"},
            {},
        ),
        (
            Building().panel_said,
            "implement-panel",
            {"outcome": "eligible", "sent_on": "2026-06-20"},
            {},
        ),
    ),
    "CCE019": (
        (lambda: Building().decided("not-eligible"), "request-independent-review", IN_TIME, {}),
        (
            lambda: Building().decided("not-eligible"),
            "request-independent-review",
            IN_TIME,
            {"undue_delay": "The person is dying soon."},
        ),
    ),
    "CCE020": (
        (
            lambda: Building().ready("child"),
            "receive-fast-track",
            {"clinician": "nurse", "tool_complete": True},
            {},
        ),
        (Building().ready, "receive-fast-track", {"clinician": "nurse", "tool_complete": True}, {}),
    ),
    "CCE021": (
        (Building().decided, "arrange-package", {**PACKAGE, "unit": "2"}, {}),
        (
            Building().decided,
            "arrange-package",
            {**PACKAGE, "unit": "2", "weekly_hours": "10.5"},
            {},
        ),
    ),
    "CCE022": (
        (_disputed, "open-dispute", DISPUTE, WHY),
        (Building().decided, "open-dispute", DISPUTE, WHY),
    ),
    "CCE023": (
        (Building().referred, "assign", {"worker": "p-c"}, {}),
        (Building().referred, "assign", {"worker": "p-w"}, {}),
    ),
}


@pytest.mark.parametrize("code", PROVOKED)
def test_each_rule_is_provoked_and_the_step_beside_it_is_in_order(code: str) -> None:
    wrong, right = PROVOKED[code]
    made, step, said, texts = wrong
    assert code in _fresh(made).codes(step, said, texts)
    assert right is not None
    made, step, said, texts = right
    assert code not in _fresh(made).codes(step, said, texts)


def _fresh(made: Callable[[], Building]) -> Building:
    """A building of its own: a bound method belongs to one that was begun before."""
    owner = getattr(made, "__self__", None)
    return getattr(Building(), made.__name__)() if isinstance(owner, Building) else made()


def test_a_fast_track_cannot_be_refused() -> None:
    made = Building().ready()
    made.take("receive-fast-track", {"clinician": "doctor", "tool_complete": True}, day=2)
    assert made.codes("decide-fast-track", {"outcome": "not-eligible", **SENT}) == ["CCE010"]


def test_a_role_takes_its_own_steps_alone() -> None:
    case = Building().assessed().case
    draft = Draft("decide", TODAY, "p-a2", "assessor", {"outcome": "eligible", **SENT}, WHY)
    assert [one.code for one in judge(case, draft, Here(TODAY))] == ["CCE002"]


def test_whoever_assessed_does_not_decide() -> None:
    said = {"outcome": "eligible", **SENT}
    assert Building().assessed().codes("decide", said, WHY, by="p-a") == ["CCE005"]


def test_a_step_is_neither_in_the_future_nor_before_the_last() -> None:
    made = Building().assessed()
    said = {"outcome": "eligible", **SENT}
    assert made.codes("decide", said, WHY, day=9) == ["CCE016"]
    assert made.codes("decide", said, WHY, day=10) == []
    assert made.codes("decide", said, WHY, day=800) == ["CCE016"]


def test_a_departure_with_reasons_warns_and_is_kept_apart_until_it_is_confirmed() -> None:
    made = Building().assessed("eligible")
    draft = Draft("decide", date(2026, 4, 25), "p-d", "decision-maker", NO, DEPARTS)
    found = judge(made.case, draft, Here(TODAY))
    assert [(one.code, one.severity) for one in found] == [("CCE009", Severity.WARNING)]


def test_the_decision_answers_the_levels_where_the_team_had_not_to() -> None:
    made = Building().assessed("eligible", PRIORITY)
    assert "CCE008" in made.codes("decide", NO, DEPARTS)
    answered = {**DEPARTS, "levels_answer": "The priority lasted for a day."}
    assert "CCE008" not in made.codes("decide", NO, answered)


def test_findings_never_repeat_what_was_typed() -> None:
    secret = "Hortensia Findme"
    texts = dict.fromkeys((*REASONS, "departure", "reasons", "levels_answer"), secret)
    for made, step, said, _ in (asked for pair in PROVOKED.values() for asked in pair if asked):
        building = _fresh(made)
        draft = building.draft(step, said, texts, 300, "")
        for finding in judge(building.case, draft, Here(TODAY, building.area)):
            assert secret not in str(finding.as_json())


@settings(max_examples=25)
@given(
    st.fixed_dictionaries(
        {
            one.id: st.sampled_from(tables.decision_support().levels_of(one.id))
            for one in tables.decision_support().domains
        }
    )
)
def test_no_levels_whatever_say_not_eligible_by_themselves(levels: dict[str, str]) -> None:
    made = _ready()
    said = {**ASSESSED, "levels": levels, "recommendation": "not-eligible"}
    unanswered = made.codes("record-assessment", said, REASONS)
    clear = tables.reading(levels).reads is tables.Reads.CLEAR_INDICATION
    assert ("CCE008" in unanswered) == clear
    assert "CCE003" in made.codes(
        "record-assessment", said, {}
    )  # each characteristic has to be said


@pytest.mark.parametrize(
    ("members", "are"),
    [
        (["nurse", "doctor"], True),
        (["nurse", "care-act-assessor"], True),
        (["care-act-assessor"], False),
        (["nurse"], False),
        (["nurse", "nurse"], False),
        (["nurse", "mental-health-nurse"], False),
        (["mental-health-nurse", "care-act-assessor"], True),
        (["nurse", "plumber"], False),
        ([], False),
    ],
)
def test_a_team_has_two_professions_or_one_and_the_council(members: list[str], are: bool) -> None:
    assert is_multidisciplinary(members) is are


def test_a_team_without_the_sent_levels_is_not_refused_for_the_levels_alone() -> None:
    said = {**ASSESSED, "levels": MODERATE, "recommendation": "not-eligible"}
    assert _ready().codes("record-assessment", said, REASONS) == []
