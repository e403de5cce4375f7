"""Who may bring figures, by the constitution; and which figures the acts of a matter cite."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ringholder.charter import Charter
from ringholder.matters.cited_figures import cited
from ringholder.matters.may_bring import may_bring
from ringholder.matters.roll import REGISTRAR
from ringholder.shipped import charters_folder
from tests.matters.gaps import FIRST, opened
from tests.matters.town import ladder, town


@pytest.mark.parametrize(
    ("as_", "may"),
    [
        (REGISTRAR, True),
        ("icb-board/finance", True),
        ("icb-board/secretary", True),
        ("bob-icb", True),
        ("chief-delivery-officer", True),
        ("place-director-oxfordshire", True),
        ("place-committee-oxfordshire/secretary", False),
        ("icb-board/voluntary-sector", False),
        ("regional-director", False),
        ("ouh-board/secretary", False),
        ("ouh", False),
        ("specialty-lead", False),
        ("nobody", False),
        ("nobody/secretary", False),
    ],
)
def test_the_commissioners_people_and_the_registrar_may_bring(as_: str, *, may: bool) -> None:
    assert (may_bring(ladder(), [as_]) == as_) is may


def test_the_first_capacity_that_may_is_taken_and_none_without_a_constitution() -> None:
    held = ["ouh", "icb-board/finance", REGISTRAR]
    assert may_bring(ladder(), held) == "icb-board/finance"
    assert may_bring(None, held) == REGISTRAR
    assert may_bring(None, ["bob-icb"]) is None
    assert may_bring(ladder(), []) is None


def test_an_analyst_of_any_organisation_may(tmp_path: Path) -> None:
    shutil.copytree(charters_folder() / "ladder", tmp_path / "ladder")
    posts = tmp_path / "ladder" / "posts.yaml"
    more = (
        "- {id: ouh-analyst, role: Senior Analyst, organisation: ouh, rung: organisation, "
        "area: [oxfordshire], source: a test}"
    )
    posts.write_text(posts.read_text(encoding="utf-8") + more + "\n", encoding="utf-8")
    charter = Charter.load(tmp_path / "ladder")
    assert may_bring(charter, ["ouh-analyst"]) == "ouh-analyst"


def test_the_figures_that_acts_cite_are_found_and_what_is_misshapen_is_passed_by() -> None:
    there = opened(town())
    acts = there.store.matter("gap")
    (found,) = cited(list(acts))
    assert (found.sha256, found.rows, found.observed) == (FIRST, 48, "10Q")
    assert str(found.period_ends_on) == "2024-01-31"
    assert list(cited([])) == []
