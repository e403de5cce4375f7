"""The decisions of a procurement, each with who made it, why, and the conflicts of its deciders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ringholder.matters.case import Case
from ringholder.matters.cited_decision import cited_walk
from ringholder.matters.foresight import seen
from ringholder.matters.interests.handling import NOTE, handlings
from ringholder.matters.interests.looking import Seen
from ringholder.matters.interests.matching import By
from ringholder.matters.interests.touches import Process
from ringholder.matters.interests.words import matched
from ringholder.matters.local_day import local_day
from ringholder.matters.minutes.written import Named
from ringholder.matters.selection.words import titles
from ringholder.register.store import Entry

SAYS = {
    "choose-process": "The process was chosen",
    "set-criteria": "The criteria were set",
    "identify-providers": "Possible providers were identified",
    "assess": "A provider was assessed",
    "intend-award": "An award was intended",
    "further-decision": "A further decision was made on the representations",
    "award": "The contract was made",
    "award-on-framework": "A contract was made on a framework agreement",
    "award-urgently": "A contract was made urgently",
    "modify": "The contract was modified",
    "modify-urgently": "The contract was modified urgently",
    "repeat-steps": "Steps were repeated",
    "abandon": "The procurement was abandoned",
}
"""The steps of a procurement that are decisions under the regulations, in words."""
_VOTED = ("vote", "casting-vote", "cast")


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who decided: as what, and who that was; `person` is an id of the register."""

    as_: str
    person: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A conflict of somebody who decides: what it is, what the rules ask, what they did.

    `proposed` and `handled` are steps of the graded handling, empty where no rule asks or nobody
    decided; `clauses` are those behind what is asked. `stayed` is whether they took part.
    """

    whose: str
    what: tuple[str, ...]
    proposed: str
    clauses: tuple[str, ...]
    handled: str
    why: str
    stayed: bool
    voted: bool

    @property
    def unmanaged(self) -> bool:
        """Whether they took part although the rules ask that they do not."""
        asked = handlings().get(self.proposed)
        return asked is not None and not asked.vote and (self.voted or self.stayed)

    @property
    def undecided(self) -> bool:
        """Whether somebody has to decide what they do, and nobody did."""
        return not self.handled and self.proposed != NOTE

    def sentences(self) -> Iterator[str]:
        """The conflict for people: what it is, and how it was managed."""
        yield f"{self.whose}: {' '.join(self.what)}"
        if self.proposed:
            by = f" ({'; '.join(self.clauses)})" if self.clauses else ""
            yield f"The rules ask: {_title(self.proposed)}{by}."
        if self.handled:
            yield f"Decided: {_title(self.handled)}. {self.why}".strip()
        elif self.undecided:
            yield "Nobody decided what they do."
        if self.unmanaged:
            what = "stayed and voted" if self.voted else "stayed"
            yield f"They {what} all the same."


def _title(step: str) -> str:
    found = handlings().get(step)
    return step if found is None else found.title.lower()


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision: which, on what day, by whom, why, with which conflicts. `matter` is where."""

    act: str
    matter: str
    what: str
    on: date
    by: tuple[Who, ...]
    through: str
    reasons: str
    conflicts: tuple[Conflict, ...]


def decisions(case: Case, named: Named) -> tuple[Decided, ...]:
    """The decisions of a procurement, in their order, those that it cites among them."""
    return tuple(_decisions(case, named))


def _decisions(case: Case, named: Named) -> Iterator[Decided]:
    told: set[str] = set()
    for entry in case.entries:
        matter = entry.act.payload.get("matter")
        if entry.act.kind in SAYS and isinstance(matter, str) and matter not in told:
            told.add(matter)
            found = _cited(case, matter, entry, named)
            if found is not None:
                yield found
        if entry.act.kind in SAYS:
            yield _own(case, entry, named)


def _own(case: Case, entry: Entry, named: Named) -> Decided:
    act, noted = entry.act, case.all("note-conflict")
    conflicts = tuple(_noted(one, named) for one in noted) if act.kind == "assess" else ()
    return Decided(
        act.id,
        case.matter,
        _what(entry, named),
        local_day(act.at),
        (Who(named.of(act.as_), act.by),),
        "",
        str(act.payload.get("reasons", "")),
        conflicts,
    )


def _what(entry: Entry, named: Named) -> str:
    said, words = entry.act.payload, SAYS[entry.act.kind]
    if entry.act.kind == "choose-process":
        return f"{words}: {titles([Process(said['process'])])}"
    if entry.act.kind == "assess":
        return f"{words}: {named.of(str(said['provider']))}"
    return words


def _noted(entry: Entry, named: Named) -> Conflict:
    said = entry.act.payload
    step = handlings()[str(said["handling"])]
    return Conflict(
        named.who(str(said["person"])),
        (str(said["what"]),),
        "",
        (),
        step.id,
        str(said["reasons"]),
        stayed=step.stay,
        voted=step.vote,
    )


def _cited(case: Case, matter: str, entry: Entry, named: Named) -> Decided | None:
    walk = cited_walk(case.world, matter, entry.index)
    decided = None if walk is None else walk.case.decided
    if walk is None or decided is None:
        return None
    decision, payload = walk.case, dict(decided.act.payload)
    urgent = decision.last("decide-urgently")
    if "reasons" not in payload and urgent is not None:
        payload = dict(urgent.act.payload)
    return Decided(
        decided.act.id,
        matter,
        f"The choice was decided: {payload.get('wording', '')}".rstrip(" :."),
        local_day(decided.act.at),
        tuple(_who(decision, decided, named)),
        "" if decision.body is None else decision.body.name,
        str(payload.get("reasons", "")),
        tuple(_conflicts(decision, decided, named)),
    )


def _who(decision: Case, decided: Entry, named: Named) -> Iterator[Who]:
    """Those who were in the room and took part; the holder of the post, where one decided."""
    meeting = decision.meeting(decided.index)
    if decision.how is None or meeting is None:
        yield Who(named.of(decided.act.as_), decided.act.by)
        urgent = decision.last("decide-urgently")
        if urgent is not None and urgent is not decided:
            yield Who(named.of(urgent.act.as_), urgent.act.by)
        return
    out, day = decision.out(decided.index), local_day(decided.act.at)
    for place in decision.how.voting:
        if place.place not in meeting.present or place.place in out:
            continue
        deputy = meeting.present[place.place]
        held = decision.world.roll.holders(place.place, day, decided.index)
        for person in (deputy,) if deputy is not None else held:
            yield Who(named.of(place.place), person)


def _conflicts(decision: Case, decided: Entry, named: Named) -> Iterator[Conflict]:
    """Of all who sat there: those declared on the item, and those that the register knew of."""
    meeting = decision.meeting(decided.index)
    looks = seen(decision, local_day(decided.act.at), decided.index)
    told = {look.place.place: look for look in looks}
    declared = _last_by_place(decision, "declare", decided)
    handled = _last_by_place(decision, "handle", decided)
    voted = {str(e.act.payload.get("place")) for e in decision.all(*_VOTED)}
    touched = [place for place, one in told.items() if one.touched and place not in declared]
    for place in (*declared, *touched):
        look, said = told.get(place), handled.get(place)
        present = meeting is None or place in meeting.present
        if look is not None and look.vacant:
            continue
        yield Conflict(
            named.of(place),
            tuple(_interest(decision, declared.get(place), look)),
            *_asked(look),
            "" if said is None else str(said.act.payload["handling"]),
            "" if said is None else str(said.act.payload["reasons"]),
            stayed=present and place not in decision.out(decided.index),
            voted=place in voted,
        )


def _last_by_place(decision: Case, kind: str, decided: Entry) -> Mapping[str, Entry]:
    found = (entry for entry in decision.all(kind) if entry.index < decided.index)
    return {str(entry.act.payload.get("place")): entry for entry in found}


def _interest(decision: Case, declared: Entry | None, look: Seen | None) -> Iterator[str]:
    if declared is not None:
        yield f"{str(declared.act.payload.get('what', '')).rstrip('.')}."
    matches = () if look is None or look.proposal is None else look.proposal.matches
    for match in matches:
        if match.by is not By.ITEM and decision.charter is not None:
            yield matched(decision.charter, match)


def _asked(look: Seen | None) -> tuple[str, tuple[str, ...]]:
    if look is None or look.proposal is None or look.proposal.step is None:
        return "", ()
    return look.proposal.step, tuple(dict.fromkeys(g.clause for g in look.proposal.grounds))
