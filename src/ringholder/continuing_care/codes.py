"""The codes that events carry, from `codes.yaml`: those of NHS England's data set, and ours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from ringholder.rates import Mark

_TABLE = Path(__file__).with_name("codes.yaml")
ELIGIBLE = "01"
NURSING_CARE = "02"
NOT_ELIGIBLE = "03"
OUTCOMES = (ELIGIBLE, NURSING_CARE, NOT_ELIGIBLE)
REVIEWED_ELIGIBLE = "eligible"
"""What a local resolution or an independent review says; their list is not that of decisions."""
REVIEWED_NURSING_CARE = "nursing-care"
FULL_ASSESSMENT = "01"
NURSING_CARE_REFERRAL = "02"
FIRST_REVIEW = "01"
YEARLY_REVIEW = "02"
STANDARD = "standard"
FAST_TRACK = "fast-track"
LOCAL_RESOLUTION = "local-resolution"


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a kind of event, what it says, and how far its meaning was read."""

    kind: str
    code: str
    says: str
    mark: Mark
    also: tuple[str, ...]


@cache
def listed() -> tuple[Code, ...]:
    """All codes as they are shipped."""
    table = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    return tuple(
        Code(kind, code, row["says"], Mark(row["mark"]), tuple(row.get("also", ())))
        for kind, rows in table["kinds"].items()
        for code, row in rows.items()
    )


@cache
def of_kind(kind: str) -> dict[str, Code]:
    """The codes of a kind, by each way in which they are written; none where it carries none."""
    mine = [one for one in listed() if one.kind == kind]
    return {written: one for one in mine for written in (one.code, *one.also)}


def says(kind: str, code: str) -> str:
    """A code in words; the code itself where nobody knows it."""
    found = of_kind(kind).get(code)
    return found.says if found else code
