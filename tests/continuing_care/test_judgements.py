"""What a decision has to agree with: the recommendation, the team, the law."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ringholder.continuing_care import judgements
from ringholder.continuing_care.events import Event, Kind
from ringholder.continuing_care.judgements import JointFunding
from ringholder.findings import InRow
from tests.continuing_care.logs import event, log

HERE = InRow("log.csv", 1)


def told(*rows: Event) -> list[str]:
    return [one.code for one in judgements.of_events(log(*rows), date(2026, 1, 1))]


def test_a_decision_that_departs_from_the_recommendation_is_told() -> None:
    rows = (
        event(Kind.RECEIVED, "2025-04-01", "standard"),
        event(Kind.ASSESSED, "2025-04-20", "01"),
        event(Kind.DECIDED, "2025-04-25", "03"),
    )
    assert told(*rows) == ["CHC011"]
    assert told(*rows[:2], event(Kind.DECIDED, "2025-04-25", "01")) == []


def test_the_fast_track_tool_leaves_no_choice() -> None:
    rows = (
        event(Kind.RECEIVED, "2025-04-01", "fast-track"),
        event(Kind.DECIDED, "2025-04-02", "03"),
    )
    (found,) = judgements.of_events(log(*rows), date(2026, 1, 1))
    assert (found.code, found.authority) == ("CHC012", ("SI 2012/2996 regulation 21(8) and (9)",))


def test_a_decision_without_an_assessment_is_told() -> None:
    rows = (event(Kind.RECEIVED, "2025-04-01"), event(Kind.DECIDED, "2025-04-02", "03"))
    assert told(*rows) == ["CHC015"]


@pytest.mark.parametrize(
    ("team", "sound"),
    [
        (["nurse", "physiotherapist"], True),
        (["nurse", "care-act-assessor"], True),
        (["nurse", "Nurse "], False),
        (["care-act-assessor"], False),
        ([], False),
    ],
)
def test_a_team_is_of_two_professions_or_one_and_a_care_act_assessor(
    team: list[str], sound: bool
) -> None:
    assert [one.code for one in judgements.of_team(team, HERE)] == ([] if sound else ["CHC014"])


def test_nobody_on_a_review_panel_is_from_the_area_under_review() -> None:
    members = {"Ann": "QU9", "Ben": "E10000025", "Cai": "QRL"}
    found = judgements.of_panel(members, {"QU9", "E10000025"}, HERE)
    assert [one.code for one in found] == ["CHC017", "CHC017"]


def test_each_characteristic_without_a_reason_is_told_by_its_name() -> None:
    said = dict.fromkeys(("nature", "intensity", "complexity"), "Two carers at all times.")
    (found,) = judgements.of_reasons(said, HERE)
    assert found.code == "CHC013"
    assert "unpredictability" in found.says


def test_joint_funding_is_shared_out_exactly_and_has_to_be_the_whole() -> None:
    half = JointFunding("QU9", "E10000025", Decimal("62.5"), Decimal("37.5"), date(2025, 4, 1))
    assert half.parts(Decimal(1000)) == {"QU9": Decimal(625), "E10000025": Decimal(375)}
    assert half.findings(HERE) == []
    assert not half.in_dispute
    odd = JointFunding("QU9", "E10000025", Decimal(60), Decimal(30), date(2025, 4, 1))
    assert [one.code for one in odd.findings(HERE)] == ["CHC016"]


def test_a_joint_arrangement_is_what_was_last_agreed_and_may_be_disputed() -> None:
    agreed = event(Kind.JOINT_FUNDING_AGREED, "2025-04-01", detail="E10000025", share=Decimal(60))
    rows = [agreed, event(Kind.JOINT_FUNDING_DISPUTED, "2025-06-01")]
    found = judgements.joint_funding(rows, "QU9")
    assert found
    assert (found.council_share, found.in_dispute) == (Decimal(40), True)
    again = event(Kind.JOINT_FUNDING_AGREED, "2025-09-01", detail="E10000025", share=Decimal(50))
    found = judgements.joint_funding([*rows, again], "QU9")
    assert found
    assert (found.icb_share, found.in_dispute, found.settled_on) == (
        Decimal(50),
        False,
        date(2025, 9, 1),
    )
    assert judgements.joint_funding([], "QU9") is None
