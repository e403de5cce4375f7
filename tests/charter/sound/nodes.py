"""Plain data as the trees that a charter is built from, without writing and reading YAML."""

from __future__ import annotations

from typing import Any

from ringholder.charter.tree import Keyed, Many, Node, Scalar
from ringholder.findings import InFile
from tests.charter.sound.draft import Sections

Trees = dict[str, Node]


def trees_of(sections: Sections) -> Trees:
    """The trees; every entry stands on a line of its own."""
    return {name: _section(data, f"sound/{name}.yaml") for name, data in sections.items()}


def _section(data: Any, file: str) -> Node:
    if not isinstance(data, list):
        return node(data, InFile(file, 1))
    items = tuple(node(entry, InFile(file, line)) for line, entry in enumerate(data, start=1))
    return Many(items, InFile(file, 1))


def node(data: Any, at: InFile) -> Node:
    """One value as a node, all of it on one line."""
    if isinstance(data, dict):
        items = {name: node(value, at) for name, value in data.items()}
        return Keyed(items, at, dict.fromkeys(items, at))
    if isinstance(data, list):
        return Many(tuple(node(value, at) for value in data), at)
    return Scalar(str(data), at)
