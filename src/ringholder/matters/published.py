"""What everybody may read of a decision, once it is published: what was decided, and how.

The public reads the decision that the last act of publishing covers, what led to it, and what came
of it. An act that stands after it and is not of `LATER`, such as a new decision on the same matter,
is not shown before it is published in its turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ringholder.findings import Finding
from ringholder.matters.capacity import may_take
from ringholder.matters.case import ASKING, DECISIONS, Case
from ringholder.matters.due import limit_of
from ringholder.matters.effect import Effect, effect_of
from ringholder.matters.judge import Judging
from ringholder.matters.local_day import local_day
from ringholder.matters.ratifying import ratification
from ringholder.matters.record import Verdict, verdict
from ringholder.matters.voting.ratification import Ratification
from ringholder.register.store import Entry

LED_TO_IT = frozenset({"raise", "amend", "route", "refer", "declare", "handle", "open"})
"""Steps before a decision that everybody may read with it. What was said in the room is not."""

LATER: Mapping[str, tuple[str, ...]] = {
    "call-in": ("reasons",),
    "uphold": ("reasons",),
    "send-back": ("reasons",),
    "meet-term": ("term", "done"),
    "ratify": ("organisation", "ratified", "reasons"),
    "ratify-urgently": ("meeting",),
    "carry-out": ("done",),
    "review": ("found", "next"),
    "challenge": ("ground", "reasons"),
    "answer-challenge": ("reasons",),
    "rescind": ("reasons",),
}
"""Steps after a decision that everybody may read, with the fields that are shown of each."""

_STANDING = {"called-in": "called-in", "rescinded": "rescinded", "disputed": "contested"}
_STANDS = frozenset({"decided", "done", "closed"})


@dataclass(frozen=True, slots=True)
class Interest:
    """An interest that was declared, and what its holder did. Its private detail is not here.

    `of_deputy`: it is that of a deputy who sat in the place, and not the member's.
    """

    place: str
    category: str
    gains: str
    what: str
    organisations: tuple[str, ...]
    handling: str = ""
    why: str = ""
    handled_as: str = ""
    of_deputy: bool = False


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that came of a decision: which step, when, in which capacity, what it says."""

    act: str
    kind: str
    at: datetime
    as_: str
    says: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Window:
    """When a decision that cannot be undone may be called in, and by whom, as acts name them."""

    until: datetime | None
    by: frozenset[str]


@dataclass(frozen=True, slots=True)
class Published:
    """A decision as everybody may read it. Ids are those of the charter that it was made under.

    `stands` is `decided`, `done`, `closed`, `called-in`, `rescinded`, `contested`, or `reopened`
    where it is being decided anew. `shown` and `findings` tell what the record shows of those of
    its acts that everybody may read.
    """

    matter: str
    asked: Mapping[str, Any]
    raised_at: datetime
    raised_as: str
    route: Mapping[str, Any]
    holder: str
    decided_as: str
    decided_at: datetime
    published_at: datetime
    decision: Mapping[str, Any]
    how: Mapping[str, Any] | None
    interests: tuple[Interest, ...]
    later: tuple[Happened, ...]
    corrections: tuple[Happened, ...]
    window: Window | None
    ratification: Ratification
    effect: Effect
    stands: str
    withheld: str
    meeting: str
    charter: Mapping[str, Any]
    shown: Verdict
    findings: tuple[Finding, ...]
    acts: tuple[Entry, ...]

    @property
    def irreversible(self) -> bool:
        """Whether it cannot be undone."""
        return "irreversible" in self.asked.get("tags", ())

    @property
    def contested(self) -> bool:
        """Whether anybody challenged it or called it in."""
        return any(one.kind in ("challenge", "call-in") for one in self.later)

    @property
    def votes(self) -> dict[str, int]:
        """The votes as the decision says them: `for`, `against`, `abstain`; empty without."""
        return {c: self.decision[c] for c in ("for", "against", "abstain") if c in self.decision}

    @property
    def organisations(self) -> tuple[str, ...]:
        """Those that stood to gain or lose, and those that have to ratify."""
        found = (*self.asked.get("affects", ()), *self.ratification.organisations)
        return tuple(dict.fromkeys(str(one) for one in found))


def published(walk: Judging, at: datetime) -> Published | None:
    """What everybody may read of a matter's decision; `None` while none is published."""
    case = walk.case
    note = case.last("publish")
    decided = case.last_before(note.index, *DECISIONS) if note is not None else None
    asked = case.last_before(decided.index, *ASKING) if decided is not None else None
    if note is None or decided is None or asked is None:
        return None
    first = case.entries[0]
    route = case.last_before(decided.index, "route")
    opened = case.last_before(decided.index, "open")
    acts = tuple(_public_acts(case, decided, note))
    findings = tuple(_findings(walk, acts))
    now = case.decided is decided
    return Published(
        matter=case.matter,
        asked=asked.act.payload,
        raised_at=first.act.at,
        raised_as=first.act.as_,
        route=route.act.payload if route is not None else {},
        holder=_holder(case, decided),
        decided_as=decided.act.as_,
        decided_at=decided.act.at,
        published_at=note.act.at,
        decision=_said_in(case, decided),
        how=opened.act.payload.get("how") if opened is not None else None,
        interests=tuple(_interests(case, decided)),
        later=tuple(_later(case, decided)) if now else tuple(_of_the_old(case, decided)),
        corrections=tuple(_corrections(case, acts)),
        window=_window(case, asked) if now else None,
        ratification=ratification(case, decided),
        effect=effect_of(case, at) if now else Effect(None),
        stands=_stands(case) if now else "reopened",
        withheld=str(note.act.payload.get("withheld", "")),
        meeting=str(opened.act.payload.get("meeting", "")) if opened is not None else "",
        charter=first.act.payload.get("charter", {}),
        shown=verdict(findings),
        findings=findings,
        acts=acts,
    )


def _said_in(case: Case, decided: Entry) -> Mapping[str, Any]:
    """What the decision says; an urgent one was worded by the first of the two."""
    if decided.act.kind == "decide":
        return decided.act.payload
    urgent = case.last_before(decided.index, "decide-urgently")
    return {} if urgent is None else urgent.act.payload


def _holder(case: Case, decided: Entry) -> str:
    """The body or post that decided, by the last route or referral before it."""
    entry = case.last_before(decided.index, "route", "refer")
    payload = entry.act.payload if entry is not None else {}
    to = payload.get("refer_to") or next(iter(payload.get("competent", ())), "")
    return str(to or decided.act.as_.split("/", maxsplit=1)[0])


def _public_acts(case: Case, decided: Entry, note: Entry) -> Iterator[Entry]:
    """Its acts that everybody may read, in their order."""
    for entry in case.entries:
        before = LED_TO_IT | {"decide-urgently"} if entry.index < decided.index else LATER.keys()
        if entry in (decided, note) or entry.act.kind in before:
            yield entry


def _findings(walk: Judging, acts: Sequence[Entry]) -> Iterator[Finding]:
    places = {entry.index for entry in acts}
    for judged in walk.judged:
        if judged.entry.index in places:
            yield from judged.findings


def _interests(case: Case, decided: Entry) -> Iterator[Interest]:
    told = (e for e in case.all("handle") if e.index < decided.index)
    handled = {(e.act.payload.get("place"), case.sat(e)): e for e in told}
    for entry in case.all("declare"):
        if entry.index > decided.index:
            continue
        said = entry.act.payload
        answer = handled.get((said.get("place"), case.sat(entry)))
        told_of = answer.act.payload if answer is not None else {}
        yield Interest(
            place=str(said.get("place", "")),
            category=str(said.get("category", "")),
            gains=str(said.get("gains", "")),
            what=str(said.get("what", "")),
            organisations=tuple(said.get("organisations", ())),
            handling=str(told_of.get("handling", "")),
            why=str(told_of.get("reasons", "")),
            handled_as=answer.act.as_ if answer is not None else "",
            of_deputy=case.sat(entry) is not None,
        )


def _later(case: Case, decided: Entry) -> Iterator[Happened]:
    for entry in case.all(*LATER):
        if entry.index > decided.index:
            yield _happened(entry, LATER[entry.act.kind])


def _of_the_old(case: Case, decided: Entry) -> Iterator[Happened]:
    """What came of a decision that was taken back, up to the new one."""
    assert case.decided is not None
    yield from (
        _happened(entry, LATER[entry.act.kind])
        for entry in case.all(*LATER)
        if decided.index < entry.index < case.decided.index
    )


def _corrections(case: Case, acts: Sequence[Entry]) -> Iterator[Happened]:
    """Corrections of what everybody may read; those of other acts are not shown."""
    public = {entry.act.id: entry.act.kind for entry in acts}
    for entry in case.all("correct"):
        corrected = public.get(str(entry.act.payload.get("act")))
        if corrected is not None:
            one = _happened(entry, ("instead", "reasons"))
            yield Happened(one.act, one.kind, one.at, one.as_, {"step": corrected, **one.says})


def _happened(entry: Entry, keys: Sequence[str]) -> Happened:
    act = entry.act
    says = {key: act.payload[key] for key in keys if key in act.payload}
    return Happened(act.id, act.kind, act.at, act.as_, says)


def _window(case: Case, asked: Entry) -> Window | None:
    step = case.procedure.named("call-in") if case.procedure is not None else None
    if step is None or "irreversible" not in asked.act.payload.get("tags", ()):
        return None
    found = limit_of(case, step.before)
    decided = case.decided
    day = local_day(decided.act.at) if decided is not None else None
    by = may_take(case, step.by, day) if day is not None else frozenset()
    return Window(None if found is None else found[1], by)


def _stands(case: Case) -> str:
    if case.state in _STANDS:
        return case.state
    return _STANDING.get(case.state, "reopened")
