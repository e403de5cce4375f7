"""Faults of height: too far from those who know, too small, or with nothing to decide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ringholder.calendar import ALWAYS
from ringholder.catalogue.functions import Group
from ringholder.catalogue.functions import functions as catalogue
from ringholder.charter import Charter
from ringholder.charter.powers import Delegation, Function
from ringholder.charter.said import Said, each, given
from tests.charter.faults.change import Change, drop, fault, laid, put
from tests.charter.faults.search import (
    board,
    england,
    icb,
    inside,
    is_spending,
    voting,
    with_the_board,
)

KNOWS = {"needs-and-gaps", "relationships", "supplier-performance", "independence"}


@fault("RUN001")
def what_is_near_people_is_done_far_away(charter: Charter) -> Iterator[Change]:
    """A function of the board is said to need no more than a place."""
    own = board(charter)
    for function in with_the_board(charter):
        if function.unit == "system" and function.exercised_by == (own.id,):
            yield put(
                "functions",
                function.id,
                f"{function.id}.exercised_by",
                unit="place",
                unit_why="It differs from place to place",
            )


@fault("RUN003")
def networks_may_lie_in_two_places(charter: Charter) -> Iterator[Change]:
    deciding = {body.rung for body in charter.bodies.values() if body.decides is True}
    for area in charter.areas.values():
        if (
            isinstance(area.many, int)
            and not isinstance(area.each_in, Said)
            and "place" in deciding
        ):
            yield drop(f"{area.id}.each_in")


@fault("RUN004")
def nobody_near_knows(charter: Charter) -> Iterator[Change]:
    """The region decides something that takes a knowledge which nobody near it has."""
    own = england(charter)
    region = given(own.governed_by)
    yield laid(
        {
            "functions": [
                {
                    "id": "plan-for-rare-cases",
                    "name": "Plan for rare cases",
                    "legal_holder": own.id,
                    "exercised_by": [region],
                    "unit": "region",
                    "unit_why": "They are few",
                    "requires": ["supplier-performance"],
                    "source": "drawn",
                }
            ],
            "bodies": [{"id": region, "have": ["scale"]}],
        },
        f"{region}.have",
    )


@fault("RUN005", "RUN001", "LIV006", "CAP001", "RUN006", "RUN004")
def a_plan_is_made_at_the_top_only(charter: Charter) -> Iterator[Change]:
    passed = {name for d in charter.delegations.values() for name in each(d.functions)}
    whole = charter.functions["strategic-planning"]
    for name in ("plan-in-organisation", "plan-in-specialty"):
        part = charter.functions[name]
        if name not in passed and not any(map(given, (whole.out_of_scope, part.out_of_scope))):
            yield put(
                "functions",
                name,
                "strategic-planning.exercised_by",
                jointly="none",
                legal_holder=[icb(charter).id],
                exercised_by=[board(charter).id],
            )


@fault("RUN006", "LIV006", "RUN004")
def who_is_fit_is_passed_over(charter: Charter) -> Iterator[Change]:
    """The board keeps one of the functions that it passed to a place committee."""
    for delegation in _to_places(charter):
        for name in each(delegation.functions):
            function = charter.functions[name]
            at_one = [d for d in charter.delegations.values() if name in each(d.functions)]
            needs = set(each(function.requires))
            if not needs or not needs <= KNOWS:
                continue
            alone = not any(d.from_ == delegation.to for d in at_one)
            body = charter.bodies[delegation.to]
            lasts = all(e.in_force == ALWAYS for e in (delegation, body, function))
            if alone and lasts and _done_at_place(charter, function):
                left = [other for other in each(delegation.functions) if other != name]
                yield put("delegations", delegation.id, f"{delegation.to}.have", functions=left)


def _done_at_place(charter: Charter, function: Function) -> bool:
    doers = [
        charter.bodies.get(name) or charter.posts.get(name) or charter.teams[name]
        for name in each(function.exercised_by)
    ]
    return bool(doers) and all(doer.rung == "place" for doer in doers)


def _to_places(charter: Charter) -> Iterator[Delegation]:
    for delegation in inside(charter):
        body = charter.bodies.get(delegation.to)
        if body is not None and body.rung == "place" and delegation.from_ == board(charter).id:
            yield delegation


@fault("RUN007", "RUN006", "RUN004", "LIV001", "LIV006", "RUN001", "CAP001", "RUN010")
def a_place_has_no_money(charter: Charter) -> Iterator[Change]:
    for delegation in _to_places(charter):
        body = charter.bodies[delegation.to]
        free = [name for name in each(delegation.functions) if _is_free(name)]
        others = [
            d for d in charter.delegations.values() if d.to == body.id and d is not delegation
        ]
        led = any(
            charter.organisations.get(d.to) is not None
            and charter.footprint(d.area) & charter.footprint(body.area)
            for d in charter.delegations.values()
            if given(d.route) == "s75"
        )
        twin = any(
            other.id in each(body.succeeds) or body.id in each(other.succeeds)
            for other in charter.bodies.values()
        )
        if free and not others and not led and not twin:
            yield put("delegations", delegation.id, f"{body.id}.decides", functions=free)


def _is_free(name: str) -> bool:
    return name in catalogue() and not is_spending(name)


@fault(
    "RUN010",
    "RUN001",
    "RUN006",
    "RUN004",
    "LIV001",
    "LIV006",
    "CAP001",
    "PWR003",
    "QUO001",
    "QUO003",
    "QUO002",
    "PWR001",
    "MTG002",
    "PWR008",
    "PWR010",
    "BRD002",
    "PWR004",
)
def networks_have_nobody_at_place(charter: Charter) -> Iterator[Change]:
    """All that concerns networks is done by the board, and they have no seat at place."""
    tasks = [
        name
        for name, shipped in catalogue().items()
        if shipped.group is Group.PRIMARY_CARE and "primary-care" in shipped.concerns
    ]
    change: dict[str, Any] = {"functions": [], "delegations": [], "remove": []}
    for name in tasks:
        if given(charter.functions[name].out_of_scope) is None:
            change["functions"].append({"id": name, "exercised_by": [board(charter).id]})
    for delegation in charter.delegations.values():
        left = [name for name in each(delegation.functions) if name not in tasks]
        if tuple(left) != tuple(each(delegation.functions)):
            if not left:
                return
            change["delegations"].append({"id": delegation.id, "functions": left})
    heads = []
    for body in charter.bodies.values():
        if body.rung == "place" and body.kind in (
            "committee",
            "joint-committee",
            "partnership",
            "forum",
        ):
            own = [seat for seat in each(body.seats) if _speaks(charter, seat)]
            change["remove"] += [f"{body.id}.seats.{seat.id}" for seat in own]
            talks = body.kind in ("committee", "joint-committee", "partnership")
            heads += [f"{body.id}.seats"] if talks and len(own) < len(voting(body)) else []
    if heads:
        yield laid(change, tuple(heads))


def _speaks(charter: Charter, seat: Any) -> bool:
    names = (*each(seat.drawn_from), *each(seat.each), given(seat.organisation))
    kinds = {charter.organisations[name].kind for name in names if name is not None}
    return "primary-care" in seat.class_ or bool(kinds & {"practices", "networks", "federation"})
