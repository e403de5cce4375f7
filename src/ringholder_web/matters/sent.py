"""Reading what was sent for a step: each field as acts have it, or what is wrong with it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from ringholder.coordinate.capacity.record import rows_of as plan_rows
from ringholder.matters.fields import LONGEST_TEXT, OBSERVATIONS, faults, fields
from ringholder.matters.local_day import LONDON
from ringholder.matters.mutual_aid import PLAN_KIND
from ringholder.matters.procedure import Step
from ringholder.register.act import Opening, seal, written
from ringholder_web.matters import papers
from ringholder_web.matters.asks import Control, Typed, asks_for
from ringholder_web.ui.reading import Problem, read_day, read_sum

MOST_CHOSEN = 500
TOO_LARGE = "The file is larger than 10 megabytes. Send a smaller one."
SALT_BYTES = 16


@dataclass
class Sent:
    """What was sent: as typed, and as acts have it; `problems` are the fields that are wrong."""

    typed: dict[str, list[str]] = field(default_factory=dict)
    payload: dict[str, Any] = field(default_factory=dict)
    openings: list[Opening] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


Files = Mapping[str, UploadedFile]


def typed(post: QueryDict) -> Typed:
    """What was typed in every field, without letters that cannot be seen."""
    return {
        name: [_seen(str(value)) for value in post.getlist(name)[:MOST_CHOSEN]] for name in post
    }


def _seen(text: str) -> str:
    told = text.replace("\r\n", "\n").replace("\r", "\n")[: LONGEST_TEXT + 1]
    return "".join(c for c in told if c.isprintable() or c in "\n\t").strip()


def read(step: Step, controls: tuple[Control, ...], post: QueryDict, files: Files) -> Sent:
    """Read what was sent for a step. The fields that are worked out are not among it."""
    sent = Sent({name: list(values) for name, values in typed(post).items()})
    for control in controls:
        _read(control, sent, files)
    told = {problem.field for problem in sent.problems}
    asked = {c.name: c.required for c in controls}
    by_name = {c.name: c for c in controls}
    for name, fault in faults(asked, sent.payload):
        if name not in told and name in by_name:
            missing = name not in sent.payload
            says = f"{by_name[name].label} {fault}."
            sent.problems.append(asks_for(by_name[name]) if missing else Problem(name, says))
    order = list(by_name)
    sent.problems.sort(key=lambda problem: order.index(problem.field))
    return sent


def _read(control: Control, sent: Sent, files: Files) -> None:
    values = [value for value in sent.typed.get(control.name, []) if value]
    if control.shape == "file":
        _read_file(control, sent, files)
    elif control.shape == "checks" or fields()[control.name].many:
        _read_many(control, sent, values)
    elif values:
        _read_one(control, sent, values[0])
    elif control.shape == "lines" and control.required:
        sent.payload[control.name] = []
        sent.problems.append(asks_for(control))


def _read_many(control: Control, sent: Sent, values: list[str]) -> None:
    lines = [line.strip() for value in values for line in value.split("\n") if line.strip()]
    if fields()[control.name].kind == "paths":
        parts = [line.split(" ", 1) for line in lines]
        sent.payload[control.name] = [{"act": one[0], "path": one[-1]} for one in parts]
    elif lines or control.required:
        sent.payload[control.name] = lines
    if not lines and control.required and control.name not in MAY_BE_EMPTY:
        sent.problems.append(asks_for(control))


MAY_BE_EMPTY = frozenset({"tags", "affects"})
"""Lists that have to be there and may have nothing in them: it is so of no sort, of nobody."""


def _read_one(control: Control, sent: Sent, value: str) -> None:
    told, problem = _as_acts_have_it(control, value)
    if problem:
        sent.problems.append(Problem(control.name, problem))
    elif fields()[control.name].kind == "sealed":
        sealed, opening = seal(value, secrets.token_bytes(SALT_BYTES))
        sent.payload[control.name] = sealed
        sent.openings.append(opening)
    else:
        sent.payload[control.name] = told


def _as_acts_have_it(control: Control, value: str) -> tuple[Any, str]:
    """A value as acts have it, or what is wrong with it in words."""
    match control.shape:
        case "money":
            return _sum(control, value)
        case "day":
            day = read_day(value)
            return (day.isoformat(), "") if day else (None, f"{control.label} {_NO_DAY}")
        case "instant":
            at = read_instant(value)
            return (written(at), "") if at else (None, f"{control.label} {_NO_INSTANT}")
        case "number":
            whole = value.isascii() and value.isdecimal() and len(value) <= MOST_DIGITS
            return (int(value), "") if whole else (None, f"{control.label} {_NO_NUMBER}")
    return _of_kind(fields()[control.name].kind, value)


def _of_kind(kind: str, value: str) -> tuple[Any, str]:
    """A value that was written or chosen, as acts have one of its kind."""
    match kind:
        case "flag":
            return value == "yes", ""
        case "suppliers":
            return [line.strip() for line in value.split("\n") if line.strip()], ""
        case "thread":
            of, _, id_ = value.partition(":")
            return {"kind": of, "id": id_}, ""
        case "observations":
            return _observations(value)
        case "milestones":
            return _milestones(value)
        case "weights":
            return _numbered(value, "of", "weight", _NO_WEIGHT)
        case "ranking":
            return _numbered(value, "what", "scores", _NO_RANKED)
        case "decimal":
            return value.replace(",", ""), ""
    return value, ""


def _observations(value: str) -> tuple[Any, str]:
    """A version of the figures, from `48:` and its SHA-256."""
    rows, _, digest = value.replace(" ", "").partition(":")
    if not (rows.isascii() and rows.isdecimal() and len(rows) <= MOST_DIGITS):
        return None, _NO_VERSION
    return {"kind": OBSERVATIONS, "rows": int(rows), "sha256": digest.lower()}, ""


def _milestones(value: str) -> tuple[Any, str]:
    """Milestones from lines of a day, what is to be reached, and how it is measured."""
    told = []
    for line in filter(None, map(str.strip, value.split("\n"))):
        when, *rest = (part.strip() for part in line.split(";"))
        day = read_day(when)
        if day is None or len(rest) != 2 or not all(rest):
            return None, f"“{line[:60]}” {_NO_MILESTONE}"
        told.append({"what": rest[0], "measure": rest[1], "due_on": day.isoformat()})
    return told, ""


def _numbered(value: str, name: str, numbers: str, problem: str) -> tuple[Any, str]:
    """Things with whole numbers, from lines with a semicolon between: one number, or a list."""
    told = []
    for line in filter(None, map(str.strip, value.split("\n"))):
        what, _, rest = (part.strip() for part in line.rpartition(";"))
        found = [one.strip() for one in rest.split(",")]
        whole = all(n.isascii() and n.isdecimal() and len(n) <= MOST_DIGITS for n in found)
        if not what or not whole or (numbers == "weight" and len(found) != 1):
            return None, f"“{line[:60]}” {problem}"
        counted = [int(one) for one in found]
        told.append({name: what, numbers: counted[0] if numbers == "weight" else counted})
    return told, ""


def read_instant(typed: str) -> datetime | None:
    """An instant from a day and a time where people live by it; `None` when it is none."""
    words, _, clock = " ".join(typed.replace(",", " ").split()).rpartition(" ")
    day = read_day(words)
    try:
        at = time.fromisoformat(clock)
    except ValueError:
        return None
    return datetime.combine(day, at.replace(tzinfo=LONDON)) if day is not None else None


MOST_DIGITS = 9
_NO_DAY = "must be a date, such as 20 March 2027 or 20/3/2027."
_NO_INSTANT = "must be a day and a time, such as 20 March 2027 17:00."
_NO_NUMBER = "must be a whole number, such as 7."
_NO_VERSION = "The version must be the number of its rows, a colon and its SHA-256."
_NO_WEIGHT = "must be a criterion and its weight, such as how many people; 40."
_NO_RANKED = "must be what is to be done and its scores, such as find strokes sooner; 5, 3, 4."
_NO_MILESTONE = (
    "must be a day, what is to be reached and how it is measured, such as 31 May 2027; two more "
    "clinics; clinics a week."
)
_NO_SUM = "must be a sum in pounds, such as £250,000 or 1.5 million."


def _sum(control: Control, value: str) -> tuple[Any, str]:
    word = value.lower()
    if fields()[control.name].kind == "sum" and word in ("none", "unknown", "not known"):
        return ("none" if word == "none" else "unknown"), ""
    sum_ = read_sum(value)
    if sum_ is None:
        more = " Or write none, or unknown." if fields()[control.name].kind == "sum" else ""
        return None, f"{control.label} {_NO_SUM}{more}"
    return f"{sum_:f}", ""


_CITED_AS = {
    "evidence": "evidence", "case_file": "business-case", "aid_plan": PLAN_KIND,
    "engagement_report": "engagement-report",
}  # fmt: skip
"""The kinds of files that are no papers, by the fields that ask for them."""
_NO_PLAN = "The plan must be the CSV file that the page on mutual aid gives, as it is."


def _read_file(control: Control, sent: Sent, files: Files) -> None:
    """A file that is sent now, or one that was sent before the form had to be shown again."""
    try:
        paper = (
            papers.keep(files[control.name]) if control.name in files else _before(control, sent)
        )
    except papers.TooLarge:
        sent.problems.append(Problem(control.name, TOO_LARGE))
        return
    if paper is None:
        return
    kind, rows = _CITED_AS.get(control.name, "paper"), 1
    if kind == PLAN_KIND:
        rows = plan_rows(papers.find(paper.sha256))
        if not rows:
            sent.problems.append(Problem(control.name, _NO_PLAN))
            return
    sent.typed[control.name] = [paper.sha256]
    sent.typed[f"{control.name}-name"] = [paper.name]
    sent.payload[control.name] = {
        "kind": kind,
        "name": paper.name,
        "rows": rows,
        "sha256": paper.sha256,
    }


def _before(control: Control, sent: Sent) -> papers.Paper | None:
    digest = next(iter(sent.typed.get(control.name, [])), "")
    if papers.find(digest) is None:
        return None
    name = next(iter(sent.typed.get(f"{control.name}-name", [])), "paper")
    return papers.Paper(digest, papers.plain_name(name))
