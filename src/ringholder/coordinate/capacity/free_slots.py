"""Free slots that providers offer, from a file, less what they need themselves to keep pace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ringholder.coordinate.capacity.groups import Slots
from ringholder.coordinate.capacity.lists import WaitingList
from ringholder.findings import Finding, InRow, Severity
from ringholder.tables.typed import FLAG, WHOLE, Column, Layout, Row, read

TWICE = ("CPY005", "slots-stand-twice")
BELOW_NOUGHT = ("CPY006", "slots-below-nought")
Lists = Mapping[tuple[str, str], WaitingList]
"""The lists of providers by provider and specialty."""

SLOTS = Layout(
    "free-slots",
    "free slots",
    (
        Column("provider", headings=("provider code", "ODS code", "organisation")),
        Column("specialty", headings=("treatment function code", "treatment function")),
        Column("slots", WHOLE, ("free slots", "free")),
        Column("starts_in", WHOLE, ("starts in weeks", "weeks")),
        Column("takes", headings=("can do", "suitable for"), needed=False),
        Column("conditions", needed=False),
        Column("own_need_met", FLAG, ("net of own need",), needed=False),
        Column("illustrative", FLAG, needed=False),
    ),
)


def read_slots(
    path: Path, lists: Lists | None = None, *, called: str = ""
) -> tuple[tuple[Slots, ...], list[Finding]]:
    """The slots of a file, net of own need where the lists tell it, and what is wrong with it."""
    found = read(path, SLOTS, called=called)
    told = list(found.findings)
    return tuple(_sound(found.rows, lists or {}, told)), told


def _sound(rows: Iterable[Row], lists: Lists, told: list[Finding]) -> Iterator[Slots]:
    seen = set()
    for row in rows:
        one = net(row.cells, lists)
        key = (one.provider, one.specialty)
        if key in seen:
            says = f"{one.provider} offers slots for {one.specialty} in an earlier row."
            told.append(_told(row, TWICE, says, "Write one row with all of them."))
        elif row.cells["slots"] < 0 or row.cells["starts_in"] < 0:
            says = "There are fewer than no slots, or they begin before today."
            told.append(_told(row, BELOW_NOUGHT, says, "Correct the row."))
        else:
            seen.add(key)
            yield one


def _told(row: Row, kind: tuple[str, str], says: str, do: str) -> Finding:
    where = InRow(row.file, row.at, "slots", str(row.cells["provider"]))
    return Finding(*kind, Severity.ERROR, says, f"{do} It was left out.", where)


def net(row: Mapping[str, object], lists: Mapping[tuple[str, str], WaitingList]) -> Slots:
    """Free slots of a row, less what the provider's own list needs to keep pace with demand.

    A provider that says that its own need is met is taken at its word.
    """
    provider, specialty = str(row["provider"]).upper(), str(row["specialty"]).upper()
    offered = int(str(row["slots"]))
    own = 0 if row["own_need_met"] else own_need(lists.get((provider, specialty)))
    takes = frozenset(one.strip() for one in str(row["takes"] or "").split(";") if one.strip())
    return Slots(
        provider, specialty, max(0, offered - own), float(str(row["starts_in"])), takes,
        str(row["conditions"] or ""), bool(row["illustrative"]),
    )  # fmt: skip


def own_need(one: WaitingList | None) -> int:
    """The slots of a month that its own list lacked to keep pace; none where nobody knows."""
    if one is None or one.new is None or one.removed is None:
        return 0
    return max(0, one.new - one.removed)
