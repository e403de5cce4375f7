"""Figures of coordination beside plain sums that are made without any of the project's rules."""

from __future__ import annotations

import csv
import heapq
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache
from itertools import product
from math import factorial
from random import Random

import pytest

from ringholder.coordinate.capacity.groups import Group, Rules, Slots
from ringholder.coordinate.capacity.lists import shipped
from ringholder.coordinate.capacity.patients import plan
from ringholder.coordinate.capacity.standing import Standing, standing
from ringholder.coordinate.pressure.cover import cover
from ringholder.coordinate.pressure.divert import Site as DivertSite
from ringholder.coordinate.pressure.divert import queue
from ringholder.coordinate.pressure.levels import pressure
from ringholder.coordinate.pressure.reports import Report
from ringholder.coordinate.pressure.sites import read_sites
from ringholder.coordinate.pressure.thresholds import read_thresholds
from ringholder.matters.on_call import Duty
from ringholder.shipped import data_folder

NEAR = 1e-9
DAYS_IN_JANUARY = 31


Counts = Mapping[str, float]


@cache
def lists() -> Mapping[tuple[str, str, str], Counts]:
    """The rows of January 2026 with weeks, by provider, specialty and place: counts and sums."""
    with (data_folder() / "planned_care" / "queues.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["by_week"] and row["waiting"] != "0"]
    return {(row["provider"], row["specialty"], row["place"]): _counts(row) for row in rows}


def _counts(row: Mapping[str, str]) -> Counts:
    weeks = [int(one) for one in row["by_week"].split()]
    named = ("waiting", "within_18", "new", "admitted", "not_admitted")
    return {
        **{name: int(row[name]) if row[name] else float("nan") for name in named},
        "under": sum(count for week, count in enumerate(weeks) if week < 18),
        "weeks": sum(count * (week + 0.5) for week, count in enumerate(weeks)),
    }


def longest() -> list[tuple[str, str, str]]:
    """The longest list of each of the three trusts of the area."""
    return [
        max((key for key in lists() if key[0] == trust), key=lambda key: lists()[key]["waiting"])
        for trust in ("RTH", "RXQ", "RHW")
    ]


def _standings() -> Mapping[tuple[str, str, str], Standing]:
    every = {(one.provider, one.specialty, one.place): one for one in shipped()}
    return {key: standing(every[key]) for key in lists()}


@pytest.mark.parametrize("key", longest())
def test_a_real_list_as_a_queue_is_what_the_textbook_makes_of_its_counts(
    key: tuple[str, str, str],
) -> None:
    own, told = lists()[key], _standings()[key]
    weeks = DAYS_IN_JANUARY / 7
    demand, removals = own["new"] / weeks, (own["admitted"] + own["not_admitted"]) / weeks
    target = demand * 18 / 4
    expected = {
        "demand": demand,
        "removals": removals,
        "target_queue": target,
        "times_target": own["waiting"] / target,
        "weeks_to_clear": own["waiting"] / removals,
        "relief": max(demand, demand + (own["waiting"] - target) / 52),
        "target_capacity": demand + 4 / 18,
        "mean_wait": own["weeks"] / own["waiting"],
        "pressure": 2 * own["weeks"] / own["waiting"] / 18,
        "share_within": own["within_18"] / own["waiting"],
    }
    for name, value in expected.items():
        assert float(getattr(told, name)) == pytest.approx(value, rel=NEAR), name
    assert told.load is not None
    assert told.load.value is not None
    assert float(told.load.value) == pytest.approx(demand / removals, rel=NEAR)


def test_the_standard_of_92_in_a_hundred_is_that_of_the_bands_for_every_list_and_for_all() -> None:
    for key, told in _standings().items():
        own = lists()[key]
        assert own["under"] == own["within_18"]
        assert told.meets is (100 * own["under"] >= 92 * own["waiting"])
        least = next(n for n in range(int(own["waiting"]) + 1) if 100 * n >= 92 * own["waiting"])
        assert told.too_many == max(0, least - own["under"])
    waiting, under = (sum(own[name] for own in lists().values()) for name in ("waiting", "under"))
    together_ = [one.list for one in _standings().values()]
    assert waiting == sum(one.waiting for one in together_)
    assert under == sum(one.within_18 or 0 for one in together_)
    assert 100 * under < 92 * waiting  # the area as a whole does not meet it


# ---- pressure ------------------------------------------------------------------------------------

FOLDER = data_folder() / "illustrative" / "pressure"
AT = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
FIGURES: Mapping[str, Mapping[str, float]] = {
    "RTH": {
        "no-criteria-to-reside": 14, "four-hour": 60, "escalation-beds": 2,
        "ambulance-handover": 44.9, "general-acute-occupancy": 98,
    },
    "RXQ": {
        "no-criteria-to-reside": 9.9, "four-hour": 78, "escalation-beds": 0,
        "ambulance-handover": 15, "general-acute-occupancy": 91.9,
    },
    "RHW": {
        "no-criteria-to-reside": 20, "four-hour": 50, "escalation-beds": 6,
        "ambulance-handover": 60, "general-acute-occupancy": 99,
    },
}  # fmt: skip


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _points(parameter: str, value: float) -> float:
    """The band that has a value: from its lower end, that included, to its upper one."""
    bands = [
        r for r in _rows("thresholds") if (r["pillar"], r["parameter"]) == ("acute", parameter)
    ]
    (found,) = [
        row for row in bands
        if (row["from"] == "" or float(row["from"]) <= value)
        and (row["to"] == "" or value < float(row["to"]))
    ]  # fmt: skip
    return float(found["points"])


def test_the_level_of_three_sites_is_that_of_points_and_weights_added_up_by_hand() -> None:
    sites = read_sites(FOLDER / "sites.csv").sites
    reports = [
        Report(site, "acute", AT, AT, {name: Decimal(str(v)) for name, v in said.items()})
        for site, said in FIGURES.items()
    ]
    told = pressure(sites, reports, read_thresholds(FOLDER / "thresholds.csv"), AT)
    weights = {
        row["site"]: float(row["weight"]) for row in _rows("sites") if row["pillar"] == "acute"
    }
    scores = {
        site: sum(_points(name, value) for name, value in said.items())
        for site, said in FIGURES.items()
    }
    mean = sum(scores[s] * weights[s] for s in scores) / sum(weights.values())
    starts = {12.99999: 1, 25.99999: 2, 37.99999: 3, 50: 4}
    level = next(number for end, number in starts.items() if mean <= end)
    acute = next(one for one in told.pillars if one.pillar == "acute")
    assert acute.whole.score is not None
    assert (float(acute.whole.score), acute.level.known) == (pytest.approx(mean), level)
    assert told.overall is not None
    assert told.overall.partial  # nothing is known of mental health, which is not nothing
    assert float(told.overall.whole.least) == pytest.approx(0.7 * mean)
    assert float(told.overall.whole.most) == pytest.approx(0.7 * mean + 0.3 * 50)


# ---- diverts: waits ------------------------------------------------------------------------------


def _textbook(rate: float, each: float, servers: int) -> float:
    """Mean minutes of waiting in a queue of several servers, with factorials."""
    load = rate * each / 60
    head = sum(load**n / factorial(n) for n in range(servers))
    tail = load**servers / factorial(servers) * servers / (servers - load)
    return tail / (head + tail) * each / (servers - load)


@pytest.mark.parametrize(
    ("rate", "each", "servers"), [(3, 15, 1), (5, 30, 3), (11, 25, 6), (2, 40, 2), (30, 18, 12)]
)
def test_a_wait_is_that_of_the_textbook(rate: float, each: float, servers: int) -> None:
    told = queue(DivertSite("a", rate, servers, each), rate)
    assert told.wait == pytest.approx(_textbook(rate, each, servers), rel=NEAR)


def test_a_wait_is_that_of_ambulances_that_come_one_after_another() -> None:
    chance, rate, each, bays = Random(20_261_127), 5.0, 20.0, 3
    free, now, waited, many = [0.0] * bays, 0.0, 0.0, 60_000
    for _ in range(many):
        now += chance.expovariate(rate / 60)
        begins = max(now, heapq.heappop(free))
        waited += begins - now
        heapq.heappush(free, begins + chance.expovariate(1 / each))
    told = queue(DivertSite("a", rate, bays, each), rate)
    assert waited / many == pytest.approx(told.wait, rel=0.08)


# ---- mutual aid: every way there is --------------------------------------------------------------

KM = {("x", "A"): 4.0, ("x", "B"): 21.0, ("x", "C"): 35.0, ("y", "A"): 9.0, ("y", "B"): 16.0,
      ("y", "C"): 12.0}  # fmt: skip
WAIT = [("x", "north", 4, 40.0, 30.0), ("y", "south", 3, 10.0, 12.0), ("y", "north", 2, 30.0, 9.0)]
FREE = {"B": (3, 5.0), "C": (2, 4.0)}
WEEK, FAIR, SHARE = 3.0, 0.7, 0.6


def _costs() -> Iterator[float]:
    """What each way costs beyond that of all staying."""
    ways = [(group, slot) for group in range(len(WAIT)) for slot in FREE]
    people = sum(one[2] for one in WAIT)
    for counts in product(range(4), repeat=len(ways)):
        moved = dict(zip(ways, counts, strict=True))
        if (
            any(sum(moved[w] for w in ways if w[1] == s) > FREE[s][0] for s in FREE)
            or any(sum(moved[w] for w in ways if w[0] == g) > WAIT[g][2] for g in range(len(WAIT)))
            or sum(counts) > int(SHARE * people)
            or any(n and WAIT[g][4] - FREE[s][1] < 1 for (g, s), n in moved.items())
        ):
            continue
        cost = 0.0
        saved = {"north": 0.0, "south": 0.0}
        for (g, s), n in moved.items():
            home, place, _, waited, further = WAIT[g]
            over = max(0.0, waited + further - 18) - max(0.0, waited + FREE[s][1] - 18)
            cost += n * (KM[home, s] - KM[home, "A"] - WEEK * over)
            saved[place] += n * (further - FREE[s][1])
        yield cost + FAIR * people * (_apart(saved) - _apart({"north": 0.0, "south": 0.0}))


def _apart(saved: Mapping[str, float]) -> float:
    """How far the mean wait of the worst place is off that of all."""
    weeks = {place: -less for place, less in saved.items()}
    heads = dict.fromkeys(saved, 0)
    for _, place, many, waited, further in WAIT:
        weeks[place] += many * (waited + further)
        heads[place] += many
    mean = sum(weeks.values()) / sum(heads.values())
    return max(abs(weeks[place] / heads[place] - mean) for place in saved)


def test_no_way_of_all_that_there_are_costs_less_than_the_plan() -> None:
    groups = [
        Group("S", "A", place, home, many, waited, further)
        for home, place, many, waited, further in WAIT
    ]
    free = [Slots(name, "S", count, starts) for name, (count, starts) in FREE.items()]
    made = plan(groups, free, KM, Rules(km_a_week=WEEK, km_fair=FAIR, most_share=SHARE))
    assert made.cost == pytest.approx(min(_costs()), abs=1e-6)
    assert made.moved > 0


# ---- cover: minute by minute ---------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(3))
def test_cover_is_that_of_looking_every_minute_over_the_night_of_twenty_five_hours(
    seed: int,
) -> None:
    chance, begins = Random(seed), datetime(2026, 10, 24, 20, tzinfo=UTC)
    minute, span = timedelta(minutes=1), 36 * 60
    starts = [chance.randrange(-60, span) for _ in range(14)]
    lines = [(chance.choice("12"), one, one + chance.randrange(1, 500)) for one in starts]
    duties = [
        Duty(tier, f"p{number}", begins + start * minute, begins + end * minute)
        for number, (tier, start, end) in enumerate(lines)
    ]
    told = cover(duties, (begins, begins + span * minute))
    for tier in {line[0] for line in lines}:
        empty = {
            n for n in range(span)
            if not any(one == tier and start <= n < end for one, start, end in lines)
        }  # fmt: skip
        gaps = [one for one in told.gaps if one.tier == tier]
        found = {
            n
            for gap in gaps
            for n in range((gap.from_at - begins) // minute, (gap.to_at - begins) // minute)
        }
        assert found == empty
