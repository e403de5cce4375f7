"""Referrals of the national patient-level data set, read as they are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ringholder.continuing_care import metrics, plds
from ringholder.continuing_care.quarters import Quarter
from ringholder.continuing_care.requests import requests

HEAD = (
    "ServiceRequestId,LocalPatientId,OrgIDComm,ActivityTypeCHC,ReferralRequestReceivedDateCHC,"
    "RPEndDate,AgeRepPeriodEndYears,RefNotificationOutcomeStandardCHC,RefDiscountedDateStandardCHC,"
    "RefAcceptedDateFastTrack,CommEligibilityDecisionDateStandardCHC,"
    "CommEligibilityDecisionOutcomeStandardCHC,CommReviewOutcome,"
    "DateEligibilityBeginsLocalResolution,EndDateFunding,PersonDeathDate\n"
)
ROWS = (
    "R1,P1,10Q,01,2025-04-01,2025-05-31,80,01,,,2025-05-20,03,,,,",
    "R1,P1,10Q,01,2025-04-01,2025-04-30,80,01,,,2025-04-29,01,,,,",
    "R2,P2,10Q,02,2025-04-01,2025-04-30,81,,,2025-04-02,,,,,,2025-05-01",
    "R3,P3,10Q,01,2025-04-01,2025-04-30,17,01,,,2025-04-20,01,,,,",
    "R4,P4,10Q,01,2025-04-01,2025-04-30,70,01,2025-04-10,,,,,,,",
    "R5,P5,10Q,01,2025-01-01,2025-04-30,70,01,,,2025-01-20,03,02,2025-01-20,,",
    "R6,P6,10Q,01,2025-04-01,2025-04-30,70,02,,,,,,,,",
)


def test_the_last_submission_counts_and_gives_the_national_figures(tmp_path: Path) -> None:
    file = tmp_path / "101.csv"
    file.write_text(HEAD + "\n".join(ROWS) + "\n")
    held = plds.read(file)
    assert [one.code for one in held.findings] == ["CHC008", "CHC009"]
    today = date(2025, 7, 1)
    q1 = Quarter(date(2025, 4, 1))
    found = {
        one.metric.id: one.count for one in metrics.figures(requests(held, today), q1, q1, today)
    }
    wanted = {
        "referrals-completed": 2,  # R4's discount in time, R1's late second decision
        "referrals-within-28": 1,
        "eligible-standard": 1,  # R5, on review
        "eligible-fast-track": 0,  # R2 died
        "new-referrals-standard": 2,
        "new-referrals-fast-track": 1,
        "nursing-care": 1,
    }
    assert {name: found[name] for name in wanted} == wanted


def test_a_file_without_its_columns_is_told(tmp_path: Path) -> None:
    file = tmp_path / "101.csv"
    file.write_text("a,b\n1,2\n")
    held = plds.read(file)
    assert not held.rows
    assert {one.code for one in held.findings} == {"TAB002"}
