"""The plan of a savings scheme by month, and what was reported of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ringholder.matters.case import Case
from ringholder.money import NOTHING, amount, total

PROCEDURE = "savings-scheme"
_PLANS = ("propose-scheme", "amend-scheme")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Saving:
    """What a month saves, in pounds: what will recur, and what will not."""

    recurrent: Decimal
    non_recurrent: Decimal

    @property
    def both(self) -> Decimal:
        """The two together."""
        return self.recurrent + self.non_recurrent


def is_month(text: str) -> bool:
    """Whether a text is a month such as `2025-04`."""
    return _MONTH.fullmatch(text) is not None


def read_line(line: str) -> tuple[str, Saving] | None:
    """A line of a plan: `2025-04; 50000; 0`; `None` for what is none."""
    parts = [part.strip() for part in line.split(";")]
    if len(parts) != 3 or not is_month(parts[0]):
        return None
    recurrent, once = amount(parts[1]), amount(parts[2])
    if recurrent is None or once is None or recurrent < NOTHING or once < NOTHING:
        return None
    return parts[0], Saving(recurrent, once)


def wrong(lines: Iterable[str]) -> Iterator[str]:
    """What is wrong with the lines of a plan, each a sentence."""
    seen: set[str] = set()
    saves = False
    for line in lines:
        found = read_line(line)
        if found is None:
            yield f"“{line[:60]}” is no month with two sums above nothing."
            continue
        if found[0] in seen:
            yield f"{found[0]} is planned twice."
        seen.add(found[0])
        saves = saves or found[1].both > NOTHING
    if not saves:
        yield "The plan saves nothing."


def planned(case: Case) -> Mapping[str, Saving]:
    """The plan that counts, by month; a line that cannot be read is left out."""
    entry = case.last(*_PLANS)
    lines = () if entry is None else entry.act.payload.get("savings_plan", ())
    found = (read_line(line) for line in lines)
    return dict(one for one in found if one is not None)


def reported(case: Case) -> Mapping[str, Saving]:
    """What was reported of each month, the last time each."""
    return {
        str(entry.act.payload["saved_month"]): Saving(
            Decimal(entry.act.payload["saved_recurrent"]),
            Decimal(entry.act.payload["saved_non_recurrent"]),
        )
        for entry in case.all("report-saving")
    }


def short(case: Case) -> Decimal:
    """How much less was reported than planned over the whole plan; below nothing where more."""
    plan = total(one.both for one in planned(case).values())
    return plan - total(one.both for one in reported(case).values())
