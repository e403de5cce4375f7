"""Notes beside figures: who may write them, who may read which, and how they stand on a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse

from ringholder.calendar import in_words
from ringholder.charter import Charter
from ringholder.charter.said import each
from ringholder.matters.local_day import local_day
from ringholder.monitor.indicator import Indicator
from ringholder.monitor.report import Note
from ringholder.monitor.routes import AsOf, Gap, ask, located
from ringholder.monitor.watch import Watched
from ringholder.monitor.wording import period_in_words
from ringholder_web.accounts.capacity import Capacity
from ringholder_web.charter.shelf import shelf
from ringholder_web.matters.reader import Reader
from ringholder_web.monitor.models import NoteRow
from ringholder_web.ui.reading import Problem

LONGEST = 2_000
MOST_SHOWN = 50
NO_RIGHT = Problem(
    "by", "Only those who hold a seat or post for this area or organisation add notes here."
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A note on a page. `standing` says what became of it, where another followed it."""

    number: int
    said: str
    role: str
    written: str
    about: str
    readers: str
    standing: str
    correct: str


@dataclass(frozen=True, slots=True)
class Box:
    """The notes of one series that the reader may read, and where to add one."""

    notes: tuple[Shown, ...]
    add: str


def box(one: Watched, reader: Reader) -> Box:
    """What stands beside the figures of a series."""
    indicator, code = one.indicator, one.organisation
    writers = {capacity.as_ for capacity in may_write(one, reader)}
    rows = readable(of_series(indicator.id, code), {indicator.id: indicator}, reader)
    return Box(
        notes=tuple(_shown(row, indicator, writers) for row in rows),
        add=reverse("add-note", args=[indicator.id, code]) if writers else "",
    )


def of_series(indicator: str, code: str) -> list[NoteRow]:
    """The newest notes of a series, each with the one that followed it."""
    rows = NoteRow.objects.filter(indicator=indicator, organisation=code)
    return list(rows.select_related("replaced_by").order_by("-written_at", "-pk")[:MOST_SHOWN])


def _shown(row: NoteRow, indicator: Indicator, writers: set[str]) -> Shown:
    follower = _follower(row)
    standing = ""
    if follower is not None:
        day = in_words(local_day(follower.written_at))
        standing = f"Corrected on {day}" if follower.said else f"Taken back on {day}"
    mine = row.by in writers and follower is None and bool(row.said)
    address = reverse("add-note", args=[row.indicator, row.organisation])
    return Shown(
        number=row.pk,
        said=row.said,
        role=row.role,
        written=in_words(local_day(row.written_at)),
        about=period_in_words(indicator, row.period) if row.period else "",
        readers=NoteRow.READERS.get(row.readers, "") if row.readers != NoteRow.PUBLIC else "",
        standing=standing,
        correct=f"{address}?replaces={row.pk}" if mine else "",
    )


def _follower(row: NoteRow) -> NoteRow | None:
    return getattr(row, "replaced_by", None)


# ---- who may -------------------------------------------------------------------------------------


def may_write(gap: Gap, reader: Reader) -> tuple[Capacity, ...]:
    """The capacities of a reader in which they may write of it: theirs is its area, or it itself.

    A body may write of its own area and of all that lies in it.
    """
    charter = _charter(reader.at)
    found = located(charter, gap.organisation, local_day(reader.at)) if charter else None
    if charter is None or found is None:
        return ()
    areas, affected = found
    around = {area for one in areas for area in _and_above(charter, one)}
    return tuple(
        one
        for one in reader.capacities
        if _speaks_for(charter, one, gap.organisation, affected) or _sits(charter, one, around)
    )


def _speaks_for(charter: Charter, one: Capacity, code: str, affected: frozenset[str]) -> bool:
    if one.organisation is None:
        return False
    known = charter.organisations.get(one.organisation)
    return one.organisation in affected or (known is not None and known.ods == code)


def _sits(charter: Charter, one: Capacity, around: set[str]) -> bool:
    body = charter.bodies.get(one.body) if one.body else None
    return body is not None and bool(around & set(each(body.area)))


def _and_above(charter: Charter, area: str) -> Iterator[str]:
    """An area and those that it lies in; each once, however they are written down."""
    seen: set[str] = set()
    while area in charter.areas and area not in seen:
        seen.add(area)
        yield area
        within = charter.areas[area].within
        area = within if isinstance(within, str) else ""


def readable(
    rows: Iterable[NoteRow], known: Mapping[str, Indicator], reader: Reader
) -> list[NoteRow]:
    """The notes that a reader may read; one that took another back is not itself shown."""
    acting: dict[tuple[str, str], bool] = {}
    found = []
    for row in rows:
        if not row.said or not _may_read(row, known, reader, acting):
            continue
        found.append(row)
    return found


def _may_read(
    row: NoteRow,
    known: Mapping[str, Indicator],
    reader: Reader,
    acting: dict[tuple[str, str], bool],
) -> bool:
    if row.readers == NoteRow.PUBLIC or row.by in reader.held:
        return True
    if row.readers == NoteRow.MEMBERS:
        return bool(reader.capacities)
    key = row.indicator, row.organisation
    if key not in acting:
        indicator = known.get(row.indicator)
        acting[key] = indicator is not None and _must_act(indicator, row.organisation, reader)
    return row.readers == NoteRow.ACTING and acting[key]


def _must_act(indicator: Indicator, code: str, reader: Reader) -> bool:
    """Whether a reader holds, or sits in, what the constitution of today gives the gap to."""
    if not reader.capacities:
        return False
    route = ask(_charter(reader.at), AsOf(indicator, code, local_day(reader.at)))
    competent = {holder.id for holder in route.competent} if route is not None else set()
    return bool(competent & (reader.held | reader.bodies))


def _charter(at: datetime) -> Charter | None:
    return shelf().in_force_on(local_day(at))


# ---- writing -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed about a note."""

    said: str = ""
    by: str = ""
    readers: str = ""
    period: str = ""
    replaces: str = ""
    take_back: bool = False


def read(sent: Mapping[str, str]) -> Typed:
    """What was sent: plain text, no more of it than is looked at."""
    text = str(sent.get("said", ""))[: LONGEST + 1].replace("\r\n", "\n")
    return Typed(
        said="".join(c for c in text if c.isprintable() or c == "\n").strip(),
        by=str(sent.get("by", ""))[:200],
        readers=str(sent.get("readers", ""))[:10],
        period=str(sent.get("period", ""))[:10],
        replaces=str(sent.get("replaces", ""))[:12],
        take_back=sent.get("take_back") == "yes",
    )


def keep(typed: Typed, one: Watched, reader: Reader) -> list[Problem]:
    """Keep a note, if nothing is wrong with it."""
    problems: list[Problem] = []
    writer = next((c for c in may_write(one, reader) if c.as_ == typed.by), None)
    if writer is None:
        problems.append(NO_RIGHT)
    if not typed.take_back and not 0 < len(typed.said) <= LONGEST:
        problems.append(Problem("said", f"Write the note, in no more than {LONGEST:,} letters."))
    if typed.readers not in NoteRow.READERS:
        problems.append(Problem("readers", "Choose who may read it."))
    period = _period(typed.period, one)
    if typed.period and period is None:
        problems.append(Problem("period", "Choose a period that has a figure."))
    replaces = _replaced(typed, one)
    if (typed.replaces or typed.take_back) and replaces is None:
        problems.append(
            Problem("said", "The note that it stands for is not there, not yours, or followed.")
        )
    if problems or writer is None:
        return problems
    NoteRow.objects.create(
        indicator=one.indicator.id,
        organisation=one.organisation,
        period=period,
        said="" if typed.take_back else typed.said,
        by=writer.as_,
        role=writer.title[:400],
        readers=typed.readers,
        written_at=reader.at,
        replaces=replaces,
    )
    return []


def _period(typed: str, one: Watched) -> date | None:
    months: list[date] = one.series.period.tolist()
    return next((month for month in months if month.isoformat() == typed), None)


def _replaced(typed: Typed, one: Watched) -> NoteRow | None:
    """The note that is corrected: of this series, written in the same capacity, not followed."""
    if not (typed.replaces.isascii() and typed.replaces.isdecimal()):
        return None
    rows = NoteRow.objects.filter(
        pk=int(typed.replaces),
        indicator=one.indicator.id,
        organisation=one.organisation,
        by=typed.by,
        replaced_by=None,
    )
    return rows.exclude(said="").first()


# ---- in the report -------------------------------------------------------------------------------


def for_report(known: Mapping[str, Indicator], reader: Reader, until: date) -> tuple[Note, ...]:
    """The notes that a reader may read and that still stand, as the report has them."""
    held = Q(readers=NoteRow.PUBLIC) | Q(by__in=reader.held)
    if reader.capacities:
        held |= Q(readers__in=[NoteRow.MEMBERS, NoteRow.ACTING])
    rows = NoteRow.objects.filter(held, replaced_by=None).exclude(said="").order_by("pk")
    return tuple(
        Note(row.indicator, row.organisation, row.said, row.role, day)
        for row in readable(rows, known, reader)
        if (day := local_day(row.written_at)) <= until
    )
