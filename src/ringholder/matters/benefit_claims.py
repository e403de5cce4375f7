"""The ledger of benefits: which case claimed which part of the way of which figure, and since when.

One case does not show that another promised the same. What was claimed is folded from the acts of
all cases, as the roll is from appointments; whether a claim still stands is for its case to say.
"""

from __future__ import annotations

import re
import unicodedata

from ringholder.register.store import Entry

REGISTER = "register-benefit"
KINDS = frozenset({REGISTER})
"""The acts that anything is taken from."""
_BETWEEN = re.compile(r"[^a-z0-9]+")


def written(name: str) -> str:
    """A code as it is compared: neither case, width, blanks nor which dash matters."""
    return _BETWEEN.sub("-", unicodedata.normalize("NFKC", name).casefold()).strip("-")


def _key(indicator: str, observed: str) -> tuple[str, str]:
    """One figure, however its name is written."""
    return written(indicator), written(observed)


class BenefitClaims:
    """Every benefit that was registered, by the figure that it moves, in the register's order."""

    def __init__(self) -> None:
        self._by: dict[tuple[str, str], list[Entry]] = {}

    def take(self, entry: Entry) -> None:
        """Take in an act; those of other kinds, and what cannot be read, change nothing."""
        if entry.act.kind not in KINDS:
            return
        named = tuple(entry.act.payload.get(key) for key in ("indicator", "observed"))
        if all(isinstance(one, str) for one in named):
            self._by.setdefault(_key(str(named[0]), str(named[1])), []).append(entry)

    def of(self, indicator: str, observed: str, before: int) -> list[Entry]:
        """What was registered of a figure, before a place in the register's order."""
        return [one for one in self._by.get(_key(indicator, observed), ()) if one.index < before]
