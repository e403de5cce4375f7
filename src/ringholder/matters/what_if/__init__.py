"""What if: past matters, put again to an amended charter. Nothing of the past is altered.

A pure function of a register and a charter. For each matter for decision it says who would have
decided it, and what the same votes of the same people would have come to; the record itself stays
judged by the charter that it was opened under.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from ringholder.charter import Charter
from ringholder.charter.diff.pairing import Pairing, pair
from ringholder.charter.question import Question
from ringholder.matters.case import Case
from ringholder.matters.judge import case_of
from ringholder.matters.local_day import local_day
from ringholder.matters.same import Same
from ringholder.matters.what_if.answer import Answer, Moves, day_for, moved, put_again
from ringholder.matters.what_if.power import PowerChange, power_changes
from ringholder.matters.what_if.recount import Recount, recount
from ringholder.matters.world import World
from ringholder.register.act import Json
from ringholder.register.store import Entry

__all__ = ["Answer", "Moves", "PowerChange", "Recount", "Replayed", "WhatIf", "what_if"]

OPENS = "raise"
DECIDES = "decide"


@dataclass(frozen=True, slots=True)
class Replayed:
    """One matter, as it was and as it would have been.

    `on` is the day of its route, `asked_on` that on which the amended charter is asked. `recount`
    is there for what a body decided at a meeting and would still decide. `unknown` says why nothing
    can be said, where that is so; then there are no answers. `ratified_more` and `ratified_less`
    are partners that would have had to ratify it besides, or no more, by their new ids.
    """

    matter: str
    title: str
    on: date
    asked_on: date
    moves: Moves
    before: Answer | None = None
    after: Answer | None = None
    recount: Recount | None = None
    unknown: str = ""
    ratified_more: tuple[str, ...] = ()
    ratified_less: tuple[str, ...] = ()

    @property
    def undecidable(self) -> bool:
        """Whether it could be decided, and could be no more."""
        lost = self.moves in (Moves.NOBODY, Moves.TWO, Moves.DEPENDS)
        return lost or (self.recount is not None and self.recount.no_quorum)

    @property
    def another_outcome(self) -> bool:
        """Whether the same votes would have come to something else."""
        return self.recount is not None and self.recount.differs

    @property
    def first_more(self) -> tuple[str, ...]:
        """What would have had to come first besides; ids of conditions, controls, approvers."""
        return _without(self.after, self.before)

    @property
    def first_less(self) -> tuple[str, ...]:
        """What had to come first, and would not have."""
        return _without(self.before, self.after)

    @property
    def not_counted(self) -> bool:
        """Whether it can no more be said what the votes come to."""
        return self.recount is not None and self.recount.unsaid

    @property
    def changes(self) -> bool:
        """Whether anything would have been otherwise, or could no more be said."""
        votes = self.another_outcome or self.undecidable or self.not_counted
        first = bool(self.first_more or self.first_less)
        partners = bool(self.ratified_more or self.ratified_less)
        return votes or first or partners or self.moves not in (Moves.STAYS, Moves.CANNOT_SAY)

    def as_json(self) -> dict[str, Json]:
        """Its JSON."""
        return {
            "matter": self.matter,
            "title": self.title,
            "on": self.on.isoformat(),
            "asked_on": self.asked_on.isoformat(),
            "moves": self.moves.value,
            "undecidable": self.undecidable,
            "before": None if self.before is None else self.before.as_json(),
            "after": None if self.after is None else self.after.as_json(),
            "votes": None if self.recount is None else self.recount.as_json(),
            "first_more": list(self.first_more),
            "first_less": list(self.first_less),
            "ratified_more": list(self.ratified_more),
            "ratified_less": list(self.ratified_less),
            "unknown": self.unknown,
        }


def _without(these: Answer | None, those: Answer | None) -> tuple[str, ...]:
    if these is None or those is None or not (these.holders and those.holders):
        return ()
    return tuple(name for name in these.first if name not in those.first)


def _partners(
    pairing: Pairing, before: Answer, after: Answer
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The partners that would have had to ratify it besides, and those that would not have."""
    if before.ratified_by is None or after.ratified_by is None:
        return (), ()
    was, now = pairing.as_new(before.ratified_by), after.ratified_by
    return tuple(p for p in now if p not in was), tuple(p for p in was if p not in now)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Every matter for decision, as they were opened, and the bodies whose power is shared anew."""

    charter: Charter
    matters: tuple[Replayed, ...]
    powers: tuple[PowerChange, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many matters there are, and how many of them change, by what changes."""
        moves = Counter(one.moves for one in self.matters)
        return {
            "matters": len(self.matters),
            "change": sum(one.changes for one in self.matters),
            **{kind.value: moves[kind] for kind in Moves},
            "undecidable": sum(one.undecidable for one in self.matters),
            "another-outcome": sum(one.another_outcome for one in self.matters),
            "not-counted": sum(one.not_counted for one in self.matters),
            "other-conditions": sum(bool(o.first_more or o.first_less) for o in self.matters),
            "other-partners": sum(bool(o.ratified_more or o.ratified_less) for o in self.matters),
        }


def what_if(world: World, matters: Iterable[str], amended: Charter) -> WhatIf:
    """Put every past matter for decision among these to an amended charter.

    `world` is that of the register: its charters, its roll and the acts of its matters. Only what
    stands in the register counts: who is appointed, who came, who had to leave, how they voted.
    """
    replay = _Replay(world, amended)
    found = tuple(one for name in matters if (one := replay.matter(name)) is not None)
    return WhatIf(amended, found, tuple(power_changes(replay.decided_by.values())))


class _Replay:
    """Matter after matter under one amended charter; `decided_by` are the bodies that decided."""

    def __init__(self, world: World, amended: Charter) -> None:
        self._world, self._amended = world, amended
        self._pairings: dict[Same[Charter], Pairing] = {}
        self.decided_by: dict[str, tuple[Pairing, str]] = {}

    def matter(self, name: str) -> Replayed | None:
        """One matter; `None` where it is none for decision."""
        acts = self._world.matter(name)
        if not acts or acts[0].act.kind != OPENS:
            return None
        decides = next((e for e in reversed(acts) if e.act.kind == DECIDES), None)
        case = case_of(self._world, acts)
        asked = case.last("route", "raise", "amend") or acts[0]
        on = local_day(asked.act.at)
        title = str(acts[0].act.payload.get("title", name))
        told = Replayed(name, title, on, day_for(self._amended, on), Moves.CANNOT_SAY)
        question = case.question(on)
        if case.charter is None:
            return replace(told, unknown="the constitution that it was opened under is not here")
        if question is None:
            return replace(told, unknown="what was asked cannot be read")
        told = self._put(told, case.charter, question)
        if decides is None or decides.index == acts[0].index:
            return told
        before = [entry for entry in acts if entry.index < decides.index]
        return self._counted(told, case_of(self._world, before), decides)

    def _put(self, told: Replayed, charter: Charter, question: Question) -> Replayed:
        pairing = self._pairing(charter)
        before = Answer.of(charter.route(question))
        after = Answer.of(put_again(pairing, question, told.asked_on))
        more, less = _partners(pairing, before, after)
        return replace(
            told,
            moves=moved(pairing, before, after),
            before=before,
            after=after,
            ratified_more=more,
            ratified_less=less,
        )

    def _counted(self, told: Replayed, case: Case, decides: Entry) -> Replayed:
        """The same with its votes counted again, if a body decided it and would still decide it."""
        if case.charter is None or case.how is None or told.after is None:
            return told
        pairing, body = self._pairing(case.charter), case.how.body
        if body in pairing.old.bodies:
            self.decided_by[body] = (pairing, body)
        if body not in told.after.holders:
            return told
        return replace(told, recount=recount(case, decides, pairing, told.asked_on))

    def _pairing(self, charter: Charter) -> Pairing:
        key = Same(charter)
        if key not in self._pairings:
            self._pairings[key] = pair(charter, self._amended)
        return self._pairings[key]
