"""Where a fault can be put: parts of a charter, picked out by what they are."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.catalogue.functions import Group
from ringholder.catalogue.functions import functions as catalogue
from ringholder.charter import Charter
from ringholder.charter.bodies import Body, Post, Quorum, Rule, Seat
from ringholder.charter.entries import Organisation
from ringholder.charter.powers import Delegation, Function
from ringholder.charter.said import each, given

COUNCILS = ("council",)
TRUSTS = ("nhs-trust", "foundation-trust")
PRACTICES = ("practices", "networks", "federation")


def deciding(charter: Charter) -> Iterator[tuple[Body, Rule]]:
    """The bodies that decide, with their rules."""
    for body in charter.bodies.values():
        rule = given(body.rule)
        if body.decides is True and rule is not None:
            yield body, rule


def quorums(charter: Charter) -> Iterator[tuple[Body, Rule, Quorum]]:
    for body, rule in deciding(charter):
        quorum = given(rule.quorum)
        if quorum is not None:
            yield body, rule, quorum


def icb(charter: Charter) -> Organisation:
    """The integrated care board that the charter is about: the one with a board."""
    return next(
        organisation
        for organisation in charter.organisations.values()
        if organisation.kind == "icb" and given(organisation.governed_by) is not None
    )


def board(charter: Charter) -> Body:
    return charter.bodies[given(icb(charter).governed_by) or ""]


def england(charter: Charter) -> Organisation:
    return next(o for o in charter.organisations.values() if o.kind == "nhs-england")


def of_the_icb(charter: Charter) -> Iterator[tuple[Body, Rule]]:
    """The committees of the ICB that decide, without its board."""
    own = icb(charter)
    for body, rule in deciding(charter):
        own_one = given(body.holder) == own.id and body.id != own.governed_by
        if own_one and charter.on_the_ladder(body):
            yield body, rule


def rungs_of(charter: Charter) -> set[str]:
    """The rungs on which bodies decide that are the ICB's, or that it is a party to."""
    own = icb(charter).id
    return {
        body.rung
        for body, _ in deciding(charter)
        if charter.on_the_ladder(body)
        and (
            given(body.holder) == own or (given(body.holder) is None and own in each(body.parties))
        )
    }


def at_places(charter: Charter) -> Iterator[tuple[Body, Rule]]:
    """The committees of the ICB that decide at place."""
    for body, rule in of_the_icb(charter):
        if body.rung == "place":
            yield body, rule


def voting(body: Body) -> list[Seat]:
    return [seat for seat in each(body.seats) if seat.votes != 0]


def whose(seat: Seat) -> tuple[str, ...]:
    """The organisations that a seat can be filled from."""
    own = given(seat.organisation)
    return (*each(seat.drawn_from), *each(seat.each), *((own,) if own is not None else ()))


def is_of(charter: Charter, seat: Seat, kinds: tuple[str, ...]) -> bool:
    return any(charter.organisations[name].kind in kinds for name in whose(seat))


def of_kind(charter: Charter, *kinds: str) -> list[str]:
    return [o.id for o in charter.organisations.values() if o.kind in kinds]


def providers(charter: Charter) -> list[str]:
    return [o.id for o in charter.organisations.values() if o.is_provider]


def is_spending(name: str) -> bool:
    shipped = catalogue().get(name)
    return shipped is not None and shipped.group in (Group.COMMISSIONING, Group.MONEY)


def is_money(name: str) -> bool:
    shipped = catalogue().get(name)
    return shipped is not None and shipped.group is Group.MONEY


def placed(charter: Charter) -> Iterator[Function]:
    for function in charter.functions.values():
        if given(function.out_of_scope) is None:
            yield function


def delegated(charter: Charter) -> set[str]:
    """The functions that somebody passes on."""
    return {name for d in charter.delegations.values() for name in each(d.functions)}


def with_the_board(charter: Charter) -> Iterator[Function]:
    """The functions of the ICB that are passed on to nobody."""
    own, passed = icb(charter).id, delegated(charter)
    for function in placed(charter):
        if function.legal_holder == (own,) and function.id not in passed:
            yield function


SHARED = ("s65Z6", "s75")
"""Routes by which several hold a power together."""


def by_route(charter: Charter, *routes: str) -> Iterator[Delegation]:
    return (d for d in charter.delegations.values() if given(d.route) in routes)


def inside(charter: Charter) -> Iterator[Delegation]:
    """The delegations that stay within the ICB."""
    for delegation in charter.delegations.values():
        if given(delegation.route) in ("committee", "officer"):
            giver, to = charter.holder(delegation.from_), charter.holder(delegation.to)
            if _of(giver) == _of(to) == icb(charter).id:
                yield delegation


def _of(holder: Body | Post | None) -> str | None:
    if isinstance(holder, Post):
        return given(holder.organisation)
    return given(holder.holder) if holder is not None else None


def executives(charter: Charter) -> list[Post]:
    """The officers of the ICB at the system below the head, who have nobody above but the head."""
    own = icb(charter).id
    return [
        post
        for post in charter.posts.values()
        if post.organisation == own
        and post.rung == "system"
        and post.id not in heads(charter)
        and given(post.reports_to) in heads(charter)
    ]


def heads(charter: Charter) -> list[str]:
    return [p.id for p in charter.posts.values() if "system" in each(p.accountable_at)]


def referred_to(charter: Charter, name: str) -> bool:
    """Whether a team or a function is named anywhere else."""
    lists = (
        *(each(f.exercised_by) for f in charter.functions.values()),
        *(each(d.functions) for d in charter.delegations.values()),
        *(r.functions for r in charter.reservations.values()),
        *(c.functions for c in charter.controls.values()),
        *(c.functions for c in charter.conditions.values()),
        *(each(s.functions) for s in charter.succession.values()),
        *(each(t.matrix) for t in charter.teams.values()),
        [report.by for report in charter.reports.values()],
    )
    return any(name in named for named in lists)


def at_places_together(charter: Charter) -> Iterator[Body]:
    """The bodies at place in which partners work together."""
    own = icb(charter).id
    for body in charter.bodies.values():
        partners = body.kind == "partnership"
        joint = partners or (body.decides is True and body.kind in ("committee", "joint-committee"))
        if body.rung == "place" and joint and given(body.holder) in (own, None):
            yield body
