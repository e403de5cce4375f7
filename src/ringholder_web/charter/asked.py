"""What a reader asks on the first page, kept as it was typed, and turned into a question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.http import QueryDict

from ringholder.calendar import in_words
from ringholder.charter import NO_MONEY, NOT_KNOWN, Question, Value
from ringholder_web.ui.reading import plain, read_day, read_sum

NOBODY = ""
NO, UNKNOWN = "no-money", "not-known"
_VALUES: Mapping[str, Callable[[Decimal], Value]] = {
    "a-year": Value.yearly,
    "once": Value.once,
    "whole-life": lambda sum_: Value(whole_life=sum_),
    NO: lambda _: NO_MONEY,
    UNKNOWN: lambda _: NOT_KNOWN,
}
HOW_COUNTED = {
    "a-year": "a year",
    "once": "once",
    "whole-life": "in all, over several years",
    NO: "no money",
    UNKNOWN: "not known",
}
_MOST_TAGS = 12


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field, and what to do."""

    field: str
    says: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The fields of the sentence. `charter` is empty when none was chosen."""

    what: str
    where: str
    worth: str
    counted: str
    affecting: str
    on: str
    tags: tuple[str, ...] = ()
    charter: str = ""

    @classmethod
    def first(cls, today: date) -> Asked:
        """The sentence that stands there when nobody has typed anything."""
        return cls(
            what="commission-community-services",
            where="oxfordshire",
            worth="£6m",
            counted="a-year",
            affecting="ouh",
            on=in_words(today),
        )

    @classmethod
    def read(cls, query: QueryDict, today: date) -> Asked:
        """What was typed; fields that were not sent are as on the first visit."""
        typed = {name: plain(str(query[name])) for name in _FIELDS if name in query}
        tags = dict.fromkeys(filter(None, map(plain, query.getlist("tag"))))
        return replace(cls.first(today), **typed, tags=tuple(tags)[:_MOST_TAGS])

    def query(self, **changes: str | Iterable[str]) -> str:
        """The question as the end of an address, with changes."""
        fields = {name: changes.get(name, getattr(self, name)) for name in _FIELDS}
        tags = changes.get("tags", self.tags)
        pairs = [(name, str(value)) for name, value in fields.items() if value or name != "charter"]
        return urlencode([*pairs, *(("tag", tag) for tag in tags)])

    def problems(self) -> tuple[Problem, ...]:
        """What cannot be read in it."""
        return tuple(filter(None, [self._no_sum(), self._no_day()]))

    def question(self, on: date | None = None) -> Question | None:
        """The question, or the same on another day; `None` when something cannot be read."""
        day = on or read_day(self.on)
        if day is None or self.problems():
            return None
        return Question(
            function=self.what,
            area=(self.where,),
            on=day,
            value=_VALUES[self.counted](read_sum(self.worth) or Decimal(0)),
            tags=frozenset(self.tags),
            affects=frozenset(filter(None, [self.affecting])),
        )

    def _no_sum(self) -> Problem | None:
        if self.counted not in _VALUES:
            return Problem("counted", "Choose how the money is counted: a year, once, in all.")
        if self.counted in (NO, UNKNOWN) or read_sum(self.worth) is not None:
            return None
        return Problem(
            "worth",
            "What it is worth must be a sum in pounds, such as £6m, 250,000 or 1.5 million, "
            "and no more than £1,000 billion. If no money is asked, choose “no money”.",
        )

    def _no_day(self) -> Problem | None:
        if read_day(self.on) is not None:
            return None
        return Problem("on", "The day must be a date, such as 22 November 2026 or 22/11/2026.")


_FIELDS = ("what", "where", "worth", "counted", "affecting", "on", "charter")
