"""The scheme of reservation and delegation (SoRD), in the columns that such schemes come in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from ringholder.charter.bodies import Post, Team
from ringholder.charter.checks.holding import doers
from ringholder.charter.entries import Entry
from ringholder.charter.model import Charter, Holder
from ringholder.charter.powers import Delegation, Function, Reservation
from ringholder.charter.publish import delegated, front, placed, wording
from ringholder.charter.publish.marks import draft, gap, rests, told
from ringholder.charter.publish.placed import Placed
from ringholder.charter.publish.sord_beside import BESIDE, reference
from ringholder.charter.said import UNKNOWN, Said, each, given
from ringholder.papers.blocks import (
    Block,
    Cell,
    Heading,
    Line,
    Paper,
    Row,
    Table,
    cell,
    clauses,
    columns,
    line,
)

TITLE = "Scheme of reservation and delegation"
COLUMNS = columns(
    {
        "Theme": 1.35,
        "Decision or responsibility": 2.0,
        "Lead officer": 1.65,
        "Reference (clause)": 1.0,
        "Reserved to the board": 1.7,
        "Delegated to committee": 2.2,
        "Delegated to individual": 1.9,
        "Further information": 3.4,
    }
)
_MADE = 2  # the part in which the scheme itself stands


def build(charter: Charter, on: date) -> Paper:
    """The scheme as it stands on a day."""
    return front.paper(charter, on, TITLE, blocks(charter, on), printed(charter, on), wide=True)


def printed(charter: Charter, on: date) -> list[Entry]:
    """The entries that the scheme prints."""
    return [
        *(p.function for p in placed.placed(charter, on)),
        *charter.delegations.values(),
        *charter.reservations.values(),
        *charter.controls.values(),
        *(a for a in charter.approvers.values() if on in a.in_force),
    ]


def blocks(charter: Charter, on: date, before: str = "") -> list[Block]:
    """The scheme: how to read it, what is reserved and delegated, what lies over it or outside.

    `before` begins the number of every line.
    """
    parts: list[Block] = [Heading(1, "How to read this scheme", "1"), *_how_to_read(charter)]
    parts += [
        Heading(1, "What is reserved, and what is delegated", str(_MADE)),
        _scheme(charter, on, before),
    ]
    number = _MADE + 1
    for title, make in BESIDE.items():
        shown = make(charter, on, f"{before}{number}")
        if shown.rows:
            parts += [Heading(1, title, str(number)), shown]
            number += 1
    return parts


_HOW_TO_READ = (
    (
        "Each line is a decision or responsibility. It says which body keeps it, to which "
        "committee or individual it is delegated, up to what sum, and for what not."
    ),
    (
        "The reference is the clause of the constitution or handbook where one is given, and the "
        "number of the line in this scheme where none is."
    ),
    (
        "All limits that are given hold together. A sum exactly at a limit is within it. A power "
        "that ends on a day holds to the end of that day."
    ),
    "Whoever delegates keeps what is beyond the limits and exceptions of the delegation.",
    "Temporary controls add approvers; they never widen a power. They have a part of their own.",
)


def _how_to_read(charter: Charter) -> Iterator[Block]:
    usual = placed.usual_holder(charter)
    last = f"Unless a line says otherwise, it is held in law by {wording.named(charter, usual)}."
    return clauses("1", (*_HOW_TO_READ, last) if usual else _HOW_TO_READ)


# ---- the scheme itself ---------------------------------------------------------------------------


def _scheme(charter: Charter, on: date, before: str) -> Table:
    given_power = delegated.in_force(charter, on)
    rows = tuple(
        _row(charter, on, item, given_power, before) for item in placed.placed(charter, on)
    )
    return Table("Decisions and responsibilities", COLUMNS, rows, "Scheme", names=1)


def _row(
    charter: Charter, on: date, item: Placed, given_power: Sequence[Delegation], before: str
) -> Row:
    function = item.function
    passed = [d for d in given_power if function.id in each(d.functions)]
    inside = [d for d in passed if not delegated.leaves(charter, d)]
    to_posts = [d for d in inside if delegated.to_a_post(charter, d)]
    to_bodies = [d for d in inside if not delegated.to_a_post(charter, d)]
    kept = _reserved(charter, on, function)
    boards = _boards(charter, function, passed)
    roots = frozenset(board.id for board in boards)
    return Row(
        (
            cell(item.theme),
            cell(wording.sentence(function.title)),
            _lead(charter, function),
            reference([function, *kept, *inside], f"{before}{_MADE}.{item.number}"),
            _board(charter, function, kept, inside, boards),
            delegated.holders(charter, to_bodies),
            delegated.holders(charter, to_posts),
            (*delegated.terms(charter, inside, roots), *_further(charter, on, function, passed)),
        )
    )


def _lead(charter: Charter, function: Function) -> Cell:
    """The posts that do the work or lead the team that does; else whoever does it."""
    owner = given(function.owner)
    if owner is not None:
        return (line(charter.name(owner)), *draft(function, "owner"))
    held = function.exercised_by
    if isinstance(held, Said):
        return (told(held, "who leads", function, str),)
    found = list(doers(charter, function))
    leads = [
        given(d.leads) if isinstance(d, Team) else d.id for d in found if isinstance(d, Post | Team)
    ]
    names = [charter.name(lead) for lead in leads if lead]
    shown = cell(*dict.fromkeys(names or map(charter.name, held)))
    return (*shown, *rests(function, "exercised_by"))


def _reserved(charter: Charter, on: date, function: Function) -> list[Reservation]:
    """What keeps the function whatever the matter."""
    return [
        reservation
        for reservation in charter.reservations.values()
        if on in reservation.in_force
        and isinstance(reservation.when, Said)
        and reservation.when is not UNKNOWN
        and function.id in reservation.functions
    ]


def _boards(charter: Charter, function: Function, passed: Sequence[Delegation]) -> list[Holder]:
    """The boards that keep what is not delegated: of those to whom it was passed, else in law."""
    usual = placed.usual_holder(charter)
    received = [charter.acting(d.to) for d in passed if d.to in usual]
    return [board for board in received if board is not None] or placed.governing(charter, function)


def _board(
    charter: Charter, function: Function, kept: Sequence[Reservation],
    inside: Sequence[Delegation], boards: Sequence[Holder],
) -> Cell:  # fmt: skip
    if kept:
        return tuple(
            chain.from_iterable(
                (line(f"Reserved to {charter.name(r.body)}"), *rests(r)) for r in kept
            )
        )
    if not boards:
        return (_holder_unsaid(charter, function),)
    names = wording.listed(
        (board.name for board in boards), "or" if function.jointly == "either" else "and"
    )
    joint = ", jointly" if len(boards) > 1 and function.jointly == "all" else ""
    return () if inside else cell(f"{names}{joint} (not delegated)")


def _holder_unsaid(charter: Charter, function: Function) -> Line:
    names = tuple(each(function.legal_holder))
    if not names:
        return told(function.legal_holder, "who holds it in law", function, str)
    return gap(f"which body acts for {wording.named(charter, names)}", function)


_JOINTLY = {"all": " jointly", "either": ", each for itself"}


def _further(
    charter: Charter, on: date, function: Function, passed: Sequence[Delegation]
) -> Iterator[Line]:
    holders = tuple(each(function.legal_holder))
    if holders and holders != placed.usual_holder(charter):
        joint = _JOINTLY.get(given(function.jointly) or "", "")
        yield line(f"Held in law by {wording.named(charter, holders)}{joint}.")
    for d in passed:
        if delegated.leaves(charter, d):
            yield (
                *line(f"{charter.name(d.from_)} passes it to {charter.name(d.to)}: "),
                *delegated.route(d),
                *line("."),
            )
    consents = placed.consents(charter, on, function)
    if consents:
        names = wording.named(charter, (approver.holder for approver in consents))
        yield line(f"Needs the consent of {names}.")
        yield from chain.from_iterable(map(rests, consents))
    if function.ring_fenced is True:
        yield line("Its money is ring-fenced.")
    yield from rests(function, "legal_holder", "jointly", "name", "ring_fenced")
    for entry in (function, *passed):
        note = given(entry.note)
        if note:
            yield line(f"Note: {note}")
