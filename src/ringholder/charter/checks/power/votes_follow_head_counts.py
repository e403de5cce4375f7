"""The number of organisations, and not the constitution, settles the balance of power.

Where each organisation has one vote, two trusts that merge lose one, and a system with many small
organisations of a kind is ruled by that kind. This matters when the seats given out by head count
are more than all the others: then a merger or a new organisation moves the majority, and nobody
decided that it should.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body, Seat
from ringholder.charter.checks.duties import decides_for_the_system, duties
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.said import each, given
from ringholder.charter.sitting import PARTICIPANT, table
from ringholder.findings import Severity

CODE = "PWR002"
SEVERITY = Severity.WARNING
SOURCE = "003 §2 (one vote for each organisation lets their number change the balance of power)"
IN_LAW = "116ZA"  # LGPIHA 2007: each council appoints one member of the integrated care partnership
BAD = """
bodies:
  - id: place-committee-berkshire-west
    seats:
      - {id: voluntary-bodies, role: A member of each body, class: [vcse], each: [vcse-alliance,
          healthwatch], votes: 1}
      - {id: partners, role: A member of each trust and district, class: [partner], each: [rbft,
          bhft, scas, oxfordshire-cc, buckinghamshire-council], votes: 1}
"""
GOOD = """
bodies:
  - id: place-committee-berkshire-west
    seats:
      - {id: partners, role: A member of each trust, class: [partner], each: [rbft, bhft], votes: 1}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for body in decides_for_the_system(charter, duties(charter)):
        rows = [seat for seat in each(body.seats) if _by_head_count(body, seat)]
        everyone = sum(chair.votes for chair in table(body))
        if not rows or _each_class_must_agree(body):
            continue
        if 2 * sum(map(_votes, rows)) > everyone:
            yield _seen(body, rows, everyone)


def _by_head_count(body: Body, seat: Seat) -> bool:
    """Whether a row of seats grows and shrinks with the number of organisations of a kind.

    The parties to a joint body do not: they agreed to sit as equals. Nor does what an Act says.
    """
    members = tuple(each(seat.each))
    lawful = any(IN_LAW in text for text in (*body.authority, given(seat.source) or ""))
    return (
        len(members) > 1
        and seat.votes != PARTICIPANT
        and not lawful
        and not set(each(body.parties)).issuperset(members)
    )


def _votes(seat: Seat) -> int:
    return len(tuple(each(seat.each))) * _one(seat)


def _one(seat: Seat) -> int:
    votes = given(seat.votes)
    return 1 if votes is None else votes


def _each_class_must_agree(body: Body) -> bool:
    rule = given(body.rule)
    fallback = given(rule.fallback) if rule is not None else None
    return fallback is not None and fallback.majority == "each-class"


def _seen(body: Body, rows: list[Seat], everyone: int) -> Seen:
    row = max(rows, key=_votes)
    enough = (everyone - _votes(row)) // _one(row) + 1
    return Seen(
        says=f"On {body.name} {sum(map(_votes, rows))} of {everyone} votes go by the number of "
        f"organisations. “{row.role}” has {_votes(row)}: with {enough} organisations that row "
        f"carries every vote alone, with {enough - 1} it does not.",
        do="Give the kind a fixed number of seats that its organisations fill between them "
        "(`drawn_from`), or ask for a majority in each class (`majority: each-class`).",
        where=row.where("", f"{body.id}.seats.{row.id}"),
        rests_on=body.rests_on("seats", f"seats.{row.id}"),
        authority=body.authority,
    )
