"""A made-up year: every fault that was put in is found, and nothing else; nothing counts twice."""

from __future__ import annotations

import random
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ringholder.finance.ledger import Judged, judge, read
from ringholder.finance.ledger.commitments import commitments
from ringholder.finance.ledger.fault import Of
from ringholder.finance.ledger.judging import at_stake, every_rule
from ringholder.finance.ledger.payment_practice import practice
from ringholder.finance.ledger.published import published
from ringholder.shipped import data_folder
from tools.ledger_year import FAULTS, Year, illustrate, year

OTHER = {"LED218", "LED219"}
"""Told where something was not given, of which a year has everything; and of a register alone."""


def found(judged: Judged) -> list[tuple[str, str]]:
    return sorted((one.rule.code, one.about) for one in judged.faults)


def judged_of(made: Year, folder: Path) -> Judged:
    made.write(folder)
    return judge(read([folder]))


@pytest.mark.parametrize("seed", range(4))
def test_every_fault_that_was_put_in_is_found_and_nothing_else(seed: int, tmp_path: Path) -> None:
    made = year(seed, 250, 3)
    judged = judged_of(made, tmp_path)
    assert found(judged) == sorted(made.expected)
    assert judged.book.findings == []


def test_the_made_up_year_tries_every_rule() -> None:
    made = year(1, 120)
    assert {code for code, _ in made.expected} == {one.code for one in every_rule()} - OTHER
    assert len(FAULTS) > len(every_rule()) - len(OTHER)


def shuffled(made: Year, seed: int) -> Year:
    rows = {name: random.Random(seed).sample(of, len(of)) for name, of in made.rows.items()}
    return Year(rows, made.expected)


def told(judged: Judged) -> object:
    """All that a ledger says, without where the rows stand."""
    return (
        sorted((one.key, one.amount, one.owner) for one in judged.faults),
        commitments(judged.ledger),
        practice(judged.ledger),
        published(judged.ledger).lines,
    )


def compared(judged: Judged) -> str:
    return repr(told(judged))


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10**6))
def test_the_order_of_rows_does_not_matter(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("year")
    made = year(seed, 70)
    straight = judged_of(made, folder / "straight")
    assert compared(judged_of(shuffled(made, seed), folder / "shuffled")) == compared(straight)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10**6))
def test_an_invoice_split_into_lines_is_judged_as_it_was(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("year")
    made = year(seed, 70)
    whole = judged_of(made, folder / "whole")
    lines = [part for row in made.rows["invoices"] for part in split(row)]
    parted = judged_of(Year({**made.rows, "invoices": lines}), folder / "parted")
    assert sorted((one.key, one.amount) for one in parted.faults) == sorted(
        (one.key, one.amount) for one in whole.faults
    )
    assert repr(commitments(parted.ledger)) == repr(commitments(whole.ledger))


def split(row: dict[str, object]) -> list[dict[str, object]]:
    """An invoice's line as two: one of what is billed, and the rest."""
    quantity, price = Decimal(str(row["quantity"])), Decimal(str(row["price"]))
    amount, tax = Decimal(str(row["amount"])), Decimal(str(row["tax"]))
    if abs(quantity) < 2 or quantity * price != amount:
        return [row]
    one = quantity / abs(quantity)
    first = {**row, "quantity": one, "amount": one * price, "tax": tax}
    rest = quantity - one
    return [first, {**row, "line": 2, "quantity": rest, "amount": rest * price, "tax": 0}]


def test_months_that_overlap_count_every_row_once(tmp_path: Path) -> None:
    made = year(3, 120)
    whole = judged_of(made, tmp_path / "whole")
    half = {name: of[: len(of) * 2 // 3] for name, of in made.rows.items()}
    rest = {name: of[len(of) // 3 :] for name, of in made.rows.items()}
    Year(half).write(tmp_path / "months" / "1")
    Year(rest).write(tmp_path / "months" / "2")
    overlapping = judge(read([tmp_path / "months"]))
    assert compared(overlapping) == compared(whole)
    assert {one.name for one in overlapping.book.findings} == {"row-twice"}


def test_no_sum_of_an_order_or_an_invoice_counts_twice(tmp_path: Path) -> None:
    judged = judged_of(year(8, 150, 4), tmp_path)
    book = judged.book
    several = Counter(key for one in judged.faults for key in one.money)
    assert several.most_common(1)[0][1] > 1  # some have two faults
    for of, sums in ((Of.ORDER, {k: v.sum for k, v in book.orders.items()}),
                     (Of.INVOICE, {k: v.total for k, v in book.invoices.items()})):  # fmt: skip
        number, amount = at_stake(judged, of)
        assert 0 < number < len(sums)
        assert amount < sum(sums.values())


def test_the_illustrative_ledger_is_what_its_seed_makes(tmp_path: Path) -> None:
    illustrate(tmp_path)
    shipped = data_folder() / "illustrative" / "ledger"
    assert {one.name: one.read_bytes() for one in shipped.iterdir()} == {
        one.name: one.read_bytes() for one in tmp_path.iterdir()
    }
    names = (tmp_path / "sites.csv").read_text().splitlines()[1:]
    assert all("Illustrative" in one for one in names)
