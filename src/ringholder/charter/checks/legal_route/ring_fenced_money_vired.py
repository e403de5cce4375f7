"""Whoever may move money between budgets is not told to leave ring-fenced money alone.

A budget that is tied to one purpose by law or by contract cannot make good a shortfall elsewhere.
Where an officer or a committee has power over spending as a whole, and nothing takes such money out
of it, a year that ends badly is closed with what was meant for practices.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.catalogue.functions import Group
from ringholder.catalogue.functions import functions as catalogue
from ringholder.charter.checks.holding import placed, standing
from ringholder.charter.checks.ring_fence import TAG, is_ring_fenced
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import quoted
from ringholder.charter.grants import STAYS_INSIDE, Grant
from ringholder.charter.model import Charter
from ringholder.charter.powers import Function
from ringholder.charter.said import given
from ringholder.findings import Severity

CODE = "LEG008"
SEVERITY = Severity.WARNING
SOURCE = "003 §3 (money ring-fenced by contract); governance.md 1.6 (financial instructions)"
BAD = """
delegations:
  - {id: icb-board>chief-executive, except: [novel, contentious, repercussive]}
"""
GOOD = """
delegations:
  - {id: icb-board>chief-executive, except: [novel, contentious, repercussive]}
reservations:
  - {id: tied-money, body: icb-board, functions: all, when: [ring-fenced], illustrative: true}
"""


def check(charter: Charter) -> Iterator[Seen]:
    if not any(is_ring_fenced(function) for function in placed(charter)):
        return
    found: dict[str, tuple[Grant, list[str]]] = {}
    for function in placed(charter):
        for grant in standing(charter, function) if _is_money(function) else ():
            if grant.chain and _inside(grant) and TAG not in grant.exceptions:
                titles = found.setdefault(grant.chain[-1].id, (grant, []))[1]
                titles.append(function.title)
    for grant, titles in found.values():
        yield _seen(charter, grant, titles)


def _is_money(function: Function) -> bool:
    shipped = catalogue().get(function.id)
    return shipped is not None and shipped.group is Group.MONEY


def _inside(grant: Grant) -> bool:
    return given(grant.chain[-1].route) in STAYS_INSIDE


def _seen(charter: Charter, grant: Grant, titles: list[str]) -> Seen:
    delegation = grant.chain[-1]
    unread = bool(grant.doubts) or not charter.is_complete("reservations")
    end = "was not read" if unread else "is not said"
    return Seen(
        says=f"{grant.holder.name} has power over {quoted(titles)}; that ring-fenced money is kept "
        f"out of it {end}.",
        do=f"Add `{TAG}` to `except`, or reserve such matters: `when: [{TAG}]`.",
        where=delegation.where("except", f"{delegation.id}.except"),
        rests_on=delegation.rests_on("functions", "except"),
        cannot_say=unread,
        authority=delegation.authority,
    )
