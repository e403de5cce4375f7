"""The figures that acts cite: a version of the observations, and what was found there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ringholder.matters.case import Case
from ringholder.register.store import Entry

OPENS_GAP = "open-gap"
READING = (OPENS_GAP, "report-milestone", "read-figures", "close-gap")
NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Figures:
    """What an act cites: the hash of the version, the end of the period, the value as text.

    `finds` is what the indicator's rule found there: `nothing`, `concern`, `failing` or `both`.
    The figures are judged when the act is made; the act carries the result.
    """

    version: str
    rows: int
    period_ends_on: date
    value: str
    finds: str
    entry: Entry


def figures_in(entry: Entry) -> Figures:
    """The figures that an act cites. Raises KeyError for an act that cites none."""
    said = entry.act.payload
    cited = said["observations"]
    return Figures(
        version=str(cited["sha256"]),
        rows=int(cited["rows"]),
        period_ends_on=date.fromisoformat(said["period_ends_on"]),
        value=str(said["value"]),
        finds=str(said["opened_by"] if entry.act.kind == OPENS_GAP else said["finds"]),
        entry=entry,
    )


def all_figures(case: Case) -> tuple[Figures, ...]:
    """All that were cited whole, in the order of the record."""
    whole = ("observations", "period_ends_on", "value")
    found = (e for e in case.all(*READING) if all(name in e.act.payload for name in whole))
    return tuple(
        figures_in(e) for e in found if e.act.kind == OPENS_GAP or "finds" in e.act.payload
    )


def opened_on(case: Case) -> Figures | None:
    """The figures that opened a gap; `None` for a matter that is none."""
    return next((one for one in all_figures(case) if one.entry.act.kind == OPENS_GAP), None)


def newest(case: Case) -> Figures | None:
    """Those of the last period; of one period, those that were cited last."""
    found = enumerate(all_figures(case))
    last = max(found, key=lambda one: (one[1].period_ends_on, one[0]), default=None)
    return None if last is None else last[1]
