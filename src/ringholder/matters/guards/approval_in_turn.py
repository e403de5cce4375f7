"""An approval was given out of turn, or something was authorised that was not approved by all.

Each lock has its own key. Whoever has the power approves first, then whoever a control adds; the
last of them commits the money, and nobody before.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.gates import AUTHORISE, Gate, left
from ringholder.matters.guards import Says
from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

CODE, FAULT = "REQ103", "approved-out-of-turn"
SOURCE = ("governance.md 4.5", "operations.md 4")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    still = left(case, local_day(entry.act.at), entry.index)
    named = entry.act.payload["gate"]
    gate = next((one for one in still if one.id == named), None)
    if gate is None:
        yield Says(
            f"It needs no approval `{named}`, or has it.",
            f"It still needs: {_listed(case, still) or 'none'}.",
        )
        return
    if gate is not still[0]:
        yield Says(
            f"The approval for {gate.why} comes after that for {still[0].why}.",
            f"It is for {_listed(case, still[:1])} first.",
        )
    yield from _by_whom(case, entry, gate)
    others = still[1:] if gate is still[0] else still
    if entry.act.kind == AUTHORISE and others:
        yield Says(
            f"It was authorised without: {_listed(case, others)}.",
            "Have all approve it; the last of them authorises it.",
        )
    if entry.act.kind != AUTHORISE and not others:
        yield Says("It is the last approval that it needs.", "Authorise it, with its commitment.")


def _by_whom(case: Case, entry: Entry, gate: Gate) -> Iterator[Says]:
    if entry.act.as_ not in set(gate.signed_by(case)):
        yield Says(
            f"The approval for {gate.why} is not for {entry.act.as_} to give.",
            f"It is for: {_listed(case, (gate,))}.",
        )
    if gate.outside and not entry.act.payload.get("evidence"):
        yield Says(
            f"{gate.outside} approves it, and no letter of theirs is cited.",
            "Cite the letter in which they approved it.",
        )


def _listed(case: Case, found: tuple[Gate, ...]) -> str:
    charter = case.charter
    return "; ".join(
        f"{gate.says(charter) if charter is not None else gate.id} ({gate.why})" for gate in found
    )
