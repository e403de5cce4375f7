"""The work that a change leaves: one list, item by item, for those who must carry it through.

Everything in a difference that somebody has to do something about: functions that nobody holds,
functions that change hands, work with nobody, one person or a vacant post to do it, what must be
carried over. An item keeps its key while the two charters
stay what they are, so that owners and dates noted of it stay with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ringholder.charter.checks import rule as find_rule
from ringholder.charter.diff.difference import Carried, Difference, Move, Way, What
from ringholder.charter.diff.words import function_name, in_hands
from ringholder.charter.model import Charter
from ringholder.findings import InFile, Severity

_DAY = timedelta(days=1)


class Group(StrEnum):
    """What kind of work an item is; in this order it is shown."""

    NOBODY = "nobody"
    STAFF = "staff"
    HANDS = "hands"
    DELEGATIONS = "delegations"
    AGREEMENTS = "agreements"
    CONTRACTS = "contracts"
    COMMITTEES = "committees"
    CONFLICTS = "conflicts"
    INFORMAL = "informal"
    PROMISES = "promises"
    CONTROLS = "controls"
    OTHER = "other"


GROUPS = {
    "delegation": Group.DELEGATIONS,
    "agreement": Group.AGREEMENTS,
    "contract": Group.CONTRACTS,
    "committee": Group.COMMITTEES,
    "seat": Group.COMMITTEES,
    "conflict": Group.CONFLICTS,
    "informal-role": Group.INFORMAL,
    "contact": Group.INFORMAL,
    "promise": Group.PROMISES,
    "control": Group.CONTROLS,
}
HEADINGS = {
    Group.NOBODY: "Functions that nobody holds after the change, or several",
    Group.STAFF: "Work with no team, one holder, or a vacant one",
    Group.HANDS: "Functions that change hands",
    Group.DELEGATIONS: "Delegations to make again, transfer or end",
    Group.AGREEMENTS: "Agreements with councils",
    Group.CONTRACTS: "Contracts in flight",
    Group.COMMITTEES: "Committees and seats",
    Group.CONFLICTS: "Open conflicts of interest",
    Group.INFORMAL: "Informal roles and contacts",
    Group.PROMISES: "Promises made",
    Group.CONTROLS: "Temporary controls",
    Group.OTHER: "Everything else",
}
STAFFING = ("CAP001", "CAP002", "CAP003")
"""The rules on whether somebody is there to do the work after the change."""
_WHATS = {What.DECIDES: "decided by", What.EXERCISES: "done by"}
_LOST = frozenset({Way.ORPHANED, Way.DOUBLED})
_CHANGED = frozenset({Way.UP, Way.DOWN, Way.MOVED, Way.UNREAD, Way.OUT_OF_SCOPE})


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do.

    `lines` say what was and what is, place by place. `owner`, `due_on` and `signed_on` are what the
    charters give; without a day of its own an item is due on the last day of the old charter.
    """

    key: str
    group: Group
    title: str
    lines: tuple[str, ...]
    do: str
    basis: str
    where: str
    owner: str = ""
    due_on: date | None = None
    signed_on: date | None = None
    unread: bool = False

    def as_json(self) -> dict[str, object]:
        """The item as plain data."""
        return {
            "key": self.key,
            "group": self.group.value,
            "title": self.title,
            "lines": list(self.lines),
            "do": self.do,
            "basis": self.basis,
            "where": self.where,
            "owner": self.owner,
            "due_on": _iso(self.due_on),
            "signed_on": _iso(self.signed_on),
            "unread": self.unread,
        }


def worklist(difference: Difference) -> tuple[Item, ...]:
    """Everything to do, group by group; nothing where nothing changes."""
    if difference.empty:
        return ()
    due_on = last_day(difference.old, difference.new)
    staff = _staff(difference.new, due_on)
    items = [*_functions(difference, due_on), *staff, *_carried(difference, due_on)]
    order = list(Group)
    return tuple(sorted(items, key=lambda item: order.index(item.group)))


def last_day(old: Charter, new: Charter) -> date | None:
    """The last day of the old charter, or the day before the new one; `None` where neither says."""
    if old.in_force.to_on is not None:
        return old.in_force.to_on
    first = new.in_force.from_on
    return None if first is None or first == date.min else first - _DAY


# ---- functions -----------------------------------------------------------------------------------


def _functions(difference: Difference, due_on: date | None) -> Iterator[Item]:
    by_function: dict[str, list[Move]] = {}
    for move in difference.functions:
        if move.way in _LOST or move.way in _CHANGED:
            by_function.setdefault(move.function, []).append(move)
    for function, moves in by_function.items():
        yield _function(difference, function, moves, due_on)


def _function(
    difference: Difference, function: str, moves: list[Move], due_on: date | None
) -> Item:
    lost = any(move.way in _LOST for move in moves)
    return Item(
        key=f"function.{function}",
        group=Group.NOBODY if lost else Group.HANDS,
        title=function_name(difference, function),
        lines=tuple(_lines(difference, moves)),
        do=_what_to_do(moves),
        basis="NHS Act 2006 s14Z28; 003 §4" if lost else "003 §4 (skill and knowledge are lost)",
        where=_where(difference, function),
        due_on=due_on,
        unread=any(move.unread or move.way is Way.UNREAD for move in moves),
    )


def _lines(difference: Difference, moves: Iterable[Move]) -> Iterator[str]:
    """What was and what is; places and questions that are alike are told together."""
    whats: dict[tuple[str, str, str], list[What]] = {}
    for move in moves:
        before = in_hands(difference.old, move.before)
        place = difference.new.name(move.place)
        whats.setdefault((place, before, _after(difference, move)), []).append(move.what)
    places: dict[tuple[str, str, str], list[str]] = {}
    for (place, before, after), asked in whats.items():
        says = " and ".join(dict.fromkeys(_WHATS[what] for what in asked))
        places.setdefault((says, before, after), []).append(place)
    for (says, before, after), alike in places.items():
        yield f"{', '.join(alike)}: {says} {before} → {after}"


def _after(difference: Difference, move: Move) -> str:
    if move.way is Way.UNREAD and not move.after.holders:
        return "not read"
    return move.why or in_hands(difference.new, move.after)


def _what_to_do(moves: list[Move]) -> str:
    ways = {move.way for move in moves}
    if Way.ORPHANED in ways:
        return "Place it with somebody, or say in the new constitution why it is out of scope."
    if Way.DOUBLED in ways:
        return "Say which of them decides, or that they decide jointly."
    if ways == {Way.UNREAD}:
        return "Read who has it now; place it if nobody has."
    if {move.what for move in moves} == {What.DECIDES}:
        return "Send its open items to those who decide now, and tell those concerned."
    return "Hand it over: people, papers, contacts and open items; both sides sign."


def _where(difference: Difference, function: str) -> str:
    charter = difference.new if function in difference.new.functions else difference.old
    return str(charter.functions[function].at)


# ---- who is there to do the work ----------------------------------------------------------------


def _staff(new: Charter, due_on: date | None) -> Iterator[Item]:
    """What the rules on capacity find in the new charter; what they cannot say is told too."""
    for code in STAFFING:
        rule = find_rule(code)
        for finding in rule.findings(new) if rule is not None else ():
            where = finding.where
            place = where.key if isinstance(where, InFile) else str(where.row)
            yield Item(
                key=f"staff.{code}.{place}",
                group=Group.STAFF,
                title=finding.says.rstrip("."),
                lines=(),
                do=finding.do,
                basis="; ".join(finding.authority),
                where=str(where),
                owner=finding.owner,
                due_on=due_on,
                unread=finding.severity is Severity.CANNOT_SAY,
            )


# ---- what must be carried over -------------------------------------------------------------------


def _carried(difference: Difference, due_on: date | None) -> Iterator[Item]:
    for item in difference.carry_over:
        yield Item(
            key=item.key,
            group=GROUPS.get(item.kind, Group.OTHER),
            title=item.item,
            lines=_to(item),
            do=f"{item.action.rstrip('.')}." if item.action else "Carry it over, or end it.",
            basis=item.basis,
            where=item.where,
            owner=item.owner,
            due_on=item.due_on or due_on,
            signed_on=item.signed_on,
            unread=item.unread,
        )


def _to(item: Carried) -> tuple[str, ...]:
    return (f"To: {item.to}",) if item.to else ()


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
