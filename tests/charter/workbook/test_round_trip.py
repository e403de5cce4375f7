"""A charter that is written as a workbook and read back is equal, whatever stands in it."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.charter import Charter
from ringholder.charter.kinds import BAD, Desk
from ringholder.charter.model import SECTIONS
from ringholder.charter.parts import read_part
from ringholder.charter.spreadsheet import Sheet
from ringholder.charter.tree import Keyed, Many, Node
from ringholder.charter.workbook import DoesNotFit, charter_of, from_xlsx, to_xlsx, trees
from ringholder.charter.workbook.notation import joined, joined_lists, split, split_lists
from ringholder.charter.workbook.tables import MOST_LETTERS, Table, tables_of
from ringholder.shipped import charters_folder
from tests.charter import random_charters
from tests.charter.workbook.any_entries import AnyIds, entries, node_of

CHARTERS = sorted(folder.parent.name for folder in charters_folder().glob("*/charter.yaml"))
SOFFICE = shutil.which("soffice")


def shipped(name: str) -> Charter:
    return Charter.load(charters_folder() / name)


def back(charter: Charter) -> Charter:
    return charter_of(from_xlsx("charter.xlsx", to_xlsx(charter)))


@pytest.mark.parametrize("name", CHARTERS)
def test_every_shipped_charter_comes_back_equal_and_without_a_fault(name: str) -> None:
    again = back(shipped(name))
    assert again.faults == ()
    assert again == shipped(name)


@settings(max_examples=12, deadline=None)
@given(random_charters.sections())
def test_a_random_charter_comes_back_equal(drawn: random_charters.Sections) -> None:
    charter = random_charters.charter_of(drawn)
    again = back(charter)
    assert again.faults == charter.faults == ()
    assert again == charter


@pytest.mark.parametrize("section", SECTIONS)
@settings(max_examples=20, deadline=None)
@given(st.data())
def test_any_entry_that_the_model_can_hold_comes_back_equal(
    section: str, data: st.DataObject
) -> None:
    drawn = data.draw(st.lists(entries(section), max_size=3, unique_by=lambda entry: entry["id"]))
    found, told = trees("any.xlsx", map(sheet_of, tables_of({section: drawn}).values()))
    read = found.get(section, Many((), NOWHERE))
    assert isinstance(read, Many)
    assert not told
    assert [part(section, one) for one in read.items] == [
        part(section, node_of(one)) for one in drawn
    ]


NOWHERE = node_of("").at


def part(section: str, node: Node) -> object:
    desk = Desk(AnyIds())
    assert isinstance(node, Keyed)
    read = read_part(SECTIONS[section], node, desk, "")
    assert desk.faults == []
    assert read is not BAD
    return read


def sheet_of(table: Table) -> Sheet:
    """The sheet as Excel would give it back."""
    rows = [["" if cell is None else cell for cell in row] for row in table.rows]
    return Sheet(table.layout.name, [list(table.layout.headings), *rows])


texts = st.text(min_size=1).map(lambda text: " ".join(text.split())).filter(bool)
tricky = st.text("ab ;,\"[](){}'", min_size=1, max_size=8).map(str.strip).filter(bool)
items = texts | tricky | st.sampled_from(["unknown", "None", "all", "yes", "[]", "()", "{}"])


@given(st.lists(items))
def test_a_list_of_any_texts_survives_a_cell(given_: list[str]) -> None:
    assert split(joined(given_)) == given_


@given(st.lists(st.lists(items)))
def test_a_list_of_lists_survives_a_cell(given_: list[list[str]]) -> None:
    assert split_lists(joined_lists(given_)) == given_


def test_a_list_is_read_as_people_type_it() -> None:
    assert split("a; b;c ;") == ["a", "b", "c"]
    assert split("a\nb\r\nc") == ["a", "b", "c"]
    assert split('"Ways; means"; 12" pipe; "never closed') == [
        "Ways; means",
        '12" pipe',
        '"never closed',
    ]
    assert split_lists("a, b; c") == [["a", "b"], ["c"]]


def noted(text: str) -> Charter:
    """The ladder with a note of that text on one of its entries."""
    ladder = shipped("ladder")
    noted_ = replace(ladder.organisations["vcse-alliance"], note=text)
    return replace(ladder, organisations={**ladder.organisations, noted_.id: noted_})


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+44 1865", "-12", "@sum", '=HYPERLINK("http://x","y")', "'quoted", "001", "1e5",
     "TRUE", "a; b", '"said"', "http://example.org", "internal:'bodies'!A1", "_x0041_", "<b>&amp;",
     "\N{PILE OF POO}", "a\x01b\x7f"],
)  # fmt: skip
def test_a_text_stays_that_text_and_is_never_a_formula(text: str) -> None:
    charter = noted(text)
    again = back(charter)
    assert again.organisations["vcse-alliance"].note == charter.organisations["vcse-alliance"].note
    assert again == charter


def test_the_same_charter_gives_the_same_bytes() -> None:
    assert to_xlsx(shipped("ladder")) == to_xlsx(shipped("ladder"))


@pytest.mark.parametrize(
    ("text", "why"), [("a" * (MOST_LETTERS + 1), "a cell holds"), ("a￾", "no file of Excel")]
)
def test_what_no_cell_can_hold_is_refused_instead_of_cut_off(text: str, why: str) -> None:
    charter = noted(text)
    with pytest.raises(DoesNotFit, match=why):
        to_xlsx(charter)


@pytest.mark.skipif(SOFFICE is None, reason="NO LIBREOFFICE: what it saves again goes untested")
@pytest.mark.parametrize("name", ["ladder", "bob-2024-07"])
def test_a_workbook_that_libreoffice_saved_again_gives_the_same_charter(
    name: str, tmp_path: Path
) -> None:
    workbook = tmp_path / f"{name}.xlsx"
    workbook.write_bytes(to_xlsx(shipped(name)))
    saved = tmp_path / "saved"
    subprocess.run(
        [str(SOFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(saved), str(workbook)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    again = charter_of(from_xlsx(workbook.name, (saved / workbook.name).read_bytes()))
    assert again.faults == ()
    assert again == shipped(name)
