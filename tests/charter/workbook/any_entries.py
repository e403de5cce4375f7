"""Entries with whatever the declared keys let them hold, as plain data: drawn from the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hypothesis import strategies as st

from ringholder.charter.fairness import Whose
from ringholder.charter.kinds import (
    Amount,
    Choice,
    Day,
    Flag,
    Id,
    Kind,
    Listed,
    Marks,
    Money,
    Number,
    Ref,
    Share,
    Span,
)
from ringholder.charter.model import SECTIONS
from ringholder.charter.parts import Key, Nested, Part, keys_of
from ringholder.charter.plain import Plain
from ringholder.charter.tree import Keyed, Many, Node, Scalar
from ringholder.findings import InFile

ids = st.from_regex(r"[a-z0-9][a-z0-9>-]{0,6}", fullmatch=True)
texts = (
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), min_size=1)
    | st.text('ab ;,"[](){}:', min_size=1, max_size=6)
    | st.sampled_from(["unknown", "none", "all", "yes", "[]", "()", "{}", "see bodies.seats"])
)
words = texts.map(lambda text: " ".join(text.split())).filter(bool)
days = st.dates().map(str)
sums = st.decimals(0, 10**15, places=2).map(lambda sum_: f"{sum_:f}")


class _Everything(frozenset[str]):
    def __contains__(self, _name: object) -> bool:
        return True


class AnyIds(Mapping[str, frozenset[str]]):
    """Every section has every id."""

    def __getitem__(self, _section: str) -> frozenset[str]:
        return _Everything()

    def __iter__(self) -> Iterator[str]:
        return iter(SECTIONS)

    def __len__(self) -> int:
        return len(SECTIONS)


def entries(section: str) -> st.SearchStrategy[dict[str, Plain]]:
    """Entries of a section."""
    return parts(SECTIONS[section])


def parts(part: type[Part]) -> st.SearchStrategy[Any]:
    keys = keys_of(part)
    held = {name: _value(key) for name, key in keys.items()}
    needed = {name: held[name] for name, key in keys.items() if key.required}
    rest = {name: value for name, value in held.items() if name not in needed}
    return st.fixed_dictionaries(needed, optional=rest)


def _value(key: Key) -> st.SearchStrategy[Any]:
    value = _of(key.kind)
    return value | st.sampled_from(["unknown", "none"]) if key.spoken else value


def _of(kind: Kind) -> st.SearchStrategy[Any]:
    if type(kind) in _SIMPLE:
        return _SIMPLE[type(kind)]
    if isinstance(kind, Nested):
        return parts(kind.part)
    if isinstance(kind, Listed):
        return _listed(kind)
    if isinstance(kind, Choice):
        return st.sampled_from(kind.words)
    if isinstance(kind, Number):
        return st.integers(kind.least, kind.most).map(str)
    return words


def _listed(kind: Listed) -> st.SearchStrategy[Any]:
    least = 1 if kind.one_is_one else 0  # an empty list of needs reads as one need of nothing
    listed = st.lists(_of(kind.kind), min_size=least, max_size=3)
    return listed | st.just("all") if kind.or_all else listed


_spans = st.tuples(days, days).map(sorted).map(lambda ends: {"from": ends[0], "to": ends[1]})
_SIMPLE: dict[type, st.SearchStrategy[Any]] = {
    Id: ids,
    Ref: ids,
    Day: days,
    Flag: st.sampled_from(["yes", "no"]),
    Money: sums,
    Amount: st.decimals(0, 10**9, places=3).map(lambda number: f"{number:f}"),
    Share: st.fractions(0, 1, max_denominator=1000)
    .filter(bool)
    .map(lambda share: f"{share.numerator}/{share.denominator}"),
    Whose: st.lists(st.sampled_from(["sector:councils", "sector:providers"]), min_size=1),
    Span: _spans | _spans.map(lambda span: {"from": span["from"]}),
    Marks: st.just("true") | st.lists(words, min_size=1, max_size=3),
}


def node_of(plain: Plain) -> Node:
    """Plain data as a tree."""
    at = InFile("any", 1)
    if isinstance(plain, dict):
        return Keyed({k: node_of(v) for k, v in plain.items()}, at, dict.fromkeys(plain, at))
    if isinstance(plain, list):
        return Many(tuple(map(node_of, plain)), at)
    return Scalar(plain, at)
