"""The share of votes or power that a limit of the constitution is about, on one body.

Of sectors and of organisations it is the share when each of its sort votes as one; of a class of
seat, when those of the class vote as one and everybody else for themselves. Several that are named
together vote as one. Everybody attends, and nobody has an interest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ringholder.charter.blocs import Group, by_organisation, by_seat, by_sector
from ringholder.charter.bodies import Body
from ringholder.charter.fairness import BANZHAF, OF_CLASS, OF_SECTOR, VOTES, FairnessLimit, sort
from ringholder.charter.model import Charter
from ringholder.charter.room import NOTHING, Bloc, Room
from ringholder.charter.sectors import TITLES, sector
from ringholder.charter.sitting import Chair
from ringholder.charter.words import Sector

_ANY = {
    "any-seat": by_seat,
    "any-organisation": by_organisation,
    "any-sector": by_sector,
}


@dataclass(frozen=True, slots=True)
class Share:
    """What one of those whom a limit names has on a body, among so many (`groups`)."""

    limit: FairnessLimit
    bloc: Bloc
    part: Fraction
    votes: int
    groups: int

    @property
    def exceeds(self) -> bool:
        """Whether it is more than the limit allows."""
        return self.part > self.limit.at_most

    @property
    def beyond_repair(self) -> bool:
        """Whether no votes whatever would bring it within the limit.

        The shares of all add up to one, so that some one of n has at least 1/n; and what everybody
        has together is all.
        """
        if self.limit.of[0] in _ANY:
            return self.limit.at_most * self.groups < 1
        return self.bloc.votes == self.votes and self.limit.at_most < 1


def bodies_of(charter: Charter, limit: FairnessLimit) -> Iterator[Body]:
    """The bodies that decide and fall under a limit, while it is in force."""
    for body in charter.bodies.values():
        covered = limit.bodies == ("all",) or body.id in limit.bodies
        if covered and body.decides is True and not limit.in_force.meet(body.in_force).empty:
            yield body


def shares(
    charter: Charter, limit: FairnessLimit, body: Body, at_table: Sequence[Chair]
) -> list[Share]:
    """The shares that the limit is about, of those who vote there; none where there are none.

    Raises `NotSaid` and `TooLarge`.
    """
    named, others = _groups(charter, limit, at_table)
    room = Room(body, at_table)
    blocs, _ = room.blocs([*named, *others])
    votes = sum(bloc.votes for bloc in blocs)
    with_votes = sum(bloc.votes > 0 for bloc in blocs)
    return [
        Share(limit, bloc, _part(limit, bloc, votes), votes, with_votes)
        for bloc in blocs[: len(named)]
        if bloc.votes
    ]


def _part(limit: FairnessLimit, bloc: Bloc, votes: int) -> Fraction:
    if limit.index == VOTES:
        return Fraction(bloc.votes, votes) if votes else NOTHING
    return bloc.banzhaf if limit.index == BANZHAF else bloc.shapley_shubik


def _groups(
    charter: Charter, limit: FairnessLimit, at_table: Sequence[Chair]
) -> tuple[list[Group], list[Group]]:
    """Those that the limit names, and all others at the table."""
    if limit.of[0] in _ANY:
        return _ANY[limit.of[0]](charter, at_table), []
    mine = frozenset(p for p, c in enumerate(at_table) if _is_named(charter, limit, c))
    base = {"sector": by_sector, "class": by_seat, "organisation": by_organisation}
    left = (
        Group(group.name, group.title, tuple(p for p in group.places if p not in mine))
        for group in base[sort(limit.of[0])](charter, at_table)
    )
    together = [Group(limit.id, title(charter, limit), tuple(sorted(mine)))] if mine else []
    return together, [group for group in left if group.places]


def _is_named(charter: Charter, limit: FairnessLimit, chair: Chair) -> bool:
    """Whether a chair is one of those named; one that several fill, if all of these are named."""
    if sort(limit.of[0]) == "sector":
        return OF_SECTOR + sector(charter, chair) in limit.of
    if sort(limit.of[0]) == "class":
        return any(OF_CLASS + name in limit.of for name in chair.seat.class_)
    if sector(charter, chair) is Sector.INDEPENDENT:
        return False
    return bool(chair.organisations) and set(chair.organisations) <= set(limit.of)


def title(charter: Charter, limit: FairnessLimit) -> str:
    """Whom a limit is about, for people to read."""
    return " and ".join(_title(charter, name) for name in limit.of)


def _title(charter: Charter, name: str) -> str:
    if name in _ANY:
        return f"any one {name.removeprefix('any-')}"
    if name.startswith(OF_SECTOR):
        return TITLES[Sector(name.removeprefix(OF_SECTOR))]
    if name.startswith(OF_CLASS):
        return f"Members of class {name.removeprefix(OF_CLASS)}"
    return charter.name(name)
