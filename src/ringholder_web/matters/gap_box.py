"""How a performance gap stands, as its page shows it: the figures, its stages, milestones, levels.

Everything shown here is said in steps that everybody may read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse

from ringholder.calendar import in_words
from ringholder.matters.case import ROUTING, Case
from ringholder.matters.cited_figures import cited
from ringholder.matters.climbing import next_up, overdue
from ringholder.matters.due import clocks
from ringholder.matters.figures import NOTHING, Figures, newest, opened_on
from ringholder.matters.local_day import local_day
from ringholder.matters.milestones import Milestone, milestones
from ringholder.matters.record import ClockState, Due
from ringholder.monitor import indicators
from ringholder.register.store import Entry
from ringholder_web.matters import words
from ringholder_web.matters.saying import Line, Words, observed_in_words, version_line
from ringholder_web.monitor import citing, resting
from ringholder_web.ui.words import Tag, listed

IN_GAP_BOX = frozenset(
    {"indicator", "observed", "period_ends_on", "value", "target", "opened_by", "observations"}
)
"""Fields of the opening act that are shown here, and not again in what the gap is about."""
_LIGHTS = {NOTHING: Tag("No signal", "grey")}
_SIGNAL = Tag("Concern", "orange")
_STAGES = (
    ("accept-gap", "Accepted by whoever may act"),
    ("name-owner", "An owner is named"),
    ("state-cause", "The cause is stated"),
    ("plan", "There is a plan"),
    ("report-milestone", "Milestones are reported on"),
    ("close-gap", "Closed on evidence"),
)
_OF_CLOCK = {
    ClockState.RUNNING: Tag("Waited for", "blue"),
    ClockState.PASSED: Tag("Time passed", "orange"),
    ClockState.LATE: Tag("Done late", "orange"),
    ClockState.MET: Tag("Done", "green"),
}
_DONE, _TO_COME = _OF_CLOCK[ClockState.MET], Tag("To come", "grey")


@dataclass(frozen=True, slots=True)
class Figure:
    """A value as an act cites it: when, what the rule found, which version it is from.

    `since` says what has been corrected of it since; empty where nothing was.
    """

    title: str
    value: str
    until: str
    finds: str
    tag: Tag
    version: Line
    since: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage: what it is, how it stands, since or until when; `mark` is how it is drawn."""

    says: str
    tag: Tag
    when: str
    mark: str


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone: what, how it is measured, by when, and how it stands."""

    what: str
    measure: str
    due: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class Level:
    """A level that had the gap, and since when."""

    name: str
    since: str


@dataclass(frozen=True, slots=True)
class GapBox:
    """All that the page of a gap shows besides what every matter shows."""

    indicator: Line
    observed: str
    target: str
    figures: tuple[Figure, ...]
    owner: str
    stages: tuple[Stage, ...]
    milestones: tuple[Step, ...]
    levels: tuple[Level, ...]
    above: str
    climbs: str
    decide: str


def gap_box(case: Case, told: Words, at: datetime) -> GapBox | None:
    """How a gap stands; `None` for a matter that is none."""
    opened = opened_on(case)
    if opened is None:
        return None
    said = opened.entry.act.payload
    owner = case.last("name-owner")
    return GapBox(
        indicator=_indicator(str(said["indicator"]), str(said["observed"])),
        observed=observed_in_words(str(said["observed"])),
        target=str(said.get("target", "")),
        figures=tuple(_figures(case, opened)),
        owner=told.of(str(owner.act.payload["owner"])) if owner and _stands(case, owner) else "",
        stages=tuple(_stages(case, at)),
        milestones=tuple(_step(one, at) for one in milestones(case)),
        levels=tuple(_levels(case, told)),
        above=listed(told.of(one) for one in next_up(case, local_day(at))),
        climbs=_climbs(case, at),
        decide=f"{reverse('open-matter', args=['decision'])}?arises_from=matter:{case.matter}",
    )


def _indicator(indicator: str, observed: str) -> Line:
    try:
        return Line(
            citing.indicator_name(indicator), reverse("indicator", args=[indicator, observed])
        )
    except NoReverseMatch:
        return Line(citing.indicator_name(indicator))


def _figures(case: Case, opened: Figures) -> Iterator[Figure]:
    last = newest(case)
    yield _figure(case, "What opened it", opened)
    if last is not None and last.entry is not opened.entry:
        yield _figure(case, "The latest in the record", last)


def _figure(case: Case, title: str, one: Figures) -> Figure:
    version = version_line({"rows": one.rows, "sha256": one.version})
    return Figure(
        title,
        one.value,
        in_words(one.period_ends_on),
        words.choice(one.finds),
        _LIGHTS.get(one.finds, _SIGNAL),
        version,
        _since(case, one),
    )


def _since(case: Case, one: Figures) -> str:
    """What has become of the figure since it was cited."""
    cites = next((c for c in cited(case.entries) if c.entry.index == one.entry.index), None)
    indicator = indicators.shipped().get(cites.indicator) if cites is not None else None
    if cites is None or indicator is None:
        return ""
    became = resting.became_of(cites, indicator)
    return resting.says(became, indicator) if became is not None and became.touched else ""


# ---- stages --------------------------------------------------------------------------------------


def _stands(case: Case, entry: Entry | None) -> bool:
    """Whether an act was done at the level that has the gap now."""
    climbed = case.last("climb")
    return entry is not None and (climbed is None or climbed.index < entry.index)


def _stages(case: Case, at: datetime) -> Iterator[Stage]:
    due = {one.step: one for one in clocks(case, at)}
    for kind, says in _STAGES:
        last = case.last(kind)
        done = last if _stands(case, last) else None
        yield _stage(case, says, done, due.get(kind), at)


def _stage(case: Case, says: str, done: Entry | None, due: Due | None, at: datetime) -> Stage:
    waited = due is not None and due.state in (ClockState.RUNNING, ClockState.PASSED)
    if due is not None and waited and not case.ended:
        last = f"Last on {words.day(done.act.at)}. " if done is not None else ""
        return Stage(says, _OF_CLOCK[due.state], last + _until(case, due, at), "now")
    if done is not None:
        late = due is not None and due.state is ClockState.LATE
        tag = _OF_CLOCK[ClockState.LATE] if late else _DONE
        return Stage(says, tag, f"On {words.day(done.act.at)}.", "over")
    return Stage(says, _TO_COME, "", "to-come")


def _until(case: Case, due: Due, at: datetime) -> str:
    if due.ends_at is None:
        return "Until when is beyond the calendar."
    if due.state is ClockState.PASSED:
        return f"It was due by {words.day(due.ends_at)}."
    return f"Until {words.day(due.ends_at)}, {words.left(due.ends_at, at, case.calendar)}."


def _step(one: Milestone, at: datetime) -> Step:
    late = one.due_on < local_day(at)
    tag = _OF_CLOCK[ClockState.PASSED if late else ClockState.RUNNING]
    if one.reached is not None:
        tag = Tag(f"Reached on {words.day(one.reached.act.at)}", "green")
    return Step(one.what, one.measure, in_words(one.due_on), tag)


def _levels(case: Case, told: Words) -> Iterator[Level]:
    """Who had the gap, in the order in which they did."""
    before: list[str] = []
    for entry in case.all(*ROUTING):
        payload = entry.act.payload
        to = payload.get("refer_to")
        holders = [str(to)] if to else [str(one) for one in payload.get("competent", ())]
        if holders and holders != before:
            yield Level(listed(told.of(one) for one in holders), words.day(entry.act.at))
        before = holders or before


def _climbs(case: Case, at: datetime) -> str:
    """Whether the level above may take it now, and why."""
    if case.ended or not case.competent:
        return ""
    if case.state == "declined":
        return "It was declined, so the level above may take it."
    if case.state == "asked":
        return "Its owner asks the level above to take it."
    late = [words.of_step(case.step(one.step), one.step).do.lower() for one in overdue(case, at)]
    return f"The level above may take it: {listed(late)} is overdue." if late else ""
