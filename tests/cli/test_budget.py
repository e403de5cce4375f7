"""The command that says what may be spent, by whom and under which decision."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import jsonschema
import pytest

from ringholder import cli
from tests.cli.test_judge import schema
from tests.matters.exported import exported
from tests.matters.purse import NOON, Purse


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    purse = Purse().begun()
    purse.decide("falls", "5000")
    purse.issue("prevention", "500.50", parent="east", ring_fence="Prevention", decision="falls")
    purse.spend("beds", "1250", spending="ordinary", decision="falls")
    purse.spend("chairs", "99", at=NOON + timedelta(days=2))
    return exported(purse, tmp_path_factory.mktemp("money") / "register.zip")


def test_each_line_is_told_with_its_money_its_holder_and_its_decision(
    export: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["budget", str(export), "--orders"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert (
        "East east issued £900,000.00, issued on £500.50, committed £1,349.00, available " in told
    )
    assert (
        "available £898,150.50. 2024/25 programme; held by Chief finance officer; under what"
        in told
    )
    assert (
        "ring-fenced for Prevention; held by Chief finance officer; under “falls” (falls)" in told
    )
    assert "from NHS England, made up for a test." in told
    assert "£1,250.00 Beds, Firm for beds: approved beds" in told
    assert "3 budget lines" in told


def test_it_is_told_as_data_and_as_it_stood_on_a_day(
    export: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["budget", str(export), "--json", "--at", "2024-05-01"]) == 0
    said = json.loads(capsys.readouterr().out)
    jsonschema.validate(said, schema("budget"))
    by_name = {one["budget"]: one for one in said["budgets"]}
    assert list(by_name) == ["allocation", "east", "prevention"]
    assert by_name["east"]["committed"] == "1250"
    assert by_name["prevention"]["decision"] == "falls"
    assert [one["supplier"] for one in by_name["east"]["commitments"]] == ["Firm for beds"]


def test_another_year_has_no_budgets_and_a_file_that_is_none_is_told(
    export: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert cli.main(["budget", str(export), "--year", "2030/31"]) == 0
    assert "There are no budgets." in capsys.readouterr().out
    (tmp_path / "no.zip").write_text("no", encoding="utf-8")
    assert cli.main(["budget", str(tmp_path / "no.zip")]) == 2
