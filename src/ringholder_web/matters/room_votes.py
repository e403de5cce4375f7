"""Votes in the room: who may vote and did, a secret ballot, the result as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from ringholder.matters.case import Case
from ringholder.matters.counting import closes_at
from ringholder.matters.how import How
from ringholder.matters.in_session import by_consensus, by_vote
from ringholder.matters.local_day import local_day
from ringholder.matters.result import Outcome, Result
from ringholder.matters.voting.cast import Choice
from ringholder.matters.voting.words import sentences
from ringholder.register.store import Entry
from ringholder_web.matters import names, words
from ringholder_web.matters.room_words import clock
from ringholder_web.matters.sittings import Sitting
from ringholder_web.ui.words import listed

OUTCOMES = {
    Outcome.CARRIED: "it is carried",
    Outcome.LOST: "it is not carried",
    Outcome.TIED: "it is tied",
    Outcome.INQUORATE: "it cannot be decided, because there is no quorum",
    Outcome.CANNOT_SAY: "it cannot be said whether it is carried",
}


_OFFERED = (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN)


@dataclass(frozen=True, slots=True)
class Ballot:
    """One voting place: whether it may vote now, what it voted, and why not if it may not.

    `mine`: it is the reader's, to vote in; but not while `deputy` sits there for them. `sits_for`:
    the member for whom the reader sits there.
    """

    place: str
    title: str
    who: str
    choice: str
    cannot: str
    mine: bool
    deputy: str = ""
    sits_for: str = ""

    @property
    def says(self) -> str:
        """What it voted, in words."""
        return words.choice(self.choice) if self.choice else "has not voted"

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        """What it may vote, and the words for it."""
        return tuple((one.value, words.choice(one)) for one in _OFFERED)


@dataclass(frozen=True, slots=True)
class Shown:
    """A result as it stands: in a sentence, and step by step."""

    says: str
    outcome: str
    steps: tuple[str, ...]


def moved(case: Case) -> Entry | None:
    """The motion that stands since the item was last opened; `None` where there is none."""
    opened, found = case.last("open"), case.last("move")
    if case.state != "open" or opened is None or found is None:
        return None
    return found if found.index > opened.index else None


def cast(case: Case) -> dict[str, str]:
    """The last vote of each place since the motion."""
    return {
        str(e.act.payload.get("place")): str(e.act.payload.get("choice"))
        for e in case.since("vote", case.last("move"))
    }


def ballots(sat: Sitting, case: Case, how: How | None, here: Mapping[str, str]) -> Iterator[Ballot]:
    """Every voting place, in the order of the roll."""
    if how is None:
        return
    given, left = cast(case), case.out()
    known = names.people(here.values())
    closed = closed_at(case, sat.reader.at)
    for place in how.voting:
        name = place.place
        yield Ballot(
            place=name,
            title=sat.place(name),
            who=known.get(here.get(name, ""), ""),
            choice=given.get(name, ""),
            cannot=_cannot(name, here, left) or (closed and f"{_voted(given.get(name))}. {closed}"),
            mine=name in sat.own_places,
            deputy=_deputy(sat, name, known),
            sits_for=_sits_for(sat, name),
        )


def _cannot(place: str, here: Mapping[str, str], left: Mapping[str, str]) -> str:
    if place in left:
        return words.choice(left[place])
    return "" if place in here else "Not here"


def _voted(choice: str | None) -> str:
    return words.choice(choice) if choice else "No vote"


def _deputy(sat: Sitting, place: str, known: Mapping[str, str]) -> str:
    """Who sits in a place for the reader; empty where the reader does, or nobody."""
    who = sat.meeting.deputy(place)
    return known.get(who, names.NOT_SHOWN) if who not in (None, sat.reader.person) else ""


def _sits_for(sat: Sitting, place: str) -> str:
    """The member for whom the reader sits in a place; empty where they do not."""
    who = sat.meeting.deputy(place)
    if who is None or who != sat.reader.person:
        return ""
    holders = sat.holders([place])[place]
    known = names.people(holders)
    return listed(known.get(one, names.NOT_SHOWN) for one in holders) or sat.place(place)


def until(case: Case, at: datetime) -> str:
    """Until when votes are taken, or since when no more, in words; empty where nothing was said."""
    closes = closes_at(case) if moved(case) is not None else None
    if closes is None:
        return ""
    day = "" if local_day(closes) == local_day(at) else f" on {words.day(closes)}"
    return f"Votes {'are taken until' if at <= closes else 'closed at'} {clock(closes)}{day}"


def closed_at(case: Case, at: datetime) -> str:
    """The same, once the time is over."""
    closes = closes_at(case) if moved(case) is not None else None
    return until(case, at) if closes is not None and at > closes else ""


def secret(case: Case) -> str:
    """How far a secret ballot has come, in words; empty where there is none."""
    given = case.since("cast", case.last("move"))
    count = case.last("count")
    if count is not None and case.since("count", case.last("move")):
        said = count.act.payload
        return (
            f"Secret ballot counted: {said.get('for')} for, {said.get('against')} against, "
            f"{said.get('abstain')} abstaining."
        )
    return f"{len(given)} ballots cast in secret." if given else ""


def results(
    case: Case, how: How | None, here: Mapping[str, str]
) -> tuple[Result | None, Result | None]:
    """How the votes cast come out, if any were; and how it comes out if the room agrees."""
    if how is None:
        return None, None
    voted = by_vote(case, how, here) if cast(case) else None
    return voted, by_consensus(case, how, here)


def shown(how: How | None, found: Result | None, sat: Sitting, of: str) -> Shown | None:
    """A result in words; `of` is by what it comes out so."""
    if how is None or found is None:
        return None
    ids = {one for place in how.voting for one in place.organisations}
    told = sentences(how, found.steps, {one: sat.of(one) for one in ids})
    return Shown(f"{of}, {OUTCOMES[found.outcome]}.", found.outcome.value, tuple(told))
