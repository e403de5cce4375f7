"""Capacities: who may take a step, as the charter, the route and the record have it.

A capacity is a word of a procedure (`secretary`, `presiding`); it stands for seats, offices, posts
and organisations, as acts name them. That somebody holds one is for the roll to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from ringholder.charter.bodies import Body
from ringholder.charter.checks.deadlocks import steps
from ringholder.charter.model import Charter
from ringholder.charter.said import NONE, UNKNOWN, Said, each, given
from ringholder.matters.benefits import benefit_owner
from ringholder.matters.case import Case
from ringholder.matters.climbing import CLIMB, next_up, ring_holders
from ringholder.matters.deputies import deputed, has_deputies
from ringholder.matters.forums import forum
from ringholder.matters.how import how_of
from ringholder.matters.incident import action_owner, duty_taker, sites, woken
from ringholder.matters.interests.deciding import presiding
from ringholder.matters.mutual_aid import helping
from ringholder.matters.of_organisations import (
    asked_body,
    budget_holder,
    finance_officer,
    network_broker,
    officer,
    signatory,
)
from ringholder.matters.on_call import on_the_rota
from ringholder.matters.places import places_concerned
from ringholder.matters.ratifying import ratification
from ringholder.matters.roll import FOUND, PUBLIC, REGISTRAR, Roll
from ringholder.matters.speaking import (
    governing,
    places_of,
    presides,
    secretary_of,
    speaks_as,
    speaks_for,
)
from ringholder.matters.stages import origin, stuck
from ringholder.matters.tellers import teller
from ringholder.matters.would_decide import would_decide
from ringholder.register.store import Entry

__all__ = ["governing", "places_of", "presides", "secretary_of", "speaks_for"]

ANY = "*"
"""Whoever holds anything at all."""

UNSAID = "?"
"""Whoever the charter would name, and it does not say, or was not read."""

RESERVED: Mapping[str, frozenset[str]] = {
    ANY: frozenset({"anyone", "person"}),
    UNSAID: frozenset({"presiding", "member", "decider"}),
    PUBLIC: frozenset({"public"}),
    REGISTRAR: frozenset({"registrar"}),
}
"""Capacities that are no place, post or organisation, and the words that may stand for them."""

Resolve = Callable[[Case, date], Iterator[str]]


def may_take(case: Case, by: Iterable[str], on: date) -> frozenset[str]:
    """The seats, offices, posts and organisations that these words stand for, on a day."""
    return frozenset(one for word in by for one in _resolved(word, case, on))


def _resolved(word: str, case: Case, on: date) -> Iterator[str]:
    """What a word stands for; an act that names "public" or "*" opens no step to everybody."""
    for one in CAPACITIES[word](case, on):
        if one not in RESERVED or word in RESERVED[one]:
            yield one


def holds(case: Case, entry: Entry, on: date) -> bool:
    """Whether who acts holds the capacity: by the roll, or as the deputy at the table.

    Where a deputy sits, the member is not there: of the two only one acts at a time.
    """
    act = entry.act
    if act.kind == FOUND and entry.index == 0:
        return True  # whoever founds the register is its registrar: nobody appoints them
    deputy = deputed(case, act.kind, act.at, entry.index).get(act.as_)
    if deputy not in (None, act.by):
        return False
    if act.as_ == PUBLIC or case.world.roll.holds(act.by, act.as_, on, entry.index):
        return True
    return deputy is not None and has_deputies(case.charter, act.as_) is True


def vacant(roll: Roll, body: Body, on: date, before: int) -> list[str]:
    """The places to which the roll shows that somebody was appointed once, and nobody now."""
    return [
        place
        for place in places_of(body)
        if roll.known(place, before) and not roll.holders(place, on, before)
    ]


# ---- the words -----------------------------------------------------------------------------------


def _anyone(_: Case, __: date) -> Iterator[str]:
    yield ANY


def _public(_: Case, __: date) -> Iterator[str]:
    yield PUBLIC


def _registrar(_: Case, __: date) -> Iterator[str]:
    yield REGISTRAR


def _raiser(case: Case, _: date) -> Iterator[str]:
    yield case.opening.act.as_


def _bodies(case: Case) -> Iterator[Body]:
    """The bodies that the matter is before: those that are to decide, those of the meeting."""
    yield from (holder for holder in case.holders if isinstance(holder, Body))
    if case.charter is not None:
        named = case.opened.get("bodies", ())
        yield from (case.charter.bodies[name] for name in named if name in case.charter.bodies)


def _disputing(case: Case) -> Iterator[Body]:
    """The body that cannot agree, in a dispute over what was before it."""
    if case.procedure is not None and case.procedure.opening.name == "open-dispute":
        body = stuck(case, origin(case))
        if body is not None:
            yield body


def _secretary(case: Case, _: date) -> Iterator[str]:
    """Of the body that decides, or cannot agree; before it is known, or for a post, of any body."""
    bodies = list(_bodies(case)) or list(_disputing(case))
    if not bodies and case.charter is not None:
        bodies = list(case.charter.bodies.values())
    yield from (secretary_of(body.id) for body in bodies)


def in_the_chair(charter: Charter, body: Body, on: date) -> list[str]:
    """The places of all who may preside over an item, in the charter's order.

    Those named for when the chair has an interest come after the first who presides.
    """
    found = presiding(charter, body, on)
    first = [found.first] if found.first is not None else []
    return list(dict.fromkeys(place.place for place in (*first, *found.instead)))


def _presiding(case: Case, on: date) -> Iterator[str]:
    if case.charter is not None:
        for body in _bodies(case):
            yield from in_the_chair(case.charter, body, on)
            if isinstance(body.presides, Said) and body.presides is not NONE:
                yield UNSAID


def _member(case: Case, _: date) -> Iterator[str]:
    for body in _bodies(case):
        yield from places_of(body)
        if body.seats is UNKNOWN:
            yield UNSAID


def _post(case: Case, _: date) -> Iterator[str]:
    yield from (holder.id for holder in case.holders if not isinstance(holder, Body))


def _decider(case: Case, on: date) -> Iterator[str]:
    yield from _presiding(case, on)
    yield from _post(case, on)


def _affected(case: Case, _: date) -> Iterator[str]:
    if case.charter is not None:
        for organisation in case.affected:
            yield from governing(case.charter, organisation)


def _approver(case: Case, _: date) -> Iterator[str]:
    """Those whose consent a control or the law asks for."""
    charter = case.charter
    asked = set(case.said("first", "route") or ())
    if charter is None:
        return
    for control in charter.controls.values():
        for name in each(control.approvers) if control.id in asked else ():
            yield name
            yield secretary_of(name)
    for approver in charter.approvers.values():
        if approver.id in asked:
            yield from governing(charter, approver.holder)


def _joint(case: Case, on: date) -> Iterator[str]:
    """Those who have to decide it too, where it is for several together."""
    for name in case.joint_holders:
        yield from _speaks_for(case, name)


def _urgent(case: Case, _: date) -> Iterator[str]:
    """Those who decide between meetings: seats of the body, or posts."""
    for body in _bodies(case):
        yield from urgent_of(body)


def urgent_of(body: Body) -> list[str]:
    """Who decides for a body between its meetings; nobody where its rule does not say."""
    rule = given(body.rule)
    urgent = given(rule.urgent) if rule is not None else None
    found: list[str] = []
    for name in urgent.by if urgent is not None else ():
        places = [place.place for place in how_of(body).named(f"{body.id}/{name}")]
        found += places or [name]
    return found


def caller_bodies(case: Case, on: date) -> Iterator[Body]:
    """The bodies that may call a decision in: those it came down from, and ring holders."""
    charter = case.charter
    question = case.question(on)
    if charter is None or question is None or question.function not in charter.functions:
        return
    for grant in charter.router(on).grants(question.function):
        if grant.holder.id in case.competent:
            yield from (charter.bodies[name] for name in grant.above if name in charter.bodies)
    yield from ring_holders(charter, on)


def _caller_body(case: Case, on: date) -> Iterator[str]:
    for body in caller_bodies(case, on):
        yield secretary_of(body.id)
        yield from presides(how_of(body))


def _caller(case: Case, on: date) -> Iterator[str]:
    yield from _caller_body(case, on)
    yield from _affected(case, on)


def _ratifier(case: Case, _: date) -> Iterator[str]:
    for organisation in ratification(case).organisations:
        yield from _speaks_for(case, organisation)


def _carrier(case: Case, _: date) -> Iterator[str]:
    """Who was told to carry it out; for a body, its secretary."""
    name = case.said("carried_out_by", "decide", "decide-urgently")
    if name:
        yield name
        yield secretary_of(name)


def _party(case: Case, _: date) -> Iterator[str]:
    for organisation in case.opened.get("parties", ()):
        yield from _speaks_for(case, organisation)


def _broker(case: Case, _: date) -> Iterator[str]:
    name = case.said("broker", "name-broker")
    body = case.charter.bodies.get(name) if case.charter is not None and name else None
    if name:
        yield name
    if body is not None:
        yield secretary_of(body.id)
        yield from presides(how_of(body))


def _of_the_opening(key: str) -> Resolve:
    """Whoever the opening act names under a key: an organisation's people, or a seat or post."""

    def resolve(case: Case, _: date) -> Iterator[str]:
        named = case.opened.get(key)
        for name in [named] if isinstance(named, str) else named or ():
            yield from _speaks_for(case, name)

    return resolve


def _speaks_for(case: Case, name: str) -> Iterator[str]:
    return speaks_as(case.charter, name)


def _office(case: Case, _: date) -> Iterator[str]:
    """The secretary of the body whose seat or office is filled."""
    named = case.opened.get("as", "")
    body = str(named).split("/")[0]
    if case.charter is not None and body in case.charter.bodies:
        yield secretary_of(body)


def _holder(case: Case, _: date) -> Iterator[str]:
    named = case.said("as", "appoint")
    if named:
        yield named


def _above(case: Case, on: date) -> Iterator[str]:
    """Those of the next level up."""
    for name in next_up(case, on):
        yield from _speaks_for(case, name)


def _owner(case: Case, _: date) -> Iterator[str]:
    """The post or seat that owns a gap, as it was named at this level."""
    named, climbed = case.last("name-owner"), case.last(CLIMB)
    if named is not None and (climbed is None or climbed.index < named.index):
        yield str(named.act.payload["owner"])


def _supporter(case: Case, _: date) -> Iterator[str]:
    """The organisations that were asked for advice and support."""
    if case.charter is not None:
        for entry in case.all("ask-support"):
            if entry.act.payload["organisation"] in case.charter.organisations:
                yield from sorted(speaks_for(case.charter, entry.act.payload["organisation"]))


def _determiner(case: Case, on: date) -> Iterator[str]:
    """The bodies that the charter names to determine, and ring holders."""
    charter = case.charter
    if charter is None:
        return
    named = {
        step.by
        for body in charter.bodies.values()
        for step in steps(body)
        if step.step == "determine"
    }
    for name in (*sorted(named), *(body.id for body in ring_holders(charter, on))):
        yield from _speaks_for(case, name)


def _place(case: Case, _: date) -> Iterator[str]:
    for body in places_concerned(case):
        yield from _speaks_for(case, body.id)


def _of_the_delegation(end: str) -> Resolve:
    """Who gave or was given the power that the matter is about."""

    def resolve(case: Case, _: date) -> Iterator[str]:
        named = case.opened.get("delegation", "")
        found = case.charter.delegations.get(named) if case.charter is not None else None
        if found is not None:
            yield from _speaks_for(case, getattr(found, end))

    return resolve


CAPACITIES: Mapping[str, Resolve] = {
    "anyone": _anyone,
    "public": _public,
    "registrar": _registrar,
    "raiser": _raiser,
    "secretary": _secretary,
    "presiding": _presiding,
    "member": _member,
    "decider": _decider,
    "affected": _affected,
    "approver": _approver,
    "joint": _joint,
    "urgent": _urgent,
    "caller": _caller,
    "caller-body": _caller_body,
    "ratifier": _ratifier,
    "carrier": _carrier,
    "party": _party,
    "broker": _broker,
    "person": _anyone,
    "office": _office,
    "holder": _holder,
    "determiner": _determiner,
    "above": _above,
    "owner": _owner,
    "supporter": _supporter,
    "grantor": _of_the_delegation("from_"),
    "grantee": _of_the_delegation("to"),
    "organisation": _of_the_opening("organisation"),
    "promisee": _of_the_opening("promised_to"),
    "giver": _of_the_opening("from_whom"),
    "taker": _of_the_opening("handed_to"),
    "budget-holder": budget_holder,
    "finance-officer": finance_officer,
    "signatory": signatory,
    "officer": officer,
    "practice": _of_the_opening("practice"),
    "practices": _of_the_opening("practices_concerned"),
    "network": _of_the_opening("network"),
    "network-broker": network_broker,
    "networks": _of_the_opening("networks_concerned"),
    "body": _of_the_opening("for_body"),
    "place": _place,
    "asked-body": asked_body,
    "forum": forum,
    "benefit-owner": benefit_owner,
    "helping": helping,
    "would-decide": would_decide,
    "on-call": on_the_rota,
    "sites": sites,
    "action-owner": action_owner,
    "woken": woken,
    "duty-taker": duty_taker,
    "teller": teller,
}
