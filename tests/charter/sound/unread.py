"""A charter of which some was not read: here and there a key says `unknown`."""

from __future__ import annotations

import random
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from ringholder.charter.kinds import Kind, Listed
from ringholder.charter.model import SECTIONS
from ringholder.charter.parts import Nested, Part, keys_of
from tests.charter.sound.draft import Sections

Spot = tuple[dict[str, Any], str]
NEVER = frozenset({"source"})
"""Where an entry was read may be unknown without any rule asking for it."""


def partly_read(sections: Sections, seed: int, spots: int) -> tuple[Sections, list[str]]:
    """The sections with so many keys, chosen by the seed, not read; and which they are."""
    copy = deepcopy(sections)
    chance = random.Random(seed)
    found = [
        (f"{entry.get('id', name)}.{key}", spot)
        for name, kind in SECTIONS.items()
        for entry in copy.get(name, ())
        for spot in spots_of(kind, entry)
        for key in (spot[1],)
    ]
    chosen = chance.sample(found, min(spots, len(found)))
    for _, (held, key) in chosen:
        held[key] = "unknown"
    return copy, [name for name, _ in chosen]


def spots_of(part: type[Part], held: dict[str, Any]) -> Iterator[Spot]:
    """Every key, also of the parts inside, that a document may say and that is said here."""
    for name, key in keys_of(part).items():
        if name not in held or name in NEVER:
            continue
        if key.spoken:
            yield held, name
        yield from _inside(key.kind, held[name])


def _inside(kind: Kind, value: Any) -> Iterator[Spot]:
    if isinstance(kind, Nested) and isinstance(value, dict):
        yield from spots_of(kind.part, value)
    elif isinstance(kind, Listed):
        for item in value if isinstance(value, list) else ():
            yield from _inside(kind.kind, item)
