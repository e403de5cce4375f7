"""The words by which schemes are understood, from `words.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_TABLE = Path(__file__).with_name("words.yaml")
_ASIDE = re.compile(r"^(?:the|a|an)\s+|[\s:.*]+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The lists of `words.yaml`, in small letters; phrases longest first."""

    headings: Mapping[str, str]
    yes: frozenset[str]
    crosses: frozenset[str]
    no: frozenset[str]
    advises: frozenset[str]
    decides: frozenset[str]
    together: frozenset[str]
    verbs: frozenset[str]
    prepares: frozenset[str]
    bodies: tuple[str, ...]
    posts: tuple[str, ...]
    organisations: tuple[str, ...]
    begins: tuple[str, ...]
    board: frozenset[str]
    nobody: frozenset[str]
    short: Mapping[str, str]


@cache
def vocabulary() -> Vocabulary:
    """The shipped lists; read once, on first use."""
    text = _TABLE.read_text(encoding="utf-8")
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    table: dict[str, Any] = yaml.load(text, Loader=loader)  # noqa: S506 (it makes only text)
    headings = {
        phrase: meaning for meaning, phrases in table["headings"].items() for phrase in phrases
    }
    return Vocabulary(
        headings=dict(sorted(headings.items(), key=lambda item: -len(item[0]))),
        yes=frozenset(table["yes"]),
        crosses=frozenset(table["crosses"]),
        no=frozenset(table["no"]),
        advises=frozenset(table["advises"]),
        decides=frozenset(table["decides"]),
        together=frozenset(table["together"]),
        verbs=frozenset(table["verbs"]),
        prepares=frozenset(table["prepares"]),
        bodies=_longest_first(table["bodies"]),
        posts=_longest_first(table["posts"]),
        organisations=_longest_first(table["organisations"]),
        begins=_longest_first(table["begins"]),
        board=frozenset(table["board"]),
        nobody=frozenset(table["nobody"]),
        short=table["short"],
    )


def _longest_first(phrases: list[str]) -> tuple[str, ...]:
    return tuple(sorted(phrases, key=len, reverse=True))


def plainly(text: str) -> str:
    """Words for comparison: small letters, single spaces, no article and no full stop."""
    words = " ".join(text.replace("&", " and ").replace("’", "'").lower().split())
    return _ASIDE.sub("", _ASIDE.sub("", words))
