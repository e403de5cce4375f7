"""Envelopes by the NHS Payment Scheme: operations.md 3.3 (A13, A14, A15); figures by hand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.finance.envelopes.control import controls, findings
from ringholder.finance.envelopes.envelope import envelopes, low_volume, paid
from ringholder.finance.envelopes.lines import Line, Mechanism, lines
from ringholder.finance.envelopes.payment_scheme import newest, payment_schemes
from ringholder.money import total
from tests.finance.small_files import written

SCHEME = payment_schemes()["2025/26"]
HEAD = "commissioner,provider,mechanism,line,planned,price,planned_activity,activity,nhs"


def line(
    mechanism: Mechanism, planned: str, provider: str = "RTH", name: str = "", **more: object
) -> Line:
    return Line("e.csv", 2, "QU9", provider, mechanism, name, Decimal(planned), **more)  # type: ignore[arg-type]


def told(*own: Line) -> dict[str, str]:
    return {f.code: f.owner for f in findings(controls(own), SCHEME)}


def test_the_repricing_factor_of_2025_26_is_that_of_its_two_uplifts() -> None:
    # operations.md 3.3: 1.0483/1.0415 = 1.006529
    assert round(SCHEME.repricing, 6) == Decimal("1.006529")
    assert SCHEME.repricing * Decimal("1.0415") == Decimal("1.0483")


def test_the_scheme_says_where_it_stands_and_how_well_it_is_known() -> None:
    assert SCHEME.mark == "Vx"
    assert SCHEME.address.startswith("https://www.england.nhs.uk/")
    assert newest() is SCHEME


def test_elective_activity_is_paid_at_its_whole_price_and_the_fixed_sum_stays() -> None:
    own = [
        line(Mechanism.FIXED, "1000000"),
        line(Mechanism.ELECTIVE, "500000", price=Decimal(1000), activity=Decimal(530)),
        line(Mechanism.VARIABLE, "20000", price=Decimal("10.50"), activity=Decimal(2000)),
        line(Mechanism.LOCAL, "7000"),
    ]
    one = envelopes(own)[0]
    assert one.planned == Decimal(1527000)
    assert one.paid(SCHEME) == Decimal(1000000 + 530000 + 21000 + 7000)


def test_low_volume_is_not_adjusted_in_the_year_and_is_the_average_of_three() -> None:
    own = line(Mechanism.LOW_VOLUME, "900000", price=Decimal(1), activity=Decimal(5))
    assert paid(own, SCHEME) == Decimal(900000)
    assert low_volume([Decimal(90), Decimal(100), Decimal(110)]) == Decimal(100)
    with pytest.raises(ValueError, match="average of three years"):
        low_volume([Decimal(90)])


def test_what_is_paid_cannot_be_said_while_activity_is_not_known() -> None:
    own = [line(Mechanism.FIXED, "10"), line(Mechanism.ELECTIVE, "5", price=Decimal(1))]
    assert envelopes(own)[0].paid(SCHEME) is None
    assert "ENV006" in told(*own)


@pytest.mark.parametrize(
    ("sum_", "mechanism", "code"),
    [
        ("1500000", Mechanism.LOW_VOLUME, None),  # the limit itself is within it
        ("1500000.01", Mechanism.LOW_VOLUME, "ENV002"),
        ("1500000", Mechanism.FIXED, "ENV003"),
        ("1500000.01", Mechanism.FIXED, None),
    ],
)
def test_the_low_volume_test_runs_on_the_value_of_the_pair(
    sum_: str, mechanism: Mechanism, code: str | None
) -> None:
    found = told(line(mechanism, sum_), line(Mechanism.ALLOCATION, sum_, ""))
    assert set(found) == ({code} if code else set())


def test_each_pair_is_tested_by_itself() -> None:
    two = line(Mechanism.LOW_VOLUME, "1000000", "RXQ")
    one = line(Mechanism.LOW_VOLUME, "1000000", "RTH")
    assert "ENV002" not in told(one, two)


def test_a_provider_outside_the_nhs_has_no_low_volume_sum() -> None:
    assert "ENV010" in told(line(Mechanism.LOW_VOLUME, "100", "NT2XY", nhs=False))


def test_envelopes_that_miss_the_allocation_by_a_penny_are_told_with_their_owner() -> None:
    own = [
        line(Mechanism.ALLOCATION, "3000000.01", ""),
        line(Mechanism.FIXED, "2000000"),
        line(Mechanism.HELD, "1000000", ""),
    ]
    assert told(*own) == {"ENV001": "QU9"}
    assert controls(own)[0].difference == Decimal("-0.01")


def test_without_an_allocation_nobody_can_say() -> None:
    assert told(line(Mechanism.FIXED, "2000000")) == {"ENV007": "QU9"}


@settings(max_examples=40)
@given(st.lists(st.decimals(0, 10**9, places=2), min_size=1, max_size=20))
def test_envelopes_and_what_is_held_come_to_the_allocation_exactly(sums: list[Decimal]) -> None:
    own = [line(Mechanism.FIXED, str(one), f"P{n}") for n, one in enumerate(sums[1:])]
    whole = [*own, line(Mechanism.HELD, str(sums[0]), "")]
    allocation = line(Mechanism.ALLOCATION, str(total(sums)), "")
    control = controls([allocation, *whole])[0]
    assert control.difference == 0
    assert control.promised == total(one.planned for one in control.envelopes)


def test_a_line_of_price_and_activity_needs_no_sum_and_a_bad_one_is_left_out(
    tmp_path: Path,
) -> None:
    path = written(
        tmp_path, "e.csv", HEAD,
        "QU9,RTH,API-elective,Day cases,,1180.50,1000,,yes",
        "QU9,RTH,api-fixed,Fixed,,,,,yes",
        "QU9,RTH,api-elective,Outpatients,5,10,1,,yes",
        "QU9,RTH,by magic,Fixed,5,,,,yes",
        "QU9,RTH,api-elective,day cases,,1,1,,yes",
    )  # fmt: skip
    found = lines([path])
    assert [one.planned for one in found.lines] == [Decimal(1180500), Decimal(5), Decimal(1)]
    assert {(f.code, f.where.line) for f in found.findings} == {
        ("ENV005", 3), ("ENV004", 4), ("TAB003", 5), ("ENV008", 6),
    }  # fmt: skip
