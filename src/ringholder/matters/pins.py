"""What an opening act names by id and SHA-256: the charter, the procedure and the calendar.

The hash of a charter is that of its canonical JSON: what its files say, not how they are laid out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any

from ringholder.charter import Charter
from ringholder.charter.plain import head, sections
from ringholder.matters.same import Same
from ringholder.register.act import Json, canonical


def charter_json(charter: Charter) -> dict[str, Json]:
    """A charter as canonical JSON has it: its head and its sections, all text."""
    whole: dict[str, Any] = {"charter": head(charter), **sections(charter)}
    return whole


@lru_cache(maxsize=256)
def _charter_hash(charter: Same[Charter]) -> str:
    return sha256(canonical(charter_json(charter.of)).encode()).hexdigest()


def charter_sha256(charter: Charter) -> str:
    """The hash by which an opening act names a charter."""
    return _charter_hash(Same(charter))


def charter_pin(charter: Charter) -> dict[str, Json]:
    """A charter's id and hash, as an opening act has them."""
    return {"id": charter.id, "sha256": charter_sha256(charter)}


class Charters:
    """The charters that a register's matters were opened under, by hash and by day."""

    def __init__(self, charters: Iterable[Charter]) -> None:
        self.all = tuple(charters)
        self._by_hash: Mapping[str, Charter] = {charter_sha256(c): c for c in self.all}

    def pinned(self, pin: object) -> Charter | None:
        """The charter of a pin; `None` when it is not here, or is not what it was."""
        sha = pin.get("sha256") if isinstance(pin, Mapping) else None
        return self._by_hash.get(sha) if isinstance(sha, str) else None

    def named(self, name: str) -> Charter | None:
        """The charter of that id."""
        return next((charter for charter in self.all if charter.id == name), None)

    def on(self, day: object) -> Charter | None:
        """The charter that answers for a day; `None` when none does, or several."""
        found = [c for c in self.all if c.answers_for_its_days and day in c.in_force]
        return found[0] if len(found) == 1 else None
