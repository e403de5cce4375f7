"""The form of a step: what it asks, with what was typed, and the draft that it makes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import QueryDict

from ringholder.calendar import in_words
from ringholder.continuing_care import tables
from ringholder.continuing_care.cases import Draft, Step, is_nhs_number
from ringholder.continuing_care.cases.members import PROFESSIONS
from ringholder.continuing_care.cases.procedure import Field, fields
from ringholder.money import amount
from ringholder_web.ui.reading import Problem, plain, read_day, written

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,19}")
_TOOLS = {
    "letters": tables.the_checklist,
    "levels": tables.decision_support,
    "childs-levels": tables.childrens,
}
_MOST_HOURS, _MOST_PERCENT, _MOST_POUNDS = Decimal(168), Decimal(100), Decimal(10_000_000)
Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A domain of a tool, with what may be chosen for it."""

    name: str
    title: str
    options: Options
    chosen: str
    note: str


@dataclass(frozen=True, slots=True)
class Control:
    """A field as the page asks for it. `values` has what was chosen or typed."""

    name: str
    kind: str
    label: str
    hint: str
    needed: bool
    options: Options = ()
    value: str = ""
    values: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """What was read of a form: the draft's parts, and what is wrong."""

    on: date | None
    said: Mapping[str, Any] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def draft(self, step: str, by: str, role: str) -> Draft:
        """The step as it is meant. Raises ValueError without a day."""
        if self.on is None:
            raise ValueError("a step has a day")
        return Draft(step, self.on, by, role, self.said, self.texts)


def controls(
    step: Step, typed: QueryDict, workers: Sequence[tuple[str, str]], today: date
) -> tuple[Control, ...]:
    """What the page of a step asks for."""
    day = Control("on", "day", "Day on which it happened", "For example 22 November 2026", True)
    first = typed.get("on") or in_words(today)
    asked = (
        _control(fields()[name], needed, typed, workers) for name, needed in step.fields.items()
    )
    return (_valued(day, str(first)), *asked)


def _valued(one: Control, value: str) -> Control:
    return Control(one.name, one.kind, one.label, one.hint, one.needed, value=value)


def _control(
    about: Field, needed: bool, typed: QueryDict, workers: Sequence[tuple[str, str]]
) -> Control:
    options: Options = tuple(about.options.items())
    if about.kind == "worker":
        options = tuple(workers)
    elif about.kind == "members":
        options = tuple(PROFESSIONS.items())
    return Control(
        about.name,
        about.kind,
        about.label,
        about.hint,
        needed,
        options,
        str(typed.get(about.name, "")),
        tuple(map(str, typed.getlist(about.name))),
        tuple(_rows(about, typed)),
    )


def _rows(about: Field, typed: QueryDict) -> Iterator[Row]:
    if about.kind not in _TOOLS:
        return
    tool = _TOOLS[about.kind]()
    for domain in tool.domains:
        name = f"{about.name}.{domain.id}"
        values = ("A", "B", "C") if about.kind == "letters" else tool.levels_of(domain.id)
        options = tuple((one, one.capitalize()) for one in values)
        note = "An A here alone indicates a full assessment." if domain.asterisk else ""
        yield Row(name, domain.name, options, str(typed.get(name, "")), note)


def read(step: Step, typed: QueryDict, workers: Iterable[str]) -> Form:
    """What was typed, as the rules take it, with all that cannot be read."""
    problems: list[Problem] = []
    on = read_day(plain(str(typed.get("on", ""))))
    if on is None:
        problems.append(Problem("on", "The day must be a date, such as 22 November 2026."))
    said: dict[str, Any] = {}
    texts: dict[str, str] = {}
    known = frozenset(workers)
    for name in step.fields:
        about = fields()[name]
        if about.is_personal:
            texts[name] = written(str(typed.get(name, "")))
            continue
        try:
            value = _value(about, typed, known)
        except ValueError as wrong:
            problems.append(Problem(name, str(wrong)))
        else:
            if value not in (None, "", [], {}):
                said[name] = value
    return Form(on, said, {k: v for k, v in texts.items() if v}, tuple(problems))


def _value(about: Field, typed: QueryDict, workers: frozenset[str]) -> Any:
    """A value as it is kept. Raises ValueError, whose words never repeat what was typed."""
    text = plain(str(typed.get(about.name, "")))
    if about.kind in _TOOLS:
        return _chosen(about, typed)
    if about.kind == "members":
        return [one for one in typed.getlist(about.name) if one in PROFESSIONS]
    if about.kind == "tick":
        return text == "yes"
    if not text:
        return None
    return _READ[about.kind](about, text, workers)


def _chosen(about: Field, typed: QueryDict) -> dict[str, str]:
    tool = _TOOLS[about.kind]()
    found = {}
    for domain in tool.domains:
        value = str(typed.get(f"{about.name}.{domain.id}", ""))
        known = ("A", "B", "C") if about.kind == "letters" else tool.levels_of(domain.id)
        if value in known:
            found[domain.id] = value
    return found


def _choice(about: Field, text: str, _: frozenset[str]) -> str:
    if text not in about.options:
        raise ValueError(f"“{about.label}” must be one of those offered.")
    return text


def _worker(about: Field, text: str, workers: frozenset[str]) -> str:
    if text not in workers:
        raise ValueError(f"“{about.label}” must be a colleague with a role here.")
    return text


def _day(about: Field, text: str, _: frozenset[str]) -> str:
    day = read_day(text)
    if day is None:
        raise ValueError(f"“{about.label}” must be a date, such as 22 November 2026.")
    return day.isoformat()


def _code(about: Field, text: str, _: frozenset[str]) -> str:
    if not _CODE.fullmatch(text):
        raise ValueError(f"“{about.label}” must be a code of letters, digits and dashes.")
    if is_nhs_number(text.replace("-", "")):
        raise ValueError(f"“{about.label}” looks like an NHS number. Give a code that is nobody's.")
    return text.upper()


def _number(most: Decimal, what: str) -> Any:
    def read(about: Field, text: str, _: frozenset[str]) -> str:
        found = amount(text.removesuffix("%").strip())
        if found is None or not 0 <= found <= most:
            raise ValueError(f"“{about.label}” must be {what}.")
        return str(found)

    return read


_READ = {
    "choice": _choice,
    "worker": _worker,
    "day": _day,
    "code": _code,
    "money": _number(_MOST_POUNDS, "a sum in pounds, such as 1,250.00"),
    "number": _number(_MOST_HOURS, "a number of hours in a week, such as 10.5"),
    "percent": _number(_MOST_PERCENT, "a percentage from 0 to 100"),
}
