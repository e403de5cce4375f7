"""Coding by people: what counts, what is open, how far they agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from ringholder.engage.themes import coding as themes_coding
from ringholder.engage.themes.agreed import agreed, in_words
from ringholder.engage.themes.coding import Code, Stance, sample
from ringholder.engage.themes.suggesting import suggested
from tests.engage.themes.said import ALL, BOOK, coded, codes, comments


def test_what_two_coders_say_apart_is_open_and_not_counted_until_it_is_settled() -> None:
    rows = codes(("1", "voice", "a"), ("1", "voice", "b"), ("1", "money", "b"))
    found = coded(rows)
    assert found.counted == {"1": {"voice": None}}
    assert [(one.theme, one.gave, one.did_not) for one in found.open] == [("money", ("b",), ("a",))]
    settled = coded([*rows, *codes(("1", "money", "lead"), settled=True)])
    assert settled.counted == {"1": {"money": None}}
    assert settled.open == ()
    assert settled.settled_by == {"1": "lead"}


def test_no_theme_is_an_answer_of_a_coder_and_no_silence() -> None:
    found = coded(codes(("4", "", "a"), ("4", "voice", "b")))
    assert found.counted == {"4": {}}
    assert found.doubly == ("4",)


def test_a_stance_on_which_coders_differ_is_not_said() -> None:
    rows = [Code("1", "voice", "a", Stance.OPPOSES), Code("1", "voice", "b", Stance.SUPPORTS)]
    assert coded(rows).counted == {"1": {"voice": None}}


def test_rows_that_cannot_be_used_are_told_and_all_others_kept() -> None:
    rows = codes(
        ("99", "voice", "a"), ("1", "none-such", "a"), ("1", "voice", ""),
        ("1", "voice", "a"), ("1", "voice", "a"),
    )  # fmt: skip
    rows += codes(("2", "money", "a"), ("2", "money", "b"), settled=True)
    found = coded(rows)
    told = [one.code for one in found.findings]
    assert told == ["THM010", "THM011", "THM014", "THM012", "THM013"]
    assert found.counted == {"1": {"voice": None}, "2": {"money": None}}


def test_suggestions_are_never_counted() -> None:
    held, none = comments(), coded([])
    found = suggested(held, BOOK, none)
    assert [one.theme for one in found.by_response["1"]] == ["voice"]
    assert found.by_response["1"][0].words == ("county",)
    assert none.counted == {}
    assert "keywords alone" in found.says


def test_coders_agree_or_not_theme_by_theme() -> None:
    rows = [*ALL, *codes(("1", "voice", "b"), ("2", "", "b"), ("3", "staff-worry", "b"))]
    found = agreed(coded(rows), BOOK)
    assert found.coders == ("a", "b")
    assert found.responses == 3
    by_theme = {one.theme: one for one in found.themes}
    assert by_theme["voice"].alpha.value == pytest.approx(1)
    kappa = by_theme["money"].kappa
    assert kappa is not None
    assert kappa.value == pytest.approx(0)
    assert in_words(by_theme["voice"].alpha).startswith("1.00")
    assert "nobody-said" not in by_theme


def test_what_nobody_coded_twice_says_nothing_of_agreement() -> None:
    assert in_words(agreed(coded(ALL), BOOK).whole).startswith("Cannot say")


def test_the_sample_to_be_coded_twice_is_drawn_by_nobody_and_only_grows() -> None:
    numbers = [str(n) for n in range(100)]
    first = sample(numbers, 20, "consultation-1")
    assert sample(reversed(numbers), 20, "consultation-1") == first
    assert set(first) <= set(sample(numbers, 40, "consultation-1"))
    assert sample(numbers, 20, "another") != first


def test_the_rows_that_an_act_cites_are_the_same_in_any_order() -> None:
    found, turned = coded(ALL), coded(reversed(ALL))
    assert found.cite(BOOK.confirmed) == turned.cite(BOOK.confirmed)
    assert found.cite(BOOK.confirmed)["kind"] == "coding"
    assert ("4", "", "") in found.rows(BOOK.confirmed)
    assert ("1", "", "") in found.rows(["money"])


def test_coding_is_read_of_a_file_for_each_coder(tmp_path: Path) -> None:
    one, two = tmp_path / "first.csv", tmp_path / "second.csv"
    one.write_text("response,theme,stance\n1,voice,opposes\n2,money,perhaps\n", encoding="utf-8")
    two.write_text("response,theme,coder\n1,voice,ann\n", encoding="utf-8")
    found = themes_coding.read([one, two], comments(), BOOK)
    assert found.coders == ("ann", "first")
    assert [one.code for one in found.findings] == ["TAB003"]
