"""Duplicates and campaigns are marked and never dropped (competitors.md F; N29)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ringholder.engage.consultation.campaigns import marked
from ringholder.engage.consultation.reading import shipped
from ringholder.engage.consultation.responses import Response, read
from ringholder.shipped import data_folder
from tools.responses_2019 import responses as made
from tools.responses_2019 import table

FILE = data_folder() / "illustrative" / "responses-2019.csv"
SAID = "Please keep the clinic in our town open, because the next one is an hour away by bus."


def said(*texts: str, on: date = date(2026, 1, 5)) -> list[Response]:
    return [
        Response(f"N{at:03}", on, "online", "public", answers={"q": text})
        for at, text in enumerate(texts)
    ]


def names(found: Sequence[Response]) -> list[str | None]:
    return [one.campaign for one in found]


def test_the_table_that_is_shipped_is_the_one_that_is_made() -> None:
    assert FILE.read_text(encoding="utf-8") == table(made())


def test_of_the_responses_of_2019_the_campaign_and_what_came_twice_are_marked() -> None:
    asked = shipped()["commissioning-2019"]
    told = read(FILE, asked)
    assert not told.findings
    found = marked(told.responses, asked)
    assert found.all == 120
    assert [(len(one.numbers), one.word_for_word) for one in found.campaigns] == [(23, 17)]
    assert sum(one.campaign == "Campaign 1" for one in found.responses) == 23
    assert found.distinct == 120 - 22 - sum(len(one.numbers) - 1 for one in found.duplicates)
    assert {one.on for one in found.bursts} == {date(2019, 11, 27), date(2019, 11, 28)}


def test_nothing_is_dropped_and_both_counts_are_told() -> None:
    found = marked(said(*[SAID] * 6, "Something else is said here in words of its own today"))
    assert (found.all, found.distinct) == (7, 2)
    assert names(found.responses) == ["Campaign 1"] * 6 + [None]


def test_a_few_of_the_same_text_are_no_campaign() -> None:
    found = marked(said(SAID, SAID))
    assert not found.campaigns
    assert [one.words for one in found.duplicates] == ["2 responses, all word for word"]
    assert found.distinct == 1


def test_many_who_say_no_comment_are_no_campaign() -> None:
    found = marked(said(*["No comment."] * 9))
    assert found.distinct == 9
    assert not found.campaigns


def test_what_somebody_marked_before_stays() -> None:
    own = Response(
        "X", date(2026, 1, 5), "e-mail", "public", answers={"q": SAID}, campaign="Unions"
    )
    found = marked([*said(*[SAID] * 5), own])
    assert names(found.responses) == ["Campaign 1"] * 5 + ["Unions"]


def test_the_order_of_the_rows_changes_nothing() -> None:
    rows = read(FILE).responses
    assert marked(rows) == marked(tuple(reversed(rows)))


def test_nothing_that_came_is_nothing_found(tmp_path: Path) -> None:
    found = marked(())
    assert (found.all, found.distinct, found.bursts) == (0, 0, ())
