"""The command line: text for people, JSON for programs, and an exit code that says how it went."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from ringholder import cli
from ringholder.charter import NOT_KNOWN
from ringholder.charter.chain import shelf
from ringholder.cli import demo, route
from ringholder.cli.check import MOST_OF_A_RULE
from ringholder.shipped import charters_folder, data_folder
from tests.charter.small_charters import ask, small

CHARTERS = charters_folder()
LADDER = str(CHARTERS / "ladder")
PROPOSALS = str(CHARTERS / "nhsei-2020-proposals")
SCHEMAS = Path(__file__).parents[2] / "docs" / "reference" / "schemas"
COMMUNITY = ["--function", "commission-community-services", "--area", "oxfordshire"]


def schema(name: str) -> object:
    return json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def broken_ladder(tmp_path: Path) -> str:
    """The ladder without the seat `gp-2` of Oxfordshire's committee: one line deleted."""
    folder = tmp_path / "ladder"
    shutil.copytree(LADDER, folder)
    lines = (folder / "bodies.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    first = next(number for number, line in enumerate(lines) if "id: gp-2" in line)
    (folder / "bodies.yaml").write_text(
        "".join(lines[:first] + lines[first + 1 :]), encoding="utf-8"
    )
    return str(folder)


def test_a_sound_constitution_is_called_sound_and_exits_0(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["check", LADDER]) == 0
    assert "sound" in capsys.readouterr().out


def test_one_line_deleted_says_whose_absence_stops_the_committee_and_how_to_mend_it(
    broken_ladder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", broken_ladder]) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "QUO002" in said
    assert "GP practices, Primary care member must leave" in said
    assert "Oxfordshire Place Committee cannot sit" in said
    assert "→ Add a clinical seat" in said


def test_check_as_json_has_the_promised_shape(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--json", PROPOSALS]) == 1
    found = json.loads(capsys.readouterr().out)
    jsonschema.validate(found, schema("check"))
    assert found["findings"]


def test_check_says_of_each_principle_what_is_shown_and_what_no_charter_shows(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["check", "--principles", PROPOSALS]) == 1
    lines = capsys.readouterr().out.splitlines()
    verdicts = [
        line for line in lines if line.startswith(("  SHOWN ", "  FAULT ", "  CANNOT SAY "))
    ]
    assert len(verdicts) == 14
    assert sum("No charter shows" in line for line in lines) == 14
    cli.main(["check", PROPOSALS])
    assert "No charter shows" not in capsys.readouterr().out


def test_principles_as_json_have_the_promised_shape(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["check", "--json", "--principles", LADDER, PROPOSALS])
    found = json.loads(capsys.readouterr().out)
    jsonschema.validate(found, schema("check"))
    assert [one["charter"] for one in found["principles"]] == [LADDER] * 14 + [PROPOSALS] * 14


def test_one_rule_does_not_drown_the_others_unless_all_is_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    cli.main(["check", PROPOSALS])
    short = capsys.readouterr().out
    cli.main(["check", "--all", PROPOSALS])
    long = capsys.readouterr().out
    assert short.count("ERROR LIV002") == MOST_OF_A_RULE < long.count("ERROR LIV002")
    assert "more of LIV002" in short


def test_strict_makes_any_finding_count(capsys: pytest.CaptureFixture[str]) -> None:
    findings = (
        cli.main(["check", "--json", LADDER]),
        json.loads(capsys.readouterr().out)["findings"],
    )
    assert findings[0] == 0
    assert cli.main(["check", "--strict", LADDER]) == int(bool(findings[1]))


def test_a_folder_without_a_charter_says_so_and_exits_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", str(tmp_path)]) == 2
    error = capsys.readouterr().err
    assert "charter.yaml" in error
    assert "Traceback" not in error


def test_explain_prints_the_reason_and_both_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", "quo002"]) == 0
    said = capsys.readouterr().out
    assert "lost-to-recusal" in said
    assert "Rests on:" in said
    assert "gp-2" in said


def test_explain_of_an_unknown_code_offers_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", "QUO02"]) == 2
    assert "Did you mean" in capsys.readouterr().err


def test_every_rule_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["rules"]) >= 20


def test_route_names_who_decides_and_why_not_lower(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["route", LADDER, *COMMUNITY, "--a-year", "6m", "--affects", "ouh"]
    assert cli.main([*asked, "--on", "2026-06-01"]) == 0
    said = capsys.readouterr().out
    assert "May decide:   Oxfordshire Place Committee (place)" in said
    assert "Why not lower:" in said


def test_route_without_a_sum_says_on_which_sums_it_depends(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["route", LADDER, *COMMUNITY, "--on", "2026-06-01"]) == 0
    said = capsys.readouterr().out
    assert "if it costs up to £10m a year: Oxfordshire Place Committee" in said
    assert "if it costs over £10m a year: Board of the ICB" in said


@pytest.mark.parametrize(
    ("jointly", "says"),
    [
        ("either", "Board or Trust board (system), each for itself"),
        ("all", "Board and Trust board (system), jointly"),
    ],
)
def test_two_who_may_each_decide_do_not_decide_together(jointly: str, says: str) -> None:
    held = "functions: [{id: buy, legal_holder: [icb, trust], jointly: %s}]"
    assert f"May decide:   {says}" in route.text(ask(small(held % jointly)))


def test_when_it_depends_each_of_two_who_may_decide_is_named_with_or() -> None:
    held = """
functions: [{id: buy, legal_holder: [icb, trust], jointly: either}]
delegations: [{from: board, to: east-committee, functions: [buy], limit: {a_year: 100}}]
"""
    asked = ask(small(held), NOT_KNOWN)
    assert "  if it costs over £100 a year: Board or Trust board" in route.text(asked)


@pytest.mark.parametrize("value", [["--value", "none"], ["--value", "250k"], []])
def test_route_as_json_has_the_promised_shape(
    value: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["route", LADDER, *COMMUNITY, *value, "--on", "2026-06-01", "--json"])
    jsonschema.validate(json.loads(capsys.readouterr().out), schema("route"))


def test_a_question_without_an_answer_exits_1(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = ["route", LADDER, "--function", "comission-community-services", "--area", "oxfordshire"]
    assert cli.main(wrong) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "Did you mean `commission-community-services`?" in said


@pytest.mark.parametrize(
    ("option", "word"), [("--value", "lots"), ("--a-year", "6mm"), ("--on", "1 June")]
)
def test_what_cannot_be_understood_is_said_with_how_to_write_it(
    option: str, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["route", LADDER, *COMMUNITY, option, word]) == 2
    error = capsys.readouterr().err
    assert word in error
    assert "Write it as" in error


def test_watch_prints_what_chance_alone_would_show_beside_the_signals(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["watch", str(data_folder() / "observations")]) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert "signals of concern" in first
    assert "by chance alone" in first


def test_watch_as_json_has_the_promised_shape(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["watch", str(data_folder() / "observations"), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    jsonschema.validate(found, schema("watch"))
    assert found["gaps"]


def test_watch_of_a_folder_that_is_not_there_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["watch", "nowhere"]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_what_is_wrong_with_the_chain_of_constitutions_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(LADDER, tmp_path / "ladder")
    (tmp_path / "empty").mkdir()
    watch = ["watch", str(data_folder() / "observations"), "--charters", str(tmp_path)]

    assert cli.main(watch) == 1
    assert "In the constitutions: empty/charter.yaml:1: CHN003" in capsys.readouterr().out
    assert cli.main([*watch, "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    jsonschema.validate(found, schema("watch"))
    assert found["findings"][0]["code"] == "CHN003"


def test_the_demonstration_says_what_is_wrong_with_the_chain(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    said = list(demo.is_it_sound(shelf(tmp_path), {}))

    assert any("CHN003" in line for line in said)
    assert not any("CHN" in line for line in demo.is_it_sound(shelf(CHARTERS), {}))


def test_the_demonstration_fits_a_page_and_has_its_five_parts(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["demo", "--no-serve"]) == 0
    said = capsys.readouterr().out
    report = said[said.index("WHO DECIDES?") :].splitlines()
    assert len(report) <= 58
    for part in ("WHO DECIDES?", "IS IT SOUND?", "WHERE IS A DECISION NEEDED?", "WAS IT", "NEXT"):
        assert sum(line.startswith(part) for line in report) == 1
    story = "\n".join(report[report.index(next(r for r in report if r.startswith("WAS IT"))) :])
    for shown in ("must leave", "the record: shown", "call-in window", "proof: act", ": holds"):
        assert shown in story


def test_two_ways_of_saying_what_it_is_worth_are_one_too_many(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["route", LADDER, *COMMUNITY, "--value", "none", "--a-year", "60m"]) == 2
    assert "not both" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--on", "--a-year", "--value"])
def test_an_empty_option_is_not_taken_for_one_that_was_not_given(
    option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["route", LADDER, *COMMUNITY, option, ""]) == 2
    assert option in capsys.readouterr().err


def test_figures_that_cannot_be_read_make_watch_exit_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ae-four-hours.csv").write_text("", encoding="utf-8")
    assert cli.main(["watch", str(tmp_path)]) == 1
    assert "OBS001" in capsys.readouterr().out


@pytest.mark.parametrize("port", ["-1", "70000", "http"])
def test_what_is_no_port_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["serve", "--port", port])
    assert stopped.value.code == 2
    assert "is not a port" in capsys.readouterr().err


def test_a_command_reads_its_own_file_and_not_those_of_all_others() -> None:
    says = "import sys; from ringholder import cli\ntry: cli.main(['serve', '--help'])\n"
    says += "finally: print(*(one for one in sys.modules if one.startswith('ringholder.cli.')))"
    told = subprocess.run([sys.executable, "-c", says], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "ringholder.cli.command ringholder.cli.serve"
