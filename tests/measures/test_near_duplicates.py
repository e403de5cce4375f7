"""Texts that are nearly the same are found, whatever their order, and others are left alone."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.measures.near_duplicates import alike, words_of

LETTER = (
    "Please do not close the clinic in our town because older people without a car cannot reach "
    "the hospital and the bus runs only twice a day"
)


def test_case_marks_and_spacing_make_no_other_text() -> None:
    assert words_of("It’s  OURS — really!") == ("it's", "ours", "really")
    assert alike([LETTER, LETTER.upper() + " !"]).same == (0, 0)


def test_a_letter_with_a_name_put_into_it_is_near_and_not_the_same() -> None:
    changed = LETTER.replace("our town", "our dear town of Wantage")
    found = alike(["Something quite different was said here by somebody else", LETTER, changed])
    assert found.same == (0, 1, 2)
    assert found.near == (0, 1, 1)


def test_a_short_text_is_left_alone() -> None:
    assert alike(["No comment", "No comment"], fewest=3).near == (0, 1)


def test_texts_of_the_same_words_about_something_else_are_not_near() -> None:
    other = "The bus to the hospital is fine and we would rather have longer hours at weekends"
    assert alike([LETTER, other]).near == (0, 1)


def test_no_text_at_all_is_like_none() -> None:
    assert alike([]).near == ()
    assert alike(["", ""]).near == (0, 1)


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(8)))
def test_the_groups_do_not_depend_on_the_order(order: list[int]) -> None:
    texts = [LETTER, f"{LETTER} thank you", f"Dear all {LETTER}"]
    texts += [
        f"Number {n} says something of its own about buses {n} and bells {n}" for n in "abcde"
    ]
    found = alike([texts[at] for at in order]).near
    together = {frozenset(order[i] for i, x in enumerate(found) if x == y) for y in set(found)}
    assert frozenset({0, 1, 2}) in together
    assert len(together) == 6
