"""The list of practices at risk as CSV: a row for each signal that is there or cannot be told."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

from ringholder.primary_care.risk import Fired
from ringholder.primary_care.risk.listing import listed
from ringholder_web.primary_care.risk_page import Asked, everybody, line

_COLUMNS = (
    "practice", "name", "place", "network", "signals", "signal", "state", "severity", "counted",
    "says", "since", "source", "limit_is_illustrative", "what_to_do",
)  # fmt: skip


def as_csv(on: date, asked: Asked) -> str:
    """The list of a day, as it was asked for."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for one in listed(everybody(on, asked.place), asked.least):
        written = line(one, on)
        head = [written.code, written.name, written.place, written.network[0], one.count()]
        for fired in one.fired:
            writer.writerow([*head, *_fired_cells(fired)])
        for untold in one.untold:
            signal = untold.signal
            writer.writerow(
                [*head, signal.name, "cannot be told", signal.severity.value,
                 _yes(signal.counted), untold.why, "", signal.figure.source,
                 _yes(signal.illustrative), signal.do]
            )  # fmt: skip
    return out.getvalue()


def _fired_cells(fired: Fired) -> list[str]:
    signal = fired.signal
    return [
        signal.name, "there", signal.severity.value, _yes(signal.counted), fired.says,
        fired.since.isoformat(), signal.figure.source, _yes(signal.illustrative), signal.do,
    ]  # fmt: skip


def _yes(value: bool) -> str:
    return "yes" if value else "no"
