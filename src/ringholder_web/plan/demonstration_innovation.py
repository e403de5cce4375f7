"""Innovations of the demonstration, all made up: evaluated, being tried, and just raised."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from ringholder.matters.capacity import secretary_of
from ringholder.matters.local_day import local_day
from ringholder.matters.simulate.desk import Desk, Story
from ringholder.plan.innovation.evaluation import evaluate, said_in_act
from ringholder.plan.innovation.series import read_series
from ringholder_web.matters import papers
from ringholder_web.matters.demonstration_money import DIRECTOR
from ringholder_web.matters.evaluated import fixed
from ringholder_web.plan.demonstration_policy import BERKSHIRE, BUCKINGHAMSHIRE, OXFORDSHIRE

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
CALLS, WALKS, BOARDS = "innovation-calls", "innovation-walks", "innovation-boards"
PRACTICE = "K84042"
NAME = "calls-after-discharge-illustrative.csv"
BEFORE, AFTER = 26, 12
_MARK = " (illustrative)"
_TRIAL: dict[str, Any] = {
    "trial_measure": "People back in hospital within 30 days, per cent of discharges",
    "better": "lower",
    "counted_as": "percent",
    "baseline": "14.0",
    "counts_from": "1.5",
    "comparator": "The wards of another hospital, where nobody calls.",
    "every": "week",
    "trial_periods": AFTER,
    "stop_rule": "More than 20% in two weeks running; the ward’s pharmacist looks every Monday.",
    "sum": "18000",
}


def stories(desk: Desk, now: datetime) -> Iterable[Story]:
    """All of them; none where the constitution has no such places."""
    if {OXFORDSHIRE, BUCKINGHAMSHIRE, BERKSHIRE} <= set(desk.charters.all[0].bodies):
        yield _calls(desk, now)
        yield _walks(desk, now)
        yield _boards(desk, now)


def begins(now: datetime) -> date:
    """The Monday on which the trial begins."""
    day = local_day(now - 125 * DAY)
    return day + timedelta(days=-day.weekday() % 7)


def figures(now: datetime) -> bytes:
    """Weeks of a trial that never was: per cent of discharges, beside those of another hospital."""
    told, first = Random(8), begins(now) - BEFORE * WEEK  # noqa: S311 (the same each time)
    rows = ["period,value,comparator,people,cost"]
    for week in range(BEFORE + AFTER):
        since = week >= BEFORE
        value = 14.0 + told.gauss(0, 0.7) - (3.4 if since else 0)
        beside = 14.3 + told.gauss(0, 0.7)
        people = told.randint(96, 118)
        rows.append(
            f"{first + week * WEEK},{value:.1f},{beside:.1f},{people},{1450 if since else ''}"
        )
    return ("\n".join(rows) + "\n").encode()


def lay_figures(now: datetime) -> None:
    """Keep the figures where the papers of acts are."""
    papers.keep(SimpleUploadedFile(NAME, figures(now)))


def _calls(desk: Desk, now: datetime) -> Story:
    by, elsewhere = secretary_of(OXFORDSHIRE), secretary_of(BERKSHIRE)
    yield now - 185 * DAY
    desk.open("innovation", CALLS, "ouh", {
        "title": f"A pharmacist calls on the day after discharge{_MARK}",
        "summary": "Everybody who leaves hospital with four medicines or more is called next day.",
        "gap_closed": "People come back within a month because of their medicines.",
        "function": "commission-community-services", "area": ["bob"],
        "topics": ["Medicines", "Discharge"],
    })  # fmt: skip
    yield now - 180 * DAY
    taken = {"told": ["Who raised it", "The pharmacists of the three hospitals"],
             "reasons": "It is our gap too. Illustrative."}  # fmt: skip
    desk.act(CALLS, "take-up", by, {"for_body": OXFORDSHIRE, **taken})
    desk.act(CALLS, "name-owner", by, {"owner": DIRECTOR})
    yield now - 150 * DAY
    proven = {"found": "Forty people were called; all could be reached."}
    desk.act(CALLS, "prove-concept", DIRECTOR, proven)
    yield now - 140 * DAY
    starts = begins(now)
    desk.act(CALLS, "plan-trial", DIRECTOR, {**_TRIAL, "starts_on": starts.isoformat()})
    yield now - 118 * DAY
    began = {"for_body": OXFORDSHIRE, "from_on": starts.isoformat()}
    desk.act(CALLS, "start-trial", by, began)
    yield now - 32 * DAY
    cited = {"kind": "trial-series", "rows": BEFORE + AFTER, "name": NAME,
             "sha256": sha256(figures(now)).hexdigest()}  # fmt: skip
    report = {"cite": cited, "report": "It ran as it was fixed. Illustrative."}
    desk.act(CALLS, "report-trial", DIRECTOR, report)
    yield now - 28 * DAY
    answer_by = (local_day(now) + 20 * DAY).isoformat()
    told = {
        "transferability": "A pharmacist for each hundred discharges a week.",
        "found": "Fewer came back than in the hospital beside it. Illustrative.",
        "answer_by_on": answer_by,
    }
    desk.act(CALLS, "evaluate-trial", elsewhere, {**_evaluated(desk, now), **told})
    yield from _answered(desk, now)


def _evaluated(desk: Desk, now: datetime) -> dict[str, object]:
    """What the standard makes of the figures, as the step says it."""
    case = desk.judging(CALLS).case
    before = fixed(case)
    if before is None:
        return {}
    with TemporaryDirectory() as folder:
        path = Path(folder) / NAME
        path.write_bytes(figures(now))
        said = said_in_act(evaluate(read_series(path), before))
    return {**said, "trial_series": case.said("cite", "report-trial")}


def _answered(desk: Desk, now: datetime) -> Story:
    today = local_day(now)
    yield now - 24 * DAY
    adopts = {"uptake": "adopt", "from_on": (today - 14 * DAY).isoformat(),
              "reasons": "We ran it, and have the pharmacists."}  # fmt: skip
    _answer(desk, OXFORDSHIRE, adopts)
    yield now - 18 * DAY
    adapts = {
        "uptake": "adapt",
        "from_on": (today - 3 * DAY).isoformat(),
        "adaptation": "Nurses call; a pharmacist is rung where it is about doses.",
        "reasons": "We have no pharmacist free on Mondays.",
    }
    _answer(desk, BUCKINGHAMSHIRE, adapts)
    yield now - 12 * DAY
    declines = {
        "uptake": "decline",
        "review_on": (today + 180 * DAY).isoformat(),
        "reasons": "Our people come back for other reasons; we try walking groups first.",
    }
    _answer(desk, BERKSHIRE, declines)
    yield now - 6 * DAY
    own = {"adopter": PRACTICE, "uptake": "adopt", "from_on": (today - 5 * DAY).isoformat(),
           "reasons": "Our own pharmacist calls. Illustrative."}  # fmt: skip
    desk.act(CALLS, "answer-for-ourselves", PRACTICE, own)
    _into_plan(desk, OXFORDSHIRE)


def _answer(desk: Desk, place: str, said: dict[str, str]) -> None:
    desk.act(CALLS, "answer-innovation", secretary_of(place), {"for_body": place, **said})


def _into_plan(desk: Desk, place: str) -> None:
    """The first item of the place's plan, where it has one in the register."""
    opened = ((one, desk.clerk.acts(one)[0].act) for one in desk.clerk.matters())
    for matter in [one for one, act in opened if act.kind == "open-plan"]:
        case = desk.judging(matter).case
        items = case.said("plan_items", "lay-version") or ()
        if case.opened.get("for_body") == place and items:
            item = str(items[0]).split(";", maxsplit=1)[0].strip()
            said = {"for_body": place, "matter": matter, "plan_item": item}
            desk.act(CALLS, "take-into-plan", secretary_of(place), said)
            return


def _walks(desk: Desk, now: datetime) -> Story:
    by = secretary_of(BERKSHIRE)
    yield now - 70 * DAY
    desk.open("innovation", WALKS, by, {
        "title": f"Walking groups after a stay in hospital{_MARK}",
        "summary": "People walk together twice a week, from the day on which they can.",
        "gap_closed": "People lose strength in hospital, and fall at home.",
        "function": "commission-community-services", "area": ["bob"],
        "topics": ["Falls", "Discharge"],
    })  # fmt: skip
    yield now - 65 * DAY
    taken = {"told": ["The walking groups"], "reasons": "We raised it, and try it. Illustrative."}
    desk.act(WALKS, "take-up", by, {"for_body": BERKSHIRE, **taken})
    desk.act(WALKS, "name-owner", by, {"owner": "place-director-berkshire-west"})
    yield now - 50 * DAY
    trial = {**_TRIAL, "trial_measure": "Falls in the month after, per cent", "baseline": "9",
             "comparator": "The villages that have no group yet.",
             "stop_rule": "Anybody falls on a walk; the place director looks each week.",
             "starts_on": local_day(now - 42 * DAY).isoformat()}  # fmt: skip
    desk.act(WALKS, "plan-trial", by, trial)
    yield now - 41 * DAY
    began = {"for_body": BERKSHIRE, "from_on": local_day(now - 42 * DAY).isoformat()}
    desk.act(WALKS, "start-trial", by, began)


def _boards(desk: Desk, now: datetime) -> Story:
    yield now - 4 * DAY
    desk.open("innovation", BOARDS, PRACTICE, {
        "title": f"One list of everybody who needs two teams{_MARK}",
        "summary": "The practice, the nurses and the council see one list on Monday morning.",
        "gap_closed": "People are visited twice on a day, and then not for a week.",
        "function": "commission-community-services", "area": ["bob"],
        "topics": ["Neighbourhood teams"],
    })  # fmt: skip
