"""Faults of deciding: no way to decide, no way out of a deadlock, or one that binds nobody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ringholder.charter import Charter
from ringholder.charter.bodies import Body, Step
from ringholder.charter.plain import plain
from ringholder.charter.said import each, given
from tests.charter.faults.change import Change, drop, fault, laid, put
from tests.charter.faults.search import (
    deciding,
    of_kind,
    providers,
    voting,
    whose,
)

# ---- deciding ------------------------------------------------------------------------------------


@fault("END001", "END002")
def consensus_and_nothing_else(charter: Charter) -> Iterator[Change]:
    for body, rule in deciding(charter):
        if rule.decide_by == "consensus":
            yield drop(f"{body.id}.rule.fallback")


@fault("END001", "END002")
def it_is_not_said_how_it_decides(charter: Charter) -> Iterator[Change]:
    for body, _ in deciding(charter):
        remove = [f"{body.id}.rule.fallback", f"{body.id}.rule.decide_by"]
        yield laid({"remove": remove}, f"{body.id}.rule.decide_by")


@fault("END006")
def it_is_not_said_when_it_votes(charter: Charter) -> Iterator[Change]:
    for body, rule in deciding(charter):
        if given(rule.fallback) is not None:
            yield drop(f"{body.id}.rule.decide_by")


# ---- deadlock ------------------------------------------------------------------------------------


def _with_steps(charter: Charter) -> Iterator[tuple[Body, list[Any], Step]]:
    for body, rule in deciding(charter):
        steps = tuple(each(rule.deadlock))
        if steps:
            yield body, [plain(step) for step in steps], steps[-1]


def _steps(body: Body, steps: list[Any], at: str = "") -> Change:
    return put("bodies", body.id, at or f"{body.id}.rule.deadlock", rule={"deadlock": steps})


@fault("END002", "END005", "RUN002")
def nobody_decides_in_the_end(charter: Charter) -> Iterator[Change]:
    for body, steps, _ in _with_steps(charter):
        yield _steps(body, [*steps[:-1], {**steps[-1], "step": "refer"}])


@fault("END002", "END005", "RUN002", "IND002")
def it_comes_back_to_who_is_stuck(charter: Charter) -> Iterator[Change]:
    for body, steps, _ in _with_steps(charter):
        yield _steps(body, [*steps[:-1], {**steps[-1], "by": body.id, "binds": "none"}])


@fault("END002", "END005", "RUN002", "IND002")
def a_party_decides(charter: Charter) -> Iterator[Change]:
    for body, steps, _ in _with_steps(charter):
        for party in {name for seat in voting(body) for name in whose(seat)} - {given(body.holder)}:
            yield _steps(body, [*steps[:-1], {**steps[-1], "by": party, "binds": "none"}])


@fault("END002", "END005", "RUN002", "IND002")
def an_adviser_decides(charter: Charter) -> Iterator[Change]:
    advisers = [body.id for body in charter.bodies.values() if body.decides is False]
    for body, steps, _ in _with_steps(charter):
        for adviser in advisers:
            last = {**steps[-1], "by": adviser, "binds": "none"}
            yield _steps(body, [*steps[:-1], last])


@fault("END002", "RUN002")
def a_joint_room_has_no_way_out(charter: Charter) -> Iterator[Change]:
    for body, _ in deciding(charter):
        if len(tuple(each(body.parties))) > 1:
            yield drop(f"{body.id}.rule.deadlock")


@fault("END003")
def a_step_has_no_clock(charter: Charter) -> Iterator[Change]:
    for body, steps, _ in _with_steps(charter):
        for number, step in enumerate(steps):
            without = {name: value for name, value in step.items() if name != "within"}
            yield _steps(body, [*steps[:number], without, *steps[number + 1 :]])


@fault("END004")
def it_binds_who_never_agreed(charter: Charter) -> Iterator[Change]:
    for body, steps, last in _with_steps(charter):
        agreed = {given(body.holder), *each(body.parties), last.by}
        for council in set(of_kind(charter, "council", "vcse")) - agreed:
            yield _steps(body, [*steps[:-1], {**steps[-1], "binds": [council]}])


@fault("END007")
def it_waits_for_who_has_no_part_in_it(charter: Charter) -> Iterator[Change]:
    for body, _ in deciding(charter):
        seated = {name for seat in each(body.seats) for name in whose(seat)}
        part = {given(body.holder), *each(body.parties), *seated}
        for council in sorted(set(of_kind(charter, "council")) - part):
            asked = {"ratified_by": [{"organisation": council}]}
            yield put("bodies", body.id, f"{body.id}.rule.ratified_by", rule=asked)


@fault("END005")
def it_binds_nobody(charter: Charter) -> Iterator[Change]:
    for body, steps, _ in _with_steps(charter):
        others = {name for seat in voting(body) for name in whose(seat)} - {given(body.holder)}
        if others or given(body.holder) is None:
            last = {name: value for name, value in steps[-1].items() if name != "binds"}
            yield _steps(body, [*steps[:-1], last])


@fault("IND002")
def a_provider_brokers(charter: Charter) -> Iterator[Change]:
    for body, steps, _ in _with_steps(charter):
        for provider in providers(charter):
            step = {"step": "broker", "by": provider, "within": {"days": 10}}
            yield _steps(body, [step, *steps])
