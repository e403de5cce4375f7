"""Responses as comments: audiences and places by name, and letters alike as one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ringholder.cli import main
from ringholder.engage.consultation.campaigns import marked
from ringholder.engage.consultation.reading import shipped
from ringholder.engage.consultation.responses import Response
from ringholder.engage.themes import comments
from ringholder.engage.themes.of_responses import comments_of, with_alike
from ringholder.shipped import data_folder
from tools import themes_2019

MADE_UP = data_folder() / "illustrative"
ASKED = shipped()["commissioning-2019"]


def response(number: str, words: str, **other: object) -> Response:
    on, answers = date(2019, 11, 1), {"important": words}
    told = {"way": "online", "audience": "public", "district": "OX4", "answers": answers, **other}
    return Response(number, on, **told)  # type: ignore[arg-type]


def test_a_response_keeps_its_words_and_has_its_place_and_audience_by_name() -> None:
    found = comments_of(marked([response("R-1", "Keep it local.", quote=True)], ASKED), ASKED)
    one = found.all["R-1"]
    assert (one.text, one.audience, one.quote) == ("Keep it local.", "Members of the public", True)
    assert "Oxfordshire" in one.place
    assert not found.illustrative
    assert comments_of(marked([], ASKED), ASKED, "A thing (illustrative)").illustrative


def test_what_was_sent_twice_is_one_distinct_response() -> None:
    words = "We would like the clinic in our town to open on Saturdays as it did before."
    found = comments_of(marked([response("R-1", words), response("R-2", words)], ASKED), ASKED)
    assert comments.distinct(list(found.all.values())) == 1


def test_the_made_up_letters_of_2019_are_found_and_every_row_says_that_it_is_made_up() -> None:
    held = with_alike(comments.read(MADE_UP / "responses-2019.csv"))
    assert held.illustrative
    assert len(held.all) == 120
    assert comments.distinct(list(held.all.values())) < 100
    assert held.findings == ()


@pytest.mark.parametrize("name", ["coding-2019.csv", "quotations-2019.csv"])
def test_what_is_coded_of_them_is_as_its_maker_makes_it(name: str, tmp_path: Path) -> None:
    themes_2019.main(MADE_UP / "responses-2019.csv", tmp_path)
    assert (tmp_path / name).read_bytes() == (MADE_UP / name).read_bytes()


def test_the_command_counts_and_writes_the_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {name: str(MADE_UP / f"{name}-2019.csv") for name in ("themes", "coding", "quotations")}
    to = tmp_path / "report.html"
    words = ["themes", str(MADE_UP / "responses-2019.csv"), "--codebook", files["themes"]]
    words += ["--coding", files["coding"], "--quotations", files["quotations"], "--to", str(to)]
    assert main(words) == 0
    says = capsys.readouterr().out
    assert "people coded 120" in says
    assert "Proposed, confirmed by nobody, not counted: draft-hope" in says
    assert "were made up" in to.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["themes", "nowhere.csv"], "there is no file"),
        (["themes", str(MADE_UP / "responses-2019.csv"), "--groups", "1"], "from 2 to 60"),
        (["themes", str(MADE_UP / "responses-2019.csv"), "--suggest"], "Give --codebook"),
        (["themes", str(MADE_UP / "README.md")], "README.md"),
    ],
)
def test_what_cannot_be_run_says_why(
    words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    assert says in capsys.readouterr().err


def test_a_column_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(MADE_UP / "responses-2019.csv")
    assert main(["themes", path, "--text", "nothing of it"]) == 1
    assert "THM008" in capsys.readouterr().out
