"""A report is to be made, and it is not said to whom.

A report that goes to nobody is written, filed and never answered. Whoever was to act on it does not
know that it exists.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.checks.rule import Seen
from ringholder.charter.conduct import Return
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, Said, each, given
from ringholder.findings import Severity

CODE = "ACC007"
SEVERITY = Severity.WARNING
SOURCE = "000 Accountability (consistency of reporting); 001 Individual organisation accountability"
BAD = """
remove: [system-report.to]
"""
GOOD = """
reports:
  - {id: system-report, to: nhs-england}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for report in charter.reports.values():
        if isinstance(report.to, Said):
            unread = report.to is UNKNOWN
            why = "to whom was not read" if unread else "to whom is not said"
            yield _seen(charter, report, why, unread=unread)
        elif _never_there(charter, report):
            yield _seen(charter, report, f"{charter.name(report.to)} is not there to receive it")


def _never_there(charter: Charter, report: Return) -> bool:
    """Whether whoever receives it is not there on any day on which it is made."""
    receiver = charter.acting(given(report.to) or "")
    if receiver is None:
        return False
    return report.in_force.meet(charter.in_force).meet(receiver.in_force).empty


def _seen(charter: Charter, report: Return, why: str, *, unread: bool = False) -> Seen:
    what = ", ".join(each(report.what)) or "what it does"
    return Seen(
        says=f"{charter.name(report.by)} is to report on {what}; {why}.",
        do="Name in `to` the body, post or organisation that receives it and acts on it.",
        where=report.where("to", f"{report.id}.to"),
        rests_on=report.rests_on("by", "to"),
        cannot_say=unread,
        authority=report.authority,
    )
