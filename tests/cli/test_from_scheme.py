"""ringholder charter from-docx, from-xlsx: what a company secretary sees, and what is written."""

from __future__ import annotations

import csv
import json
import shlex
from pathlib import Path

import jsonschema
import pytest

from ringholder import cli
from ringholder.charter import Charter
from ringholder.cli.from_scheme import KEPT, REVIEW
from tests.charter.scheme.layouts import LAYOUTS, word_table, workbook

SCHEMAS = Path(__file__).parents[2] / "docs" / "reference" / "schemas"
HEADING = ["Ref", "Decision", "Lead officer", "Delegated to", "Limit"]
SURE = ["1", "Sign leases", "Chair", "Director", "£5k a year"]
DOUBTFUL = ["2", "Sign loans", "Treasurer", "As per SFIs", ""]


@pytest.fixture
def scheme(tmp_path: Path) -> Path:
    file = tmp_path / "scheme.docx"
    file.write_bytes(word_table([HEADING, SURE, DOUBTFUL]))
    return file


def run(*words: str | Path) -> int:
    return cli.main(["charter", *map(str, words)])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_becomes_a_charter_that_can_be_checked(
    layout: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, make = LAYOUTS[layout]
    (tmp_path / name).write_bytes(make())
    way = "from-docx" if name.endswith("docx") else "from-xlsx"
    assert run(way, tmp_path / name, "--to", tmp_path / "ours") == 0
    said = capsys.readouterr().out
    assert "decisions:" in said
    assert f"ringholder check {tmp_path / 'ours'}" in said.replace("\n  ", " ")
    assert cli.main(["check", str(tmp_path / "ours")]) in (0, 1)
    assert Charter.load(tmp_path / "ours").faults == ()


def test_doubtful_rows_are_told_with_reason_remedy_and_owner(
    scheme: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("from-docx", scheme, "--to", tmp_path / "ours")
    said = " ".join(capsys.readouterr().out.split())
    assert "2 decisions: 1 read, 1 doubtful." in said
    assert "DOUBTFUL table 1 row 3 2 Sign loans “As per SFIs” names no board" in said
    assert "→ Name the board, committee or officer by its full name" in said
    assert "Owner: Treasurer." in said
    assert "--replace --corrections" in said


def test_corrections_in_the_table_for_review_go_into_the_charter(
    scheme: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = tmp_path / "ours"
    run("from-docx", scheme, "--to", ours)
    rows = list(csv.DictReader((ours / REVIEW).open(encoding="utf-8-sig", newline="")))
    (row,) = [row for row in rows if row["status"] == "doubtful"]
    row["delegated to"] = "Treasurer: up to £9,000 a year"
    with (ours / REVIEW).open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, list(row))
        table.writeheader()
        table.writerows(rows)
    again = ["from-docx", scheme, "--to", ours, "--replace", "--corrections", ours / REVIEW]
    capsys.readouterr()
    for _ in range(2):  # the table that is written then holds the corrections itself
        assert run(*again) == 0
        assert "2 decisions: 2 read, 0 doubtful." in capsys.readouterr().out
        charter = Charter.load(ours)
        assert charter.delegations["sign-loans>treasurer"].clause == "2"
        assert charter.complete["delegations"] is True
    assert (ours / KEPT).exists()


def test_nothing_is_written_over_unless_it_is_asked_for(
    scheme: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = tmp_path / "ours"
    assert run("from-docx", scheme, "--to", ours) == 0
    (ours / "bodies.yaml").write_text("- {id: mine}\n", encoding="utf-8")
    assert run("from-docx", scheme, "--to", ours) == 2
    assert "--replace" in capsys.readouterr().err
    assert (ours / "bodies.yaml").read_text(encoding="utf-8") == "- {id: mine}\n"
    assert run("from-docx", scheme, "--to", ours, "--replace") == 0


def test_an_earlier_draft_leaves_nothing_behind(tmp_path: Path) -> None:
    file, ours = tmp_path / "a.docx", tmp_path / "ours"
    file.write_bytes(
        word_table([["Ref", "Decision", "Reserved to the Board"], ["1", "Sign", "Yes"]])
    )
    run("from-docx", file, "--to", ours)
    assert (ours / "reservations.yaml").exists()
    file.write_bytes(word_table([HEADING, SURE]))
    run("from-docx", file, "--to", ours, "--replace")
    assert not (ours / "reservations.yaml").exists()


def test_id_and_title_are_the_charter_s(scheme: Path, tmp_path: Path) -> None:
    run("from-docx", scheme, "--to", tmp_path / "My Scheme 2")
    assert Charter.load(tmp_path / "My Scheme 2").id == "my-scheme-2"
    run("from-docx", scheme, "--to", tmp_path / "b", "--id", "midshire-2026", "--title", "Midshire")
    charter = Charter.load(tmp_path / "b")
    assert (charter.id, charter.title) == ("midshire-2026", "Midshire")


def test_json_has_the_promised_shape(
    scheme: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("from-docx", scheme, "--to", tmp_path / "ours", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    shape = json.loads((SCHEMAS / "from-scheme.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(told, shape)
    assert told["reading"]["counts"]["doubtful"] == 1
    assert REVIEW in told["files"]


@pytest.mark.parametrize(
    ("way", "name", "content", "says"),
    [
        ("from-docx", "a.xlsx", workbook({"S": [["a", "b"]]}), "from-xlsx"),
        ("from-xlsx", "a.docx", word_table([["a", "b"]]), "from-docx"),
        ("from-docx", "a.pdf", b"%PDF-1.7", "is a PDF"),
        ("from-docx", "a.docx", b"", "is empty"),
        ("from-docx", "a.docx", word_table([["", ""]]), "no words"),
    ],
)
def test_what_cannot_be_read_says_what_to_do_and_exits_2(
    way: str, name: str, content: bytes, says: str, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    (tmp_path / name).write_bytes(content)
    assert run(way, tmp_path / name, "--to", tmp_path / "ours") == 2
    error = capsys.readouterr().err
    assert says in error
    assert "Traceback" not in error
    assert not (tmp_path / "ours").exists()


def test_a_file_that_is_not_there_and_a_folder_say_so(
    tmp_path: Path, scheme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in (tmp_path / "none.docx", tmp_path):
        assert run("from-docx", file, "--to", tmp_path / "ours") == 2
        assert "cannot be read" in capsys.readouterr().err
    bad = ["from-docx", scheme, "--to", tmp_path / "ours", "--corrections"]
    assert run(*bad, tmp_path / "none.csv") == 2
    assert run(*bad, scheme) == 2
    assert "reading.csv" in capsys.readouterr().err
    assert run("from-docx", scheme, "--to", scheme) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_the_next_command_says_again_what_was_said_and_can_be_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "Our SoRD v4 FINAL.docx"
    file.write_bytes(word_table([HEADING, SURE, DOUBTFUL]))
    run(
        "from-docx", file, "--to", tmp_path / "our charter", "--title", "Our scheme", "--icb", "QNX"
    )
    told = capsys.readouterr().out.splitlines()
    (command,) = [line.strip() for line in told if line.startswith("  ringholder charter")]
    assert cli.main(shlex.split(command)[1:]) == 0
    assert Charter.load(tmp_path / "our charter").title == "Our scheme"


def test_a_bad_id_is_refused(scheme: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        run("from-docx", scheme, "--to", tmp_path / "ours", "--id", "Not An Id")


def test_many_doubtful_rows_do_not_drown_the_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(
        word_table([HEADING, *([str(at), f"Sign {at}", "", "Us", ""] for at in range(50))])
    )
    run("from-docx", file, "--to", tmp_path / "a")
    short = capsys.readouterr().out
    assert short.count("DOUBTFUL") == 20
    assert "30 more rows" in short
    run("from-docx", file, "--to", tmp_path / "b", "--all")
    assert capsys.readouterr().out.count("DOUBTFUL") == 50
