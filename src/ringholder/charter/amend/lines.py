"""The lines of an amendment as they are typed: each looked at against the section it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ringholder import findings
from ringholder.charter import form
from ringholder.charter.amend.amendment import (
    DOES,
    ENTRY_KEYS,
    ById,
    ByKind,
    Item,
    LineEntry,
    Members,
    listed,
)
from ringholder.charter.amend.settle import form_faults
from ringholder.charter.amend.where import Where, read_reference, read_where, texts
from ringholder.charter.amended import MARKS, Line
from ringholder.charter.kinds import BAD, Bad, Choice, Desk, Kind, Listed, Ref, Text, place
from ringholder.charter.model import SECTIONS
from ringholder.charter.parts import Nested, Part, keys_of, read_part
from ringholder.charter.said import SILENT, given
from ringholder.charter.tree import Keyed, Many, Node, Scalar, entry_id
from ringholder.findings import Finding


def lines(tree: Node | None, desk: Desk) -> Iterator[ByKind]:
    """The lines of `lines.yaml` that can be read; every fault goes on the desk."""
    first: dict[str, findings.Where] = {}
    for node in _entries(tree, desk):
        item = _line(node, desk)
        if isinstance(item, Bad):
            continue
        if item.line.id in first:
            desk.fault(form.duplicate(item.line.id, first[item.line.id], item.line.at))
            continue
        first[item.line.id] = item.line.at
        yield item


def _entries(tree: Node | None, desk: Desk) -> Iterator[Keyed]:
    if tree is not None and not isinstance(tree, Many):
        desk.fault(form.unreadable("the file is not a list of entries", tree.at))
    for node in tree.items if isinstance(tree, Many) else ():
        if isinstance(node, Keyed):
            yield node
        else:
            desk.fault(form.unreadable("this is not an entry with keys", node.at))


def _line(node: Keyed, desk: Desk) -> ByKind | Bad:
    before = len(desk.faults)
    name = entry_id(node) or ""
    entry = read_part(LineEntry, node, desk, name)
    if not isinstance(entry, LineEntry):
        return BAD
    part = SECTIONS[entry.in_]
    where = Where()
    if entry.where_ is not None:
        read = read_where(entry.where_, part, desk, f"{name}.where")
        where = read if isinstance(read, Where) else where
    done = [does for does in DOES if does in node.items]
    if len(done) != 1:
        desk.fault(_not_one(done, place(node, name)))
        return BAD
    if entry.source is SILENT:
        desk.fault(form.unsourced(name, entry.at))
    how = node.items[done[0]]
    members = _how(done[0], how, part, desk, f"{name}.{done[0]}")
    if len(desk.faults) > before or isinstance(members, Bad):
        return BAD
    return ByKind(_as_line(entry), entry.in_, where, done[0], how, members)


def _as_line(entry: LineEntry) -> Line:
    return Line(
        entry.id,
        entry.says,
        given(entry.clause) or "",
        given(entry.source) or "",
        entry.mark,
        entry.at,
        entry.repeals,
        entry.confers,
    )


def _not_one(done: list[str], where: findings.Where) -> Finding:
    if not done:
        return form.missing_key(DOES[0], f"what is done; or {', '.join(DOES[1:])}", where)
    found = " and ".join(done)
    return form.wrong_value(found, f"one of {', '.join(DOES)}", where)


AllMembers = tuple[tuple[str, Members], ...]


def _how(does: str, how: Node, part: type[Part], desk: Desk, path: str) -> AllMembers | Bad:
    """Look at what a line does its thing with; for `remove`, which members go."""
    if does == "remove":
        return _removal(how, part, desk, path)
    if does == "re_point":
        return _target(how, desk, path)
    if not isinstance(how, Keyed):
        return desk.fault(
            form.wrong_value("a word or a list", "a map of keys and values", place(how, path))
        )
    if "id" in how.items:
        where = how.key_at("id").named(path)
        return desk.fault(form.unknown_key("id", [k for k in keys_of(part) if k != "id"], where))
    desk.faults.extend(form_faults(how, part, path))
    for name in how.items if does == "add" else ():
        if name in keys_of(part) and not isinstance(keys_of(part)[name].kind, Listed):
            lists = [k for k, key in keys_of(part).items() if isinstance(key.kind, Listed)]
            desk.fault(form.unknown_key(name, lists, how.key_at(name).named(path)))
    return ()


def _target(how: Node, desk: Desk, path: str) -> tuple[()] | Bad:
    anyone = Ref(("organisations", "bodies", "posts", "teams", "areas"), "what is named instead")
    if isinstance(how, Keyed):
        found = read_reference(how, anyone, desk, path)
        return BAD if isinstance(found, Bad) else ()
    if not isinstance(how, Scalar):
        return desk.fault(form.wrong_value("a list", anyone.expected, place(how, path)))
    return ()


def _removal(how: Node, part: type[Part], desk: Desk, path: str) -> AllMembers | Bad:
    if isinstance(how, Scalar) and how.text in ("yes", "true"):
        return ()
    if not isinstance(how, Keyed):
        expected = "`yes`, or a map of keys and what goes from them"
        found = how.text if isinstance(how, Scalar) else "a list"
        return desk.fault(form.wrong_value(found, expected, place(how, path)))
    keys = keys_of(part)
    members: list[tuple[str, Members]] = []
    for name, value in how.items.items():
        if name not in keys or not isinstance(keys[name].kind, Listed):
            lists = [k for k, key in keys.items() if isinstance(key.kind, Listed)]
            desk.fault(form.unknown_key(name, lists, how.key_at(name).named(path)))
            continue
        going = _members(value, keys[name].kind, desk, f"{path}.{name}")
        if isinstance(going, Members):
            members.append((name, going))
    return tuple(members)


def _members(value: Node, kind: Kind, desk: Desk, path: str) -> Members | Bad:
    while isinstance(kind, Listed):
        kind = kind.kind
    if isinstance(value, Keyed) and isinstance(kind, Nested):
        where = read_where(value, kind.part, desk, path)
        return Members(parts=where) if isinstance(where, Where) else BAD
    if isinstance(value, Keyed) and isinstance(kind, Ref):
        found = read_reference(value, kind, desk, path)
        return BAD if isinstance(found, Bad) else Members(refers=found)
    if isinstance(value, Keyed) or any(not isinstance(item, Scalar) for item in listed(value)):
        return desk.fault(form.wrong_value("a map", "an id, or a list of ids", place(value, path)))
    return Members(words=frozenset(texts(value)))


# ---- entries by id -------------------------------------------------------------------------------


def by_id(tree: Node, section: str, desk: Desk) -> Iterator[Item]:
    """The entries of a section's file that can be read; every fault goes on the desk."""
    for node in _entries(tree, desk):
        item = _entry(node, section, desk)
        if isinstance(item, ById):
            yield item


def _entry(node: Keyed, section: str, desk: Desk) -> ById | Bad:
    part, before = SECTIONS[section], len(desk.faults)
    name = entry_id(node)
    own = {key: value for key, value in node.items.items() if key not in ENTRY_KEYS}
    entry = replace(node, items=own)
    if name is None:
        desk.fault(form.missing_key("id", "the id of the entry that is new or changed", node.at))
    desk.faults.extend(form_faults(entry, part, name or ""))
    mark = node.items.get("mark")
    if mark is None:
        expected = Choice(tuple(MARKS)).expected
        desk.fault(form.missing_key("mark", expected, place(node, name or "")))
    else:
        Choice(tuple(MARKS)).read(mark, desk, f"{name}.mark")
    if "source" not in own:
        desk.fault(form.unsourced(name or "this", node.at))
    if len(desk.faults) > before or name is None:
        return BAD
    required = {key for key, declared in keys_of(part).items() if declared.required}
    entry = replace(entry, items={"id": Scalar(name, node.at), **own})
    return ById(_line_of(node, name, section), section, entry, required <= entry.items.keys())


def _line_of(node: Keyed, name: str, section: str) -> Line:
    words = {key: _words(node.items, key) for key in ("clause", "source", "mark", "says")}
    says = words["says"] or f"`{name}` is as this says in {section}"
    return Line(name, says, words["clause"], words["source"], words["mark"], place(node, name))


def _words(items: Mapping[str, Node], key: str) -> str:
    """The words of a key that was looked at already; nothing where it is absent or not known."""
    node = items.get(key)
    text = Text().read(node, Desk({}), "") if isinstance(node, Scalar) else ""
    return text if isinstance(text, str) and text not in ("unknown", "none") else ""
