"""What is looked for among the published decisions, as an address says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict

from ringholder.matters.local_day import LONDON
from ringholder_web.register.decisions import AREA, ORGANISATION
from ringholder_web.register.models import About, Decision
from ringholder_web.ui.reading import Problem, plain, read_day, read_page

PER_PAGE = 20
MOST_WORDS = 8
MOST_PAGES = 99_999
SORTS = {
    "": "Newest first",
    "oldest": "Oldest first",
    "title": "By title",
}
_ORDER = {
    "": ("-published_at", "matter"),
    "oldest": ("published_at", "matter"),
    "title": ("title", "matter"),
}
_EQUAL = {"body": "holder", "level": "rung", "function": "function", "outcome": "outcome"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for. `window` are decisions that may still be called in."""

    words: str = ""
    body: str = ""
    level: str = ""
    area: str = ""
    function: str = ""
    organisation: str = ""
    outcome: str = ""
    from_on: str = ""
    to_on: str = ""
    contested: str = ""
    window: str = ""
    postcode: str = ""
    sort: str = ""
    page: int = 1

    @classmethod
    def read(cls, query: QueryDict) -> Asked:
        """What an address asks for; what it cannot mean is left out."""
        names = (one.name for one in fields(cls) if one.name != "page")
        typed = {name: plain(str(query.get(name, ""))) for name in names}
        if typed["sort"] not in SORTS:
            typed["sort"] = ""
        return cls(**typed, page=read_page(str(query.get("page", ""))))

    def query(self, **changes: str | int) -> str:
        """The same as the end of an address, changed."""
        told = {one.name: getattr(self, one.name) for one in fields(self)} | changes
        if str(told["page"]) == "1":
            told["page"] = ""
        return urlencode({name: value for name, value in told.items() if value})

    @property
    def filtered(self) -> bool:
        """Whether anything is looked for at all."""
        return bool(self.query(page=1, sort=""))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was typed and cannot be read."""
        return tuple(self._problems())

    def _problems(self) -> Iterator[Problem]:
        for name in ("from_on", "to_on"):
            typed = getattr(self, name)
            if typed and read_day(typed) is None:
                yield Problem(name, f"“{typed}” is no day. Write it as 22 November 2026.")


def matching(asked: Asked, at: datetime) -> QuerySet[Decision]:
    """The published decisions that are looked for, in their order; their words are not read."""
    found = Decision.objects.defer("words")
    for word in asked.words.lower().split()[:MOST_WORDS]:
        found = found.filter(words__contains=word)
    for name, column in _EQUAL.items():
        if getattr(asked, name):
            found = found.filter(**{column: getattr(asked, name)})
    for kind, value in ((AREA, asked.area), (ORGANISATION, asked.organisation)):
        if value:
            told = About.objects.filter(kind=kind, name=value).values("decision")
            found = found.filter(pk__in=told)
    if asked.contested:
        found = found.filter(contested=True)
    if asked.window:
        found = found.filter(window_until__gte=at, stands="decided")
    return _between(found, asked).order_by(*_ORDER[asked.sort])


def _between(found: QuerySet[Decision], asked: Asked) -> QuerySet[Decision]:
    first, last = read_day(asked.from_on), read_day(asked.to_on)
    if first is not None:
        found = found.filter(decided_at__gte=_midnight(first))
    if last is not None and last < date.max:
        found = found.filter(decided_at__lt=_midnight(last + timedelta(days=1)))
    return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON).astimezone(UTC)
