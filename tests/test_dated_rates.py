"""Rates hold from a day and are known from another; what is known later gives arrears."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ringholder.finance
from ringholder.findings import Severity
from ringholder.money import rounded
from ringholder.populations import Counted, Population, UnlikePopulations
from ringholder.rates import (
    COLUMNS,
    NoRate,
    Rate,
    RateTable,
    arrears,
    calculated,
    read,
    repricing,
)

SHIPPED = Path(ringholder.finance.__file__).with_name("rates.csv")
UPLIFT = "nhs-payment-cost-uplift"
APRIL, MAY, JULY = date(2025, 4, 1), date(2025, 5, 1), date(2025, 7, 1)


def table(tmp_path: Path, *rows: str) -> RateTable:
    file = tmp_path / "rates.csv"
    file.write_text("\n".join([",".join(COLUMNS), *rows]), encoding="utf-8")
    return read(file)


def row(value: str, from_: str, to: str = "", known: str = "2025-03-01", **other: str) -> str:
    code, mark = other.get("code", "core"), other.get("mark", "S")
    unit, base = other.get("unit", "GBP"), other.get("base", "registered")
    return f"{code},{value},{unit},{base},{from_},{to},{known},a letter,{mark},finance"


def codes(found: RateTable) -> list[str]:
    return [finding.code for finding in found.findings]


def test_every_rate_that_is_shipped_is_read_and_sound() -> None:
    shipped = read(SHIPPED)
    assert len(shipped.rates) == 4
    assert shipped.findings == ()
    assert all(rate.source and rate.owner for rate in shipped.rates)


def test_the_cost_uplift_of_1_april_was_one_in_may_and_another_in_july() -> None:
    shipped = read(SHIPPED)
    assert shipped.on(UPLIFT, APRIL, MAY).value == Decimal("4.15")
    assert shipped.on(UPLIFT, APRIL, JULY).value == Decimal("4.83")


def test_prices_of_the_first_uplift_are_repriced_to_the_second() -> None:
    """operations.md 3.3: 1.0483 / 1.0415 = 1.006529."""
    shipped = read(SHIPPED)
    factor = repricing(shipped.on(UPLIFT, APRIL, MAY), shipped.on(UPLIFT, APRIL, JULY))
    assert rounded(factor, Decimal("0.000001")) == Decimal("1.006529")


def test_what_became_known_later_is_owed_for_the_months_before() -> None:
    shipped, base = read(SHIPPED), Decimal(1000000)

    def paid(look):  # type: ignore[no-untyped-def]
        months = (date(2025, month, 1) for month in (4, 5, 6))
        return {
            f"{month:%Y-%m}": base / 12 * (100 + look(UPLIFT, month).value) / 100
            for month in months
        }

    found = arrears(shipped, MAY, JULY, paid)
    assert rounded(found.total) == Decimal("1700.00")  # 0.68% of a quarter of a million
    assert {rounded(owed) for owed in found.owed.values()} == {Decimal("566.67")}
    [(was, now)] = found.changed
    assert ([rate.value for rate in was], [rate.value for rate in now]) == (
        [Decimal("4.15")], [Decimal("4.83")],
    )  # fmt: skip
    assert [rate.code for rate in found.then.used] == [UPLIFT]


def test_nothing_is_owed_where_nothing_new_became_known() -> None:
    shipped = read(SHIPPED)
    found = arrears(shipped, MAY, MAY, lambda look: {"all": look(UPLIFT, APRIL).value})
    assert (found.total, found.changed) == (0, ())


def test_a_rate_is_not_known_before_its_day_nor_held_outside_its_days(tmp_path: Path) -> None:
    found = table(tmp_path, row("2.218", "2024-04-01", "2025-03-31"))
    with pytest.raises(NoRate, match="nobody knew it on 2025-02-28"):
        found.on("core", date(2024, 5, 1), date(2025, 2, 28))
    with pytest.raises(NoRate, match="Load the rate of that day"):
        found.on("core", APRIL, JULY)
    with pytest.raises(NoRate, match="no rate `cor`"):
        found.on("cor", APRIL, JULY)
    last = date(2025, 3, 31)
    assert found.on("core", last, last).value == Decimal("2.218")


def test_a_rate_is_applied_only_to_the_people_it_is_for(tmp_path: Path) -> None:
    rate = table(tmp_path, row("2.266", "2025-04-01")).on("core", APRIL, JULY)
    heads = Population(Counted.REGISTERED, "U1", APRIL, Decimal(50000))
    assert rate.of(heads) == Decimal("113300.000")
    with pytest.raises(UnlikePopulations) as told:
        rate.of(Population(Counted.PCN_ADJUSTED, "U1", APRIL, Decimal(52000)))
    assert "is for people registered with a practice" in str(told.value)
    assert "of the type `registered`" in str(told.value)


def test_a_rate_that_is_not_per_head_is_applied_to_no_heads() -> None:
    uplift = read(SHIPPED).on(UPLIFT, APRIL, JULY)
    with pytest.raises(UnlikePopulations, match="not a figure per head"):
        uplift.of(Population(Counted.REGISTERED, "QU9", APRIL, Decimal(1)))


def test_only_growth_in_percent_reprices(tmp_path: Path) -> None:
    rate = table(tmp_path, row("2.266", "2025-04-01")).rates[0]
    with pytest.raises(ValueError, match="only growth in percent"):
        repricing(rate, rate)


def test_an_unverified_rate_says_that_it_is_not_for_decision(tmp_path: Path) -> None:
    found = table(tmp_path, row("60", "2025-04-01", mark="U"))
    assert found.rates[0].caution == "not for decision"
    assert [(f.code, f.severity) for f in found.findings] == [("RAT006", Severity.NOTE)]
    assert not calculated(found, JULY, lambda look: {"": look("core", APRIL).value}).for_decision


def test_two_values_for_one_day_known_together_contradict_and_neither_is_used(
    tmp_path: Path,
) -> None:
    found = table(tmp_path, row("1", "2025-04-01"), row("2", "2025-06-01"))
    assert codes(found) == ["RAT005"]
    assert "hold on 2025-06-01: 1 and 2" in found.findings[0].says
    with pytest.raises(NoRate, match="2 values"):
        found.on("core", JULY, JULY)
    assert found.on("core", APRIL, JULY).value == 1


def test_overlaps_gaps_and_mixed_units_are_told(tmp_path: Path) -> None:
    twice = table(tmp_path, row("1", "2025-04-01"), row("1", "2025-06-01"))
    assert codes(twice) == ["RAT003"]
    gap = table(tmp_path, row("1", "2024-04-01", "2025-03-30"), row("2", "2025-04-01"))
    assert codes(gap) == ["RAT004"]
    assert "from 2025-03-31 to 2025-03-31" in gap.findings[0].says
    mixed = table(
        tmp_path,
        row("1", "2024-04-01", "2025-03-31"),
        row("2", "2025-04-01", base="pcn-adjusted", known="2025-03-02"),
    )
    assert codes(mixed) == ["RAT005"]


def test_a_late_correction_without_end_warns_that_it_covers_the_next_year(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        row("1", "2024-04-01", "2025-03-31", "2024-03-01"),
        row("3", "2025-04-01", "", "2025-03-01"),
        row("2", "2024-04-01", "", "2025-06-01"),
    )
    assert codes(found) == ["RAT003"]
    assert found.on("core", JULY, JULY).value == 2


@pytest.mark.parametrize(
    ("bad", "column"),
    [
        (row("a lot", "2025-04-01"), "value"),
        (row("NaN", "2025-04-01"), "value"),
        (row("1e99", "2025-04-01"), "value"),
        (row("1", "1 April"), "valid_from"),
        (row("1", "0001-01-01"), "valid_from"),
        (row("1", "2025-04-01", "2025-03-31"), "valid_to"),
        (row("1", "2025-04-01", known=""), "known_from"),
        (row("1", "2025-04-01", base="everybody"), "base"),
        (row("1", "2025-04-01", mark="X"), "mark"),
    ],
)
def test_a_bad_row_is_told_by_its_column_and_the_good_ones_are_kept(
    tmp_path: Path, bad: str, column: str
) -> None:
    found = table(tmp_path, bad, row("2", "2025-04-01", code="other"))
    assert [rate.code for rate in found.rates] == ["other"]
    [told] = found.unread
    assert (told.code, told.where.row, told.where.column) == ("RAT002", 2, column)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("rates.csv", "code,value\na,1\n"),
        ("rates.csv", ""),
        ("rates.yaml", "a: [1"),
        ("rates.yaml", "just words"),
        ("rates.yaml", "- 1\n- 2\n"),
    ],
)
def test_a_file_that_is_no_table_of_rates_is_told_not_raised(
    tmp_path: Path, name: str, text: str
) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    assert codes(read(file)) == ["RAT001"]
    assert codes(read(tmp_path / "nowhere.csv")) == ["RAT001"]


def test_a_table_may_be_yaml(tmp_path: Path) -> None:
    file = tmp_path / "rates.yaml"
    file.write_text(
        "- {code: core, value: 2.266, unit: GBP, base: registered, valid_from: 2025-04-01, "
        "valid_to: , known_from: 2025-03-01, source: a letter, mark: S, owner: finance}\n"
    )
    found = read(file)
    assert found.findings == ()
    assert found.rates[0].value == Decimal("2.266")


def test_tables_of_several_files_are_checked_as_one(tmp_path: Path) -> None:
    one = table(tmp_path, row("1", "2025-04-01"))
    other = table(tmp_path, row("2", "2025-04-01"))
    assert codes(one + other) == ["RAT005"]


@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.integers(0, 9), st.integers(0, 20)), max_size=12
    ),
    st.integers(0, 30),
    st.integers(0, 25),
)  # fmt: skip
def test_the_rate_of_a_day_is_the_last_known_of_those_that_hold(
    spans: list[tuple[int, int, int]], day: int, known: int
) -> None:
    rates = tuple(
        Rate(
            "a", Decimal(place), "GBP", None, APRIL + timedelta(start),
            APRIL + timedelta(start + long), APRIL + timedelta(told, hours=0), "", SOURCED, "",
        )
        for place, (start, long, told) in enumerate(spans)
    )  # fmt: skip
    held = [
        (told, place)
        for place, (start, long, told) in enumerate(spans)
        if start <= day <= start + long and told <= known
    ]
    last = [place for told, place in held if told == max(held)[0]]
    asked = ("a", APRIL + timedelta(day), APRIL + timedelta(known))
    if len(last) == 1:
        assert RateTable(rates).on(*asked).value == last[0]
    else:
        with pytest.raises(NoRate):
            RateTable(rates).on(*asked)


SOURCED = read(SHIPPED).rates[0].mark
