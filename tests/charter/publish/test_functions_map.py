"""The map places every function, in the picture and in the table, NHS England's among them."""

from __future__ import annotations

import re
from datetime import date

from ringholder.charter import Charter
from ringholder.charter.publish import functions_map, placed
from ringholder.papers.blocks import Bullets, Mark, Paper, Picture, text_of
from ringholder.shipped import charters_folder
from tests.charter.publish.reading import marks, rows, tables
from tests.charter.small_charters import DAY, small
from tests.charter.small_charters import delegated as passed_to_east

TABLE = "Functions, who holds them and who decides"
BOB = Charter.load(charters_folder() / "bob-2024-07")
BOB_DAY = date(2024, 7, 1)


def table(charter: Charter, on: date = DAY) -> dict[str, dict[str, str]]:
    found = rows(tables(functions_map.build(charter, on))[TABLE])
    return {name.partition("\n")[0]: row for name, row in found.items()}


def pictures(paper: Paper) -> list[Picture]:
    return [block for block in paper.blocks if isinstance(block, Picture)]


def test_the_lowest_level_that_may_decide_stands_first() -> None:
    row = table(passed_to_east("limit: {a_year: 5_000_000}"))["Buy"]
    assert row["Decided by, lowest level first"] == (
        "Place: East committee: up to £5m a year\nSystem: Board"
    )
    assert row["Held in law by"] == "ICB"


def test_what_is_reserved_is_decided_above_only() -> None:
    kept = "reservations: [{id: kept, body: board, functions: [buy], source: made}]"
    row = table(passed_to_east("limit: none", also=kept))["Buy"]
    assert row["Decided by, lowest level first"] == "System: Board"


def test_a_function_of_which_nobody_says_who_holds_it_is_a_gap() -> None:
    paper = functions_map.build(small("functions: [{id: sell, name: Sell, source: made}]"), DAY)
    assert "Not said: who holds it in law" in marks(paper, Mark.GAP)
    assert "Not said: who decides: nobody has the power" in marks(paper, Mark.GAP)


def test_what_must_come_first_stands_at_its_function_and_what_is_for_all_apart() -> None:
    charter = small(
        """
conditions:
  - {id: ask, do: consult, functions: [buy], whom: [trust], duty: Ask the trust, source: made}
  - {id: tell, do: inform, functions: all, whom: [council], when: {value_over: 1_000}, source: made}
approvers: [{id: consent, role: Consents, holder: trust, approves: [buy], source: made}]
"""
    )
    assert table(charter)["Buy"]["What must come first"] == (
        "Consent of Trust\nConsult Trust: Ask the trust"
    )
    apart = rows(tables(functions_map.build(charter, DAY))["Before a decision on any function"])
    assert list(apart) == ["Inform Council, over £1,000"]


def test_the_picture_has_every_function_that_somebody_decides() -> None:
    paper = functions_map.build(BOB, BOB_DAY)
    said = " ".join(picture.alternative for picture in pictures(paper))
    numbers = _numbers(said)
    for item in placed.placed(BOB, BOB_DAY):
        assert item.number in numbers, item.function.id


def _numbers(said: str) -> set[int]:
    """The numbers in runs such as `Board 1–4, 7`."""
    found: set[int] = set()
    for first, last in re.findall(r"\b(\d+)(?:–(\d+))?\b", said):
        found.update(range(int(first), int(last or first) + 1))
    return found


def test_what_nhs_england_delegated_is_there_with_its_route() -> None:
    row = table(BOB, BOB_DAY)["Commission primary medical services"]
    assert row["Held in law by"] == "NHS England"
    assert "from NHS England, section 65Z5, NHS Act 2006" in row["Delegated"]
    assert "System: Board of the ICB" in row["Decided by, lowest level first"]


def test_who_only_advises_is_in_the_picture_and_decides_nothing() -> None:
    charter = small("bodies: [{id: east-committee, decides: no}]")
    said = " ".join(p.alternative for p in pictures(functions_map.build(charter, DAY)))
    assert "East committee (advises)" in said


def test_functions_of_the_catalogue_that_are_not_placed_are_listed() -> None:
    paper = functions_map.build(small(), DAY)
    (missing,) = [block for block in paper.blocks if isinstance(block, Bullets)]
    names = [text_of(shown) for shown in missing.lines]
    assert "Vary the constitution" in names
    assert len(names) == len(placed.not_placed(small(), DAY)) > 50
