"""`ringholder queues` and `ringholder mutual-aid`, as they are used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ringholder.cli import main

WAITING = (
    "group,specialty,waits_at,place,home,patients,waited,further,willing_km,needs\n"
    "g1,C_1,A,north,x,10,20,30,,\n"
    "g2,C_1,A,south,y,10,20,30,5,\n"
    "g3,C_1,A,south,y,-1,20,30,,\n"
    "g1,C_1,A,south,z,3,20,30,,\n"
    "g4,C_1,A,south,943 476 5919,4,20,30,,\n"
    "g5,C_1,A,south,z,many,20,30,,\n"
)
SLOTS = "provider,specialty,slots,starts_in\nB,C_1,6,4\nB,C_1,6,4\nC,C_1,-1,4\n"
DISTANCES = "home,provider,km\nx,B,20\ny,B,20\ny,B,21\n"
CONSENTS = "group,provider,consented\ng1,B,2\ng9,B,1\ng2,B,11\n"
NEEDS = "organisation,specialty,week,sessions\nA,derm,W1,3\nA,derm,W1,3\n"
LENDERS = (
    "organisation,specialty,week,sessions,most_percent,agreed\nB,derm,W1,10,20,yes\n"
    "C,derm,W1,10,120,yes\nD,derm,W1,10,10,no\n"
)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(words)
    told = capsys.readouterr()
    return code, told.out + told.err


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    code, out = run(capsys, *words, "--json")
    return code, json.loads(out)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    brought = {
        "waiting": WAITING, "slots": SLOTS, "distances": DISTANCES, "consents": CONSENTS,
        "needs": NEEDS, "lenders": LENDERS, "lent": "home,provider,km\nB,A,9\nD,A,5\n",
    }  # fmt: skip
    for name, content in brought.items():
        (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8")
    return {name: str(tmp_path / f"{name}.csv") for name in brought}


def patients(files: dict[str, str]) -> list[str]:
    return [
        word for name in ("waiting", "slots", "distances") for word in (f"--{name}", files[name])
    ]


def test_the_shipped_lists_of_a_provider_are_told_with_their_limits(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out = run(capsys, "queues", "--shipped", "--provider", "rth")
    assert code == 0
    assert "1.33 (1.22-1.44)" in out
    assert "GROWS, if nobody left otherwise" in out
    assert "7,492 left them in no column" in out


def test_a_list_as_json_has_null_for_what_cannot_be_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, found = told(capsys, "queues", "--shipped", "--provider", "RHW", "--specialty", "c_330")
    (one,) = found["lists"]
    assert code == 0
    assert one["trend"] == "cannot say"
    assert one["mean_wait_weeks"] is None
    assert one["waiting"] == 2_373


def test_queues_needs_one_source_and_says_what_is_not_there(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for words in ([], ["lists.csv", "--shipped"], ["--shipped", "--provider", "X"],
                  ["--shipped", "--target", "0"]):  # fmt: skip
        code, out = run(capsys, "queues", *words)
        assert code == 2
        assert "ringholder:" in out


def test_a_plan_of_own_files_keeps_the_good_rows_and_tells_the_bad(
    capsys: pytest.CaptureFixture[str], files: dict[str, str]
) -> None:
    code, found = told(capsys, "mutual-aid", *patients(files), "--share", "100")
    (plan,) = found["plans"]
    assert code == 1
    assert plan["moved"] == 6
    assert [one["home"] for one in plan["moves"]] == ["x"]
    codes = {one["code"] for one in found["findings"]}
    assert codes == {"CPY005", "CPY006", "CPY007", "CPY008", "CPY011", "TAB003"}
    assert plan["cite"]["rows"] == 1


def test_with_consents_only_those_move_who_said_yes(
    capsys: pytest.CaptureFixture[str], files: dict[str, str]
) -> None:
    _, found = told(capsys, "mutual-aid", *patients(files), "--consents", files["consents"])
    assert found["plans"][0]["moved"] == 2
    assert {"CPY009", "CPY010"} <= {one["code"] for one in found["findings"]}
    assert [one["kept"] for one in found["plans"][0]["checks"]][3] is True


def test_limits_that_cannot_be_kept_are_told_and_fail(
    capsys: pytest.CaptureFixture[str], files: dict[str, str]
) -> None:
    code, out = run(capsys, "mutual-aid", *patients(files), "--at-least", "9", "--share", "100")
    assert code == 1
    assert "9 cannot be helped within the other limits: 6 can." in " ".join(out.split())


def test_a_shipped_plan_is_told_with_its_legal_terms(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = run(capsys, "mutual-aid", "--shipped", "--specialty", "C_330")
    assert code == 0
    assert "kept: Each starts earlier than if they stay." in out
    assert "Illustrative" in out


def test_sessions_are_lent_from_files(
    capsys: pytest.CaptureFixture[str], files: dict[str, str]
) -> None:
    words = ["mutual-aid", "--staff-needs", files["needs"], "--staff-lenders", files["lenders"],
             "--distances", files["lent"]]  # fmt: skip
    code, found = told(capsys, *words)
    assert code == 1
    assert [(one["lender"], one["sessions"]) for one in found["loans"]] == [("B", 2)]
    assert found["not_agreed"] == ["D"]
    assert {one["code"] for one in found["findings"]} == {"CPY007", "CPY008"}
    assert "A: 1 of 3 sessions stay uncovered." in run(capsys, *words)[1]


def test_what_is_missing_is_named(
    capsys: pytest.CaptureFixture[str], files: dict[str, str]
) -> None:
    for words, missing in (
        (["--waiting", files["waiting"]], "--slots, --distances"),
        (["--staff-needs", files["needs"]], "--staff-lenders, --distances"),
        (["--shipped", "--specialty", "C_0"], "nobody waits"),
        (["--shipped", "--share", "150"], "from 0 to 1"),
    ):
        code, out = run(capsys, "mutual-aid", *words)
        assert code == 2
        assert missing in out
