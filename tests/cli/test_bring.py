"""ringholder bring and versions: from a file on the desk to figures that are watched."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ringholder.cli import main
from ringholder.matters.enclosed import enclosed
from ringholder.matters.procedures import shipped
from ringholder.matters.simulate.exported import ORIGIN
from ringholder.monitor import versions
from ringholder.register.export import Asked, parts, write_folder
from tests.matters.gaps import GAP, opened
from tests.matters.town import SECRETARY, town

SCHEMAS = Path(__file__).parents[2] / "docs" / "reference" / "schemas"

ROWS = "Org code,Month,Within four hours,Total attendances\nRTH,Jan-25,8,10\nRTH,Feb-25,7,10\n"


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    """What a command prints as JSON, which has the promised shape."""
    capsys.readouterr()
    main([*words, "--json"])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    schema = (SCHEMAS / f"{words[0]}.schema.json").read_text(encoding="utf-8")
    jsonschema.validate(found, json.loads(schema))
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ae four hours.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_a_mapping_is_proposed_confirmed_and_used_again_for_the_next_month(
    tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = str(tmp_path / "kept")
    assert main(["bring", str(file), "--to", to]) == 1
    assert "Within four hours" in capsys.readouterr().out
    assert not (tmp_path / "kept" / "ae-four-hours").exists()
    assert main(["bring", str(file), "--to", to, "--accept"]) == 0
    later = tmp_path / "another name.csv"
    later.write_text(ROWS.replace("Feb-25,7", "Mar-25,9").replace("Jan-25,8", "Jan-25,6"))
    capsys.readouterr()
    assert main(["bring", str(later), "--to", to, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["read_by"] == "remembered from a file of the same headings"
    assert (told["versions"][0]["added"], told["versions"][0]["changed"]) == (1, 1)
    assert [finding["code"] for finding in told["findings"]] == ["OBS068"]
    assert main(["versions", to, "--diff", "ae-four-hours:1", "ae-four-hours:2"]) == 0
    assert "8 of 10 became 6 of 10" in capsys.readouterr().out
    assert main(["versions", to, "--verify"]) == 0
    assert main(["watch", to, "--json"]) == 0


def test_a_dry_run_keeps_nothing(tmp_path: Path, file: Path) -> None:
    main(["bring", str(file), "--dry-run", "--accept"])
    assert [one.name for one in tmp_path.iterdir()] == [file.name]


@pytest.mark.parametrize(
    "words",
    [
        ["bring", "nothing.csv", "--dry-run"],
        ["bring", "{file}"],
        ["bring", "{file}", "--dry-run", "--layout", "nobody"],
        ["versions", "nowhere"],
        ["versions", ".", "--diff", "a:1", "a:2"],
        ["versions", ".", "--as-known-on", "June"],
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    file: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([word.format(file=file) for word in words]) == 2
    assert capsys.readouterr().err.startswith("ringholder: ")


def test_the_layouts_are_listed_without_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bring", "--layouts"]) == 0
    assert "nhse-rtt-full-extract" in capsys.readouterr().out
    assert main(["bring"]) == 2
    assert "name the file to bring" in capsys.readouterr().err


def test_what_is_printed_has_the_promised_shape(
    tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = str(tmp_path / "kept")
    assert told(capsys, "bring", str(file), "--to", to)["confirmed"] is False
    assert told(capsys, "bring", str(file), "--to", to, "--accept")["versions"][0]["new"]
    assert not told(capsys, "bring", str(file), "--to", to)["versions"][0]["new"]
    assert [one["number"] for one in told(capsys, "versions", to)["versions"]] == [1]
    same = told(capsys, "versions", to, "--diff", "ae-four-hours:1", "ae-four-hours:1")
    assert (same["changes"], same["resting"]) == ([], None)


def test_a_correction_names_the_gaps_in_a_register_that_rest_on_the_old_figure(
    tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "kept"
    main(["bring", str(file), "--to", str(to), "--accept"])
    first = versions.history(to, "ae-four-hours")[0]
    cites = {"kind": "observations", "rows": first.rows, "sha256": first.sha256}
    figure = {"indicator": "ae-four-hours", "observed": "RTH", "observations": cites}
    at = datetime(2025, 6, 2, 9, tzinfo=UTC)
    there = opened(town(), at, **figure, period_ends_on="2025-01-31")
    other = {**GAP, **figure, "period_ends_on": "2025-02-28"}
    there.do("other", "open-gap", SECRETARY, at, **other)
    files = enclosed(there.charters, shipped().values(), [there.calendar])
    asked = Asked("Gaps", ORIGIN, enclosed=files)
    write_folder(parts(there.store, asked), tmp_path / "register")
    file.write_text(ROWS.replace("Jan-25,8", "Jan-25,6"), encoding="utf-8")
    main(["bring", str(file), "--to", str(to)])
    words = ["versions", str(to), "--diff", "ae-four-hours:1", "ae-four-hours:2"]
    words += ["--register", str(tmp_path / "register")]
    found = told(capsys, *words)
    assert found["resting"] == [{"matter": "gap", "organisation": "RTH", "period": "2025-01-01"}]
    assert main(words) == 0
    assert "Resting on a figure that changed: 1 matter in the register." in capsys.readouterr().out
