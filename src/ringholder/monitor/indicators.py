"""Reading indicators from their files, one YAML file each; every fault is a finding with its place.

The shipped ones are in `indicators/`; a system may keep its own folder beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ringholder.calendar import in_words
from ringholder.charter.tree import Keyed, NotYaml, parse
from ringholder.findings import Finding, InFile, Severity, Where
from ringholder.monitor import keys
from ringholder.monitor.indicator import (
    Better,
    Chart,
    CountedAs,
    Domain,
    Every,
    Indicator,
    Level,
    Mark,
    Opens,
    People,
    Rebase,
    Suppression,
    Target,
    TargetKind,
    Unit,
)

FOLDER = Path(__file__).with_name("indicators")

_UNREADABLE = ("MON001", "unreadable-indicator")
_DISAGREES = ("MON005", "indicator-contradicts-itself")
_NOT_FOR_DECISION = ("MON006", "target-not-for-decision")
_REVIEW_DUE = ("MON007", "indicator-review-due")

_TARGET = {
    "value": keys.Key(keys.number),
    "kind": keys.Key(keys.one_of(TargetKind)),
    "from": keys.Key(keys.day),
    "to": keys.Key(keys.day, required=False),
    "source": keys.Key(keys.text),
    "mark": keys.Key(keys.one_of(Mark)),
}
_PEOPLE = {"counted_as": keys.Key(keys.one_of(CountedAs)), "noun": keys.Key(keys.text)}
_REBASE = {"on": keys.Key(keys.day), "why": keys.Key(keys.text)}
_SUPPRESSION = {"below": keys.Key(keys.whole), "round_to": keys.Key(keys.whole)}
_INDICATOR = {
    **{
        name: keys.Key(keys.text)
        for name in (
            *("id", "name", "what", "why", "numerator", "denominator", "function"),
            *("publisher", "licence", "owner"),
        )
    },
    "domain": keys.Key(keys.one_of(Domain)),
    "unit": keys.Key(keys.one_of(Unit)),
    "multiplier": keys.Key(keys.whole),
    "better": keys.Key(keys.one_of(Better)),
    "period": keys.Key(keys.one_of(Every)),
    "levels": keys.Key(keys.many(keys.one_of(Level))),
    "target": keys.Key(keys.entries_or_none(_TARGET)),
    "target_reason": keys.Key(keys.text, required=False),
    "people": keys.Key(keys.entry(_PEOPLE)),
    "opens": keys.Key(keys.many(keys.one_of(Opens))),
    "review_on": keys.Key(keys.day),
    "caveats": keys.Key(keys.many(keys.text)),
    "chart": keys.Key(keys.one_of(Chart), required=False),
    "rules": keys.Key(keys.rule_set, required=False),
    "rebase": keys.Key(keys.many(keys.entry(_REBASE)), required=False),
    "baseline": keys.Key(keys.whole, required=False),
    "suppression": keys.Key(keys.entry(_SUPPRESSION), required=False),
    "not_summed": keys.Key(keys.text, required=False),
    "least_coverage": keys.Key(keys.number, required=False),
}
LEAST_BASELINE = 12
_MULTIPLIERS = {Unit.PERCENT: 100, Unit.PER_1000: 1000, Unit.PER_10000: 10000}


@dataclass(frozen=True, slots=True)
class Loaded:
    """The indicators that could be read, by id, and what was wrong with the files."""

    indicators: Mapping[str, Indicator]
    findings: tuple[Finding, ...]


@cache
def shipped() -> Mapping[str, Indicator]:
    """The indicators that come with Ringholder, by id; read once, on first use."""
    return load(FOLDER).indicators


def load(folder: Path) -> Loaded:
    """Every indicator in a folder's `*.yaml` files, in the order of their names."""
    indicators: dict[str, Indicator] = {}
    findings: list[Finding] = []
    for path in sorted(folder.glob("*.yaml")):
        indicator, faults = read(path.read_text(encoding="utf-8", errors="replace"), path.name)
        findings += faults
        if indicator is not None:
            indicators[indicator.id] = indicator
    return Loaded(MappingProxyType(indicators), tuple(findings))


def read(text: str, file: str) -> tuple[Indicator | None, list[Finding]]:
    """One indicator from the text of its file, `None` when a fault keeps it from being used."""
    tree = parse(text, file)
    if isinstance(tree, NotYaml):
        return None, [_unreadable(tree.problem, tree.at)]
    if not isinstance(tree, Keyed):
        return None, [_unreadable("it is not a list of keys with values", InFile(file, 1))]
    values, findings = keys.read(tree, _INDICATOR)
    if findings:
        return None, findings
    indicator = _indicator(values)
    findings = list(_contradictions(indicator, tree, Path(file).stem))
    findings += _unverified(indicator, tree)
    unusable = any(one.severity is Severity.ERROR for one in findings)
    return (None if unusable else indicator), findings


def reviews_due(indicators: Iterable[Indicator], on: date) -> list[Finding]:
    """A finding for each indicator whose review was due before a day."""
    return [
        Finding(
            *_REVIEW_DUE,
            Severity.WARNING,
            f"`{one.id}` was to be reviewed by {in_words(one.review_on)}.",
            f"Let the {one.owner.lower()} check its targets and sources, then move `review_on`.",
            InFile(f"{one.id}.yaml", 1, "review_on"),
        )
        for one in indicators
        if one.review_on < on
    ]


def _indicator(values: dict[str, Any]) -> Indicator:
    targets = tuple(
        Target(
            value=one["value"],
            kind=one["kind"],
            from_on=one["from"],
            to_on=one.get("to"),
            source=one["source"],
            mark=one["mark"],
        )
        for one in values["target"]
    )
    made: dict[str, Any] = {"target": targets, "people": People(**values["people"])}
    made["rebase"] = tuple(Rebase(**one) for one in values.get("rebase", ()))
    if "suppression" in values:
        made["suppression"] = Suppression(**values["suppression"])
    return Indicator(**({"target_reason": ""} | values | made))


def _contradictions(one: Indicator, tree: Keyed, stem: str) -> Iterable[Finding]:
    """What cannot be meant, although each key by itself can be read."""
    if one.id != stem:
        yield _disagrees(tree, "id", f"the file is named `{stem}`", "Give both one name.")
    for check in _CHECKS:
        if not check.sound(one):
            yield _disagrees(tree, check.key, check.because, check.do)


def _disagrees(tree: Keyed, key: str, because: str, do: str) -> Finding:
    where = tree.stands[key].named(key)
    return Finding(*_DISAGREES, Severity.ERROR, f"`{key}` does not fit: {because}.", do, where)


@dataclass(frozen=True, slots=True)
class _Check:
    """Something that holds in every sound indicator, and what to say where it does not."""

    key: str
    sound: Callable[[Indicator], bool]
    because: str
    do: str


_COUNTED_AS = {Better.HIGHER: CountedAs.SHORT_OF_TARGET, Better.LOWER: CountedAs.OVER_TARGET}
_CHECKS = (
    _Check(
        "multiplier",
        lambda one: one.multiplier == _MULTIPLIERS.get(one.unit, one.multiplier or None),
        "it is not what the unit says, or it is nought",
        "Write 100 for percent, 1000 or 10000 for the rates, above nought for pounds.",
    ),
    _Check(
        "target",
        lambda one: bool(one.target) != bool(one.target_reason),
        "`target_reason` goes with `target: none`, and only with it",
        "Give targets, or `target: none` and the reason.",
    ),
    _Check(
        "target",
        lambda one: not any(target.in_force.empty for target in one.target),
        "one ends before it begins",
        "Correct its `from` or its `to`.",
    ),
    _Check(
        "opens",
        lambda one: one.better is not Better.NEUTRAL or not one.opens,
        "of a neutral indicator neither way is of concern",
        "Empty `opens`, or say which way is better.",
    ),
    _Check(
        "opens",
        lambda one: bool(one.target) or Opens.FAILING not in one.opens,
        "there is no target to fail",
        "Take `failing` out, or give a target.",
    ),
    _Check(
        "baseline",
        lambda one: one.baseline is None or one.baseline >= LEAST_BASELINE,
        f"limits cannot be fixed on fewer than {LEAST_BASELINE} points",
        f"Write {LEAST_BASELINE} or more, or leave it out.",
    ),
    _Check(
        "least_coverage",
        lambda one: one.least_coverage is None or 0 < one.least_coverage <= 1,
        "it is not a share of the whole",
        "Write a share above 0 and up to 1, such as 0.95, or leave it out.",
    ),
    _Check(
        "people",
        lambda one: one.people.counted_as in (CountedAs.NOT_PEOPLE, _COUNTED_AS.get(one.better)),
        "it counts people on the better side of the target",
        "Count those on the wrong side, or nobody.",
    ),
)


def _unverified(one: Indicator, tree: Keyed) -> list[Finding]:
    return [
        Finding(
            *_NOT_FOR_DECISION,
            Severity.NOTE,
            f"The target of {target.value:g} from {in_words(target.from_on)} has no source read.",
            "Show it as not for decision; load the official text and change its mark.",
            tree.stands["target"].named("target"),
        )
        for target in one.target
        if not target.for_decision
    ]


def _unreadable(problem: str, where: Where) -> Finding:
    return Finding(
        *_UNREADABLE,
        Severity.ERROR,
        f"This cannot be read: {problem}.",
        "Mend the text here.",
        where,
    )
