"""The figures on which the acts of a matter rest: which version, of whom, for which period."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ringholder.register.store import Entry

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Cited:
    """Figures that an act cites. What it does not say itself, the opening act of the matter says.

    `indicator` and `observed` are empty, and `period_ends_on` is `None`, where nothing says so.
    """

    sha256: str
    rows: int
    indicator: str
    observed: str
    period_ends_on: date | None
    value: str
    entry: Entry


def cited(entries: Sequence[Entry]) -> Iterator[Cited]:
    """All figures that the acts of one matter cite, in their order; what is misshapen is passed by.

    An act cites them as `{kind: observations, rows, sha256}` under `observations`.
    """
    opening: Mapping[str, Any] = entries[0].act.payload if entries else {}
    for entry in entries:
        said = entry.act.payload
        version = said.get("observations")
        if isinstance(version, dict) and _SHA256.fullmatch(str(version.get("sha256"))):
            rows = version.get("rows")
            yield Cited(
                sha256=str(version["sha256"]),
                rows=rows if isinstance(rows, int) else 0,
                indicator=_text(said, opening, "indicator"),
                observed=_text(said, opening, "observed"),
                period_ends_on=_day(said.get("period_ends_on")),
                value=str(said.get("value", "")),
                entry=entry,
            )


def _text(said: Mapping[str, Any], opening: Mapping[str, Any], name: str) -> str:
    return str(said.get(name) or opening.get(name) or "")


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None
