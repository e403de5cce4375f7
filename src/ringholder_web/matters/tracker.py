"""The tracker: every matter, where it is, who holds it, how long at each level, who decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from urllib.parse import urlencode

from django.db.models import Count, F, Max, Min, Q, QuerySet
from django.db.models.functions import Coalesce
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
from ringholder_web.ui.reading import plain, read_page
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
        return cls(**typed, page=read_page(str(query.get("page", ""))))

    @property
    def is_for_all(self) -> bool:
        """Whether nothing in particular is looked for."""
        return not (self.words or self.procedure or self.stands or self.holder)

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
    """How long matters stayed at one level, and since when the longest there now has been."""

    name: str
    ended: int
    median: str
    longest: str
    there: int
    since: str


@dataclass(frozen=True, slots=True)
class Share:
    """How many decisions were taken by the lowest that may."""

    percent: int
    says: str


@dataclass(frozen=True, slots=True)
class Figures:
    """What is told of all matters together."""

    all: int
    share: Share
    levels: tuple[Level, ...]
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows; `figures` where nothing in particular is looked for."""

    asked: Asked
    found: int
    matters: tuple[One, ...]
    procedures: tuple[Option, ...]
    stands: tuple[Option, ...]
    holders: tuple[Option, ...]
    figures: Figures | None
    before: str
    after: str
    csv: str


def page(desk: Desk, reader: Reader, asked: Asked) -> Page:
    """The tracker as a reader may see it."""
    charter = desk.charter_on(local_day(reader.at))
    start = (asked.page - 1) * PER_PAGE
    found = matching(reader, asked)
    some, number = _portion(found, start, words=bool(asked.words))
    read, persons = _read(some, reader), rows.subjects(some, reader)
    ours = rows.visible(reader).exclude(procedure__in=HIDDEN)
    figures = _figures(reader) if asked.is_for_all else None
    if number is None:
        number = figures.all if figures is not None else found.count()
    here = reverse("tracker")
    return Page(
        asked=asked,
        found=number,
        matters=tuple(_one(r, charter, reader.at, persons, fully=r.pk in read) for r in some),
        procedures=tuple(_procedures(asked)),
        stands=tuple(Option(v, text, v == asked.stands) for v, text in STANDS.items()),
        holders=tuple(_holders(ours, charter, asked)),
        figures=figures,
        before=f"{here}?{asked.query(asked.page - 1)}" if asked.page > 1 else "",
        after=f"{here}?{asked.query(asked.page + 1)}" if start + PER_PAGE < number else "",
        csv=f"{reverse('tracker-csv')}?{asked.query(1)}",
    )


def _portion(
    found: QuerySet[MatterRow], start: int, *, words: bool
) -> tuple[list[MatterRow], int | None]:
    """The matters of a page, and how many there are in all; `None` where nobody counted them.

    To find words is to read every title: the matters are named in one reading, and counted by it.
    """
    if not words:
        return list(found[start : start + PER_PAGE]), None
    keys = list(found.values_list("pk", flat=True))
    some = MatterRow.objects.in_bulk(keys[start : start + PER_PAGE])
    return [some[key] for key in keys[start : start + PER_PAGE]], len(keys)


def _figures(reader: Reader) -> Figures:
    """What is counted of the matters that a reader may know of."""
    told = Counter(_counted(rows.public(), reader.at)) + Counter(
        _counted(rows.besides(reader), reader.at)
    )
    return Figures(
        all=told["all"],
        share=_share(told["lowest"], told["known"]),
        levels=tuple(sorted(_levels(), key=lambda one: -one.ended - one.there)),
        counts=tuple((STANDS[name], told[name]) for name in ("open", "decided", "late")),
    )


def _counted(some: QuerySet[MatterRow], at: datetime) -> dict[str, int]:
    """All of it in one reading of an index."""
    decided = ~Q(decided_at=None)
    return some.exclude(procedure__in=HIDDEN).aggregate(
        all=Count("procedure"),
        open=Count("procedure", filter=Q(ended=False, decided_at=None)),
        decided=Count("procedure", filter=decided),
        late=Count("procedure", filter=Q(ended=False, due_at__lt=at)),
        known=Count("procedure", filter=decided & ~Q(at_lowest=None)),
        lowest=Count("procedure", filter=decided & Q(at_lowest=True)),
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
    found = _standing(found, asked.stands, reader.at)
    # Past the index where words are sought: to find a few titles by it is to read every matter in
    # its order.
    last = Coalesce("last_place", 0) if asked.words else F("last_place")
    return found.order_by(last.desc())


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
        state=rows.state(row, local_day(at)),
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
    ids = ours.exclude(holder="").values_list("holder", flat=True).distinct()
    named = [(sentence(names.capacity(charter, one)), one) for one in ids]
    return [Option(one, text, one == asked.holder) for text, one in sorted(named)]


def _share(lowest: int, known: int) -> Share:
    """How many of the decisions were taken by the lowest who may take them."""
    percent = round(100 * lowest / known) if known else 0
    says = (
        f"{lowest:,} of {counted(known, 'decision')} ({percent}%) by the lowest that may decide."
        if known
        else "No decision has been taken yet."
    )
    return Share(percent, says)


def _levels() -> Iterator[Level]:
    """Of the public matters: the same for all, and read from an index."""
    stays = Stay.objects.filter(is_public=True)
    over = stays.exclude(lasted=None).values("rung").annotate(n=Count("pk"), most=Max("lasted"))
    over_at = {one["rung"]: one for one in over}
    going = stays.filter(lasted=None).values("rung").annotate(n=Count("pk"), since=Min("from_at"))
    there_at = {one["rung"]: one for one in going}
    for rung in over_at.keys() | there_at.keys():
        ended, there = over_at.get(rung), there_at.get(rung)
        yield Level(
            name=sentence(spaced(rung)) or "Not on the ladder",
            ended=ended["n"] if ended else 0,
            median=words.lasted(_median(stays, rung, ended["n"])) if ended else "",
            longest=words.lasted(ended["most"]) if ended else "",
            there=there["n"] if there else 0,
            since=words.day(there["since"]) if there else "",
        )


def _median(stays: QuerySet[Stay], rung: str, number: int) -> float:
    """The one in the middle, or half way between the two there, without reading the others."""
    found = stays.filter(rung=rung).exclude(lasted=None).order_by("lasted")
    middle = found.values_list("lasted", flat=True)[(number - 1) // 2 : number // 2 + 1]
    return median(one for one in middle if one is not None)


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
