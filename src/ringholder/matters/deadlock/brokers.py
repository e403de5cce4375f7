"""Who may broker: those free of interest, proposed by rule, each of the others with its reason.

Brokering needs knowledge of the place and independence from each provider in it, so it can be done
neither by a collaborative, nor by a lead provider, nor by one of those who disagree. A ring holder
whom the charter names comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ringholder.charter.bodies import Body, Post
from ringholder.charter.checks.carry import carried_by, of_providers
from ringholder.charter.checks.deadlocks import belongs_to, steps
from ringholder.charter.entries import Organisation
from ringholder.charter.model import Charter, Holder
from ringholder.charter.said import UNKNOWN, Said, each, given
from ringholder.charter.sitting import Chair, table
from ringholder.charter.words import OUTSIDE

SOURCE = "003 §4 (an honest broker without vested interest, who knows the place)"
_INDEPENDENT = "independence"
_NEEDED = ("relationships", "needs-and-gaps", _INDEPENDENT)


class Ground(StrEnum):
    """Why somebody is considered at all, the best first."""

    NAMED = "named"
    OUTSIDE = "outside"
    NAMED_FOR_A_STEP = "named-for-a-step"
    INDEPENDENT = "independent"
    PROPOSED = "proposed"


class Bar(StrEnum):
    """Why somebody cannot broker."""

    PARTY = "party"
    AFFECTED = "affected"
    PROVIDER = "provider"
    SITS = "sits"
    SEATS = "seats"
    INTEREST = "interest"
    GONE = "gone"
    NOT_KNOWN = "not-known"


_GROUNDS = {
    Ground.NAMED: "the constitution names it to broker",
    Ground.OUTSIDE: "it stands outside the levels, and decides nothing of its own",
    Ground.NAMED_FOR_A_STEP: "the constitution names it for a step of the way out",
    Ground.INDEPENDENT: "the constitution says that it has independence",
    Ground.PROPOSED: "it was proposed",
}
_BARS = {
    Bar.PARTY: "it belongs to {of}, a party to the matter",
    Bar.AFFECTED: "it belongs to {of}, which stands to gain or lose",
    Bar.PROVIDER: "it belongs to or is carried by {of}, paid to provide care",
    Bar.SITS: "it is the body that cannot agree, or sits on it",
    Bar.SEATS: "it has members from {of}, with a stake",
    Bar.INTEREST: "somebody who acts for it has declared an interest in {of}",
    Bar.GONE: "it is not there, or vacant, on that day",
    Bar.NOT_KNOWN: "the constitution does not know it",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who might broker.

    `free` is `None` where that cannot be said, because of what `unread` says. `bars` are the
    reasons against, each with the organisations that it is about. `has` is what the charter says
    that it has of what brokering needs.
    """

    holder: str
    ground: Ground
    free: bool | None
    bars: tuple[tuple[Bar, tuple[str, ...]], ...] = ()
    has: tuple[str, ...] = ()
    unread: str = ""

    def says(self, charter: Charter) -> str:
        """Why it is proposed, or why not, for people."""
        name, why = charter.name(self.holder), self.why(charter)
        if self.bars:
            return f"{name} cannot broker: {why}."
        if self.free is None:
            return f"Whether {name} is free of interest cannot be said: {why}."
        return f"{name} may broker: {why}; it has no stake."

    def why(self, charter: Charter) -> str:
        """The reasons for or against it, or what leaves it open, for people."""
        if self.bars:
            of = ((_BARS[bar], ", ".join(charter.names(names))) for bar, names in self.bars)
            return "; ".join(bar.format(of=names) for bar, names in of)
        return self.unread or _GROUNDS[self.ground]


Interests = Callable[[str], Collection[str]]
"""In which organisations those who act for a body, a post or an organisation have an interest."""


def _none_known(_: str) -> Collection[str]:
    return ()


@dataclass(frozen=True, slots=True)
class _Dispute:
    """What a candidate is held against."""

    charter: Charter
    body: Body | None
    parties: frozenset[str]
    affects: frozenset[str]
    interests: Interests
    on: date

    @property
    def stake(self) -> frozenset[str]:
        return self.parties | self.affects


def brokers(
    charter: Charter,
    body: Body | None,
    parties: Collection[str],
    affects: Collection[str],
    on: date,
    *,
    interests: Interests = _none_known,
    proposed: Collection[str] = (),
) -> tuple[Candidate, ...]:
    """Everybody who might broker when a body cannot agree, the best first, the barred ones last.

    `body` is `None` in a dispute that arose in no body. `parties` are the organisations that
    disagree, `affects` those that stand to gain or lose. `proposed` are ids that somebody proposed,
    whom no rule would.
    """
    held = charter.held_on(on)
    stuck = None if body is None else held.bodies.get(body.id, body)
    dispute = _Dispute(held, stuck, frozenset(parties), frozenset(affects), interests, on)
    grounds = dict.fromkeys(proposed, Ground.PROPOSED) | dict(_grounds(held, stuck))
    found = [_candidate(dispute, name, ground) for name, ground in grounds.items()]
    return tuple(sorted(found, key=_rank))


def candidate(
    charter: Charter,
    body: Body | None,
    who: str,
    parties: Collection[str],
    affects: Collection[str],
    on: date,
    *,
    interests: Interests = _none_known,
) -> Candidate:
    """Whether one body, post or organisation may broker, as `brokers` tells of all."""
    found = brokers(charter, body, parties, affects, on, interests=interests, proposed=(who,))
    return next(one for one in found if one.holder == who)


def _rank(candidate: Candidate) -> tuple[int, int, int, str]:
    free = {True: 0, None: 1, False: 2}[candidate.free]
    ground = list(Ground).index(candidate.ground)
    return free, ground, -len(candidate.has), candidate.holder


def _grounds(charter: Charter, body: Body | None) -> Iterator[tuple[str, Ground]]:
    """Whom a rule proposes; of several grounds the last that is told, the best, holds."""
    holders: list[Holder] = [*charter.bodies.values(), *charter.posts.values()]
    yield from ((h.id, Ground.INDEPENDENT) for h in holders if _INDEPENDENT in each(h.have))
    out = () if body is None else steps(body)
    yield from ((s.by, Ground.NAMED_FOR_A_STEP) for s in out)
    yield from ((h.id, Ground.OUTSIDE) for h in holders if h.rung == OUTSIDE)
    yield from ((s.by, Ground.NAMED) for s in out if s.step == "broker")


def _candidate(dispute: _Dispute, name: str, ground: Ground) -> Candidate:
    charter = dispute.charter
    someone = charter.acting(name) or charter.organisations.get(name)
    if someone is None:
        return Candidate(name, ground, False, ((Bar.NOT_KNOWN, ()),))
    bars = tuple(_bars(dispute, name, someone))
    has = () if isinstance(someone, Organisation) else tuple(each(someone.have))
    unread = "" if bars else _unread(dispute, someone)
    free = False if bars else (None if unread else True)
    return Candidate(name, ground, free, bars, tuple(x for x in _NEEDED if x in has), unread)


def _bars(
    dispute: _Dispute, name: str, someone: Body | Post | Organisation
) -> Iterator[tuple[Bar, tuple[str, ...]]]:
    charter = dispute.charter
    own = belongs_to(charter, name) | belongs_to(charter, someone.id)
    providers = {o for o in own if charter.organisations[o].is_provider}
    if isinstance(someone, Body) and not providers:
        found = carried_by(someone, of_providers(charter))
        providers = set(found.organisations) if found is not None else set()
    interests = frozenset((*dispute.interests(name), *dispute.interests(someone.id)))
    told = {
        Bar.PARTY: own & dispute.parties,
        Bar.AFFECTED: own & (dispute.affects - dispute.parties),
        Bar.PROVIDER: providers - (own & dispute.stake),
        Bar.SEATS: _stakes(dispute, someone),
        Bar.INTEREST: interests & dispute.stake,
    }
    yield from ((bar, tuple(sorted(of))) for bar, of in told.items() if of)
    if _sits(dispute.body, someone.id):
        yield Bar.SITS, ()
    if dispute.on not in someone.in_force or (isinstance(someone, Post) and someone.vacant is True):
        yield Bar.GONE, ()


def _stakes(dispute: _Dispute, someone: Body | Post | Organisation) -> frozenset[str]:
    """The organisations with a stake whose member is certain to sit there."""
    if not isinstance(someone, Body):
        return frozenset()
    certain = (c for c in table(someone) if dispute.stake.issuperset(c.organisations))
    return frozenset(name for chair in certain for name in chair.organisations)


def _sits(body: Body | None, name: str) -> bool:
    if body is None:
        return False
    seats = each(body.seats)
    return name == body.id or any(name in (seat.holds, seat.represents) for seat in seats)


def _unread(dispute: _Dispute, someone: Body | Post | Organisation) -> str:
    """What leaves open whether it is free of interest; nothing where nothing does."""
    if isinstance(someone, Body):
        if isinstance(someone.seats, Said):
            unread = someone.seats is UNKNOWN
            return f"who sits on it {'was not read' if unread else 'is not said'}"
        maybe = [c for c in table(someone) if _may_be_of(c, dispute.stake)]
        return f"its {maybe[0].seat.role} may come from one with a stake" if maybe else ""
    if isinstance(someone, Post) and not belongs_to(dispute.charter, someone.id):
        return "whose post it is is not said"
    return ""


def _may_be_of(chair: Chair, stake: frozenset[str]) -> bool:
    own = given(chair.seat.organisation)
    return own is None and (not chair.organisations or not stake.isdisjoint(chair.organisations))
