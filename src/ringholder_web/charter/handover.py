"""The page to work through a change: what is to be done, by whom, by when, and how far it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from ringholder.calendar import in_words
from ringholder.charter.diff import Difference, Item, worklist
from ringholder.charter.diff.costs import running_costs
from ringholder.charter.diff.worklist import HEADINGS, Group
from ringholder_web.charter.models import HandoverNote, HandoverState
from ringholder_web.ui.words import Tag, counted, sentence

STATES = {
    HandoverState.OPEN: Tag("Not started", "grey"),
    HandoverState.IN_HAND: Tag("In hand", "blue"),
    HandoverState.DONE: Tag("Done", "green"),
    HandoverState.NOT_NEEDED: Tag("Not needed", "white"),
}
OVERDUE = Tag("Overdue", "red")
CLOSED = frozenset({HandoverState.DONE, HandoverState.NOT_NEEDED})
NO_OWNER = "-"


@dataclass(frozen=True, slots=True)
class Shown:
    """One item as the list shows it."""

    key: str
    title: str
    address: str
    tag: Tag
    owner: str
    due: str
    overdue: bool
    unread: bool
    closed: bool


@dataclass(frozen=True, slots=True)
class Part:
    """All items of one group that are shown."""

    id: str
    heading: str
    closed: int
    items: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the whole is."""

    closed: int
    of: int
    without_owner: int
    overdue: int

    @property
    def words(self) -> str:
        """In a sentence."""
        orphans = counted(self.without_owner, "open item")
        late = self.overdue or "none"
        return f"{self.closed} of {self.of} closed; {orphans} without an owner; {late} overdue."

    @property
    def share(self) -> int:
        """Closed items, in whole percent rounded down, so that 100 means all."""
        return 100 * self.closed // self.of if self.of else 100


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """Which items are asked for; empty words ask for all."""

    state: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """The list of a handover."""

    old: str
    new: str
    difference: str
    address: str
    download: str
    progress: Progress
    parts: tuple[Part, ...]
    shown: int
    states: tuple[Choice, ...]
    owners: tuple[Choice, ...]
    gone: tuple[HandoverNote, ...]
    costs: tuple[str, ...]


def page(found: Difference, notes: Mapping[str, HandoverNote], asked: Filter, today: date) -> Page:
    """The list, as far as it is asked for."""
    items = worklist(found)
    rows = {item.key: shown(found, item, notes.get(item.key), today) for item in items}
    kept = {key for key, row in rows.items() if _asked(row, notes.get(key), asked)}
    ids = [found.old.edition, found.new.edition]
    return Page(
        old=found.old.title,
        new=found.new.title,
        difference=reverse("difference", args=ids),
        address=reverse("handover", args=ids),
        download=reverse("handover-succession", args=ids),
        progress=_progress(rows.values()),
        parts=tuple(_parts(items, rows, kept)),
        shown=len(kept),
        states=_states(asked),
        owners=_owners(rows.values(), asked),
        gone=tuple(note for key, note in notes.items() if key not in rows),
        costs=tuple(running_costs(found.old, found.new, found.running_cost)),
    )


def shown(found: Difference, item: Item, note: HandoverNote | None, today: date) -> Shown:
    """An item with what was noted of it last."""
    state, due_on = state_of(item, note), note.due_on if note is not None else item.due_on
    late = state not in CLOSED and due_on is not None and due_on < today
    return Shown(
        key=item.key,
        title=sentence(item.title),
        address=reverse("handover-item", args=[found.old.edition, found.new.edition, item.key]),
        tag=OVERDUE if late else STATES[state],
        owner=note.owner if note is not None else item.owner,
        due=in_words(due_on) if due_on is not None else "",
        overdue=late,
        unread=item.unread,
        closed=state in CLOSED,
    )


def state_of(item: Item, note: HandoverNote | None) -> HandoverState:
    """How far an item is: as noted; else done where the charter says that it is signed."""
    if note is not None:
        return HandoverState(note.state)
    return HandoverState.OPEN if item.signed_on is None else HandoverState.DONE


def owners_to_offer(found: Difference) -> list[str]:
    """The roles that may own an item: those of the new constitution, then those of the old."""
    posts = (*found.new.posts.values(), *found.old.posts.values())
    return list(dict.fromkeys(post.role for post in posts))


def _asked(row: Shown, note: HandoverNote | None, asked: Filter) -> bool:
    if asked.owner and row.owner != ("" if asked.owner == NO_OWNER else asked.owner):
        return False
    if asked.state == "overdue":
        return row.overdue
    state = note.state if note is not None else HandoverState.DONE if row.closed else "open"
    return not asked.state or state == asked.state


def _parts(
    items: Iterable[Item], rows: Mapping[str, Shown], kept: frozenset[str] | set[str]
) -> Iterable[Part]:
    by_group: dict[Group, list[Shown]] = {}
    for item in items:
        if item.key in kept:
            by_group.setdefault(item.group, []).append(rows[item.key])
    for group, mine in by_group.items():
        closed = sum(row.closed for row in mine)
        yield Part(group.value, HEADINGS[group], closed, tuple(mine))


def _progress(rows: Iterable[Shown]) -> Progress:
    every = list(rows)
    still_open = [row for row in every if not row.closed]
    return Progress(
        closed=len(every) - len(still_open),
        of=len(every),
        without_owner=sum(not row.owner for row in still_open),
        overdue=sum(row.overdue for row in still_open),
    )


def _states(asked: Filter) -> tuple[Choice, ...]:
    words = {"": "Any", "overdue": "Overdue", **{s.value: STATES[s].text for s in HandoverState}}
    return tuple(Choice(value, text, value == asked.state) for value, text in words.items())


def _owners(rows: Iterable[Shown], asked: Filter) -> tuple[Choice, ...]:
    named = sorted({row.owner for row in rows if row.owner})
    words = {"": "Anybody", NO_OWNER: "Nobody yet", **{name: name for name in named}}
    return tuple(Choice(value, text, value == asked.owner) for value, text in words.items())
