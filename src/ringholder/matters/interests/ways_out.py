"""The lawful ways out of an item that cannot be taken, in the charter's own order.

Each is told only where the charter gives it, with what it would lead to: whether the body, or the
one to which the item would go, could then decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ringholder.charter.bodies import Body
from ringholder.charter.grants import Grant, grants
from ringholder.charter.model import Charter
from ringholder.charter.said import each, given
from ringholder.findings import RestsOn
from ringholder.matters.interests.deciding import PANEL
from ringholder.matters.interests.looking import Circumstances, Seen
from ringholder.matters.interests.matching import By, Matcher
from ringholder.matters.interests.table import Outlook, Table, table_at, weigh
from ringholder.matters.interests.touches import Touches

DEPUTIES, DELEGATOR, COMMITTEE = "named-deputies", "refer-to-delegator", "refer-to-committee"
JOINT, DEFER = "joint-with-icb", "defer"
ICB = "icb"


@dataclass(frozen=True, slots=True)
class Way:
    """One way out.

    `to` is the body, post or organisation it leads to, empty where the charter has none or names
    none; `deputies` the places whose deputies are free of interest, `could_deputise` those for
    which one is to be found. `leads_to` is how the item would stand then; `None` where that is not
    to be forecast.
    """

    kind: str
    clause: str
    to: str = ""
    deputies: tuple[str, ...] = ()
    could_deputise: tuple[str, ...] = ()
    leads_to: Outlook | None = None
    rests_on: RestsOn = RestsOn.SOURCED


def ways_out(
    charter: Charter, body: Body, touches: Touches, known: Circumstances, table: Table
) -> Iterator[Way]:
    """Every way that the charter gives the body, in its order."""
    charter = charter.held_on(known.on)
    rule = given(body.rule)
    clause = ", ".join(body.authority) or f"{body.name}, `if_inquorate`"
    trust = body.rests_on("rule.if_inquorate")
    for kind in each(rule.if_inquorate) if rule is not None else ():
        for way in _ways(kind, charter, body, touches, known, table):
            yield replace(way, clause=clause, rests_on=trust)


def _ways(
    kind: str,
    charter: Charter,
    body: Body,
    touches: Touches,
    known: Circumstances,
    table: Table,
) -> Iterator[Way]:
    if kind == DEPUTIES:
        yield _deputies(charter, body, touches, known, table)
    elif kind == DELEGATOR:
        yield from _elsewhere(
            kind, _delegators(charter, body, touches, known), charter, touches, known
        )
    elif kind == COMMITTEE:
        yield from _elsewhere(
            kind, _committees(charter, body, touches, known), charter, touches, known
        )
    elif kind == JOINT:
        own = given(body.holder)
        others = [o.id for o in charter.organisations.values() if o.kind == ICB and o.id != own]
        yield from (Way(kind, "", to=other) for other in others or [""])
    elif kind == DEFER:
        there = table_at(charter, body, touches, replace(known, apologies=()))
        yield Way(kind, "", to=body.id, leads_to=there.outlook)
    else:
        yield Way(kind, "", to=PANEL if PANEL in charter.bodies else "")


def _deputies(
    charter: Charter, body: Body, touches: Touches, known: Circumstances, table: Table
) -> Way:
    """The deputies of those who step back or are away.

    A deputy from the organisation whose interest it is has the same interest, and does not help.
    """
    wanted = [s for s in table.seen if s.place.voting and s.counts is not True and _may_help(s)]
    if known.deputies is None:
        names = tuple(s.place.place for s in wanted)
        return Way(DEPUTIES, "", to=body.id, could_deputise=names)
    matcher = Matcher(charter, touches, known.on)
    seated = {s.person for s in table.seen if s.person is not None and not s.away}
    free: dict[str, str] = {}
    for seen in wanted:
        for person in known.deputies.get(seen.place.place, ()):
            taken = person in seated or person in free.values() or person in known.apologies
            if not taken and _is_free(matcher, known, person):
                free.setdefault(seen.place.place, person)
    then = weigh(body, table.seen, free)
    others = tuple(s.place.place for s in wanted if s.place.place not in free)
    return Way(DEPUTIES, "", body.id, tuple(free), others, then.outlook)


def _may_help(seen: Seen) -> bool:
    """Whether a deputy of the seat could be free of interest: not by the seat's organisation."""
    if seen.may_come_from or seen.vacant:
        return False
    return seen.proposal is None or all(m.by is not By.SEAT for m in seen.proposal.matches)


def _is_free(matcher: Matcher, known: Circumstances, person: str) -> bool:
    """Whether a person has declared, and nothing of it touches the matter."""
    if person not in known.declared:
        return False
    current = [i for i in known.declared[person] if known.on in i.held]
    return not (matcher.matches(current) or matcher.questions(current))


def _delegators(charter: Charter, body: Body, touches: Touches, known: Circumstances) -> list[str]:
    """Whoever gave the body its power over the function; over any, where none is named."""
    if touches.function in charter.functions:
        own = [g for g in _powers(charter, touches, known) if g.holder.id == body.id]
        return list(dict.fromkeys(g.grantor for g in own if g.grantor is not None))
    given_ = (d for d in charter.delegations.values() if d.to == body.id)
    return list(dict.fromkeys(d.from_ for d in given_ if known.on in d.in_force))


def _committees(charter: Charter, body: Body, touches: Touches, known: Circumstances) -> list[str]:
    """Other bodies with power over the function there, those above this one left out."""
    if touches.function not in charter.functions:
        return []
    powers = _powers(charter, touches, known)
    above = {name for g in powers if g.holder.id == body.id for name in g.above}
    return list(
        dict.fromkeys(
            g.holder.id
            for g in powers
            if isinstance(g.holder, Body) and g.holder.id not in above | {body.id}
        )
    )


def _powers(charter: Charter, touches: Touches, known: Circumstances) -> Sequence[Grant]:
    """Those with power over the function, where the matter is."""
    wanted = charter.footprint(tuple(sorted(touches.areas & charter.areas.keys())))
    found = grants(charter, charter.functions[touches.function], known.on)
    return [grant for grant in found if grant.stands and wanted <= grant.footprint]


def _elsewhere(
    kind: str, names: Sequence[str], charter: Charter, touches: Touches, known: Circumstances
) -> Iterator[Way]:
    """One way for each to which the item can go; one that leads to nobody where there is none."""
    for name in names:
        body = charter.bodies.get(name)
        there = None if body is None else table_at(charter, body, touches, known).outlook
        yield Way(kind, "", to=name, leads_to=there)
    if not names:
        yield Way(kind, "")
