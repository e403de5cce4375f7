"""A business case as its file has it: options, lines of money, benefits, answers, scenarios."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from ringholder.findings import InRow
from ringholder.plan.cases.discount import STANDARD

COST, BENEFIT, TRANSFER = "cost", "benefit", "transfer"
KINDS = (COST, BENEFIT, TRANSFER)
REAL, NOMINAL = "real", "nominal"
_NOWHERE = InRow("", 0)


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for the whole case.

    `years`: the last year of the appraisal, counted from year 0. `first_year` and `price_year` are
    the calendar years in which the financial years of year 0 and of the prices begin (0: not said).
    `inflation`: percent a year, to restate prices of other years; `None` where not given.
    """

    title: str = ""
    organisation: str = ""
    stage: str = ""
    terms: str = ""
    years: int | None = None
    first_year: int = 0
    price_year: int = 0
    inflation: Decimal | None = None
    inflation_source: str = ""
    discount: str = STANDARD
    budget: Decimal | None = None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """An option. Exactly one of a case is the least that has to be done."""

    id: str
    name: str
    do_minimum: bool = False
    preferred: bool = False
    place: InRow = _NOWHERE


@dataclass(frozen=True, slots=True)
class Line:
    """An amount in pounds in each year from `first` to `last`, before optimism bias.

    `bias`, in percent, is added to a cost and taken off a benefit; `None` where the file does not
    say. A transfer is paid by `organisation` where it is above nothing, received where below.
    `prices`: the year in whose prices it is (0: those of the case).
    """

    option: str
    kind: str
    category: str
    organisation: str
    first: int
    last: int
    amount: Decimal
    prices: int = 0
    bias: Decimal | None = None
    bias_source: str = ""
    cash_releasing: bool = False
    benefit: str = ""
    funder: str = ""
    discount: str = ""
    source: str = ""
    place: InRow = _NOWHERE

    @property
    def input(self) -> tuple[str, str]:
        """What it belongs to when one asks what would have to change: its kind and category."""
        return self.kind, self.category


@dataclass(frozen=True, slots=True)
class Benefit:
    """A benefit to be followed up: who owns it, which figure shows it, from what to what, by when.

    `baseline`, `target` and `due_on` are `None`, texts empty, where the file does not say.
    """

    id: str
    name: str
    owner: str = ""
    indicator: str = ""
    observed: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    due_on: str = ""
    cash_releasing: bool = False
    place: InRow = _NOWHERE


@dataclass(frozen=True, slots=True)
class Answer:
    """What a case answers to a question of the five cases."""

    question: str
    text: str
    source: str = ""
    place: InRow = _NOWHERE


@dataclass(frozen=True, slots=True)
class Change:
    """Within a scenario: every line of a kind, or of one category of it, changes by percent."""

    scenario: str
    kind: str
    category: str
    percent: Decimal
    place: InRow = _NOWHERE

    def touches(self, named: tuple[str, str]) -> bool:
        """Whether it changes the lines of a kind and category."""
        return named[0] == self.kind and self.category in ("", named[1])


@dataclass(frozen=True)
class BusinessCase:
    """A whole case."""

    settings: Settings = Settings()
    options: tuple[Option, ...] = ()
    lines: tuple[Line, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    answers: tuple[Answer, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def do_minimum(self) -> Option | None:
        """What all others are held against; `None` where none or several are marked."""
        found = [one for one in self.options if one.do_minimum]
        return found[0] if len(found) == 1 else None

    @property
    def preferred(self) -> Option | None:
        """The option that the case asks for."""
        found = [one for one in self.options if one.preferred]
        return found[0] if len(found) == 1 else None

    @property
    def last_year(self) -> int:
        """The last year that counts: as the settings have it, else that of the last line."""
        if self.settings.years is not None:
            return self.settings.years
        return max((one.last for one in self.lines), default=0)

    def of(self, option: str) -> tuple[Line, ...]:
        """The lines of an option."""
        return tuple(one for one in self.lines if one.option == option)

    def with_bias(self, biases: Mapping[str, Decimal], source: str) -> BusinessCase:
        """The same with another optimism bias, in percent, for all lines of some categories."""
        lines = tuple(
            replace(one, bias=biases[one.category], bias_source=source)
            if one.category in biases and one.kind != TRANSFER
            else one
            for one in self.lines
        )
        return replace(self, lines=lines)
