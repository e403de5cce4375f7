"""The tracker: every matter, where it is, who holds it, how long at each level, who decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse

from ringholder.charter import Charter
from ringholder.matters.local_day import local_day
from ringholder.matters.procedures import shipped
from ringholder.matters.record import Verdict
from ringholder_web.charter.choices import Option
from ringholder_web.matters import names, rows, words
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow, Stay
from ringholder_web.matters.reader import Reader
from ringholder_web.ui.reading import plain
from ringholder_web.ui.words import Tag, counted, sentence, spaced

PER_PAGE = 50
HIDDEN = ("register", "appointment", "interests")
"""Kept in their own places, and not shown among the matters unless they are asked for."""
STANDS = {"open": "Open", "decided": "Decided", "ended": "Ended", "late": "Past its deadline"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for."""

    words: str = ""
    procedure: str = ""
    stands: str = ""
    holder: str = ""
    page: int = 1

    @classmethod
    def read(cls, query: QueryDict) -> Asked:
        """What was typed."""
        typed = {
            n: plain(str(query.get(n, ""))) for n in ("words", "procedure", "stands", "holder")
        }
        page = plain(str(query.get("page", "1")))
        return cls(**typed, page=int(page) if page.isdecimal() and len(page) < 6 else 1)

    def query(self, page: int) -> str:
        """The same as the end of an address, at a page."""
        told = {"words": self.words, "procedure": self.procedure, "stands": self.stands}
        told |= {"holder": self.holder, "page": str(page) if page > 1 else ""}
        return urlencode({name: value for name, value in told.items() if value})


@dataclass(frozen=True, slots=True)
class One:
    """One matter of the list."""

    title: str
    address: str
    procedure: str
    state: Tag
    verdict: Tag | None
    with_: str
    level: str
    since: str
    days: str
    due: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Level:
    """How long matters stay at one level."""

    name: str
    stays: int
    median: str
    longest: str


@dataclass(frozen=True, slots=True)
class Share:
    """How many decisions were taken by the lowest that may."""

    lowest: int
    known: int
    percent: int
    says: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows."""

    asked: Asked
    found: int
    matters: tuple[One, ...]
    procedures: tuple[Option, ...]
    stands: tuple[Option, ...]
    holders: tuple[Option, ...]
    share: Share
    levels: tuple[Level, ...]
    before: str
    after: str
    csv: str
    counts: tuple[tuple[str, int], ...]


def page(desk: Desk, reader: Reader, asked: Asked) -> Page:
    """The tracker as a reader may see it."""
    charter = desk.charter_on(local_day(reader.at))
    found = matching(reader, asked)
    total = found.count()
    some = list(found[(asked.page - 1) * PER_PAGE : asked.page * PER_PAGE])
    read, persons = _read(some, reader), rows.subjects(some, reader)
    start = (asked.page - 1) * PER_PAGE
    ours = rows.visible(reader)
    here = reverse("tracker")
    return Page(
        asked=asked,
        found=total,
        matters=tuple(_one(r, charter, reader.at, persons, fully=r.pk in read) for r in some),
        procedures=tuple(_procedures(asked)),
        stands=tuple(Option(v, text, v == asked.stands) for v, text in STANDS.items()),
        holders=tuple(_holders(ours, charter, asked)),
        share=share(ours),
        levels=tuple(_levels(ours, reader.at)),
        before=f"{here}?{asked.query(asked.page - 1)}" if asked.page > 1 else "",
        after=f"{here}?{asked.query(asked.page + 1)}" if start + PER_PAGE < total else "",
        csv=f"{reverse('tracker-csv')}?{asked.query(1)}",
        counts=_counts(ours, reader.at),
    )


def matching(reader: Reader, asked: Asked) -> QuerySet[MatterRow]:
    """The matters that are looked for, the one that moved last first."""
    found = rows.visible(reader)
    if asked.procedure:
        found = found.filter(procedure=asked.procedure)
    else:
        found = found.exclude(procedure__in=HIDDEN)
    if asked.words:
        found = found.filter(title__icontains=asked.words)
    if asked.holder:
        found = found.filter(rows.fully_read(reader), holder=asked.holder)
    return _standing(found, asked.stands, reader.at).order_by("-last_at", "-last_place")


def _read(some: Iterable[MatterRow], reader: Reader) -> frozenset[str]:
    """Those of which the reader may know more than that they are there."""
    found = MatterRow.objects.filter(rows.fully_read(reader), pk__in=[row.pk for row in some])
    return frozenset(found.values_list("pk", flat=True))


def _standing(found: QuerySet[MatterRow], stands: str, at: datetime) -> QuerySet[MatterRow]:
    match stands:
        case "open":
            return found.filter(ended=False, decided_at=None)
        case "decided":
            return found.exclude(decided_at=None)
        case "ended":
            return found.filter(ended=True)
        case "late":
            return found.filter(ended=False, due_at__lt=at)
    return found


def _counts(ours: QuerySet[MatterRow], at: datetime) -> tuple[tuple[str, int], ...]:
    told = ours.exclude(procedure__in=HIDDEN).aggregate(
        open=Count("pk", filter=Q(ended=False, decided_at=None)),
        decided=Count("pk", filter=~Q(decided_at=None)),
        late=Count("pk", filter=Q(ended=False, due_at__lt=at)),
    )
    return tuple((STANDS[name], told[name]) for name in ("open", "decided", "late"))


def _one(
    row: MatterRow,
    charter: Charter | None,
    at: datetime,
    persons: Mapping[str, str],
    *,
    fully: bool,
) -> One:
    since = row.state_since
    holder = row.holder if fully else ""
    return One(
        title=rows.title(row, charter, persons),
        address=reverse("matter", args=[row.pk]),
        procedure=rows.procedure(row),
        state=rows.state(row),
        verdict=words.VERDICT[Verdict(row.verdict)] if fully else None,
        with_=sentence(names.capacity(charter, holder)) if holder else "",
        level=sentence(spaced(row.rung)) if fully else "",
        since=words.day(since),
        days=words.lasted((at - since).total_seconds()),
        due=words.day(row.due_at) if fully and row.due_at is not None else "",
        is_late=fully and row.due_at is not None and row.due_at < at,
    )


def _procedures(asked: Asked) -> Iterator[Option]:
    for one in shipped().values():
        if one.id != "register":
            yield Option(one.id, one.title, one.id == asked.procedure)


def _holders(ours: QuerySet[MatterRow], charter: Charter | None, asked: Asked) -> Iterable[Option]:
    ids = ours.exclude(procedure__in=HIDDEN).exclude(holder="").values_list("holder", flat=True)
    named = [(sentence(names.capacity(charter, one)), one) for one in ids.distinct()]
    return [Option(one, text, one == asked.holder) for text, one in sorted(named)]


def share(ours: QuerySet[MatterRow]) -> Share:
    """How many of the decisions were taken by the lowest who may take them."""
    told = ours.exclude(decided_at=None).aggregate(
        known=Count("pk", filter=~Q(at_lowest=None)), lowest=Count("pk", filter=Q(at_lowest=True))
    )
    lowest, known = told["lowest"], told["known"]
    percent = round(100 * lowest / known) if known else 0
    says = (
        f"{lowest:,} of {counted(known, 'decision')} ({percent}%) by the lowest that may decide."
        if known
        else "No decision has been taken yet."
    )
    return Share(lowest, known, percent, says)


def _levels(ours: QuerySet[MatterRow], at: datetime) -> Iterator[Level]:
    lasted: dict[str, list[float]] = {}
    stays = Stay.objects.filter(row__in=ours).values_list("rung", "from_at", "to_at")
    for rung, from_at, to_at in stays:
        lasted.setdefault(rung, []).append(((to_at or at) - from_at).total_seconds())
    for rung, found in sorted(lasted.items(), key=lambda one: -len(one[1])):
        name = sentence(spaced(rung)) or "Not on the ladder"
        yield Level(name, len(found), words.lasted(median(found)), words.lasted(max(found)))


CSV_HEAD = (
    "Title", "Procedure", "State", "With", "Level", "In this state since", "Next due", "Opened on",
    "Decided on", "Outcome", "Record", "By the lowest that may", "Address",
)  # fmt: skip


def csv_rows(desk: Desk, reader: Reader, asked: Asked, site: str) -> list[list[str]]:
    """The matters that are looked for, as the rows of a table for a spreadsheet."""
    charter = desk.charter_on(local_day(reader.at))
    found = list(matching(reader, asked))
    read, persons = _read(found, reader), rows.subjects(found, reader)
    told = (_one(row, charter, reader.at, persons, fully=row.pk in read) for row in found)
    return [
        _cells(row, one, site, fully=row.pk in read) for row, one in zip(found, told, strict=True)
    ]


def _cells(row: MatterRow, one: One, site: str, *, fully: bool) -> list[str]:
    lowest = {True: "yes", False: "no", None: ""}[row.at_lowest if fully else None]
    return [
        one.title,
        one.procedure,
        one.state.text,
        one.with_,
        one.level,
        _iso(row.state_since),
        _iso(row.due_at if fully else None),
        _iso(row.opened_at),
        _iso(row.decided_at),
        words.choice(row.outcome) if row.outcome and fully else "",
        one.verdict.text if one.verdict is not None else "",
        lowest,
        f"{site}{one.address}",
    ]


def _iso(at: datetime | None) -> str:
    return "" if at is None else local_day(at).isoformat()
