"""Where a postcode lies, as far as the GP practices of the catalogue can tell.

No boundaries are shipped. A practice stands in one sub-ICB location, and in one council's district
where that is known; so a postcode is placed by the open practices that share it, or its sector
(`OX1 4`), or its district (`OX1`), whichever is the first that has any. Where these do not agree
the answer is all that they say, and people choose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from ringholder.catalogue.organisations import Organisation, practices

_SHAPE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)\s*([0-9])([A-Z]{2})", re.ASCII)
LONGEST = 12


@dataclass(frozen=True, slots=True)
class Postcode:
    """A postcode in its parts: `OX1`, `4`, `AB`."""

    district: str
    sector: str
    unit: str

    def __str__(self) -> str:
        return f"{self.district} {self.sector}{self.unit}"


@dataclass(frozen=True, slots=True)
class Placed:
    """What the practices near a postcode say.

    `by` is what they share with it: `postcode`, `sector` or `district`. `sub_icbs` and `councils`
    are codes with the number of practices, most first.
    """

    postcode: Postcode
    by: str
    practices: int
    sub_icbs: Mapping[str, int]
    councils: Mapping[str, int]


def read(typed: str) -> Postcode | None:
    """The postcode that somebody typed; `None` for what has not its shape."""
    if len(typed) > LONGEST:
        return None
    found = _SHAPE.fullmatch(typed.strip().upper())
    return Postcode(*found.groups()) if found else None


def place(postcode: Postcode) -> Placed | None:
    """Where a postcode lies; `None` where no practice is near enough to tell."""
    for by, key in _KEYS.items():
        found = _practices(by).get(key(postcode))
        if found:
            return Placed(
                postcode, by, len(found), _counted(one.parent for one in found), _councils(found)
            )
    return None


_Key = Callable[[Postcode], str]
_KEYS: Mapping[str, _Key] = {
    "postcode": str,
    "sector": lambda one: f"{one.district} {one.sector}",
    "district": lambda one: one.district,
}


@cache
def _practices(by: str) -> Mapping[str, list[Organisation]]:
    found: dict[str, list[Organisation]] = {}
    for one in practices():
        known = read(one.postcode)
        if known is not None and one.status == "active":
            found.setdefault(_KEYS[by](known), []).append(one)
    return found


def _councils(found: Iterable[Organisation]) -> Mapping[str, int]:
    return _counted(one.council for one in found if one.council)


def _counted(codes: Iterable[str]) -> Mapping[str, int]:
    return dict(Counter(codes).most_common())
