"""What names what: text is followed by the declared keys, so that it can be changed wherever it is.

A thing that goes takes along what belongs to it (its bodies and the one that acts for it, its
posts, teams and seats) and whatever cannot do without it; a list that names it only loses the name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from ringholder.charter.amend.where import FILLS, Trees, entries, texts
from ringholder.charter.bodies import Body, Post, Seat, Team
from ringholder.charter.conduct import Approver, CarryOver
from ringholder.charter.kinds import Kind, Listed, Ref, Text
from ringholder.charter.model import SECTIONS
from ringholder.charter.parts import Nested, Part, keys_of
from ringholder.charter.powers import Condition, Delegation
from ringholder.charter.tree import Keyed, Many, Node, Scalar, entry_id
from ringholder.findings import Where

Leaf = Callable[[type[Part], str, Node, Kind], tuple[Node, ...]]
"""What stands in the place of a value of a key: nothing, it, another, or several."""

BELONGS: Mapping[type[Part], tuple[str, ...]] = {
    Body: ("holder",),
    Post: ("organisation", "drawn_from"),
    Team: ("organisation",),
    Seat: FILLS,
}
"""Whose a thing is. When all of those are gone, it is gone."""
VITAL = frozenset({(Delegation, "functions")})
"""Keys that may be silent, but whose last value is not lost without losing the entry."""
NAMED_IN_TEXT = frozenset({(Condition, "whom"), (CarryOver, "to"), (Approver, "approves")})
"""Keys that hold words, or the id of something."""


def rewritten(node: Keyed, part: type[Part], leaf: Leaf, at: Where) -> Keyed | None:
    """A part with its values changed, each changed key standing `at`; `None` when it is lost."""
    keys = keys_of(part)
    items: dict[str, Node] = {}
    changed: list[str] = []
    for name, value in node.items.items():
        stands = (
            (value,) if name not in keys else _stands(value, keys[name].kind, part, name, leaf, at)
        )
        if stands:
            items[name] = stands[0]
        elif keys[name].required or (part, name) in VITAL:
            return None
        if not stands or stands[0] is not value:
            changed.append(name)
    if not changed:
        return node
    if part in BELONGS and _belonged(node.items, part) and not _belonged(items, part):
        return None
    return replace(node, items=items, stands={**node.stands, **dict.fromkeys(changed, at)})


def _belonged(items: Mapping[str, Node], part: type[Part]) -> bool:
    return any(name in items for name in BELONGS[part])


def _stands(
    value: Node, kind: Kind, part: type[Part], name: str, leaf: Leaf, at: Where
) -> tuple[Node, ...]:
    if isinstance(kind, Listed):
        return _list(value, kind, part, name, leaf, at)
    if isinstance(kind, Nested):
        if not isinstance(value, Keyed):
            return (value,)
        inside = rewritten(value, kind.part, leaf, at)
        return () if inside is None else (inside,)
    return leaf(part, name, value, kind)


def _list(
    value: Node, kind: Listed, part: type[Part], name: str, leaf: Leaf, at: Where
) -> tuple[Node, ...]:
    items = value.items if isinstance(value, Many) else (value,)
    found = [new for old in items for new in _stands(old, kind.kind, part, name, leaf, at)]
    if len(found) == len(items) and all(new is old for new, old in zip(found, items, strict=True)):
        return (value,)
    if not found and not isinstance(kind.kind, Nested):
        return ()
    return (Many(tuple(_once(found)), value.at),)


def _once(nodes: list[Node]) -> list[Node]:
    """Each word once, where it stands first."""
    seen: set[str] = set()
    kept: list[Node] = []
    for node in nodes:
        if isinstance(node, Scalar):
            if node.text in seen:
                continue
            seen.add(node.text)
        kept.append(node)
    return kept


# ---- what goes, and where power goes -------------------------------------------------------------

Ids = Mapping[str, frozenset[str]]


def names(part: type[Part], name: str, kind: Kind) -> tuple[str, ...]:
    """The sections whose entries a value of a key may name."""
    if isinstance(kind, Ref):
        return kind.sections
    return tuple(SECTIONS) if isinstance(kind, Text) and (part, name) in NAMED_IN_TEXT else ()


def without(trees: Trees, gone: Ids, at: Where) -> dict[str, Node]:
    """The sections without some entries, and without all that hangs on them."""
    result = dict(trees)
    while any(gone.values()):
        gone = {**gone, "bodies": gone.get("bodies", frozenset()) | _acting(result, gone)}
        result = _dropped(result, gone)
        result, gone = _unnamed(result, gone, at)
    return result


def _acting(trees: Trees, gone: Ids) -> frozenset[str]:
    """The bodies that act for organisations that go, and exercise nobody else's functions."""
    going = gone.get("organisations", frozenset())
    acting = {
        text
        for organisation in entries(trees, "organisations")
        if entry_id(organisation) in going
        for text in texts(organisation.items.get("governed_by"))
    }
    kept = {
        entry_id(body)
        for body in entries(trees, "bodies")
        if any(text not in going for text in texts(body.items.get("holder")))
    }
    return frozenset(acting - kept)


def _dropped(trees: Trees, gone: Ids) -> dict[str, Node]:
    return {
        section: Many(
            tuple(item for item in tree.items if entry_id(item) not in gone.get(section, ())),
            tree.at,
        )
        if isinstance(tree, Many) and gone.get(section)
        else tree
        for section, tree in trees.items()
    }


def _unnamed(trees: Trees, gone: Ids, at: Where) -> tuple[dict[str, Node], Ids]:
    """The sections without the names of what is gone, and the entries that are lost by that."""
    left = {section: {entry_id(e) for e in entries(trees, section)} for section in SECTIONS}

    def leaf(part: type[Part], name: str, value: Node, kind: Kind) -> tuple[Node, ...]:
        sections = names(part, name, kind)
        if not isinstance(value, Scalar) or not any(
            value.text in gone.get(s, ()) for s in sections
        ):
            return (value,)
        return (value,) if any(value.text in left.get(s, ()) for s in sections) else ()

    lost: dict[str, frozenset[str]] = {}
    result: dict[str, Node] = {}
    for section, tree in trees.items():
        result[section], lost[section] = _each_entry(tree, section, leaf, at)
    return result, lost


def _each_entry(tree: Node, section: str, leaf: Leaf, at: Where) -> tuple[Node, frozenset[str]]:
    if section not in SECTIONS or not isinstance(tree, Many):
        return tree, frozenset()
    items: list[Node] = []
    lost: set[str] = set()
    for item in tree.items:
        new = rewritten(item, SECTIONS[section], leaf, at) if isinstance(item, Keyed) else item
        items.append(item if new is None else new)
        if new is None:
            lost.add(entry_id(item) or "")
    same = all(new is old for new, old in zip(items, tree.items, strict=True))
    return tree if same else Many(tuple(items), tree.at), frozenset(lost)


def re_pointed(
    trees: Trees, section: str, ids: frozenset[str], to: str, at: Where
) -> dict[str, Node]:
    """The sections with others named wherever some entries were; what belongs to these stays."""

    def leaf(part: type[Part], name: str, value: Node, kind: Kind) -> tuple[Node, ...]:
        meant = isinstance(value, Scalar) and value.text in ids
        if not meant or section not in names(part, name, kind) or name in BELONGS.get(part, ()):
            return (value,)
        return (Scalar(to, at),)

    return {name: _each_entry(tree, name, leaf, at)[0] for name, tree in trees.items()}
