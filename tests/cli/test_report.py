"""ringholder report: the performance report of an area, with its notes, in every format."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ringholder import cli
from tests.papers import read_back

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "schemas" / "report.schema.json"
INDICATORS = ("ae-four-hours", "rtt-within-18-weeks")
HEAD = "indicator,organisation,said,by,written_on"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two indicators of those that are shipped with figures."""
    folder = tmp_path_factory.mktemp("observations")
    for name in INDICATORS:
        file = Path("data/observations") / f"{name}.csv"
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


def run(*words: object) -> int:
    return cli.main(["report", *map(str, words)])


def page(data: Path, folder: Path, *words: object) -> str:
    file = folder / "report.html"
    assert run(data, "--to", file, "--force", *words) == 0
    return read_back.page_text(file.read_bytes())


def test_every_format_is_written_and_has_the_gaps(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {e: tmp_path / f"r.{e}" for e in ("pptx", "docx", "pdf", "html", "xlsx")}
    assert run(data, "--for", "10Q", "--to", *files.values()) == 0
    assert "r.pptx: " in capsys.readouterr().out
    needed = "Where a decision is needed"
    assert needed in read_back.slides_text(files["pptx"].read_bytes())
    assert needed in read_back.word_text(files["docx"].read_bytes())
    assert needed in read_back.pdf_text(files["pdf"].read_bytes())
    assert needed in read_back.page_text(files["html"].read_bytes())
    assert read_back.sheets(files["xlsx"].read_bytes())


def test_an_area_has_what_lies_in_it_and_nothing_else(data: Path, tmp_path: Path) -> None:
    told = page(data, tmp_path, "--for", "10q")
    assert "Oxfordshire" in told
    assert "Buckinghamshire Healthcare" not in told


def test_a_day_has_only_the_periods_that_had_ended(data: Path, tmp_path: Path) -> None:
    told = page(data, tmp_path, "--for", "RTH", "--on", "2024-06-15")
    assert "May 2024" in told or "April 2024" in told
    assert "June 2024" not in told.replace("15 June 2024", "")
    assert not re.search(r"% in \w+ 2025", told)


def test_notes_stand_beside_their_figures_and_a_faulty_one_is_a_finding(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = tmp_path / "notes.csv"
    rows = [
        "rtt-within-18-weeks,10Q,Two theatres closed.,Director,2025-01-02",
        "rtt-within-18-week,10Q,No such indicator.,Director,2025-01-02",
        f"ae-four-hours,RTH,{'x' * 2001},Director,2025-01-02",
    ]
    notes.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    file = tmp_path / "r.html"
    assert run(data, "--for", "10Q", "--notes", notes, "--to", file) == 1
    told = capsys.readouterr().out
    assert "Did you mean `rtt-within-18-weeks`?" in told
    assert "Two theatres closed." in read_back.page_text(file.read_bytes())


def test_json_has_its_promised_shape(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(data, "--for", "10Q", "--to", tmp_path / "r.html", "--json")
    found: Any = json.loads(capsys.readouterr().out)
    jsonschema.validate(found, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert found["area"] == "10Q"
    assert found["written"][0]["format"] == "html"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--for", "XX9"), "no area or organisation"),
        (("--for", "Y61"), "no figure here"),
        (("--on", "soon"), "not a date"),
        (("--notes", "no.csv"), "cannot be read"),
        (("--to", "r.odt"), "ends in"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    data: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    says: str,
) -> None:
    file = tmp_path / "r.html"
    assert run(data, "--to", file, *words) == 2
    assert says in capsys.readouterr().err
    assert not file.exists()
