"""Promises: read with their sources, and held against what happened, never saying why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from ringholder.monitor import indicators
from ringholder.monitor.indicator import Level, Mark
from ringholder.monitor.observations import Observations, Series
from ringholder.monitor.promises import promise, sentences
from ringholder.monitor.promises.outcome import Answer, Kept, kept
from ringholder.monitor.promises.promise import Measure, Promise, Shows

SHIPPED = dict(indicators.shipped())
WAITS = SHIPPED["rtt-within-18-weeks"]
CAUSAL = ("because", "caused", "due to", "led to", "thanks to", "result of")


def said(*measures: Measure, since: date = date(2024, 7, 1), no_measure: str = "") -> Promise:
    return Promise(
        id="sooner", said="Waits would be shorter.", quote="shorter waits", paragraph="1",
        document="A plan", source="000", said_on=date(2024, 7, 1), since=since,
        since_why="It began.", system="QU9", owner="Director", mark=Mark.VERIFIED,
        measures=measures, no_measure=no_measure,
    )  # fmt: skip


LEVEL, SPREAD, DISTANCE = (Measure(WAITS.id, shows) for shows in Shows)
NOISE = np.random.default_rng(1).normal(0, 0.5, 48).tolist()


def series(code: str, values: list[float], level: Level, indicator: str = WAITS.id) -> Series:
    months = np.arange("2022-07", "2032-07", dtype="datetime64[M]")[: len(values)]
    share = np.array(values) / 100
    return Series(indicator, code, level, months, share * 1e5, np.full(len(values), 1e5))


def system(values: list[float]) -> Series:
    return series("QU9", values, Level.SYSTEM)


def holding(*rows: Series) -> Observations:
    return Observations({(one.indicator, one.organisation): one for one in rows}, ())


BEFORE = [60 + noise for noise in NOISE[:24]]


def after(level: float, count: int = 18) -> list[float]:
    return [level + noise for noise in NOISE[24 : 24 + count]]


def outcome_of(values: list[float], measure: Measure = LEVEL) -> Kept:
    return kept(said(measure), SHIPPED, holding(system(values)))


@pytest.mark.parametrize(
    ("level", "answer"),
    [(66.0, Answer.KEPT), (60.0, Answer.NO_CHANGE), (54.0, Answer.OTHER_WAY)],
)
def test_a_level_is_held_against_the_limits_of_before(level: float, answer: Answer) -> None:
    found = outcome_of([*BEFORE, *after(level)])
    assert found.answer is answer
    assert found.outcomes[0].at == 24
    assert found.outcomes[0].beyond_path is answer


def test_limits_rest_on_what_came_before_alone() -> None:
    (calm,) = outcome_of([*BEFORE, *after(66)]).outcomes
    (wild,) = outcome_of([*BEFORE, *after(90)]).outcomes
    assert calm.chart is not None
    assert wild.chart is not None
    assert calm.chart.lower[0] == wild.chart.lower[0]


def test_a_trend_that_went_on_is_kept_but_no_departure_from_its_path() -> None:
    rising = [50 + 0.5 * month + NOISE[month] for month in range(42)]
    (found,) = outcome_of(rising).outcomes
    assert found.answer is Answer.KEPT
    assert found.beyond_path is Answer.NO_CHANGE
    assert "no clear departure" in sentences.beyond_path(found)


def test_one_odd_month_at_the_end_is_no_answer_against_the_year() -> None:
    worse = [*BEFORE, *after(59.5, 17), 75.0]
    assert outcome_of(worse).answer is Answer.NO_CHANGE


@pytest.mark.parametrize(
    ("values", "why"),
    [
        (BEFORE, "There are no figures from after, and 24 months before."),
        ([*BEFORE, 66.0], "There are too few figures: 24 months before, 1 month after."),
    ],
)
def test_with_few_figures_nothing_is_said(values: list[float], why: str) -> None:
    found = outcome_of(values)
    assert (found.answer, found.why) == (Answer.CANNOT_SAY, why)


def test_figures_from_after_alone_say_nothing() -> None:
    late = system(after(66))
    found = kept(said(LEVEL, since=date(2020, 1, 1)), SHIPPED, holding(late))
    assert found.why == "There are no figures from before, and 18 months after."


def test_no_figures_at_all_say_nothing() -> None:
    for measure in (LEVEL, SPREAD, DISTANCE):
        found = kept(said(measure), SHIPPED, holding())
        assert (found.answer, found.why) == (Answer.CANNOT_SAY, "There are no figures for it.")


def test_a_neutral_indicator_has_no_better_level() -> None:
    name = "hypertension-recorded"
    rows = series("QU9", [*BEFORE, *after(66)], Level.SYSTEM, name)
    found = kept(said(Measure(name, Shows.LEVEL)), SHIPPED, holding(rows))
    assert (found.answer, found.why) == (Answer.CANNOT_SAY, "Neither way is better.")


def test_places_that_come_together_keep_a_promise_of_less_variation() -> None:
    same = [60.0] * 42
    closer = [70 + n for n in NOISE[:24]] + [62 + n for n in NOISE[24:42]]
    rows = [series("10Q", same, Level.PLACE), series("14Y", closer, Level.PLACE)]
    found = kept(said(SPREAD), SHIPPED, holding(*rows))
    (outcome,) = found.outcomes
    assert found.answer is Answer.KEPT
    assert outcome.before == pytest.approx(10, abs=1)
    assert outcome.then is not None
    assert outcome.now is not None
    told = sentences.then_and_now(outcome)
    assert told.startswith("June 2024: Buckinghamshire is ")
    assert "limits" in told


def test_distance_to_england_takes_out_what_happened_everywhere() -> None:
    better = [*BEFORE, *after(70)]
    england = series("ENG", [value - 1 for value in better], Level.ENGLAND)
    found = kept(said(LEVEL, DISTANCE), SHIPPED, holding(system(better), england))
    level, distance = found.outcomes
    assert level.answer is Answer.KEPT
    assert distance.answer is not Answer.KEPT
    assert sentences.said(distance, distance.after) == "1.0 percentage points above England"


def test_measures_that_point_both_ways_give_no_one_answer() -> None:
    up, down = [*BEFORE, *after(66)], [*BEFORE, *after(80)]
    england = series("ENG", down, Level.ENGLAND)
    found = kept(said(LEVEL, DISTANCE), SHIPPED, holding(system(up), england))
    assert [one.answer for one in found.outcomes] == [Answer.KEPT, Answer.OTHER_WAY]
    assert (found.answer, found.why) == (Answer.CANNOT_SAY, "Its measures point both ways.")
    assert sentences.tally(found) == "Of 2 measures: 1 kept so far, 1 went the other way."


def test_a_promise_without_a_measure_says_why() -> None:
    found = kept(said(no_measure="Nobody counts it."), SHIPPED, holding())
    assert (found.answer, found.why) == (Answer.CANNOT_SAY, "Nobody counts it.")


def test_no_sentence_says_why_something_happened() -> None:
    found = outcome_of([*BEFORE, *after(66)]).outcomes[0]
    told = " ".join(
        [sentences.before_and_after(found), sentences.beyond_path(found), found.answer.value]
    )
    assert not any(word in told for word in CAUSAL)


def test_the_shipped_promises_can_all_be_read() -> None:
    found = promise.load(promise.FOLDER)
    assert found.findings == ()
    assert len({one.document for one in found.promises}) == 2
    assert all(len(one.quote.split()) <= promise.MOST_QUOTED for one in found.promises)


def test_every_quotation_stands_in_its_source(shared: Path) -> None:
    for one in promise.shipped():
        (file,) = (shared / "sources").glob(f"{one.source}_*.txt")
        text = " ".join(file.read_text(encoding="utf-8").replace("*", "").split())
        assert one.quote in text, one.id


GOOD = """
document: A plan
source: "000"
said_on: 2024-07-01
since: 2024-07-01
since_why: It began.
system: QU9
owner: Director
mark: V
promises:
  - {id: one, said: Shorter., quote: shorter, paragraph: "1", no_measure: None was named.}
  - {id: two, said: Shorter., quote: shorter, paragraph: "1", measures: [MEASURE]}
""".replace("MEASURE", "{indicator: rtt-within-18-weeks, shows: level}")


def test_a_sound_file_has_no_findings() -> None:
    found, findings = promise.read(GOOD, "plan.yaml")
    assert ([one.id for one in found], findings) == (["one", "two"], [])


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("no_measure: None was named.", "measures: []", "MON011"),
        ("indicator: rtt-within-18-weeks", "indicator: unheard-of", "MON011"),
        ("id: one", "id: two", "MON011"),
        ("quote: shorter,", "quote: " + "word " * 21 + ",", "MON011"),
        ("since: 2024-07-01", "since: 2023-07-01", "MON011"),
        ("shows: level", "shows: everything", "MON004"),
        ("owner: Director", "owners: Director", "MON002"),
        ("mark: V", "mark: [", "MON010"),
    ],
)
def test_a_fault_is_a_finding_with_its_place(old: str, new: str, code: str) -> None:
    found, findings = promise.read(GOOD.replace(old, new, 1), "plan.yaml")
    assert code in {one.code for one in findings}
    assert "plan.yaml" in str(findings[0].where)
    assert len(found) < 2


def test_a_file_that_is_no_list_of_keys_is_a_finding() -> None:
    found, (finding,) = promise.read("- a\n- b\n", "plan.yaml")
    assert (found, finding.code) == ([], "MON010")
