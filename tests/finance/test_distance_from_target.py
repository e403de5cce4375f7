"""Distance from target equals what NHS England printed; over target is positive."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from ringholder.finance.shares.distance import Distance, distances, target
from ringholder.money import rounded

# NHS England, 2013/14 allocation and indicative target working paper, Annex A (gateway 00337), in
# thousands: people, weighted people, allocation, target, distance, distance in percent, and pounds
# a head allocated and as target.
ANNEX_A = """
Eastern Cheshire|202256|208986|219307|237285|-17978|-7.58|1084|1173
South Cheshire|174605|181827|193566|206448|-12882|-6.24|1109|1182
Vale Royal|102219|105444|120033|119722|311|0.26|1174|1171
Warrington|209117|220611|231588|250484|-18896|-7.54|1107|1198
West Cheshire|254106|269739|308328|306264|2064|0.67|1213|1205
Wirral|331261|389047|445168|441728|3440|0.78|1344|1333
Cheshire, Warrington and Wirral|1273564|1375653|1517990|1561931|-43941|-2.81|1192|1226
Darlington|106079|112163|130336|127351|2985|2.34|1229|1201
Durham Dales, Easington and Sedgefield|287935|335296|398372|380698|17674|4.64|1384|1322
North Durham|247437|267580|307439|303814|3625|1.19|1242|1228
Hartlepool and Stockton-on-Tees|289445|312400|362855|354702|8153|2.30|1254|1225
South Tees|290416|321927|383116|365519|17597|4.81|1319|1259
Durham, Darlington and Tees|1221312|1349366|1582118|1532085|50033|3.27|1295|1254
Bolton|296802|310589|331159|352647|-21488|-6.09|1116|1188
"""
ROWS = [row.split("|") for row in ANNEX_A.strip().splitlines()]
A_HEAD = Fraction(113541, 100000)  # thousands of pounds for each weighted person (T21)


def shown(value: Fraction, places: str) -> Decimal:
    return rounded(Decimal(value.numerator) / Decimal(value.denominator), Decimal(places))


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_distance_and_pounds_a_head_are_as_they_were_printed(row: list[str]) -> None:
    """T20, T21: 14 rows."""
    people, _, allocation, target_, pounds, percent, a_head, target_a_head = map(Decimal, row[1:])
    found = Distance(allocation, target_)
    assert abs(found.pounds - pounds) <= 1  # both were printed in whole thousands
    assert found.ratio is not None
    assert shown(found.ratio * 100, "0.01") == percent
    assert (found.in_words == "over target") == (pounds > 0)
    assert rounded(allocation * 1000 / people, Decimal(1)) == a_head
    assert rounded(target_ * 1000 / people, Decimal(1)) == target_a_head


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_target_is_weighted_people_times_one_sum_a_head(row: list[str]) -> None:
    """T21: target = weighted people x 1.13541."""
    assert abs(Fraction(row[2]) * A_HEAD - int(row[4])) < 2


def test_targets_are_parts_of_the_quantum() -> None:
    everyone = Fraction(1375653)
    parts = [target(Fraction(row[2]), everyone, Decimal(1561931)) for row in ROWS[:6]]
    assert abs(sum(parts) - 1561931) < 3  # the printed whole is of rounded weighted people
    assert [round(part) for part in parts[:2]] == pytest.approx([237285, 206448], abs=2)


def test_a_target_of_nothing_has_no_ratio() -> None:
    assert Distance(Decimal(5), Decimal(0)).ratio is None
    assert Distance(Decimal(0), Decimal(0)).in_words == "on target"


def test_what_has_no_allocation_has_no_distance() -> None:
    found = distances({"A": Decimal(9)}, {"A": Decimal(10), "B": Decimal(10)})
    assert {name: one.in_words for name, one in found.items()} == {"A": "under target"}
