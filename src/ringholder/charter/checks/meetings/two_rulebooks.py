"""Councillors and NHS members decide in one room, and it is not said whose rules bind them.

A councillor may stay and vote where an NHS member would have to leave; a council gives five clear
days' notice where the NHS gives three; some of its decisions are not a committee's to take. Two
members of one body may each keep to their own rules, and the decision still be bad.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, each, given
from ringholder.charter.sitting import PARTICIPANT
from ringholder.findings import Severity

CODE = "MTG002"
SEVERITY = Severity.WARNING
SOURCE = "001 System partnership board (councils decide under other rules); governance.md 3.5"
COUNCIL = frozenset({"council", "districts"})
NHS = frozenset({"nhs-england", "icb", "ics", "ccg", "nhs-trust", "foundation-trust"})
NOTHING = "nothing says whose rules bind the room"
BOTH = frozenset({"nhs", "council"})
BAD = """
bodies:
  - {id: place-committee-oxfordshire, rulebooks: [nhs]}
"""
GOOD = """
bodies:
  - id: icb-board
    rulebooks: [nhs]
"""


def check(charter: Charter) -> Iterator[Seen]:
    for body in charter.bodies.values():
        if body.decides is not True or BOTH.issubset(each(body.rulebooks)):
            continue
        if _of_a_council(charter, body):
            continue
        kinds = {charter.organisations[name].kind for name in _delegates(body)}
        if kinds & COUNCIL and kinds & NHS:
            yield _seen(charter, body)


def _of_a_council(charter: Charter, body: Body) -> bool:
    """A council's own committee, as a health and wellbeing board is, has the council's rules only.

    Health and Social Care Act 2012 s194(11).
    """
    holder = charter.organisations.get(given(body.holder) or "")
    return holder is not None and holder.kind in COUNCIL and not list(each(body.parties))


def _delegates(body: Body) -> set[str]:
    """Whose members act for them there, each bound by its own law.

    A seat that is only `drawn_from` some organisations is filled by a person, who brings experience
    and is nobody's delegate, as a partner member on the board of an ICB is.
    """
    found = {name for name in (given(body.holder), *each(body.parties)) if name is not None}
    for seat in each(body.seats):
        if seat.votes != PARTICIPANT:
            found.update(each(seat.each))
            found.update({seat.organisation} if isinstance(seat.organisation, str) else ())
    return found


def _seen(charter: Charter, body: Body) -> Seen:
    council = next(n for n in sorted(_delegates(body)) if charter.organisations[n].kind in COUNCIL)
    return Seen(
        says=f"{charter.name(council)} (a council) and the NHS decide together on {body.name}; "
        f"{_said(body)} on notice, interests and voting.",
        do="Give `rulebooks: [nhs, council]`, and in meetings.yaml which of the two prevails; as a "
        "rule the stricter.",
        where=body.where("rulebooks", f"{body.id}.rulebooks"),
        rests_on=body.rests_on("rulebooks", "seats", "parties"),
        cannot_say=body.rulebooks is UNKNOWN,
        authority=body.authority,
    )


def _said(body: Body) -> str:
    if body.rulebooks is UNKNOWN:
        return "it was not read whose rules bind the room"
    only = " and ".join("NHS" if book == "nhs" else book for book in each(body.rulebooks))
    return f"only the rules of the {only} are said to bind the room" if only else NOTHING
