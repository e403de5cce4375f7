"""Rows become a matrix; a period given twice is a finding and harms nothing else."""

from __future__ import annotations

import numpy as np

from ringholder.findings import Severity
from ringholder.measures.rows import matrix_of


def test_rows_in_any_order_find_their_places_and_absence_is_not_a_missing_value() -> None:
    got = matrix_of(["b", "a", "b"], ["2024-02", "2024-01", "2024-01"], [2.0, 1.0, np.nan])
    assert got.series.tolist() == ["a", "b"]
    assert got.periods.tolist() == ["2024-01", "2024-02"]
    assert got.present.tolist() == [[True, False], [True, True]]
    np.testing.assert_array_equal(got.values, [[1.0, np.nan], [np.nan, 2.0]])
    assert got.findings == ()


def test_two_values_for_one_period_are_an_error_and_the_value_is_missing() -> None:
    got = matrix_of(["a", "a", "a"], ["2024-01", "2024-02", "2024-01"], [1.0, 2.0, 3.0])
    np.testing.assert_array_equal(got.values, [[np.nan, 2.0]])
    (finding,) = got.findings
    assert (finding.code, finding.severity) == ("SPC002", Severity.ERROR)
    assert "2024-01" in finding.says
    assert str(finding.where) == "rows row 4"


def test_the_same_value_twice_is_a_warning_and_the_value_stands() -> None:
    got = matrix_of(["a", "a"], ["2024-01", "2024-01"], [1.0, 1.0])
    assert got.values.tolist() == [[1.0]]
    assert [finding.code for finding in got.findings] == ["SPC001"]


def test_a_third_row_cannot_mend_two_that_differ() -> None:
    got = matrix_of(["a"] * 3, ["2024-01"] * 3, [1.0, 2.0, 1.0])
    assert np.isnan(got.values).all()
    assert len(got.findings) == 2


def test_no_rows_are_an_empty_matrix() -> None:
    assert matrix_of([], [], []).values.shape == (0, 0)
