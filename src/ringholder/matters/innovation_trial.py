"""An innovation as its acts have it: the trial that was fixed, how it was answered, who uses it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ringholder.matters.case import Case
from ringholder.matters.places import places_concerned
from ringholder.matters.trial_answer import Found
from ringholder.register.store import Entry

PROCEDURE = "innovation"
RAISE, TAKE_UP, SET_ASIDE = "raise-innovation", "take-up", "set-aside"
PLAN, START, STOP, REPORT = "plan-trial", "start-trial", "stop-trial", "report-trial"
RUNNING = (PLAN, START, STOP, REPORT)
EVALUATE, ANSWER, OWN = "evaluate-trial", "answer-innovation", "answer-for-ourselves"
INTO_PLAN, USE, RECOMMEND = "take-into-plan", "report-use", "recommend"
ADOPT, ADAPT, DECLINE, GIVE_UP = "adopt", "adapt", "decline", "stop"
USED = (ADOPT, ADAPT)
LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Trial:
    """What was fixed before a trial, and the day on which it began (`None`: not yet)."""

    measure: str
    better: str
    counted_as: str
    baseline: Decimal
    counts: Decimal
    comparator: str
    every: str
    periods: int
    starts_on: date
    stop_rule: str
    began_on: date | None
    place: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Uptake:
    """What a place, an organisation or a practice does with it, from a day."""

    who: str
    uptake: str
    reasons: str
    adaptation: str
    from_on: date | None
    review_on: date | None
    entry: Entry


def trial(case: Case) -> Trial | None:
    """The trial as it was last fixed; `None` as long as none was.

    Of one that has begun it is what was fixed before, whatever was entered since.
    """
    planned, began = case.last(PLAN), case.last(START)
    if began is not None and (runs(case) or not case.since(PLAN, case.last(EVALUATE))):
        planned = case.last_before(began.index, PLAN)
    if planned is None:
        return None
    began = next(iter(case.since(START, planned)), None)
    said = planned.act.payload
    return Trial(
        measure=said["trial_measure"],
        better=said["better"],
        counted_as=said["counted_as"],
        baseline=Decimal(said["baseline"]),
        counts=Decimal(said["counts_from"]),
        comparator=said["comparator"],
        every=said["every"],
        periods=said["trial_periods"],
        starts_on=date.fromisoformat(said["starts_on"]),
        stop_rule=said["stop_rule"],
        began_on=None if began is None else date.fromisoformat(began.act.payload["from_on"]),
        place="" if began is None else str(began.act.payload["for_body"]),
        entry=planned,
    )


def runs(case: Case) -> bool:
    """Whether a trial has begun that nobody has evaluated yet."""
    return bool(case.since(START, case.last(EVALUATE)))


def cut_short(case: Case, values_after: int) -> bool:
    """Whether a trial was stopped with fewer values than were fixed, and by no stop rule."""
    fixed = trial(case)
    stops = [] if fixed is None else case.since(STOP, fixed.entry)
    by_rule = any(one.act.payload["stop_rule_met"] for one in stops)
    return fixed is not None and bool(stops) and not by_rule and values_after < fixed.periods


def found(case: Case, entry: Entry) -> Found | None:
    """What an evaluation says was found, turned so that above nought is better."""
    said, fixed = entry.act.payload, trial(case)
    limits = [said.get(key) for key in ("change", "change_lower", "change_upper")]
    if fixed is None or None in limits:
        return None
    change, low, high = (Decimal(str(one)) for one in limits)
    if fixed.better == LOWER:
        change, low, high = -change, -high, -low
    return Found(
        change, low, high, said["chart_shows"], said["values_before"], said["values_after"]
    )


def uptakes(case: Case) -> Mapping[str, tuple[Uptake, ...]]:
    """All that each said, by place first, the first first; the last of them stands."""
    told: dict[str, list[Uptake]] = {body.id: [] for body in places_concerned(case)}
    for entry in case.all(ANSWER, OWN):
        one = _uptake(entry)
        told.setdefault(one.who, []).append(one)
    return {who: tuple(all_) for who, all_ in told.items()}


def stands(case: Case, who: str) -> Uptake | None:
    """What stands of one of them; `None` as long as they said nothing."""
    told = uptakes(case).get(who, ())
    return told[-1] if told else None


def users(case: Case) -> tuple[Uptake, ...]:
    """Those who adopted or adapted it, and have not stopped."""
    last = (told[-1] for told in uptakes(case).values() if told)
    return tuple(one for one in last if one.uptake in USED)


def _uptake(entry: Entry) -> Uptake:
    said = entry.act.payload
    from_on, review_on = (
        date.fromisoformat(said[key]) if key in said else None for key in ("from_on", "review_on")
    )
    return Uptake(
        who=str(said.get("for_body") or said.get("adopter")),
        uptake=said["uptake"],
        reasons=said["reasons"],
        adaptation=str(said.get("adaptation") or ""),
        from_on=from_on,
        review_on=review_on,
        entry=entry,
    )
