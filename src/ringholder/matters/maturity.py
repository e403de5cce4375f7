"""Scales on which a network and its commissioner say how far it has come, from `maturity.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

_TABLE = Path(__file__).with_suffix(".yaml")


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale: its domains, and its steps, the first the lowest. `unverified`: what nobody read."""

    id: str
    name: str
    source: str
    owner: str
    domains: tuple[str, ...]
    steps: tuple[str, ...]
    unverified: tuple[str, ...] = ()


@cache
def scales() -> Mapping[str, Scale]:
    """Every scale, by id."""
    rows = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    lists = ("domains", "steps", "unverified")
    return {
        name: Scale(id=name, **{**row, **{key: tuple(row.get(key, ())) for key in lists}})
        for name, row in rows.items()
    }
