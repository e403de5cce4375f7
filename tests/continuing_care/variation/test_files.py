"""Files that a lead brings: bad rows are told and left out, the good ones are kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from ringholder.continuing_care import events
from ringholder.continuing_care.variation import adults, staff, synthetic
from ringholder.continuing_care.variation.journeys import Detail, details
from ringholder.continuing_care.variation.measured import Window
from ringholder.continuing_care.variation.staff import Post

UNTIL = date(2026, 11, 20)


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "file.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_staff_file_keeps_its_good_rows_and_tells_the_bad_ones(tmp_path: Path) -> None:
    rows = (
        "assessor,place,wte,post,start date,to,annual cost\n"
        'A-1,10Q,0.8,Temporary,2026-01-01,,"92,000"\n'
        "A-1,10Q,0.6,substantive,2026-01-01,,\n"
        "A-2,10Q,3,substantive,2026-01-01,,\n"
        "A-3,10Q,1,substantive,2026-01-01,2025-01-01,\n"
        "943 476 5919,10Q,1,substantive,2026-01-01,,\n"
        "A-4,10Q,1,agency,2026-01-01,,\n"
        "A-5,10Q,1,substantive,soon,,\n"
        "A-6,10Q,1,substantive,2025-07-01,,\n"
    )
    found = staff.read(written(tmp_path, rows))
    assert [one.assessor for one in found.rows] == ["A-1", "A-6"]
    codes = sorted(one.code for one in found.findings)
    assert codes == ["CCV010", "CCV011", "CCV012", "CCV013", "TAB003", "TAB003"]
    assert not any("943 476 5919" in str(one) for one in found.findings)
    assert found.rows[0].post is Post.TEMPORARY
    year = Window(date(2026, 1, 1), date(2026, 12, 31))
    assert found.rows[0].cost(year) == Decimal(92_000)
    assert staff.wte(found.rows, year) == Decimal("1.8")


def test_adults_below_nobody_and_counted_twice_are_told(tmp_path: Path) -> None:
    rows = (
        "place,council,band,people\n10Q,,18-64,100\n10Q,,18-64,200\n10Q,,85+,-4\n"
        "15A,E06000037,75-84,7\n10Q,,0-17,9\n"
    )
    found = adults.read(written(tmp_path, rows))
    assert found.of("10Q") == 100 and found.of("E06000037") == 7
    assert [one.code for one in found.findings] == ["TAB003", "CCV002", "CCV001"]


def test_the_adults_that_come_with_it_are_of_three_places_and_their_councils() -> None:
    found = adults.shipped()
    for place in ("14Y", "10Q", "15A"):
        councils = [one for one in found.people if one != place and found.place_of[one] == place]
        whole = sum((found.of(one) or Decimal(0) for one in councils), Decimal(0))
        assert abs(whole - (found.of(place) or 0)) < 1
    assert found.called("E06000037") == "West Berkshire"
    assert found.findings == ()


def test_area_and_assessor_are_read_from_the_extract_itself(tmp_path: Path) -> None:
    made = synthetic.made(UNTIL, size=0.02)
    path = written(tmp_path, synthetic.as_csv(made))
    held, told = details(path)
    assert held == made.details and told == ()
    read = events.read(path)
    assert read.findings == () and len(read.rows) == len(made.events)


def test_a_request_in_two_areas_and_an_assessor_who_is_named_are_told(tmp_path: Path) -> None:
    rows = (
        "request,council,assessor\nR1,E06000037,A-1\nR1,E06000038,\nR2,,\n"
        "R3,E06000037,943 476 5919\n"
    )
    held, told = details(written(tmp_path, rows))
    assert held == {"R1": Detail("E06000038", "A-1"), "R3": Detail("E06000037", "")}
    assert {one.code for one in told} == {"CCV003", "CCV004"}
    assert not any("5919" in str(one) for one in told)


def test_the_same_seed_makes_the_same_extract_and_another_one_does_not() -> None:
    first, again = synthetic.made(UNTIL, size=0.05), synthetic.made(UNTIL, size=0.05)
    assert first.events == again.events and first.details == again.details
    assert first.events != synthetic.made(UNTIL, size=0.05, seed=8).events
