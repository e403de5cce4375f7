"""The command psr: which process, which days, the record, the notices, the year."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ringholder import cli
from ringholder.matters.enclosed import enclosed
from ringholder.matters.procedures import shipped
from ringholder.matters.simulate.exported import ORIGIN, signer
from ringholder.register.checkpoint import Keys
from ringholder.register.export import Asked, parts, write_folder
from tests.commission.psr.test_record import after_a_representation
from tests.matters.procurements import P


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An export with one procurement, from raising it to the award notice."""
    there = after_a_representation()
    asked = Asked(
        title="A procurement",
        origin=ORIGIN,
        keys=Keys(log=(signer(1).verifier,)),
        enclosed=enclosed(there.charters, shipped().values(), [there.calendar]),
    )
    folder = tmp_path_factory.mktemp("export") / "register"
    write_folder(parts(there.store, asked), folder)
    return str(folder)


def test_choose_answers_with_the_clause_and_says_why_each_row_before_did_not_apply(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = ["psr", "choose", "--no", "framework", "existing_provider", "patient_choice"]
    assert cli.main([*asked, "--yes", "provider_identifiable"]) == 0
    told = capsys.readouterr().out
    assert "Most Suitable Provider Process or Competitive Process may be followed" in told
    assert "reg 6(3), only the existing provider can: does not apply" in told
    assert "reg 6(7), all else: not asked" in told


def test_choose_names_the_facts_that_are_missing_and_exits_1(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text("framework: no\nexisting_provider: yes\nonly_provider: no\n")
    assert cli.main(["psr", "choose", "--facts", str(facts), "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["processes"] == []
    assert said["needs"][0]["fact"] == "patient_choice"


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("framewrk: no", "Did you mean `framework`?"),
        ("framework: perhaps", "answer yes, no or unknown"),
        ("value_before: many", "give pounds"),
        ("- a\n- b", "has no names"),
        ("a: [", "is no YAML"),
        ("&a [*a, *a]", "is no YAML"),
    ],
)
def test_a_file_that_holds_no_facts_is_told_what_is_wrong_with_it(
    written: str, says: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text(written)
    assert cli.main(["psr", "choose", "--facts", str(facts)]) == 2
    assert says in capsys.readouterr().err


def test_modify_adds_up_all_changes_and_names_the_ground(
    capsys: pytest.CaptureFixture[str],
) -> None:
    facts = ["--yes", "change_by_authority", "--no", "character_differs", "--because", "The same"]
    sums = ["--original", "2,000,001", "--changes", "300000", "200000"]
    assert cli.main(["psr", "modify", *facts, *sums]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "by the authority, below a threshold (SI 2023/1348 reg 13(1)(d) and (2))" in told
    assert "All changes come to £500,000.00." in told
    assert "Notice of it within 30 days (SI 2023/1348 reg 13(4) and (5)): due." in told
    assert cli.main(["psr", "modify", "--original", "much"]) == 2
    assert "give pounds" in capsys.readouterr().err
    assert cli.main(["psr", "modify", "--json"]) == 1
    assert "provided_for" in json.loads(capsys.readouterr().out)["needs"]


def test_dates_gives_the_day_of_the_worked_case(capsys: pytest.CaptureFixture[str]) -> None:
    # operations.md T32: 13 February and not 12 February 2026
    assert cli.main(["psr", "dates", "--intention-published", "2026-02-02", "--json"]) == 0
    found = {one["id"]: one for one in json.loads(capsys.readouterr().out)["deadlines"]}
    assert found["representations"]["on"] == "2026-02-13"
    assert found["contract"]["on"] == "2026-02-14"


def test_dates_says_what_it_does_not_know_and_exits_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["psr", "dates", "--intention-published", "2028-12-29"]) == 1
    assert "cannot be told" in capsys.readouterr().out
    assert cli.main(["psr", "dates", "--intention-published", "soon"]) == 2
    assert "write a day as 2026-06-01" in capsys.readouterr().err


def test_the_record_is_printed_and_written(
    register: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert cli.main(["psr", "record", register, "--matter", P]) == 0
    told = capsys.readouterr().out
    assert "reg 24(d)" in told
    assert "p-chair (" in told
    file = tmp_path / "record.docx"
    assert cli.main(["psr", "record", register, "--matter", P, "--to", str(file)]) == 0
    assert file.read_bytes().startswith(b"PK")
    assert cli.main(["psr", "record", register, "--matter", "fall-provider"]) == 2
    assert "Did you mean `falls-provider`?" in capsys.readouterr().err


def test_notices_are_listed_and_filled(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["psr", "notice", register, "--matter", P]) == 0
    assert "intend-competitive" in capsys.readouterr().out
    asked = ["psr", "notice", register, "--matter", P, "--notice", "award-competitive", "--json"]
    assert cli.main(asked) == 0
    said = json.loads(capsys.readouterr().out)
    assert [one["paragraph"] for one in said["items"]] == list(range(1, 11))
    assert said["items"][4]["says"] == ["£600,000.00"]


def test_the_year_is_counted(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    year = ["--from", "2024-04-01", "--until", "2025-03-31"]
    assert cli.main(["psr", "summary", register, *year, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert {one["clause"][-3:]: one["number"] for one in said["counts"]}["(c)"] == 1
    assert said["representations"][0]["impact"] == "the contract went on as intended"
