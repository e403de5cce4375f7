"""A collaborative of providers has no seat on the board that it answers to.

What providers agree among themselves, and what a board decides for all, meet only if somebody
carries word between them. With several collaboratives in one system, a seat for “the trusts” does
not say which of them it speaks for.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, each
from ringholder.findings import Severity, weakest

CODE = "PWR004"
SEVERITY = Severity.WARNING
SOURCE = (
    "001 Provider collaborative leadership (how these are represented will need to be considered)"
)
BAD = """
remove: [icb-board.seats.trusts.represents]
"""
GOOD = """
bodies:
  - id: icb-board
    seats:
      - {id: collaborative, role: Director of the collaborative, class: [participant],
          organisation: bht, represents: provider-collaborative, votes: 0}
remove: [icb-board.seats.trusts.represents]
"""
BOARDS = frozenset({"icb", "ics", "ccg"})


def check(charter: Charter) -> Iterator[Seen]:
    for body in charter.bodies.values():
        if not _of_providers(charter, body):
            continue
        boards = _boards(charter, body)
        represented = any(s.represents == body.id for board in boards for s in each(board.seats))
        if boards and not represented:
            yield _seen(charter, body, boards)


def _of_providers(charter: Charter, body: Body) -> bool:
    """A collaborative, or a partnership in which nobody but providers takes part."""
    members = _members(body)
    return body.kind == "collaborative" or (
        body.kind in ("partnership", "joint-committee")
        and bool(members)
        and all(charter.organisations[name].is_provider for name in members)
    )


def _members(body: Body) -> set[str]:
    found = set(each(body.parties))
    for seat in each(body.seats):
        found.update(each(seat.each), each(seat.drawn_from))
        found.update({seat.organisation} if isinstance(seat.organisation, str) else ())
    return found


def _boards(charter: Charter, body: Body) -> list[Body]:
    """The bodies that it answers to; the governing boards of the system where none is named."""
    answers_to = [charter.acting(name) for name in each(body.accountable_to)]
    named = [board for board in answers_to if isinstance(board, Body)]
    return named or [
        board
        for organisation in charter.organisations.values()
        if organisation.kind in BOARDS
        and isinstance(board := charter.acting(organisation.id), Body)
        and charter.footprint(body.area) & charter.footprint(board.area)
    ]


def _seen(charter: Charter, body: Body, boards: list[Body]) -> Seen:
    board = boards[0]
    unread = any(b.seats is UNKNOWN or _some_seat_unread(b) for b in boards)
    return Seen(
        says=f"Nobody speaks for {body.name} on {board.name}: no seat there says that it "
        "represents it.",
        do=f"Say on one seat of {board.name} that it represents `{body.id}`, or add such a seat.",
        where=board.where("seats", f"{board.id}.seats"),
        rests_on=weakest([board.rests_on("seats"), body.rests_on("name")]),
        cannot_say=unread,
        authority=board.authority,
    )


def _some_seat_unread(board: Body) -> bool:
    return any(seat.represents is UNKNOWN for seat in each(board.seats))
