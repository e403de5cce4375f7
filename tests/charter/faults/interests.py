"""Faults of interests: no rule for them, or providers who judge themselves."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter import Charter
from ringholder.charter.bodies import Body
from ringholder.charter.said import each, given
from tests.charter.faults.change import Change, drop, fault, laid, put
from tests.charter.faults.search import (
    board,
    icb,
    of_kind,
    of_the_icb,
    providers,
    voting,
    whose,
    with_the_board,
)

# ---- interests -----------------------------------------------------------------------------------


def _general(charter: Charter) -> list[str]:
    return [rule.id for rule in charter.interests.values() if rule.bodies == ("all",)]


@fault("COI001", "QUO002")
def no_rule_for_who_is_conflicted(charter: Charter) -> Iterator[Change]:
    general = _general(charter)
    own = any(board(charter).id in rule.bodies for rule in charter.interests.values())
    if len(general) == 1 and not own:
        yield drop(f"{general[0]}.conflicted")
        yield put("interests", general[0], f"{general[0]}.conflicted", conflicted="none")


@fault("COI002")
def no_rule_for_those_who_compete(charter: Charter) -> Iterator[Change]:
    general = _general(charter)
    private = set(of_kind(charter, "private-provider"))
    rooms = tuple(
        f"{body.id}.seats"
        for body in charter.bodies.values()
        if private & {name for seat in each(body.seats) for name in whose(seat)}
    )
    if len(general) == 1 and rooms:
        yield drop(f"{general[0]}.competition", at=rooms)


@fault("COI004")
def committees_are_not_covered(charter: Charter) -> Iterator[Change]:
    general = _general(charter)
    committees = [
        b
        for b in charter.bodies.values()
        if b.kind == "committee" and given(b.holder) == icb(charter).id
    ]
    rules = tuple(f"{rule}.covers" for rule in charter.interests)
    if len(general) == 1 and committees:
        yield put("interests", general[0], rules, covers=["board members", "employees"])
        yield drop(f"{general[0]}.covers", at=rules)


@fault("COI005")
def nothing_is_said_of_choosing_providers(charter: Charter) -> Iterator[Change]:
    general = _general(charter)
    choice = charter.functions["provider-selection"]
    chooses = {
        *each(choice.exercised_by),
        *(d.to for d in charter.delegations.values() if "provider-selection" in each(d.functions)),
    } & set(charter.bodies)
    end = charter.in_force.to_on
    if len(general) == 1 and chooses and (end is None or end.year > 2023):
        yield drop(
            f"{general[0]}.procurement", at=tuple(f"{r}.procurement" for r in charter.interests)
        )


@fault("COI006")
def interests_are_declared_too_late(charter: Charter) -> Iterator[Change]:
    general = _general(charter)
    rules = tuple(f"{rule}.declare_within_days" for rule in charter.interests)
    if len(general) == 1:
        yield put("interests", general[0], rules, declare_within_days=29)
        yield drop(f"{general[0]}.declare_within_days", at=rules)


# ---- independence --------------------------------------------------------------------------------


def _of_providers(charter: Charter) -> list[Body]:
    """Bodies of providers that advise, and in which nobody else has a vote."""
    return [
        body
        for body in charter.bodies.values()
        if body.decides is False
        and voting(body)
        and all(
            set(whose(seat)) and set(whose(seat)) <= set(providers(charter))
            for seat in voting(body)
        )
    ]


@fault("IND001", "LEG003", "RUN004", "RUN001", "LIV001", "RUN010", "PWR003")
def those_overseen_oversee(charter: Charter) -> Iterator[Change]:
    for function in with_the_board(charter):
        if "independence" in each(function.requires):
            for body in _of_providers(charter):
                yield put("functions", function.id, f"{body.id}.seats", exercised_by=[body.id])


@fault("IND003")
def providers_say_they_are_independent(charter: Charter) -> Iterator[Change]:
    for body in _of_providers(charter):
        have = [*each(body.have), "independence"]
        yield put("bodies", body.id, f"{body.id}.have", have=have)


@fault("IND002", "LEG001", "LIV006", "LEG004", "CAP002", "ACC004")
def a_trust_fills_the_post_of_a_commissioner(charter: Charter) -> Iterator[Change]:
    """A place director who has what asks for independence comes from a trust."""
    trusts = of_kind(charter, "nhs-trust", "foundation-trust")
    for post in charter.posts.values():
        duties = [f for f in charter.functions.values() if post.id in each(f.exercised_by)]
        own = given(post.organisation) == icb(charter).id
        if own and any("independence" in each(f.requires) for f in duties):
            for trust in trusts:
                yield laid(
                    {"posts": [{"id": post.id, "drawn_from": [trust], "organisation": "none"}]},
                    f"{post.id}.drawn_from",
                )


@fault("IND004", "BRD001", "CAP002")
def whoever_presides_comes_from_a_provider(charter: Charter) -> Iterator[Change]:
    for body, _ in (*of_the_icb(charter), (board(charter), None)):
        heads = tuple(each(body.presides))
        for seat in voting(body):
            names = set(whose(seat))
            if names and names <= set(providers(charter)) and seat.id not in heads:
                yield put("bodies", body.id, f"{body.id}.presides", presides=[seat.id, *heads])


@fault("LEG003")
def the_chair_does_not_approve_the_members(charter: Charter) -> Iterator[Change]:
    commissioning = {
        d.to
        for d in charter.delegations.values()
        if any(name.startswith("commission-") for name in each(d.functions))
    }
    for body, _ in of_the_icb(charter):
        if body.id in commissioning:
            at = f"{body.id}.members_approved_by"
            yield drop(at)
            for words in ("its own chair", "deputy chair of the ICB", "the committee's chair"):
                yield put("bodies", body.id, at, members_approved_by=words)
