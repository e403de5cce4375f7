"""The commands that simulate, judge and audit a register."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from ringholder import cli
from ringholder.matters.enclosed import enclosed
from ringholder.matters.procedures import shipped
from ringholder.matters.simulate.exported import ORIGIN, signer
from ringholder.register.checkpoint import Keys
from ringholder.register.export import Asked, parts, write_folder
from ringholder.shipped import charters_folder
from tests.matters.simulated import CHAIN
from tests.matters.test_dispute import opened as disputed

SCHEMAS = Path(__file__).parents[2] / "docs" / "reference" / "schemas"
LADDER = str(charters_folder() / "ladder")
BOB = [str(charters_folder() / name) for name in CHAIN]


def schema(name: str) -> object:
    return json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of the ladder, as if in force over half a year, with faults put in."""
    folder = tmp_path_factory.mktemp("simulated") / "register"
    asked = ["simulate", LADDER, "--as-if", "--from", "2026-04-01", "--until", "2026-10-31"]
    asked += ["--matters", "40", "--to", str(folder), "--put-in", f"{folder}.json"]
    assert cli.main(asked) == 0
    return folder


def test_a_simulation_is_written_with_its_faults_and_says_that_nothing_in_it_happened(
    register: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert json.loads(Path(f"{register}.json").read_text(encoding="utf-8"))
    assert "nothing in it happened" in (register / "README.txt").read_text(encoding="utf-8")
    again = tmp_path / "again.zip"
    asked = ["simulate", *BOB, "--matters", "5", "--to", str(again), "--json"]
    assert cli.main(asked) == 0
    said = json.loads(capsys.readouterr().out)
    jsonschema.validate(said, schema("simulate"))
    assert len(said["charters"]) == len(BOB)


def test_audit_finds_every_fault_that_was_put_in_at_its_act_and_exits_1(
    register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["audit", str(register), "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    jsonschema.validate(said, schema("audit"))
    found = {(f["where"].get("matter"), f["where"].get("act"), f["code"]) for f in said["findings"]}
    put_in = json.loads(Path(f"{register}.json").read_text(encoding="utf-8"))
    assert {(p["matter"], p["act"], p["code"]) for p in put_in} <= found


def test_judge_tells_the_way_out_of_a_dispute_and_whom_a_determination_binds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = disputed()
    asked = Asked(
        title="A dispute",
        origin=ORIGIN,
        keys=Keys(log=(signer(1).verifier,)),
        enclosed=enclosed(there.charters, shipped().values(), [there.calendar]),
    )
    write_folder(parts(there.store, asked), tmp_path / "export")
    days = {
        "2024-03-05": "Running until 3 April 2024.",
        "2024-05-05": "Its time ran out on 3 April",
    }
    for day, says in days.items():
        cli.main(["judge", str(tmp_path / "export"), "--matter", "ward", "--at", day])
        told = " ".join(capsys.readouterr().out.split())
        assert f"The way out: Ring Holder brokers, within 20 working days. {says}" in told
        assert "NHS Foundation Trust is not bound: it did not agree." in told
        assert "nobody in the NHS can direct a council." in told
    cli.main(["judge", str(tmp_path / "export"), "--matter", "falls"])
    assert "The way out" not in capsys.readouterr().out


def test_a_register_that_is_whole_passes_when_only_that_is_asked(
    register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["audit", str(register), "--integrity-only"]) == 0
    assert "keys-not-from-outside" in capsys.readouterr().out


def test_one_letter_changed_in_the_register_fails_the_audit(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(register, copy)
    file = copy / "register.jsonl"
    file.write_text(file.read_text(encoding="utf-8").replace("as found", "As found", 1), "utf-8")
    assert cli.main(["audit", str(copy), "--integrity-only"]) == 1
    said = capsys.readouterr().out
    assert "REG008" in said
    assert "REG006" in said or "tree-differs" in said


def test_judge_says_of_each_matter_what_the_record_shows_by_its_schema(
    register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["judge", str(register), "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    jsonschema.validate(said, schema("judge"))
    assert {matter["verdict"] for matter in said["matters"]} >= {"shown", "against"}


def test_one_matter_is_told_step_by_step_and_as_it_stood_on_a_day(
    register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["judge", str(register), "--json"])
    matters = json.loads(capsys.readouterr().out)["matters"]
    one = next(m for m in matters if m["state"] == "closed" and m["verdict"] == "shown")
    assert cli.main(["judge", str(register), "--matter", one["matter"]]) == 0
    said = capsys.readouterr().out
    assert "raise by" in said
    assert "decide by" in said
    assert cli.main(["judge", str(register), "--matter", "register", "--at", "2026-04-01"]) == 0
    assert "found by registrar" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["judge", "nowhere.zip"], "neither a folder nor a zip"),
        (["audit", "nowhere.zip"], "there is no `nowhere.zip`"),
        (["judge", "REGISTER", "--matter", "x"], "has no matter `x`"),
        (["judge", "REGISTER", "--at", "soon"], "Write 2026-06-01"),
        (["audit", "REGISTER", "--log-key", "x"], "A key is one line"),
        (["simulate", LADDER, "--to", "REGISTER"], "is there already"),
        (["simulate", LADDER, "--to", "new"], "as if it were in force"),
        (["simulate", LADDER, "--matters", "-1", "--to", "new"], "give 0 to"),
        (["simulate", *BOB, "--as-if", "--to", "new"], "takes one charter"),
        (["simulate", LADDER, "--from", "soon", "--to", "new"], "is not a date"),
    ],
)
def test_what_cannot_run_says_why_and_what_to_do(
    asked: list[str], says: str, register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [str(register) if word == "REGISTER" else word for word in asked]
    assert cli.main(words) == 2
    assert says in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize("code", ["COI101", "judge-of-their-own-interest", "ORD101", "quo1o1"])
def test_what_judging_finds_is_explained(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    known = code != "quo1o1"
    assert cli.main(["explain", code]) == (0 if known else 2)
    told = capsys.readouterr()
    assert ("QUO101" in told.err) is not known
