"""Responses in tables: what is read, what is told, and what is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ringholder.engage.consultation.responses import Response, district_of, read, write

DAY = date(2019, 11, 4)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    every = (
        Response(
            "B2", DAY, "online", "public", None, "OX1", {"a": "Yes, and more", "b": ("x", "y")}
        ),
        Response("A1", DAY, "paper", "staff", "A group", None, {"a": "No"}, "Campaign 1", True),
    )
    file = tmp_path / "r.csv"
    file.write_text(write(every), encoding="utf-8")
    found = read(file)
    assert not found.findings
    assert {one.number: one for one in found.responses} == {one.number: one for one in every}


def test_rows_stand_in_the_order_of_their_numbers_and_not_as_they_came() -> None:
    every = [Response(n, DAY, "online", "public", answers={"a": n}) for n in ("C", "A", "B")]
    assert [row.split(",")[0] for row in write(every).splitlines()[1:]] == ["A", "B", "C"]


def test_a_bad_row_is_told_by_row_and_column_and_the_others_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "r.csv"
    file.write_text("number,on,way,a\n1,soon,online,x\n2,2019-11-04,online,y\n2,2019-11-04,,z\n")
    found = read(file)
    assert [one.answers["a"] for one in found.responses] == ["y"]
    assert {one.code for one in found.findings} == {"TAB003", "CNS010"}


def test_the_same_file_brought_again_gives_the_same_numbers(tmp_path: Path) -> None:
    file = tmp_path / "r.csv"
    file.write_text("on,a\n2019-11-04,x\n2019-11-04,y\n")
    assert [one.number for one in read(file).responses] == [
        one.number for one in read(file).responses
    ]
    assert len({one.number for one in read(file).responses}) == 2


def test_of_a_postcode_no_more_than_its_district_is_kept() -> None:
    assert district_of("ox4 2lh") == "OX4"
    assert district_of("RG30") == "RG30"
    assert district_of("somewhere") is None
    assert district_of("Jubilee House, John Smith Drive, Oxford Business Park South") is None


def test_a_formula_in_an_answer_is_text_in_a_spreadsheet() -> None:
    row = write([Response("1", DAY, "online", "public", answers={"a": "=cmd()"})]).splitlines()[1]
    assert row.endswith("'=cmd()")
