"""The gaps of the demonstration: three items about gaps, and a quality concern.

The figures that they cite are the published ones, with their version and what the rule finds there.
What is said to have been done about them is simulated, as all else in the demonstration.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from ringholder.charter import Charter
from ringholder.matters.capacity import may_take, secretary_of
from ringholder.matters.case import Case, question_of
from ringholder.matters.climbing import next_up
from ringholder.matters.routing import routing
from ringholder.matters.simulate.desk import Desk, Story
from ringholder.monitor.cited import NOTHING, Mark, cited, finds, mark, until
from ringholder.monitor.commentary import commentary
from ringholder.monitor.routes import located
from ringholder.monitor.watch import Watched, charted
from ringholder.monitor.wording import known_name
from ringholder_web.monitor.addressed import Addressed, addressed
from ringholder_web.monitor.figures import Figures

CLOSED = ("cancer-62-days", "RHW", date(2025, 2, 28))
"""A series that was expected to miss its target in the figures to that day, and is not now."""
QUALITY = "quality-governance"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Opening:
    """A gap to be opened: the series and the version that opens it."""

    one: Watched
    mark: Mark

    def said(self, charter: Charter) -> dict[str, Any]:
        """What the opening act says."""
        told = cited(self.one, self.mark)
        area, affects = located(charter, self.one.organisation, self.one.on) or ((), frozenset())
        rows, _, sha256 = told.pop("observations").partition(":")
        return {
            "title": f"{self.one.indicator.name}: {known_name(self.one.organisation)}",
            "summary": " ".join(commentary(self.one, stands=self.one.stands)),
            "function": self.one.indicator.function,
            "area": list(area),
            "affects": sorted(affects),
            "indicator": self.one.indicator.id,
            "observed": self.one.organisation,
            "observations": {"kind": "observations", "rows": int(rows), "sha256": sha256},
            "opened_by": told.pop("finds"),
            **({"target": f"{self.one.target.value:g}"} if self.one.target is not None else {}),
            **told,
        }


def stories(
    desk: Desk, figures: Figures, charter: Charter, now: datetime, place: str
) -> Iterator[Story]:
    """What happens: `place` is the body whose people are let in."""
    found = addressed(figures, charter, now.date())
    planned = next((o for a in found if place in a.holders and (o := _opening(figures, a))), None)
    if planned is not None:
        yield _planned(desk, planned, now - 40 * DAY)
    others = (a for a in found if place not in a.holders and a.holders <= charter.bodies.keys())
    climbed = next((o for a in others if a.holders and (o := _opening(figures, a))), None)
    if climbed is not None:
        yield _climbed(desk, climbed, now - 33 * DAY)
    closed = _was_open(figures)
    if closed is not None:
        yield _closed(desk, *closed, now - 60 * DAY)
    yield _concern(desk, now - 20 * DAY, secretary_of(place))


def _opening(figures: Figures, one: Addressed) -> Opening | None:
    first = (one.group.first_asked or one.group.gaps[0]).gap
    shown = figures.mark(first.indicator.id)
    return Opening(first, shown) if shown is not None else None


def _was_open(figures: Figures) -> tuple[Opening, Opening] | None:
    """A gap that was open in earlier figures and is not now; `None` where the figures differ."""
    name, code, last = CLOSED
    now, shown = figures.one(name, code), figures.mark(name)
    before = until(figures.observations, name, last)
    series = before.series.get((name, code))
    if now is None or shown is None or series is None or figures.folder is None:
        return None
    then = charted(figures.indicators[name], series)
    if finds(now) != NOTHING or finds(then) == NOTHING:
        return None
    earlier = mark(before, name, figures.folder / "as-it-was")
    return Opening(then, earlier), Opening(now, shown)


# ---- what is done --------------------------------------------------------------------------------


def _opened(desk: Desk, matter: str, opening: Opening, kind: str = "performance-gap") -> Case:
    """Opened by the secretary of the board, and sent to who may act."""
    said, as_ = opening.said(desk.charter), secretary_of("icb-board")
    desk.open(kind, matter, as_, said)
    desk.act(matter, "route", as_, routing(desk.charter, question_of(said, desk.today)))
    return desk.judging(matter).case


def _one(desk: Desk, case: Case, word: str, *without: str) -> str:
    """Somebody who may act as a procedure's word says."""
    able = (as_ for as_ in may_take(case, (word,), desk.today) if desk.holder(as_))
    return min((as_ for as_ in able if as_ not in without), default="")


def _owned(desk: Desk, matter: str, case: Case) -> str:
    """Accepted, and given to an owner who does not decide on it."""
    decider = _one(desk, case, "decider")
    desk.act(matter, "accept-gap", decider, {})
    places = sorted(as_ for as_ in desk.charter.posts if desk.holder(as_) and as_ != decider)
    owner = next((as_ for as_ in places if _near(desk.charter, as_, case)), places[0])
    desk.act(matter, "name-owner", decider, {"owner": owner})
    return owner


def _near(charter: Charter, post: str, case: Case) -> bool:
    areas = case.entries[0].act.payload["area"]
    return bool(set(charter.posts[post].area) & set(areas))


def _put_right(desk: Desk, matter: str, owner: str, due: tuple[date, date]) -> None:
    cause = "Not known yet. (Simulated: nobody asked.)"
    desk.act(matter, "state-cause", owner, {"cause_is": "not-known-yet", "cause": cause})
    steps = [
        ("The cause is found with those who provide the service", "A note of what was found"),
        ("The rule finds nothing in newer figures", "The indicator's own rule"),
    ]
    milestones = [
        {"what": what, "measure": measure, "due_on": day.isoformat()}
        for (what, measure), day in zip(steps, due, strict=True)
    ]
    desk.act(matter, "plan", owner, {"milestones": milestones})


def _planned(desk: Desk, opening: Opening, at: datetime) -> Story:
    matter = "gap-with-a-plan"
    yield at
    case = _opened(desk, matter, opening)
    yield at + 3 * DAY
    owner = _owned(desk, matter, case)
    yield at + 12 * DAY
    _put_right(desk, matter, owner, (desk.today + 45 * DAY, desk.today + 120 * DAY))


def _climbed(desk: Desk, opening: Opening, at: datetime) -> Story:
    matter = "gap-that-climbed"
    yield at
    case = _opened(desk, matter, opening)
    yield at + 22 * DAY
    up = next_up(case, desk.today)
    if up:
        says = "Nobody accepted it in time."
        desk.act(matter, "climb", _one(desk, case, "above"), {"refer_to": up[0], "reasons": says})


def _closed(desk: Desk, opening: Opening, now: Opening, at: datetime) -> Story:
    matter = "gap-that-closed"
    yield at
    case = _opened(desk, matter, opening)
    yield at + 2 * DAY
    owner = _owned(desk, matter, case)
    yield at + 9 * DAY
    _put_right(desk, matter, owner, (desk.today + 20 * DAY, desk.today + 60 * DAY))
    yield at + 35 * DAY
    figures = _figures(now)
    said = {"milestone": "The rule finds nothing in newer figures", "reached": True}
    desk.act(matter, "report-milestone", owner, {**said, "done": "It does not.", **figures})
    yield at + 42 * DAY
    reasons = "In the newest figures the indicator's own rule finds nothing."
    said = {"because": "improved", "reasons": reasons, **figures}
    desk.act(matter, "close-gap", _one(desk, case, "decider", owner), said)


def _figures(opening: Opening) -> Mapping[str, Any]:
    told: dict[str, Any] = dict(cited(opening.one, opening.mark))
    rows, _, sha256 = told["observations"].partition(":")
    told["observations"] = {"kind": "observations", "rows": int(rows), "sha256": sha256}
    return told


def _concern(desk: Desk, at: datetime, secretary: str) -> Story:
    matter = "quality-concern"
    yield at
    if QUALITY not in desk.charter.functions:
        return
    said = {
        "title": "Falls on two wards",
        "summary": "Simulated: more falls were reported than in the year before.",
        "function": QUALITY,
        "area": ["bob"],
        "affects": ["ouh"],
    }
    desk.open("quality-concern", matter, secretary, said)
    desk.act(matter, "route", secretary, routing(desk.charter, question_of(said, desk.today)))
    case = desk.judging(matter).case
    yield at + 3 * DAY
    level = {"level": "routine", "reasons": "Every concern begins there."}
    level["review_on"] = (desk.today + 60 * DAY).isoformat()
    desk.act(matter, "set-level", _one(desk, case, "decider"), level)
