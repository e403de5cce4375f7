"""One plan: its items, what is wrong with it, what others say of it, its versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from ringholder.calendar import in_words
from ringholder.plan.ladder.plans import PLAN_KINDS, Item, Plan
from ringholder_web.files.models import KeptFile
from ringholder_web.plan.ladder_files import versions
from ringholder_web.plan.ladder_item_page import (
    TalkLine,
    ThreatLine,
    arising,
    span,
    talk_lines,
    threat_lines,
)
from ringholder_web.plan.ladder_page import ItemLine, Wrong, in_words_all, line
from ringholder_web.plan.ladder_register import PlanMatter
from ringholder_web.plan.ladder_seen import Seen

MOST_VERSIONS = 50


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version of a plan: who kept it and when, and what the register says of it."""

    day: str
    by: str
    name: str
    sha256: str
    says: str
    address: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """All that the page of a plan shows."""

    id: str
    title: str
    kind: str
    body: str
    where: str
    span: str
    illustrative: bool
    matter: str
    state: str
    lay: str
    decide: str
    groups: tuple[tuple[str, tuple[ItemLine, ...]], ...]
    wrong: tuple[Wrong, ...]
    threats: tuple[ThreatLine, ...]
    talk: tuple[TalkLine, ...]
    versions: tuple[VersionLine, ...]
    writes: str
    inside: bool


def plan_page(seen: Seen, plan: Plan) -> PlanPage:
    """The page of a plan as somebody sees it."""
    matter = seen.matters.get(plan.id)
    items = list(seen.ladder.of(plan.id))
    own = (one for one in seen.ladder.threats if one.plan == plan.id)
    writes = None if seen.shipped else seen.writes(plan.id)
    return PlanPage(
        id=plan.id,
        title=plan.title,
        kind=PLAN_KINDS.get(plan.kind, plan.kind),
        body=seen.name(plan.body),
        where=", ".join(map(seen.name, plan.areas)),
        span=span(plan.from_on, plan.to_on),
        illustrative=plan.illustrative,
        matter="" if matter is None else reverse("matter", args=[matter.matter]),
        state="" if matter is None else matter.in_words,
        lay=_lay(matter, seen.files.get(plan.id), items) if writes else "",
        decide=arising("decision", matter) if writes and matter is not None else "",
        groups=tuple(_groups(seen, items)),
        wrong=in_words_all(seen, seen.wrong_at(one.key for one in items)),
        threats=tuple(threat_lines(seen, own)),
        talk=tuple(talk_lines(seen, matter, None)) if seen.inside else (),
        versions=tuple(_versions(plan, matter)) if seen.inside else (),
        writes="" if writes is None else writes.title,
        inside=seen.inside,
    )


def _groups(seen: Seen, items: list[Item]) -> Iterator[tuple[str, tuple[ItemLine, ...]]]:
    for kind, title in (
        ("priority", "Priorities"),
        ("objective", "Objectives"),
        ("action", "Actions"),
    ):
        own = tuple(line(seen, one) for one in items if one.kind == kind)
        if own:
            yield title, own


def _lay(matter: PlanMatter | None, file: KeptFile | None, items: list[Item]) -> str:
    """The step that lays the version that stands, where the register does not have it yet."""
    if matter is None or file is None or matter.ended or matter.laid == file.sha256:
        return ""
    return reverse("lay-plan", args=[matter.plan]) if items else ""


def _versions(plan: Plan, matter: PlanMatter | None) -> Iterator[VersionLine]:
    for one in versions(plan.id)[:MOST_VERSIONS]:
        says = []
        if matter is not None and one.sha256 == matter.laid:
            says.append("laid in the register")
        if matter is not None and one.sha256 == matter.adopted:
            says.append("adopted")
        where = reverse("plan-version", args=[plan.id, one.sha256])
        day = in_words(one.brought_at.date())
        yield VersionLine(day, one.role, one.name, one.sha256[:12], ", ".join(says), where)
