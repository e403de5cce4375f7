"""A body at an item: who will probably have to step back, and whether the rest fill the quorum.

It rests on what is known before the meeting: who holds which place, what they have declared, who
sent apologies. What could not be told apart leaves the answer open, and is said. Nobody's interest
is decided here: whoever presides does that at the meeting.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from ringholder.charter.bodies import Body, Quorum
from ringholder.charter.model import Charter
from ringholder.charter.said import given
from ringholder.charter.sitting import fills, number_needed, touched, unmet_needs
from ringholder.findings import RestsOn, weakest
from ringholder.matters.interests.deciding import Decider, presiding
from ringholder.matters.interests.handling import Member, Proposal, propose
from ringholder.matters.interests.interest import Interest
from ringholder.matters.interests.matching import By, Match, Matcher, Question
from ringholder.matters.interests.psr import is_a_board_seat
from ringholder.matters.interests.seating import Place, Roll, on_a_board, places
from ringholder.matters.interests.touches import Touches

Declared = Mapping[str, Sequence[Interest]]
"""The interests of each person; who is not in it has declared nothing, not even a nil return."""


class Outlook(StrEnum):
    """How an item stands, the best first. `FRAGILE`: one more absence makes it inquorate."""

    QUORATE = "quorate"
    FRAGILE = "fragile"
    CANNOT_SAY = "cannot-say"
    INQUORATE = "inquorate"


@dataclass(frozen=True)
class Circumstances:
    """What is known before a meeting on a day.

    `apologies` are people. `deputies` names the people who may stand in for each place; `None` when
    nothing is known of deputies. `comes_from` is the organisation of a person who sits for one of
    several, by their appointment.
    """

    on: date
    roll: Roll
    declared: Declared
    apologies: Collection[str] = ()
    deputies: Mapping[str, Sequence[str]] | None = None
    comes_from: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seen:
    """One place, as far as can be told before the meeting.

    `vacant`: nobody holds it. `may_come_from` are the affected organisations from which its holder
    may come. `decider` is who decides on the holder's interest, `None` where there is none.
    """

    place: Place
    person: str | None
    vacant: bool
    away: bool
    declared: bool
    proposal: Proposal | None
    questions: tuple[Question, ...]
    may_come_from: tuple[str, ...]
    decider: Decider | None = None

    @property
    def counts(self) -> bool | None:
        """Whether the holder will count to the quorum; `None` where that is open."""
        if self.vacant or self.away or not self.place.votes:
            return False
        if self.proposal is not None and self.proposal.counts is not True:
            return self.proposal.counts
        return None if self.questions or self.may_come_from else True

    @property
    def recused(self) -> bool:
        """Whether the rules propose that the holder steps back from the item."""
        return self.proposal is not None and self.proposal.counts is False

    @property
    def may_be_recused(self) -> bool:
        """Whether the holder may have to step back: a person has to say first."""
        open_ = self.proposal is not None and self.proposal.counts is None
        return not self.recused and (open_ or bool(self.questions or self.may_come_from))

    @property
    def touched(self) -> bool:
        """Whether anything of the holder's touches the matter, or may."""
        return self.proposal is not None or self.may_be_recused


@dataclass(frozen=True, slots=True)
class Table:
    """A body at an item: every place, and what becomes of the quorum.

    `seats` are those in office that vote, `needed` how many of them must count, `present` how many
    surely will. `unmet` are the needs of class or seat that nobody left can meet. `breaks` are the
    places of which one more absence makes it inquorate.
    """

    body: str
    outlook: Outlook
    seen: tuple[Seen, ...]
    seats: int = 0
    needed: int = 0
    present: int = 0
    unmet: tuple[tuple[str, ...], ...] = ()
    breaks: tuple[str, ...] = ()
    rests_on: RestsOn = RestsOn.SOURCED

    @property
    def recused(self) -> tuple[Seen, ...]:
        """Those who will probably have to step back."""
        return tuple(seen for seen in self.seen if seen.recused)

    @property
    def may_be_recused(self) -> tuple[Seen, ...]:
        """Those of whom a person has to say first."""
        return tuple(seen for seen in self.seen if seen.may_be_recused)

    @property
    def away(self) -> tuple[Seen, ...]:
        """Those who sent apologies."""
        return tuple(seen for seen in self.seen if seen.away)

    @property
    def vacant(self) -> tuple[Seen, ...]:
        """Places that nobody holds."""
        return tuple(seen for seen in self.seen if seen.vacant)

    @property
    def undeclared(self) -> tuple[Seen, ...]:
        """Those who have declared nothing, so that their interests cannot be foreseen."""
        return tuple(seen for seen in self.seen if not seen.declared and not seen.vacant)


def table_at(charter: Charter, body: Body, touches: Touches, known: Circumstances) -> Table:
    """How a body stands for one matter on the day."""
    charter = charter.held_on(known.on)
    matcher = Matcher(charter, touches, known.on)
    board = on_a_board(charter, known.roll)
    seen = [_look(charter, body, place, matcher, known, board) for place in places(body)]
    free = {s.place.id for s in seen if s.place.votes and not (s.vacant or s.away or s.touched)}
    chair = presiding(charter, body, known.on)
    told = tuple(
        replace(one, decider=chair.decides(one.place.id, free)) if one.touched else one
        for one in seen
    )
    return weigh(body, told)


def _look(
    charter: Charter,
    body: Body,
    place: Place,
    matcher: Matcher,
    known: Circumstances,
    board: Collection[str],
) -> Seen:
    person = known.roll.get(place.id)
    vacant = person is None and place.id in known.roll
    own: Sequence[Interest] = () if person is None else known.declared.get(person, ())
    current = [interest for interest in own if known.on in interest.held]
    by_seat, may = ((), ()) if vacant else _by_seat(charter, body, place, matcher, known)
    matches = (*by_seat, *matcher.matches(current))
    member = Member(
        place.id, place.chair, is_a_board_seat(charter, body, place.chair) or person in board
    )
    on = known.on
    proposal = None if vacant else propose(charter, body, member, matcher.touches, matches, on)
    return Seen(
        place=place,
        person=person,
        vacant=vacant,
        away=person is not None and person in known.apologies,
        declared=person is not None and person in known.declared,
        proposal=proposal,
        questions=matcher.questions(current),
        may_come_from=may,
    )


def _by_seat(
    charter: Charter, body: Body, place: Place, matcher: Matcher, known: Circumstances
) -> tuple[tuple[Match, ...], tuple[str, ...]]:
    """The match by the organisation of the seat itself; else the organisations it may be by."""
    affected = matcher.affected
    leaves, may = touched(charter, body, [place.chair], affected | matcher.classes)
    whose = [o for o in place.chair.organisations if o in affected | matcher.classes]
    person = known.roll.get(place.id)
    if person is not None and person in known.comes_from and (leaves or may):
        own = matcher.named.key(known.comes_from[person])
        found = affected & {own, *matcher.named.class_of(own)}
        return tuple(_seat_match(matcher, one) for one in sorted(found)), ()
    sure = leaves and set(whose) <= affected
    return (
        (tuple(_seat_match(matcher, one) for one in whose), ())
        if sure
        else (
            (),
            tuple(whose) if leaves or may else (),
        )
    )


def _seat_match(matcher: Matcher, organisation: str) -> Match:
    return Match(By.SEAT, organisation, organisation, None, matcher.bids(organisation))


def weigh(body: Body, seen: tuple[Seen, ...], standing_in: Collection[str] = ()) -> Table:
    """What becomes of the quorum; the places in `standing_in` are filled by deputies who count."""
    in_office = [s for s in seen if s.place.votes and not s.vacant]
    sure = [s for s in in_office if s.counts or s.place.id in standing_in]
    most = [s for s in in_office if s.counts is not False or s.place.id in standing_in]
    rule = given(body.rule)
    quorum = given(rule.quorum) if rule is not None else None
    trust = weakest(
        [
            body.rests_on("rule.quorum", "seats"),
            *(s.proposal.rests_on for s in seen if s.proposal is not None),
        ]
    )
    if quorum is None or not in_office:
        outlook = Outlook.CANNOT_SAY
        return Table(body.id, outlook, seen, len(in_office), 0, len(sure), rests_on=trust)
    outlook, breaks = _outlook(quorum, len(in_office), sure, most)
    return Table(
        body=body.id,
        outlook=outlook,
        seen=seen,
        seats=len(in_office),
        needed=number_needed(quorum, len(in_office)),
        present=len(sure),
        unmet=unmet_needs(quorum, [s.place.chair for s in most]),
        breaks=breaks,
        rests_on=trust,
    )


def _outlook(
    quorum: Quorum, seats: int, sure: Sequence[Seen], most: Sequence[Seen]
) -> tuple[Outlook, tuple[str, ...]]:
    """The outlook, and the places whose absence would break it."""
    best = fills(quorum, seats, [s.place.chair for s in most])
    if best is False:
        return Outlook.INQUORATE, ()
    if best is None or not fills(quorum, seats, [s.place.chair for s in sure]):
        return Outlook.CANNOT_SAY, ()
    breaks = tuple(
        one.place.id
        for one in sure
        if not fills(quorum, seats, [s.place.chair for s in sure if s is not one])
    )
    return (Outlook.FRAGILE if breaks else Outlook.QUORATE), breaks
