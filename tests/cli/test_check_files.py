"""ringholder check: files for machines and for mailing, and the charters of changed files alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from ringholder import cli
from ringholder.shipped import charters_folder
from tests.papers import read_back

CHARTERS = charters_folder()
PROPOSALS = "nhsei-2020-proposals"
SCHEMAS = Path(__file__).parents[2] / "docs" / "reference" / "schemas"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two charters in it, where the command is run."""
    for name in (PROPOSALS, "ladder"):
        shutil.copytree(CHARTERS / name, tmp_path / "charters" / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*words: str) -> int:
    return cli.main(["check", *words])


def test_all_three_files_are_written_beside_the_text(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = f"charters/{PROPOSALS}"
    files = ["--xlsx", "f.xlsx", "--html", "f.html", "--sarif", "f.sarif"]
    assert check(folder, *files) == 1
    said = capsys.readouterr().out
    assert "LIV002" in said and "f.sarif: " in said
    assert check("--json", folder) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    rows = read_back.sheets((repository / "f.xlsx").read_bytes())["Findings"]
    assert "Owner" in rows[0]
    assert len(rows) - 1 == len(found)
    page = read_back.page_text((repository / "f.html").read_bytes())
    assert all(finding["says"] in page for finding in found)
    log = json.loads((repository / "f.sarif").read_text("utf-8"))
    assert len(log["runs"][0]["results"]) == len(found)


def test_places_in_sarif_are_paths_from_where_the_command_is_run(repository: Path) -> None:
    check(f"charters/{PROPOSALS}", "charters/ladder", "--sarif", "f.sarif")
    log = json.loads((repository / "f.sarif").read_text("utf-8"))
    uris = {
        location["physicalLocation"]["artifactLocation"]["uri"]
        for result in log["runs"][0]["results"]
        for location in result["locations"]
    }
    assert uris
    assert all((repository / uri).is_file() for uri in uris)


def test_places_of_what_a_change_lost_are_in_the_charter_where_they_stand(
    repository: Path,
) -> None:
    before = f"charters/{PROPOSALS}"
    check("charters/ladder", "--before", before, "--sarif", "f.sarif")
    log = json.loads((repository / "f.sarif").read_text("utf-8"))
    for result in log["runs"][0]["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert (repository / uri).is_file()


def test_a_report_is_written_anew_and_json_stays_alone_on_the_screen(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        check("--json", f"charters/{PROPOSALS}", "--sarif", "f.sarif")
        schema = json.loads((SCHEMAS / "check.schema.json").read_text(encoding="utf-8"))
        jsonschema.validate(json.loads(capsys.readouterr().out), schema)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--xlsx", "charters/ladder/bodies.yaml"], "ends in .xlsx"),
        (["--sarif", "nowhere/f.sarif"], "there is no folder"),
        (["--html", ""], "ends in .html"),
    ],
)
def test_a_slip_in_a_name_writes_nothing(
    repository: Path, words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (repository / "charters/ladder/bodies.yaml").read_bytes()
    assert check("charters/ladder", *words) == 2
    assert says in capsys.readouterr().err
    assert (repository / "charters/ladder/bodies.yaml").read_bytes() == before


def test_a_file_of_a_charter_stands_for_the_charter(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check("charters/ladder/bodies.yaml", "charters/ladder/posts.yaml") == 0
    assert capsys.readouterr().out.count("charters/ladder: ") == 1


def test_changed_files_that_lie_in_no_charter_are_passed_over(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "other.yaml").write_text("a: 1", encoding="utf-8")
    assert check("--changed", "other.yaml", "gone/away.yaml") == 0
    assert capsys.readouterr().out == ""
    assert check("--changed", "other.yaml", f"charters/{PROPOSALS}/bodies.yaml") == 1
    assert PROPOSALS in capsys.readouterr().out
    assert check("other.yaml") == 2


@pytest.mark.parametrize("words", [["QUO002"], ["CHN001"], ["QUO101"], ["WHO101"], []])
def test_explain_as_json_has_the_promised_shape(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["explain", "--json", *words]) == 0
    schema = json.loads((SCHEMAS / "explain.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(capsys.readouterr().out), schema)


def test_every_command_that_prints_json_has_a_schema() -> None:
    parser = cli.parser()
    for name in cli.NAMES:
        assert cli.command(name).name == name
        with pytest.raises(SystemExit):
            parser.parse_args([name, "--help"])
    printing = {"check", "diff", "explain", "procedures", "publish", "route", "watch"}
    assert all((SCHEMAS / f"{name}.schema.json").is_file() for name in printing)
