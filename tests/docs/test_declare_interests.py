"""The page on interests says what the data say."""

from __future__ import annotations

from pathlib import Path

from ringholder.matters.interests.declaring import kept_months
from ringholder.matters.interests.gifts import figures, pounds
from ringholder.matters.interests.handling import handlings

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "declare-interests.md"
TEXT = PAGE.read_text(encoding="utf-8")


def test_each_step_has_its_row_with_what_it_allows() -> None:
    for step in handlings().values():
        rights = (step.papers, step.stay, step.speak, step.vote, step.counts)
        row = " | ".join("yes" if right else "no" for right in rights)
        assert f"| `{step.id}` | {row} |" in TEXT


def test_the_sums_are_those_that_are_held_against_gifts() -> None:
    sums = figures()
    for sum_ in (
        sums.promotional_up_to, sums.personal_up_to, sums.free_up_to, sums.declared_up_to,
    ):  # fmt: skip
        assert pounds(sum_) in TEXT


def test_ended_interests_stay_as_long_as_the_page_says() -> None:
    assert kept_months() == 6
    assert "it stays on the register for six\nmonths" in TEXT
