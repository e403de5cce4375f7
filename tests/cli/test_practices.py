"""The commands `rescue` and `asked`: a practice in trouble, and what is asked of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ringholder.cli import main
from ringholder.matters.enclosed import enclosed
from ringholder.matters.procedures import shipped
from ringholder.matters.simulate.exported import ORIGIN, signer
from ringholder.register.checkpoint import Keys
from ringholder.register.export import Asked, parts, write_folder
from tests.matters.practices import AT, DAY, ICB, PRACTICE, REQUEST, with_practices
from tests.matters.town import SECRETARY

CAPACITY = "practice,capacity,merges,takes_care\nK84082,3000,yes,\nK84045,9000,,yes\n"


@pytest.fixture
def capacity(tmp_path: Path) -> str:
    path = tmp_path / "capacity.csv"
    path.write_text(CAPACITY, encoding="utf-8")
    return str(path)


RESCUE = ["rescue", "K84042", "--on", "2026-06-01"]


def test_the_ways_are_told_with_who_takes_whom(
    capacity: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*RESCUE, "--capacity", capacity, "--a-head", "152.14"]) == 0
    told = capsys.readouterr().out
    assert "takes 3,000, with £456,420.00 a year" in told
    assert "A caretaker: Gosford Hill Medical Centre (K84045)" in told
    assert "no travel time" in told


def test_the_json_has_every_patient_in_every_way(
    capacity: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*RESCUE, "--capacity", capacity, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["way"] for one in told["options"]] == [
        "dispersal-planned",
        "dispersal-nearest",
        "caretaker",
        "merger",
    ]
    for one in told["options"]:
        if one["way"] != "caretaker":
            taken = sum(each["patients"] for each in one["taken"])
            assert taken + one["unplaced"] == told["patients"] == 9654


def test_without_a_file_nobody_knows_what_neighbours_can_take(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([*RESCUE, "--by-age"]) == 0
    told = capsys.readouterr().out
    assert "Cannot say. No neighbour has said how many patients it can take." in told
    assert "not said" in told


def test_a_bad_file_is_told_and_the_good_rows_are_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(CAPACITY + "K84025,10,,\n", encoding="utf-8")
    assert main([*RESCUE, "--capacity", str(path)]) == 1
    assert "OVS006" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["rescue", "RTH"], "is no practice"),
        (["rescue", "A81001"], "nobody says where"),
        ([*RESCUE, "--a-head", "lots"], "give pounds"),
        ([*RESCUE, "--a-head", "-1"], "give pounds"),
        (["rescue", "K84042", "--on", "soon"], "give a day"),
        (["asked", "nowhere.zip", "RTH"], "is no practice and no network"),
        (["asked", "nowhere.zip", "K84042"], "nowhere.zip"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(
    asked: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(asked) == 2
    assert says in capsys.readouterr().err


def test_all_that_is_asked_of_a_practice_is_listed_from_an_export(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = with_practices()
    there.do("one", "open-request", ICB, AT, **REQUEST)
    there.do("two", "open-request", SECRETARY, AT, **{**REQUEST, "title": "Diabetes register"})
    there.do("two", "refuse-request", PRACTICE, AT + DAY, reasons="One is enough.")
    folder = tmp_path / "register"
    asked = Asked(
        title="Requests",
        origin=ORIGIN,
        keys=Keys(log=(signer(1).verifier,)),
        enclosed=enclosed(there.charters, shipped().values(), [there.calendar]),
    )
    write_folder(parts(there.store, asked), folder)
    assert main(["asked", str(folder), PRACTICE, "--on", "2024-05-10"]) == 1
    told = capsys.readouterr().out
    assert "LATE, was due 30 April 2024" in told
    assert "One is enough." in told
    assert main(["asked", str(folder), PRACTICE, "--on", "2024-04-10", "--json"]) == 0
    (one, two) = json.loads(capsys.readouterr().out)["demands"]
    assert (one["matter"], one["late"], two["state"]) == ("one", False, "refused")
