"""Somebody has a larger share of the votes, or of the power, than the constitution allows.

A limit of fairness is a promise to the smaller members: nobody will be able to settle everything.
Votes do not keep it by themselves, because a third of the votes can be half of the power. Seats and
majorities are changed one by one, and the promise is broken without anybody having decided that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain, combinations, islice

from ringholder.charter.ballot import seated
from ringholder.charter.bodies import Body
from ringholder.charter.checks.fewer_votes import fewest_less, less_in_words
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list
from ringholder.charter.fairness import VOTES, FairnessLimit
from ringholder.charter.majority import NotSaid
from ringholder.charter.model import Charter
from ringholder.charter.power_words import percent
from ringholder.charter.room import Room
from ringholder.charter.shares import Share, bodies_of, shares
from ringholder.charter.sitting import Chair
from ringholder.findings import Severity, weakest
from ringholder.measures.power import TooLarge

CODE = "PWR011"
SEVERITY = Severity.ERROR
SOURCE = "003 §1-2 (power imbalances; how votes are given changes the balance of power)"
BAD = """
bodies:
  - id: place-committee-oxfordshire
    seats:
      - {id: gp-1, role: Primary care member, class: [clinical, primary-care],
          drawn_from: [gp-practices], count: 4, votes: 1}
"""
GOOD = """
bodies:
  - id: place-committee-oxfordshire
    seats:
      - {id: gp-1, role: Primary care member, class: [clinical, primary-care],
          drawn_from: [gp-practices], count: 2, votes: 1}
"""
_MOST_LOOKED_AT = 2000
_MOST_NAMED = 2


def check(charter: Charter) -> Iterator[Seen]:
    for limit in charter.fairness.values():
        untold: list[str] = []
        for body in bodies_of(charter, limit):
            try:
                at_table = seated(body)
                found = shares(charter, limit, body, at_table)
                for share in found:
                    if share.exceeds and not share.beyond_repair:
                        yield _seen(charter, limit, body, share, at_table)
            except (NotSaid, TooLarge) as reason:
                untold.append(f"{str(reason).rstrip('.')}.")
        if untold:
            yield _not_told(limit, untold)


def _seen(
    charter: Charter, limit: FairnessLimit, body: Body, share: Share, at_table: Sequence[Chair]
) -> Seen:
    def mended(chairs: Sequence[Chair]) -> bool:
        return not any(other.exceeds for other in shares(charter, limit, body, chairs))

    room = Room(body, at_table)
    less = less_in_words(fewest_less(at_table, share.bloc.places, mended))
    return Seen(
        says=f"{share.bloc.title}: {_figures(limit, share)} on {body.name}, more than the "
        f"{limit.at_most} that is allowed.{_example(share, room)}",
        do=f"Give {share.bloc.title} {less}, or the others more; or change the limit.",
        where=limit.where("at_most"),
        rests_on=weakest([limit.rests_on("of", "index", "at_most"), room.rests_on]),
        authority=limit.authority,
    )


def _figures(limit: FairnessLimit, share: Share) -> str:
    votes = f"{share.bloc.votes} of {share.votes} votes"
    if limit.index == VOTES:
        return f"{votes}, {_part(share.part)}"
    return f"{votes} are {_part(share.part)} of the power ({limit.index})"


def _part(part: Fraction) -> str:
    return f"{part} ({percent(part)})"


def _example(share: Share, room: Room) -> str:
    """The shortest coalition that they turn from losing to winning, in a sentence."""
    if share.limit.index == VOTES:
        return ""
    some = _shortest(room, frozenset(share.bloc.places))
    if some is None:
        return ""
    if not some:
        return " They carry alone."
    who = in_list((room.at_table[place].seat.role for place in some), most=5)
    return f" With {who} for it they carry it; without them it falls."


def _shortest(room: Room, mine: frozenset[int]) -> tuple[int, ...] | None:
    """The fewest others who lose without these and win with them, if soon found."""
    others = [place for place in room.vote.voters if place not in mine]
    sizes = (combinations(others, size) for size in range(len(others) + 1))
    for some in islice(chain.from_iterable(sizes), _MOST_LOOKED_AT):
        if not room.carries(some) and room.carries((*some, *mine)):
            return some
    return None


def _not_told(limit: FairnessLimit, untold: Sequence[str]) -> Seen:
    more = len(untold) - _MOST_NAMED
    return Seen(
        says=f"Whether the limit `{limit.id}` is kept cannot be told everywhere: "
        f"{' '.join(untold[:_MOST_NAMED])}{f' And {more} more.' if more > 0 else ''}",
        do="Fill in the seats and the rule of those bodies, or name only the others in the limit.",
        where=limit.where("bodies"),
        cannot_say=True,
        authority=limit.authority,
    )
