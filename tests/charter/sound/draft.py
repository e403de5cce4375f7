"""A charter in the making: draws from one seed, names that can be read, ids that mean nothing."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

T = TypeVar("T")
Entry = dict[str, Any]
Sections = dict[str, Any]

_FIRST = (
    "Ash",
    "Birch",
    "Clay",
    "Dun",
    "Elm",
    "Fen",
    "Glen",
    "Hart",
    "Iver",
    "Kel",
    "Lang",
    "Mar",
    "Nor",
    "Oak",
    "Pen",
    "Raven",
    "Stan",
    "Thorn",
    "Ull",
    "Wether",
)
_LAST = (
    "bury",
    "combe",
    "dale",
    "don",
    "ford",
    "ham",
    "hurst",
    "leigh",
    "mere",
    "sby",
    "stow",
    "wick",
)
_SYLLABLES = ("ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ra", "se", "ti", "vo", "zu")
_DOCUMENTS = ("Constitution", "Governance handbook", "Scheme of delegation", "Board paper")


class Draw(random.Random):
    """Draws of one seed; the same seed draws the same charter."""

    def one(self, *values: T) -> T:
        return self.choice(values)

    def maybe(self, chance: float = 0.5) -> bool:
        return self.random() < chance

    def some(self, values: Sequence[T], least: int = 0, most: int | None = None) -> list[T]:
        """Some of the values, in their order."""
        most = len(values) if most is None else min(most, len(values))
        chosen = self.sample(range(len(values)), self.randint(min(least, most), most))
        return [values[place] for place in sorted(chosen)]


class Draft:
    """Sections as they are filled; whatever is left out is drawn as `...`."""

    def __init__(self, seed: int) -> None:
        self.draw = Draw(seed)
        self.head: Entry = {}
        self.sections: dict[str, list[Entry]] = {}
        self._names: set[str] = set()
        self._ids: set[str] = set()
        self._numbered = self.draw.maybe(0.3)
        self.from_on: date | None = None
        self.to_on: date | None = None
        self._turns: list[date] = []

    def place_name(self) -> str:
        """A name of a place that no other thing has."""
        return self._new(self._names, lambda: self.draw.one(*_FIRST) + self.draw.one(*_LAST))

    def new_id(self) -> str:
        """An id that says nothing of what it stands for."""
        return self._new(self._ids, self._id)

    def _id(self) -> str:
        number = self.draw.randint(1, 999)
        if self._numbered:
            return f"x{number}"
        return f"{self.draw.one(*_SYLLABLES)}{self.draw.one(*_SYLLABLES)}-{number}"

    @staticmethod
    def _new(taken: set[str], draw: Any) -> str:
        while (name := draw()) in taken:
            pass
        taken.add(name)
        return str(name)

    def add(self, section: str, **keys: Any) -> str:
        """Add an entry, with where it was read, and without the keys drawn as `...`; its id."""
        entry = {name.rstrip("_"): value for name, value in keys.items() if value is not ...}
        said = {**entry, **self._trust(entry)}
        if section != "succession" and self.draw.maybe(0.1):
            said["owner"] = "The company secretary"
        self.sections.setdefault(section, []).append(said)
        return str(entry.get("id") or f"{entry['from']}>{entry['to']}")

    def _trust(self, entry: Entry) -> Entry:
        if self.draw.maybe(0.1):
            return {"illustrative": self.draw.one("true", self.draw.some(list(entry), 1, 2))}
        document = f"{self.draw.one(*_DOCUMENTS)}, part {self.draw.randint(1, 9)}"
        marks = {"illustrative": self.draw.some(list(entry), 1, 2)} if self.draw.maybe(0.1) else {}
        clause = {"clause": f"{self.draw.randint(1, 9)}.{self.draw.randint(1, 20)}"}
        read = {"source": document if self.draw.maybe(0.9) else "unknown"}
        return {**read, **marks, **(clause if self.draw.maybe(0.2) else {})}

    def in_turn(self) -> tuple[Entry, Entry] | None:
        """Two periods of which the second begins when the first ends, on one of two days."""
        if self.from_on is None:
            return None
        if not self._turns:
            last = self.to_on or self.from_on + timedelta(days=900)
            most = (last - self.from_on).days - 30
            days = (self.draw.randint(30, most) for _ in range(2))
            self._turns = [self.from_on + timedelta(days=days_on) for days_on in days]
        day = self.draw.choice(self._turns)
        return {"to": str(day - timedelta(days=1))}, {"from": str(day)}
