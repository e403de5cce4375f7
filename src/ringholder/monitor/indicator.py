"""An indicator: what is measured, which way is better, what is aimed at, and who acts on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ringholder.calendar import Period
from ringholder.measures.ruleset import NHSR


class Domain(StrEnum):
    """The three questions that monitoring asks."""

    OUTCOMES_AND_ACCESS = "outcomes-and-access"
    EXPERIENCE = "experience"
    RESOURCES = "resources"


class Unit(StrEnum):
    """What the value of an indicator is counted in."""

    PERCENT = "percent"
    PER_1000 = "per-1000"
    PER_10000 = "per-10000"
    POUNDS = "pounds"


class Better(StrEnum):
    """Which way is better; of a neutral indicator neither way is."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"


class Every(StrEnum):
    """How often there is an observation; a year is a financial year, from 1 April."""

    MONTH = "month"
    YEAR = "year"


class Level(StrEnum):
    """The level of the organisation observed; areas from the widest, then trusts."""

    ENGLAND = "england"
    REGION = "region"
    SYSTEM = "system"
    PLACE = "place"
    NETWORK = "network"
    PRACTICE = "practice"
    TRUST = "trust"


class Chart(StrEnum):
    """Which chart a series is drawn on; the method is in `measures`."""

    XMR = "xmr"
    RUN = "run"
    P = "p"
    U = "u"


class TargetKind(StrEnum):
    """A standard stands until it is changed; a milestone is a step towards one, due in a month."""

    STANDARD = "standard"
    MILESTONE = "milestone"


class Mark(StrEnum):
    """How well a figure's source was read."""

    VERIFIED = "V"
    EXCERPT = "Vx"
    SECONDARY = "S"
    DERIVED = "D"
    UNVERIFIED = "U"


class CountedAs(StrEnum):
    """What the distance from a target is a count of."""

    SHORT_OF_TARGET = "numerator-short-of-target"
    OVER_TARGET = "numerator-over-target"
    NOT_PEOPLE = "not-people"


class Opens(StrEnum):
    """What opens a gap: special-cause variation of concern, or failing a target consistently."""

    CONCERN = "concern"
    FAILING = "failing"


@dataclass(frozen=True, slots=True)
class Target:
    """A level aimed at, in the indicator's unit, in force from a day; `to_on` `None` is open."""

    value: float
    kind: TargetKind
    from_on: date
    to_on: date | None
    source: str
    mark: Mark

    @property
    def in_force(self) -> Period:
        """The days on which it is in force, both ends included."""
        return Period(self.from_on, self.to_on)

    @property
    def for_decision(self) -> bool:
        """Whether it may be decided on: not while nobody has read its source."""
        return self.mark is not Mark.UNVERIFIED


@dataclass(frozen=True, slots=True)
class People:
    """What the distance from a target is called, and whether it counts people."""

    counted_as: CountedAs
    noun: str


@dataclass(frozen=True, slots=True)
class Rebase:
    """Limits start afresh from a period on, because the process changed, and why that is known."""

    on: date
    why: str


@dataclass(frozen=True, slots=True)
class Suppression:
    """The publisher's rule for small counts: those below are not shown, others are rounded."""

    below: int
    round_to: int


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator, as its file in `indicators/` has it; the value is `multiplier` × share.

    `function` is the id of the function in the catalogue that acts on it, `levels` are those that
    have observations, `opens` says which signals open a gap (none: it is only shown).
    `rules` names the rule set of its charts (`measures.ruleset.named`). `rebase` is what people
    decided, never what a machine found. `baseline` fixes limits after that
    many points. `not_summed` says why counts of parts do not add up to the whole (empty: they do);
    `least_coverage` is the share that must have reported for a sum (`None`: `roll_up`'s own).
    """

    id: str
    name: str
    domain: Domain
    what: str
    why: str
    numerator: str
    denominator: str
    unit: Unit
    multiplier: int
    better: Better
    period: Every
    levels: tuple[Level, ...]
    function: str
    target: tuple[Target, ...]
    target_reason: str
    people: People
    opens: tuple[Opens, ...]
    publisher: str
    licence: str
    owner: str
    review_on: date
    caveats: tuple[str, ...]
    chart: Chart = Chart.XMR
    rules: str = NHSR.name
    rebase: tuple[Rebase, ...] = ()
    baseline: int | None = None
    suppression: Suppression | None = None
    not_summed: str = ""
    least_coverage: float | None = None

    def target_on(self, day: date) -> Target | None:
        """The target to hold an observation of that day against: a milestone before the standard.

        A target that is not for decision is passed over; it stands in `target`, to be shown so.
        """
        return self._newest(TargetKind.MILESTONE, day) or self.standard_on(day)

    def standard_on(self, day: date) -> Target | None:
        """The standard in force that day."""
        return self._newest(TargetKind.STANDARD, day)

    def _newest(self, kind: TargetKind, day: date) -> Target | None:
        usable = (one for one in self.target if one.for_decision and one.kind is kind)
        found = [one for one in usable if day in one.in_force]
        return max(found, key=lambda one: one.from_on, default=None)

    def shortfall(self, numerator: float, denominator: float, level: float) -> float:
        """By how much the numerator is on the wrong side of a level, in what it counts; 0 if not.

        The level is in the indicator's unit: a target, or another area's value. Not rounded.
        """
        at_level = level * denominator / self.multiplier
        if self.better is Better.HIGHER:
            return max(0.0, at_level - numerator)
        if self.better is Better.LOWER:
            return max(0.0, numerator - at_level)
        return 0.0
