"""Referrals as the national patient-level data set has them, turned into events.

One row a request and submission, by the names that NHS England's views give the columns
(https://github.com/nhsengland/CHC, 101 Referral Assessment Outcome View and 001 MPI View). Of
several submissions the last one counts, as it does there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from ringholder.continuing_care import codes, events
from ringholder.continuing_care.events import Event, Events, Kind
from ringholder.findings import Finding, InRow, Severity
from ringholder.tables.typed import DAY, WHOLE, Column, Layout, Row
from ringholder.tables.typed import read as read_rows

UNDER_18 = ("CHC008", "requests-of-minors")
REVIEW_UNKNOWN = ("CHC009", "review-outcome-not-known")
_ADULT = 18
_MOST_TOLD = 20
_REVIEWED = {"01": codes.REVIEWED_ELIGIBLE, "03": codes.REVIEWED_NURSING_CARE}
"""CommReviewOutcome, as far as the published code tells: 01 and 03 are read in it."""


def _date(name: str, heading: str, *more: str) -> Column:
    return Column(name, DAY, (heading, *more), needed=False)


def _code(name: str, heading: str) -> Column:
    return Column(name, headings=(heading,), needed=False)


LAYOUT = Layout(
    "plds-referrals",
    "referrals of the patient-level data set",
    (
        Column("request", headings=("ServiceRequestId",)),
        Column("person", headings=("LocalPatientId", "Token_Person_ID")),
        Column("place", headings=("OrgIDComm",)),
        Column("activity", headings=("ActivityTypeCHC",)),
        Column("received", DAY, ("ReferralRequestReceivedDateCHC",)),
        _date("reported", "RPEndDate", "RecordStartDate"),
        Column("age", WHOLE, ("AgeRepPeriodEndYears",), needed=False),
        _date("checklist", "CHCStandardChecklistCompletionDate"),
        _code("notified", "RefNotificationOutcomeStandardCHC"),
        _code("discount", "RefDiscountReasonCHC"),
        _date("discounted", "RefDiscountedDateStandardCHC"),
        _date("accepted", "RefAcceptedDateFastTrack"),
        _date("assessed", "DecSupportToolCompletionDateStandardCHC"),
        _code("setting", "PatientSettingDecisionSupportToolStandardCHC"),
        _date("decided", "CommEligibilityDecisionDateStandardCHC"),
        _code("outcome", "CommEligibilityDecisionOutcomeStandardCHC"),
        _date("resolved", "EndDateLocalResolution"),
        _code("reviewed", "CommReviewOutcome"),
        _date("since", "DateEligibilityBeginsLocalResolution"),
        _date("ended", "EndDateFunding"),
        _date("died", "PersonDeathDate"),
    ),
)


def read(path: Path, *, called: str = "") -> Events:
    """The events that a file of referrals tells. Bad rows are told and left out.

    Whoever is under 18 at the end of the last submission is left out, as in the published code.
    """
    found = read_rows(path, LAYOUT, called=called)
    last = list(_last(found.rows).values())
    adults = [row for row in last if row.cells["age"] is None or row.cells["age"] >= _ADULT]
    made = events.of((event for row in adults for event in _events(row)), found.file)
    told = (*found.findings, *_under_18(len(last) - len(adults), found.file), *_unknown(adults))
    return Events(made.rows, (*told, *made.findings), found.file, found.sha256)


def _last(rows: Iterable[Row]) -> dict[tuple[str, str], Row]:
    """The last submission of each request of a place; of one day, the one that stands last."""
    kept: dict[tuple[str, str], Row] = {}
    for row in rows:
        key = (row.cells["place"], row.cells["request"])
        before = kept.get(key)
        if before is None or _reported(before) <= _reported(row):
            kept[key] = row
    return kept


def _reported(row: Row) -> date:
    found: date | None = row.cells["reported"]
    return found or date.min


def _events(row: Row) -> Iterator[Event]:
    cells = row.cells
    for kind, on, code, more in _happened(cells):
        if on is not None:
            yield Event(
                cells["request"], cells["person"], cells["place"], on, kind, code, at=row.at, **more
            )


def _happened(
    cells: Mapping[str, Any],
) -> Iterator[tuple[Kind, date | None, str, dict[str, Any]]]:
    """Each kind of event, its day if it has come, its code."""
    received, decided = cells["received"], cells["decided"]
    yield Kind.RECEIVED, received, cells["activity"], {}
    if cells["notified"]:
        yield Kind.CHECKLIST, cells["checklist"] or received, cells["notified"], {}
    yield Kind.DISCOUNTED, cells["discounted"], cells["discount"] or "", {}
    yield Kind.ASSESSED, cells["assessed"], "", {"setting": cells["setting"] or ""}
    yield Kind.DECIDED, decided, cells["outcome"] or "", {}
    yield Kind.DECIDED, cells["accepted"], codes.ELIGIBLE, {}
    since = cells["since"]
    reviewed = _REVIEWED.get(cells["reviewed"] or "", "")
    outcome = codes.REVIEWED_ELIGIBLE if since else reviewed
    more = {"since": since}
    yield Kind.LOCAL_RESOLUTION_DECIDED, cells["resolved"] or since, outcome, more
    yield Kind.FUNDING_ENDED, cells["ended"], "", {}
    yield Kind.DIED, cells["died"], "", {}


def _under_18(how_many: int, file: str) -> list[Finding]:
    if not how_many:
        return []
    says = f"{how_many:,} requests are of people under 18 at the end of the last submission."
    do = "They were left out, as in the national figures of adults."
    return [Finding(*UNDER_18, Severity.NOTE, says, do, InRow(file, 1, "AgeRepPeriodEndYears"))]


def _unknown(rows: Iterable[Row]) -> list[Finding]:
    odd = [row for row in rows if row.cells["reviewed"] and row.cells["reviewed"] not in _REVIEWED]
    do = "It counts as no outcome: only 01 and 03 are read in the published code."
    return [
        Finding(
            *REVIEW_UNKNOWN,
            Severity.WARNING,
            f"Nobody read what the review outcome `{row.cells['reviewed'][:20]}` means.",
            do,
            InRow(row.file, row.at, "CommReviewOutcome"),
        )
        for row in odd[:_MOST_TOLD]
    ]
