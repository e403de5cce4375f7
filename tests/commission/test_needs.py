"""Expected beside observed: worked out from what, with which limits, and what cannot be said."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ringholder.commission.needs.assessment import (
    assess,
    number,
    paper,
    template,
    unmet_in_words,
    weights_in_words,
)
from ringholder.commission.needs.expected import By, Reading, compared
from ringholder.commission.needs.figures import Cell, Expectation, Figures, brought, shipped
from ringholder.commission.needs.topic import shipped as topics
from ringholder.matters.priorities import Ranking
from ringholder.papers.blocks import Mark, Paper, lines_of, marked, text_of
from ringholder.register.act import Act
from ringholder.register.store import Entry
from ringholder.shipped import data_folder

STROKE = topics()["stroke"]


def figures(cells: list[Cell], reference: list[Expectation]) -> Figures:
    return Figures(tuple(cells), tuple(reference), len(cells), "a" * 64, "b" * 64)


# ---- worked by hand ------------------------------------------------------------------------------

ENGLAND = [Expectation(("old", "1"), 1000, 100), Expectation(("young", "1"), 4000, 40)]


def test_what_is_expected_is_the_references_rate_for_the_people_who_live_here() -> None:
    """200 old at 10% and 300 young at 1% are 20 + 3 = 23; 30 were found. Byar: 20.24 to 42.83."""
    found = figures(
        [Cell("A", "A", "P", ("old", "1"), 200, 26), Cell("A", "A", "P", ("young", "1"), 300, 4)],
        ENGLAND,
    )
    (line,) = compared(found, By.AREA)
    assert (line.observed, line.expected, line.people) == (30, pytest.approx(23), 500)
    assert line.ratio == pytest.approx(30 / 23)
    assert line.lower is not None
    assert line.lower * 23 == pytest.approx(20.24, abs=0.01)
    assert line.unmet == pytest.approx(-7)
    assert line.reading is Reading.AS_EXPECTED


def test_a_count_that_is_missing_cannot_be_said_rather_than_taken_for_none() -> None:
    found = figures([Cell("A", "A", "P", ("old", "1"), 200, None)], ENGLAND)
    (line,) = compared(found, By.AREA)
    assert line.reading is Reading.CANNOT_SAY
    assert line.why == "a figure is missing"
    assert line.unmet is None
    assert unmet_in_words(line) == "cannot be said: a figure is missing"
    assert number(line.observed) == "–"


def test_a_place_without_people_expects_nothing_and_says_so() -> None:
    (line,) = compared(figures([Cell("A", "A", "P", ("old", "1"), 0, 0)], ENGLAND), By.AREA)
    assert (line.reading, line.why) == (Reading.CANNOT_SAY, "nobody to count among")


def test_without_a_reference_nothing_is_compared() -> None:
    with pytest.raises(ValueError, match="nothing can be expected"):
        compared(figures([], []), By.ALL)


# ---- the figures that are shipped ----------------------------------------------------------------


def test_england_compared_with_itself_is_as_expected_in_every_band() -> None:
    """Control total: expected over all bands is what was counted in England."""
    england = shipped(STROKE).reference
    cells = [Cell(f"{b}", "", "", b.band, b.people, b.events) for b in england]
    (line,) = compared(figures(cells, list(england)), By.ALL)
    assert line.expected == pytest.approx(line.observed, rel=1e-12)


def test_places_deprivation_and_age_each_hold_every_person_once() -> None:
    found = assess(STROKE)
    (whole,) = found.lines[By.ALL]
    for by in (By.PLACE, By.DEPRIVATION, By.AGE, By.AREA):
        assert sum(line.people for line in found.lines[by]) == whole.people
        assert sum(line.observed or 0 for line in found.lines[by]) == whole.observed
        total = sum(line.expected or 0 for line in found.lines[by])
        assert total == pytest.approx(whole.expected)


def test_strokes_in_berkshire_west_and_oxfordshire_lie_on_either_side_of_what_is_expected() -> None:
    """From the shipped QOF 2023/24: 8,228 to 8,766 expected; 13,786 to 13,061 expected."""
    places = {line.name: line for line in assess(STROKE).lines[By.PLACE]}
    west, oxford = places["Berkshire West"], places["Oxfordshire"]
    assert (west.observed, round(west.expected or 0)) == (8228, 8766)
    assert (west.reading, oxford.reading) == (Reading.FEWER, Reading.MORE)
    assert places["Buckinghamshire"].reading is Reading.AS_EXPECTED
    assert west.unmet_low is not None
    assert west.unmet_low < (west.unmet or 0) < (west.unmet_high or 0)


def test_the_group_of_a_practice_is_the_fifth_that_its_share_falls_into() -> None:
    folder = data_folder() / "needs"
    with (folder / "groups.csv").open(encoding="utf-8") as stream:
        bounds = [row for row in csv.DictReader(stream) if row["axis"] == "over-65"]
    with (folder / "practices.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if not row["age_group"]:
                continue
            group = bounds[int(row["age_group"]) - 1]
            share = float(row["over_65"])
            assert share >= float(group["above"] or 0) - 0.01
            assert share <= float(group["up_to"] or 100) + 0.01


def test_a_practice_whose_people_are_not_known_is_told_and_counts_nowhere() -> None:
    found = shipped(STROKE)
    assert {finding.code for finding in found.findings} == {"NED004"}
    assert found.rows == len(found.cells) + len(found.findings)


def test_every_topic_has_figures_a_function_and_its_caveats() -> None:
    for topic in topics().values():
        assert shipped(topic).cells
        assert topic.function
        assert topic.caveats


# ---- what a user brings --------------------------------------------------------------------------


def test_good_rows_of_a_bad_file_are_kept_and_each_bad_one_is_told(tmp_path: Path) -> None:
    areas, reference = tmp_path / "areas.csv", tmp_path / "reference.csv"
    reference.write_text("age,people,events\nold,1000,100\nyoung,0,0\nmiddle,10,20\n")
    areas.write_text(
        "area,place,age,people,observed\n"
        "A,North,old,200,26\nB,North,ancient,10,1\nC,South,old,5,9\nD,South,old,many,2\n"
        "E,South,old,100,\n"
    )
    found = brought(areas, reference)
    assert [cell.area for cell in found.cells] == ["A", "E"]
    assert sorted((f.code, f.where.row) for f in found.findings) == [
        ("NED001", 3),
        ("NED002", 4),
        ("NED003", 3),
        ("NED003", 4),
        ("TAB003", 5),
    ]
    north, south = compared(found, By.PLACE)
    assert (north.expected, south.reading) == (pytest.approx(20), Reading.CANNOT_SAY)
    assert compared(found, By.DEPRIVATION) == ()


# ---- the paper -----------------------------------------------------------------------------------

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)


def entry(kind: str, number_: int, **said: object) -> Entry:
    act = Act(f"{number_:032x}", "need", kind, "p-1", "place/gp", AT, said)
    return Entry(number_, act)


RANKED = {
    "weights": [{"of": "how many", "weight": 100}],
    "ranking": [{"what": "Find it", "scores": [4]}, {"what": "Treat it", "scores": [2]}],
}


def words(one: Paper) -> str:
    return "\n".join(text_of(line) for block in one.blocks for line in lines_of(block))


def test_a_paper_without_acts_says_what_nobody_has_written() -> None:
    made = paper(assess(STROKE), date(2026, 11, 27))
    gaps = {gap.text for gap in marked(made, Mark.GAP)}
    assert sum("Nobody has written this yet" in gap for gap in gaps) >= 5
    assert made.notice is not None
    assert made.notice.mark is Mark.UNREAD


def test_what_people_know_stands_in_the_paper_with_who_said_it_and_when() -> None:
    entries = [
        entry("add-knowledge", 1, knowledge="relationships", said="They meet weekly.", area=["x"]),
        entry("consult", 2, asked_whom="Healthwatch", answered="More at home."),
        entry("rank", 3, **RANKED),
    ]
    said = words(paper(assess(STROKE, entries=entries), date(2026, 11, 27)))
    assert "They meet weekly. (p-1, as place/gp, 2 November 2026)" in said
    assert "Healthwatch: More at home." in said
    assert "4.00 of 5" in said
    assert "how many: 100 of 100. The order holds whatever its weight." in said


def test_a_weight_on_which_the_order_hangs_is_said() -> None:
    ranking = Ranking.of(
        {
            "weights": [{"of": "need", "weight": 60}, {"of": "harm", "weight": 40}],
            "ranking": [{"what": "One", "scores": [5, 2]}, {"what": "Other", "scores": [2, 4]}],
        }
    )
    assert next(weights_in_words(ranking)) == (
        "need: 60 of 100. Halved, the order holds; doubled, it holds. At a weight of 40.0 “Other” "
        "comes level with “One”."
    )


def test_the_template_was_not_read_and_asks_something_in_every_section() -> None:
    assert len(template()) == 12
    assert all(
        section.asks and section.from_ in ("people", "figures", "acts") for section in template()
    )
