"""Faults of who holds a power: nobody, two, in a loop, too late, with no end or no report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ringholder.charter import Charter
from ringholder.charter.powers import Delegation, Function
from ringholder.charter.said import each, given
from tests.charter.faults.change import Change, drop, fault, laid, put
from tests.charter.faults.search import (
    SHARED,
    board,
    by_route,
    executives,
    icb,
    inside,
    is_spending,
    of_kind,
    placed,
    referred_to,
    rungs_of,
    with_the_board,
)

# ---- a live holder -------------------------------------------------------------------------------


@fault("LIV001", "CAP001", "RUN001")
def it_is_not_said_which_tier_does_it(charter: Charter) -> Iterator[Change]:
    for function in with_the_board(charter) if len(rungs_of(charter)) > 1 else ():
        yield drop(f"{function.id}.exercised_by")


@fault("LIV002", "LIV005", "RUN005")
def a_function_is_forgotten(charter: Charter) -> Iterator[Change]:
    for function in charter.functions.values():
        own = isinstance(function.name, str) and "name" in function.stands
        if not own and not referred_to(charter, function.id):
            yield drop(function.id)


@fault("LIV005")
def a_function_is_lost_in_the_change(charter: Charter) -> Iterator[Change]:
    for function in placed(charter):
        if "name" in function.stands and not referred_to(charter, function.id):
            yield drop(function.id)


@fault("LIV003")
def nobody_holds_it_in_law(charter: Charter) -> Iterator[Change]:
    for function in with_the_board(charter):
        yield put("functions", function.id, f"{function.id}.legal_holder", legal_holder="none")


@fault("LIV003", "RUN006", "RUN004", "LIV006", "CAP003")
def two_may_decide_and_neither_is_lower(charter: Charter) -> Iterator[Change]:
    """A second officer is given what one has, up to the same sum."""
    officers = [post.id for post in executives(charter)]
    for delegation in inside(charter):
        if (
            delegation.to in officers
            and delegation.from_ == board(charter).id
            and _plain(delegation)
        ):
            for other in officers:
                names = list(each(delegation.functions))[:1]
                taken = f"{board(charter).id}>{other}"
                if (
                    other != delegation.to
                    and taken not in charter.delegations
                    and _whole(charter, names[0])
                ):
                    change = {
                        "from": board(charter).id,
                        "to": other,
                        "functions": names,
                        "route": "officer",
                        "source": "drawn",
                        "limit": _limit(delegation),
                        "except": list(each(delegation.except_)),
                        "report": {"to": board(charter).id, "every": "month"},
                    }
                    yield laid({"delegations": [change]}, f"{names[0]}.jointly")


def _whole(charter: Charter, name: str) -> bool:
    """Whether one delegation alone passes a function on."""
    return sum(name in each(d.functions) for d in charter.delegations.values()) == 1


def _plain(delegation: Delegation) -> bool:
    return delegation.in_force.from_on is None and delegation.in_force.to_on is None


def _limit(delegation: Delegation) -> object:
    limit = given(delegation.limit)
    if limit is None:
        return "none"
    sums = {
        name: given(getattr(limit, name)) for name in ("a_year", "whole_life", "committed_in_year")
    }
    return {name: sum_ for name, sum_ in sums.items() if sum_ is not None}


@fault("LIV003")
def joint_holders_do_not_say_how(charter: Charter) -> Iterator[Change]:
    for function in placed(charter):
        if function.jointly == "either" and any(
            _lowest_boards(charter, function, place) > 1 for place in charter.places
        ):
            yield drop(f"{function.id}.jointly")


def _lowest_boards(charter: Charter, function: Function, place: str) -> int:
    """How many of those who hold it in law, all on one level, have no smaller area there."""
    holders = [charter.acting(name) for name in each(function.legal_holder)]
    areas = [charter.footprint(holder.area) for holder in holders if holder is not None]
    here = [area for area in areas if charter.footprint((place,)) <= area]
    return sum(not any(other < area for other in here) for area in here)


@fault("LIV003", "LIV007", "RUN002", "ACC002", "ACC008")
def nobody_acts_for_the_holder(charter: Charter) -> Iterator[Change]:
    """The one trust that works everywhere has no board."""
    for function in placed(charter):
        holders = list(each(function.legal_holder))
        if len(holders) == 1 and charter.organisations[holders[0]].kind in (
            "partnership",
            "nhs-trust",
            "foundation-trust",
        ):
            yield drop(f"{holders[0]}.governed_by")


@fault("LIV004")
def power_goes_round(charter: Charter) -> Iterator[Change]:
    for delegation in inside(charter):
        back = f"{delegation.to}>{delegation.from_}"
        if back not in charter.delegations and _plain(delegation):
            change = {
                "from": delegation.to,
                "to": delegation.from_,
                "source": "drawn",
                "functions": list(each(delegation.functions)),
                "limit": "none",
                "except": ["ring-fenced"],
                "report": {"to": delegation.to, "every": "month"},
            }
            yield laid({"delegations": [change]}, f"{back}.functions")


@fault("LIV006", "RUN001", "RUN004", "ACC004", "IND002", "CAP002", "RUN006")
def what_is_one_is_done_apart(charter: Charter) -> Iterator[Change]:
    own = icb(charter).id
    directors = [
        p.id
        for p in charter.posts.values()
        if p.rung == "place" and p.organisation == own and each(p.accountable_at)
    ]
    for function in with_the_board(charter) if len(directors) > 1 else ():
        if function.unit == "system":
            yield put(
                "functions", function.id, f"{function.id}.exercised_by", exercised_by=directors
            )


@fault("LIV007")
def one_of_all_holders_cannot_act(charter: Charter) -> Iterator[Change]:
    for function in with_the_board(charter):
        for name in of_kind(charter, "vcse", "practices"):
            yield put(
                "functions",
                function.id,
                f"{function.id}.jointly",
                jointly="all",
                legal_holder=[icb(charter).id, name],
            )


@fault(
    "LIV008",
    "RUN005",
    "RUN002",
    "LIV001",
    "RUN004",
    "RUN006",
    "LIV006",
    "RUN007",
    "RUN001",
    "RUN010",
    "CAP001",
)
def power_ended_before_it_began(charter: Charter) -> Iterator[Change]:
    start = charter.in_force.from_on
    for delegation in inside(charter) if start is not None else ():
        if _plain(delegation):
            before = {
                "from": str(start - timedelta(days=700)),
                "to": str(start - timedelta(days=1)),
            }
            yield put("delegations", delegation.id, f"{delegation.id}.in_force", in_force=before)


@fault(
    "LIV009",
    "LIV003",
    "LIV006",
    "RUN001",
    "LIV001",
    "ACC002",
    "RUN002",
    "RUN007",
    "PWR006",
    "CAP001",
)
def a_place_lies_in_its_neighbourhood(charter: Charter) -> Iterator[Change]:
    for area in charter.areas.values():
        outer = given(area.within)
        if area.rung == "neighbourhood" and outer is not None:
            yield put("areas", outer, (f"{outer}.within", f"{area.id}.within"), within=area.id)


# ---- reporting and limits ------------------------------------------------------------------------


@fault("ACC001", "RUN004", "LEG010")
def nothing_is_reported_back(charter: Charter) -> Iterator[Change]:
    for delegation in charter.delegations.values():
        ends = {delegation.to, delegation.from_}
        acting = {one.id for one in map(charter.acting, ends) if one is not None} | ends
        if not any(r.by in acting and given(r.to) in acting for r in charter.reports.values()):
            yield drop(f"{delegation.id}.report")


@fault("ACC005", "LIV003")
def no_sum_is_said(charter: Charter) -> Iterator[Change]:
    for delegation in inside(charter):
        if any(map(is_spending, each(delegation.functions))):
            yield drop(f"{delegation.id}.limit")


@fault("ACC008", "RUN002")
def one_partner_has_given_nothing(charter: Charter) -> Iterator[Change]:
    for delegation in by_route(charter, *SHARED):
        body = charter.bodies.get(delegation.to)
        parties = tuple(each(body.parties)) if body is not None else ()
        other = delegation.from_ in parties and delegation.from_ not in of_kind(charter, "icb")
        if body is not None and other and _once(charter, delegation):
            yield drop(delegation.id, at=f"{body.id}.parties")


def _once(charter: Charter, delegation: Delegation) -> bool:
    ends = (delegation.from_, delegation.to)
    return sum((d.from_, d.to) == ends for d in charter.delegations.values()) == 1


@fault("RUN002", "LIV001", "RUN004", "RUN006")
def a_committee_is_given_nothing(charter: Charter) -> Iterator[Change]:
    for delegation in inside(charter):
        body = charter.bodies.get(delegation.to)
        approves = any(delegation.to in each(c.approvers) for c in charter.controls.values())
        if (
            body is not None
            and body.rung == "system"
            and not approves
            and _once(charter, delegation)
        ):
            yield drop(delegation.id, at=f"{body.id}.decides")
            yield put("delegations", delegation.id, f"{body.id}.decides", state="intended")


# ---- temporary controls --------------------------------------------------------------------------


@fault("CTL001")
def a_control_has_no_end(charter: Charter) -> Iterator[Change]:
    for control in charter.controls.values():
        remove = [f"{control.id}.in_force", f"{control.id}.review_on"]
        yield laid({"remove": remove}, f"{control.id}.in_force")


@fault("CTL002")
def a_control_widens(charter: Charter) -> Iterator[Change]:
    for control in charter.controls.values():
        yield put("controls", control.id, f"{control.id}.widens", widens="yes")


@fault("CTL002")
def nobody_can_approve(charter: Charter) -> Iterator[Change]:
    for control in charter.controls.values():
        yield drop(f"{control.id}.approvers")
        yield put("controls", control.id, f"{control.id}.approvers", approvers="none")
