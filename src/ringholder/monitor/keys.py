"""Reading the keys of an entry by a table of what each may hold; what does not fit is a finding."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from math import isfinite
from typing import Any

from ringholder.charter.form import did_you_mean
from ringholder.charter.tree import Keyed, Many, Node, Scalar
from ringholder.findings import Finding, Severity, Where
from ringholder.measures.ruleset import named

_UNKNOWN = ("MON002", "unknown-key-of-indicator")
_MISSING = ("MON003", "missing-key-of-indicator")
_WRONG = ("MON004", "wrong-value-in-indicator")


_RULES = "the name of a rule set, such as `nhsr-0.2.2` or `mdc+trend=6`"


@dataclass(frozen=True, slots=True)
class Wrong:
    """What was expected instead of a node, or what was wrong inside it (`findings`)."""

    expected: str
    at: Where
    found: str = ""
    known: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


Reader = Callable[[Node], Any]  # the value, or a Wrong


@dataclass(frozen=True, slots=True)
class Key:
    """How the value of a key is read, and whether an entry must have it."""

    reader: Reader
    required: bool = True


def read(entry: Keyed, table: Mapping[str, Key]) -> tuple[dict[str, Any], list[Finding]]:
    """The values of an entry's keys, and every fault in them; absent keys have no value."""
    findings = [_unknown(key, table, entry) for key in entry.items if key not in table]
    findings += [_doubled(key, entry) for key in entry.doubled]
    values: dict[str, Any] = {}
    for name, key in table.items():
        node = entry.items.get(name)
        if node is not None:
            value = key.reader(node)
            if isinstance(value, Wrong):
                findings += _faults(value, name)
            else:
                values[name] = value
        elif key.required:
            findings.append(_missing(name, entry))
    return values, findings


def text(node: Node) -> str | Wrong:
    """Words, at least one."""
    if isinstance(node, Scalar) and node.text.strip():
        return " ".join(node.text.split())
    return _wrong("words", node)


def whole(node: Node) -> int | Wrong:
    """A whole number, written in digits."""
    if isinstance(node, Scalar) and node.text.isdecimal():
        return int(node.text)
    return _wrong("a whole number in digits", node)


def number(node: Node) -> float | Wrong:
    """A number, with a point before decimals."""
    try:
        value = float(node.text) if isinstance(node, Scalar) else float("nan")
    except ValueError:
        value = float("nan")
    return value if isfinite(value) else _wrong("a number in digits", node)


def day(node: Node) -> date | Wrong:
    """A day, written year-month-day."""
    try:
        return date.fromisoformat(node.text if isinstance(node, Scalar) else "")
    except ValueError:
        return _wrong("a day as 2026-03-31", node)


def one_of(choices: type[StrEnum]) -> Reader:
    """One of a fixed set of words."""

    def reader(node: Node) -> StrEnum | Wrong:
        known = tuple(choice.value for choice in choices)
        if isinstance(node, Scalar) and node.text in known:
            return choices(node.text)
        return replace(_wrong(f"one of {', '.join(known)}", node), known=known)

    return reader


def rule_set(node: Node) -> str | Wrong:
    """The name of a rule set for charts, with its knobs, as in `mdc+trend=6`."""
    try:
        return named(node.text).name if isinstance(node, Scalar) else _wrong(_RULES, node)
    except ValueError as problem:
        return _wrong(f"{_RULES} ({problem})", node)


def many(each: Reader) -> Reader:
    """A list, which may be empty."""

    def reader(node: Node) -> tuple[Any, ...] | Wrong:
        if not isinstance(node, Many):
            return _wrong("a list", node)
        values = tuple(each(item) for item in node.items)
        return next((value for value in values if isinstance(value, Wrong)), values)

    return reader


def entry(table: Mapping[str, Key]) -> Reader:
    """An entry with keys of its own."""

    def reader(node: Node) -> dict[str, Any] | Wrong:
        if not isinstance(node, Keyed):
            return _wrong("keys with values", node)
        values, findings = read(node, table)
        return Wrong("", node.at, findings=tuple(findings)) if findings else values

    return reader


def entries_or_none(table: Mapping[str, Key]) -> Reader:
    """A list of entries, or the word `none`."""
    entries = many(entry(table))

    def reader(node: Node) -> tuple[Any, ...] | Wrong:
        if isinstance(node, Scalar) and node.text == "none":
            return ()
        found: tuple[Any, ...] | Wrong = entries(node)
        return _wrong("entries, or `none`", node) if found == () else found

    return reader


def _wrong(expected: str, node: Node) -> Wrong:
    return Wrong(expected, node.at, node.text if isinstance(node, Scalar) else "")


def _faults(wrong: Wrong, name: str) -> list[Finding]:
    if wrong.findings:
        return list(wrong.findings)
    found = f"`{wrong.found}`" if wrong.found else "Something else"
    says = f"{found} stands where {wrong.expected} is expected."
    says += did_you_mean(wrong.found, wrong.known)
    where = replace(wrong.at, key=name)
    return [Finding(*_WRONG, Severity.ERROR, says, f"Write {wrong.expected}.", where)]


def _unknown(key: str, table: Mapping[str, Key], entry: Keyed) -> Finding:
    says = f"`{key}` is not a key here.{did_you_mean(key, table)}"
    do = f"Use one of: {', '.join(sorted(table))}."
    return Finding(*_UNKNOWN, Severity.ERROR, says, do, _place(entry, key))


def _doubled(key: str, entry: Keyed) -> Finding:
    says, do = f"`{key}` is written twice here.", "Keep the one that holds, delete the other."
    return Finding(*_WRONG, Severity.ERROR, says, do, _place(entry, key))


def _missing(name: str, entry: Keyed) -> Finding:
    where = replace(entry.at, key=name)
    return Finding(*_MISSING, Severity.ERROR, f"`{name}` is missing.", f"Add `{name}:`.", where)


def _place(entry: Keyed, key: str) -> Where:
    """The place of a key in an entry."""
    return entry.stands[key].named(key)
