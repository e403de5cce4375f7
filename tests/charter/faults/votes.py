"""Faults of votes: who carries, who blocks, who has a vote and no power."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter import Charter
from ringholder.charter.bodies import Body, Seat
from ringholder.charter.said import each, given
from tests.charter.faults.change import Change, fault, put
from tests.charter.faults.search import (
    COUNCILS,
    at_places,
    board,
    deciding,
    is_of,
    of_kind,
    of_the_icb,
    providers,
    voting,
    whose,
)

MANY = 60
_POWER = (
    "PWR001",
    "PWR007",
    "PWR008",
    "PWR009",
    "PWR010",
    "PWR011",
    "IND001",
    "IND002",
    "IND003",
    "END002",
)


def _each_class(body: Body) -> bool:
    rule = given(body.rule)
    fallback = given(rule.fallback) if rule is not None else None
    return fallback is not None and fallback.majority == "each-class"


def _heavy(body: Body, seat: Seat, at: str) -> Change:
    return put("bodies", body.id, at, seats=[{"id": seat.id, "votes": MANY}])


@fault("PWR001", *_POWER)
def a_provider_has_most_of_the_votes(charter: Charter) -> Iterator[Change]:
    for body, _ in (*of_the_icb(charter), (board(charter), None)):
        for seat in voting(body):
            theirs = set(whose(seat)) & set(providers(charter))
            if theirs and not _each_class(body):
                yield _heavy(body, seat, f"{body.id}.seats")


@fault("PWR001", *_POWER, "QUO003")
def providers_can_meet_without_the_others(charter: Charter) -> Iterator[Change]:
    for body, rule in (*at_places(charter), *_board(charter)):
        simple = given(rule.fallback) is None or given(rule.fallback).majority in (  # type: ignore[union-attr]
            "more-for-than-against",
            "two-thirds",
        )
        if any(set(whose(s)) & set(providers(charter)) for s in voting(body)) and simple:
            quorum = {"number": 1, "share": "none", "present_and_eligible": "none"}
            yield put("bodies", body.id, f"{body.id}.rule.quorum", rule={"quorum": quorum})


def _board(charter: Charter) -> Iterator[tuple[Body, object]]:
    return ((body, rule) for body, rule in deciding(charter) if body.id == board(charter).id)


@fault("PWR002", *_POWER)
def the_number_of_councils_settles_it(charter: Charter) -> Iterator[Change]:
    for body, _ in of_the_icb(charter):
        for seat in voting(body):
            row = set(each(seat.each))
            if len(row) > 1 and not row <= set(each(body.parties)) and not _each_class(body):
                yield _heavy(body, seat, f"{body.id}.seats.{seat.id}")


@fault("PWR008", *_POWER)
def one_vote_outweighs_all_others(charter: Charter) -> Iterator[Change]:
    for body, _ in deciding(charter):
        first = next(iter(each(body.presides)))
        for seat in voting(body):
            if seat.id == first and _chairs(seat) == 1 and not _each_class(body):
                others = tuple(f"{body.id}.seats.{other.id}" for other in voting(body))
                yield put("bodies", body.id, others, seats=[{"id": seat.id, "votes": MANY}])


@fault("PWR009", *_POWER)
def one_council_carries_alone(charter: Charter) -> Iterator[Change]:
    for body, _ in of_the_icb(charter):
        for seat in voting(body):
            alone = given(seat.organisation) in of_kind(charter, *COUNCILS)
            if alone and not _each_class(body):
                yield _heavy(body, seat, f"{body.id}.seats.{seat.id}")


@fault("PWR010", *_POWER)
def one_council_blocks(charter: Charter) -> Iterator[Change]:
    for body, _ in at_places(charter):
        votes = sum((given(s.votes) or 1) * _chairs(s) for s in voting(body))
        for seat in voting(body):
            if given(seat.organisation) in of_kind(charter, *COUNCILS) and seat.count == 1:
                yield put(
                    "bodies",
                    body.id,
                    f"{body.id}.seats.{seat.id}",
                    seats=[{"id": seat.id, "votes": votes * 2 // 3}],
                    rule={"fallback": {"majority": "two-thirds", "tie": "falls"}},
                )


def _chairs(seat: Seat) -> int:
    return len(tuple(each(seat.each))) or seat.count


@fault("PWR011")
def a_limit_is_not_kept(charter: Charter) -> Iterator[Change]:
    for limit in charter.fairness.values():
        if limit.of == ("sector:providers",):
            yield put("fairness", limit.id, f"{limit.id}.at_most", at_most="1/50")


@fault("PWR012")
def a_limit_limits_nobody(charter: Charter) -> Iterator[Change]:
    own = board(charter)
    there = {name for seat in each(own.seats) for name in whose(seat)}
    advisers = [body.id for body in charter.bodies.values() if body.decides is False]
    for limit in charter.fairness.values():
        for name in set(of_kind(charter, "council", "independent")) - there:
            yield put("fairness", limit.id, f"{limit.id}.of", of=[name])
        for adviser in advisers:
            yield put("fairness", limit.id, f"{limit.id}.bodies", bodies=[adviser])
        if limit.of == ("any-seat",):
            yield put("fairness", limit.id, f"{limit.id}.at_most", at_most="1/90")


@fault("PWR007", "PWR010", "END002", "IND002")
def providers_can_stop_it(charter: Charter) -> Iterator[Change]:
    """A trust's votes are a good third where two thirds are asked for."""
    for body, _ in at_places(charter):
        votes = sum((given(s.votes) or 1) * _chairs(s) for s in voting(body))
        for seat in voting(body):
            if is_of(charter, seat, ("nhs-trust", "foundation-trust")) and _chairs(seat) == 1:
                yield put(
                    "bodies",
                    body.id,
                    f"{body.id}.seats",
                    seats=[{"id": seat.id, "votes": votes * 2 // 3}],
                    rule={"fallback": {"majority": "two-thirds"}},
                )
