"""The broker has a stake in the dispute.

A broker who is of one of the parties, or sits on the body that is stuck, is one more party.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.findings import Severity
from ringholder.matters.case import Case, local_day
from ringholder.matters.deadlock import brokers
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "END102", "broker-with-a-stake"
SOURCE = ("source 003 §4 §5",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    name, charter = str(entry.act.payload.get("broker")), case.charter
    parties = case.opened.get("parties", ())
    if charter is None:
        return
    for body in _stuck(case):
        found = brokers(charter, body, parties, (), local_day(entry.act.at), proposed=[name])
        told = next(one for one in found if one.holder == name)
        if told.free is not True:
            yield Says(
                told.says(charter),
                "Name somebody free of interest: "
                + (", ".join(charter.name(one.holder) for one in found if one.free) or "nobody is")
                + ".",
                Severity.CANNOT_SAY if told.free is None else Severity.ERROR,
            )
            return


def _stuck(case: Case) -> Iterator[Body]:
    """The bodies that cannot agree: those of the matter it is about, else the parties' boards."""
    assert case.charter is not None
    source = case.opened.get("arises_from", {})
    told = case.world.matter(source.get("id", "")) if source.get("kind") == "matter" else ()
    routes = [e.act.payload.get("competent", ()) for e in told if e.act.kind == "route"]
    named = [
        case.charter.bodies[n] for n in (routes[-1] if routes else ()) if n in case.charter.bodies
    ]
    boards = (case.charter.acting(party) for party in case.opened.get("parties", ()))
    yield from named or [board for board in boards if isinstance(board, Body)]
