"""The topics that the shipped figures can assess, from `topics.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_TABLE = Path(__file__).with_name("topics.yaml")


@dataclass(frozen=True, slots=True)
class Topic:
    """What is assessed: what is counted, and the function through which it can be acted on.

    `condition` is its code in the figures; `indicator` is the one of the catalogue that follows it
    over time, empty where there is none.
    """

    id: str
    name: str
    counts: str
    function: str
    caveats: tuple[str, ...]
    condition: str = ""
    indicator: str = ""


@cache
def shipped() -> Mapping[str, Topic]:
    """The topics that come with Ringholder, by id."""
    tree = _tree()
    caveats = tuple(tree["caveats"])
    return {row["id"]: Topic(**row, caveats=caveats) for row in tree["topics"]}


def source() -> str:
    """Where the figures of the topics come from, in words."""
    return str(_tree()["source"])


@cache
def _tree() -> dict[str, Any]:
    tree: dict[str, Any] = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    return tree
