"""Write into each entry that a line changed which line it was, and that nobody verified it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ringholder.charter.amend.where import Trees, texts
from ringholder.charter.amended import Altered, Line
from ringholder.charter.tree import Keyed, Many, Node, Scalar, entry_id

_ALL = "true"


def stamped(trees: Trees, rows: Iterable[Altered], line: Line, title: str) -> dict[str, Node]:
    """The sections with the source, and where it is not verified the mark, on what was changed."""
    keys: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        if row.does != "removed":
            keys.setdefault(row.section, {}).setdefault(row.id, []).append(row.key)
    return {
        section: _section(tree, keys[section], line, title) if section in keys else tree
        for section, tree in trees.items()
    }


def _section(tree: Node, keys: Mapping[str, list[str]], line: Line, title: str) -> Node:
    if not isinstance(tree, Many):
        return tree
    items = (
        _entry(item, keys[name], line, title)
        if isinstance(item, Keyed) and (name := entry_id(item)) in keys and name is not None
        else item
        for item in tree.items
    )
    return Many(tuple(items), tree.at)


def _entry(entry: Keyed, keys: list[str], line: Line, title: str) -> Keyed:
    changes: dict[str, Node] = {}
    if keys != [""]:  # what is new has its own source
        changes["source"] = _source(entry, line, title)
    if not line.verified:
        changes["unverified"] = _unverified(entry, keys, line)
    stands = {**entry.stands, **dict.fromkeys(changes, line.at)}
    return replace(entry, items={**entry.items, **changes}, stands=stands)


def _source(entry: Keyed, line: Line, title: str) -> Node:
    """The source that was there, and the line; what had no source that was read has none now."""
    clause = line.clause or f"{title}{'' if line.verified else ', unverified'}"
    words = f"{clause} ({line.source})" if line.source else clause
    own = entry.items.get("source")
    if isinstance(own, Scalar) and own.text == "unknown":
        return own
    said = "; ".join(texts(own))
    return Scalar(said if words in said else "; ".join(filter(None, [said, words])), line.at)


def _unverified(entry: Keyed, keys: list[str], line: Line) -> Node:
    own = list(texts(entry.items.get("unverified")))
    if _ALL in own or "" in keys:
        return Scalar(_ALL, line.at)
    marks = dict.fromkeys([*own, *(key for key in keys if key != "source")])
    return Many(tuple(Scalar(mark, line.at) for mark in marks), line.at)
