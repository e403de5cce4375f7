"""A finding as lists on pages show it."""

from __future__ import annotations

from dataclasses import dataclass

from ringholder.findings import Finding
from ringholder_web.ui.words import SEVERITY, Tag

_ORDER = tuple(SEVERITY)


@dataclass(frozen=True, slots=True)
class FindingShown:
    """One finding: `where` names the file, row and column, or what else it is about."""

    code: str
    tag: Tag
    says: str
    do: str
    where: str


def finding_shown(one: Finding) -> FindingShown:
    """A finding for a page."""
    return FindingShown(one.code, SEVERITY[one.severity], one.says, one.do, str(one.where))


def gravity(one: Finding) -> int:
    """To sort by: the gravest first."""
    return _ORDER.index(one.severity)
