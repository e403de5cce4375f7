"""Themes are counted as people coded them; few are not lost, and nobody is found."""

from __future__ import annotations

from ringholder.engage.themes.breakdown import PROTECTED, TOO_FEW, breakdown
from ringholder.engage.themes.comments import Comment, Comments, ordered
from ringholder.engage.themes.counts import counts
from tests.engage.themes.said import ALL, BOOK, book, coded, codes, comments, theme


def test_a_campaign_counts_in_full_and_as_one_beside_it() -> None:
    voice = counts(comments(), BOOK, coded(ALL)).of("voice")
    assert voice is not None
    assert (voice.all, voice.distinct) == (7, 2)


def test_a_theme_counts_what_sits_in_it_and_each_response_once() -> None:
    both = [*ALL, *codes(("3", "money", "a"))]
    money = counts(comments(), BOOK, coded(both)).of("money")
    assert money is not None
    assert money.numbers == ("2", "3")


def test_a_theme_that_nobody_holds_and_a_response_that_has_none_are_shown() -> None:
    found = counts(comments(), BOOK, coded(ALL))
    assert [one.theme.id for one in found.of_nobody] == ["nobody-said"]
    assert found.without == ("4",)
    assert found.uncoded == ("6",)
    assert found.silent == ("5",)


def test_a_theme_that_nobody_confirmed_is_not_published() -> None:
    found = counts(comments(), BOOK, coded([*ALL, *codes(("6", "only-proposed", "a"))]))
    assert found.of("only-proposed") is None
    assert found.without == ("4", "6")


def test_themes_of_few_are_all_kept_and_not_joined_to_larger_ones() -> None:
    others = [Comment(f"p{n}", "county", "Member of the public") for n in range(40)]
    rows = [*ALL, *codes(*((one.number, "voice", "a") for one in others))]
    found = counts(comments(*others), BOOK, coded(rows, comments(*others)))
    assert {one.theme.id for one in found.of_few} == {"money", "staff-worry"}
    assert len(found.themes) == len(BOOK.confirmed)


def test_what_a_small_group_holds_more_than_others_is_told() -> None:
    carers = [Comment(f"c{n}", "jobs", "Carer", "Oxfordshire") for n in range(2)]
    others = [Comment(f"p{n}", "county", "Member of the public", "Reading") for n in range(40)]
    held = comments(*carers, *others)
    rows = [*ALL, *codes(("c0", "staff-worry", "a"), ("c1", "staff-worry", "a"))]
    rows += codes(*((one.number, "voice", "a") for one in others))
    leanings = counts(held, BOOK, coded(rows, held)).leanings
    of_carers = [one for one in leanings if one.group == "Carer"]
    assert ("staff-worry", 2, 2) in {(one.theme.id, one.held, one.of) for one in of_carers}
    assert not any(one.shown for one in of_carers)  # two could be found: for those inside alone


def test_more_themes_than_letters_of_the_alphabet_are_counted() -> None:
    many = book(*(theme(f"theme-{n}") for n in range(60)))
    held = Comments(ordered(Comment(str(n), "words") for n in range(60)))
    rows = codes(*((str(n), f"theme-{n}", "a") for n in range(60)))
    found = counts(held, many, coded(rows, held, many))
    assert [one.all for one in found.themes] == [1] * 60


def test_small_counts_are_hidden_with_what_would_give_them_away() -> None:
    found = breakdown(["a"] * 40 + ["b"] * 3 + ["c"] * 20, ["a", "b", "c", "d"])
    assert found.exact["b"] == 3
    assert "3" not in found.words.values()
    hidden = [name for name, shown in found.words.items() if not shown[0].isdigit()]
    assert "b" in hidden
    assert len(hidden) >= 2
    assert found.words["d"] == "0"


def test_a_theme_of_fewer_than_six_says_how_many_and_not_who() -> None:
    found = breakdown(["a"] * 5, ["a", "b"])
    assert (found.words, found.why_not) == ({}, TOO_FEW)


def test_a_theme_whose_sum_would_give_one_away_is_not_broken_down() -> None:
    found = breakdown(["a"] * 6 + ["b"], ["a", "b"])
    assert found.why_not in (PROTECTED, "")
    assert found.words.get("b", "") != "1"
    if found.words:
        assert not found.words["a"].isdigit()
