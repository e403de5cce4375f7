"""ringholder power: tables for people, JSON for programs, and what to do when it cannot be told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ringholder import cli
from ringholder.shipped import charters_folder

CHARTERS = charters_folder()
LADDER = str(CHARTERS / "ladder")
PLACE = "place-committee-oxfordshire"
SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "schemas" / "power.schema.json"


@pytest.fixture(autouse=True)
def _as_wide_as_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = cli.main(["power", *words])
    return code, capsys.readouterr().out


def as_json(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    _, out = printed(capsys, *words, "--json")
    found = json.loads(out)
    jsonschema.validate(found, json.loads(SCHEMA.read_text(encoding="utf-8")))
    return found


def row(out: str, name: str) -> list[str]:
    """The cells of the first line that begins with a name."""
    line = next(line for line in out.splitlines() if line.startswith(f"  {name}"))
    return line.removeprefix(f"  {name}").split()


def test_it_shows_seats_organisations_and_sectors_and_says_it_in_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out = printed(capsys, LADDER, PLACE)
    assert code == 0
    assert "With all 8 present, 5 of 8 votes carry; on a tie the vote of Independent chair" in out
    assert row(out, "Independent chair") == ["1", "12.5%", "25.0%", "25.0%", "54.7%", "54.7%", "no"]
    assert row(out, "Independent members (2)") == [
        "2", "25.0%", "38.5%", "40.0%", "62.5%", "62.5%", "yes",
    ]  # fmt: skip
    assert "Independent members (2 members together)." in out
    assert "These figures rest on entries that are illustrative." in out


def test_no_line_is_wider_than_the_screen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for columns in (80, 100):
        monkeypatch.setenv("COLUMNS", str(columns))
        for body in ("icb-board", "system-productivity-committee"):
            _, out = printed(capsys, str(CHARTERS / "bob-2022"), body)
            assert max(map(len, out.splitlines())) <= columns


def test_those_who_are_affected_leave_and_the_power_of_the_others_grows(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out = printed(capsys, LADDER, PLACE, "--affects", "gp-practices")
    assert "For a matter that affects GP practices, Primary care member must leave." in out
    assert row(out, "Primary care member") == ["leaves"]
    assert "4 of 7 votes carry" in out


def test_without_a_body_there_is_a_line_for_each_that_decides(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out = printed(capsys, LADDER)
    assert code == 0
    assert "Berkshire West Place Committee (place-committee-berkshire-west)" in out
    assert "Strongest if each sector votes as one: Councils" in out
    assert "Audit and Risk Committee" not in out  # it advises
    assert "- Who sits on Board of Royal Berkshire was not read." in out


def test_what_cannot_be_told_says_why_and_exits_1(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = printed(capsys, LADDER, "ouh-board")
    assert code == 1
    assert out.splitlines()[1] == "Who sits on Board of Oxford University Hospitals was not read."


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([PLACE.replace("ford", "frd")], f"no committee or board `{PLACE.replace('ford', 'frd')}`"),
        (["icb-bord"], "Did you mean `icb-board`?"),
        ([PLACE, "--affects", "ouhh"], "no organisation `ouhh`. Did you mean `ouh`?"),
        ([PLACE, "--on", "soon"], "`--on soon` is not a date. Write it as 2026-06-01."),
    ],
)
def test_what_is_not_known_is_refused_with_what_to_do(
    words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["power", LADDER, *words]) == 2
    assert says in " ".join(capsys.readouterr().err.split())


def test_on_a_day_outside_the_charter_there_is_nothing_to_tell(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out = printed(capsys, str(CHARTERS / "bob-2022"), "icb-board", "--on", "2026-06-01")
    assert code == 1
    assert "in force from 1 July 2022 to 30 June 2024" in out


def test_as_json_it_has_the_promised_shape_and_exact_figures(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = as_json(capsys, LADDER, PLACE)
    chair = found["seats"][0]
    assert list(chair) == [
        "seat", "organisation", "class", "banzhaf", "shapley_shubik", "coleman_initiate",
        "coleman_prevent", "can_block_by_absence",
    ]  # fmt: skip
    assert chair["banzhaf"] == {"fraction": "1/4", "decimal": 0.25}
    independent = next(s for s in found["sectors"] if s["sector"] == "independent")
    assert independent["banzhaf"] == {"fraction": "5/13", "decimal": 0.384615}
    assert independent["can_block_by_absence"] is True


@pytest.mark.parametrize("charter", sorted(path.name for path in CHARTERS.iterdir()))
def test_every_shipped_charter_gives_json_that_keeps_to_the_schema(
    charter: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = as_json(capsys, str(CHARTERS / charter), "--affects", "ouh")
    assert all(bool(one["seats"]) != bool(one["cannot_say"]) for one in found["bodies"])
