"""A power is passed on by a route that does not fit its giver or its receiver.

A duty in law can only be passed on by a route that the law gives. Some bodies cannot receive one at
all: a network of practices, a charity, a company, a partnership that is no legal body. In 2012 it
was found that four health authorities had for years passed on a power that they could not pass on;
Parliament had to cure it after the fact.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body
from ringholder.charter.checks.holding import given_on, legal_person
from ringholder.charter.checks.rule import Seen
from ringholder.charter.entries import Organisation
from ringholder.charter.law import LEGAL_ROUTES, NOT_YET_IN_LAW, LegalRoute, Receiver
from ringholder.charter.model import Charter
from ringholder.charter.powers import Delegation
from ringholder.charter.said import UNKNOWN, Said, each, given
from ringholder.findings import RestsOn, Severity

CODE = "LEG001"
SEVERITY = Severity.ERROR
SOURCE = "governance.md 2.1, 2.4, 2.6"
BAD = """
delegations:
  - {from: bob-icb, to: networks-of-practices, functions: [support-primary-care-networks],
     route: s65Z5, report: {to: icb-board, every: quarter}, source: unknown}
"""
GOOD = """
delegations:
  - {from: bob-icb, to: oxfordshire-cc, functions: [joint-commissioning], area: [oxfordshire],
     route: s75, onward: no, report: {to: icb-board, every: quarter}, source: SI 2000/617 reg 8}
"""
_UNREAD = "was not read"


def check(charter: Charter) -> Iterator[Seen]:
    for delegation in given_on(charter):
        law = LEGAL_ROUTES.get(given(delegation.route) or "")
        against = None if law is None else _against(charter, delegation, law)
        if law is not None and against is not None:
            yield _seen(charter, delegation, law, against)


def _against(charter: Charter, delegation: Delegation, law: LegalRoute) -> str | None:
    """Why the route does not fit; `None` when it does."""
    period = delegation.in_force.meet(charter.in_force)
    if period.empty:  # it is never in force here, which LIV008 tells
        period = delegation.in_force
    if period.meet(law.in_force).empty:
        return f"the law knows this route only {law.in_force}"
    giver = legal_person(charter, delegation.from_)
    if isinstance(giver, Said):
        return (
            f"whose body {charter.name(delegation.from_)} is {_UNREAD}"
            if giver is UNKNOWN
            else None
        )
    if not _fits(giver, law.gives):
        return f"{_kind(charter, giver)} cannot give by it"
    return _against_receiver(charter, giver, delegation.to, law)


def _against_receiver(
    charter: Charter, giver: Organisation, to: str, law: LegalRoute
) -> str | None:
    if law.receiver is Receiver.OWN_COMMITTEE:
        return _against_committee(charter, giver, to)
    if law.receiver is Receiver.OWN_OFFICER:
        return _against_officer(charter, giver, to)
    if law.receiver is Receiver.ANYONE:
        return None
    body = charter.bodies.get(to)
    if body is not None and body.kind == "joint-committee":
        if law.receiver is Receiver.LEGAL_BODY:
            return f"{body.name} is a joint committee, and for one it takes s65Z6"
        return _against_joint_committee(charter, giver, body, law)
    if law.receiver is Receiver.JOINT_COMMITTEE:
        return f"{charter.name(to)} is no joint committee"
    receiver = legal_person(charter, to)
    if isinstance(receiver, Said):
        unread = receiver is UNKNOWN
        return (
            f"whose body {charter.name(to)} is {_UNREAD}" if unread else _no_legal_body(charter, to)
        )
    return _against_legal_bodies(charter, giver, [receiver], law)


def _against_joint_committee(
    charter: Charter, giver: Organisation, body: Body, law: LegalRoute
) -> str | None:
    if body.parties is UNKNOWN:
        return f"whose joint committee {body.name} is {_UNREAD}"
    if giver.id not in each(body.parties):
        return f"{charter.name(giver.id)} is no party to {body.name}"
    parties = [charter.organisations[party] for party in each(body.parties)]
    return _against_legal_bodies(charter, giver, parties, law)


def _against_legal_bodies(
    charter: Charter, giver: Organisation, receivers: list[Organisation], law: LegalRoute
) -> str | None:
    for receiver in receivers:
        if not _fits(receiver, law.receives):
            return f"{_kind(charter, receiver)} cannot receive by it"
    sides = {giver.kind in law.one_side, *(r.kind in law.one_side for r in receivers)}
    if law.one_side and len(sides) == 1:
        return "it runs between an NHS body and a council, and here both are of one side"
    return None


def _against_committee(charter: Charter, giver: Organisation, to: str) -> str | None:
    body = charter.bodies.get(to)
    if body is None:
        return f"{charter.name(to)} is no committee"
    if body.holder is UNKNOWN:
        return f"whose committee {body.name} is {_UNREAD}"
    if given(body.holder) != giver.id:
        return f"{body.name} is no committee of {charter.name(giver.id)}"
    return None


def _against_officer(charter: Charter, giver: Organisation, to: str) -> str | None:
    post = charter.posts.get(to)
    if post is None:
        return f"{charter.name(to)} is no officer"
    if UNKNOWN in (post.organisation, post.drawn_from):
        return f"whose officer {post.name} is {_UNREAD}"
    whose = {given(post.organisation), *each(post.drawn_from)}
    if giver.id not in whose:
        return f"{post.name} is no officer of {charter.name(giver.id)}"
    return None


def _fits(organisation: Organisation, kinds: frozenset[str]) -> bool:
    return not kinds or organisation.kind in kinds | NOT_YET_IN_LAW


def _kind(charter: Charter, organisation: Organisation) -> str:
    return f"{charter.name(organisation.id)}, of kind {organisation.kind},"


def _no_legal_body(charter: Charter, name: str) -> str:
    return f"{charter.name(name)} is no legal body"


def _kinds(law: LegalRoute) -> str:
    return f" of kind {', '.join(sorted(law.receives))}" if law.receives else ""


def _source(charter: Charter, delegation: Delegation, law: LegalRoute) -> str:
    giver = legal_person(charter, delegation.from_)
    return law.source if isinstance(giver, Said) else law.source_for(giver.kind)


def _seen(charter: Charter, delegation: Delegation, law: LegalRoute, against: str) -> Seen:
    unread = against.endswith(_UNREAD)
    rests_on = delegation.rests_on("from", "to", "route") if law.read else RestsOn.UNKNOWN
    return Seen(
        says=f"The route {law.route} does not carry this power: {against}."
        if not unread
        else f"Whether the route {law.route} carries this power cannot be told: {against}.",
        do=f"By {law.route} power can go to {law.receiver.value}{_kinds(law)}. Give it to such a "
        "receiver, or take another way: a seat on a committee, a contract, or advice.",
        where=delegation.where("route", f"{delegation.id}.route"),
        rests_on=rests_on,
        cannot_say=unread,
        authority=(*delegation.authority, _source(charter, delegation, law)),
    )
