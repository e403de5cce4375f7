"""How a body decides when it votes: who votes, how much carries, and who breaks a tie.

All who may vote are taken to do so, for or against. Whoever has left casts no vote: majorities of
the votes cast are of the others' votes, while what is asked of all seats in office stays as it was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ringholder.charter.bodies import Body, Rule
from ringholder.charter.said import UNKNOWN, Said, each, given
from ringholder.charter.sitting import Chair, chairs, table
from ringholder.measures.power import (
    Game,
    at_least,
    consent_of_all,
    every,
    majority,
    more_than_half_of,
    refuse_too_many,
)

CONSENSUS = "consensus"
SIMPLE, ALL_SEATS, TWO_THIRDS, EACH_CLASS = (
    "more-for-than-against", "over-half-of-seats", "two-thirds", "each-class",
)  # fmt: skip
PRESIDING = "presiding"


class NotSaid(Exception):
    """What a vote needs was not read, or is not there; the message says what."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """A vote: the game among `voters`, which are places at the table; in words, what carries it.

    `casting` is the place of whoever breaks a tie. `assumed` says what the charter leaves open.
    """

    voters: tuple[int, ...]
    game: Game
    kind: str
    carries: str
    casting: int | None = None
    assumed: tuple[str, ...] = ()


def seated(body: Body) -> list[Chair]:
    """All who may vote, and whoever presides where the one vote of the chair is the casting vote.

    Raises `NotSaid` where seats or votes were not read, or nobody is said to vote, and `TooLarge`.
    """
    if body.seats is UNKNOWN:
        raise NotSaid(f"Who sits on {body.name} was not read.")
    if any(seat.votes is UNKNOWN for seat in each(body.seats)):
        raise NotSaid(f"How many votes some seats of {body.name} have was not read.")
    voters = table(body)
    if not voters:
        raise NotSaid(f"It is not said who votes on {body.name}.")
    refuse_too_many(len(voters))
    return [*voters, *(chair for chair in _presiding(body) if chair.votes == 0)]


def _presiding(body: Body) -> Iterator[Chair]:
    """Those who preside where that breaks ties, in their order."""
    if _tie(body) != PRESIDING:
        return
    for name in each(body.presides):
        yield from (chair for chair in list(chairs(body)) if chair.seat.id == name)


def _tie(body: Body) -> str | Said | None:
    rule = given(body.rule)
    fallback = given(rule.fallback) if rule is not None else None
    return None if fallback is None or fallback.majority != SIMPLE else fallback.tie


def ballot(body: Body, at_table: Sequence[Chair], leaves: Collection[int]) -> Ballot:
    """The vote among those at the table who have not left. Raises `NotSaid`."""
    kind, assumed = _majority(body)
    staying = tuple(place for place in range(len(at_table)) if place not in leaves)
    if kind == SIMPLE:
        return _simple(body, at_table, staying, assumed)
    voters = tuple(place for place in staying if at_table[place].votes)
    votes = [at_table[place].votes for place in voters]
    of_all = sum(chair.votes for chair in at_table)
    if kind == CONSENSUS:
        carries = f"all {len(voters)} must agree"
        return Ballot(voters, consent_of_all(len(voters)), kind, carries, None, assumed)
    if kind == EACH_CLASS:
        return _each_class(body, at_table, voters, assumed)
    if kind == ALL_SEATS:
        carries = f"{of_all // 2 + 1} votes carry, more than half of those of all seats in office"
        return Ballot(voters, more_than_half_of(of_all, votes), kind, carries, None, assumed)
    needed = -(-2 * sum(votes) // 3)
    carries = f"{needed} of {sum(votes)} votes carry, which is two thirds"
    return Ballot(voters, at_least(Fraction(2, 3), votes), kind, carries, None, assumed)


def _majority(body: Body) -> tuple[str, tuple[str, ...]]:
    """What carries, and what is assumed where the charter is silent."""
    rule = body.rule
    if rule is UNKNOWN:
        raise NotSaid(f"How {body.name} decides was not read.")
    if isinstance(rule, Said):
        return SIMPLE, (f"How {body.name} decides is not said: more votes for than against.",)
    if not isinstance(rule.fallback, Said):
        return rule.fallback.majority, _sought_first(rule)
    if UNKNOWN in (rule.fallback, rule.decide_by):
        raise NotSaid(f"How {body.name} decides when its members do not agree was not read.")
    if rule.decide_by == CONSENSUS:
        return CONSENSUS, ("Nothing is said for when they do not agree, so anyone can stop it.",)
    return SIMPLE, ("Which majority is not said: more votes for than against.",)


def _sought_first(rule: Rule) -> tuple[str, ...]:
    if rule.decide_by != CONSENSUS:
        return ()
    return ("Consensus is sought first; these are the figures of the vote when there is none.",)


def _simple(
    body: Body, at_table: Sequence[Chair], staying: tuple[int, ...], assumed: tuple[str, ...]
) -> Ballot:
    """More votes for than against, with somebody or nobody to break a tie."""
    total = sum(at_table[place].votes for place in staying)
    casting, settled, more = _casting(body, at_table, staying, even=total % 2 == 0 and total > 0)
    voters = tuple(p for p in staying if at_table[p].votes or p == casting)
    votes = [at_table[place].votes for place in voters]
    game = majority(votes, None if casting is None else voters.index(casting))
    carries = f"{total // 2 + 1} of {total} votes carry{settled}"
    return Ballot(voters, game, SIMPLE, carries, casting, (*assumed, *more))


def _casting(
    body: Body, at_table: Sequence[Chair], staying: Collection[int], *, even: bool
) -> tuple[int | None, str, tuple[str, ...]]:
    """Who breaks a tie, that in words, and what is assumed; nothing where there can be no tie."""
    if not even:
        return None, "", ()
    tie = _tie(body)
    if tie is UNKNOWN or (tie == PRESIDING and body.presides is UNKNOWN):
        raise NotSaid(f"What happens on a tie on {body.name} was not read.")
    for name in each(body.presides) if tie == PRESIDING else ():
        place = next((p for p in staying if at_table[p].seat.id == name), None)
        if place is not None:
            return place, f"; on a tie the vote of {at_table[place].seat.role} decides", ()
    if tie == "falls":
        return None, "; a tie falls", ()
    why = "nobody who presides is left" if tie == PRESIDING else "what happens on one is not said"
    return None, "; a tie falls", (f"A tie is taken to fall: {why}.",)


def _each_class(
    body: Body, at_table: Sequence[Chair], voters: tuple[int, ...], assumed: tuple[str, ...]
) -> Ballot:
    """More than half of the votes in every class; a class that has left cannot agree."""
    names = list(dict.fromkeys(name for chair in at_table for name in chair.seat.class_))
    if not names:
        raise NotSaid(f"{body.name} decides by a majority in each class, and has no classes.")
    by_class = {
        name: [c.votes if name in c.seat.class_ else 0 for c in (at_table[p] for p in voters)]
        for name in names
    }
    needed = [f"{sum(v) // 2 + 1} of {sum(v)} {name}" for name, v in by_class.items()]
    carries = f"more than half of the votes in each class carry: {', '.join(needed)}"
    game = every(*map(majority, by_class.values()))
    return Ballot(voters, game, EACH_CLASS, carries, None, assumed)
