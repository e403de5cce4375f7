"""Fair shares of places equal what NHS England's own figures give, digit for digit."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.finance.shares import places as place_lines
from ringholder.finance.shares.components import COMPONENTS, component
from ringholder.finance.shares.fair import fair_shares
from ringholder.finance.shares.need import NotComparable
from ringholder.finance.shares.places import PlaceLine, by_sub_icb, partition
from ringholder.finance.shares.practices import Practice, Practices, day_of, read
from ringholder.findings import InRow
from ringholder.money import rounded
from ringholder.populations import Counted
from tests.finance.need import HEAD, NEED, lines, practices, shares, written

BUCKS, OXON, BERKS = "Buckinghamshire", "Oxfordshire", "Berkshire West"


def digits(value: Fraction, places: str) -> str:
    """Half-up, as the reference prints it."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return str(rounded(exact, Decimal(places)))


def test_practices_people_and_weighted_people_of_each_place() -> None:
    """operations.md 3.2, first table."""
    assert [
        (one.place, one.practices, digits(one.people, "0.1"), digits(one.weighted, "0.1"))
        for one in shares().of("core")
    ] == [
        (BUCKS, 47, "596478.1", "545764.8"),
        (OXON, 67, "826905.0", "719036.9"),
        (BERKS, 43, "590592.9", "509182.3"),
    ]
    assert (digits(shares().people, "0.1"), digits(shares().weighted["core"], "0.1")) == (
        "2013976.1", "1773983.9",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("core", ("0.30765", "0.40532", "0.28703")),  # T23
        ("primary-medical", ("0.29901", "0.40705", "0.29394")),
        ("mental-health", ("0.27124", "0.44939", "0.27938")),
    ],
)
def test_the_share_of_need_of_each_place(name: str, expected: tuple[str, ...]) -> None:
    found = shares().by_need(name)
    assert tuple(digits(one, "0.00001") for one in found.values()) == expected
    assert sum(found.values()) == 1


def test_the_share_of_people_of_each_place() -> None:
    found = shares().by_head()
    assert [digits(one, "0.00001") for one in found.values()] == ["0.29617", "0.41058", "0.29325"]
    assert sum(found.values()) == 1


INDICES = {  # operations.md 3.2, second table, in the order of its columns
    BUCKS: ("1.058", "1.056", "0.916", "1.044", "0.975", "1.071", "1.039", "1.010"),
    OXON: ("0.983", "1.014", "1.095", "0.958", "0.954", "1.007", "0.987", "0.991"),
    BERKS: ("0.965", "0.924", "0.953", "1.014", "1.090", "0.918", "0.979", "1.002"),
}
COLUMNS = (
    "general-and-acute", "community", "mental-health", "maternity", "health-inequalities",
    "prescribing", "core", "primary-medical",
)  # fmt: skip


@pytest.mark.parametrize(("column", "name"), list(enumerate(COLUMNS)))
def test_the_index_of_need_of_each_place_beside_its_icb(column: int, name: str) -> None:
    for one in shares().of(name):
        assert one.index is not None
        assert digits(one.index.value, "0.001") == INDICES[one.place][column]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("core", "0.8808"), ("primary-medical", "0.9303"), ("mental-health", "0.7451"),
        ("health-inequalities", "0.6992"),
    ],
)  # fmt: skip
def test_the_index_of_need_of_the_icb_beside_england(name: str, expected: str) -> None:
    found = shares().beside_england(name)
    assert found is not None
    assert digits(found.value, "0.0001") == expected


def test_what_need_moves_of_each_billion() -> None:
    """operations.md 3.2: +11.5m, -5.3m, -6.2m."""
    moved = [one.moved for one in shares().of("core")]
    assert [digits(one / 1_000_000, "0.1") for one in moved] == ["11.5", "-5.3", "-6.2"]
    assert sum(moved) == 0


def test_the_practices_of_most_and_least_need() -> None:
    """operations.md 3.2: Luther Street 1.668; student and young practices 0.55 to 0.62."""
    each = sorted(practices().practices, key=lambda one: one.weighted["core"] / one.registered)
    icb = shares().beside_england("core")
    assert icb is not None
    need = [Fraction(o.weighted["core"]) / Fraction(o.registered) for o in each]
    assert each[-1].name.upper().startswith("LUTHER STREET")
    assert "1.668" in (digits(need[-1], "0.001"), digits(need[-1] / icb.value, "0.001"))
    assert digits(need[0], "0.01") == "0.55" or digits(need[0] / icb.value, "0.01") == "0.55"


def test_an_index_of_a_place_is_not_held_against_that_of_an_icb() -> None:
    of_icb = shares().beside_england("core")
    of_place = shares().of("core")[0].index
    assert of_icb is not None and of_place is not None
    with pytest.raises(NotComparable, match="relative to the ICB QU9, the other to England"):
        assert of_place > of_icb
    with pytest.raises(NotComparable):
        assert of_place - of_icb
    other = shares().of("core")[1].index
    assert other is not None
    assert of_place > other


def test_the_practice_outside_the_councils_is_placed_by_a_line_of_its_own() -> None:
    [(one, line)] = shares().partition.by_name
    assert (one.code, line.place) == ("K81080", BERKS)
    assert "Bracknell Forest" in line.why


def test_without_that_line_the_check_fails() -> None:
    """T24: K81080 omitted: 9,562 people."""
    without = [line for line in lines() if line.code != "K81080"]
    found = fair_shares(practices(), partition(practices().practices, without))
    assert not found.sound
    [told] = found.findings
    assert told.code == "SHR010"
    assert "NEW WOKINGHAM ROAD SURGERY (K81080), with 9,562 people," in told.says
    assert "E06000036" in told.do


def test_a_practice_in_two_places_is_told_with_its_people(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "places.csv",
        ["place,by,code", "North,council,E1", "South,council,E1", "North,practice,A2"],
    )
    two = written(tmp_path, "p.csv", [HEAD, "A1,One,Q1,E1,100,90,80", "A2,Two,Q1,E1,1,1,1"])
    told, _ = place_lines.read(file)
    found = partition(read(two).practices, told)
    assert [finding.code for finding in found.findings] == ["SHR011"]
    assert "One (A1), with 100 people, is in North and South at once" in found.findings[0].says
    assert [one.code for one in found.places["North"]] == ["A2"]
    assert found.people_outside == 100


def test_a_line_of_nobody_is_told_and_does_no_harm(tmp_path: Path) -> None:
    file = written(tmp_path, "places.csv", ["place,practice", "North,A1", "North,A9"])
    one = written(tmp_path, "p.csv", [HEAD, "a1,One,Q1,E1,100,90,80"])
    told, _ = place_lines.read(file)
    found = partition(read(one).practices, told)
    assert found.is_whole
    assert [(f.code, f.where.row) for f in found.findings] == [("SHR012", 3)]


def test_places_may_be_sub_icb_locations_where_nobody_says_what_they_are() -> None:
    found = fair_shares(
        practices(), partition(practices().practices, by_sub_icb(practices().practices, {}))
    )
    assert found.sound
    assert {
        name: digits(one, "0.00001") for name, one in found.by_need("core").items()
    } == {"14Y": "0.30765", "10Q": "0.40532", "15A": "0.28703"}  # fmt: skip


@pytest.mark.parametrize("year", ["2023/24", "2024/25"])
def test_every_year_is_whole_in_every_component(year: str) -> None:
    found = shares(year)
    assert found.sound
    assert len(found.components) == len(COMPONENTS)
    assert all(sum(found.by_need(one.id).values()) == 1 for one in found.components)


def test_the_headings_of_nhs_englands_own_file_are_known(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "2025_2026.csv",
        [
            (
                "Practice_Code,GP_Practice_Name,ICB,ICBname,LAD,Population,G&A WP,CS WP,MH WP,"
                "Mat WP,Health Ineq WP,Prescr WP,Final WP,Primary Medical Care WP,Final PMC WP"
            ),
            "A1,One,Q1,A system,E1,100.5,1,2,3,4,5,6,7,8,9",
        ],
    )
    [one] = read(file, year="2025/26").practices
    assert one.registered == Decimal("100.5")
    assert one.weighted == {
        "core": 7, "general-and-acute": 1, "community": 2, "mental-health": 3, "maternity": 4,
        "health-inequalities": 5, "prescribing": 6, "primary-medical": 9,
    }  # fmt: skip


def test_bad_rows_are_told_and_the_good_ones_are_kept(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "p.csv",
        [
            HEAD, "A1,One,Q1,E1,100,90,80", "A1,One again,Q1,E1,1,1,1", "A2,Two,Q1,E1,-1,1,1",
            "A3,Three,Q1,E1,lots,1,1", "A4,Four,Q1,E1,50,40,",
        ],
    )  # fmt: skip
    found = read(file)
    assert [one.code for one in found.practices] == ["A1", "A4"]
    assert [one.id for one in found.components] == ["core"]
    assert [(f.code, f.where.row) for f in found.findings] == [
        ("TAB003", 5), ("SHR001", 3), ("SHR003", 4), ("SHR002", 6),
    ]  # fmt: skip
    assert "Four (A4) has no figure for mental health" in found.findings[-1].says


def test_a_year_that_is_not_there_is_told_with_those_that_are() -> None:
    found = read(NEED / "practices.csv", year="2019/20")
    assert [finding.code for finding in found.findings] == ["SHR004"]
    assert "2023/24, 2024/25, 2025/26" in found.findings[0].do


def test_a_practice_has_its_people_as_types() -> None:
    on = day_of("2025/26")
    assert on is not None
    one = practices().practices[0]
    assert one.population(Counted.REGISTERED, on).people == one.registered
    assert one.population(Counted.MATERNITY, on).people == one.weighted["maternity"]
    assert component("maternity") is not None


@pytest.mark.parametrize(
    "year", ["2025", "2025/27", "25/26", "x/y", "", "0000/01", "²²²²/23", "2025/2027"]
)
def test_what_is_no_financial_year_has_no_day(year: str) -> None:
    assert day_of(year) is None


@pytest.mark.parametrize("written_as", ["2025/26", "2025-26", "2025/2026", " 2025–26 "])
def test_a_financial_year_is_known_however_it_is_written(tmp_path: Path, written_as: str) -> None:
    head, row = "year," + HEAD, f"{written_as},A1,One,Q1,E1,100,90,80"
    found = read(written(tmp_path, "p.csv", [head, row]), year="2025-26")
    assert (found.year, len(found.practices)) == ("2025/26", 1)


def test_more_people_than_there_are_is_a_slip_and_not_a_population(tmp_path: Path) -> None:
    file = written(tmp_path, "p.csv", [HEAD, f"A1,One,Q1,E1,{'9' * 14},1,1"])
    [told] = read(file).findings
    assert told.code == "SHR003"
    assert len(told.says) < 100


@given(
    st.lists(
        st.tuples(
            st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(["N", "S", "W"])
        ),
        min_size=1,
        max_size=30,
    ),
    st.integers(1, 1000),
)  # fmt: skip
def test_shares_add_up_to_one_and_do_not_change_with_the_scale(
    drawn: list[tuple[int, int, str]], times: int
) -> None:
    def of(scale: int) -> list[Fraction]:
        each = tuple(
            _made(str(place), Decimal(heads) / 7, Decimal(need) / 1000 * scale)
            for place, (heads, need, _) in enumerate(drawn)
        )
        told = [_line(place, str(number)) for number, (_, _, place) in enumerate(drawn)]
        found = fair_shares(_practices(each), partition(each, told))
        return [one.by_need for one in found.shares.get("core", ())]

    once = of(1)
    if any(heads for heads, _, _ in drawn) and any(need for _, need, _ in drawn):
        assert sum(once) == 1
        assert of(times) == once
    else:
        assert once == []


def _made(code: str, heads: Decimal, need: Decimal) -> Practice:
    return Practice(code, code, "Q1", "", "", "", heads, {"core": need}, InRow("p.csv", 1))


def _line(place: str, code: str) -> PlaceLine:
    return PlaceLine(place, "practice", code, "", InRow("places.csv", 1))


def _practices(each: tuple[Practice, ...]) -> Practices:
    core = component("core")
    assert core is not None
    return Practices("2025/26", each, (core,), ())
