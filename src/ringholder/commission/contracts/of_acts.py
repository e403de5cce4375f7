"""A contract that was entered as acts, in the shape of the register of contracts.

So that what is brought in a file and what was done here are shown, checked and published alike.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from ringholder.commission.contracts.register import Contract
from ringholder.commission.contracts.varied import Variation
from ringholder.findings import InRow
from ringholder.matters import contract as acts
from ringholder.matters.case import Case
from ringholder.register.store import Entry


def contract_of(case: Case) -> Contract | None:
    """The contract of a matter; `None` for one that is none, or whose award says too little."""
    said = case.opened
    if case.procedure is None or case.procedure.id != acts.PROCEDURE or not said:
        return None
    return Contract(
        reference=said["reference"],
        title=said["title"],
        provider=said["provider"],
        commissioners=(said["organisation"],),
        service="; ".join(said["services"]) or said["title"],
        function=said["function"],
        areas=tuple(said["area"]),
        starts_on=date.fromisoformat(said["starts_on"]),
        ends_on=acts.ends_on(case),
        extension_months=said.get("extension_months", 0),
        a_year=_sum(said["a_year"]),
        whole_life=_sum(said["whole_life"]),
        chosen_by=said["process"],
        lead=str(case.said("owner", "name-owner") or ""),
        decision=said["decided_in"],
        signed_on=_signed_on(case),
        notice="",
        illustrative=False,
        where=_where(case, case.opening),
    )


def variations_of(case: Case) -> tuple[Variation, ...]:
    """The variations of a contract that were entered as acts, in their order."""
    return tuple(
        Variation(
            reference=case.opened["reference"],
            number=entry.act.payload["variation"],
            made_on=entry.act.at.date(),
            change=acts.change_of(entry),
            decision=entry.act.payload["decided_in"],
            what=entry.act.payload["reasons"],
            where=_where(case, entry),
        )
        for entry in case.all("vary")
    )


def _signed_on(case: Case) -> date | None:
    """The day of the last signature, once every party has signed."""
    if acts.unsigned(case):
        return None
    days = [e.act.payload["signed_on"] for e in acts.signatures(case).values()]
    return date.fromisoformat(max(days))


def _sum(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:  # none, or unknown
        return None


def _where(case: Case, entry: Entry) -> InRow:
    return InRow(case.matter, entry.index, key=entry.act.id)
