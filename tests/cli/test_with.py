"""`--with` lays amendments over what is checked, compared and asked, and says what they are."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from ringholder import cli
from ringholder.shipped import charters_folder
from tests.charter.amendments import HEAD, line, written
from tests.cli.test_commands import schema

LADDER = str(charters_folder() / "ladder")
TODAY = str(charters_folder() / "thames-valley-2026")
BOB = str(charters_folder() / "bob-2022")
BILL = ["--with", "health-bill-2026"]
VARY = ["--function", "vary-constitution", "--area", "thames-valley"]
Capture = pytest.CaptureFixture[str]


def said(words: list[str], capsys: Capture, code: int = 0) -> str:
    assert cli.main(words) == code
    return " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("charter", [LADDER, TODAY])
def test_check_says_what_it_rests_on_and_what_is_not_for_decision(
    charter: str, capsys: Capture
) -> None:
    text = said(["check", charter, *BILL], capsys)
    assert f"{charter}, if the Health Bill passes:" in text
    assert "The Health Bill is a bill, not law. When it begins is not known" in text
    assert "Not for decision, its text is unverified: Members from trusts leave" in text
    assert "change nothing here" in text and "care-partnerships-end" in text


def test_check_as_json_has_the_promised_shape_and_tells_idle_lines(capsys: Capture) -> None:
    assert cli.main(["check", TODAY, *BILL, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    jsonschema.validate(found, schema("check"))
    idle = [f for f in found["findings"] if f["code"] == "AMD001"]
    assert [f["where"]["key"] for f in idle] == ["care-partnerships-end"]
    assert idle[0]["where"]["file"] == "health-bill-2026/lines.yaml"


def test_an_amendment_with_a_slip_is_an_error(tmp_path: Path, capsys: Capture) -> None:
    written(tmp_path, line("set: {terms: T}", "{kid: board}"))
    text = said(["check", LADDER, "--with", str(tmp_path / "bill")], capsys, code=1)
    assert "bill/lines.yaml:1" in text and "Did you mean `kind`?" in text


def test_diff_holds_a_charter_against_itself_amended(capsys: Capture) -> None:
    text = said(["diff", BOB, *BILL], capsys)
    assert "West ICB, 2022, if the Health Bill passes" in text
    assert "BOB Integrated Care Partnership, 3 seats [unverified, not for decision]" in text
    assert "Approvals that another gives (1):" in text
    assert "Board of the ICB: Partner member, local authorities" in text


def test_diff_of_two_lays_the_amendment_over_the_new_one(capsys: Capture) -> None:
    assert cli.main(["diff", BOB, TODAY, *BILL, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    jsonschema.validate(found, schema("diff"))
    assert (found["old"], found["new"]) == ("bob-2022", "thames-valley-2026")
    assert [amended["id"] for amended in found["amended_by"]] == ["health-bill-2026"]
    assert {row["role"] for row in found["re_pointed"]} == {"legal-holder", "giver", "approver"}
    assert [row["to"] for row in found["re_pointed"] if row["role"] == "giver"] == [
        ["secretary-of-state"]
    ]


def test_the_work_that_an_amendment_leaves_is_listed_too(capsys: Capture) -> None:
    text = said(["diff", TODAY, *BILL, "--work"], capsys)
    assert "if the Health Bill passes:" in text and "to work through" in text


def test_diff_of_one_charter_and_nothing_says_what_to_give(capsys: Capture) -> None:
    assert cli.main(["diff", BOB]) == 2
    assert "give a second charter, or `--with` an amendment" in capsys.readouterr().err


def test_route_says_whose_approval_comes_first_if_it_passes(capsys: Capture) -> None:
    before = said(["route", TODAY, *VARY, "--on", "2026-11-22"], capsys)
    after = said(["route", TODAY, *VARY, "--on", "2026-11-22", *BILL], capsys)
    assert "approve NHS England" in before and "Bill" not in before
    assert "approve Secretary of State for Health and Social Care" in after
    assert after.startswith("Thames Valley ICB, 2026, if the Health Bill passes, on 22 November")


def test_route_as_json_has_the_promised_shape(capsys: Capture) -> None:
    assert cli.main(["route", TODAY, *VARY, "--on", "2026-11-22", *BILL, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    jsonschema.validate(found, schema("route"))
    assert found["amended_by"][0]["proviso"] == "if the Health Bill passes"


def test_route_before_its_day_does_not_apply_it_and_says_so(
    tmp_path: Path, capsys: Capture
) -> None:
    head = HEAD.replace("unknown", "{from: 2027-04-01}").replace("status: bill", "status: enacted")
    written(tmp_path, line("set: {holder: secretary-of-state}", section="approvers"), head=head)
    words = ["route", TODAY, *VARY, "--with", str(tmp_path / "bill"), "--on"]
    before, after = said([*words, "2027-03-31"], capsys), said([*words, "2027-04-01"], capsys)
    assert "approve NHS England" in before
    assert "The Bill is law. In force from 1 April 2027. On this day it is not applied." in before
    assert "approve Secretary of State" in after and "not applied" not in after


def test_an_amendment_that_is_none_says_what_there_is(capsys: Capture) -> None:
    assert cli.main(["check", LADDER, "--with", "health-bil-2026"]) == 2
    told = capsys.readouterr().err
    assert "Did you mean `health-bill-2026`?" in told and "Traceback" not in told


def test_what_a_line_that_does_nothing_means_is_explained(capsys: Capture) -> None:
    assert "nothing" in said(["explain", "AMD001"], capsys)


def test_an_answer_that_rests_on_an_unverified_line_says_that_it_is_not_for_decision(
    tmp_path: Path, capsys: Capture
) -> None:
    lines = line("set: {legal_holder: bob-icb}", "{id: appoint-icb-chair}", "functions", mark="U")
    written(tmp_path, lines)
    words = ["route", LADDER, "--function", "appoint-icb-chair", "--area", "bob"]
    text = said([*words, "--on", "2026-11-22", "--with", str(tmp_path / "bill")], capsys)
    assert "what nobody has read or verified: not for decision" in text
