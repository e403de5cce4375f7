"""The world of a matter: all that decides what its record shows, besides its own acts.

Charters, procedures and calendars by their hashes; the roll; and the acts of other matters. Nothing
else does, so whoever has the same world gives the same answer, years later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ringholder.calendar import Calendar
from ringholder.matters.calendars import digest
from ringholder.matters.pins import Charters
from ringholder.matters.procedure import Procedure
from ringholder.matters.roll import Roll
from ringholder.register.store import Entry

Acts = Callable[[str], Sequence[Entry]]


def _no_other(_: str) -> Sequence[Entry]:
    return ()


@dataclass(frozen=True)
class World:
    """`matter` gives the acts of another matter, in order; none for one that nobody opened."""

    charters: Charters
    procedures: Mapping[str, Procedure]
    calendars: Mapping[str, Calendar]
    roll: Roll = field(default_factory=Roll)
    matter: Acts = _no_other

    @classmethod
    def of(
        cls,
        charters: Charters,
        procedures: Iterable[Procedure],
        calendars: Iterable[Calendar],
        roll: Roll | None = None,
        matter: Acts = _no_other,
    ) -> World:
        """The world of these, found by their hashes."""
        return cls(
            charters,
            {procedure.sha256: procedure for procedure in procedures},
            {digest(calendar): calendar for calendar in calendars},
            Roll() if roll is None else roll,
            matter,
        )
