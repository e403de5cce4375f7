"""What holds of the router for every charter and every question, beside a plain reference."""

from __future__ import annotations

import random
from decimal import Decimal

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ringholder.charter import Question, Route
from ringholder.charter.branch import known
from ringholder.charter.grants import DIMENSIONS
from ringholder.charter.question import NO_MONEY
from ringholder.charter.route_json import as_json
from ringholder.charter.said import UNKNOWN
from ringholder.findings import RestsOn
from tests.charter.plain_route import Matter, Plain
from tests.charter.random_charters import (
    DAY,
    Sections,
    any_questions,
    charter_of,
    questions,
    rings,
    sections,
)

many = settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])


def answer(route: Route) -> frozenset[str]:
    return frozenset(holder.id for holder in route.competent)


def matter(question: Question) -> Matter:
    return Matter(
        question.function, question.area, question.on, known(question.value),
        question.tags, question.affects,
    )  # fmt: skip


def unknown(question: Question) -> list[str]:
    return [name for name in DIMENSIONS if getattr(question.value, name) is UNKNOWN]


@many
@given(sections(), st.one_of(questions(), any_questions()))
def test_every_question_gets_one_answer_one_fault_or_what_it_depends_on(
    drawn: Sections, question: Question
) -> None:
    charter = charter_of(drawn)
    route = charter.route(question)
    assert [bool(route.competent), route.fault is not None, bool(route.depends_on)].count(True) == 1
    for refusal in route.not_competent:
        assert refusal.reason.says(charter) and refusal.reason.briefly(charter)
        assert refusal.holder not in route.competent
    assert route.rests_on is RestsOn.UNKNOWN or not route.unread
    assert charter.route(question) == route


@many
@given(sections(), questions())
def test_who_decides_is_what_the_plain_reference_says(drawn: Sections, question: Question) -> None:
    charter, plain = charter_of(drawn), Plain(drawn)
    assert not charter.faults
    router = charter.router(question.on)
    found = router.holders(
        question.function, question.area, known(question.value), question.tags, question.affects
    )
    assert frozenset(found) == plain.holders_of(matter(question))
    assert len(set(found)) == len(found)


@settings(max_examples=30)
@given(rings(), st.integers(0, 300))
def test_power_passed_round_in_a_ring_has_an_answer_too(drawn: Sections, asked: int) -> None:
    charter, plain = charter_of(drawn), Plain(drawn)
    sums = {"a_year": Decimal(asked)}
    found = charter.router(DAY).holders("first", ("whole",), sums)
    asked_of = Matter("first", ("whole",), DAY, sums, frozenset(), frozenset())
    assert frozenset(found) == plain.holders_of(asked_of) != frozenset()


@many
@given(sections(), questions())
def test_an_answer_holds_however_the_unknown_facts_turn_out(
    drawn: Sections, question: Question
) -> None:
    charter, plain = charter_of(drawn), Plain(drawn)
    route = charter.route(question)
    assume(route.fault is None or route.fault.code in ("nobody", "nobody-can", "two-holders"))
    ways = plain.ways(
        matter(question), unknown(question), question.unsure, question.value != NO_MONEY
    )
    answers = {plain.holders_of(way) for way in ways}
    if route.depends_on:
        assert {frozenset(branch.then) for branch in route.depends_on} == answers
        assert len(answers) > 1
        assert len({branch.if_ for branch in route.depends_on}) == len(route.depends_on)
    else:
        (only,) = answers
        if route.competent:
            assert answer(route) == only
        elif route.fault is not None and route.fault.code == "two-holders":
            assert len(only) > 1
        else:
            assert only == frozenset()


@many
@given(sections(), questions(), st.randoms(use_true_random=False))
def test_the_order_of_the_files_changes_nothing(
    drawn: Sections, question: Question, chance: random.Random
) -> None:
    shuffled = {
        name: chance.sample(data, len(data)) if isinstance(data, list) else data
        for name, data in drawn.items()
    }
    routes = [charter_of(data).route(question) for data in (drawn, shuffled)]
    assert as_json(routes[0]) == as_json(routes[1])


@many
@given(sections(), questions(), st.data())
def test_dropping_a_delegation_never_lowers_the_answer(
    drawn: Sections, question: Question, data: st.DataObject
) -> None:
    assume(drawn["delegations"])
    before = charter_of(drawn).route(question)
    dropped = data.draw(st.sampled_from(drawn["delegations"]))
    left = [entry for entry in drawn["delegations"] if entry is not dropped]
    after = charter_of({**drawn, "delegations": left}).route(question)
    assume(before.competent and after.competent)
    heights = charter_of(drawn).heights
    lowest = [min(heights[holder.rung] for holder in r.competent) for r in (before, after)]
    assert lowest[1] >= lowest[0]


@many
@given(sections(), questions())
def test_a_ring_holder_is_never_a_candidate(drawn: Sections, question: Question) -> None:
    route = charter_of(drawn).route(question)
    everyone = [*route.competent, *(refusal.holder for refusal in route.not_competent)]
    assert all(holder.rung != "outside" for holder in everyone)


@many
@given(sections(), questions())
def test_the_reasons_say_of_every_candidate_below_why_it_is_not_the_one(
    drawn: Sections, question: Question
) -> None:
    charter = charter_of(drawn)
    route = charter.route(question)
    assume(route.competent)
    top = max(charter.heights[holder.rung] for holder in route.competent)
    told = {r.holder.id for r in route.not_competent} | answer(route)
    docket = charter.router(question.on).docket(question.function, question.area)
    lower = {g.holder.id for g in docket.candidates if g.height < top}
    lower |= {r.refusal.holder.id for r in docket.refused if r.refusal.height < top}
    if charter.functions[question.function].jointly != "all":
        assert lower <= told
    assert [r.height for r in route.not_competent] == sorted(r.height for r in route.not_competent)
