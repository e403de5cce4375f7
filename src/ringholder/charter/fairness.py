"""Limits on power that a constitution sets itself: no one's share above so much."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ringholder.charter import form
from ringholder.charter.entries import Entry
from ringholder.charter.kinds import BAD, Choice, Desk, Listed, Schema, Share, place, wrong
from ringholder.charter.parts import key
from ringholder.charter.tree import Many, Node, Scalar
from ringholder.charter.words import BODY, ORGANISATION, SEAT_CLASSES, Sector

ANY = ("any-seat", "any-organisation", "any-sector")
OF_SECTOR, OF_CLASS = "sector:", "class:"
_WORDS = (*ANY, *(OF_SECTOR + one for one in Sector), *(OF_CLASS + name for name in SEAT_CLASSES))
VOTES, BANZHAF, SHAPLEY_SHUBIK = "votes", "banzhaf", "shapley-shubik"


@dataclass(frozen=True, slots=True)
class _Member:
    """One of those whose share is limited: a sector, a class of seat, or an organisation."""

    expected: str = (
        "`sector:` or `class:` with its name, an organisation, or one of any-seat, "
        "any-organisation, any-sector"
    )

    def read(self, node: Node, desk: Desk, path: str) -> Any:
        text = node.text if isinstance(node, Scalar) else ""
        if text in _WORDS:
            return text
        if text.startswith((OF_SECTOR, OF_CLASS, "any-")):
            return desk.fault(form.wrong_value(text, self.expected, place(node, path), _WORDS))
        return ORGANISATION.read(node, desk, path)

    def schema(self) -> Schema:
        return {"type": "string"}


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose share: several of one sort, whose votes count together; or any one of a sort."""

    expected: str = "sectors only, classes only, organisations only, or one of the `any-` words"

    def read(self, node: Node, desk: Desk, path: str) -> Any:
        members = Listed(_Member()).read(node, desk, path)
        if not members:
            empty = isinstance(node, Many) and not node.items
            return wrong(node, self, desk, path) if empty else BAD
        if len({sort(name) for name in members}) > 1 or (members[0] in ANY and len(members) > 1):
            mixed = ", ".join(members)
            return desk.fault(form.wrong_value(mixed, self.expected, place(node, path)))
        return members

    def schema(self) -> Schema:
        return Listed(_Member()).schema()


def sort(name: str) -> str:
    """What a name of `of` stands for: `sector`, `class`, `organisation`, or an `any-` word."""
    if name in ANY:
        return name
    prefix, colon, _ = name.partition(":")
    return prefix if colon else "organisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class FairnessLimit(Entry):
    """A limit on someone's share of the votes, or of the power, on some bodies."""

    bodies: tuple[str, ...] = key(Listed(BODY, or_all=True), required=True)
    of: tuple[str, ...] = key(Whose(), required=True)
    index: str = key(Choice((VOTES, BANZHAF, SHAPLEY_SHUBIK)), required=True)
    at_most: Fraction = key(Share(), required=True)
