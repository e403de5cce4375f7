"""The items of a meeting: what was before it, in its order, and the acts done there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ringholder.matters.case import Case
from ringholder.register.store import Entry

CAME = ("list", "open")
"""The acts that bring an item to a meeting, and name it."""


@dataclass(frozen=True)
class Item:
    """An item of a meeting: its number on the agenda, its case, what was done with it there.

    `private_because` is why the public was excluded from it; empty for one taken in public.
    """

    number: int
    case: Case
    acts: tuple[Entry, ...]
    private_because: str = ""

    @property
    def title(self) -> str:
        """What the item is called."""
        return str(self.case.said("title", "raise", "amend") or self.case.matter)

    def all(self, *kinds: str) -> tuple[Entry, ...]:
        """What was done there, of these kinds."""
        return tuple(entry for entry in self.acts if entry.act.kind in kinds)

    def last(self, *kinds: str) -> Entry | None:
        """The last of these."""
        return next(reversed(self.all(*kinds)), None)


def items(meeting: Case, cases: Iterable[Case]) -> tuple[Item, ...]:
    """The items of a meeting: those of the agenda in its order, then those put on it since."""
    known = {case.matter: case for case in cases}
    order = [m for m in _agenda(meeting) if m in known]
    order += [matter for matter in known if matter not in order]
    private = excluded(meeting)
    return tuple(
        Item(
            number,
            known[matter],
            done_at(known[matter], meeting.matter),
            private.get(matter, ""),
        )
        for number, matter in enumerate(order, 1)
    )


def _agenda(meeting: Case) -> Sequence[str]:
    said = meeting.said("items", "set-agenda")
    return list(dict.fromkeys(map(str, said))) if isinstance(said, list) else []


def excluded(meeting: Case) -> dict[str, str]:
    """The items from which the public was excluded, each with the reasons."""
    return {
        str(matter): str(entry.act.payload.get("reasons", ""))
        for entry in meeting.all("exclude-public")
        for matter in entry.act.payload.get("items", ())
    }


def done_at(case: Case, meeting: str) -> tuple[Entry, ...]:
    """The acts of an item from when it came to a meeting until it went to another."""
    here, found = False, []
    for entry in case.entries:
        if entry.act.kind in CAME:
            here = entry.act.payload.get("meeting") == meeting
        if here:
            found.append(entry)
    return tuple(found)
