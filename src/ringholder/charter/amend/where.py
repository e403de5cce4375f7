"""Which entries are meant, by what they are: `{kind: board, holder: {kind: icb}}`.

All keys must hold. A word or a list of words holds when the entry has one of them; a map holds when
what the key names, or what stands inside it, is as the map says. What was not read can be neither:
three answers here too, and `None` is “cannot say”.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from ringholder.charter import form
from ringholder.charter.bodies import Seat
from ringholder.charter.kinds import BAD, Bad, Choice, Desk, Flag, Kind, Listed, Ref, place, wrong
from ringholder.charter.model import SECTIONS
from ringholder.charter.parts import Nested, Part, keys_of
from ringholder.charter.tree import Keyed, Many, Node, Scalar, entry_id

Trees = Mapping[str, Node]

FILLED_BY = "filled_by"
"""Of a seat: any of the organisations it may be filled from, however the charter says it."""
FILLS = ("organisation", "drawn_from", "each")
_UNREAD = "unknown"
_YES_AND_NO = {"true": "yes", "false": "no"}


class Test(Protocol):
    """Whether the value of a key is as asked; `None` when it was not read."""

    def holds(self, value: Node | None, trees: Trees) -> bool | None: ...


class Condition(NamedTuple):
    """A key (or several that are asked alike) and what is asked of it."""

    keys: tuple[str, ...]
    test: Test


@dataclass(frozen=True, slots=True)
class Words:
    """One of these words, or a list with one of them in it."""

    words: frozenset[str]

    def holds(self, value: Node | None, trees: Trees) -> bool | None:
        found = set(map(_plain, texts(value)))
        if found & self.words:
            return True
        return None if _UNREAD in found else False


@dataclass(frozen=True, slots=True)
class Where:
    """What has to hold of an entry; nothing at all holds of every one."""

    conditions: tuple[Condition, ...] = ()

    def holds(self, node: Node | None, trees: Trees) -> bool | None:
        """Whether all conditions hold of an entry or part; `None` when it cannot be said."""
        if not isinstance(node, Keyed):
            return False
        return _all(
            _any(test.holds(node.items.get(key), trees) for key in keys)
            for keys, test in self.conditions
        )

    def unread(self, node: Node, trees: Trees) -> list[str]:
        """The keys of an entry for which it cannot be said whether they hold."""
        items = node.items if isinstance(node, Keyed) else {}
        return [
            key
            for keys, test in self.conditions
            for key in keys
            if test.holds(items.get(key), trees) is None
        ]


@dataclass(frozen=True, slots=True)
class Refers:
    """The name of an entry of one of these sections of which something holds."""

    inside: tuple[tuple[str, Where], ...]

    def holds(self, value: Node | None, trees: Trees) -> bool | None:
        named = list(texts(value))
        found = [
            where.holds(entry, trees)
            for section, where in self.inside
            for entry in entries(trees, section)
            if entry_id(entry) in named
        ]
        return _any([*found, *(None for word in named if word == _UNREAD)])


@dataclass(frozen=True, slots=True)
class Inside:
    """A map, or a list with a map in it, of which something holds."""

    where: Where

    def holds(self, value: Node | None, trees: Trees) -> bool | None:
        parts = value.items if isinstance(value, Many) else (value,)
        if isinstance(value, Scalar):
            return None if value.text == _UNREAD else False
        return _any(self.where.holds(part, trees) for part in parts)


def _all(answers: Iterable[bool | None]) -> bool | None:
    found = list(answers)
    return False if False in found else None if None in found else True


def _any(answers: Iterable[bool | None]) -> bool | None:
    found = list(answers)
    return True if True in found else None if None in found else False


def texts(node: Node | None) -> Iterator[str]:
    """The words of a value: its own, or those of its list."""
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, Many):
        for item in node.items:
            yield from texts(item)


def _plain(word: str) -> str:
    return _YES_AND_NO.get(word, word)


def entries(trees: Trees, section: str) -> Iterator[Keyed]:
    """The entries of a section, as far as they are entries."""
    tree = trees.get(section)
    for item in tree.items if isinstance(tree, Many) else ():
        if isinstance(item, Keyed) and entry_id(item) is not None:
            yield item


# ---- reading -------------------------------------------------------------------------------------


def read_where(node: Node, part: type[Part], desk: Desk, path: str) -> Where | Bad:
    """What a map asks of entries of a kind; `BAD` after putting every fault on the desk."""
    if not isinstance(node, Keyed):
        return wrong(node, Nested(part), desk, path)
    conditions: list[Condition | Bad] = []
    for name, value in node.items.items():
        conditions.append(_condition(name, value, part, node, desk, f"{path}.{name}"))
    if any(condition is BAD for condition in conditions):
        return BAD
    return Where(tuple(c for c in conditions if isinstance(c, Condition)))


def _condition(
    name: str, value: Node, part: type[Part], within: Keyed, desk: Desk, path: str
) -> Condition | Bad:
    known = keys_of(part)
    of_seats = part is Seat and name == FILLED_BY
    if name not in known and not of_seats:
        names = [*known, *([FILLED_BY] if part is Seat else [])]
        return desk.fault(form.unknown_key(name, names, within.key_at(name).named(path)))
    test = _test(value, known[FILLS[0] if of_seats else name].kind, desk, path)
    return Condition(FILLS if of_seats else (name,), test) if not isinstance(test, Bad) else BAD


def _test(value: Node, kind: Kind, desk: Desk, path: str) -> Test | Bad:
    while isinstance(kind, Listed):
        kind = kind.kind
    if isinstance(value, Keyed):
        return _of_map(value, kind, desk, path)
    words = list(texts(value))
    if isinstance(value, Many) and any(not isinstance(item, Scalar) for item in value.items):
        return desk.fault(form.wrong_value("a list of maps", "a word or words", place(value, path)))
    allowed = _allowed(kind)
    for word in words if allowed else ():
        if _plain(word) not in allowed:
            expected = f"one of {', '.join(allowed)}"
            return desk.fault(form.wrong_value(word, expected, place(value, path), allowed))
    return Words(frozenset(map(_plain, words)))


def _allowed(kind: Kind) -> tuple[str, ...]:
    """The only words that a value may have; empty when it may have any."""
    if isinstance(kind, Choice):
        return (*kind.words, "unknown", "none")
    return ("yes", "no", "unknown", "none") if isinstance(kind, Flag) else ()


def _of_map(value: Keyed, kind: Kind, desk: Desk, path: str) -> Test | Bad:
    if isinstance(kind, Nested):
        where = read_where(value, kind.part, desk, path)
        return Inside(where) if isinstance(where, Where) else BAD
    if isinstance(kind, Ref):
        found = read_reference(value, kind, desk, path)
        return found if found is BAD else Refers(found)
    return desk.fault(form.wrong_value("a map", "a word or words", place(value, path)))


def read_reference(
    value: Node, kind: Ref, desk: Desk, path: str
) -> tuple[tuple[str, Where], ...] | Bad:
    """What a map asks of what a key names, in each section that it makes sense for."""
    tries: list[tuple[str, Where | Bad, Desk]] = []
    for section in kind.sections:
        if section in SECTIONS:
            scratch = Desk(desk.ids)
            where = read_where(value, SECTIONS[section], scratch, path)
            tries.append((section, where, scratch))
    found = tuple((section, where) for section, where, _ in tries if isinstance(where, Where))
    if not found:
        if not tries:
            return wrong(value, kind, desk, path)
        closest = min((scratch.faults for _, _, scratch in tries), key=len)
        desk.faults.extend(closest)
        return BAD
    return found


class Selected(NamedTuple):
    """The ids that are meant, and those of which it cannot be said, with the key not read."""

    ids: tuple[str, ...]
    unsure: tuple[tuple[str, str], ...]


def select(where: Where, section: str, trees: Trees) -> Selected:
    """The entries of a section that are meant."""
    ids: list[str] = []
    unsure: list[tuple[str, str]] = []
    for entry in entries(trees, section):
        name, holds = entry_id(entry), where.holds(entry, trees)
        if name is not None and holds:
            ids.append(name)
        elif name is not None and holds is None:
            unsure.append((name, ", ".join(where.unread(entry, trees))))
    return Selected(tuple(ids), tuple(unsure))
