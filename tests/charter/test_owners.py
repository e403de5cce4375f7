"""A finding names who has to mend the entry that it stands at."""

from __future__ import annotations

from pathlib import Path

import pytest

from ringholder.charter import Charter
from ringholder.charter.load import build
from ringholder.charter.owners import owner
from ringholder.charter.plain import plain
from ringholder.charter.tree import Keyed, parse
from ringholder.charter.write import files, write
from ringholder.findings import InFile, InRow
from tests.charter.small_charters import BASE, small

CHAIRED = """
bodies:
  - id: board
    presides: [vice, chair]
    seats:
      - {id: chair, role: Chair, class: [independent], organisation: icb}
      - {id: vice, role: Vice-chair, class: [independent], organisation: icb, holds: deputy}
  - id: cabinet
    seats: [{id: clerk, role: Secretary to the cabinet, class: [council], organisation: council}]
posts:
  - {id: deputy, role: Deputy leader, rung: system, area: whole}
  - {id: finance, role: Chief finance officer, rung: system, area: whole}
teams:
  - {id: contracts, name: Contracts, leads: finance}
functions:
  - {id: buy, exercised_by: [%s]}
delegations:
  - {from: board, to: director, functions: [buy]}
reservations:
  - {id: kept, body: cabinet, functions: [buy]}
"""


def chaired(exercised_by: str = "board") -> Charter:
    return small(CHAIRED % exercised_by)


def owned(section: str, terms: str) -> Charter:
    return small(f"{section}:\n  - {{{terms}}}")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("director", "Director"),
        ("board", "Board"),
        ("Executive for corporate governance", "Executive for corporate governance"),
    ],
)
def test_an_entry_s_own_owner_comes_first_by_name_or_in_its_words(words: str, said: str) -> None:
    charter = owned("functions", f"id: buy, owner: {words}, exercised_by: [board]")
    assert owner(charter, InFile("small/functions.yaml", 3, "buy.legal_holder")) == said


@pytest.mark.parametrize(
    ("section", "key", "said"),
    [
        ("bodies", "board.seats.chair", "Deputy leader, Board"),
        ("bodies", "cabinet", "Secretary to the cabinet, Cabinet"),
        ("posts", "finance.area", "Chief finance officer"),
        ("teams", "contracts", "Chief finance officer"),
        ("organisations", "icb", "Deputy leader, Board"),
        ("delegations", "board>director.report", "Deputy leader, Board"),
        ("reservations", "kept", "Secretary to the cabinet, Cabinet"),
    ],
)
def test_else_it_is_whoever_chairs_or_heads_what_the_entry_is_about(
    section: str, key: str, said: str
) -> None:
    assert owner(chaired(), InFile(f"small/{section}.yaml", 1, key)) == said


@pytest.mark.parametrize(
    ("exercised_by", "said"),
    [("contracts", "Chief finance officer"), ("trust-board, director", "Director")],
)
def test_a_function_is_mended_by_the_first_who_exercises_it_and_is_named(
    exercised_by: str, said: str
) -> None:
    charter = chaired(exercised_by)
    assert owner(charter, InFile("small/functions.yaml", 1, "buy")) == said


@pytest.mark.parametrize(
    "where",
    [
        InFile("small/bodies.yaml", 1, "trust-board.rule"),
        InFile("small/areas.yaml", 1, "east"),
        InFile("small/functions.yaml", 1, "forgotten"),
        InFile("small/charter.yaml", 1, ""),
        InRow("reading.csv", 3, "owner"),
    ],
)
def test_where_nobody_is_named_there_is_no_owner(where: InFile | InRow) -> None:
    assert owner(chaired(), where) == ""


def test_every_finding_of_a_check_carries_its_owner_into_json(tmp_path: Path) -> None:
    write(tmp_path / "small", files(chaired("finance")))
    found = Charter.load(tmp_path / "small").check()
    by_place = {f.where.key.split(".")[0]: f for f in found if isinstance(f.where, InFile)}
    assert by_place["board"].owner == "Deputy leader, Board"
    assert by_place["board"].as_json()["owner"] == "Deputy leader, Board"
    assert by_place["trust-board"].as_json()["owner"] == ""


def test_an_owner_is_written_and_read_again() -> None:
    charter = owned("functions", "id: buy, owner: director")
    assert plain(charter.functions["buy"])["owner"] == "director"
    assert charter.functions["buy"].owner == "director"


def test_a_handover_s_owner_is_still_a_reference() -> None:
    tree = parse(f"{BASE}\nsuccession: [{{id: a, item: Files, owner: nobody}}]", "base")
    assert isinstance(tree, Keyed)
    assert "FRM005" in {fault.code for fault in build(tree.items).faults}
