"""What a partner is asked for, which of it twice, and the report to its board."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ringholder.matters.judge import judging
from ringholder.matters.organisation_report import (
    SAME_QUESTION,
    Ask,
    Report,
    asks_of,
    duplicates,
    paper,
    promise_of,
    quarter,
)
from ringholder.papers import docx, html
from tests.matters.town import MET, RAISED, later, town

ASK = Ask(
    "falls", "Falls", "effect", "place", "community", frozenset({"oxfordshire"}), MET, None, None
)


def test_the_same_question_of_two_bodies_is_marked_with_the_earlier_one() -> None:
    again = replace(ASK, matter="again", by="board", asked_at=MET + SAME_QUESTION)
    assert duplicates([again, ASK]) == {0: 1}


@pytest.mark.parametrize(
    "other",
    [
        replace(ASK, by="place"),
        replace(ASK, by="board", asked_at=MET + SAME_QUESTION + timedelta(seconds=1)),
        replace(ASK, by="board", function="mental-health"),
        replace(ASK, by="board", areas=frozenset({"bob"})),
        replace(ASK, by="board", kind="ratification"),
    ],
)
def test_a_question_that_differs_is_not_marked(other: Ask) -> None:
    assert duplicates([ASK, other]) == {}


def test_an_ask_says_who_asks_by_when_and_whether_it_was_answered() -> None:
    here = town()
    here.raise_()
    (ask,) = asks_of(judging(here.clerk.acts("falls"), here.clerk.world).case, "ouh")
    assert (ask.kind, ask.by, ask.answered_at) == ("effect", "place-committee-oxfordshire", None)
    assert ask.due_at is not None
    assert ask.due_at > RAISED
    said = dict.fromkeys(("effect_on_patients", "effect_on_money", "effect_on_staff"), "-")
    here.do("falls", "state-effect", "ouh", later(RAISED, days=1), organisation="ouh", **said)
    walk = judging(here.clerk.acts("falls"), here.clerk.world)
    assert next(asks_of(walk.case, "ouh")).answered_at == later(RAISED, days=1)
    assert list(asks_of(walk.case, "bht")) == []


def test_a_promise_is_told_to_both_sides_and_to_nobody_else() -> None:
    here = town()
    said = {"title": "Beds", "promise": "Twenty", "due_on": "2024-12-01"}
    more = {"organisation": "ouh", "promised_to": ["bht"]}
    here.do("promise", "promise", "ouh", RAISED, **said, **more)
    case = judging(here.clerk.acts("promise"), here.clerk.world).case
    ours, theirs = promise_of(case, "ouh"), promise_of(case, "bht")
    assert ours is not None
    assert theirs is not None
    assert (ours.by_us, theirs.by_us, ours.state) == (True, False, "offered")
    assert promise_of(case, "oxfordshire-cc") is None


@pytest.mark.parametrize(
    ("on", "first", "last"),
    [
        (date(2024, 4, 1), date(2024, 1, 1), date(2024, 3, 31)),
        (date(2024, 6, 30), date(2024, 1, 1), date(2024, 3, 31)),
        (date(2024, 1, 5), date(2023, 10, 1), date(2023, 12, 31)),
        (date(2024, 12, 31), date(2024, 7, 1), date(2024, 9, 30)),
    ],
)
def test_the_quarter_is_the_last_that_is_over(on: date, first: date, last: date) -> None:
    assert quarter(on) == (first, last)


def test_the_same_report_is_the_same_file_and_hostile_words_are_words() -> None:
    asks = (replace(ASK, title="<b>Falls</b>\x00"), replace(ASK, by="board"))
    told = Report("A trust", date(2024, 1, 1), date(2024, 3, 31), (), (), asks)
    assert docx(paper(told)) == docx(paper(told))
    page = html(paper(told))
    assert "&lt;b&gt;Falls" in page
    assert "Also asked by" in page
    assert "none in this quarter" in page
