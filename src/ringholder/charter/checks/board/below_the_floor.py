"""The board of an integrated care board lacks members that law or policy ask for.

The Act asks for a chair, a chief executive, and members who come from the trusts, from general
practice and from the councils. National policy adds three executives and two non-executives. A
board below this floor cannot be approved, and the voice that is missing is missed each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ringholder.charter.bodies import Body
from ringholder.charter.checks.rule import Seen
from ringholder.charter.entries import Organisation
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, each, given
from ringholder.charter.sitting import Chair, voting
from ringholder.findings import Severity

CODE = "BRD001"
SEVERITY = Severity.ERROR
SOURCE = (
    "NHS Act 2006 Sch 1B paras 3, 5-8; NHS England policy on board composition (governance.md 1.3)"
)
BAD = """
remove: [icb-board.seats.councils]
"""
GOOD = """
remove: [icb-board.seats.audit-chair]
"""


@dataclass(frozen=True, slots=True)
class Demand:
    """Members that a board has to have: how many at least, and who counts as one."""

    what: str
    least: int
    counts: Callable[[Charter, Body, Chair], bool]
    authority: str


def check(charter: Charter) -> Iterator[Seen]:
    for organisation in charter.organisations.values():
        board = charter.bodies.get(given(organisation.governed_by) or "")
        if organisation.kind == "icb" and board is not None:
            yield from _check_board(charter, organisation, board)


def _check_board(charter: Charter, icb: Organisation, board: Body) -> Iterator[Seen]:
    if board.seats is UNKNOWN:
        yield _unread(charter, icb, board)
        return
    members = voting(board)
    for demand in FLOOR:
        if demand.authority in charter.repealed:
            continue
        found = sum(demand.counts(charter, board, member) for member in members)
        if found < demand.least:
            yield _seen(charter, icb, board, demand, found)


# ---- who counts ----------------------------------------------------------------------------------


def _is_chair(charter: Charter, board: Body, member: Chair) -> bool:
    first = next(iter(each(board.presides)), "chair")
    return member.seat.id == first and "independent" in member.seat.class_


def _is_chief_executive(charter: Charter, board: Body, member: Chair) -> bool:
    role = f"{charter.name(given(member.seat.holds) or '')} {member.seat.role}".lower()
    named = "chief executive" in role and "deputy" not in role
    return named and "executive" in member.seat.class_


def _is_executive(charter: Charter, board: Body, member: Chair) -> bool:
    return "executive" in member.seat.class_ and not _is_chief_executive(charter, board, member)


def _is_non_executive(charter: Charter, board: Body, member: Chair) -> bool:
    return "independent" in member.seat.class_ and not _is_chair(charter, board, member)


def _comes_from(*kinds: str) -> Callable[[Charter, Body, Chair], bool]:
    def counts(charter: Charter, board: Body, member: Chair) -> bool:
        return any(charter.organisations[name].kind in kinds for name in member.organisations)

    return counts


FLOOR = (
    Demand("chair", 1, _is_chair, "NHS Act 2006 Sch 1B paras 3, 5"),
    Demand("chief executive", 1, _is_chief_executive, "NHS Act 2006 Sch 1B paras 3, 7"),
    Demand("member from the trusts", 1, _comes_from("nhs-trust", "foundation-trust"),
           "NHS Act 2006 Sch 1B para 8(2)(a)"),
    Demand("member from general practice", 1, _comes_from("practices", "networks", "federation"),
           "NHS Act 2006 Sch 1B para 8(2)(b)"),
    Demand("member from the councils", 1, _comes_from("council"),
           "NHS Act 2006 Sch 1B para 8(2)(c)"),
    Demand("executive beside the chief executive", 3, _is_executive, "NHS England policy"),
    Demand("non-executive beside the chair", 2, _is_non_executive, "NHS England policy"),
)  # fmt: skip


# ---- what is said --------------------------------------------------------------------------------


def _seen(charter: Charter, icb: Organisation, board: Body, demand: Demand, found: int) -> Seen:
    unread = any(UNKNOWN in (s.organisation, s.drawn_from, s.each) for s in each(board.seats))
    return Seen(
        says=f"{board.name} has {found or 'no'} {demand.what} with a vote; "
        f"{charter.name(icb.id)} must have at least {demand.least} ({demand.authority}).",
        do=f"Add a seat for a {demand.what}.",
        where=board.where("seats", f"{board.id}.seats"),
        rests_on=board.rests_on("seats"),
        cannot_say=unread,
        authority=board.authority,
    )


def _unread(charter: Charter, icb: Organisation, board: Body) -> Seen:
    return Seen(
        says=f"Who sits on the {board.name} was not read, so it cannot be told whether "
        f"{charter.name(icb.id)} has the members that the Act asks for.",
        do="Read its constitution, and add its seats.",
        where=board.where("seats", f"{board.id}.seats"),
        cannot_say=True,
        authority=board.authority,
    )
