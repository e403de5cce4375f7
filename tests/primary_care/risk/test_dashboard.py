"""A network's indicators are sums over its practices; who drives them is told in whole numbers."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.primary_care.risk.dashboard import Counted, Line, driving


def counted(code: str, top: int, bottom: int) -> Counted:
    return Counted(code, Fraction(top), Fraction(bottom))


def test_a_network_is_the_sum_of_its_practices_and_no_mean_of_their_rates() -> None:
    line = Line("calls", (counted("A", 1, 10), counted("B", 300, 1000)), ("C",), None, True)
    assert line.network is not None and line.network.rate == Fraction(301, 1010)
    assert line.worse_than_place is None and line.driving == ()
    assert Line("calls", (), ("A",), None, True).network is None


def test_a_large_practice_a_little_worse_drives_more_than_a_small_one_much_worse() -> None:
    place = counted("10Q", 10, 100)
    parts = (counted("A", 5, 10), counted("B", 150, 1000), counted("C", 1, 100))
    line = Line("calls", parts, (), place, True)
    assert [(one.counted.code, one.by) for one in line.driving] == [("B", 50), ("A", 4)]
    assert line.worse_than_place is True
    other = Line("staff", parts, (), place, False)
    assert [one.counted.code for one in other.driving] == ["C"]
    assert other.worse_than_place is False
    assert Line("neutral", parts, (), place, None).driving == ()


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 50)), max_size=8), st.booleans())
def test_the_parts_of_those_who_drive_it_make_one(
    pairs: list[tuple[int, int]], worse_above: bool
) -> None:
    parts = [counted(str(at), top, bottom) for at, (top, bottom) in enumerate(pairs)]
    found = driving(parts, Fraction(1, 2), worse_above=worse_above)
    assert all(one.by > 0 for one in found)
    assert sum(one.part for one in found) == (1 if found else 0)
    assert [one.by for one in found] == sorted((one.by for one in found), reverse=True)
