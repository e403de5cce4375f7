"""Each practice with patients is in one network every day: planted faults are all found.

The real cases are of the register of ODS (ePCN, February 2026) and NHS England's lists of patients.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.calendar import Period, in_words
from ringholder.catalogue import organisations
from ringholder.findings import Finding, Severity
from ringholder.populations import Counted, Population
from ringholder.primary_care import lists as lists_
from ringholder.primary_care.lists import Lists, PracticeList
from ringholder.primary_care.membership import Membership, Memberships, Role, registered
from ringholder.primary_care.networks import partition
from ringholder.primary_care.networks.patients import Patients, Seen
from ringholder.primary_care.networks.stretches import days_of, left_of

DAY = timedelta(days=1)
UNTIL = date(2026, 3, 1)
BOB = ("10Q", "15A", "14Y")
WOODSTOCK, KIWY, BICESTER, SIBFORD, SHINFIELD = "K84042", "U20931", "U83604", "K84065", "Y02128"
FIRST, LAST = date(2022, 1, 1), date(2022, 12, 31)


@pytest.fixture(scope="module")
def patients() -> Patients:
    return Patients(lists_.shipped())


@pytest.fixture(scope="module")
def found(patients: Patients) -> tuple[Finding, ...]:
    return partition.check(registered(), partition.area(BOB, patients, UNTIL))


def of(found: tuple[Finding, ...], code: str) -> list[str]:
    return [one.says for one in found if one.code == code]


# ---- the real register ---------------------------------------------------------------------------


def test_bob_has_fifty_one_networks_open_by_place() -> None:
    open_ = [len(organisations.networks(place, UNTIL)) for place in BOB]
    assert open_ == [21, 17, 13]
    members = {place: registered().networks(UNTIL) for place in BOB}
    assert all(n.code in members["10Q"] for p in BOB for n in organisations.networks(p, UNTIL))


def test_sibford_has_patients_and_no_network(found: tuple[Finding, ...]) -> None:
    [says] = of(found, "NET001")
    assert says.startswith("Sibford Surgery (K84065) had patients (3,245 patients on 1 January")
    assert "no network is named that covered them" in says


def test_a_named_cover_settles_it(patients: Patients) -> None:
    cover = Membership(SIBFORD, "U62251", Period(date(2019, 10, 1)), Role.COVERED)
    held = Memberships([*registered().rows, cover], "ODS with our cover")
    found = partition.check(held, partition.area(BOB, patients, UNTIL))
    assert of(found, "NET001") == []
    assert held.members("U62251", UNTIL, Role.COVERED) == (SIBFORD,)


def test_shinfield_has_no_network_and_no_patients_so_nothing_is_wrong(
    found: tuple[Finding, ...],
) -> None:
    [one] = [f for f in found if f.code == "NET008"]
    assert one.severity is Severity.NOTE
    assert SHINFIELD in one.says and "no patients of it were counted" in one.says


def test_a_membership_that_outlives_its_practice_is_told(found: tuple[Finding, ...]) -> None:
    says = of(found, "NET005")
    assert len(says) == 2
    assert any("Botley Medical Centre (K84025)" in one and "31 October 2024" in one for one in says)


def test_a_member_that_is_dormant_is_told_and_does_not_make_the_size_unknown(
    found: tuple[Finding, ...],
) -> None:
    """Cherrymead is dormant since its last count, and is in Arc Bucks all the same."""
    [says] = of(found, "NET013")
    assert says.startswith("Cherrymead Surgery (K82029) is in Arc Bucks PCN (U23821)")


def test_where_no_count_reaches_nobody_says_that_there_were_patients(
    found: tuple[Finding, ...],
) -> None:
    """Cowley Road was outside for eleven months, before the first count of one day."""
    [one] = [f for f in found if "Cowley Road" in f.says]
    assert (one.code, one.severity) == ("NET009", Severity.CANNOT_SAY)
    assert "from 1 June 2020 to 29 April 2021 (333 days)" in one.says


def test_a_mean_over_months_shows_nobody_on_any_day(patients: Patients) -> None:
    """Hollow Way merged in 2024; the mean of the months before still has people."""
    hollow_way = organisations.find("K84048")
    assert hollow_way is not None
    gone = Period(date(2024, 4, 1), date(2025, 4, 30))
    assert patients.seen(hollow_way, gone) is Seen.UNKNOWN
    assert "in the mean of the months used from 1 April 2025" in patients.counted("K84048", gone)


def test_all_of_england_has_four_handed_over_on_one_day_and_these_are_no_errors() -> None:
    asked = partition.area(None, Patients(Lists(())), UNTIL)
    found = partition.check(registered(), asked)
    one_day = [f for f in found if f.code == "NET003"]
    assert len(one_day) == 4
    assert {f.severity for f in one_day} == {Severity.WARNING}
    assert len(of(found, "NET002")) == 7
    assert len(of(found, "NET005")) == 40
    assert not of(found, "NET006")


def test_findings_say_where_in_the_table_they_stand(found: tuple[Finding, ...]) -> None:
    rows = organisations.rows("practice_networks")
    [one] = [f for f in found if f.code == "NET005" and "K84025" in f.says]
    assert one.where.file == "practice_networks.csv"
    assert rows[one.where.line - 2]["practice"] == "K84025"


# ---- planted faults ------------------------------------------------------------------------------


def counted(*practices: str) -> Patients:
    days = (FIRST, LAST)
    rows = [
        PracticeList(Population(Counted.REGISTERED, code, day, Decimal(5000)), day, "a list")
        for code in practices
        for day in days
    ]
    return Patients(Lists(tuple(rows)))


def checked(*rows: Membership, until: date = LAST) -> list[Finding]:
    """What is wrong with some memberships of Woodstock, and with nothing else."""
    woodstock = organisations.find(WOODSTOCK)
    assert woodstock is not None
    asked = partition.Asked((woodstock,), (), counted(WOODSTOCK), until)
    return list(partition.check(Memberships(rows, "ours"), asked))


def belongs(
    from_: date, to: date | None, network: str = KIWY, role: Role = Role.MEMBER
) -> Membership:
    return Membership(WOODSTOCK, network, Period(from_, to), role)


def codes(found: list[Finding]) -> list[str]:
    return [one.code for one in found]


def test_a_year_in_one_network_is_sound() -> None:
    assert checked(belongs(FIRST, None)) == []


def test_who_opted_out_and_is_covered_by_a_named_network_is_sound() -> None:
    june = date(2022, 6, 30)
    rows = belongs(FIRST, june), belongs(june + DAY, None, BICESTER, Role.COVERED)
    assert checked(*rows) == []


def test_a_member_that_is_covered_too_is_in_two() -> None:
    [one] = checked(belongs(FIRST, None), belongs(FIRST, None, BICESTER, Role.COVERED))
    assert one.code == "NET002"
    assert "is in Kidlington" in one.says and "is covered by Bicester" in one.says


def test_one_row_twice_is_a_warning() -> None:
    assert codes(checked(belongs(FIRST, None), belongs(FIRST, None))) == ["NET011"]


def test_a_membership_that_ends_before_it_begins_holds_on_no_day() -> None:
    found = checked(belongs(FIRST, None), belongs(LAST, FIRST, BICESTER))
    assert codes(found) == ["NET010"]


@pytest.mark.parametrize("practice", ["K99999", "RTH", "U20931", ""])
def test_a_code_that_is_no_practice_is_told_once(practice: str) -> None:
    row = Membership(practice, KIWY, Period(FIRST, None))
    assert codes(checked(belongs(FIRST, None), row)) == ["NET006"]


def test_a_membership_before_the_network_opened_is_told() -> None:
    found = checked(belongs(date(2019, 1, 1), date(2021, 12, 31)), belongs(FIRST, None))
    assert codes(found) == ["NET004"]


def test_an_open_network_without_practices_is_told_and_whom_it_was_to_cover() -> None:
    bicester = organisations.find(BICESTER)
    assert bicester is not None
    rows = belongs(FIRST, None, BICESTER, Role.COVERED)
    asked = partition.Asked((), (bicester,), counted(), LAST)
    assert codes(list(partition.check(Memberships([rows], "ours"), asked))) == ["NET007", "NET012"]


def test_very_many_rows_of_one_practice_are_told_by_a_few() -> None:
    rows = [belongs(FIRST, None, BICESTER if n % 2 else KIWY) for n in range(5_000)]
    found = checked(*rows)
    assert len(found) == partition.MOST_AT_ONCE
    assert set(codes(found)) <= {"NET002", "NET011"}


day = st.integers(0, days_of(Period(FIRST, LAST)) - 1).map(lambda n: FIRST + n * DAY)


@settings(max_examples=30, deadline=None)
@given(st.lists(day, min_size=1, max_size=4, unique=True), st.data())
def test_every_planted_gap_is_found_with_its_days(cuts: list[date], data: st.DataObject) -> None:
    """A year in pieces, one after the other; one of them is taken out."""
    starts = sorted({FIRST, *cuts})
    ends = [later - DAY for later in starts[1:]] + [LAST]
    pieces = [belongs(a, b) for a, b in zip(starts, ends, strict=True)]
    assert checked(*pieces) == []
    out = data.draw(st.integers(0, len(pieces) - 1))
    first = belongs(FIRST - DAY, FIRST - DAY)  # the register begins before
    found = checked(first, *(one for at, one in enumerate(pieces) if at != out))
    [gap] = [one for one in found if one.code == "NET001"]
    begins = pieces[out].in_being.from_on
    assert begins is not None
    assert in_words(begins) in gap.says


@settings(max_examples=30, deadline=None)
@given(day, day)
def test_every_planted_overlap_is_found(one: date, other: date) -> None:
    """Two networks over a year, of which the first ends on one day and the second begins on one."""
    found = checked(belongs(FIRST, one), belongs(other, None, BICESTER))
    overlap = (one - other).days + 1
    expected = "NET002" if overlap > 1 else "NET003" if overlap == 1 else None
    assert [c for c in codes(found) if c != "NET001"] == ([expected] if expected else [])
    assert ("NET001" in codes(found)) == (overlap < 0)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(day, day), max_size=5))
def test_what_is_left_and_what_is_taken_make_the_whole(pairs: list[tuple[date, date]]) -> None:
    taken = [Period(a, b) for a, b in pairs]
    left = list(left_of(Period(FIRST, LAST), taken))
    for n in range(days_of(Period(FIRST, LAST))):
        on = FIRST + n * DAY
        assert sum(on in one for one in left) == (not any(on in one for one in taken))
