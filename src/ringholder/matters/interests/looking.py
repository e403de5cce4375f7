"""What can be told of one place before a meeting: who holds it, and what touches the matter."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ringholder.charter.bodies import Body
from ringholder.charter.model import Charter
from ringholder.charter.sitting import touched
from ringholder.matters.frozen_how import Place
from ringholder.matters.interests.deciding import Decider
from ringholder.matters.interests.handling import Member, Proposal, propose
from ringholder.matters.interests.interest import Interest
from ringholder.matters.interests.matching import By, Match, Matcher, Question
from ringholder.matters.interests.psr import is_a_board_seat
from ringholder.matters.interests.seating import Roll

Declared = Mapping[str, Sequence[Interest]]
"""The interests of each person; who is not in it has declared nothing, not even a nil return."""


@dataclass(frozen=True)
class Circumstances:
    """What is known before a meeting on a day.

    `apologies` are people. `deputies` names the people who may stand in for each place; `None` when
    nothing is known of deputies. `comes_from` is the organisation of a person who sits for one of
    several, by their appointment. `on_item` are the interests declared on the item, by place.
    """

    on: date
    roll: Roll
    declared: Declared
    apologies: Collection[str] = ()
    deputies: Mapping[str, Sequence[str]] | None = None
    comes_from: Mapping[str, str] = field(default_factory=dict)
    on_item: Mapping[str, Sequence[Interest]] = field(default_factory=dict)


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


@dataclass(frozen=True)
class Looker:
    """Looks at the places of one body for one matter; `board` are the members of an ICB's board."""

    charter: Charter
    body: Body
    matcher: Matcher
    known: Circumstances
    board: frozenset[str]

    def seen(self, place: Place) -> Seen:
        """All that can be told of a place; who decides on its holder's interest is told later."""
        person = self.known.roll.get(place.place)
        vacant = person is None and place.place in self.known.roll
        current = self._current(person)
        matches, may = ((), ()) if vacant else self._by_seat(place, person)
        matches = (*matches, *self.matcher.matches(current), *self._said_here(place))
        on_the_board = is_a_board_seat(self.charter, self.body, place) or person in self.board
        member = Member(place, on_the_board)
        touches, on = self.matcher.touches, self.known.on
        return Seen(
            place=place,
            person=person,
            vacant=vacant,
            away=person is not None and person in self.known.apologies,
            declared=person is not None and person in self.known.declared,
            proposal=None
            if vacant
            else propose(self.charter, self.body, member, touches, matches, on),
            questions=self.matcher.questions(current),
            may_come_from=may,
        )

    def _current(self, person: str | None) -> list[Interest]:
        own: Sequence[Interest] = () if person is None else self.known.declared.get(person, ())
        return [interest for interest in own if self.known.on in interest.held]

    def _said_here(self, place: Place) -> tuple[Match, ...]:
        """What was declared on the item: it touches the item, whatever it names."""
        return tuple(
            match
            for interest in self.known.on_item.get(place.place, ())
            for match in self.matcher.matches([interest])
            or (Match(By.ITEM, interest.what, interest.what, interest),)
        )

    def _by_seat(
        self, place: Place, person: str | None
    ) -> tuple[tuple[Match, ...], tuple[str, ...]]:
        """The match by the organisation of the seat itself; else those it may be by."""
        affected, classes = self.matcher.affected, self.matcher.classes
        sure = touched(self.charter, self.body, place.organisations, affected | classes)
        if sure is False:
            return (), ()
        whose = [name for name in place.organisations if name in affected | classes]
        if person is not None and person in self.known.comes_from:
            own = self.matcher.named.key(self.known.comes_from[person])
            found = sorted(affected & {own, *self.matcher.named.class_of(own)})
            return tuple(self._match(name) for name in found), ()
        if sure and affected.issuperset(whose):
            return tuple(self._match(name) for name in whose), ()
        return (), tuple(whose)

    def _match(self, organisation: str) -> Match:
        return Match(By.SEAT, organisation, organisation, None, self.matcher.bids(organisation))
