"""Which business cases an organisation opened from one and the same thing: a gap, an innovation.

One case does not show that it is half of another. What was opened is folded from the acts of all
cases, as the roll is from appointments; what each costs is for its own acts to say.
"""

from __future__ import annotations

from collections.abc import Mapping

from ringholder.register.store import Entry

OPEN = "open-case"
KINDS = frozenset({OPEN})
"""The acts that anything is taken from."""


class CaseThreads:
    """Every case by its organisation and what it arises from, in the register's order."""

    def __init__(self) -> None:
        self._by: dict[tuple[str, str], list[Entry]] = {}

    def take(self, entry: Entry) -> None:
        """Take in an act; those of other kinds, and what cannot be read, change nothing."""
        said = entry.act.payload
        thread = said.get("arises_from")
        if entry.act.kind in KINDS and isinstance(thread, Mapping):
            key = str(said.get("organisation")), str(thread.get("id"))
            self._by.setdefault(key, []).append(entry)

    def beside(self, opening: Entry, before: int) -> list[Entry]:
        """The openings of the other cases, before a place in the register's order."""
        said = opening.act.payload
        key = str(said.get("organisation")), str((said.get("arises_from") or {}).get("id"))
        found = self._by.get(key, ())
        return [one for one in found if one.index < before and one.index != opening.index]
