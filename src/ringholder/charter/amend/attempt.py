"""One line, laid over the sections of a charter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ringholder.charter.amend.amendment import ById, ByKind, Item, Members, listed
from ringholder.charter.amend.mentions import re_pointed, rewritten, without
from ringholder.charter.amend.settle import Unsettled, meant, settled
from ringholder.charter.amend.where import Trees, entries, select
from ringholder.charter.kinds import Kind, Ref
from ringholder.charter.model import SECTIONS
from ringholder.charter.parts import Part
from ringholder.charter.tree import Keyed, Many, Node, Scalar, entry_id, overlay
from ringholder.findings import Where

_WHOM = Ref(("organisations", "bodies", "posts", "teams", "areas"), "what is named instead")
_JOINED = ("source", "clause")
"""What a change by id does not take away: the line is joined to the source that is there."""

Unsure = tuple[tuple[str, str], ...]


class Attempt(NamedTuple):
    """The sections after a line; ids and keys that were not read; why it was not laid, if so."""

    trees: dict[str, Node]
    unsure: Unsure = ()
    trouble: str = ""


def attempt(item: Item, trees: dict[str, Node]) -> Attempt:
    """Lay one line; where the charter does not have what it would put in, leave all as it is."""
    try:
        return _by_id(item, trees) if isinstance(item, ById) else _by_kind(item, trees)
    except Unsettled as why:
        return Attempt(trees, trouble=str(why))


def _by_id(item: ById, trees: dict[str, Node]) -> Attempt:
    known = item.line.id in {entry_id(entry) for entry in entries(trees, item.section)}
    if not known and not item.can_stand:
        return Attempt(trees)
    entry = settled(item.entry, SECTIONS[item.section], trees)
    if known:
        entry = replace(entry, items={k: v for k, v in entry.items.items() if k not in _JOINED})
    return Attempt(_laid(trees, item.section, [entry]))


def _laid(trees: dict[str, Node], section: str, changes: Sequence[Node]) -> dict[str, Node]:
    at = changes[0].at
    change = Keyed({section: Many(tuple(changes), at)}, at, {section: at})
    return overlay(trees, change)


def _by_kind(item: ByKind, trees: dict[str, Node]) -> Attempt:
    ids, unsure = select(item.where, item.section, trees)
    if not ids:
        return Attempt(trees, unsure)
    if item.does == "re_point":
        to = _instead(item.how, trees)
        return Attempt(re_pointed(trees, item.section, frozenset(ids), to, item.how.at), unsure)
    if item.does == "remove" and not item.members:
        return Attempt(without(trees, {item.section: frozenset(ids)}, item.line.at), unsure)
    if item.does == "remove":
        return _members_gone(item, ids, trees, unsure)
    assert isinstance(item.how, Keyed)
    change = settled(item.how, SECTIONS[item.section], trees)
    if item.does == "set":
        return Attempt(_laid(trees, item.section, [_named(change, one) for one in ids]), unsure)
    return _added(item, change, ids, trees, unsure)


def _named(change: Keyed, name: str) -> Keyed:
    return replace(change, items={"id": Scalar(name, change.at), **change.items})


def _instead(how: Node, trees: Trees) -> str:
    """Whom power is pointed to: exactly one."""
    if isinstance(how, Scalar):
        return how.text
    found = tuple(meant(how, _WHOM, trees)) if isinstance(how, Keyed) else ()
    if len(found) != 1:
        many = f"{len(found)} are" if found else "nobody is"
        raise Unsettled(f"{many} as `re_point` asks, which takes one")
    return found[0]


# ---- members of lists ----------------------------------------------------------------------------


def _added(
    item: ByKind, change: Keyed, ids: Sequence[str], trees: dict[str, Node], unsure: Unsure
) -> Attempt:
    """Members added to lists; not to a list that was not read, which would then look whole."""
    changes: list[Node] = []
    for entry in _chosen(item, ids, trees):
        name = entry_id(entry) or ""
        unread = [key for key in change.items if _is(entry.items.get(key), "unknown")]
        unsure = (*unsure, *((name, key) for key in unread))
        lists = {
            key: _longer(entry.items.get(key), value)
            for key, value in change.items.items()
            if key not in unread
        }
        if lists:
            changes.append(_named(replace(change, items=lists), name))
    return Attempt(_laid(trees, item.section, changes) if changes else trees, unsure)


def _chosen(item: ByKind, ids: Sequence[str], trees: Trees) -> list[Keyed]:
    return [entry for entry in entries(trees, item.section) if entry_id(entry) in ids]


def _is(node: Node | None, word: str) -> bool:
    return isinstance(node, Scalar) and node.text == word


def _longer(own: Node | None, more: Node) -> Node:
    """A list with members added; of parts with ids, those that are there are changed instead."""
    added = listed(more)
    if any(isinstance(node, Keyed) for node in added):
        return Many(added, more.at)
    before = () if own is None or _is(own, "none") else listed(own)
    known = {node.text for node in before if isinstance(node, Scalar)}
    new = (n for n in added if not (isinstance(n, Scalar) and n.text in known))
    return Many((*before, *new), more.at)


def _members_gone(
    item: ByKind, ids: Sequence[str], trees: dict[str, Node], unsure: Unsure
) -> Attempt:
    """Members taken from lists; an entry that is lost without them goes with all that hangs on."""
    going, part = dict(item.members), SECTIONS[item.section]

    def leaf(of: type[Part], name: str, value: Node, kind: Kind) -> tuple[Node, ...]:
        goes = of is part and name in going and _goes(value, going[name], trees)
        return () if goes else (value,)

    left: dict[str, Keyed | None] = {}
    for entry in _chosen(item, ids, trees):
        name = entry_id(entry) or ""
        kept, unread = _without_parts(entry, going, trees, item.how.at)
        unsure = (*unsure, *((name, key) for key in unread))
        left[name] = rewritten(kept, part, leaf, item.how.at)
    result = {**trees, item.section: _swapped(trees[item.section], left)}
    lost = frozenset(name for name, entry in left.items() if entry is None)
    return Attempt(without(result, {item.section: lost}, item.line.at), unsure)


def _swapped(tree: Node, new: Mapping[str, Keyed | None]) -> Node:
    items = tree.items if isinstance(tree, Many) else ()
    return Many(tuple(new.get(entry_id(one) or "") or one for one in items), tree.at)


def _without_parts(
    entry: Keyed, going: Mapping[str, Members], trees: Trees, at: Where
) -> tuple[Keyed, list[str]]:
    """An entry without the parts (seats, steps) that go, and the lists that were not read."""
    changed: dict[str, Node] = {}
    unread: list[str] = []
    for key, members in going.items():
        value = entry.items.get(key)
        if _is(value, "unknown"):
            unread.append(key)
        elif members.parts is not None and value is not None:
            answers = [(one, members.parts.holds(one, trees)) for one in listed(value)]
            kept = tuple(one for one, holds in answers if holds is not True)
            unread += [key] * any(holds is None for _, holds in answers)
            if len(kept) < len(answers):
                changed[key] = Many(kept, value.at)
    if not changed:
        return entry, unread
    stands = {**entry.stands, **dict.fromkeys(changed, at)}
    return replace(entry, items={**entry.items, **changed}, stands=stands), unread


def _goes(value: Node, members: Members, trees: Trees) -> bool:
    if not isinstance(value, Scalar):
        return False
    return value.text in members.words or any(
        entry_id(entry) == value.text and where.holds(entry, trees)
        for section, where in members.refers
        for entry in entries(trees, section)
    )
