"""Scores and levels of several sites: T40, what is missing, what is carried, and unlike scales."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.coordinate.pressure.aggregate import Part, Whole, shown, weighted
from ringholder.coordinate.pressure.levels import history, pressure
from ringholder.coordinate.pressure.reports import Report
from ringholder.coordinate.pressure.scoring import Score, standing, with_handover
from ringholder.coordinate.pressure.sites import Site
from ringholder.coordinate.pressure.thresholds import NONE_LOADED, Thresholds, read_thresholds

AT = datetime(2026, 12, 1, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
_BANDS = (
    "framework,pillar,parameter,from,to,points,level\n"
    "old,acute,general-acute-occupancy,,92,0,\n"
    "old,acute,general-acute-occupancy,92,95,4,\n"
    "old,acute,general-acute-occupancy,95,,8,\n"
    "old,acute,ambulance-handover,,15,0,\n"
    "old,acute,ambulance-handover,15,30,6,\n"
    "old,acute,ambulance-handover,30,,36,\n"
    "old,acute,total,0,11,,1\n"
    "old,acute,total,12,22,,2\n"
    "old,acute,total,23,33,,3\n"
    "old,acute,total,34,44,,4\n"
)
LADDER = "".join(
    f"{line},{'page 3' if number else 'source'}\n"
    for number, line in enumerate(_BANDS.splitlines())
)


@pytest.fixture(scope="module")
def thresholds(tmp_path_factory: pytest.TempPathFactory) -> Thresholds:
    return loaded(tmp_path_factory.mktemp("thresholds"), LADDER)


def loaded(folder: Path, text: str) -> Thresholds:
    path = folder / "thresholds.csv"
    path.write_text(text, encoding="utf-8")
    return read_thresholds(path)


def site(name: str, weight: str = "1", **other: object) -> Site:
    known: dict[str, object] = {"reports_at": (time(7), time(16)), "carry_hours": 12}
    return Site(name, name, "acute", "oxfordshire", Decimal(weight), **{**known, **other})  # type: ignore[arg-type]


def report(name: str, at: datetime = AT - HOUR, **figures: str) -> Report:
    values = {key.replace("_", "-"): Decimal(value) for key, value in figures.items()}
    return Report(name, "acute", at, at, values)


def scored(name: str, score: str, framework: str = "old") -> Report:
    return Report(name, "acute", AT - HOUR, AT - HOUR, {}, Decimal(score), framework)


def known(score: str) -> Score:
    return Score(Fraction(score), Fraction(score), Fraction(score))


# ---- T40 and its properties ----------------------------------------------------------------------


def test_t40_the_aggregate_of_three_sites_by_their_weights() -> None:
    found = weighted(
        [
            Part("infirmary", Decimal("0.516"), known("60")),
            Part("general", Decimal("0.178"), known("40")),
            Part("north", Decimal("0.306"), known("50")),
        ]
    )
    assert found == Whole(Fraction("53.38"), Fraction("53.38"), Fraction("53.38"), ())
    assert shown(found.score) == "53.38"


def test_weights_are_normalised_so_that_beds_serve_as_well_as_shares() -> None:
    found = weighted([Part("a", Decimal(516), known("60")), Part("b", Decimal(484), known("40"))])
    assert found.score == Fraction("50.32")


scores = st.decimals(0, 44, places=2).map(str)
weights = st.decimals(Decimal("0.001"), 5, places=3)
parts = st.lists(st.tuples(weights, scores), min_size=1, max_size=6)


def of(found: list[tuple[Decimal, str]]) -> Whole:
    return weighted([Part(str(n), w, known(s)) for n, (w, s) in enumerate(found)])


@settings(max_examples=60)
@given(parts, st.randoms())
def test_it_lies_between_the_least_and_the_most_and_the_order_does_not_matter(
    found: list[tuple[Decimal, str]], chance: object
) -> None:
    whole = of(found).score
    assert whole is not None
    values = [Fraction(score) for _, score in found]
    assert min(values) <= whole <= max(values)
    chance.shuffle(found)  # type: ignore[attr-defined]
    assert of(found).score == whole


@settings(max_examples=60)
@given(parts, st.data())
def test_a_site_that_gets_worse_never_makes_the_whole_better(
    found: list[tuple[Decimal, str]], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(found) - 1))
    worse = [*found]
    worse[place] = (found[place][0], str(Decimal(found[place][1]) + data.draw(st.integers(0, 9))))
    assert (of(worse).score or 0) >= (of(found).score or 0)


@settings(max_examples=60)
@given(parts, st.data())
def test_what_a_missing_site_could_score_holds_the_whole_between_its_least_and_its_most(
    found: list[tuple[Decimal, str]], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(found) - 1))
    named = [Part(str(n), w, known(s)) for n, (w, s) in enumerate(found)]
    unknown = Score(None, Fraction(0), Fraction(44))
    named[place] = Part(str(place), named[place].weight, unknown)
    partial = weighted(named)
    assert partial.missing == (str(place),)
    assert partial.least <= (of(found).score or 0) <= partial.most


def test_nothing_to_put_together_and_a_weight_of_nothing_are_refused() -> None:
    for wrong in ([], [Part("a", Decimal(0), known("1"))]):
        with pytest.raises(ValueError, match="weight above 0"):
            weighted(wrong)


def test_a_score_is_shown_half_up_and_never_rounded_before_a_level_is_taken(
    thresholds: Thresholds,
) -> None:
    almost = Fraction("11.996")
    assert shown(almost) == "12.00"
    assert thresholds.scales["acute"].level(almost) == 1
    assert thresholds.scales["acute"].level(Fraction(12)) == 2


# ---- missing, late, carried ----------------------------------------------------------------------


def test_a_missing_site_makes_it_partial_and_never_counts_as_nothing(
    thresholds: Thresholds,
) -> None:
    sites = [site("A", "0.5"), site("B", "0.5")]
    reports = [report("A", general_acute_occupancy="96", ambulance_handover="31")]
    now = pressure(sites, reports, thresholds, AT)
    (group,) = now.pillars
    assert (group.whole.score, group.partial, group.whole.missing) == (44, True, ("B",))
    assert (group.whole.least, group.whole.most) == (22, 44)
    assert (group.level.known, group.level.least, group.level.most) == (4, 2, 4)
    assert [f.code for f in now.findings if f.where.column == ""] == ["OPL020", "OPL023"]


def test_a_missing_figure_leaves_the_least_and_the_most_that_the_site_can_score(
    thresholds: Thresholds,
) -> None:
    now = pressure([site("A")], [report("A", ambulance_handover="31")], thresholds, AT)
    (one,) = now.sites
    assert one.score == Score(None, Fraction(36), Fraction(44))
    assert one.level.known == 4  # whatever the occupancy is
    now = pressure([site("A")], [report("A", general_acute_occupancy="96")], thresholds, AT)
    assert now.sites[0].level.words == "OPEL 1 to 4"


def test_a_figure_is_carried_forward_up_to_its_limit_and_then_is_missing() -> None:
    one = site("A")
    reports = [report("A", AT - HOUR, ambulance_handover="31")]
    wanted = ("ambulance-handover",)
    fresh = standing(one, reports, AT, wanted)
    assert (fresh.carried, fresh.late_since) == ((), None)
    evening = AT + 9 * HOUR  # an hour after the report of 16:00 was due
    carried = standing(one, reports, evening, wanted)
    assert (carried.carried, carried.late_since) == (wanted, AT + 8 * HOUR)
    gone = standing(one, reports, AT + 12 * HOUR, wanted)
    assert gone.missing == wanted


def test_without_a_limit_nothing_is_carried_forward() -> None:
    one = site("A", carry_hours=None)
    reports = [report("A", ambulance_handover="31")]
    assert standing(one, reports, AT, ("ambulance-handover",)).missing == ()
    assert standing(one, reports, AT + 9 * HOUR, ("ambulance-handover",)).missing != ()


def test_a_figure_that_a_newer_report_leaves_out_is_carried_from_the_one_before() -> None:
    reports = [
        report("A", AT - 2 * HOUR, ambulance_handover="31", general_acute_occupancy="90"),
        report("A", AT - HOUR, general_acute_occupancy="93"),
    ]
    found = standing(site("A"), reports, AT)
    assert found.values["ambulance-handover"].carried
    assert not found.values["general-acute-occupancy"].carried


def test_a_report_counts_from_when_it_was_received() -> None:
    late = Report("A", "acute", AT - HOUR, AT + HOUR, {"ambulance-handover": Decimal(31)})
    assert standing(site("A"), [late], AT, ("ambulance-handover",)).missing != ()
    assert standing(site("A"), [late], AT + HOUR, ("ambulance-handover",)).missing == ()


def test_a_correction_is_another_report_and_the_later_one_counts() -> None:
    first = report("A", ambulance_handover="31")
    again = Report("A", "acute", first.as_at, AT, {"ambulance-handover": Decimal(13)})
    found = standing(site("A"), [again, first], AT)
    assert found.values["ambulance-handover"].value == 13


def test_the_level_at_each_instant_is_as_it_was_known_then(thresholds: Thresholds) -> None:
    reports = [
        report("A", AT - HOUR, general_acute_occupancy="90", ambulance_handover="10"),
        report("A", AT + 8 * HOUR, general_acute_occupancy="96", ambulance_handover="40"),
    ]
    found = history([site("A")], reports, thresholds, [AT + 9 * HOUR, AT])
    assert [one.sites[0].level.known for one in found] == [1, 4]


# ---- unlike scales -------------------------------------------------------------------------------


def test_a_score_that_is_impossible_on_a_scale_is_refused(thresholds: Thresholds) -> None:
    now = pressure(
        [site("A"), site("B")], [scored("A", "68.36"), scored("B", "20")], thresholds, AT
    )
    told = {f.code: f.says for f in now.findings}
    assert "68.36 of A is not possible on a scale of 0 to 44" in told["OPL014"]
    assert now.pillars[0].whole.score == 20
    assert now.pillars[0].whole.missing == ("A",)


def test_scores_of_two_frameworks_are_never_put_together(thresholds: Thresholds) -> None:
    reports = [scored("A", "30", "24/26"), scored("B", "20")]
    now = pressure([site("A"), site("B")], reports, thresholds, AT)
    assert "OPL013" in {f.code for f in now.findings}
    assert now.pillars[0].partial


def test_pillars_on_unlike_scales_have_no_overall_level(tmp_path: Path) -> None:
    other = (
        "new,overall,total,0,25,,1,-\nnew,overall,total,26,50,,2,-\n"
        "new,overall,total,51,75,,3,-\nnew,overall,total,76,100,,4,-\n"
    )
    overall = Site("acute", "Acute", "overall", "", Decimal(1))
    found = loaded(tmp_path, LADDER + other)
    now = pressure([site("A"), overall], [scored("A", "20")], found, AT)
    assert now.overall is None
    assert "OPL013" in {f.code for f in now.findings}


def test_the_overall_level_is_of_the_pillars_by_the_weights_that_were_loaded(
    tmp_path: Path,
) -> None:
    same = LADDER.replace("acute,total", "overall,total").split("\n", 7)[-1]
    found = loaded(tmp_path, LADDER + same)
    overall = Site("acute", "Acute", "overall", "", Decimal(1))
    now = pressure([site("A"), overall], [scored("A", "30")], found, AT)
    assert now.overall is not None
    assert (now.overall.level.known, now.overall.partial) == (3, False)


def test_without_thresholds_no_level_is_told() -> None:
    now = pressure([site("A")], [report("A", ambulance_handover="31")], NONE_LOADED, AT)
    assert now.sites[0].level.words == "Not known"
    assert not now.for_decision
    assert [f.code for f in now.findings] == ["OPL022"]


def test_what_a_site_would_score_with_longer_handovers(thresholds: Thresholds) -> None:
    reports = [report("A", general_acute_occupancy="90", ambulance_handover="10")]
    found = standing(site("A"), reports, AT)
    after = with_handover(found, thresholds.scales["acute"], Decimal("29.9"))
    assert after.known == 6
