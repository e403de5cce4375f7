"""Agreement of coders against the worked examples of its sources."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.measures.agreement import alpha, kappa

MEG, OWEN = "0100000010", "1110010000"
BEN, GERRY = "aabbdcccedda", "babbbccceddd"
OF_FOUR = ("1233214 12...", "123322412 5.3", ".333234225 1.", "123324412 51.")
"""Of K Krippendorff (2011), example D, where a full stop is missing."""


def test_two_coders_with_two_answers_agree_as_krippendorff_works_out() -> None:
    assert alpha(list(zip(MEG, OWEN, strict=True))).value == pytest.approx(0.095, abs=0.0005)


def test_two_coders_with_five_answers_agree_as_krippendorff_works_out() -> None:
    found = alpha(list(zip(BEN, GERRY, strict=True)))
    assert found.value == pytest.approx(0.692, abs=0.0005)
    assert (found.units, found.alike, found.observed) == (12, 9, 0.75)


def test_four_coders_with_answers_missing_agree_as_krippendorff_works_out() -> None:
    told = [
        [None if one == "." else one for one in unit]
        for unit in zip(*(row.replace(" ", "") for row in OF_FOUR), strict=True)
    ]
    found = alpha(told)
    assert found.value == pytest.approx(0.743, abs=0.0005)
    assert found.units == 11  # the twelfth was read by one alone


def test_kappa_of_a_table_of_two_by_two_is_as_worked_out_by_hand() -> None:
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    found = kappa([one for one, _ in pairs], [other for _, other in pairs])
    assert found.value == pytest.approx(0.4)  # (0.7 - 0.5) / (1 - 0.5)
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0.4 < found.high
    assert found.high - found.low == pytest.approx(4 * 0.1296, rel=0.08)  # the normal interval


def test_where_all_say_the_same_of_everything_agreement_cannot_be_said() -> None:
    found = kappa([False] * 9, [False] * 9)
    assert (found.value, found.low, found.observed) == (None, None, 1.0)
    assert alpha([(False, False)] * 9).value is None


def test_what_one_alone_read_says_nothing_of_agreement() -> None:
    found = alpha([(True, None), (None, False), (None, None)])
    assert (found.value, found.units) == (None, 0)


def test_coders_with_other_numbers_of_answers_are_refused() -> None:
    with pytest.raises(ValueError, match="as many"):
        kappa([1], [1, 2])


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from([None, "a", "b", "c"]), min_size=3, max_size=3), max_size=12)
)
def test_agreement_is_the_same_in_any_order_of_units_and_coders(
    units: list[list[str | None]],
) -> None:
    found = alpha(units)
    turned = alpha([unit[::-1] for unit in reversed(units)])
    assert found.units == turned.units
    if found.value is None:
        assert turned.value is None
    else:
        assert turned.value == pytest.approx(found.value)
        assert found.value <= 1
