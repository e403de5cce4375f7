"""Values that are said by kind, `{kind: icb}`, settled to the ids that a charter has for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from ringholder.charter import form
from ringholder.charter.amend.mentions import rewritten
from ringholder.charter.amend.where import Trees, entries, read_reference
from ringholder.charter.kinds import Desk, Kind, Ref
from ringholder.charter.parts import Part, keys_of
from ringholder.charter.tree import Keyed, Node, Scalar, entry_id
from ringholder.findings import Finding

_SOME_ID = "some-id"


class Unsettled(Exception):
    """A charter has nothing, or too many, of what a value asks for; the message says which."""


def settled(node: Keyed, part: type[Part], trees: Trees) -> Keyed:
    """The keys of an entry with every value that is said by kind settled. Raises `Unsettled`."""

    def leaf(of: type[Part], name: str, value: Node, kind: Kind) -> tuple[Node, ...]:
        if not isinstance(value, Keyed) or not isinstance(kind, Ref):
            return (value,)
        found = tuple(Scalar(text, value.at) for text in meant(value, kind, trees))
        if not found:
            raise Unsettled(f"there is no {_called(kind)} that is as `{name}` asks")
        if len(found) > 1 and kind is keys_of(of)[name].kind:
            raise Unsettled(f"{len(found)} are as `{name}` asks, which takes one")
        return found

    result = rewritten(node, part, leaf, node.at)
    return node if result is None else replace(result, stands=node.stands)


def meant(value: Keyed, kind: Ref, trees: Trees) -> Iterator[str]:
    """The ids of what a value asks for, of whichever section it names."""
    inside = read_reference(value, kind, Desk({}), "")
    for section, where in inside if isinstance(inside, tuple) else ():
        for entry in entries(trees, section):
            name = entry_id(entry)
            if name is not None and where.holds(entry, trees):
                yield name


def _called(kind: Ref) -> str:
    return kind.called.split(" ", 1)[1]


# ---- form ----------------------------------------------------------------------------------------


class _Everything(frozenset[str]):
    """The ids of a charter that nobody has named yet: whatever is asked for is among them."""

    def __contains__(self, name: object) -> bool:
        return True


class _EverySection(Mapping[str, frozenset[str]]):
    def __getitem__(self, section: str) -> frozenset[str]:
        return _Everything()

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def form_faults(node: Keyed, part: type[Part], path: str) -> list[Finding]:
    """What is wrong with the keys of an entry whatever the charter; what is missing is no fault."""
    desk = Desk(_EverySection())

    def leaf(of: type[Part], name: str, value: Node, kind: Kind) -> tuple[Node, ...]:
        if not isinstance(value, Keyed) or not isinstance(kind, Ref):
            return (value,)
        read_reference(value, kind, desk, f"{path}.{name}")
        return (Scalar(_SOME_ID, value.at),)

    plain = rewritten(node, part, leaf, node.at) or node
    keys = keys_of(part)
    desk.faults.extend(form.doubled_key(name, replace(node.at, key=path)) for name in node.doubled)
    for name, value in plain.items.items():
        if name not in keys:
            desk.fault(form.unknown_key(name, keys, node.key_at(name).named(path)))
        elif not (keys[name].spoken and _is_spoken(value)):
            keys[name].kind.read(value, desk, f"{path}.{name}" if path else name)
    return [fault for fault in desk.faults if fault.code != form.MISSING_KEY[0]]


def _is_spoken(value: Any) -> bool:
    return isinstance(value, Scalar) and value.text in ("unknown", "none")
