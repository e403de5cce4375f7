"""The item in hand: what binds it, interests and their handling, votes, the result as it stands.

Each form of it is one step of the item's procedure. Its fields are told apart from those of the
other forms on the page by the step's name before them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ringholder.charter import Charter
from ringholder.charter.bodies import Body
from ringholder.matters.capacity import may_take
from ringholder.matters.case import Case
from ringholder.matters.clerk import new_id
from ringholder.matters.foresight import forecast
from ringholder.matters.how import How, Place, how_of
from ringholder.matters.in_session import (
    by_consensus,
    by_vote,
    how_now,
    light,
    sitting,
    who_presides,
)
from ringholder.matters.interests.looking import Seen
from ringholder.matters.interests.words import (
    asked,
    decided_by,
    matched,
    out,
    proposed,
    ways_unsaid,
)
from ringholder.matters.local_day import local_day
from ringholder.matters.minutes.items import Item
from ringholder.matters.result import Outcome, Result
from ringholder.matters.voting.words import sentences
from ringholder.matters.withheld import papers_withheld
from ringholder_web.matters import names, onward, room_forms, room_words, words
from ringholder_web.matters.matter_page import words_for
from ringholder_web.matters.room_forms import Form, Trouble
from ringholder_web.matters.room_words import Sign
from ringholder_web.matters.saying import Line, Saying, Words
from ringholder_web.matters.sittings import Sitting
from ringholder_web.ui.words import listed

OPEN = "Being decided"
ASKED = ("summary", "area", "a_year", "whole_life", "affects")
"""What the room shows of the question."""
OUTCOMES = {
    Outcome.CARRIED: "As it stands, it is carried",
    Outcome.LOST: "As it stands, it is not carried",
    Outcome.TIED: "As it stands, it is tied",
    Outcome.INQUORATE: "As it stands, it cannot be decided: there is no quorum",
    Outcome.CANNOT_SAY: "As it stands, it cannot be said whether it is carried",
}
__all__ = ["OPEN", "Panel", "Trouble", "panel", "voting_places"]


@dataclass(frozen=True, slots=True)
class Interest:
    """A member whom the item touches: why, what is proposed, who decides, what was decided."""

    place: str
    title: str
    who: str
    why: tuple[str, ...]
    proposed: str
    decider: str
    declared: tuple[str, ...]
    handled: str
    is_out: bool
    here: bool
    form: Form | None


@dataclass(frozen=True, slots=True)
class Ballot:
    """One voting place: whether it may vote now, what it voted, and why not if it may not."""

    place: str
    title: str
    who: str
    choice: str
    cannot: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A result as it stands: in a sentence, and step by step."""

    says: str
    outcome: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wait:
    """A step that somebody else takes: what, and who."""

    title: str
    who: str


@dataclass(frozen=True, slots=True)
class Panel:
    """All that the room shows of the item in hand."""

    matter: str
    number: int
    title: str
    state: str
    is_open: bool
    is_over: bool
    private: str
    sign: Sign
    presides: str
    question: tuple[Saying, ...]
    papers: tuple[Line, ...]
    recommendation: str
    withheld: bool
    interests: tuple[Interest, ...]
    motion: str
    moved_by: str
    notes: tuple[str, ...]
    ballots: tuple[Ballot, ...]
    cast: int
    secret: str
    by_vote: Shown | None
    by_consensus: Shown | None
    ways: tuple[str, ...]
    forms: Mapping[str, Form]
    waits: tuple[Wait, ...]
    ended: str
    act: str
    head: str
    trouble: Trouble | None
    may_vote_sheet: bool


def voting_places(body: Body) -> tuple[Place, ...]:
    """The places of a body that vote."""
    return how_of(body).voting


def panel(sat: Sitting, item: Item, trouble: Trouble | None = None) -> Panel:
    """The item in hand, as its reader may see it."""
    case = item.case
    walk = sat.desk.judging(case.matter)
    assert walk is not None
    told = words_for(sat.desk, walk, sat.reader)
    day = local_day(sat.reader.at)
    how = how_now(case, day)
    here = sitting(case, sat.meeting, how, day) if how is not None else {}
    withheld = sat.reader.signed_in and papers_withheld(case, sat.reader.person, day)
    results = _results(case, how, here, sat) if case.state == "open" else (None, None)
    forms = room_forms.forms(sat, item, told, trouble, results[0] or results[1], here)
    sign = (
        room_words.no_body() if how is None else room_words.sign(how, light(how, here, case.out()))
    )
    chair = who_presides(case, sat.meeting, day)
    return Panel(
        matter=case.matter,
        number=item.number,
        title=item.title,
        state=case.procedure.states.get(case.state, "") if case.procedure else "",
        is_open=case.state == "open",
        is_over=case.state not in ("listed", "open"),
        private=item.private_because,
        sign=sign,
        presides=_presides(sat, chair),
        question=tuple(s for s in _question(case, told)),
        papers=() if withheld else tuple(_papers(case, told)),
        recommendation="" if withheld else str(case.said("recommendation", "paper") or ""),
        withheld=withheld,
        interests=tuple(_interests(sat, item, told, forms)),
        motion=str(_moved(case, "wording")),
        moved_by=_mover(sat, case),
        notes=() if withheld else tuple(_notes(sat, item)),
        ballots=tuple(_ballots(sat, case, how, here)) if _is_moved(case) else (),
        cast=len(_cast(case)),
        secret=_secret(case),
        by_vote=_shown(how, results[0], sat, "By the votes cast"),
        by_consensus=_shown(how, results[1], sat, "If all in the room agree"),
        ways=tuple(_ways(case, sat)) if sign.look != "green" else (),
        forms=forms,
        waits=tuple(_waits(sat, item, told, forms)),
        ended=_ended(item, sat),
        act=new_id(),
        head=case.entries[-1].act.hash,
        trouble=trouble if trouble is not None and trouble.about == case.matter else None,
        may_vote_sheet=_is_moved(case) and sat.is_secretary and _may(case, "vote", sat),
    )


def _may(case: Case, kind: str, sat: Sitting) -> bool:
    step = case.procedure.named(kind) if case.procedure is not None else None
    return step is not None and bool(onward.mine(case, step, sat.reader))


# ---- what binds it -------------------------------------------------------------------------------


def _presides(sat: Sitting, chair: str | None) -> str:
    if chair is None:
        return "Nobody who may preside is here and free of interest"
    who = sat.meeting.deputy(chair)
    ids = [who] if who else list(sat.holders([chair])[chair])
    known = names.people(ids)
    return f"{sat.place(chair)} ({listed(known.get(one, names.NOT_SHOWN) for one in ids)})"


def _question(case: Case, told: Words) -> list[Saying]:
    payload = {key: case.said(key, "raise", "amend") for key in ASKED}
    return told.sayings(payload)


def _papers(case: Case, told: Words) -> Iterator[Line]:
    for entry in case.all("paper"):
        for saying in told.sayings({"cite": entry.act.payload.get("cite")}):
            yield from saying.lines


def _ways(case: Case, sat: Sitting) -> Iterator[str]:
    """The lawful ways out, in the charter's own order."""
    found = forecast(case, sat.on)
    if found is not None and case.charter is not None:
        yield from (out(case.charter, way) for way in found.ways)
        unsaid = ways_unsaid(found.ways_unsaid)
        if unsaid:
            yield unsaid


def _notes(sat: Sitting, item: Item) -> Iterator[str]:
    for entry in item.all("discuss"):
        who = "" if entry.act.as_.endswith("/secretary") else f"{sat.of(entry.act.as_)}: "
        yield f"{room_words.clock(entry.act.at)} {who}{entry.act.payload.get('said')}"


# ---- interests -----------------------------------------------------------------------------------


def _interests(
    sat: Sitting, item: Item, told: Words, forms: Mapping[str, Form]
) -> Iterator[Interest]:
    """Every member whom the item touches or may touch, and whoever declared something on it."""
    found, charter = forecast(item.case, sat.on), item.case.charter
    if found is None or charter is None:
        return
    declared = _declared(item.case)
    handled = {e.act.payload.get("place"): e.act.payload for e in item.case.all("handle")}
    for seen in found.table.seen:
        place = seen.place.place
        if seen.touched or place in declared or place in handled:
            yield _interest(sat, item, charter, seen, declared.get(place, ()), told, forms)


def _declared(case: Case) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for entry in case.all("declare"):
        place = str(entry.act.payload.get("place"))
        category = words.choice(str(entry.act.payload.get("category")))
        found[place] = (*found.get(place, ()), f"{category}: {entry.act.payload.get('what')}")
    return found


def _interest(
    sat: Sitting,
    item: Item,
    charter: Charter,
    seen: Seen,
    declared: tuple[str, ...],
    told: Words,
    forms: Mapping[str, Form],
) -> Interest:
    place, case = seen.place.place, item.case
    handled = case.handled(place)
    reasons = next(
        (str(e.act.payload.get("reasons")) for e in reversed(case.all("handle"))
         if e.act.payload.get("place") == place), "",
    )  # fmt: skip
    form = forms.get("handle") if place not in sat.own_places else None
    return Interest(
        place=place,
        title=sat.place(place),
        who=told.persons.get(seen.person or "", ""),
        why=tuple(_why(charter, seen)),
        proposed=_proposed(charter, seen),
        decider=decided_by(charter, seen.decider) if seen.decider is not None else "",
        declared=declared,
        handled=f"{words.choice(handled)}. {reasons}" if handled else "",
        is_out=place in case.out(),
        here=place in sat.meeting.present,
        form=room_forms.handling(form, place, seen, handled) if form is not None else None,
    )


def _why(charter: Charter, seen: Seen) -> Iterator[str]:
    for match in seen.proposal.matches if seen.proposal is not None else ():
        yield matched(charter, match)
    yield from (asked(charter, question) for question in seen.questions)
    if seen.may_come_from:
        yield f"Do they come from {listed(map(charter.name, seen.may_come_from), 'or')}?"


def _proposed(charter: Charter, seen: Seen) -> str:
    """The first sentences of what the rules propose, without the reasons that stand apart."""
    if seen.proposal is None:
        return ""
    matches = {matched(charter, match) for match in seen.proposal.matches}
    return " ".join(s for s in proposed(charter, seen.proposal) if s not in matches)


# ---- votes and the result ------------------------------------------------------------------------


def _moved(case: Case, key: str) -> object:
    """What stands moved since the item was last opened."""
    opened, moved = case.last("open"), case.last("move")
    here = moved is not None and opened is not None and moved.index > opened.index
    return moved.act.payload.get(key, "") if here and moved is not None else ""


def _mover(sat: Sitting, case: Case) -> str:
    moved = case.last("move")
    return sat.of(moved.act.as_) if moved is not None and _moved(case, "wording") else ""


def _is_moved(case: Case) -> bool:
    return case.state == "open" and bool(_moved(case, "wording"))


def _cast(case: Case) -> dict[str, str]:
    """The last vote of each place since the motion."""
    return {
        str(e.act.payload.get("place")): str(e.act.payload.get("choice"))
        for e in case.since("vote", case.last("move"))
    }


def _ballots(
    sat: Sitting, case: Case, how: How | None, here: Mapping[str, str]
) -> Iterator[Ballot]:
    if how is None:
        return
    cast, left = _cast(case), case.out()
    known = names.people(here.values())
    for place in how.voting:
        name = place.place
        yield Ballot(
            place=name,
            title=sat.place(name),
            who=known.get(here.get(name, ""), ""),
            choice=cast.get(name, ""),
            cannot=_cannot(case, name, here, left),
            mine=name in sat.own_places,
        )


def _cannot(case: Case, place: str, here: Mapping[str, str], left: Mapping[str, str]) -> str:
    if place in left:
        return words.choice(left[place])
    return "" if place in here else "Not here"


def _secret(case: Case) -> str:
    cast = case.since("cast", case.last("move"))
    count = case.last("count")
    if count is not None and case.since("count", case.last("move")):
        said = count.act.payload
        return (
            f"Secret ballot counted: {said.get('for')} for, {said.get('against')} against, "
            f"{said.get('abstain')} abstaining."
        )
    return f"{len(cast)} ballots cast in secret." if cast else ""


def _results(
    case: Case, how: How | None, here: Mapping[str, str], sat: Sitting
) -> tuple[Result | None, Result | None]:
    """How the votes cast come out, if any were; and how it comes out if the room agrees."""
    if how is None:
        return None, None
    voted = by_vote(case, how, here) if _cast(case) else None
    return voted, by_consensus(case, how, here)


def _shown(how: How | None, found: Result | None, sat: Sitting, of: str) -> Shown | None:
    if how is None or found is None:
        return None
    ids = {one for place in how.voting for one in place.organisations}
    told = sentences(how, found.steps, {one: sat.of(one) for one in ids})
    return Shown(f"{of}: {OUTCOMES[found.outcome]}.", found.outcome.value, tuple(told))


# ---- what others do, and how it ended ------------------------------------------------------------

TAKEN_IN_THE_ROOM = ("handle", "open", "move", "casting-vote", "decide", "defer", "not-quorate")


def _waits(sat: Sitting, item: Item, told: Words, forms: Mapping[str, Form]) -> Iterator[Wait]:
    """What is for others to do now: whoever reads knows for whom the room waits."""
    case = item.case
    record = sat.desk.record(case.matter, sat.reader.at)
    for one in record.next if record is not None else ():
        step = case.procedure.named(one.kind) if case.procedure is not None else None
        if one.kind not in TAKEN_IN_THE_ROOM or one.kind in forms or step is None:
            continue
        able = may_take(case, step.by, local_day(sat.reader.at))
        who = onward.who(case, step, able, told)
        if who:
            yield Wait(words.of_step(step, one.kind).do, who)


def _ended(item: Item, sat: Sitting) -> str:
    """How an item ended at this meeting, for one that is over."""
    last = item.last("decide", "defer", "refer", "not-quorate", "withdraw", "dispute")
    if last is None or item.case.state in ("listed", "open"):
        return ""
    said = last.act.payload
    if last.act.kind == "decide":
        return f"{words.choice(str(said.get('outcome')))}: {said.get('wording')}"
    done = words.of_step(None, last.act.kind).done
    return f"{done}. {said.get('reasons') or said.get('way_out') or ''}"
