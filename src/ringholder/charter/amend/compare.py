"""What a line changed: entries that came and went, and key by key those that are not the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ringholder.charter.amend.where import Trees
from ringholder.charter.amended import Altered
from ringholder.charter.model import SECTIONS
from ringholder.charter.tree import Keyed, Many, Node, Scalar, entry_id

Names = Callable[[str], str]
"""What an id is called, for people."""
_NAMES = ("name", "role", "item")
_MARKS = ("illustrative", "unverified")


def altered(before: Trees, after: Trees, names: Names) -> tuple[Altered, ...]:
    """Everything that is not the same."""
    return tuple(
        row
        for section in SECTIONS
        if before.get(section) is not after.get(section)
        for row in _section(section, _by_id(before, section), _by_id(after, section), names)
    )


def _by_id(trees: Trees, section: str) -> dict[str, Keyed]:
    tree = trees.get(section)
    items = tree.items if isinstance(tree, Many) else ()
    return {entry_id(item) or "": item for item in items if isinstance(item, Keyed)}


def _section(
    section: str, old: dict[str, Keyed], new: dict[str, Keyed], names: Names
) -> Iterator[Altered]:
    for name, entry in old.items():
        if name not in new:
            yield Altered(section, name, _called(entry, name, names), "removed")
        elif entry is not new[name]:
            yield from _entry(section, name, entry, new[name], names)
    for name, entry in new.items():
        if name not in old:
            yield Altered(section, name, _called(entry, name, names), "added")


def _entry(section: str, name: str, old: Keyed, new: Keyed, names: Names) -> Iterator[Altered]:
    called = _called(old, name, names)
    for key, was, now in _changes(old, new, ""):
        if key not in _MARKS:
            before, after = _words(was, now, names)
            yield Altered(section, name, called, "changed", key, before, after, _went(was, now))


def _changes(old: Keyed, new: Keyed, path: str) -> Iterator[tuple[str, Node | None, Node | None]]:
    """The dotted keys whose values are not the same, with both."""
    for key in dict.fromkeys([*old.items, *new.items]):
        was, now = old.items.get(key), new.items.get(key)
        if was is now or plain(was) == plain(now):
            continue
        if isinstance(was, Keyed) and isinstance(now, Keyed):
            yield from _changes(was, now, f"{path}{key}.")
        else:
            yield f"{path}{key}", was, now


def _words(was: Node | None, now: Node | None, names: Names) -> tuple[str, str]:
    """The two values in words; of lists, what went and what came."""
    if isinstance(was, Many) or isinstance(now, Many):
        old, new = _members(was), _members(now)
        went = [node for node in old if plain(node) not in [plain(n) for n in new]]
        came = [node for node in new if plain(node) not in [plain(n) for n in old]]
        return _listed(went, names), _listed(came, names)
    return in_words(was, names), in_words(now, names)


def _went(was: Node | None, now: Node | None) -> tuple[str, ...]:
    """The ids of the members of a list that are not there any more."""
    if not isinstance(was, Many):
        return ()
    left = {entry_id(node) for node in _members(now)}
    ids = (entry_id(node) for node in was.items)
    return tuple(name for name in ids if name is not None and name not in left)


def _members(node: Node | None) -> tuple[Node, ...]:
    return () if node is None else node.items if isinstance(node, Many) else (node,)


def _listed(nodes: list[Node], names: Names) -> str:
    return ", ".join(in_words(node, names) for node in nodes)


def in_words(node: Node | None, names: Names) -> str:
    """A value for people: what an id is called, what a part of an entry is called."""
    if node is None:
        return ""
    if isinstance(node, Scalar):
        return names(node.text)
    if isinstance(node, Many):
        return _listed(list(node.items), names)
    own = entry_id(node)
    if own is not None:
        return _called(node, own, names)
    return "; ".join(f"{key} {in_words(value, names)}" for key, value in node.items.items())


def _called(entry: Keyed, name: str, names: Names) -> str:
    for key in _NAMES:
        node = entry.items.get(key)
        if isinstance(node, Scalar) and node.text not in ("unknown", "none"):
            return " ".join(node.text.split())
    ends = [entry.items.get(end) for end in ("from", "to")]
    words = [names(end.text) for end in ends if isinstance(end, Scalar)]
    return " to ".join(words) if len(words) == len(ends) else names(name)


def plain(node: Node | None) -> object:
    """A value without the places where it stands."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Many):
        return tuple(plain(item) for item in node.items)
    return None if node is None else tuple((k, plain(v)) for k, v in node.items.items())
