"""A mapping: which columns of a table are the organisation, the period and the figures.

It is kept beside the file as `<file>.mapping.yaml`, so that next month's file of the same layout
is read without asking, and anybody can see how a figure came out of a file.
"""

from __future__ import annotations

from collections.abc import Mapping as Pairs
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, TypeVar

import yaml

from ringholder.monitor.indicator import Level
from ringholder.tables.periods import Written

FORMAT = 1
BY_CODE = "by-code"
_TOP = {"ringholder_mapping", "layout", "fingerprint", "confirmed", "headings", "figures"}
_FIGURE = {
    "feeds", "counts", "sheet", "organisation", "level", "period", "written", "where", "numerator",
    "denominator", "value", "measure", "months", "rows", "unknown_codes", "blank",
}  # fmt: skip
_PERIOD = {"column", "above", "file_name", "is"}
_MOST_BYTES = 200_000
_Choice = TypeVar("_Choice", Level, Written)
_LEVELS = {one.value: one for one in Level}
_WAYS = {one.value: one for one in Written}


class NotAMapping(Exception):
    """The text is no mapping; the message says where and what to do."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Columns added up, less others; `first` to `last` is a run of neighbouring columns."""

    add: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """Where the period stands: in a column, over the heading, in the file's name, or nowhere.

    `above` is a cell as Excel calls it (`A2`); `fixed` is the period itself.
    """

    column: str = ""
    above: str = ""
    file_name: bool = False
    fixed: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A column that says of each row whether its amount is a numerator or a denominator."""

    column: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """What one set of figures is read from.

    `feeds` is an indicator's id; `counts` names a count that no indicator uses yet (exactly one of
    the two). `organisation` is a column, or `=CODE` for a file about one organisation. `value` is
    in the indicator's unit and needs the denominator. `months` are columns that are months.
    """

    organisation: str
    period: When
    feeds: str = ""
    counts: str = ""
    sheet: str = ""
    level: Level | None = None
    written: Written | None = None
    where: Pairs[str, tuple[str, ...]] = field(default_factory=dict)
    numerator: Sum | None = None
    denominator: Sum | None = None
    value: str = ""
    measure: Measure | None = None
    months: tuple[str, ...] = ()
    summed: bool = False
    unknown_expected: bool = False
    blank_is_nought: bool = False

    @property
    def name(self) -> str:
        """The set of observations that it feeds."""
        return self.feeds or self.counts


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a file is read. `headings` is false for a file that has none."""

    figures: tuple[Figure, ...]
    fingerprint: str = ""
    layout: str = ""
    confirmed: bool = True
    headings: bool = True

    @property
    def sha256(self) -> str:
        """The mark of exactly this mapping, as a version keeps it."""
        return sha256(text(self).encode()).hexdigest()


def parse(written: str, name: str = "the mapping") -> Mapping:
    """A mapping from its YAML. Raises `NotAMapping`."""
    if len(written.encode()) > _MOST_BYTES:
        raise NotAMapping(f"{name} is far larger than a mapping.")
    try:
        tree = yaml.safe_load(written)
    except (yaml.YAMLError, RecursionError, ValueError) as problem:
        raise NotAMapping(f"{name} is not YAML: {str(problem)[:200]}.") from None
    return of_tree(tree, name)


def of_tree(tree: Any, name: str) -> Mapping:
    """A mapping from what its YAML says. Raises `NotAMapping`."""
    if not isinstance(tree, dict) or tree.get("ringholder_mapping") != FORMAT:
        raise NotAMapping(f"{name} does not begin with `ringholder_mapping: {FORMAT}`.")
    _no_others(tree, _TOP, name)
    figures = tree.get("figures")
    if not isinstance(figures, list) or not figures:
        raise NotAMapping(f"{name} has no list `figures`.")
    return Mapping(
        figures=tuple(figure(one, f"{name}, figure {i}") for i, one in enumerate(figures, 1)),
        fingerprint=str(tree.get("fingerprint") or ""),
        layout=str(tree.get("layout") or ""),
        confirmed=tree.get("confirmed", True) is True,
        headings=tree.get("headings", True) is not False,
    )


def figure(tree: Any, name: str) -> Figure:
    """One figure from what its YAML says. Raises `NotAMapping`."""
    if not isinstance(tree, dict):
        raise NotAMapping(f"{name} is not a list of keys.")
    _no_others(tree, _FIGURE, name)
    if bool(tree.get("feeds")) == bool(tree.get("counts")):
        raise NotAMapping(f"{name} must have either `feeds` (an indicator) or `counts` (a name).")
    found = Figure(
        feeds=_word(tree, "feeds", name),
        counts=_word(tree, "counts", name),
        sheet=_word(tree, "sheet", name),
        organisation=_word(tree, "organisation", name, needed=True),
        level=_choice(tree, "level", _LEVELS, name, BY_CODE),
        period=_when(tree.get("period"), name, wide=bool(tree.get("months"))),
        written=_choice(tree, "written", _WAYS, name, "any"),
        where={str(k): _words(v, f"{name}, where") for k, v in (tree.get("where") or {}).items()},
        numerator=_sum(tree.get("numerator"), f"{name}, numerator"),
        denominator=_sum(tree.get("denominator"), f"{name}, denominator"),
        value=_word(tree, "value", name),
        measure=_measure(tree.get("measure"), name),
        months=_words(tree.get("months") or [], f"{name}, months"),
        summed=_either(tree, "rows", "one", "summed", name),
        unknown_expected=_either(tree, "unknown_codes", "told", "expected", name),
        blank_is_nought=_either(tree, "blank", "missing", "nought", name),
    )
    _whole(found, name)
    return found


def _whole(found: Figure, name: str) -> None:
    """A figure has what it takes to give a numerator, and a denominator where one is needed."""
    if found.measure:
        if not (found.value or found.months):
            raise NotAMapping(f"{name} has `measure` and needs `value` or `months`: the amounts.")
    elif found.months:
        if found.feeds:
            raise NotAMapping(f"{name} has `months` and needs `measure`: which rows are which.")
    elif not found.numerator and not found.value:
        raise NotAMapping(f"{name} has neither `numerator` nor `value`.")
    if found.feeds and not found.measure and not found.denominator:
        raise NotAMapping(f"{name} has no `denominator`: a share must be of something.")


def _no_others(tree: dict[Any, Any], known: set[str], name: str) -> None:
    if others := sorted(str(key) for key in tree if key not in known):
        raise NotAMapping(
            f"{name} has the key `{others[0]}`; it may have {', '.join(sorted(known))}."
        )


def _word(tree: dict[Any, Any], key: str, name: str, needed: bool = False) -> str:
    found = tree.get(key)
    if found is None and not needed:
        return ""
    if not isinstance(found, str | int) or isinstance(found, bool) or not str(found).strip():
        raise NotAMapping(f"{name} has no `{key}`, or it is not a word.")
    return str(found)


def _words(found: Any, name: str) -> tuple[str, ...]:
    many = found if isinstance(found, list) else [found]
    if any(isinstance(one, dict | list) for one in many):
        raise NotAMapping(f"{name}: words are expected.")
    return tuple(str(one) for one in many)


def _either(tree: dict[Any, Any], key: str, usual: str, other: str, name: str) -> bool:
    found = tree.get(key, usual)
    if found not in (usual, other):
        raise NotAMapping(f"{name}: `{key}` is `{usual}` or `{other}`.")
    return bool(found == other)


def _choice(
    tree: dict[Any, Any], key: str, choices: Pairs[str, _Choice], name: str, none: str
) -> _Choice | None:
    found = tree.get(key, none)
    if found == none:
        return None
    if str(found) not in choices:
        raise NotAMapping(f"{name}: `{key}` is one of {', '.join([none, *choices])}.")
    return choices[str(found)]


def _when(found: Any, name: str, wide: bool) -> When:
    if wide and found is None:
        return When()
    if isinstance(found, str):
        return When(column=found)
    if not isinstance(found, dict) or len(found) != 1 or not set(found) <= _PERIOD:
        raise NotAMapping(f"{name}: `period` is a column, or one of {', '.join(sorted(_PERIOD))}.")
    return When(
        column=str(found.get("column", "")),
        above=str(found.get("above", "")).upper(),
        file_name=found.get("file_name") is True,
        fixed=str(found.get("is", "")),
    )


def _sum(found: Any, name: str) -> Sum | None:
    if found is None:
        return None
    if isinstance(found, str | list):
        return Sum(add=_words(found, name))
    if not isinstance(found, dict):
        raise NotAMapping(
            f"{name} is a column, a list of columns, or has `add`, `less`, `from`, `to`."
        )
    _no_others(found, {"add", "less", "from", "to"}, name)
    return Sum(
        add=_words(found.get("add") or [], name),
        less=_words(found.get("less") or [], name),
        first=str(found.get("from") or ""),
        last=str(found.get("to") or ""),
    )


def _measure(found: Any, name: str) -> Measure | None:
    if found is None:
        return None
    if not isinstance(found, dict) or "column" not in found:
        raise NotAMapping(f"{name}: `measure` has `column`, `numerator` and `denominator`.")
    _no_others(found, {"column", "numerator", "denominator"}, name)
    return Measure(
        str(found["column"]),
        _words(found.get("numerator") or [], name),
        _words(found.get("denominator") or [], name),
    )


def text(mapping: Mapping) -> str:
    """The YAML of a mapping, as it is kept."""
    tree: dict[str, Any] = {"ringholder_mapping": FORMAT}
    tree |= {"layout": mapping.layout} if mapping.layout else {}
    tree |= {"fingerprint": mapping.fingerprint} if mapping.fingerprint else {}
    tree |= {} if mapping.confirmed else {"confirmed": False}
    tree |= {} if mapping.headings else {"headings": False}
    tree["figures"] = [_tree(one) for one in mapping.figures]
    return yaml.safe_dump(tree, sort_keys=False, allow_unicode=True, width=100)


def _tree(one: Figure) -> dict[str, Any]:
    measure = one.measure and {
        "column": one.measure.column,
        "numerator": list(one.measure.numerator),
        "denominator": list(one.measure.denominator),
    }
    tree = {
        "feeds": one.feeds,
        "counts": one.counts,
        "sheet": one.sheet,
        "organisation": one.organisation,
        "level": one.level.value if one.level else BY_CODE,
        "period": _when_tree(one.period),
        "written": one.written.value if one.written else "any",
        "where": {column: list(values) for column, values in one.where.items()},
        "numerator": _sum_tree(one.numerator),
        "denominator": _sum_tree(one.denominator),
        "value": one.value,
        "measure": measure,
        "months": list(one.months),
        "rows": "summed" if one.summed else "one",
        "unknown_codes": "expected" if one.unknown_expected else "told",
        "blank": "nought" if one.blank_is_nought else "missing",
    }
    return {key: value for key, value in tree.items() if value}


def _when_tree(when: When) -> dict[str, Any] | None:
    pairs = {"column": when.column, "above": when.above, "file_name": when.file_name,
             "is": when.fixed}  # fmt: skip
    return {key: value for key, value in pairs.items() if value} or None


def _sum_tree(found: Sum | None) -> Any:
    if found is None:
        return None
    if not (found.less or found.first):
        return found.add[0] if len(found.add) == 1 else list(found.add)
    pairs = {
        "from": found.first,
        "to": found.last,
        "add": list(found.add),
        "less": list(found.less),
    }
    return {key: value for key, value in pairs.items() if value}
