"""What is wrong with joint arrangements, each with its owner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from ringholder.calendar import in_words
from ringholder.charter.model import Charter
from ringholder.commission.joint.arrangement import Arrangement, Quarter
from ringholder.commission.joint.covered import without_arrangement
from ringholder.findings import Finding, InRecord, Severity

NOT_REPORTED = ("JNT001", "quarter-not-reported-yet")
NOT_SIGNED_OFF = ("JNT002", "quarter-not-signed-by-all")
SIGNED_AGAINST = ("JNT005", "quarter-signed-against")
NO_ARRANGEMENT = ("JNT006", "power-without-arrangement")
_REG_7 = ("SI 2000/617 reg 7, as made (governance.md 2.6)",)
OWNER = "Director responsible for joint commissioning"


def found(
    charter: Charter, arrangements: Iterable[Arrangement], at: datetime
) -> tuple[Finding, ...]:
    """All that is wrong at an instant: quarter by quarter, then what the constitution gives."""
    told = list(arrangements)
    wrong = [
        finding
        for one in told
        for quarter in one.quarters
        for finding in _of_quarter(charter, one, quarter, at)
    ]
    return (*wrong, *_of_the_charter(charter, told))


def _of_quarter(
    charter: Charter, one: Arrangement, quarter: Quarter, at: datetime
) -> Iterator[Finding]:
    to = in_words(quarter.ends_on)
    told = quarter.told
    if told is None:
        yield Finding(
            *NOT_REPORTED, Severity.WARNING,
            f"{one.title}: the quarter to {to} is over and was not reported.",
            "Have the pool manager report it.", InRecord(one.matter), authority=_REG_7,
            owner=charter.name(one.pool_manager or one.host),
        )  # fmt: skip
        return
    where = InRecord(one.matter, told.report.act.id)
    against = [partner for partner, agrees in told.agrees.items() if not agrees]
    for partner in against:
        yield Finding(
            *SIGNED_AGAINST, Severity.WARNING,
            f"{one.title}: {charter.name(partner)} does not agree with the report to {to}.",
            "Settle what it does not agree with, and report the quarter anew.", where,
            authority=_REG_7, owner=charter.name(one.pool_manager or one.host),
        )  # fmt: skip
    if told.due_at is None or at > told.due_at:
        for partner in told.waits_for:
            yield Finding(
                *NOT_SIGNED_OFF, Severity.WARNING,
                f"{one.title}: {charter.name(partner)} has not signed off the quarter to {to}.",
                "Sign it off, or say what is wrong with the report.", where,
                authority=_REG_7, owner=charter.name(partner),
            )  # fmt: skip


def _of_the_charter(charter: Charter, told: list[Arrangement]) -> Iterator[Finding]:
    for delegation in without_arrangement(charter, told):
        giver, receiver = charter.name(delegation.from_), charter.name(delegation.to)
        yield Finding(
            *NO_ARRANGEMENT, Severity.WARNING,
            f"{charter.title} has {giver} and {receiver} work together under s75, and the register "
            "shows no arrangement in force between them.",
            "Enter the arrangement with its terms and signatures.",
            delegation.where("route", f"{delegation.id}.route"),
            delegation.rests_on("functions", "route", "to"), _REG_7, OWNER,
        )  # fmt: skip
