"""What findings mean that no rule of a charter makes, from `explained.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

_TABLE = Path(__file__).with_name("explained.yaml")


class Explained(NamedTuple):
    """A code, its name, and why it matters."""

    code: str
    name: str
    why: str


@cache
def everything() -> tuple[Explained, ...]:
    """Every such code."""
    return tuple(Explained(**row) for row in yaml.safe_load(_TABLE.read_text(encoding="utf-8")))


def explained(code: str) -> Explained | None:
    """What a code or name means."""
    wanted = code.strip()
    found = (e for e in everything() if wanted.upper() == e.code or wanted.lower() == e.name)
    return next(found, None)
