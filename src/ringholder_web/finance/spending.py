"""What is published of spending over £25,000: chosen month by month, and then for everybody."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO

from django.utils.timezone import now

from ringholder.finance.ledger import Judged
from ringholder.finance.ledger.published import FIELDS, published
from ringholder.finance.ledger.tabled import Publisher, as_csv, spending
from ringholder_web.files.insider import Insider
from ringholder_web.files.keeping import every, keep_content
from ringholder_web.files.models import KeptFile
from ringholder_web.finance.ledger_files import Seen

SPENDING = "spending-over-25k"
FAMILY = "Department of Health and Social Care"
_NAME = "spending-over-25k-{}.csv"
_MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Month:
    """A month that was published, as `2025-09`, and the file that stands for it."""

    id: str
    name: str
    file: KeptFile


@dataclass(frozen=True, slots=True)
class Shown:
    """A month's lines, for everybody. `more` is how many are only in the file."""

    id: str
    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: int


def months(code: str) -> list[Month]:
    """The months that a board published, the latest first; of each the file that stands."""
    found = {one.name: one for one in every(SPENDING, code)}
    ids = {name.removeprefix("spending-over-25k-").removesuffix(".csv"): one
           for name, one in found.items()}  # fmt: skip
    return [Month(key, in_a_year(key), one) for key, one in sorted(ids.items(), reverse=True)]


def in_a_year(month: str) -> str:
    """`September 2025`."""
    return f"{date.fromisoformat(f'{month}-01'):%B %Y}"


def to_publish(judged: Judged) -> list[str]:
    """The months in which something over the sum was paid, the latest first."""
    lines = published(judged.ledger).lines
    return sorted({f"{one.on:%Y-%m}" for one in lines}, reverse=True)


def publish(judged: Judged, month: date, entity: str, code: str, who: Insider) -> None:
    """Keep a month's file, which everybody may read from then on."""
    content = file_of(judged, month, entity)
    keep_content(SPENDING, code, _NAME.format(f"{month:%Y-%m}"), content, who, now())


def file_of(judged: Judged, month: date, entity: str) -> bytes:
    """A month in the published format."""
    return as_csv(spending(judged, Publisher(FAMILY, entity), month))


def shown(month: str, content: bytes) -> Shown:
    """The lines of a file that was published."""
    lines = list(csv.reader(StringIO(content.decode("utf-8-sig"))))
    rows: Sequence[Sequence[str]] = lines[1:]
    return Shown(
        month, in_a_year(month), FIELDS[2:8], tuple(tuple(row[2:8]) for row in rows[:_MOST_SHOWN]),
        max(0, len(rows) - _MOST_SHOWN),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """The page for everybody. `ready` are the months that whoever reads may publish.

    `example`: nothing was brought and nothing published, so the illustrative ledger is shown.
    """

    shown: Shown | None
    months: tuple[tuple[str, str], ...]
    ready: tuple[tuple[str, str], ...]
    example: bool


def page(seen: Seen, judged: Judged | None, wanted: str) -> Page:
    """The month asked for, else the latest; what is withheld of the ledger stays so."""
    known = {one.id: one for one in months(seen.board.code)}
    ready = to_publish(judged) if judged is not None else []
    example = not known and seen.illustrative
    ids = ready if example else list(known)
    chosen = wanted if wanted in ids else next(iter(ids), "")
    content = b""
    if chosen in known:
        content = known[chosen].file.content
    elif chosen and judged is not None:
        content = file_of(judged, date.fromisoformat(f"{chosen}-01"), seen.board.name)
    may = not example and seen.inside is not None
    return Page(
        shown(chosen, content) if content else None,
        tuple((one, in_a_year(one)) for one in ids),
        tuple((one, in_a_year(one)) for one in ready) if may else (),
        example,
    )
