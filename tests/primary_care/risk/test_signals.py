"""Signals are data with a reason each; rules hold exact figures against exact limits."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from ringholder.primary_care.risk import Point, shipped_signals
from ringholder.primary_care.risk.rules import Against, Among, Changed, Limit, Of, Side
from ringholder.primary_care.risk.signals import read

YEARS = [date(year, 4, 1) for year in range(2019, 2024)]


def series(*values: int | str, over: int = 100) -> list[Point]:
    return [
        Point(on, Fraction(value), Fraction(over))
        for on, value in zip(YEARS, values, strict=False)
        if value != ""
    ]


def nobody(whom: str, on: date) -> Point | None:
    return None


def test_every_shipped_signal_has_an_owner_a_reason_and_evidence_or_says_it_is_illustrative() -> (
    None
):
    held = shipped_signals()
    assert held.findings == () and len(held.all) == 12
    for one in held.all:
        assert one.owner and one.why and one.do and one.figure.source
        assert one.illustrative or one.evidence
        assert all("https://" in source for source in one.evidence)


def test_a_list_that_grew_is_shown_and_not_counted_for_it_is_no_sign_of_closing() -> None:
    assert [one.id for one in shipped_signals().all if not one.counted] == ["list-grew"]


def test_a_fall_of_just_the_part_is_a_signal_and_a_hair_less_is_not() -> None:
    rule = Changed(Side.BELOW, Fraction(1, 5), 3)
    assert rule.measure(series(100, 90, 90, 80), nobody).met
    assert rule.measure(series(100_001, 1, 1, 80_001, over=10**6), nobody).met is False
    grew = Changed(Side.ABOVE, Fraction(1, 5), 3, Of.TOP)
    assert grew.measure(series(100, 1, 1, 120), nobody).met


def test_without_the_figure_of_the_year_before_nothing_is_said() -> None:
    found = Changed(Side.BELOW, Fraction(1, 5), 3).measure(series("", 90, 90, 10), nobody)
    assert found.met is None and "3 years before" in found.why
    zero = Changed(Side.BELOW, Fraction(1, 5), 3).measure(series(0, 1, 1, 1), nobody)
    assert zero.met is None


def test_a_limit_is_met_on_the_limit() -> None:
    points = series(100, 100, 100, 3000)
    assert Limit(Side.BELOW, Fraction(3000), Of.TOP).measure(points, nobody).met
    assert not Limit(Side.BELOW, Fraction(2999), Of.TOP).measure(points, nobody).met
    assert Limit(Side.ABOVE, Fraction(30)).measure(points, nobody).met


def test_others_are_of_the_same_period_or_nothing_is_said() -> None:
    rule = Against(Side.BELOW, Fraction(1, 2), "england")

    def england(whom: str, on: date) -> Point | None:
        return Point(on, Fraction(2), Fraction(1)) if on == YEARS[1] else None

    assert rule.measure(series(100, 100), england).met
    assert not rule.measure(series(100, 101), england).met
    assert rule.measure(series(1, 1, 1), england).met is None


def test_a_rating_is_among_the_words_or_not() -> None:
    rule = Among(("Inadequate",))
    assert rule.measure([Point(YEARS[0], word="Inadequate")], nobody).met
    assert not rule.measure([Point(YEARS[0], word="Good")], nobody).met


FIGURES = """figures:
  staff: {name: staff, source: us, unit: staff, times: 1, digits: 1, months: 12}
signals:
"""
GOOD = (
    "  - {id: a, name: A, figure: staff, rule: {kind: limit, side: below, limit: 1}, severity: low,"
    " why: w, illustrative: true, owner: o, do: d, oldest: 3}\n"
)


@pytest.mark.parametrize(
    "change",
    [
        ("kind: limit", "kind: guess"),
        ("side: below", "side: beside"),
        ("limit: 1", "limit: 1/0"),
        ("figure: staff", "figure: nothing"),
        ("severity: low", "severity: dire"),
        ("illustrative: true, ", ""),
        ("oldest: 3", "oldest: soon"),
        ("limit: 1}", "limit: }"),
    ],
)
def test_a_signal_that_cannot_be_read_is_told_and_the_others_are_kept(
    change: tuple[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "signals.yaml"
    path.write_text(FIGURES + GOOD.replace("id: a", "id: b").replace(*change) + GOOD, "utf-8")
    found = read(path)
    assert [one.id for one in found.all] == ["a"]
    assert [one.code for one in found.findings] == ["RSK001"]


@pytest.mark.parametrize(
    "text", ["", "- 1", "signals: 3", "figures: {a: 1}\nsignals: []", ": :", "\0"]
)
def test_a_file_that_holds_no_signals_is_told(text: str, tmp_path: Path) -> None:
    path = tmp_path / "signals.yaml"
    path.write_text(text, encoding="utf-8")
    found = read(path)
    assert found.all == () and found.findings[0].code == "RSK001"


def test_a_signal_that_stands_twice_counts_once(tmp_path: Path) -> None:
    path = tmp_path / "signals.yaml"
    path.write_text(FIGURES + GOOD + GOOD, encoding="utf-8")
    found = read(path)
    assert len(found.all) == 1 and found.findings[0].code == "RSK002"
