"""Words are broken where they would be too wide, and never lost without a sign."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ringholder.pictures.lettering import ELLIPSIS, lines, width

WORDS = st.text(st.characters(codec="ascii", exclude_characters="\x00"), max_size=80)


def test_a_line_is_as_wide_as_arial_makes_it() -> None:
    assert (
        width("Oxfordshire", 1000)
        == 778 + 500 + 278 + 556 + 333 + 556 + 500 + 556 + 222 + 333 + 556
    )


def test_bold_letters_are_wider() -> None:
    assert width("place", 10, bold=True) > width("place", 10)


@given(WORDS, st.floats(30, 300))
def test_no_line_is_wider_than_the_room(words: str, room: float) -> None:
    assert all(width(line, 10) <= room for line in lines(words, room, 10))


@given(st.lists(st.sampled_from(["a", "board", "of", "trusts"]), max_size=12))
def test_nothing_is_lost_where_every_word_has_room(words: list[str]) -> None:
    assert " ".join(lines(" ".join(words), 60, 10)).split() == words


def test_beyond_the_lines_there_are_an_ellipsis_stands_for_the_rest() -> None:
    shown = lines("one two three four five six seven", 60, 10, most=2)
    assert len(shown) == 2
    assert shown[-1].endswith(ELLIPSIS)
