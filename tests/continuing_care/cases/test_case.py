"""A case: which step follows which, where each leads, and whose it is."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from ringholder.continuing_care import cases
from ringholder.continuing_care.cases import Case, procedure
from ringholder.continuing_care.cases.procedure import fields
from ringholder.continuing_care.cases.rules import GUARDS
from tests.continuing_care.cases.building import PACKAGE, REASONS, SENT, WHY, Building


def test_every_step_names_states_fields_rules_and_roles_that_are_there() -> None:
    declared = procedure()
    for step in declared.steps.values():
        states = {*step.from_, step.to, *(step.leads.states or {}).values(), step.leads.departs}
        assert states - {""} <= declared.states.keys()
        assert step.fields.keys() <= fields().keys()
        assert set(step.guards) <= GUARDS.keys()
        assert {*step.after, *step.not_same_person_as} <= declared.steps.keys()


def test_every_table_has_the_keys_that_are_read_and_no_other() -> None:
    """In a line of YAML a comma that is not quoted begins another key."""
    known = {
        "fields.yaml": {"kind", "label", "hint", "options"},
        "access.yaml": {"title", "sees", "only_in", "own_in"},
    }
    folder = Path(cases.__file__).parent

    def read(name: str) -> dict[str, Any]:
        text = (folder / name).read_text(encoding="utf-8")
        return dict(yaml.load(text, Loader=yaml.CBaseLoader))

    for name, keys in known.items():
        rows = read(name)
        rows.pop("why", None)
        assert {key for row in rows.values() for key in row} <= keys
    steps = read("steps.yaml")["steps"]
    assert {key for row in steps.values() for key in row} <= {
        *("title", "by", "from", "to", "leads", "after", "guards", "tracks"),
        *("not_same_person_as", "fields", "clause", "mark"),
    }


def test_every_state_is_reached_and_every_rule_and_field_is_used() -> None:
    steps = procedure().steps.values()
    reached = {s for one in steps for s in (one.to, one.leads.departs)}
    reached |= {s for one in steps for s in (one.leads.states or {}).values()}
    assert reached - {""} == procedure().states.keys()
    assert {guard for one in steps for guard in one.guards} == GUARDS.keys()
    assert {name for one in steps for name in one.fields} == fields().keys()


@pytest.mark.parametrize(
    ("made", "state"),
    [
        (Building().referred(), "referred"),
        (Building().ready(), "ready"),
        (Building().screened(), "screened"),
        (Building().assessed(), "recommended"),
        (Building().decided(), "eligible"),
        (Building().decided("not-eligible"), "not-eligible"),
        (Building().decided("nursing-care"), "not-eligible"),
        (Building().packaged(), "in-package"),
        (Building().before_panel(), "at-panel"),
        (Building().panel_said(), "panel-said"),
    ],
)
def test_a_case_goes_from_referral_to_package_or_to_the_panel(made: Building, state: str) -> None:
    assert made.case.state == state


def test_a_case_is_the_same_in_whatever_order_its_steps_are_read() -> None:
    made = Building().panel_said()
    mixed = random.Random(1).sample(made.taken, len(made.taken))
    assert Case.of("c-1", "i-1", "oxfordshire", mixed) == made.case


def test_a_departure_is_not_in_force_until_a_second_person_confirms_it() -> None:
    made = Building().assessed("eligible")
    said = {"outcome": "not-eligible", **SENT}
    made.take("decide", said, {**WHY, "departure": "It is exceptional because."}, day=20)
    assert made.case.state == "departing"
    assert made.codes("confirm-departure", {}, WHY) == ["CCE005"]
    made.take("confirm-departure", {}, WHY, day=21, by="p-second")
    assert made.case.state == "not-eligible"


def test_a_departure_that_is_refused_leads_back_to_the_decision() -> None:
    made = Building().assessed("not-eligible")
    said = {"outcome": "eligible", **SENT}
    made.take("decide", said, {**WHY, "departure": "It is exceptional because."}, day=20)
    made.take("refuse-departure", {}, WHY, day=21, by="p-second")
    assert made.case.state == "recommended"


def test_a_package_ends_by_a_new_assessment_and_decision_and_not_by_a_review_alone() -> None:
    made = Building().packaged()
    review = {"review_kind": "first", "reviewed_on": "2026-06-01", "found": "reassess"}
    made.take("review", review, WHY, day=61)
    assert made.case.state == "assessing"
    assert "decide" not in [step.name for step in made.case.next_for("decision-maker")]


def test_local_resolution_that_overturns_makes_eligible() -> None:
    made = Building().decided("not-eligible")
    asked = {"requested_on": "2026-05-01", "requested_by": "representative"}
    made.take("request-local-resolution", asked, WHY, day=30)
    made.take("decide-local-resolution", {"resolution": "overturned", **SENT}, WHY, day=40)
    assert made.case.state == "eligible"


def test_the_panel_is_followed_at_once_and_departed_from_only_by_two() -> None:
    followed = Building().panel_said("eligible")
    followed.take("implement-panel", {"outcome": "eligible", "sent_on": "2026-06-20"}, day=80)
    assert followed.case.state == "eligible"
    apart = Building().panel_said("eligible")
    said = {"outcome": "not-eligible", "sent_on": "2026-06-20"}
    apart.take("implement-panel", said, {"exceptional": "The panel read another person."}, day=80)
    assert apart.case.state == "excepting"
    assert apart.codes("confirm-exception", {}, WHY) == ["CCE005"]
    apart.take("confirm-exception", {}, WHY, day=81, by="p-second")
    assert apart.case.state == "resolved"


def test_a_fast_track_comes_from_any_stage_before_the_decision_and_needs_no_panel() -> None:
    for made in (Building().referred(), Building().screened(), Building().assessed()):
        made.take("receive-fast-track", {"clinician": "nurse", "tool_complete": True}, day=11)
        made.take("decide-fast-track", {"outcome": "eligible", **SENT}, day=11)
        assert made.case.state == "eligible"


def test_a_childs_case_has_its_own_tool_and_neither_checklist_nor_fast_track() -> None:
    made = Building().ready("child")
    open_ = {step.name for role in ("assessor", "coordinator") for step in made.case.next_for(role)}
    assert "record-childs-assessment" in open_
    assert not {"complete-checklist", "skip-checklist", "record-assessment"} & open_


def test_whose_case_it_is_follows_from_who_looks_after_it_and_who_had_to_read_it() -> None:
    made = Building().referred().take("assign", {"worker": "p-w"})
    made.take("assign", {"worker": "p-v"}, by="p-l2")
    assert made.case.workers == {"p-v", "p-c", "p-l2"}
    paid = Building().packaged()
    paid.take(
        "refund", {"amount": "10", "refund_from": "2026-04-30", "refund_to": "2026-05-02"}, day=30
    )
    assert "p-f" not in paid.case.workers


def test_nothing_can_be_done_on_a_case_that_was_not_taken_further() -> None:
    made = Building().ready()
    told = {"discount_reason": "withdrew", "told_on": "2026-04-03"}
    made.take("discount", told, WHY, day=2)
    assert made.case.ended
    assert [
        step.name for role in ("coordinator", "assessor") for step in made.case.next_for(role)
    ] == []


def test_a_text_is_never_part_of_a_step() -> None:
    made = Building().packaged()
    personal = {name for name, about in fields().items() if about.is_personal}
    assert personal >= {*REASONS, "reasons", "departure"}
    assert not any(personal & step.said.keys() for step in made.taken)
    assert made.case.last("record-assessment").told == frozenset(REASONS)  # type: ignore[union-attr]


def test_a_second_package_of_the_same_number_is_a_change() -> None:
    made = Building().packaged().take("arrange-package", {**PACKAGE, "unit_cost": "950"}, day=60)
    assert made.case.state == "in-package"
    assert [one.said["unit_cost"] for one in made.case.all("arrange-package")] == ["900", "950"]
