"""Findings on a page: what is wrong, what to do, where, and on whose authority."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse

from ringholder.charter import Charter
from ringholder.charter.checks import Rule, rule, rules
from ringholder.findings import Finding, Severity
from ringholder_web.charter.constitutions import Line, Soundness, line
from ringholder_web.charter.shelf import Shelf
from ringholder_web.ui.words import RESTS_ON, SEVERITY, Tag, counted, spaced

_MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Found:
    """One finding."""

    says: str
    do: str
    where: str
    authority: str
    owner: str
    mark: Tag


@dataclass(frozen=True, slots=True)
class Group:
    """All findings of one rule at one severity, the first few apart from the rest."""

    code: str
    name: str
    fault: str
    severity: Tag
    count: str
    explained: str
    first: tuple[Found, ...]
    rest: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """The page of findings."""

    line: Line
    soundness: Soundness
    groups: tuple[Group, ...]
    cannot_say: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A rule and its reason."""

    code: str
    name: str
    family: str
    severity: Tag
    fault: str
    why: tuple[str, ...]
    source: str
    bad: str
    good: str
    address: str


def page(shelf: Shelf, charter: Charter, today: date) -> Findings:
    """The findings of a constitution, the gravest first; what cannot be said apart."""
    found = shelf.findings(charter)
    told = [f for f in found if f.severity is not Severity.CANNOT_SAY]
    untold = [f for f in found if f.severity is Severity.CANNOT_SAY]
    brief = line(shelf, charter, today)
    return Findings(brief, brief.soundness, tuple(_groups(told)), tuple(_groups(untold)))


def _groups(findings: Iterable[Finding]) -> list[Group]:
    return [_group(list(same)) for _, same in groupby(findings, lambda f: (f.severity, f.code))]


def _group(findings: list[Finding]) -> Group:
    first = findings[0]
    known = rule(first.code)
    shown = [_found(finding) for finding in findings]
    return Group(
        code=first.code,
        name=spaced(first.name),
        fault=known.fault if known else "",
        severity=SEVERITY[first.severity],
        count=counted(len(findings), "finding"),
        explained=reverse("rule", args=[first.code]) if known else "",
        first=tuple(shown[:_MOST_SHOWN]),
        rest=tuple(shown[_MOST_SHOWN:]),
    )


def _found(finding: Finding) -> Found:
    return Found(
        says=finding.says,
        do=finding.do,
        where=str(finding.where),
        authority="; ".join(finding.authority),
        owner=finding.owner,
        mark=RESTS_ON[finding.rests_on],
    )


def explained(wanted: Rule) -> Explained:
    """A rule on its page."""
    return Explained(
        code=wanted.code,
        name=spaced(wanted.name),
        family=wanted.family,
        severity=SEVERITY[wanted.severity],
        fault=wanted.fault,
        why=tuple(" ".join(part.split()) for part in wanted.why.split("\n\n")),
        source=wanted.source,
        bad=wanted.bad.strip(),
        good=wanted.good.strip(),
        address=reverse("rule", args=[wanted.code]),
    )


def all_rules() -> tuple[Explained, ...]:
    """Every rule, by code."""
    return tuple(map(explained, rules()))
