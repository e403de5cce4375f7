"""What is printed of a procedure, and that a published one never changes."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from docs import generate
from ringholder.matters.capacity import CAPACITIES
from ringholder.matters.guards import guards
from ringholder.matters.procedure import Procedure
from ringholder.matters.procedures import every, shipped
from ringholder.matters.procedures.page import listing, page
from ringholder.matters.procedures.picture import flow, main_way
from ringholder.matters.procedures.published import changed, named, publish, published
from ringholder.matters.procedures.words import CAPACITY_WORDS

ALL = list(shipped().values())
PROCEDURES = pytest.mark.parametrize("procedure", ALL, ids=[each.id for each in ALL])
DECISION = shipped()["decision"]


def test_no_published_version_has_changed_or_gone() -> None:
    assert list(changed(every(), published())) == []


def test_publishing_writes_down_each_version_once(tmp_path: Path) -> None:
    table = tmp_path / "published.yaml"
    table.write_text("", encoding="utf-8")
    assert publish(every(), table) == sorted(map(named, every()))
    assert published(table) == {named(each): each.sha256 for each in every()}
    assert publish(every(), table) == []


def test_a_published_version_that_was_changed_is_told_and_nothing_is_published(
    tmp_path: Path,
) -> None:
    table = tmp_path / "published.yaml"
    table.write_text("", encoding="utf-8")
    publish([DECISION], table)
    before = table.read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="decision-1 was published and has changed"):
        publish([replace(DECISION, ends=frozenset())], table)
    with pytest.raises(ValueError, match="its file is gone"):
        publish([], table)
    assert table.read_text(encoding="utf-8") == before


def test_a_new_version_beside_the_old_one_is_published(tmp_path: Path) -> None:
    table = tmp_path / "published.yaml"
    table.write_text("", encoding="utf-8")
    publish([DECISION], table)
    second = replace(DECISION, version=2, ends=frozenset())
    assert publish([DECISION, second], table) == ["decision-2"]


def test_every_word_for_who_may_act_is_said_in_plain_words() -> None:
    assert set(CAPACITY_WORDS) == set(CAPACITIES)


def test_the_main_way_of_a_decision_goes_through_the_meeting_to_the_review() -> None:
    assert main_way(DECISION) == (
        "raised",
        "routed",
        "listed",
        "open",
        "decided",
        "done",
        "closed",
    )


@PROCEDURES
def test_every_step_stands_in_the_picture_and_in_its_words(procedure: Procedure) -> None:
    drawn = flow(procedure)
    parts = [drawn.starts, drawn.always]
    for state in drawn.states:
        parts += [state.stays, state.onward, *(exit_.words for exit_ in state.exits)]
    for step in procedure.steps.values():
        assert any(step.title in part for part in parts), step.name
        assert step.title in drawn.says, step.name


@PROCEDURES
def test_every_step_of_the_picture_leads_where_the_procedure_says(procedure: Procedure) -> None:
    names = list(procedure.states)
    drawn = {
        (names[place], names[exit_.to])
        for place, state in enumerate(flow(procedure).states)
        for exit_ in state.exits
    }
    way = main_way(procedure)
    drawn |= set(pairwise(way))
    declared = {
        (before, after)
        for step in procedure.steps.values()
        for before in step.from_
        for after in step.to
        if before != after
    }
    assert drawn == declared


def test_the_third_deferral_is_drawn_as_leading_to_the_dispute() -> None:
    listed = flow(DECISION).states[2]
    assert "Defer, the third time" in next(
        exit_.words for exit_ in listed.exits if exit_.to == list(DECISION.states).index("disputed")
    )


@PROCEDURES
def test_the_page_has_every_step_its_rules_and_the_hash(procedure: Procedure) -> None:
    told = page(procedure)
    assert procedure.sha256 in told
    assert f"]({procedure.id}.svg)" in told
    for step in procedure.steps.values():
        row = next(line for line in told.splitlines() if f"`{step.name}` |" in line)
        assert all(f"[{guards()[name].code}](../guards.md#" in row for name in step.guards)


def test_every_link_to_a_rule_has_its_heading() -> None:
    headings = {
        line.removeprefix("### ").replace(" ", "-").lower()
        for line in generate.guards_page(guards().values()).splitlines()
        if line.startswith("### ")
    }
    links = {link.split(")")[0] for each in ALL for link in page(each).split("../guards.md#")[1:]}
    assert links <= headings
    assert len(headings) == len(guards())


def test_every_procedure_is_listed() -> None:
    told = listing(ALL)
    assert all(f"](procedures/{each.id}.md)" in told for each in ALL)
