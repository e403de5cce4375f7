"""What was opened about each practice and network before, such as requests, closures and claims.

One matter does not show that the same was asked, applied for or found before. What was opened is
folded from the acts of all matters, as the roll is from appointments; how each of them stands is
for its own acts to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.matters.local_day import local_day
from ringholder.register.store import Entry

REQUEST, CLOSURE, BREACH = "open-request", "apply-for-closure", "open-breach"
CLAIM = "submit-claim"
BROKERING, END_BROKERING = "open-brokering", "end-brokering"
KINDS = frozenset({REQUEST, CLOSURE, BREACH, CLAIM, BROKERING, END_BROKERING})
"""The acts that anything is taken from."""
_NAMED = ("practice", "network")


class PracticeMatters:
    """Every opening about a practice or network, in the order of the register."""

    def __init__(self) -> None:
        self._opened: dict[tuple[str, str], list[Entry]] = {}
        self._ended: dict[str, Entry] = {}

    def take(self, entry: Entry) -> None:
        """Take in an act; those of other kinds change nothing."""
        act = entry.act
        if act.kind == END_BROKERING:
            self._ended.setdefault(act.matter, entry)
        elif act.kind in KINDS:
            named = (act.payload.get(key) for key in _NAMED)
            for code in {one for one in named if isinstance(one, str)}:
                self._opened.setdefault((act.kind, code), []).append(entry)

    def of(self, kind: str, code: str, before: int) -> list[Entry]:
        """What was opened of a kind about a code, before a place in the register's order."""
        return [one for one in self._opened.get((kind, code), ()) if one.index < before]

    def brokers(self, network: str, on: date, before: int) -> Iterator[tuple[str, Entry]]:
        """Who brokers for a network on a day, each with the act by which the network named them.

        Only what the network itself did counts: nobody else names its broker, or ends it.
        """
        for entry in self.of(BROKERING, network, before):
            named = entry.act.payload.get("brokers_as")
            own = entry.act.as_ == network and local_day(entry.act.at) <= on
            if own and isinstance(named, str) and not self._is_over(entry, network, on, before):
                yield named, entry

    def _is_over(self, opened: Entry, network: str, on: date, before: int) -> bool:
        end = self._ended.get(opened.act.matter)
        if end is None or end.index >= before or end.act.as_ != network:
            return False
        return local_day(end.act.at) <= on
