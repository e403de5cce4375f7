"""Single faults: what one is, how it is laid over a charter, and the list of all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ringholder.charter import Charter
from ringholder.charter.tree import Keyed, Many, overlay
from ringholder.findings import InFile
from tests.charter.sound.nodes import Trees, node

Make = Callable[[Trees], Trees]
_HERE = InFile("fault", 1)


@dataclass(frozen=True)
class Change:
    """One fault in one place: what it makes of the trees, and the entries where it may be told."""

    make: Make
    at: tuple[str, ...]


Applies = Callable[[Charter], Iterator[Change]]


@dataclass(frozen=True)
class Mutation:
    """A kind of fault: the rule that must find it, and all the places in a charter for it.

    `also` are the codes of what follows from it: other rules that may speak up besides.
    """

    name: str
    code: str
    also: frozenset[str]
    applies: Applies


MUTATIONS: dict[str, Mutation] = {}


def fault(code: str, *also: str) -> Callable[[Applies], Applies]:
    """List a kind of fault under its function's name."""

    def listed(applies: Applies) -> Applies:
        name = applies.__name__.replace("_", "-")
        assert name not in MUTATIONS, name
        MUTATIONS[name] = Mutation(name, code, frozenset(also) - {code}, applies)
        return applies

    return listed


def put(section: str, name: str, at: str | tuple[str, ...], **keys: Any) -> Change:
    """Change keys of one entry, or add one with a new id. A key's last `_` is not written."""
    return laid({section: [{"id": name, **typed(keys)}]}, at)


def typed(keys: dict[str, Any]) -> dict[str, Any]:
    return {key.rstrip("_"): value for key, value in keys.items()}


def laid(change: dict[str, Any], at: str | tuple[str, ...]) -> Change:
    """Lay sections with changed or new entries over the charter; `remove` lists what goes."""
    over = node(change, _HERE)
    assert isinstance(over, Keyed)
    return Change(lambda trees: overlay(trees, over), (at,) if isinstance(at, str) else at)


def drop(path: str, at: str | tuple[str, ...] = ()) -> Change:
    """Take out an entry, a key or a seat; it is told where it was, if nothing else is said."""
    return laid({"remove": [path]}, at or path)


def twice(section: str, name: str) -> Change:
    """Write an entry a second time."""

    def make(trees: Trees) -> Trees:
        tree = trees[section]
        assert isinstance(tree, Many)
        again = [item for item in tree.items if isinstance(item, Keyed) and _is(item, name)]
        return {**trees, section: Many((*tree.items, *again), tree.at)}

    return Change(make, (name,))


def _is(item: Keyed, name: str) -> bool:
    own = item.items.get("id")
    return own is not None and getattr(own, "text", "") == name
