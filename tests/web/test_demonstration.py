"""The workspace to try: what is in it was done by the rules, and those let in can sign in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from ringholder.matters.clerk import Draft
from ringholder_web.accounts.models import Person
from ringholder_web.continuing_care.models import CaseRow, Grant, Individual
from ringholder_web.matters import demonstration
from ringholder_web.matters.desk import at_desk
from ringholder_web.monitor import citing
from ringholder_web.monitor.figures import figures
from tests.web.accounts.people import HERE

GAPS = {
    "gap-with-a-plan": "planned",
    "gap-that-climbed": "routed",
    "gap-that-closed": "closed",
    "quality-concern": "held",
    "procurement-falls": "assessed",
    "procurement-podiatry": "following",
    "need-stroke": "ranked",
}
MONEY = {
    "order-telephones": "ordered",
    "order-screens": "withdrawn",
    "order-chairs": "routed",
    "control-double-lock": "set",
}
NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.mark.django_db(databases=["default", "continuing_care"])
def test_a_demonstration_has_a_register_under_way_and_lets_some_people_in(
    tmp_path: Path, settings: Any
) -> None:
    settings.CHARTERS = demonstration.lay_out(tmp_path, NOW.date())
    let_in = list(demonstration.fill(demonstration.adopted(NOW.date()), NOW))
    assert [as_ for as_, _, _ in let_in] == [as_ for as_, _ in demonstration.LET_IN]
    with at_desk() as desk:
        entries = list(desk.store.read())
        states = {desk.record(matter, NOW).state for matter in desk.clerk.matters()}
        gaps = {name: desk.judging(name) for name in GAPS}
        money = {name: desk.judging(name) for name in MONEY}
    assert entries[-1].act.at <= NOW
    assert {"decided", "done", "routed", "convened"} <= states
    assert {name: walk.case.state for name, walk in gaps.items() if walk is not None} == GAPS
    assert {name: walk.case.state for name, walk in money.items() if walk is not None} == MONEY
    assert all("Synthetic" in name for name in Person.objects.values_list("name", flat=True))
    _, address, password = let_in[0]
    client = Client(headers=HERE)
    client.post("/sign-in/", {"email": address, "password": password})
    assert client.get("/my-work/").status_code == 200
    listed = client.get("/commissioning/procurements/").content.decode()
    assert "Identifying possible providers may be completed from" in listed
    _cases_are_of_nobody()


def _cases_are_of_nobody() -> None:
    """Cases of continuing care are of people who are made up, and are seen by role alone."""
    people = list(Individual.objects.all())
    assert len(people) == CaseRow.objects.count() == 15
    assert all(one.is_synthetic and one.nhs_number.startswith("999") for one in people)
    assert all("Synthetic-" in one.name for one in people)
    states = set(CaseRow.objects.values_list("state", flat=True))
    assert {"referred", "recommended", "in-package", "ended", "resolving"} <= states
    trust = Person.objects.get(email="trust@demonstration.invalid")
    assert not Grant.objects.filter(person=trust.pk).exists()


@pytest.mark.django_db(databases=["default", "continuing_care"])
def test_the_figures_that_its_gaps_cite_are_the_published_ones(
    tmp_path: Path, settings: Any
) -> None:
    settings.CHARTERS = demonstration.lay_out(tmp_path, NOW.date())
    for _ in demonstration.fill(demonstration.adopted(NOW.date()), NOW):
        pass
    cited = 0
    with at_desk() as desk:
        for name in ("gap-with-a-plan", "gap-that-climbed", "gap-that-closed"):
            walk = desk.judging(name)
            assert walk is not None
            for entry in walk.case.entries:
                said = entry.act.payload
                act = Draft(name, entry.act.kind, "p-x", "x", NOW, said)
                assert citing.against(act, walk.case) == []
                if "observations" in said and figures().holds(said["observations"]["sha256"]):
                    cited += 1
    assert cited == 4  # two that are open, and of the one that closed its report and its end


def test_no_page_says_that_it_is_a_demonstration_where_it_is_none(db: None) -> None:
    assert b"A demonstration." not in Client(headers=HERE).get("/").content
