"""The numbers that Word writes by itself before paragraphs, which stand nowhere in their text.

Most schemes number their clauses so. A number comes from a list (`w:num`), which follows a pattern
(`w:abstractNum`) of up to nine levels; a paragraph names both, or its style does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

LEVELS = 9
_MOST = 1_000_000
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOT_NUMBERS = frozenset({"bullet", "none"})


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a pattern: `text` such as `%1.%2`, where `%2` is the number of level 2."""

    start: int
    format: str
    text: str
    legal: bool
    style: str


@dataclass(slots=True)
class Numbers:
    """Counts through a document, paragraph by paragraph."""

    levels: dict[str, dict[int, Level]]
    patterns: dict[str, str]
    restarts: dict[tuple[str, int], int]
    by_style: dict[str, tuple[str, int]]
    counted: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, paragraph: Any, style: str | None) -> str:
        """The number that stands before a paragraph, such as `4.2.1`; empty where none does."""
        found = _named(paragraph.find(f"{W}pPr")) or self.by_style.get(style or "")
        if found is None:
            return ""
        number, level = found
        pattern = self.patterns.get(number)
        levels = self.levels.get(pattern or "", {})
        if pattern is None or level not in levels:
            return ""
        return self._written(levels, level, self._count(number, pattern, level, levels))

    def _count(
        self, number: str, pattern: str, level: int, levels: dict[int, Level]
    ) -> list[int | None]:
        counts = self.counted.setdefault(pattern, [None] * LEVELS)
        start = self.restarts.get((number, level))
        before = counts[level]
        if start is not None and (number, level) not in self.begun:
            self.begun.add((number, level))
            counts[level] = start
        else:
            counts[level] = levels[level].start if before is None else before + 1
        for above in range(level):
            if counts[above] is None and above in levels:
                counts[above] = levels[above].start
        counts[level + 1 :] = [None] * (LEVELS - level - 1)
        return counts

    def _written(self, levels: dict[int, Level], level: int, counts: list[int | None]) -> str:
        here = levels[level]
        if here.format in _NOT_NUMBERS:
            return ""

        def one(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            count = counts[at] if at in levels else None
            if count is None:
                return ""
            return _FORMATS.get("decimal" if here.legal else levels[at].format, str)(count)

        return re.sub(r"%([1-9])", one, here.text).strip()


def numbers(numbering: Any | None, styles: Any | None) -> Numbers:
    """The counter of a document, from the roots of its parts `numbering` and `styles`."""
    patterns: dict[str, str] = {}
    restarts: dict[tuple[str, int], int] = {}
    levels: dict[str, dict[int, Level]] = {}
    for item in () if numbering is None else numbering.iter(f"{W}abstractNum"):
        levels[_value(item, "abstractNumId")] = {
            _whole(level, "ilvl"): _level(level) for level in item.iter(f"{W}lvl")
        }
    for item in () if numbering is None else numbering.iter(f"{W}num"):
        name = _value(item, "numId")
        patterns[name] = _inner(item, "abstractNumId") or ""
        for override in item.iter(f"{W}lvlOverride"):
            start = _inner(override, "startOverride")
            if start is not None:
                restarts[name, _whole(override, "ilvl")] = _number(start, 1)
    made = Numbers(levels, patterns, restarts, {})
    made.by_style = {name: _at_style(made, name, named) for name, named in _by_style(styles)}
    return made


def _at_style(made: Numbers, style: str, named: tuple[str, int]) -> tuple[str, int]:
    """The list with the level that says itself that it is this style's."""
    number, level = named
    levels = made.levels.get(made.patterns.get(number, ""), {})
    return number, next((at for at, one in levels.items() if one.style == style), level)


def _by_style(styles: Any | None) -> Iterator[tuple[str, tuple[str, int]]]:
    """Each style with the list and level that it names, itself or by the style it is based on."""
    own: dict[str, tuple[str, int] | None] = {}
    based: dict[str, str] = {}
    for style in () if styles is None else styles.iter(f"{W}style"):
        name = _value(style, "styleId")
        own[name] = _named(style.find(f"{W}pPr"))
        based[name] = _inner(style, "basedOn") or ""
    for name in own:
        at, steps = name, 0
        while own.get(at) is None and based.get(at) and steps < LEVELS:
            at, steps = based[at], steps + 1
        named = own.get(at)
        if named is not None:
            yield name, named


def _named(properties: Any | None) -> tuple[str, int] | None:
    """The list and the level that paragraph properties name; list 0 takes a number away."""
    inside = None if properties is None else properties.find(f"{W}numPr")
    if inside is None:
        return None
    number = _inner(inside, "numId")
    level = _number(_inner(inside, "ilvl") or "0", 0)
    return None if number is None else (number, min(level, LEVELS - 1))


def _level(level: Any) -> Level:
    return Level(
        start=_number(_inner(level, "start") or "1", 1),
        format=_inner(level, "numFmt") or "decimal",
        text=(_inner(level, "lvlText") or "")[:100],
        legal=level.find(f"{W}isLgl") is not None,
        style=_inner(level, "pStyle") or "",
    )


def _inner(item: Any, name: str) -> str | None:
    inside = item.find(f"{W}{name}")
    return None if inside is None else _value(inside, "val")


def _value(item: Any, name: str) -> str:
    return str(item.get(f"{W}{name}", ""))


def _whole(item: Any, name: str) -> int:
    return min(_number(_value(item, name), 0), LEVELS - 1)


def _number(text: str, otherwise: int) -> int:
    return min(int(text), _MOST) if re.fullmatch(r"\d{1,9}", text) else otherwise


def _letters(number: int) -> str:
    """`a`, `b` … `z`, then `aa`, `bb`, as Word goes on."""
    if number < 1:
        return ""
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * min(times + 1, 20)


_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def _roman(number: int) -> str:
    if number > 3999:
        return str(number)
    made = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        made += letters * times
    return made


_FORMATS: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
}
