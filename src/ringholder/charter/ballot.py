"""How a body decides when it votes: who votes, how much carries, and who breaks a tie.

All who may vote are taken to do so, for or against. Whoever has left casts no vote: majorities of
the votes cast are of the others' votes, while what is asked of all seats in office stays as it was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ringholder.charter.bodies import Body, Rule
from ringholder.charter.majority import (
    ALL_SEATS,
    CONSENSUS,
    EACH_CLASS,
    EACH_CONSTITUENCY,
    SEATS,
    SIMPLE,
    TWO_THIRDS,
    Measure,
    NotSaid,
    measure,
    way,
)
from ringholder.charter.said import SILENT, UNKNOWN, Said, each, given
from ringholder.charter.sitting import Chair, chairs, table
from ringholder.measures.power import (
    Game,
    consent_of_all,
    every,
    majority,
    refuse_too_many,
    weighted,
)

PRESIDING = "presiding"
BASES = {"present": "of those present", "eligible": "of those who may vote", SEATS: "of all seats"}


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
    if kind == CONSENSUS:
        carries = f"all {len(voters)} must agree"
        return Ballot(voters, consent_of_all(len(voters)), kind, carries, None, assumed)
    found = _measure(body, kind)
    if found.each:
        return _each(body, found, at_table, voters, assumed)
    votes = [at_table[place].votes for place in voters]
    base = sum(chair.votes for chair in at_table) if found.base == SEATS else sum(votes)
    game = weighted(found.needed(base), votes)
    return Ballot(voters, game, kind, _carries(kind, found, base), None, assumed)


def _measure(body: Body, kind: str) -> Measure:
    rule = given(body.rule)
    fallback = given(rule.fallback) if rule is not None else None
    if fallback is None:
        return measure(kind, SILENT, SILENT)
    return measure(kind, fallback.threshold, fallback.base)


def _carries(kind: str, found: Measure, base: int) -> str:
    needed = found.needed(base)
    if kind == ALL_SEATS:
        return f"{needed} votes carry, more than half of those of all seats in office"
    share = "two thirds" if kind == TWO_THIRDS else f"at least {found.share}"
    of = f" {BASES[found.base]}" if found.base in BASES else ""
    return f"{needed} of {base} votes{of} carry, which is {share}"


def _majority(body: Body) -> tuple[str, tuple[str, ...]]:
    """What carries, and what is assumed where the charter is silent."""
    rule = body.rule
    if rule is UNKNOWN:
        raise NotSaid(f"How {body.name} decides was not read.")
    if isinstance(rule, Said):
        return SIMPLE, (f"How {body.name} decides is not said: more votes for than against.",)
    if not isinstance(rule.fallback, Said):
        return rule.fallback.majority, _sought_first(rule)
    kind, assumed = way(body.name, rule.decide_by, rule.fallback)
    return kind, (assumed,)


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


def _each(
    body: Body,
    found: Measure,
    at_table: Sequence[Chair],
    voters: tuple[int, ...],
    assumed: tuple[str, ...],
) -> Ballot:
    """The share in every class, or constituency and in the whole; who has left cannot agree."""
    by_class = found.each == "class"
    names = list(dict.fromkeys(name for c in at_table for name in groups(c, found.each)))
    if not names:
        many = "classes" if by_class else "constituencies"
        raise NotSaid(f"{body.name} decides by a majority in each {found.each}, and has no {many}.")
    games, needed = [], []
    for name in names if by_class else [*names, ""]:
        mine = [not name or name in groups(chair, found.each) for chair in at_table]
        votes = [at_table[p].votes if mine[p] else 0 for p in voters]
        of_all = sum(c.votes for c, is_mine in zip(at_table, mine, strict=True) if is_mine)
        base = of_all if found.base == SEATS else sum(votes)
        games.append(weighted(found.needed(base), votes))
        needed.append(f"{found.needed(base)} of {base} {name or 'in all'}")
    share = f"at least {found.share}" if found.at_least else "more than half"
    carries = f"{share} of the votes in each {found.each} carry: {', '.join(needed)}"
    kind = EACH_CLASS if by_class else EACH_CONSTITUENCY
    return Ballot(voters, every(*games), kind, carries, None, assumed)


def groups(chair: Chair, each: str) -> tuple[str, ...]:
    """The classes of a chair, or the constituency that it votes in."""
    if each == "class":
        return chair.seat.class_
    constituency = given(chair.seat.constituency)
    return () if constituency is None else (constituency,)
