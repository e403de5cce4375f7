"""ringholder chart, funnel, rates: faults by row and column, files as asked for, no traceback."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from ringholder import cli
from tests.papers import read_back

SCHEMAS = Path(__file__).parents[2] / "docs" / "reference" / "schemas"
MONTHS = [f"2024-{month:02d}-01" for month in range(1, 13)]


def table(folder: Path, *lines: str, name: str = "table.csv") -> Path:
    file = folder / name
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


@pytest.fixture
def series(tmp_path: Path) -> Path:
    rows = [
        f"{ward},{month},{10 + place % 3},20" for ward in "AB" for place, month in enumerate(MONTHS)
    ]
    return table(tmp_path, "ward,month,late,seen", *rows)


CHART = ("--value", "late", "--date", "month", "--facet", "ward")


def as_json(capsys: pytest.CaptureFixture[str], command: str, *words: object) -> Any:
    cli.main([command, *map(str, words), "--json"])
    found = json.loads(capsys.readouterr().out)
    schema = (SCHEMAS / f"{command}.schema.json").read_text(encoding="utf-8")
    jsonschema.validate(found, json.loads(schema))
    return found


def test_without_a_file_to_write_the_answer_is_csv_on_the_screen(
    series: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["chart", str(series), *CHART]) == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert len(rows) == 24
    assert {"f", "x", "y", "mean_col", "lpl", "upl", "point_type"} <= rows[0].keys()


def test_json_has_its_promised_shape(series: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(capsys, "chart", series, *CHART)
    assert found["rows"] == len(found["answer"]) == 24
    assert found["method"] == "nhsr-0.2.2"


def test_every_format_is_written_and_is_what_it_says(series: Path, tmp_path: Path) -> None:
    files = [tmp_path / f"out.{ending}" for ending in ("csv", "xlsx", "parquet", "html")]
    assert cli.main(["chart", str(series), *CHART, "--to", *map(str, files)]) == 0
    assert len(files[0].read_text(encoding="utf-8").splitlines()) == 25
    assert "Answer" in read_back.sheets(files[1].read_bytes())
    assert parquet.read_table(files[2]).num_rows == 24
    assert files[3].read_text(encoding="utf-8").count("<svg") >= 2


def test_an_svg_shows_one_series_and_asks_which(
    series: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "a.svg"
    assert cli.main(["chart", str(series), *CHART, "--to", str(to)]) == 2
    assert "--draw" in capsys.readouterr().err
    assert cli.main(["chart", str(series), *CHART, "--to", str(to), "--draw", "A"]) == 0
    assert to.read_text(encoding="utf-8").startswith("<svg")


def test_a_cell_that_is_no_number_is_a_finding_by_row_and_column_and_costs_one_value(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [f"{month},{10 + place % 3}" for place, month in enumerate(MONTHS)]
    rows[4] = f"{MONTHS[4]},ten"
    file = table(tmp_path, "month,late", *rows)
    found = as_json(capsys, "chart", file, "--value", "late", "--date", "month")
    (fault,) = found["findings"]
    assert (fault["code"], fault["where"]["row"], fault["where"]["column"]) == (
        "TAB002", 6, "late",
    )  # fmt: skip
    assert found["answer"][4]["y"] is None
    assert [row["y"] for row in found["answer"]].count(None) == 1


def test_a_fault_in_a_row_is_exit_code_1_and_the_others_are_charted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = table(tmp_path, "month,late", *(f"{m},ten" for m in MONTHS))
    to = tmp_path / "out.csv"
    words = ["chart", str(file), "--value", "late", "--date", "month", "--to", str(to)]
    assert cli.main(words) == 1
    told = capsys.readouterr().out
    assert "table.csv row 2 column late" in told
    assert "and 2 more; --json lists them." in told
    assert to.is_file()


def test_a_period_given_twice_is_told_with_its_own_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [f"{month},{place}" for place, month in enumerate(MONTHS)]
    file = table(tmp_path, "month,late", *rows, f"{MONTHS[0]},99")
    found = as_json(capsys, "chart", file, "--value", "late", "--date", "month")
    (fault,) = found["findings"]
    assert fault["code"] == "SPC002"
    assert fault["where"]["row"] == 14
    assert MONTHS[0] in fault["says"]


def test_dates_as_excel_writes_them_are_put_in_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = table(tmp_path, "d,y", "01/12/2023,1", "01/02/2024,3", "01/01/2024,2")
    found = as_json(capsys, "chart", file, "--value", "y", "--date", "d")
    assert [row["y"] for row in found["answer"]] == [1, 2, 3]


def test_parquet_gives_what_csv_gives(
    series: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "table.parquet"
    with series.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    typed = [{**row, "late": float(row["late"]), "seen": int(row["seen"])} for row in rows]
    parquet.write_table(pa.Table.from_pylist(typed), other)
    one, two = (as_json(capsys, "chart", file, *CHART) for file in (series, other))
    assert one["answer"] == two["answer"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("chart", "{t}", "--value", "lat", "--date", "month"), "Did you mean `late`?"),
        (("chart", "{t}", "--value", "late", "--date", "ward"), "no date"),
        (("chart", "{t}", *CHART, "--rules", "nhs"), "no rule set"),
        (("chart", "{t}", *CHART, "--fix-after", "3"), "limits cannot be fixed"),
        (("chart", "{t}", *CHART, "--target", "high"), "no number"),
        (("chart", "{t}", *CHART, "--chart", "p"), "needs denominators"),
        (("chart", "{t}", *CHART, "--chart", "c", "--summary"), "xmr alone"),
        (("chart", "{t}", *CHART, "--to", "x.pdf"), "ends in"),
        (("chart", "no.csv", *CHART), "no file"),
        (
            ("funnel", "{t}", "--numerator", "late", "--denominator", "seen", "--group", "ward",
             "--trim", "0.9"),
            "trim is 0.9",
        ),
        (("rates", "{t}", "--method", "rate", "--numerator", "late"), "needs --denominator"),
        (
            ("rates", "{t}", "--method", "mean", "--value", "late", "--age", "seen"),
            "takes no --age",
        ),
        (("rates", "{t}", "--method", "mean", "--value", "late", "--confidence", "2000"),
         "confidence"),
        (
            ("rates", "{t}", "--method", "sii", "--quantile", "ward", "--denominator", "seen"),
            "needs --value",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_in_words(
    series: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], says: str
) -> None:
    assert cli.main([word.format(t=series) for word in words]) == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize("content", ["", "\n", "a\n", "a,b\n", "\0\0\0", "<!DOCTYPE html>"])
def test_what_is_no_table_is_said_to_be_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    file = tmp_path / "odd.csv"
    file.write_text(content, encoding="utf-8")
    assert cli.main(["chart", str(file), "--value", "a", "--date", "b"]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_facet_or_a_date_that_is_not_there_is_a_warning(
    series: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--target", "C=1", "--rebase", "2030-01-01", "A=2024-06-01")
    found = as_json(capsys, "chart", series, *CHART, *words)
    assert [fault["code"] for fault in found["findings"]] == ["TAB003", "TAB003"]
    groups = {row["f"]: row["rebase_group"] for row in found["answer"]}
    assert groups == {"A": 1, "B": 0}


def test_a_file_that_is_there_is_kept(series: Path, tmp_path: Path) -> None:
    to = table(tmp_path, "mine", name="out.csv")
    assert cli.main(["chart", str(series), *CHART, "--to", str(to)]) == 2
    assert to.read_text(encoding="utf-8") == "mine\n"


def test_a_funnel_and_rates_have_their_promised_shape(
    series: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    counts = ("--numerator", "late", "--denominator", "seen", "--group", "ward")
    units = as_json(capsys, "funnel", series, *counts)
    assert [row["group"] for row in units["answer"]] == ["A", "B"]
    shares = as_json(capsys, "rates", series, "--method", "proportion", *counts)
    assert [row["status"] for row in shares["answer"]] == ["ok", "ok"]


def test_every_unit_without_a_denominator_has_its_status(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = table(tmp_path, "g,n,d", "A,1,0", "B,2,10", "C,,10", "D,11,10", "E,-1,10")
    counts = ("--numerator", "n", "--denominator", "d", "--group", "g")
    units = as_json(capsys, "funnel", file, *counts)
    assert [row["status"] for row in units["answer"]] == [
        "no_denominator", "judged", "missing", "more_than_all", "negative",
    ]  # fmt: skip


def test_every_option_that_the_page_for_users_of_r_names_is_there() -> None:
    page = Path("docs/how-to/from-r-to-ringholder.md").read_text(encoding="utf-8")
    commands = cli.parser()._subparsers._group_actions[0].choices  # type: ignore[union-attr]
    known = {
        option
        for name in ("chart", "funnel", "rates")
        for option in commands[name]._option_string_actions  # type: ignore[index]
    }
    named = set(re.findall(r"--[a-z][a-z-]+", page))
    assert len(named) > 30
    assert named <= known
