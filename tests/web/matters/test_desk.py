"""The desk: one clerk, and rows that always equal what the acts say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.core.management import call_command
from django.db import transaction

from ringholder.matters.clerk import Draft, Entered, new_id
from ringholder.matters.roll import REGISTRAR
from ringholder.register.act import seal
from ringholder_web.matters import projection
from ringholder_web.matters.desk import at_desk
from ringholder_web.matters.held import capacities
from ringholder_web.matters.models import MatterRow, Stay, Turn
from ringholder_web.register.store import DatabaseStore
from tests.web.matters.builder import BEGUN, PLACE, Register


def everything() -> dict[str, projection.Rows | None]:
    return {one.pk: projection.kept(one.pk) for one in MatterRow.objects.all()}


def test_the_rows_of_every_matter_equal_what_its_acts_say(register: Register) -> None:
    register.raised().heard().opened().decided().published()
    with at_desk() as desk:
        walks = {matter: desk.judging(matter) for matter in desk.clerk.matters()}
    assert everything() == {matter: projection.rows(walk) for matter, walk in walks.items() if walk}
    assert len(walks) > 10


def test_rows_made_anew_are_the_rows_that_were_kept(register: Register) -> None:
    register.raised().heard().opened().decided().published()
    before = everything()
    Turn.objects.all().delete()
    MatterRow.objects.filter(procedure="decision").update(state="withdrawn")
    call_command("rebuild_matters")
    assert everything() == before


def test_a_row_tells_where_a_decision_stands(register: Register) -> None:
    register.raised().heard().opened().decided().published()
    row = MatterRow.objects.get(pk="falls")
    assert (row.state, row.outcome, row.holder) == ("decided", "approved", PLACE)
    assert row.at_lowest is True
    assert row.decided_at is not None
    assert row.published_at is not None
    assert row.in_effect_at is not None
    assert row.in_effect_at > row.decided_at  # it cannot be undone, so its window is open
    assert row.due_step == ""  # what may be done until a day is not what has to be
    (stay,) = Stay.objects.filter(row=row)
    assert (stay.holder, stay.is_public) == (PLACE, True)
    assert stay.lasted == (row.decided_at - stay.from_at).total_seconds()
    turns = Turn.objects.filter(row=row).values_list("step", "capacity")
    assert ("carry-out", f"{PLACE}/secretary") in turns
    assert not {"call-in", "publish"} & {step for step, _ in turns}  # aside, and done already


def test_whose_turn_it_is_changes_with_each_act(register: Register) -> None:
    register.raised()
    steps = Turn.objects.filter(row="falls", capacity="ouh").values_list("step", flat=True)
    assert "state-effect" in steps
    assert MatterRow.objects.get(pk="falls").due_step == "state-effect"


def test_what_another_process_entered_is_shown_too(register: Register) -> None:
    register.raised()
    with at_desk() as desk:
        act = desk.clerk.acts("falls")[-1].act
    note = replace(
        act, id=new_id(), kind="withdraw", payload={"reasons": "No longer needed."}, prev=act.hash
    )
    DatabaseStore().append([note], {"falls": act.hash})
    with at_desk() as desk:
        assert desk.record("falls", BEGUN).state == "withdrawn"  # type: ignore[union-attr]
    assert MatterRow.objects.get(pk="falls").state == "withdrawn"


def test_what_was_rolled_back_is_as_if_it_never_was(register: Register) -> None:
    class Stop(Exception):
        pass

    def raise_and_stop() -> None:
        with transaction.atomic():
            register.raised()
            raise Stop

    with pytest.raises(Stop):
        raise_and_stop()
    with at_desk() as desk:
        assert desk.judging("falls") is None
    assert not MatterRow.objects.filter(pk="falls").exists()
    register.raised()
    assert MatterRow.objects.get(pk="falls").state == "routed"


def test_sending_an_act_twice_enters_it_once(register: Register) -> None:
    register.raised()
    draft = Draft(
        "falls",
        "withdraw",
        register.who[f"{PLACE}/secretary"],
        f"{PLACE}/secretary",
        register.at,
        {"reasons": "No longer needed."},
        id=new_id(),
    )
    with at_desk() as desk:
        first, second = desk.enter(draft), desk.enter(draft)
    assert isinstance(first, Entered)
    assert isinstance(second, Entered)
    assert first.entry == second.entry


def test_people_hold_what_the_register_says_with_titles_from_the_constitution(
    register: Register,
) -> None:
    held = capacities(register.who[f"{PLACE}/chair"], register.at)
    assert [(one.as_, one.body) for one in held] == [(f"{PLACE}/chair", PLACE)]
    assert held[0].title == "Independent chair, Oxfordshire Place Committee"
    assert [one.title for one in capacities(register.who[REGISTRAR], register.at)] == [
        "Registrar of the register"
    ]
    trust = capacities(register.who["ouh"], register.at)
    assert [one.organisation for one in trust] == ["ouh"]
    assert capacities("p-nobody", register.at) == ()


def test_no_bill_is_law_at_the_desk(db: None) -> None:
    with at_desk() as desk:
        charter = desk.charter_on(date(2026, 6, 1))
    assert charter is not None
    assert charter.edition == "thames-valley-2026"


def test_a_redaction_forgets_the_private_detail_in_the_database(register: Register) -> None:
    gp = f"{PLACE}/gp-1"
    who, on = register.who[gp], BEGUN.date().isoformat()
    register.do("of-gp", "open-interests", gp, "interests", person=who)
    stands, opening = seal("My sister", b"s" * 32)
    told = {"id": "shares", "category": "indirect", "gains": "gain", "what": "Shares"}
    payload = {**told, "declared_on": on, "known_on": on, "detail": stands}
    with at_desk() as desk:
        draft = Draft("of-gp", "declare", who, gp, BEGUN, payload, openings=(opening,))
        declared = desk.enter(draft)
        assert isinstance(declared, Entered)
        assert desk.opening(opening.sha256) is not None
    named = [{"act": declared.entry.act.id, "path": "/detail"}]
    register.do("of-gp", "redact", gp, fields=named, why="She asked.", authority="UK GDPR art 17")
    with at_desk() as desk:
        assert desk.opening(opening.sha256) is None
