"""The fields that steps ask for, from `fields.yaml`: one name means one thing in all procedures.

A field is what a form asks, what the API's schema says, and what a payload is tested against.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ringholder.register.act import SEALED, Json, instant

_TABLE = Path(__file__).with_name("fields.yaml")
_HASH = re.compile(r"[0-9a-f]{64}")
NOT_SUMS = frozenset({"none", "unknown"})
LONGEST_LINE, LONGEST_TEXT, MOST = 500, 50_000, 2_000
OBSERVATIONS = "observations"
MOST_MILESTONES = 50
MOST_CRITERIA = 12
MOST_PRIORITIES = 50
WHOLE, TOP_SCORE = 100, 5
"""What the weights of criteria add to, and the best score."""
_ODS = re.compile(r"[A-Z0-9]{3,8}")
_POUNDS = re.compile(r"[0-9]{1,15}(\.[0-9]{1,2})?")
_NO_SUM = "a sum in pounds, written as text, such as 250000 or 1234.50"
_DECIMAL = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,9})?")
LARGEST_NUMBER = 1_000_000
"""More than any room votes: what is counted is counted one by one."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name in a payload, its kind, and the words for a form."""

    name: str
    kind: str
    label: str
    hint: str = ""
    options: tuple[str, ...] = ()

    @property
    def many(self) -> bool:
        """Whether it holds a list."""
        return self.kind in _LISTS

    def fault(self, value: object) -> str | None:
        """What is wrong with a value, in words; `None` when nothing is."""
        if self.options:
            return None if value in self.options else f"one of {', '.join(self.options)}"
        return _KINDS[self.kind](value)

    def schema(self) -> dict[str, Json]:
        """The field as JSON Schema."""
        return {"title": self.label, "description": self.hint or self.label, **_schema(self)}


@cache
def fields() -> Mapping[str, Field]:
    """Every field, by name."""
    rows = yaml.load(_TABLE.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506
    return {
        name: Field(name, **{**row, "options": tuple(row.get("options", ()))})
        for name, row in rows.items()
    }


def _text(longest: int) -> Callable[[object], str | None]:
    def fault(value: object) -> str | None:
        if not isinstance(value, str) or not value.strip():
            return "some text"
        return None if len(value) <= longest else f"at most {longest:,} characters"

    return fault


_line, _long = _text(LONGEST_LINE), _text(LONGEST_TEXT)


def _lines(value: object) -> str | None:
    if not isinstance(value, list) or len(value) > MOST:
        return f"a list of at most {MOST:,}"
    return next((fault for one in value if (fault := _long(one))), None)


def _day(value: object) -> str | None:
    try:
        date.fromisoformat(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return "a day, such as 2024-07-31"
    return None


def _instant(value: object) -> str | None:
    try:
        instant(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return "an instant in UTC, such as 2024-07-31T09:30:00Z"
    return None


def _money(value: object) -> str | None:
    """A sum that is paid: pounds and pence, as the schema has it and in no other way."""
    return None if isinstance(value, str) and _POUNDS.fullmatch(value) else _NO_SUM


def _sum(value: object) -> str | None:
    """What something costs, as it is estimated: it may be none, or unknown."""
    if not isinstance(value, str):
        return _NO_SUM
    if value in NOT_SUMS:
        return None
    try:
        sum_ = Decimal(value)
    except InvalidOperation:
        return _NO_SUM
    return None if sum_.is_finite() and 0 <= sum_ < Decimal(10) ** 15 else _NO_SUM


def _number(value: object) -> str | None:
    if _whole(value) is not None or value > LARGEST_NUMBER:  # type: ignore[operator]
        return f"a whole number, at most {LARGEST_NUMBER:,}"
    return None


def _code(value: object) -> str | None:
    if isinstance(value, str) and _ODS.fullmatch(value):
        return None
    return "a code of the register of the NHS (ODS), such as K81002"


def _codes(value: object) -> str | None:
    if not isinstance(value, list) or not 0 < len(value) <= MOST:
        return f"a list of 1 to {MOST:,} codes"
    return next((fault for one in value if (fault := _code(one))), None)


def _whole(value: object) -> str | None:
    whole = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return None if whole else "a whole number"


def _flag(value: object) -> str | None:
    return None if isinstance(value, bool) else "yes or no"


def _cite(value: object) -> str | None:
    """A record of an area that an act rests on: `{kind, rows, sha256}`."""
    if (
        isinstance(value, dict)
        and set(value) <= {"kind", "rows", "sha256", "name"}
        and isinstance(value.get("kind"), str)
        and _whole(value.get("rows")) is None
        and _HASH.fullmatch(str(value.get("sha256")))
    ):
        return None
    return "a record: its kind, the number of its rows and their SHA-256"


def _observations(value: object) -> str | None:
    """The version of the observations that figures were read from."""
    if _cite(value) is None and isinstance(value, dict) and value["kind"] == OBSERVATIONS:
        return None
    return "a version of the figures: the number of its rows and their SHA-256"


def _decimal(value: object) -> str | None:
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        return None
    return "a number written as text, such as 72.4"


def _milestones(value: object) -> str | None:
    """What is to be reached, how it is measured, and by when."""
    if not isinstance(value, list) or not 0 < len(value) <= MOST_MILESTONES:
        return f"a list of 1 to {MOST_MILESTONES}"
    return next((fault for one in value if (fault := _milestone(one))), None)


def _milestone(value: object) -> str | None:
    if not isinstance(value, dict) or set(value) != {"what", "measure", "due_on"}:
        return "what is to be reached, how it is measured, and the day on which it is due"
    return _line(value["what"]) or _line(value["measure"]) or _day(value["due_on"])


def _weights(value: object) -> str | None:
    """Criteria with their weights, which are whole numbers."""
    if not isinstance(value, list) or not 0 < len(value) <= MOST_CRITERIA:
        return f"a list of 1 to {MOST_CRITERIA} criteria"
    return next((fault for one in value if (fault := _weight(one))), None)


def _weight(value: object) -> str | None:
    if not isinstance(value, dict) or set(value) != {"of", "weight"}:
        return "a criterion and its weight"
    return _line(value["of"]) or _upto(value["weight"], WHOLE) or _positive(value["weight"])


def _ranking(value: object) -> str | None:
    """Priorities, each with its scores in the order of the criteria."""
    if not isinstance(value, list) or not 0 < len(value) <= MOST_PRIORITIES:
        return f"a list of 1 to {MOST_PRIORITIES} priorities"
    return next((fault for one in value if (fault := _ranked(one))), None)


def _ranked(value: object) -> str | None:
    if not isinstance(value, dict) or set(value) != {"what", "scores"}:
        return "what is to be done, and its scores"
    scores = value["scores"]
    if not isinstance(scores, list) or not 0 < len(scores) <= MOST_CRITERIA:
        return f"1 to {MOST_CRITERIA} scores"
    faults_ = (_upto(score, TOP_SCORE) for score in scores)
    return _line(value["what"]) or next(filter(None, faults_), None)


def _upto(value: object, most: int) -> str | None:
    if _whole(value) is None and value <= most:  # type: ignore[operator]
        return None
    return f"a whole number from 0 to {most}"


def _positive(value: object) -> str | None:
    return None if value else "a weight above 0"


def _pin(value: object) -> str | None:
    if (
        isinstance(value, dict)
        and set(value) == {"id", "sha256"}
        and _line(value["id"]) is None
        and _HASH.fullmatch(str(value["sha256"]))
    ):
        return None
    return "an id and a SHA-256"


def _sealed(value: object) -> str | None:
    if isinstance(value, dict) and set(value) == {SEALED} and _HASH.fullmatch(str(value[SEALED])):
        return None
    return "a sealed value"


def _map(value: object) -> str | None:
    return None if isinstance(value, dict) else "a map"


def _suppliers(value: object) -> str | None:
    """Firms by name, with their company number where it is known."""
    if not isinstance(value, list) or len(value) > MOST:
        return f"a list of at most {MOST:,}"
    names = [one.get("name") if isinstance(one, dict) else one for one in value]
    return next((fault for one in names if (fault := _line(one))), None)


def _paths(value: object) -> str | None:
    """Fields of acts: the act's id, and where in its payload."""
    named = value if isinstance(value, list) else [None]
    exact = all(isinstance(one, dict) and set(one) == {"act", "path"} for one in named)
    return None if exact else "a list of acts, with where in each"


def _thread(value: object) -> str | None:
    """What a matter comes from: a kind of thing, and which one of it."""
    if isinstance(value, dict) and set(value) == {"kind", "id"}:
        return next((fault for one in value.values() if (fault := _line(one))), None)
    return "a kind of thing, and which one"


_LISTS = frozenset({"codes", "lines", "areas", "tags", "organisations", "ids", "places", "matters"})
_KINDS: dict[str, Callable[[object], str | None]] = {
    **dict.fromkeys(_LISTS, _lines),
    "code": _code,
    "codes": _codes,
    **dict.fromkeys(
        ("line", "function", "organisation", "place", "id", "matter", "person", "act", "choice"),
        _line,
    ),
    "text": _long,
    "day": _day,
    "instant": _instant,
    "money": _money,
    "sum": _sum,
    "number": _number,
    "flag": _flag,
    "cite": _cite,
    "pin": _pin,
    "sealed": _sealed,
    "how": _map,
    "observations": _observations,
    "decimal": _decimal,
    "milestones": _milestones,
    "weights": _weights,
    "ranking": _ranking,
    "suppliers": _suppliers,
    "paths": _paths,
    "thread": _thread,
}

_SCHEMAS: dict[str, dict[str, Json]] = {
    "day": {"type": "string", "format": "date"},
    "instant": {"type": "string", "format": "date-time"},
    "number": {"type": "integer", "minimum": 0, "maximum": LARGEST_NUMBER},
    "flag": {"type": "boolean"},
    "money": {"type": "string", "pattern": rf"^{_POUNDS.pattern}$"},
    "cite": {"type": "object", "required": ["kind", "rows", "sha256"]},
    "observations": {"type": "object", "required": ["kind", "rows", "sha256"]},
    "decimal": {"type": "string", "pattern": r"^-?[0-9]{1,12}(\.[0-9]{1,9})?$"},
    "pin": {"type": "object", "required": ["id", "sha256"]},
    "sealed": {"type": "object", "required": [SEALED]},
    "how": {"type": "object"},
    "code": {"type": "string", "pattern": rf"^{_ODS.pattern}$"},
    "thread": {"type": "object", "required": ["kind", "id"]},
}


_PARTS = {
    "milestones": ("what", "measure", "due_on"),
    "weights": ("of", "weight"),
    "ranking": ("what", "scores"),
}
"""Kinds that are lists of things with parts."""


def _schema(field: Field) -> dict[str, Json]:
    if field.kind in ("suppliers", "paths"):
        return {"type": "array", "maxItems": MOST}
    if field.kind in _PARTS:
        one = {"type": "object", "required": list(_PARTS[field.kind])}
        return {"type": "array", "minItems": 1, "maxItems": MOST_PRIORITIES, "items": one}
    if field.many:
        return {"type": "array", "maxItems": MOST, "items": {"type": "string"}}
    if field.options:
        return {"type": "string", "enum": list(field.options)}
    longest = LONGEST_TEXT if field.kind == "text" else LONGEST_LINE
    return _SCHEMAS.get(field.kind, {"type": "string", "minLength": 1, "maxLength": longest})


def faults(asked: Mapping[str, bool], payload: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The fields that are wrong in a payload, each with what was expected of it.

    `asked` are the fields of the step, and whether each has to be there.
    """
    known = fields()
    for name, required in asked.items():
        if name in payload:
            fault = known[name].fault(payload[name])
            if fault:
                yield name, f"should be {fault}"
        elif required:
            yield name, "is missing"
    yield from ((name, "is not asked for") for name in payload if name not in asked)
