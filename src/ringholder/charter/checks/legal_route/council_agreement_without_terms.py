"""An agreement with a council lacks what the regulations ask of it: a host, and quarterly reports.

When the NHS and a council put money together, one of them keeps the fund and appoints somebody to
manage it, who reports to all of them each quarter. Without a host nobody can be asked; with a
report once a year an overspend is found when it can no longer be mended.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.checks.holding import given_on
from ringholder.charter.checks.rule import Seen
from ringholder.charter.law import LEGAL_ROUTES
from ringholder.charter.model import Charter
from ringholder.charter.powers import Delegation
from ringholder.charter.said import UNKNOWN, Said, given
from ringholder.findings import RestsOn, Severity

CODE = "LEG010"
SEVERITY = Severity.WARNING
SOURCE = "SI 2000/617 regs 7-9, as made (governance.md 2.6)"
ROUTE = "s75"
OFTEN_ENOUGH = frozenset({"month", "quarter", "meeting"})
BAD = """
delegations:
  - {from: bob-icb, to: oxfordshire-cc, functions: [joint-commissioning], area: [oxfordshire],
     route: s75, pooled: yes, report: {to: icb-board, every: year}, source: unknown}
"""
GOOD = """
delegations:
  - {from: bob-icb, to: oxfordshire-cc, functions: [joint-commissioning], area: [oxfordshire],
     route: s75, pooled: yes, host: oxfordshire-cc, report: {to: icb-board, every: quarter},
     source: unknown}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for delegation in given_on(charter):
        if delegation.route == ROUTE:
            yield from _without_host(charter, delegation)
            yield from _too_seldom(charter, delegation)


def _without_host(charter: Charter, delegation: Delegation) -> Iterator[Seen]:
    if delegation.pooled is True and isinstance(delegation.host, Said):
        unread = delegation.host is UNKNOWN
        end = "which of them hosts it was not read" if unread else "none of them is said to host it"
        yield _seen(
            charter,
            delegation,
            f"pool money, and {end}",
            "Name in `host` the partner that keeps the fund and appoints its manager.",
            "host",
            unread=unread,
        )


def _too_seldom(charter: Charter, delegation: Delegation) -> Iterator[Seen]:
    report = given(delegation.report)
    if report is None or report.every in OFTEN_ENOUGH:
        return  # where nothing is reported at all: ACC001
    unread = report.every is UNKNOWN
    how = "how often was not read" if unread else f"{_how_often(report.every)}, not each quarter"
    yield _seen(
        charter,
        delegation,
        f"work together under {ROUTE}, and what is done is reported: {how}",
        "Have it reported each quarter: `report: {every: quarter}`.",
        "report",
        unread=unread,
    )


def _how_often(every: str | Said) -> str:
    return "how often is not said" if isinstance(every, Said) else f"every {every}"


def _seen(
    charter: Charter, delegation: Delegation, what: str, do: str, key: str, *, unread: bool
) -> Seen:
    read = LEGAL_ROUTES[ROUTE].read
    return Seen(
        says=f"{charter.name(delegation.from_)} and {charter.name(delegation.to)} {what}.",
        do=do,
        where=delegation.where(key, f"{delegation.id}.{key}"),
        rests_on=delegation.rests_on("route", key) if read else RestsOn.UNKNOWN,
        cannot_say=unread,
        authority=delegation.authority,
    )
