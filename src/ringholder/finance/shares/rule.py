"""Rules of convergence, read from YAML: one rule a file, with its source, mark and owner."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import yaml

from ringholder.finance.shares.convergence import Rule
from ringholder.rates import Mark

ILLUSTRATIVE = Path(__file__).with_name("illustrative_rule.yaml")
_KEYS = ("name", "points", "source", "mark", "owner")
_MAY = ("least_growth", "most_growth")
_MOST_BYTES = 100_000


class NotARule(ValueError):
    """A file holds no rule of convergence; the message says why and what to do."""


def read_rule(path: Path) -> Rule:
    """The rule of a file (docs/explanation/fair-shares.md). Raises NotARule."""
    try:
        text = path.read_bytes()[: _MOST_BYTES + 1]
        if len(text) > _MOST_BYTES:
            raise NotARule(f"`{path.name}` is far too long for a rule.")
        found = yaml.safe_load(text.decode("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        told = str(problem).splitlines()[0]
        raise NotARule(f"`{path.name}` cannot be read as YAML: {told}.") from None
    if not isinstance(found, dict):
        raise NotARule(f"`{path.name}` must have the keys {', '.join(_KEYS)}.")
    if absent := [key for key in _KEYS if found.get(key) in (None, "")]:
        raise NotARule(f"`{path.name}` does not say its `{absent[0]}`.")
    if strange := [str(key) for key in found if key not in (*_KEYS, *_MAY)]:
        known = ", ".join((*_KEYS, *_MAY))
        raise NotARule(f"`{path.name}` has a key `{strange[0]}`; a rule has {known}.")
    return _rule(found, path.name)


def _rule(found: dict[object, object], file: str) -> Rule:
    try:
        mark = Mark(str(found["mark"]))
    except ValueError:
        raise NotARule(f"`mark` of `{file}` must be one of {', '.join(Mark)}.") from None
    least, most = (_bound(found, key, file) for key in _MAY)
    if least is not None and most is not None and least > most:
        raise NotARule(f"`{file}`: the least growth is above the most growth.")
    return Rule(
        name=str(found["name"]),
        points=_points(found["points"], file),
        least=least,
        most=most,
        source=str(found["source"]),
        mark=mark,
        owner=str(found["owner"]),
    )


def _bound(found: dict[object, object], key: str, file: str) -> Fraction | None:
    return None if found.get(key) is None else _percent(found[key], key, file)


def _points(found: object, file: str) -> tuple[tuple[Fraction, Fraction], ...]:
    if not isinstance(found, list) or not found:
        raise NotARule(f"`points` of `{file}` must be a list of distance and extra growth.")
    points: list[tuple[Fraction, Fraction]] = []
    for one in found:
        if not isinstance(one, dict) or set(one) != {"distance", "extra_growth"}:
            raise NotARule(f"Each of `points` in `{file}` needs `distance` and `extra_growth`.")
        distance = _percent(one["distance"], "distance", file)
        points.append((distance, _percent(one["extra_growth"], "extra_growth", file)))
    for (left, low), (right, high) in pairwise(points):
        if right <= left:
            raise NotARule(f"`points` of `{file}` must rise: {float(right)} follows {float(left)}.")
        if high > low:
            raise NotARule(
                f"`{file}` gives more growth to those further over target. Over target is "
                "positive: extra growth must fall as distance rises."
            )
    return tuple(points)


def _percent(value: object, key: str, file: str) -> Fraction:
    """`2.5%`, as a part of 1. The sign is needed, so that 2.5 is never taken for 250%."""
    text = str(value).strip()
    try:
        number = Decimal(text.removesuffix("%"))
    except InvalidOperation:
        number = Decimal("NaN")
    if not text.endswith("%") or not number.is_finite() or abs(number) > _HUNDRED:
        raise NotARule(f"`{key}: {text[:40]}` in `{file}` is no percentage such as 2.5%.")
    return Fraction(number) / 100


_HUNDRED = 100
