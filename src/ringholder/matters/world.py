"""The world of a matter: all that decides what its record shows, besides its own acts.

Charters, procedures and calendars by their hashes; the roll; what was asked for and what controls
spending; changes of networks, what was opened about practices, which cases were opened
from what and what benefits they claim; and the acts of other matters.
Nothing else does, so whoever has the same world gives the same answer, years later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ringholder.calendar import Calendar
from ringholder.matters import benefit_claims as benefit_claims_
from ringholder.matters import case_threads as case_threads_
from ringholder.matters import controls as controls_
from ringholder.matters import network_changes as network_changes_
from ringholder.matters import practice_matters as practice_matters_
from ringholder.matters import requests as requests_
from ringholder.matters import roll as roll_
from ringholder.matters.benefit_claims import BenefitClaims
from ringholder.matters.calendars import digest
from ringholder.matters.case_threads import CaseThreads
from ringholder.matters.controls import Controls
from ringholder.matters.network_changes import NetworkChanges
from ringholder.matters.pins import Charters
from ringholder.matters.practice_matters import PracticeMatters
from ringholder.matters.procedure import Procedure
from ringholder.matters.requests import Requests
from ringholder.matters.roll import Roll
from ringholder.register.store import Entry

Acts = Callable[[str], Sequence[Entry]]
FOLDED = (
    roll_.KINDS
    | requests_.KINDS
    | controls_.KINDS
    | network_changes_.KINDS
    | practice_matters_.KINDS
    | benefit_claims_.KINDS
    | case_threads_.KINDS
)
"""The acts that are folded over every matter: a world takes nothing from any other."""


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
    requests: Requests = field(default_factory=Requests)
    controls: Controls = field(default_factory=Controls)
    network_changes: NetworkChanges = field(default_factory=NetworkChanges)
    practice_matters: PracticeMatters = field(default_factory=PracticeMatters)
    benefit_claims: BenefitClaims = field(default_factory=BenefitClaims)
    case_threads: CaseThreads = field(default_factory=CaseThreads)

    def take(self, entry: Entry) -> None:
        """Take an act into all that is folded over every matter."""
        self.roll.take(entry)
        self.requests.take(entry)
        self.controls.take(entry)
        self.network_changes.take(entry)
        self.practice_matters.take(entry)
        self.benefit_claims.take(entry)
        self.case_threads.take(entry)

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
