"""A promise: what a dated document said would follow, in short words, and what would show it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from ringholder.charter.tree import Keyed, NotYaml, parse
from ringholder.findings import Finding, InFile, Severity
from ringholder.monitor import indicators, keys
from ringholder.monitor.indicator import Mark

FOLDER = Path(__file__).with_name("said")
MOST_QUOTED = 20
"""Words: a quotation shows that it was said, and is no copy."""

_UNREADABLE = ("MON010", "unreadable-promise")
_DISAGREES = ("MON011", "promise-contradicts-itself")


class Shows(StrEnum):
    """What of an indicator would show that a promise is kept.

    LEVEL: the system's own value gets better. SPREAD: its places come closer together. DISTANCE:
    the system gets better beside England.
    """

    LEVEL = "level"
    SPREAD = "spread"
    DISTANCE = "distance"


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator and what of it is looked at."""

    indicator: str
    shows: Shows


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise; it has measures, or says why there are none (`no_measure`).

    since: the day from which a change would count, and why that day.
    """

    id: str
    said: str
    quote: str
    paragraph: str
    document: str
    source: str
    said_on: date
    since: date
    since_why: str
    system: str
    owner: str
    mark: Mark
    measures: tuple[Measure, ...] = ()
    no_measure: str = ""


@dataclass(frozen=True, slots=True)
class Promises:
    """The promises that could be read, and what was wrong with the files."""

    promises: tuple[Promise, ...]
    findings: tuple[Finding, ...]


_MEASURE = {
    "indicator": keys.Key(keys.text),
    "shows": keys.Key(keys.one_of(Shows)),
}
_PROMISE = {
    **{name: keys.Key(keys.text) for name in ("id", "said", "quote", "paragraph")},
    "measures": keys.Key(keys.many(keys.entry(_MEASURE)), required=False),
    "no_measure": keys.Key(keys.text, required=False),
}
_FILE = {
    **{
        name: keys.Key(keys.text) for name in ("document", "source", "since_why", "system", "owner")
    },
    "said_on": keys.Key(keys.day),
    "since": keys.Key(keys.day),
    "mark": keys.Key(keys.one_of(Mark)),
    "promises": keys.Key(keys.many(keys.entry(_PROMISE))),
}


@cache
def shipped() -> tuple[Promise, ...]:
    """The promises that come with Ringholder, the oldest document first; read on first use."""
    return load(FOLDER).promises


def load(folder: Path, known: Collection[str] | None = None) -> Promises:
    """Every promise in a folder's `*.yaml` files; `known` are indicators (those shipped)."""
    promises: list[Promise] = []
    findings: list[Finding] = []
    for path in sorted(folder.glob("*.yaml")):
        text = path.read_text(encoding="utf-8", errors="replace")
        found, faults = read(text, path.name, known)
        promises += found
        findings += faults
    order = sorted(promises, key=lambda one: one.said_on)
    return Promises(tuple(order), tuple(findings))


def read(
    text: str, file: str, known: Collection[str] | None = None
) -> tuple[list[Promise], list[Finding]]:
    """The promises of one document; those that contradict themselves are findings instead."""
    tree = parse(text, file)
    if isinstance(tree, NotYaml):
        return [], [_unreadable(tree.problem, tree.at)]
    if not isinstance(tree, Keyed):
        return [], [_unreadable("it is not a list of keys with values", InFile(file, 1))]
    values, findings = keys.read(tree, _FILE)
    if findings:
        return [], findings
    entries = values.pop("promises")
    made = [_promise(values, one) for one in entries]
    held = indicators.shipped() if known is None else known
    faults = [(one, fault) for one in made for fault in _faults(one, held)]
    faults += [(one, "its id is there twice") for one in _doubled(made)]
    bad = {id(one) for one, _ in faults}
    place = tree.stands["promises"].named("promises")
    findings = [
        Finding(
            *_DISAGREES,
            Severity.ERROR,
            f"The promise `{one.id}` is not used: {fault}.",
            "Correct it in its file; the others are used.",
            place,
        )
        for one, fault in faults
    ]
    return [one for one in made if id(one) not in bad], findings


def _promise(values: dict[str, Any], entry: dict[str, Any]) -> Promise:
    measures = tuple(Measure(**one) for one in entry.get("measures", ()))
    return Promise(**(values | entry | {"measures": measures}))


def _faults(one: Promise, known: Collection[str]) -> Iterable[str]:
    if bool(one.measures) == bool(one.no_measure):
        yield "it needs `measures`, or `no_measure` with the reason, and not both"
    if len(one.quote.split()) > MOST_QUOTED:
        yield f"its quotation has more than {MOST_QUOTED} words"
    for measure in one.measures:
        if measure.indicator not in known:
            yield f"there is no indicator `{measure.indicator}`"
    if one.since < one.said_on:
        yield "it would count before it was said"


def _doubled(made: list[Promise]) -> list[Promise]:
    names = [one.id for one in made]
    return [one for place, one in enumerate(made) if one.id in names[:place]]


def _unreadable(problem: str, at: InFile) -> Finding:
    return Finding(
        *_UNREADABLE, Severity.ERROR, f"The file cannot be read: {problem}.", "Correct it.", at
    )
