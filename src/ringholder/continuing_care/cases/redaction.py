"""Making an extract of events that says nothing of whose they are, and cannot be joined to another.

The extract has the columns of `events.LAYOUT` and an age band. What it has is pseudonymised, not
anonymous: days and places stay, because the clocks run on them. Whoever holds it keeps it as
personal data (UK GDPR, article 4(5)).
"""

from __future__ import annotations

import csv
import hmac
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from io import StringIO

from ringholder.continuing_care.events import LAYOUT, Event
from ringholder.tables.plain import plain

BANDS = ((0, 17), (18, 39), (40, 64), (65, 74), (75, 84), (85, 200))
BAND = "age_band"


def pseudonym(secret: bytes, export: str, what: str) -> str:
    """What a person, request or package is called in one export: without the secret no way back."""
    return hmac.new(secret, f"{export}\n{what}".encode(), sha256).hexdigest()[:20]


def age_band(born_on: date | None, on: date) -> str:
    """The band of an age on a day; empty where the day of birth is not known."""
    if born_on is None:
        return ""
    age = on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
    low, high = next((band for band in BANDS if band[0] <= age <= band[1]), BANDS[0])
    return f"{low} and over" if high == BANDS[-1][1] else f"{low} to {high}"


def redacted(event: Event, secret: bytes, export: str) -> Event:
    """The event with its ids made new, and without letters, levels and the month of birth."""

    def new(what: str) -> str:
        return pseudonym(secret, export, what) if what else ""

    return event._replace(
        request=new(event.request),
        person=new(event.person),
        package=new(event.package),
        detail="",
        born=None,
        cost_centre="",
    )


def extract(
    rows: Iterable[Event], born: Mapping[str, date], on: date, secret: bytes, export: str
) -> str:
    """The extract as CSV; `born` has days of birth by pseudonym, of whom they are still known.

    Requests stand in the order of their new names: the order of the cases is the same each time,
    and would join a file to the one before, line by line.
    """
    names = [column.name for column in LAYOUT.columns]
    out = StringIO()
    written = csv.writer(out, lineterminator="\r\n")
    written.writerow([*names, BAND])
    pairs = ((redacted(row, secret, export), row) for row in rows)
    for made, row in sorted(pairs, key=lambda pair: pair[0].request):
        cells = [_cell(getattr(made, name)) for name in names]
        written.writerow([*cells, age_band(born.get(row.person), on)])
    return out.getvalue()


def _cell(value: object) -> str:
    """A cell as text, which no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(plain(str(value)))
