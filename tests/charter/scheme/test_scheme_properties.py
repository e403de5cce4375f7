"""Whatever stands in a document: no row is lost, a charter comes of it, and always the same."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ringholder.charter.scheme import (
    Correction,
    Reading,
    corrections_in,
    draft,
    read,
    review,
    sheets,
    word,
)
from ringholder.charter.scheme.archive import NotAScheme
from ringholder.charter.scheme.tables import Table
from tests.charter.scheme.layouts import EIGHT, Rows, word_table, workbook
from tests.charter.scheme.test_drafting import loaded

_WORDS = st.sampled_from(
    ["Yes", "No", "x", "✓", "n/a", "", "Board", "Audit Committee", "Chief Executive and Chair",
     "CFO: up to £5k\nCEO: over £5k", "up to £250,000 a year", "£1m", "250000", "4.1", "true",
     "Approve the annual budget", "Reserved to the Board", "unknown", "none", "- ", "As per SFIs",
     "(a) Approve x", "Decision", "Reference", "Limit", "Theme", "Delegated to",
     "Midshire County Council", "s75",
     "1. Approve a\n2. Approve b", "Chair of the Audit Committee (recommends)", "&id *x [a] {b}: c"]
)  # fmt: skip
_ANY = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn"), exclude_characters="\ufffe\uffff"),
    max_size=30,
)
_CELL = st.one_of(_WORDS, _WORDS, _ANY)
_TABLE = st.integers(1, 8).flatmap(
    lambda wide: st.lists(st.lists(_CELL, min_size=wide, max_size=wide), min_size=1, max_size=8)
)
_FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def documents(rows: Rows, headed: bool) -> list[tuple[str, bytes]]:
    """The rows as a Word document and as a workbook, under the usual heading if asked for."""
    if headed:
        rows = [EIGHT, *([*row, *[""] * 8][:8] for row in rows)]
    return [("a.docx", word_table(rows)), ("a.xlsx", workbook({"S": rows}))]


def tried(name: str, content: bytes) -> Reading | None:
    """The reading; `None` for a document without a word in it, which is refused."""
    try:
        return read(name, content)
    except NotAScheme:
        assert not any(table.rows for table in tables_of(name, content))
        return None


def tables_of(name: str, content: bytes) -> list[Table]:
    """The tables of a document with the rows that have words."""
    made = word.tables(name, content) if name.endswith("docx") else sheets.tables(name, content)
    return [replace(one, rows=tuple(row for row in one.rows if row.words)) for one in made]


def squeezed(text: str) -> str:
    return "".join(text.split())


@_FEW
@given(_TABLE, st.booleans())
def test_no_word_is_lost(rows: list[list[str]], headed: bool) -> None:
    for name, content in documents(rows, headed):
        reading = tried(name, content)
        if reading is not None:
            kept = squeezed("".join(text for line in reading.lines for _, text in line.cells))
            for row in rows:
                for cell in row[: 8 if headed else None]:
                    assert squeezed(cell) in kept


@_FEW
@given(_TABLE, st.booleans(), st.booleans())
def test_any_table_gives_a_charter_without_a_fault_and_always_the_same(
    rows: list[list[str]], headed: bool, accept: bool
) -> None:
    for name, content in documents(rows, headed):
        reading = tried(name, content)
        if reading is None:
            continue
        again = read(name, content)
        assert again == reading
        corrections = {line.key: Correction(accept=accept) for line in reading.lines}
        files = draft(reading, corrections)
        assert files == draft(again, corrections)
        charter = loaded(files)
        assert len({line.key for line in reading.lines}) == len(reading.lines)
        assert sum(reading.counts.values()) == len(reading.lines)
        assert all(finding.says and finding.do for finding in reading.findings)
        assert bool(charter.functions) == bool(reading.decisions)


@_FEW
@given(_TABLE)
def test_an_unchanged_table_for_review_corrects_nothing(rows: list[list[str]]) -> None:
    for name, content in documents(rows, headed=True):
        reading = tried(name, content)
        if reading is not None:
            assert corrections_in(review(reading).encode(), reading) == {}


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(6)))
def test_rows_keep_their_keys_and_functions_wherever_they_stand(order: Sequence[int]) -> None:
    heading = ["Ref", "Decision", "Delegated to", "Limit"]
    holders = ("Chair", "Director")
    rows = [[f"{at}", f"Approve lease {at}", holders[at % 2], f"£{at + 1}k"] for at in range(6)]
    first = read("a.xlsx", workbook({"S": [heading, *rows]}))
    moved = read("a.xlsx", workbook({"S": [heading, *(rows[at] for at in order)]}))
    assert {line.key: line.held for line in first.decisions} == {
        line.key: line.held for line in moved.decisions
    }
    assert set(loaded(draft(first)).delegations) == set(loaded(draft(moved)).delegations)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 12), st.integers(0, 6), st.integers(0, 12), st.integers(0, 6)),
        max_size=6,
    )
)
def test_any_merged_cells_of_a_sheet_are_read(ranges: list[tuple[int, int, int, int]]) -> None:
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written)
    sheet = book.add_worksheet()
    for row in range(8):
        sheet.write_row(row, 0, ["Approve", "Board", "x"])
    for top, left, bottom, right in ranges:
        if top < bottom or left < right:
            try:
                sheet.merge_range(min(top, bottom), min(left, right), max(top, bottom),
                                  max(left, right), "merged")  # fmt: skip
            except xlsxwriter.exceptions.OverlappingRange:
                continue
    book.close()
    loaded(draft(read("a.xlsx", written.getvalue())))
