"""A series follows its successors by a rule that is shown; of a split body nothing is cast back."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from ringholder.calendar import Period
from ringholder.catalogue.successions import Step, Successions, shipped
from ringholder.monitor.indicator import Every, Level
from ringholder.monitor.lineage import Rule
from ringholder.monitor.observations import Series
from ringholder.monitor.succession import follow, last_days, lineage
from tests.monitor.counts import series

CHANGE = date(2026, 4, 1)
MONTHS = ("2026-02", "2026-03", "2026-04")


def board(code: str, months: tuple[str, ...], *counts: float) -> Series:
    return series(code, Level.SYSTEM, months, counts, [10 * one for one in counts])


def rules(code: str, known: Successions | None = None) -> list[tuple[Rule, tuple[str, ...]]]:
    return [(one.rule, one.codes) for one in lineage(code, known).stretches]


def test_of_merged_boards_the_counts_add_and_the_new_series_goes_on_from_them() -> None:
    held = {
        "QMJ": board("QMJ", MONTHS[:2], 1, 2),
        "QRV": board("QRV", MONTHS[:2], 10, 20),
        "Z9B2Z": board("Z9B2Z", MONTHS[2:], 33),
    }
    found = follow("Z9B2Z", held, Every.MONTH)
    assert found.series is not None
    assert found.series.organisation == "Z9B2Z"
    assert found.series.period.astype(str).tolist() == list(MONTHS)
    assert found.series.numerator.tolist() == [11, 22, 33]
    assert found.series.denominator.tolist() == [110, 220, 330]
    assert rules("Z9B2Z") == [(Rule.MERGED, ("QMJ", "QRV")), (Rule.AS_REPORTED, ("Z9B2Z",))]
    assert found.lineage.stretches[0].days == Period(None, date(2026, 3, 31))
    assert "QMJ + QRV" in found.lineage.in_words()[0]


def test_a_month_in_which_one_of_the_merged_did_not_report_is_missing_not_filled() -> None:
    held = {"QMJ": board("QMJ", MONTHS[:1], 1), "QRV": board("QRV", MONTHS[:2], 10, 20)}
    found = follow("Z9B2Z", held, Every.MONTH)
    assert found.series is not None
    assert found.series.numerator.tolist() == [11]
    assert found.missing.astype(str).tolist() == ["2026-03"]


def test_thames_valley_begins_on_its_first_day_because_frimley_was_split() -> None:
    held = {
        "QU9": board("QU9", MONTHS[:2], 5, 6),
        "QNQ": board("QNQ", MONTHS[:2], 3, 4),
        "S0E4D": board("S0E4D", MONTHS[2:], 8),
    }
    found = follow("S0E4D", held, Every.MONTH)
    assert found.series is not None
    assert found.series.numerator.tolist() == [8]
    assert rules("S0E4D") == [(Rule.SPLIT, ("QNQ", "QU9")), (Rule.AS_REPORTED, ("S0E4D",))]
    assert not found.lineage.stretches[0].told
    for old in ("QU9", "QNQ"):
        kept = follow(old, held, Every.MONTH).series
        assert kept is not None
        assert kept.numerator.tolist() == held[old].numerator.tolist()


def test_a_series_says_who_followed_its_body() -> None:
    assert "It was followed by S0E4D on 1 April 2026." in lineage("QU9").untold
    assert "It was split among QRL and S0E4D and S9B9J on 1 April 2026." in lineage("QNQ").untold


def test_a_board_that_took_in_a_part_keeps_its_own_counts_and_says_of_what_they_are() -> None:
    held = {"QRL": board("QRL", MONTHS, 1, 2, 9)}
    found = follow("QRL", held, Every.MONTH)
    assert found.series is not None
    assert found.series.numerator.tolist() == [1, 2, 9]
    assert rules("QRL") == [(Rule.TOOK_IN_PART, ("QRL",)), (Rule.AS_REPORTED, ("QRL",))]


def test_a_practice_that_took_in_another_has_the_counts_of_both_before() -> None:
    known = Successions((Step("P1", "P2", CHANGE, "a table"),))
    held = {
        "P1": series("P1", Level.PRACTICE, MONTHS[:2], [1, 2], [10, 10]),
        "P2": series("P2", Level.PRACTICE, MONTHS, [5, 5, 7], [10, 10, 20]),
    }
    found = follow("P2", held, Every.MONTH, known)
    assert found.series is not None
    assert found.series.numerator.tolist() == [6, 7, 7]
    assert found.series.denominator.tolist() == [20, 20, 20]
    assert rules("P2", known) == [(Rule.MERGED, ("P1", "P2")), (Rule.AS_REPORTED, ("P2",))]


def test_mergers_are_followed_over_several_steps() -> None:
    known = Successions(
        (Step("A", "B", date(2020, 4, 1), "x"), Step("B", "C", date(2024, 4, 1), "x"))
    )
    assert rules("C", known) == [
        (Rule.MERGED, ("A", "B", "C")),
        (Rule.MERGED, ("B", "C")),
        (Rule.AS_REPORTED, ("C",)),
    ]


def test_the_financial_year_that_ends_on_the_last_day_belongs_to_the_old_board() -> None:
    held = {"QMJ": board("QMJ", ("2025-04",), 1), "QRV": board("QRV", ("2025-04",), 2)}
    found = follow("Z9B2Z", held, Every.YEAR)
    assert found.series is not None
    assert found.series.numerator.tolist() == [3]


def test_last_days_are_those_of_the_month_or_of_the_financial_year() -> None:
    first = np.array(["2024-02", "2025-04"], dtype="datetime64[M]")
    assert last_days(first, Every.MONTH).tolist() == [date(2024, 2, 29), date(2025, 4, 30)]
    assert last_days(first[1:], Every.YEAR).tolist() == [date(2026, 3, 31)]


def test_without_any_figures_there_is_a_lineage_and_no_series() -> None:
    found = follow("QU9", {}, Every.MONTH)
    assert found.series is None
    assert found.missing.size == 0
    assert found.lineage.stretches


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("A81003", "Who followed it is not in any register"),
        ("D4U1Y", "It was formed of others"),
        ("RTH", "Whether it followed others"),
    ],
)
def test_what_no_register_has_is_said(code: str, says: str) -> None:
    assert any(line.startswith(says) for line in lineage(code).untold)


def test_merging_conserves_the_counts_of_all_boards_that_were_not_split() -> None:
    heirs = {step.successor for step in shipped().steps}
    whole = [heir for heir in heirs if not any(s.part for s in shipped().before(heir))]
    assert set(whole) == {"S1Y5D", "Z9B2Z"}
    old = {s.predecessor for heir in whole for s in shipped().before(heir)}
    held = {code: board(code, MONTHS[:2], at + 1, at + 2) for at, code in enumerate(sorted(old))}
    found = [follow(heir, held, Every.MONTH).series for heir in whole]
    assert sum(one.numerator.sum() for one in found if one is not None) == sum(
        one.numerator.sum() for one in held.values()
    )
