"""ringholder publish: files as asked for, never over others, never final with a line made up."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import icalendar
import jsonschema
import pytest

from ringholder import cli
from ringholder.charter import Charter
from ringholder.cli import publish
from ringholder.shipped import charters_folder
from tests.papers import read_back

LADDER = str(charters_folder() / "ladder")
SCHEMAS = Path(__file__).parents[2] / "docs" / "reference" / "schemas"
SOUND = {
    "charter": "{charter: mine, title: Mine, status: model, rungs: [place, system]}",
    "areas": "- {id: all, name: All of it, rung: system, source: x}",
    "organisations": "- {id: icb, name: ICB, kind: icb, governed_by: board, source: x}",
    "bodies": "- {id: board, name: Board, kind: board, rung: system, area: all, source: x}",
    "functions": "- {id: buy, name: Buy, legal_holder: icb, exercised_by: board, source: x}",
}


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A charter in which every line has a source."""
    folder = tmp_path / "mine"
    folder.mkdir()
    for name, text in SOUND.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def run(*words: object) -> int:
    return cli.main(["publish", *map(str, words)])


def test_the_name_says_which_paper_and_the_ending_which_format(
    mine: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [tmp_path / name for name in ("sord.docx", "map.pdf", "tor.html", "calendar.ics")]
    assert run(mine, "--to", *files, "--to", tmp_path / "registers.xlsx") == 0
    said = capsys.readouterr().out
    assert "sord.docx: Scheme of reservation and delegation, " in said
    assert "KB" in said
    assert "Scheme of reservation" in read_back.word_text(files[0].read_bytes())
    assert "Functions and decisions map" in read_back.pdf_text(files[1].read_bytes())
    assert "Terms of reference" in read_back.page_text(files[2].read_bytes())
    assert icalendar.Calendar.from_ical(files[3].read_bytes())
    assert "Every power" in read_back.sheets((tmp_path / "registers.xlsx").read_bytes())


def test_a_file_of_another_name_is_told_its_paper(mine: Path, tmp_path: Path) -> None:
    file = tmp_path / "For the board.PDF"
    assert run(mine, "--to", file, "--paper", "sord") == 0
    assert "Scheme of reservation" in read_back.pdf_text(file.read_bytes())


def test_the_terms_of_one_body(mine: Path, tmp_path: Path) -> None:
    assert run(mine, "--to", tmp_path / "tor.html", "--body", "board") == 0
    assert "Terms of reference: Board" in read_back.page_text((tmp_path / "tor.html").read_bytes())


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--to", "sorb.pdf"], "Did you mean `sord`?"),
        (["--to", "sord.doc"], "ends in .docx, .pdf, .html, .xlsx, .pptx or .ics"),
        (["--to", "sord"], "ends in"),
        (["--to", ""], "ends in"),
        (["--to", "sord.ics"], "only the paper `calendar`"),
        (["--to", "nowhere/sord.pdf"], "there is no folder `nowhere`"),
        (["--to", "tor.pdf", "--body", "bord"], "Did you mean `board`?"),
        (["--to", "sord.pdf", "--body", "board"], "--body is for the paper `tor`"),
        (["--to", "sord.pdf", "--on", "1 July"], "Write it as 2026-06-01"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    mine: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    says: str,
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    assert run(mine, "--to", "map.html", *words) == 2
    assert says in capsys.readouterr().err
    assert list(empty.iterdir()) == []


def test_a_file_that_is_there_is_kept_unless_force_is_used(
    mine: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "sord.html"
    file.write_text("mine", encoding="utf-8")
    assert run(mine, "--to", tmp_path / "map.html", file) == 2
    assert "is there already" in capsys.readouterr().err
    assert file.read_text("utf-8") == "mine"
    assert not (tmp_path / "map.html").exists()
    assert run(mine, "--to", file, "--force") == 0
    assert "Scheme" in file.read_text("utf-8")


def test_a_folder_is_no_file_to_write(
    mine: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "sord.pdf").mkdir()
    assert run(mine, "--to", tmp_path / "sord.pdf", "--force") == 2
    assert "is a folder" in capsys.readouterr().err


def test_final_refuses_while_one_line_is_illustrative_and_lists_each(
    mine: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    functions = mine / "functions.yaml"
    functions.write_text(
        SOUND["functions"].replace("source: x", "source: x, illustrative: [legal_holder]"),
        encoding="utf-8",
    )
    assert run(mine, "--to", tmp_path / "sord.pdf", "--final") == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "Not final: 1 line of Mine" in said
    assert "mine/functions.yaml:1 buy: Draft, illustrative: holder in law" in said
    assert not (tmp_path / "sord.pdf").exists()
    functions.write_text(SOUND["functions"], encoding="utf-8")
    assert run(mine, "--to", tmp_path / "sord.pdf", "--final") == 0


def test_final_looks_at_the_papers_asked_for_and_no_others(
    mine: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (mine / "meetings.yaml").write_text(
        "- {id: m, bodies: [board], clear_days: 3, source: x, illustrative: [clear_days]}",
        encoding="utf-8",
    )
    assert run(mine, "--to", tmp_path / "sord.pdf", "--final") == 0
    assert run(mine, "--to", tmp_path / "tor.pdf", "--final") == 1
    assert "clear days" in capsys.readouterr().out


def test_a_bill_that_is_laid_over_it_is_said_on_every_page_and_is_never_final(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "sord.html"
    bill = ["--with", "health-bill-2026", "--on", "2027-06-01"]
    assert run(charters_folder() / "thames-valley-2026", "--to", file, *bill) == 0
    page = read_back.page_text(file.read_bytes())
    assert "if the Health Bill passes" in page
    assert "The Health Bill is a bill, not law." in page
    assert "Draft: not for decision" in page
    capsys.readouterr()
    words = [charters_folder() / "thames-valley-2026", "--to", tmp_path / "map.pdf", *bill]
    assert run(*words, "--final") == 1
    assert "health-bill-2026: The Health Bill is a bill, not law." in capsys.readouterr().out


def test_as_json_it_has_the_promised_shape(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schema = json.loads((SCHEMAS / "publish.schema.json").read_text(encoding="utf-8"))
    assert run(LADDER, "--to", tmp_path / "sord.html", "--json", "--on", "2026-06-01") == 0
    found = json.loads(capsys.readouterr().out)
    jsonschema.validate(found, schema)
    assert found["written"][0]["bytes"] == (tmp_path / "sord.html").stat().st_size
    assert run(LADDER, "--to", tmp_path / "map.html", "--json", "--final") == 1
    found = json.loads(capsys.readouterr().out)
    jsonschema.validate(found, schema)
    assert found["written"] == []
    assert found["illustrative"]


def test_the_same_charter_and_day_give_the_same_file(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        assert run(LADDER, "--to", tmp_path / name / "map.docx", "--on", "2026-06-01") == 0
    one, two = ((tmp_path / name / "map.docx").read_bytes() for name in ("one", "two"))
    assert one == two


@pytest.mark.parametrize(
    ("dates", "shown"),
    [
        ("{from: 2020-01-01, to: 2020-06-30}", date(2020, 6, 30)),
        ("{from: 2990-01-01}", date(2990, 1, 1)),
        ("{from: 2020-01-01}", date.today()),  # noqa: DTZ011 (where people are)
    ],
)
def test_without_a_day_it_is_today_or_the_nearest_day_of_the_constitution(
    mine: Path, dates: str, shown: date
) -> None:
    (mine / "charter.yaml").write_text(
        SOUND["charter"].replace("status:", f"in_force: {dates}, status:"), encoding="utf-8"
    )
    assert publish.day(Charter.load(mine), None) == shown


def test_a_charter_with_faults_of_form_is_published_and_says_so(mine: Path, tmp_path: Path) -> None:
    (mine / "posts.yaml").write_text("- {id: x, roll: Director, source: x}", encoding="utf-8")
    assert run(mine, "--to", tmp_path / "sord.html") == 0
    assert "faults of form" in read_back.page_text((tmp_path / "sord.html").read_bytes())


def test_a_folder_without_a_charter_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "--to", tmp_path / "sord.pdf") == 2
    assert "charter.yaml" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_says_so_and_leaves_nothing_behind(
    mine: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    long = tmp_path / f"{'x' * 300}.pdf"
    assert run(mine, "--to", long, "--paper", "sord") == 2
    assert "cannot be written" in capsys.readouterr().err
    assert [file for file in tmp_path.iterdir() if file != mine] == []
