"""Every word of the format that papers print has words for readers."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ringholder.charter import words
from ringholder.charter.bodies import Fallback, Step
from ringholder.charter.kinds import Choice
from ringholder.charter.parts import Part, keys_of
from ringholder.charter.powers import Condition, Delegation, Report
from ringholder.charter.publish import wording


def choices(part: type[Part], key: str) -> tuple[str, ...]:
    kind = keys_of(part)[key].kind
    assert isinstance(kind, Choice)
    return kind.words


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (words.ROUTES, wording.ROUTES),
        (words.INQUORATE, wording.INQUORATE),
        (words.HANDLING, wording.HANDLING),
        ((*words.INTERVALS, *choices(Report, "every")), wording.EVERY),
        (choices(Fallback, "majority"), wording.MAJORITIES),
        (choices(Fallback, "tie"), wording.TIES),
        (choices(Step, "step"), wording.STEPS),
        (choices(Condition, "do"), wording.CONDITIONS),
        (choices(Delegation, "state"), wording.STATES),
    ],
)
def test_every_choice_has_words(known: tuple[str, ...], said: dict[str, str]) -> None:
    assert set(known) <= set(said)


@pytest.mark.parametrize(
    ("part", "said"),
    [(Fraction(1, 2), "half"), (Fraction(2, 4), "half"), (Fraction(3, 5), "3/5")],
)
def test_a_share_is_said_as_people_say_it(part: Fraction, said: str) -> None:
    assert wording.share(part) == said


def test_lists_end_with_a_word() -> None:
    assert wording.listed([]) == ""
    assert wording.listed(["a"]) == "a"
    assert wording.listed(["a", "b", "b"]) == "a and b"
    assert wording.listed(["a", "b", "c"], "or") == "a, b or c"
