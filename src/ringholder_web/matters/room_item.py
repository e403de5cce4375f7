"""The item in hand: what binds it, interests and their handling, votes, the result as it stands.

Each form of it is one step of the item's procedure. Its fields are told apart from those of the
other forms on the page by the step's name before them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ringholder.matters.capacity import may_take
from ringholder.matters.case import Case
from ringholder.matters.clerk import new_id
from ringholder.matters.deputies import by_deputy
from ringholder.matters.in_session import (
    how_now,
    in_the_room,
    light,
    sitting,
    who_presides,
)
from ringholder.matters.interests.words import (
    out,
    ways_unsaid,
)
from ringholder.matters.local_day import local_day
from ringholder.matters.minutes.items import Item
from ringholder.matters.withheld import papers_withheld
from ringholder.register.store import Entry
from ringholder_web.matters import (
    names,
    onward,
    room_forms,
    room_interests,
    room_votes,
    room_words,
    words,
)
from ringholder_web.matters.matter_page import words_for
from ringholder_web.matters.room_forms import Form, NotEntered
from ringholder_web.matters.room_interests import Interest
from ringholder_web.matters.room_votes import Ballot, Shown
from ringholder_web.matters.room_words import Sign
from ringholder_web.matters.saying import Line, Saying, Words
from ringholder_web.matters.sittings import Sitting
from ringholder_web.ui.words import listed

ASKED = ("summary", "area", "a_year", "whole_life", "affects")
"""What the room shows of the question."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Steps that somebody else takes: who, and what."""

    who: str
    titles: str


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
    trouble: NotEntered | None
    may_vote_sheet: bool
    until: str
    in_private: Form | None


def panel(sat: Sitting, item: Item, trouble: NotEntered | None = None) -> Panel:
    """The item in hand, as its reader may see it."""
    case = item.case
    walk = sat.desk.judging(case.matter)
    assert walk is not None
    told = words_for(sat.desk, walk, sat.reader)
    day = local_day(sat.reader.at)
    how = how_now(case, day)
    here = sitting(case, sat.meeting, how, day) if how is not None else {}
    withheld = sat.reader.signed_in and papers_withheld(case, sat.reader.person, day)
    moved = room_votes.moved(case)
    results = room_votes.results(case, how, here) if case.state == "open" else (None, None)
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
        papers=() if withheld else tuple(told.papers()),
        recommendation="" if withheld else str(case.said("recommendation", "paper") or ""),
        withheld=withheld,
        interests=tuple(room_interests.interests(sat, item, told, forms)),
        motion=str(moved.act.payload.get("wording", "")) if moved is not None else "",
        moved_by=_as(sat, case, moved) if moved is not None else "",
        notes=() if withheld else tuple(_notes(sat, item)),
        ballots=tuple(room_votes.ballots(sat, case, how, here)) if moved is not None else (),
        cast=len(room_votes.cast(case)),
        secret=room_votes.secret(case),
        by_vote=room_votes.shown(how, results[0], sat, "By the votes cast"),
        by_consensus=room_votes.shown(how, results[1], sat, "If all in the room agree"),
        ways=tuple(_ways(case, sat)) if sign.look != "green" else (),
        forms=forms,
        waits=tuple(_waits(sat, item, told, forms)),
        ended=_ended(item, sat),
        act=new_id(),
        head=case.entries[-1].act.hash,
        trouble=trouble if trouble is not None and trouble.about == case.matter else None,
        may_vote_sheet=moved is not None
        and sat.is_secretary
        and onward.may(case, "vote", sat.reader),
        until=room_votes.until(case, sat.reader.at),
        in_private=room_forms.in_private(sat, item, told, trouble),
    )


# ---- what binds it -------------------------------------------------------------------------------


def _presides(sat: Sitting, chair: str | None) -> str:
    if chair is None:
        return "Nobody who may preside is here and free of interest"
    ids = sat.holders([chair])[chair]
    known = names.people(ids)
    return f"{sat.place(chair)} ({listed(known.get(one, names.NOT_SHOWN) for one in ids)})"


def _question(case: Case, told: Words) -> list[Saying]:
    payload = {key: case.said(key, "raise", "amend") for key in ASKED}
    return told.sayings(payload)


def _ways(case: Case, sat: Sitting) -> Iterator[str]:
    """The lawful ways out, in the charter's own order."""
    found = in_the_room(case, sat.meeting, sat.on)
    if found is not None and case.charter is not None:
        yield from (out(case.charter, way) for way in found.ways)
        unsaid = ways_unsaid(found.ways_unsaid)
        if unsaid:
            yield unsaid


def _notes(sat: Sitting, item: Item) -> Iterator[str]:
    for entry in item.all("discuss"):
        who = "" if entry.act.as_.endswith("/secretary") else f"{_as(sat, item.case, entry)}: "
        yield f"{room_words.clock(entry.act.at)} {who}{entry.act.payload.get('said')}"


def _as(sat: Sitting, case: Case, entry: Entry) -> str:
    """As whom an act at the table was done; a deputy's as such."""
    return sat.of(entry.act.as_) + (", by a deputy" if by_deputy(case, entry) else "")


# ---- what others do, and how it ended ------------------------------------------------------------

TAKEN_IN_THE_ROOM = ("handle", "open", "move", "casting-vote", "decide", "defer", "not-quorate")


def _waits(sat: Sitting, item: Item, told: Words, forms: Mapping[str, Form]) -> Iterator[Wait]:
    """What is for others to do now, person by person: for whom the room waits."""
    case, day = item.case, local_day(sat.reader.at)
    record = sat.desk.record(case.matter, sat.reader.at)
    chair = who_presides(case, sat.meeting, day)
    found: dict[str, list[str]] = {}
    for one in record.next if record is not None else ():
        step = case.step(one.kind)
        if one.kind not in TAKEN_IN_THE_ROOM or one.kind in forms or step is None:
            continue
        able = may_take(case, step.by, day)
        who = sat.place(chair) if chair in able and chair is not None else ""
        who = who or onward.who(case, step, able, told)
        if who:
            found.setdefault(who, []).append(words.of_step(step, one.kind).do.lower())
    yield from (Wait(who, listed(titles)) for who, titles in found.items())


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
