"""A body with its members at the table and a vote to be taken: the power of groups among them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ringholder.charter.ballot import ballot, seated
from ringholder.charter.blocs import Group
from ringholder.charter.bodies import Body
from ringholder.charter.majority import NotSaid
from ringholder.charter.said import given
from ringholder.charter.sitting import Chair, fills, number_needed
from ringholder.findings import RestsOn
from ringholder.measures.power import Indices, TooLarge, as_blocs, banzhaf, indices

NOTHING = Fraction()
WORK = 500_000_000
"""What counting one body may take (see `measures.power`): half a second, as pages wait for it."""


@dataclass(frozen=True, slots=True)
class Bloc:
    """Those who vote as one, with their power among the others.

    `chairs` are all of theirs, in these `places` at the table; `leave` is how many of them have
    left, `votes` are cast by the rest. The measures are exact: see
    `ringholder.measures.power.indices`. `carries`: they win alone. `blocks`: nothing wins without
    them. `can_block_by_absence`: without them there is no quorum; `None` where that is not known.
    """

    name: str
    title: str
    places: tuple[int, ...]
    chairs: tuple[Chair, ...]
    leave: int
    votes: int
    banzhaf: Fraction = NOTHING
    absolute_banzhaf: Fraction = NOTHING
    shapley_shubik: Fraction = NOTHING
    coleman_initiate: Fraction = NOTHING
    coleman_prevent: Fraction = NOTHING
    carries: bool = False
    blocks: bool = False
    can_block_by_absence: bool | None = None


def everybody(body: Body) -> Room | None:
    """The body with all at the table; `None` where it cannot be told how it votes, or sits."""
    try:
        room = Room(body, seated(body))
    except (NotSaid, TooLarge):
        return None
    return None if room.full is False else room


class Room:
    """A body, all at its table, and the places of those who have left.

    Raises `NotSaid` when it is not said, or was not read, how it votes.
    """

    def __init__(
        self, body: Body, at_table: Sequence[Chair], left: frozenset[int] = frozenset()
    ) -> None:
        rule = given(body.rule)
        self.quorum = given(rule.quorum) if rule is not None else None
        self.body, self.at_table, self.left = body, tuple(at_table), left
        self.vote = ballot(body, at_table, left)
        self.in_office = tuple(place for place, chair in enumerate(at_table) if chair.votes)
        self.full = self.sits()

    def sits(self, without: Collection[int] = ()) -> bool | None:
        """Whether those who have not left fill the quorum, also when these stay away.

        `None` where the charter does not say enough.
        """
        if self.quorum is None:
            return None
        present = [p for p in self.in_office if p not in self.left and p not in without]
        return fills(self.quorum, len(self.in_office), [self.at_table[p] for p in present])

    @property
    def votes(self) -> int:
        """All votes that are cast."""
        return self.votes_of(self.vote.voters)

    def votes_of(self, places: Collection[int]) -> int:
        """The votes of those in the places."""
        return sum(self.at_table[place].votes for place in places)

    @property
    def rests_on(self) -> RestsOn:
        """How far to trust what is said of seats and votes."""
        presides = ("presides",) if self.vote.casting is not None else ()
        seats = "seats" if isinstance(self.body.seats, tuple) else "parties"
        return self.body.rests_on(seats, "rule.decide_by", "rule.fallback", *presides)

    @property
    def needed(self) -> int:
        """How many must be present."""
        return 0 if self.quorum is None else number_needed(self.quorum, len(self.in_office))

    def idle(self) -> list[int]:
        """The places of those whose vote can never decide, though something carries."""
        if not self.carries(self.vote.voters):
            return []
        shares = banzhaf(self.vote.game, work=WORK)
        turns_nothing = zip(self.vote.voters, shares, strict=True)
        return [p for p, share in turns_nothing if not share and self.at_table[p].votes]

    def carries(self, places: Collection[int]) -> bool:
        """Whether these carry when all others are against."""
        return self.vote.game.wins(self._members(places))

    def blocks(self, places: Collection[int]) -> bool:
        """Whether nothing carries against these, although something can."""
        others = [place for place in self.vote.voters if place not in places]
        return self.carries(self.vote.voters) and not self.carries(others)

    def blocs(self, groups: Sequence[Group]) -> tuple[tuple[Bloc, ...], Fraction]:
        """The power of each group when each votes as one; and the part of all that carries.

        Every member of the body belongs to one group. Raises `TooLarge`.
        """
        voting = [group for group in groups if self._members(group.places)]
        if self.full is False or not voting:
            return tuple(map(self._bloc, groups)), NOTHING
        game = as_blocs(self.vote.game, [self._members(group.places) for group in voting])
        found = indices(game, work=WORK)
        told = (
            self._with_power(self._bloc(group), found, voting.index(group))
            if group in voting
            else self._bloc(group)
            for group in groups
        )
        return tuple(told), found.coleman_act

    def _bloc(self, group: Group) -> Bloc:
        staying = [place for place in group.places if place not in self.left]
        return Bloc(
            name=group.name,
            title=group.title,
            places=group.places,
            chairs=tuple(self.at_table[place] for place in group.places),
            leave=len(group.places) - len(staying),
            votes=sum(self.at_table[place].votes for place in staying),
            can_block_by_absence=self._needs(staying),
        )

    def _needs(self, places: Collection[int]) -> bool | None:
        """Whether it sits with these and not without them."""
        without = self.sits(without=places)
        return None if without is None else not without and self.full is not False

    def _members(self, places: Collection[int]) -> list[int]:
        """Those in the places as members of the game, which knows only those who vote."""
        return [member for member, place in enumerate(self.vote.voters) if place in places]

    def _with_power(self, bloc: Bloc, found: Indices, member: int) -> Bloc:
        return replace(
            bloc,
            banzhaf=found.banzhaf[member],
            absolute_banzhaf=found.absolute_banzhaf[member],
            shapley_shubik=found.shapley_shubik[member],
            coleman_initiate=found.coleman_initiate[member],
            coleman_prevent=found.coleman_prevent[member],
            carries=self.carries(bloc.places),
            blocks=self.blocks(bloc.places),
        )
