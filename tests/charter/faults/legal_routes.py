"""Faults of the route in law: none, the wrong one, no leave, money where it may not go."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter import Charter
from ringholder.charter.said import each, given
from tests.charter.faults.change import Change, drop, fault, laid, put
from tests.charter.faults.search import (
    SHARED,
    board,
    by_route,
    england,
    icb,
    inside,
    is_money,
    of_kind,
    with_the_board,
)

# ---- the route in law ----------------------------------------------------------------------------


@fault("LEG001", "LEG002", "LIV003", "LEG007")
def an_officer_is_given_power_as_another_legal_body(charter: Charter) -> Iterator[Change]:
    for delegation in inside(charter):
        if given(delegation.route) == "officer":
            yield put("delegations", delegation.id, f"{delegation.id}.route", route="committee")
        else:
            yield put("delegations", delegation.id, f"{delegation.id}.route", route="officer")


@fault("LEG001", "LEG012", "LIV001", "LEG002", "RUN008", "LIV003", "IND001", "IND002")
def networks_are_given_a_duty_in_law(charter: Charter) -> Iterator[Change]:
    for to in of_kind(charter, "networks", "federation", "vcse", "practices", "private-provider"):
        for function in with_the_board(charter):
            new = f"{icb(charter).id}>{to}"
            yield _given(charter, icb(charter).id, to, [function.id], f"{new}.route", "s65Z5")


@fault("LEG001", "LEG002", "LEG010", "LEG007", "LEG006", "ACC008")
def money_is_shared_where_there_is_no_council(charter: Charter) -> Iterator[Change]:
    for delegation in by_route(charter, "s65Z6"):
        body = charter.bodies.get(delegation.to)
        parties = [charter.organisations[name].kind for name in each(body.parties)] if body else []
        if parties and "council" not in parties:
            yield put(
                "delegations", delegation.id, f"{delegation.id}.route", route="s75", pooled="no"
            )


@fault("LEG001", "LEG010", "LEG002", "LEG007")
def a_council_gives_as_only_the_nhs_may(charter: Charter) -> Iterator[Change]:
    for delegation in by_route(charter, "s75"):
        if delegation.from_ in of_kind(charter, "council"):
            at = f"{delegation.id}.route"
            yield put("delegations", delegation.id, at, route="s65Z6", pooled="no")


def _given(
    charter: Charter, giver: str, to: str, functions: list[str], at: str, route: str, **keys: object
) -> Change:
    """A new delegation that is sound but for what is said of it."""
    new = {
        "from": giver,
        "to": to,
        "functions": functions,
        "route": route,
        "source": "drawn",
        "limit": {"a_year": 1000},
        "except": ["ring-fenced"],
        "report": {"to": giver, "every": "quarter"},
        **keys,
    }
    return laid({"delegations": [new]}, at)


@fault("LEG002", "RUN006")
def power_goes_on_although_it_was_forbidden(charter: Charter) -> Iterator[Change]:
    own = england(charter).id
    received = [d for d in by_route(charter, "s65Z5") if d.from_ == own]
    for delegation in received:
        at = tuple(
            f"{onward.id}.consent_of"
            for onward in by_route(charter, *SHARED)
            if set(each(delegation.functions)) & set(each(onward.functions))
        )
        if at:
            yield put("delegations", delegation.id, at, onward="no")


@fault("LEG002", "RUN006")
def nobody_consents_to_power_going_on(charter: Charter) -> Iterator[Change]:
    own = england(charter).id
    for delegation in by_route(charter, "s65Z5"):
        if delegation.onward == "consent" and delegation.from_ == own:
            for onward in by_route(charter, *SHARED):
                if set(each(delegation.functions)) & set(each(onward.functions)):
                    yield drop(f"{onward.id}.consent_of")


@fault("LEG002", "LEG012", "PWR003", "LIV001", "LEG001", "RUN004", "RUN006", "LIV003")
def what_was_received_is_given_to_a_council(charter: Charter) -> Iterator[Change]:
    own = england(charter).id
    for delegation in by_route(charter, "s65Z5"):
        if delegation.onward == "no" and delegation.from_ == own:
            for council in of_kind(charter, "council"):
                names = list(each(delegation.functions))[:1]
                yield _given(
                    charter,
                    icb(charter).id,
                    council,
                    names,
                    f"{icb(charter).id}>{council}.consent_of",
                    "s65Z5",
                )


@fault("LEG004", "ACC005", "LEG010")
def the_route_is_not_said(charter: Charter) -> Iterator[Change]:
    for delegation in by_route(charter, "s65Z5", "s65Z6", "s75", "contract"):
        if delegation.from_ in charter.organisations or charter.holder(delegation.from_):
            yield drop(f"{delegation.id}.route")


@fault("LEG005", "RUN008")
def nhs_england_gives_away_what_it_must_keep(charter: Charter) -> Iterator[Change]:
    own = england(charter)
    for delegation in by_route(charter, "s65Z5"):
        if delegation.from_ == own.id:
            functions = [*each(delegation.functions), "judge-boards"]
            yield laid(
                {
                    "functions": [
                        {
                            "id": "judge-boards",
                            "name": "Judge boards",
                            "unit": "region",
                            "unit_why": "It sees them all",
                            "legal_holder": own.id,
                            "exercised_by": [given(own.governed_by)],
                            "source": "NHS Act 2006 s14Z59",
                        }
                    ],
                    "delegations": [{"id": delegation.id, "functions": functions}],
                },
                f"{delegation.id}.functions",
            )


@fault("LEG006", "RUN008", "LIV003", "PWR003", "LEG007")
def surgery_is_shared_with_a_council(charter: Charter) -> Iterator[Change]:
    for delegation in by_route(charter, "s75"):
        names = ("commission-acute-services", "commission-ambulance-and-111")
        for name in set(names) - set(each(delegation.functions)):
            if given(charter.functions[name].out_of_scope) is None:
                yield put(
                    "delegations",
                    delegation.id,
                    f"{delegation.id}.functions",
                    functions=[*each(delegation.functions), name],
                )


@fault("LEG007", "LEG009", "LEG010")
def what_is_tied_to_networks_may_be_pooled(charter: Charter) -> Iterator[Change]:
    for delegation in by_route(charter, *SHARED):
        tied = [
            charter.functions[name].ring_fenced is True and name != "better-care-fund"
            for name in each(delegation.functions)
        ]
        if any(tied) and delegation.pooled is False:
            yield drop(f"{delegation.id}.pooled")


@fault("LEG008", "LIV003")
def tied_money_may_be_moved(charter: Charter) -> Iterator[Change]:
    if not any("ring-fenced" in each(r.when) for r in charter.reservations.values()):
        for delegation in inside(charter):
            first = delegation.from_ == board(charter).id
            if any(map(is_money, each(delegation.functions))) and first:
                kept = [tag for tag in each(delegation.except_) if tag != "ring-fenced"]
                yield put("delegations", delegation.id, f"{delegation.id}.except", except_=kept)


@fault("LEG009", "LEG007")
def council_money_is_pooled_with_the_nhs_alone(charter: Charter) -> Iterator[Change]:
    for delegation in by_route(charter, "s65Z6"):
        body = charter.bodies.get(delegation.to)
        kinds = {charter.organisations[n].kind for n in each(body.parties)} if body else set()
        if "council" in kinds:
            yield put(
                "delegations",
                delegation.id,
                f"{delegation.id}.pooled",
                pooled="yes",
                host=icb(charter).id,
            )


@fault("LEG010")
def nobody_keeps_the_pool(charter: Charter) -> Iterator[Change]:
    for delegation in by_route(charter, "s75"):
        if delegation.pooled is True:
            yield drop(f"{delegation.id}.host")


@fault("LEG010")
def the_pool_is_reported_once_a_year(charter: Charter) -> Iterator[Change]:
    for delegation in by_route(charter, "s75"):
        yield put("delegations", delegation.id, f"{delegation.id}.report", report={"every": "year"})


@fault("LEG011")
def a_trust_gives_power_to_a_manager(charter: Charter) -> Iterator[Change]:
    for delegation in by_route(charter, "officer"):
        post = charter.posts.get(delegation.to)
        trust = charter.organisations.get(given(post.organisation) or "") if post else None
        if post is not None and trust is not None and trust.kind == "foundation-trust":
            at = tuple(f"{d.id}.to" for d in charter.delegations.values() if d.to == post.id)
            yield put("posts", post.id, at, role="Manager of surgery")


@fault("LEG012")
def it_is_not_said_whether_power_may_go_on(charter: Charter) -> Iterator[Change]:
    for delegation in by_route(charter, "s65Z5", "s65Z6", "s75"):
        yield drop(f"{delegation.id}.onward")


@fault("LEG013", "PWR003")
def a_duty_before_a_change_is_missing(charter: Charter) -> Iterator[Change]:
    change = charter.functions["decide-service-change"]
    end = charter.in_force.to_on
    if given(change.out_of_scope) is None:
        for condition in charter.conditions.values():
            alone = condition.do == "notify" and condition.whom == ("the Secretary of State",)
            if alone and _told_once(charter) and (end is None or end.year > 2024):
                yield drop(condition.id, at=change.id)


def _told_once(charter: Charter) -> bool:
    return [c.do for c in charter.conditions.values()].count("notify") == 1
