"""Who can carry and who can block: the power of every seat, organisation and sector on a body.

All who may vote attend and vote; who has left because of an interest does not. The classes of the
quorum only decide whether the body sits at all, and who can keep it from sitting by staying away is
told apart. The measures are those of `ringholder.measures.power`; what they mean for a board is in
docs/explanation/voting-power.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from ringholder.calendar import Period
from ringholder.charter.ballot import Ballot, seated
from ringholder.charter.blocs import by_organisation, by_seat, by_sector
from ringholder.charter.bodies import Body
from ringholder.charter.interests import said
from ringholder.charter.majority import NotSaid
from ringholder.charter.model import Charter
from ringholder.charter.room import NOTHING, Bloc, Room
from ringholder.charter.said import Said
from ringholder.charter.sitting import Chair, conflicted
from ringholder.findings import RestsOn
from ringholder.measures.power import TooLarge

__all__ = ["Bloc", "Power", "power"]


@dataclass(frozen=True, slots=True)
class Power:
    """The power on a body, three ways; or, in `cannot_say`, why it cannot be told.

    `affects` are the organisations that the matter touches; of `seats`, some may have left, and
    others `may_leave` if they come from one of these. `sits` is `False` when too few are left,
    `None` when the quorum was not read. `acts` is the part of all divisions that carry. What the
    charter leaves open is in `assumed`, as sentences.
    """

    charter: Charter
    body: Body
    affects: frozenset[str]
    on: date | None
    seats: tuple[Bloc, ...] = ()
    organisations: tuple[Bloc, ...] = ()
    sectors: tuple[Bloc, ...] = ()
    ballot: Ballot | None = None
    acts: Fraction = NOTHING
    sits: bool | None = None
    quorum: int = 0
    may_leave: tuple[Chair, ...] = ()
    assumed: tuple[str, ...] = ()
    cannot_say: tuple[str, ...] = ()
    rests_on: RestsOn = RestsOn.UNKNOWN

    @property
    def votes(self) -> int:
        """All votes that are cast."""
        return sum(seat.votes for seat in self.seats)

    def share(self, bloc: Bloc) -> Fraction:
        """A bloc's part of the votes that are cast."""
        return Fraction(bloc.votes, self.votes) if self.votes else NOTHING

    @property
    def voting(self) -> int:
        """How many are left to vote."""
        return len(self.ballot.voters) if self.ballot is not None else 0


def power(
    charter: Charter,
    body: Body,
    recused: frozenset[str] = frozenset(),
    on: date | None = None,
) -> Power:
    """The power on a body, for a matter that affects these organisations, on a day if one is given.

    Members who speak for an organisation that is affected leave as the charter's rules on interests
    say. Where the charter was not read far enough, or there is too much to count, `cannot_say` has
    the reasons and there are no figures.
    """
    nothing = Power(charter, body, recused, on)
    if on is not None and on not in _in_force(charter, body):
        why = f"{body.name} is in force {_in_force(charter, body)}; {on} is outside that."
        return replace(nothing, cannot_say=(why,))
    try:
        return _told(nothing, seated(body))
    except (NotSaid, TooLarge) as reason:
        return replace(nothing, cannot_say=(f"{str(reason).rstrip('.')}.",))


def _in_force(charter: Charter, body: Body) -> Period:
    return body.in_force.meet(charter.in_force) if charter.answers_for_its_days else body.in_force


def _told(asked: Power, at_table: list[Chair]) -> Power:
    charter, body = asked.charter, asked.body
    leaves, may_leave = conflicted(charter, body, at_table, asked.affects, asked.on)
    left = frozenset(place for place, chair in enumerate(at_table) if chair in leaves)
    room = Room(body, at_table, left)
    seats, acts = room.blocs(by_seat(charter, at_table))
    return replace(
        asked,
        seats=seats,
        organisations=room.blocs(by_organisation(charter, at_table))[0],
        sectors=room.blocs(by_sector(charter, at_table))[0],
        ballot=room.vote,
        acts=acts,
        sits=room.full,
        quorum=room.needed,
        may_leave=may_leave,
        assumed=(*_advises(body), *room.vote.assumed, *_interests_unsaid(asked)),
        rests_on=room.rests_on,
    )


def _advises(body: Body) -> tuple[str, ...]:
    return ("It advises and decides nothing.",) if body.decides is False else ()


def _interests_unsaid(asked: Power) -> tuple[str, ...]:
    handling = said(asked.charter, asked.body, "conflicted", asked.on)
    if not asked.affects or not isinstance(handling, Said):
        return ()
    why = "is not said" if handling is not Said.UNKNOWN else "was not read"
    return (f"What a member with an interest does {why}, so nobody is taken to leave.",)
