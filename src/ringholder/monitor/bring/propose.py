"""A mapping proposed from the headings and the first rows, to be looked at before it is used."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from collections.abc import Mapping as Pairs
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from ringholder.monitor.bring.codes import Find, level_of
from ringholder.monitor.bring.mapping import Figure, Mapping, Measure, Sum, When
from ringholder.monitor.indicator import Indicator
from ringholder.tables import amounts, periods
from ringholder.tables.table import Table, folded

SURE = 0.8
_ORGANISATION = ("organisation", "org code", "ods", "practice", "provider", "code", "icb")
_PERIOD = ("period", "month", "date", "year")
_NUMERATOR = ("numerator", "within", "seen", "achieved", "number", "count", "received")
_DENOMINATOR = ("denominator", "total", "all", "population", "list size", "patients", "out of")
_VALUE = ("value", "rate", "percent", "%")
_MEASURE = ("measure", "metric", "type", "what")
_FEW_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Guess:
    """A column for a part, with how sure that is (0 to 1) and why."""

    part: str
    column: str
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mapping to confirm. `confidence` is that of its least sure part."""

    table: Table
    mapping: Mapping | None
    guesses: tuple[Guess, ...]

    @property
    def confidence(self) -> float:
        """How sure the least sure part is."""
        return min((one.confidence for one in self.guesses), default=0.0)


def propose(
    tables: Sequence[Table], known: Pairs[str, Indicator], find: Find, feeds: str = ""
) -> Proposal | None:
    """The best proposal among the tables of a file; `feeds` is the indicator, if it is known.

    `None` when there is no table. A proposal without a mapping lacks a part: see its guesses.
    """
    made = [_of(table, known, find, feeds) for table in tables[:20]]
    return max(made, key=lambda one: (one.mapping is not None, one.confidence), default=None)


def _of(table: Table, known: Pairs[str, Indicator], find: Find, feeds: str) -> Proposal:
    sample = _Sample(table)
    organisation = sample.best("organisation", _ORGANISATION, lambda t: _codes(t, find))
    months = [one for one in table.headings if periods.ways([one])]
    wide = len(months) >= _FEW_MONTHS
    taken = {organisation.column, *months}
    period = (
        Guess("months", f"{months[0]} to {months[-1]}", 0.9, f"{len(months)} headings are months")
        if wide
        else sample.best("period", _PERIOD, _periods, taken)
    )
    taken.add(period.column)
    indicator = _indicator(table, known, feeds)
    guesses = [organisation, period, indicator]
    guesses += sample.wide(taken) if wide else sample.figures(taken)
    least = min(one.confidence for one in guesses)
    mapping = _mapping(table, guesses, months if wide else []) if least > 0 else None
    return Proposal(table, mapping, tuple(guesses))


def _mapping(table: Table, guesses: Sequence[Guess], months: Sequence[str]) -> Mapping:
    part = {one.part: one.column for one in guesses}
    measure = None
    if months:
        numerator, denominator = part["numerator"], part["denominator"]
        measure = Measure(part["measure"], (numerator,), (denominator,))
    figure = Figure(
        feeds=part["indicator"],
        sheet=table.sheet,
        organisation=part["organisation"],
        period=When() if months else When(column=part["period"]),
        numerator=None if months or "value" in part else Sum((part["numerator"],)),
        denominator=None if months else Sum((part["denominator"],)),
        value=part.get("value", ""),
        measure=measure,
        months=tuple(months),
    )
    return Mapping((figure,), table.fingerprint, confirmed=False)


def _indicator(table: Table, known: Pairs[str, Indicator], feeds: str) -> Guess:
    if feeds:
        return Guess("indicator", feeds, 1.0 if feeds in known else 0.0, "you named it")
    stem = folded(table.file.rsplit(".", 1)[0])
    words = set(stem.replace("_", "-").replace(" ", "-").split("-"))
    scored = {name: len(words & set(name.split("-"))) / len(name.split("-")) for name in known}
    best = max(scored, key=scored.__getitem__, default="")
    score = scored.get(best, 0.0)
    if score < 0.5:
        return Guess("indicator", "", 0.0, "nothing tells which; name it with --feeds")
    return Guess("indicator", best, score, "the file's name has its words")


class _Sample:
    """The first rows of a table, column by column."""

    def __init__(self, table: Table) -> None:
        rows = table.sample()
        self._columns = {
            name: [row[name].strip() for row in rows if row[name].strip()]
            for name in table.headings
        }

    def best(
        self,
        part: str,
        words: Sequence[str],
        share: Callable[[Sequence[str]], float],
        taken: Set[str] = frozenset(),
    ) -> Guess:
        """The column whose cells and heading fit a part best."""
        guesses = [Guess(part, "", 0.0, f"no column has what a {part} has")]
        for name, texts in self._columns.items():
            if name in taken or not texts:
                continue
            held = share(texts)
            named = _named(name, words)
            why = (
                f"{held:.0%} of its first cells fit, and so does the heading"
                if named
                else (f"{held:.0%} of its first cells fit")
            )
            if held >= 0.5:
                guesses.append(Guess(part, name, round(held * (1.0 if named else 0.7), 2), why))
        return max(guesses, key=lambda one: one.confidence)

    def figures(self, taken: set[str]) -> list[Guess]:
        """The numerator (or the value) and the denominator."""
        numbers = [n for n, texts in self._columns.items() if n not in taken and _numeric(texts)]
        denominator = self._by_words("denominator", numbers, _DENOMINATOR)
        rest = [name for name in numbers if name != denominator.column]
        numerator = self._by_words("numerator", rest, _NUMERATOR)
        if numerator.confidence < SURE and (value := self._by_words("value", rest, _VALUE)).column:
            numerator = value if value.confidence > numerator.confidence else numerator
        return [numerator, denominator]

    def _by_words(self, part: str, numbers: Sequence[str], words: Sequence[str]) -> Guess:
        for place, word in enumerate(words):
            for name in numbers:
                if word in folded(name):
                    return Guess(
                        part, name, round(0.95 - 0.07 * place, 2), f"its heading has “{word}”"
                    )
        if len(numbers) == 1:
            return Guess(part, numbers[0], 0.4, "it is the only column of numbers left")
        return Guess(part, "", 0.0, "no heading says so; name it in the mapping")

    def wide(self, taken: set[str]) -> list[Guess]:
        """The column that says which rows are numerators, and what it calls them."""
        for name, texts in self._columns.items():
            kinds = sorted(set(texts))
            if name in taken or len(kinds) != 2 or not _named(name, _MEASURE):
                continue
            first, second = kinds
            upside = any(word in folded(first) for word in _DENOMINATOR[:2])
            numerator, denominator = (second, first) if upside else (first, second)
            why = f"`{name}` has it in its rows"
            return [
                Guess("measure", name, 0.8, "it has two words for the rows"),
                Guess("numerator", numerator, 0.6, why),
                Guess("denominator", denominator, 0.6, why),
            ]
        return [Guess("measure", "", 0.0, "no column says which rows are numerators")]


def _named(heading: str, words: Sequence[str]) -> bool:
    return any(word in folded(heading) for word in words)


def _codes(texts: Sequence[str], find: Find) -> float:
    known = [body for text in texts if (body := find(text.upper())) and level_of(body)]
    return len(known) / len(texts)


def _periods(texts: Sequence[str]) -> float:
    return sum(bool(periods.ways([text])) for text in texts) / len(texts)


def _numeric(texts: Sequence[str]) -> bool:
    if not texts:
        return False
    read = amounts.read(pa.array(texts, pa.string()))
    return bool(np.mean(~np.isnan(read.values) | read.withheld) >= 0.5)
