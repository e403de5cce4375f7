"""The text of a charter as a tree of nodes that remember where they stand, before any meaning.

Nothing is guessed: every scalar stays the text that was typed (`no` is `no`, not False), so that
the model's own kinds decide what it means. Overlays change a tree by entry id; rules keep their bad
and good examples as overlays, and dated amendments are overlays too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import yaml

from ringholder.findings import InFile, Where

_BOTTOMLESS = re.compile(r"(?:[\[{]\s*){50}|(?:-[ ]+){50}")
"""No charter is as deep; the parser, written in C, would not come back from far more."""
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text."""

    text: str
    at: Where


@dataclass(frozen=True, slots=True)
class Many:
    """A list of nodes."""

    items: tuple[Node, ...]
    at: Where


@dataclass(frozen=True, slots=True)
class Keyed:
    """A mapping; `stands` has the place of each key, `doubled` the keys that were written twice."""

    items: dict[str, Node]
    at: Where
    stands: dict[str, Where]
    doubled: tuple[str, ...] = ()

    def key_at(self, name: str) -> Where:
        """Where a key stands; where the mapping does when it has none."""
        return self.stands.get(name, self.at)


Node = Scalar | Many | Keyed


@dataclass(frozen=True, slots=True)
class NotYaml:
    """Why a text could not be read as YAML."""

    problem: str
    at: InFile


def parse(text: str, file: str) -> Node | NotYaml | None:
    """The tree of a YAML text; `None` for an empty one."""
    if _BOTTOMLESS.search(text):
        return NotYaml("it is nested too deeply to be a charter", InFile(file, 1))
    try:
        node = yaml.compose(text, Loader=_Loader)
        return None if node is None else _node(node, file, set())
    except _Alias as alias:
        return NotYaml("an anchor (`&`) is used twice; write out what it stands for", alias.at)
    except RecursionError:
        return NotYaml("it is nested too deeply to be a charter", InFile(file, 1))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return NotYaml(
            error.problem or "it is not YAML", InFile(file, mark.line + 1 if mark else 1)
        )
    except yaml.YAMLError as error:
        return NotYaml(str(error).splitlines()[0], InFile(file, 1))


class _Alias(Exception):
    """A list or map that stands in two places, and so perhaps in itself."""

    def __init__(self, at: InFile) -> None:
        super().__init__(str(at))
        self.at = at


def _node(node: yaml.Node, file: str, seen: set[int]) -> Node:
    """The node without YAML's guesses; `seen` are the lists and maps met so far.

    Aliases are refused: a few lines of them can stand for more than fits in memory, or for no end.
    """
    at = InFile(file, node.start_mark.line + 1)
    if isinstance(node, yaml.CollectionNode):
        if id(node) in seen:
            raise _Alias(at)
        seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return Many(tuple(_node(item, file, seen) for item in node.value), at)
    if isinstance(node, yaml.MappingNode):
        return _keyed(node, file, at, seen)
    return Scalar(str(node.value), at)


def _keyed(node: yaml.MappingNode, file: str, at: InFile, seen: set[int]) -> Keyed:
    items: dict[str, Node] = {}
    stands: dict[str, Where] = {}
    doubled: list[str] = []
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in items:
            doubled.append(key)
        items[key] = value = _node(value_node, file, seen)
        line = key_node.start_mark.line + 1
        stands[key] = value.at if value.at.line == line else InFile(file, line)
    return Keyed(items, at, stands, tuple(doubled))


def entry_id(node: Node) -> str | None:
    """The id of an entry: its `id` key, or for a delegation its ends, `from>to`."""
    if not isinstance(node, Keyed):
        return None
    own = node.items.get("id")
    if isinstance(own, Scalar):
        return own.text
    ends = (node.items.get("from"), node.items.get("to"))
    if isinstance(ends[0], Scalar) and isinstance(ends[1], Scalar):
        return f"{ends[0].text}>{ends[1].text}"
    return None


def overlay(sections: dict[str, Node], change: Keyed) -> dict[str, Node]:
    """The sections with a change laid over them.

    The change names sections and lists entries: an entry with a known id changes that entry's keys,
    one with a new id is added. `remove` lists what goes: an entry (`gp-1`), or a key or seat in one
    (`place-committee.rule.fallback`, `place-committee.seats.gp-1`).
    """
    result = dict(sections)
    for name, node in change.items.items():
        if name != "remove":
            result[name] = _merged(result[name], node) if name in result else node
    for path in _removals(change):
        result = {name: _without(node, path) for name, node in result.items()}
    return result


def _removals(change: Keyed) -> Iterator[list[str]]:
    node = change.items.get("remove")
    for item in node.items if isinstance(node, Many) else ():
        if isinstance(item, Scalar):
            yield item.text.split(".")


def _merged(old: Node, new: Node) -> Node:
    if isinstance(old, Keyed) and isinstance(new, Keyed):
        items = dict(old.items)
        for key, node in new.items.items():
            items[key] = _merged(items[key], node) if key in items else node
        return Keyed(items, old.at, {**old.stands, **new.stands}, new.doubled)
    if _has_ids(old) and _has_ids(new):
        assert isinstance(old, Many) and isinstance(new, Many)
        changes = {entry_id(node): node for node in new.items}
        kept = [
            _merged(n, changes.pop(entry_id(n))) if entry_id(n) in changes else n for n in old.items
        ]
        return Many((*kept, *changes.values()), old.at)
    return new


def _has_ids(node: Node) -> bool:
    return (
        isinstance(node, Many)
        and bool(node.items)
        and all(entry_id(item) is not None for item in node.items)
    )


def _without(node: Node, path: list[str]) -> Node:
    """The node without what the path names; the path's first step is an id or a key."""
    step, rest = path[0], path[1:]
    if isinstance(node, Many):
        kept = (
            item if entry_id(item) != step else _without(item, rest)
            for item in node.items
            if rest or entry_id(item) != step
        )
        return Many(tuple(kept), node.at)
    if isinstance(node, Keyed) and step in node.items:
        items = dict(node.items)
        if rest:
            items[step] = _without(items[step], rest)
        else:
            del items[step]
        return replace(node, items=items)
    return node
