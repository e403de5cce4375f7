"""A simulated system: every record is shown, but for the faults put in, and each is found."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ringholder.charter import Charter
from ringholder.findings import Severity
from ringholder.matters.judge import judge, judging
from ringholder.matters.judged_export import judged_export
from ringholder.matters.pins import Charters, charter_pin
from ringholder.matters.procedures import shipped
from ringholder.matters.record import Verdict
from ringholder.matters.roll import Roll
from ringholder.matters.simulate import (
    AT_THE_TABLE,
    BY_A_POST,
    FAULTS,
    Simulation,
    as_if_in_force,
    readable,
    simulate,
)
from ringholder.matters.simulate.exported import exported
from ringholder.matters.world import World
from ringholder.register.export import parts, write_zip
from ringholder.register.integrity import audit_export
from ringholder.shipped import charters_folder
from tests.matters.simulated import CHAIN, YEARS, bob, ladder

BOTH = pytest.mark.parametrize("made", [bob, ladder], ids=["bob", "ladder"])
SOUND = {Verdict.SHOWN, Verdict.CANNOT_SAY}


@BOTH
def test_the_clerk_refuses_nothing_that_a_simulation_does(made: object) -> None:
    simulation = _of(made)
    assert [(one.draft.kind, one.findings) for one in simulation.not_entered] == []


@BOTH
def test_each_fault_that_was_put_in_is_found_under_its_code_at_its_act(made: object) -> None:
    simulation = _of(made)
    expected = {(one.matter, one.act, one.code) for one in simulation.put_in}
    found = {
        (matter, judged.entry.act.id, finding.code)
        for matter in {one.matter for one in simulation.put_in}
        for judged in simulation.clerk.judging(matter).judged  # type: ignore[union-attr]
        for finding in judged.findings
        if finding.severity in (Severity.ERROR, Severity.WARNING)
    }
    assert expected - found == set()


def test_the_two_simulations_put_every_sort_of_fault_in() -> None:
    codes = {one.code for made in (bob, ladder) for one in made().put_in}
    assert set(FAULTS) - codes == set()
    assert {*AT_THE_TABLE, *BY_A_POST} <= codes


@BOTH
def test_every_other_record_is_shown_or_cannot_be_said(made: object) -> None:
    simulation = _of(made)
    faulty = {one.matter for one in simulation.put_in}
    wrong = {
        matter: [str(f) for f in record.findings if f.severity is not Severity.NOTE]
        for matter in simulation.store.matters()
        if matter not in faulty
        and (record := simulation.clerk.record(matter, simulation.until)) is not None
        and record.verdict not in SOUND
    }
    assert wrong == {}


@BOTH
def test_what_cannot_be_said_rests_on_a_rule_that_nobody_read(made: object) -> None:
    simulation = _of(made)
    faulty = {one.matter for one in simulation.put_in}
    for matter in simulation.store.matters():
        walk = simulation.clerk.judging(matter)
        assert walk is not None
        unsaid = [j for j in walk.judged if j.verdict is Verdict.CANNOT_SAY]
        if unsaid and matter not in faulty:
            body, codes = walk.case.body, {f.code for j in unsaid for f in j.findings}
            unread_notice = codes <= {"NTC101", "NTC102"}
            assert unread_notice or (body is not None and not readable(body)), matter


def test_the_simulation_of_bob_goes_through_every_procedure_and_all_that_can_befall_an_item() -> (
    None
):
    kinds = Counter(entry.act.kind for made in (bob, ladder) for entry in made().store.read())
    asked = {
        "state-effect", "meet-condition", "list", "declare", "handle", "vote", "casting-vote",
        "cast", "count", "defer", "refer", "not-quorate", "decide-urgently", "agree-urgently",
        "ratify-urgently", "call-in", "uphold", "send-back", "meet-term", "ratify", "publish",
        "carry-out", "review", "challenge", "answer-challenge", "correct", "carry", "withdraw",
        "end-appointment", "name-deputy", "apologise", "depart", "cancel", "take-over", "keep",
        "receive-report", "withdraw-power", "gift",
    }  # fmt: skip
    assert asked - set(kinds) == set()


def test_open_items_lapse_with_their_charter_and_the_carried_ones_go_on_under_the_next() -> None:
    simulation = bob()
    carried = 0
    for matter in simulation.store.matters():
        walk = simulation.clerk.judging(matter)
        assert walk is not None
        carries = [j for j in walk.judged if j.entry.act.kind == "carry"]
        for judged in carries:
            carried += 1
            before = [j.entry for j in walk.judged if j.entry.index < judged.entry.index]
            lapsed = judge(before, simulation.clerk.world, judged.entry.act.at)
            assert lapsed.state == "lapsed"
            assert [one.kind for one in lapsed.next] == ["carry"]
    assert carried > 0


def test_the_same_seed_gives_the_same_acts_and_another_seed_others() -> None:
    charters = [Charter.load(charters_folder() / name) for name in CHAIN]
    texts = [
        [entry.act.text for entry in simulate(charters, seed, 12, YEARS).store.read()]
        for seed in (5, 5, 6)
    ]
    assert texts[0] == texts[1]
    assert texts[0] != texts[2]


def test_nobodys_name_stands_in_an_act() -> None:
    simulation = bob()
    assert all(name.startswith("Synthetic person") for name in simulation.names.values())
    assert not any("Synthetic person" in entry.act.text for entry in simulation.store.read())


def test_a_model_is_only_simulated_when_it_is_said_that_it_is_as_if_in_force() -> None:
    model = Charter.load(charters_folder() / "ladder")
    with pytest.raises(ValueError, match="as_if_in_force"):
        simulate([model], 1, 1, YEARS)
    lent = as_if_in_force(model, YEARS)
    assert "as if in force" in lent.title
    assert Charters([model]).pinned(charter_pin(lent)) is None


@BOTH
def test_judging_from_scratch_gives_what_the_clerk_has_at_hand(made: object) -> None:
    simulation = _of(made)
    clerk = simulation.clerk
    entries = list(simulation.store.read())
    fresh = World.of(
        Charters(simulation.charters),
        shipped().values(),
        simulation.calendars,
        Roll(entries),
        simulation.store.matter,
    )
    for matter in simulation.store.matters():
        kept = clerk.record(matter, simulation.until)
        assert judge(simulation.store.matter(matter), fresh, simulation.until) == kept


@BOTH
def test_nothing_that_came_later_alters_what_the_record_showed_at_a_time(made: object) -> None:
    simulation = _of(made)
    entries = list(simulation.store.read())
    for share in (3, 2):
        cut = len(entries) // share
        at = entries[cut - 1].act.at
        then = [e for e in entries if e.act.at <= at]
        world = World.of(
            Charters(simulation.charters),
            shipped().values(),
            simulation.calendars,
            Roll(then),
            lambda m, then=then: [e for e in simulation.store.matter(m) if e.index < len(then)],
        )
        for matter in dict.fromkeys(e.act.matter for e in then[-400:]):
            acts = simulation.store.matter(matter)
            before = [e for e in acts if e.index < len(then)]
            now = judge(acts, simulation.clerk.world, at)
            assert now.as_json() == judge(before, world, at).as_json()


def test_an_export_is_whole_and_gives_the_same_records_without_us(tmp_path: Path) -> None:
    simulation = bob()
    file = tmp_path / "bob.zip"
    write_zip(parts(simulation.store, exported(simulation, 2)), file)
    worst = [f for f in audit_export(file) if f.severity is not Severity.NOTE]
    assert worst == []
    with judged_export(file) as export:
        assert len(export) == len(simulation.store)
        assert export.rules.unread == ()
        for record in export.records(simulation.until):
            here = simulation.clerk.record(record.matter, simulation.until)
            assert here is not None
            assert record.as_json() == here.as_json()


def test_dropping_what_gave_the_power_shows_that_the_decision_had_none() -> None:
    simulation = bob()
    decided = next(
        walk
        for matter in simulation.store.matters()
        if (walk := simulation.clerk.judging(matter)) is not None
        and walk.case.competent == ("chief-delivery-officer",)
        and walk.case.state == "closed"
    )
    charter = decided.case.charter
    assert charter is not None
    kept = {n: d for n, d in charter.delegations.items() if d.to != "chief-delivery-officer"}
    dropped = replace(charter, delegations=kept)
    pins = World.of(
        _As(charter, dropped), shipped().values(), simulation.calendars,
        simulation.clerk.world.roll, simulation.store.matter,
    )  # fmt: skip
    walk = judging([j.entry for j in decided.judged], pins)
    found = {(j.entry.act.kind, f.code) for j in walk.judged for f in j.findings}
    assert ("decide", "WHO103") in found


class _As(Charters):
    """Another charter in the place of the one that the acts name."""

    def __init__(self, charter: Charter, instead: Charter) -> None:
        super().__init__([charter])
        self._instead = instead

    def pinned(self, pin: object) -> Charter | None:
        return self._instead if super().pinned(pin) is not None else None


def test_disputes_are_brokered_by_who_is_free_and_come_to_an_end() -> None:
    for made in (bob(), ladder()):
        acts = [entry.act for entry in made.store.read()]
        opened = {act.matter: act.at for act in acts if act.kind == "open-dispute"}
        ended = {a.matter for a in acts if a.kind in ("settle", "determine", "close-dispute")}
        assert len(opened) > 1
        late = acts[-1].at - timedelta(days=60)
        assert {matter for matter, at in opened.items() if at < late} <= ended
    brokered = {act.matter for act in acts if act.kind == "name-broker"}
    assert brokered
    for matter in brokered:
        walk = ladder().clerk.judging(matter)
        assert walk is not None
        assert [f for judged in walk.judged for f in judged.findings if f.code == "END102"] == []


def _of(made: object) -> Simulation:
    assert callable(made)
    found = made()
    assert isinstance(found, Simulation)
    return found
