"""A contract as its acts have it: its parties, who signed, its value and end, what is withheld."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from ringholder.calendar import Months
from ringholder.calendar.limits import last_day
from ringholder.matters.case import Case
from ringholder.matters.contract_value import Change, Cumulative, Ground, cumulative
from ringholder.money import total
from ringholder.register.store import Entry

PROCEDURE = "contract"


def parties(case: Case) -> tuple[str, ...]:
    """Who has to sign: the parties that the opening act names, its provider and its lead."""
    opened = case.opened
    named = [*opened.get("parties", ()), opened.get("provider"), opened.get("organisation")]
    return tuple(dict.fromkeys(str(one) for one in named if one))


def signatures(case: Case) -> dict[str, Entry]:
    """Which party signed, by its last act that says so."""
    wanted = parties(case)
    told = {str(e.act.payload["organisation"]): e for e in case.all("sign")}
    return {party: told[party] for party in wanted if party in told}


def unsigned(case: Case) -> tuple[str, ...]:
    """The parties that have not signed."""
    signed = signatures(case)
    return tuple(party for party in parties(case) if party not in signed)


def change_of(entry: Entry) -> Change:
    """The variation of an act that varies a contract."""
    said = entry.act.payload
    return Change(
        Decimal(said["change_in_value"]), Ground(said["change_ground"]), said["different"]
    )


def value(case: Case) -> Cumulative | None:
    """Its lifetime value with all variations; `None` where the award named no sum."""
    try:
        original = Decimal(str(case.opened.get("whole_life")))
    except InvalidOperation:  # none, or unknown
        return None
    return cumulative(original, map(change_of, case.all("vary")))


def ends_on(case: Case) -> date | None:
    """Its last day, with extensions and an exit that was planned."""
    said = case.said("ends_on", "extend", "plan-exit") or case.opened.get("ends_on")
    return None if said is None else date.fromisoformat(said)


def could_end_on(case: Case) -> date | None:
    """Its last day if every extension is taken that it was awarded with; `None` without an end."""
    first, calendar = case.opened.get("ends_on"), case.calendar
    if first is None or calendar is None:
        return None
    return last_day(
        date.fromisoformat(first), Months(case.opened.get("extension_months", 0)), calendar
    )


def withheld(case: Case) -> Decimal:
    """Pounds that are withheld and were not paid after all."""
    kept = total(Decimal(e.act.payload["withheld_sum"]) for e in case.all("withhold"))
    return kept - total(Decimal(e.act.payload["released_sum"]) for e in case.all("pay-after-all"))
