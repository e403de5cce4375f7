"""The bar of a budget: its parts fill it, and are read aloud."""

from __future__ import annotations

import re

import pytest

from ringholder.pictures.budget_bar import WIDTH, Share, budget_bar


def drawn(issued: float, committed: float, available: float) -> str:
    shares = [
        Share(name, worth, f"£{worth:.0f}")
        for name, worth in zip(
            ("issued on", "committed", "available"), (issued, committed, available), strict=True
        )
    ]
    return budget_bar(*shares, name="East & <West>")


def widths(svg: str) -> list[float]:
    return [float(w) for w in re.findall(r'<rect x="[\d.]+" y="0" width="([\d.]+)"', svg)]


def test_its_parts_fill_the_bar_in_proportion() -> None:
    assert widths(drawn(50, 25, 25)) == [WIDTH / 2, WIDTH / 4, WIDTH / 4]


def test_what_is_nothing_is_not_drawn_and_an_empty_budget_is_an_empty_bar() -> None:
    assert widths(drawn(0, 0, 10)) == [WIDTH]
    assert widths(drawn(0, 0, 0)) == []


def test_what_is_overspent_is_red() -> None:
    told = drawn(0, 30, -10)
    assert "#c8102e" in told
    assert sum(widths(told)) == pytest.approx(WIDTH, abs=0.02)


def test_it_is_read_aloud_and_names_are_escaped() -> None:
    told = drawn(1, 2, 3)
    assert "<desc" in told and "issued on £1, committed £2, available £3." in told
    assert "East &amp; &lt;West&gt;" in told
