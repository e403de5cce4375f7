"""An innovation side by side: its gap, its gate, and what each place says, with who has not said.

Nothing here adopts for anybody: a recommendation stands beside the answers, and changes none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ringholder.calendar import in_words
from ringholder.charter.bodies import Body
from ringholder.matters.case import Case
from ringholder.matters.innovation_trial import (
    EVALUATE,
    INTO_PLAN,
    RECOMMEND,
    TAKE_UP,
    USE,
    USED,
    Trial,
    Uptake,
    trial,
    uptakes,
)
from ringholder.matters.places import places_concerned
from ringholder.matters.trial_answer import Answer
from ringholder.plan.innovation.stages import stage_of

ANSWERING = ("evaluated", "mainstream")


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """A place: what it says (`None`: nothing yet), what it said before, its item in a plan.

    is_late: the day to answer by has passed. It binds nobody; it is told.
    """

    body: Body
    uptake: Uptake | None
    before: tuple[Uptake, ...]
    plan: str
    plan_item: str
    use: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Gate:
    """One thing that has to be there before anybody adopts it; empty where it is not."""

    name: str
    says: str


@dataclass(frozen=True, slots=True)
class Innovation:
    """An innovation as it stands on a day."""

    stage: str | None
    gap: str
    arises_from: str
    topics: tuple[str, ...]
    trial: Trial | None
    answer: Answer | None
    answer_by: date | None
    places: tuple[PlaceAnswer, ...]
    others: tuple[Uptake, ...]
    recommended_by: tuple[str, ...]
    gate: tuple[Gate, ...]
    waits: tuple[str, ...]

    @property
    def silent(self) -> tuple[PlaceAnswer, ...]:
        """The places that have not answered, once there is something to answer."""
        if self.answer is None:
            return ()
        return tuple(one for one in self.places if one.uptake is None)


@dataclass(frozen=True, slots=True)
class Adoption:
    """From a day on, somebody uses it: a point of its spread over time."""

    on: date
    who: str
    users: int


def innovation(case: Case, on: date) -> Innovation:
    """The innovation as it stands on a day."""
    said = case.said("trial_answer", EVALUATE)
    by = case.said("answer_by_on", EVALUATE)
    answer_by = None if by is None else date.fromisoformat(by)
    told = uptakes(case)
    bodies = tuple(places_concerned(case))
    rows = tuple(_place(case, body, told.get(body.id, ()), answer_by, on) for body in bodies)
    own = {body.id for body in bodies}
    thread = case.opened.get("arises_from") or {}
    answer = None if said is None else Answer(said)
    return Innovation(
        stage=stage_of(case),
        gap=str(case.opened.get("gap_closed") or ""),
        arises_from=str(thread.get("id", "")),
        topics=tuple(case.said("topics", TAKE_UP) or case.opened.get("topics") or ()),
        trial=trial(case),
        answer=answer,
        answer_by=answer_by,
        places=rows,
        others=tuple(all_[-1] for who, all_ in told.items() if who not in own and all_),
        recommended_by=tuple(str(e.act.payload["for_body"]) for e in case.all(RECOMMEND)),
        gate=tuple(_gate(case, answer)),
        waits=tuple(_waits(case, rows, answer_by)),
    )


def spread(case: Case, until: date) -> tuple[Adoption, ...]:
    """How many use it from each day on, the first first; those who stopped count no more."""
    changes: list[tuple[date, str, bool]] = []
    for who, all_ in uptakes(case).items():
        uses = False
        for one in all_:
            now = one.uptake in USED
            if now != uses and one.from_on is not None and one.from_on <= until:
                changes.append((one.from_on, who, now))
                uses = now
    using: set[str] = set()
    told = []
    for on, who, uses in sorted(changes):
        using = using | {who} if uses else using - {who}
        told.append(Adoption(on, who, len(using)))
    return tuple(told)


def _place(
    case: Case, body: Body, told: tuple[Uptake, ...], answer_by: date | None, on: date
) -> PlaceAnswer:
    plan = _last(case, INTO_PLAN, body.id)
    return PlaceAnswer(
        body=body,
        uptake=told[-1] if told else None,
        before=told[:-1],
        plan=str(plan.get("matter", "")),
        plan_item=str(plan.get("plan_item", "")),
        use=str(_last(case, USE, body.id).get("found", "")),
        is_late=not told and answer_by is not None and answer_by < on and case.state in ANSWERING,
    )


def _last(case: Case, kind: str, body: str) -> dict[str, object]:
    found = [e.act.payload for e in case.all(kind) if e.act.payload.get("for_body") == body]
    return dict(found[-1]) if found else {}


def _gate(case: Case, answer: Answer | None) -> Iterator[Gate]:
    """The data of the gate (operations.md 8); the rest of them stand in the evaluation."""
    fixed, cost = trial(case), case.said("cost_per_outcome", EVALUATE)
    yield Gate("Problem owner", str(case.said("owner", "name-owner") or ""))
    yield Gate("Comparator", "" if fixed is None else fixed.comparator)
    yield Gate("Result by the standard", "" if answer is None else answer.words)
    yield Gate("Cost of each outcome", "" if cost is None else f"£{cost}")
    yield Gate("Transferability", str(case.said("transferability", EVALUATE) or ""))
    names = [body.name for body in places_concerned(case)]
    yield Gate("Who decides", "Each for itself: " + ", ".join(names) if names else "")


_NEXT = {
    "idea": "A place takes it up, or sets it aside.",
    "set-aside": "Another place may take it up.",
    "triaged": "Its owner shows that it can be done, or fixes a trial.",
    "proven": "Its owner fixes what a trial measures.",
    "planned": "The trial begins.",
    "trialling": "The trial runs, and is then reported with its figures.",
    "stopped": "The stopped trial is reported with its figures.",
    "reported": "Somebody who did not run the trial evaluates it.",
}


def _waits(case: Case, rows: tuple[PlaceAnswer, ...], answer_by: date | None) -> Iterator[str]:
    if case.state in _NEXT:
        yield _NEXT[case.state]
    if case.state not in ANSWERING:
        return
    day = "" if answer_by is None else f" by {in_words(answer_by)}"
    for row in rows:
        if row.uptake is None:
            late = f"was asked to answer{day}, and has not" if row.is_late else f"answers{day}"
            yield f"{row.body.name} {late}."
        elif row.uptake.uptake in USED and not row.plan_item:
            yield f"{row.body.name} has not yet named the item of its plan."
