"""A plan of mutual aid as rows that an act can cite: one for each move, in a fixed order."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from hashlib import sha256
from io import StringIO
from pathlib import Path

from ringholder.coordinate.capacity.helped import Plan
from ringholder.coordinate.capacity.offers import Offer
from ringholder.tables.plain import plain

KIND = "mutual-aid-plan"
COLUMNS = (
    "specialty", "waits_at", "place", "home", "waited_weeks", "further_weeks", "willing_km",
    "needs", "treated_at", "patients", "km", "starts_in_weeks", "sooner_by_weeks", "also_offered",
    "illustrative",
)  # fmt: skip


def rows(made: Plan, offered: Sequence[Offer] = ()) -> list[list[str]]:
    """A row for each move, as `COLUMNS` has them."""
    others = {
        (one.group, one.choices[0].slots.provider): [o.slots.provider for o in one.choices[1:]]
        for one in offered
    }
    told = []
    for move in made.moves:
        option, group, slots = move.option, move.option.group, move.option.slots
        willing = "" if group.willing_km is None else f"{group.willing_km:g}"
        told.append([
            group.specialty, group.waits_at, group.place, group.home, f"{group.waited:g}",
            f"{group.further:g}", willing, group.needs, slots.provider, str(move.patients),
            f"{option.km:.1f}", f"{slots.starts_in:g}", f"{option.sooner:.1f}",
            "; ".join(others.get((group, slots.provider), ())),
            "yes" if slots.illustrative else "no",
        ])  # fmt: skip
    return told


def as_csv(made: Plan, offered: Sequence[Offer] = ()) -> str:
    """The rows with their heading, as text."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([plain(cell) for cell in row] for row in rows(made, offered))
    return out.getvalue()


def rows_of(path: Path | None) -> int:
    """How many moves a kept file has; none where it is no plan as `as_csv` writes it."""
    if path is None:
        return 0
    try:
        told = list(csv.reader(StringIO(path.read_text(encoding="utf-8"))))
    except (UnicodeDecodeError, csv.Error):
        return 0
    return len(told) - 1 if told and tuple(told[0]) == COLUMNS else 0


def cite(made: Plan, offered: Sequence[Offer] = ()) -> Mapping[str, str | int]:
    """How an act names it: what it is, how many rows, and the SHA-256 of its text."""
    text = as_csv(made, offered)
    return {"kind": KIND, "rows": len(made.moves), "sha256": sha256(text.encode()).hexdigest()}
