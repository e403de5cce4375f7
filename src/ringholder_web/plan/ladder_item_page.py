"""One plan, and one item of it: what it serves, what serves it, what is said about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from ringholder.calendar import in_words
from ringholder.charter.said import each, given
from ringholder.money import pounds
from ringholder.plan.ladder.known import principles
from ringholder.plan.ladder.plans import PLAN_KINDS, Item, Plan, Threat
from ringholder_web.files.models import KeptFile
from ringholder_web.matters import names
from ringholder_web.matters.models import MatterRow
from ringholder_web.monitor import matrix
from ringholder_web.monitor.figures import figures
from ringholder_web.plan.ladder_files import versions
from ringholder_web.plan.ladder_page import ItemLine, Wrong, address, in_words_all, line, wants
from ringholder_web.plan.ladder_register import PlanMatter, Said
from ringholder_web.plan.ladder_seen import Seen

MOST_VERSIONS = 50
Link = tuple[str, str]
"""Words, and an address; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that an item says: a name, words, and where they lead."""

    name: str
    says: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class ThreatLine:
    """A risk or a trend in words."""

    what: str
    kind: str
    score: str
    mitigation: str
    owner: str
    threatens: tuple[ItemLine, ...]


@dataclass(frozen=True, slots=True)
class SeenLine:
    """What somebody saw: the words, by whom and when."""

    says: str
    author: str
    day: str


@dataclass(frozen=True, slots=True)
class TalkLine:
    """Something that was said about an item, and what was answered."""

    who: str
    kind: str
    day: str
    says: str
    change: str
    answers: tuple[tuple[str, str, str, str], ...]
    open: bool
    answer: str
    item: ItemLine | None


@dataclass(frozen=True, slots=True)
class Figure:
    """The latest figure of the measure for one area."""

    area: str
    address: str
    value: str
    period: str


@dataclass(frozen=True, slots=True)
class ItemPage:
    """All that the page of an item shows; `edit` is empty for who may not."""

    item: ItemLine
    plan: Link
    illustrative: bool
    facts: tuple[Fact, ...]
    how: str
    figures: tuple[Figure, ...]
    serves: tuple[ItemLine, ...]
    served_by: tuple[tuple[ItemLine, str], ...]
    excludes: tuple[ItemLine, ...]
    wrong: tuple[Wrong, ...]
    threats: tuple[ThreatLine, ...]
    seen: tuple[SeenLine, ...]
    talk: tuple[TalkLine, ...]
    say: tuple[Link, ...]
    matter: str
    dispute: str
    edit: str
    inside: bool


def item_page(seen: Seen, item: Item) -> ItemPage:
    """The page of an item as somebody sees it."""
    plan, matter = seen.ladder.plans[item.plan], seen.matters.get(item.plan)
    weights = dict(item.weights)
    items = seen.ladder.items
    return ItemPage(
        item=line(seen, item),
        plan=(plan.title, reverse("plan-of", args=[plan.id])),
        illustrative=plan.illustrative,
        facts=tuple(_facts(seen, item)),
        how=seen.how_far[item.key].how,
        figures=tuple(_figures(seen, item)),
        serves=tuple(line(seen, items[key]) for key in seen.links.serves[item.key]),
        served_by=tuple(
            (line(seen, items[key]), f"weighs {weights[key]:f}" if key in weights else "")
            for key in seen.links.served_by[item.key]
        ),
        excludes=tuple(line(seen, items[key]) for key in item.excludes if key in items),
        wrong=in_words_all(seen, seen.wrong_at([item.key])),
        threats=tuple(_threats(seen, seen.ladder.threats_of.get(item.key, ()))),
        seen=tuple(_seen(seen, item, matter)) if seen.inside else (),
        talk=tuple(talk_lines(seen, matter, item)) if seen.inside else (),
        say=tuple(_say(matter, item)) if seen.inside else (),
        matter="" if matter is None else reverse("matter", args=[matter.matter]),
        dispute="" if matter is None else _arising("dispute", matter),
        edit=(
            reverse("edit-plan-item", args=[item.plan, item.id])
            if not seen.shipped and seen.writes(item.plan, owner=item.owner)
            else ""
        ),
        inside=seen.inside,
    )


# ---- what it says --------------------------------------------------------------------------------


def _facts(seen: Seen, item: Item) -> Iterator[Fact]:
    yield Fact("Level", item.rung.replace("-", " ").capitalize() or "Not said")
    yield Fact("Where", ", ".join(map(seen.name, item.areas)) or "Not said")
    yield Fact("When", _span(item.starts_on, item.ends_on))
    yield Fact("Owner", names.capacity(seen.charter, item.owner) if item.owner else "Nobody")
    yield Fact("Champion at this level", item.champion or "Nobody is named")
    if item.measure:
        shown = next(_figures(seen, item), None)
        yield Fact("Measured by", wants(item), "" if shown is None else shown.address)
    if item.benefit or item.benefit_what or item.benefit_sum is not None:
        yield Fact("Benefit counted here", _benefit(item))
    if item.money is not None:
        yield Fact("Money", pounds(item.money))
    for name, matter in (("Money comes from", item.money_from), ("Taken from", item.from_matter)):
        if matter:
            yield Fact(name, *_matter(matter))
    if item.principles:
        known_ones = principles()
        said = "; ".join(known_ones.get(one, one) for one in item.principles)
        yield Fact("Principles that it answers", said)
    if item.note:
        yield Fact("Note", item.note)


def _span(starts: date | None, ends: date | None) -> str:
    if starts and ends:
        return f"{in_words(starts)} to {in_words(ends)}"
    if starts or ends:
        return f"from {in_words(starts)}" if starts else f"to {in_words(ends or date.max)}"
    return "Not said"


def _benefit(item: Item) -> str:
    said = [item.benefit_what or item.benefit]
    if item.benefit_sum is not None:
        said.append(pounds(item.benefit_sum))
    if item.benefit_from_on is not None:
        said.append(f"from {in_words(item.benefit_from_on)}")
    return ", ".join(said)


def _matter(matter: str) -> Link:
    row = MatterRow.objects.filter(pk=matter[:200], is_public=True).first()
    if row is None:
        return matter, ""
    return row.title or matter, reverse("matter", args=[matter])


def _code(seen: Seen, area: str) -> str:
    known = seen.charter.areas.get(area)
    return next(iter(each(known.codes)), "") if known is not None else ""


def _figures(seen: Seen, item: Item) -> Iterator[Figure]:
    """The latest figure for each of its areas that has one, and that of the whole system."""
    system = given(seen.charter.system)
    areas = dict.fromkeys((*item.areas, *((system,) if system else ())))
    for area in areas if item.measure in (seen.known.indicators or ()) else ():
        code = _code(seen, area)
        found = figures().one(item.measure, code) if code else None
        if found is not None:
            cell = matrix.cell(found)
            yield Figure(seen.name(area), cell.address, cell.value, cell.period)


# ---- what is said about it -----------------------------------------------------------------------


def _threats(seen: Seen, threats: Iterable[Threat]) -> Iterator[ThreatLine]:
    items = seen.ladder.items
    for one in threats:
        score = "Not scored"
        if one.score is not None:
            score = f"{one.likelihood} × {one.impact} = {one.score} of 25"
        yield ThreatLine(
            one.what,
            one.kind,
            score,
            one.mitigation,
            names.capacity(seen.charter, one.owner) if one.owner else "",
            tuple(line(seen, items[key]) for key in one.threatens if key in items),
        )


def _seen(seen: Seen, item: Item, matter: PlanMatter | None) -> Iterator[SeenLine]:
    for one in seen.ladder.seen_of.get(item.key, ()):
        yield SeenLine(one.seen, one.author, in_words(one.seen_on))
    for noted in matter.noted if matter is not None else ():
        if noted.item == item.id:
            who = names.capacity(seen.charter, noted.as_)
            yield SeenLine(noted.says, who, in_words(noted.on))


def talk_lines(seen: Seen, matter: PlanMatter | None, item: Item | None) -> Iterator[TalkLine]:
    """What was said about an item, or about the whole plan without one, oldest first."""
    for one in matter.talk if matter is not None else ():
        if matter is not None and (item is None or one.item == item.id):
            yield _talk_line(seen, matter, one, whole=item is None)


def _talk_line(seen: Seen, matter: PlanMatter, one: Said, *, whole: bool) -> TalkLine:
    about = seen.ladder.items.get(f"{matter.plan}:{one.item}")
    answer = f"{reverse('step', args=[matter.matter, 'answer-about-item'])}?" + urlencode(
        {"act": one.act}
    )
    return TalkLine(
        names.capacity(seen.charter, one.as_),
        one.kind,
        in_words(one.at.date()),
        one.says,
        one.change,
        tuple(
            (names.capacity(seen.charter, a.as_), in_words(a.at.date()), a.reply, a.says)
            for a in one.answers
        ),
        not one.answers,
        answer if seen.writes(matter.plan, matter.body) else "",
        line(seen, about) if whole and about is not None else None,
    )


def _say(matter: PlanMatter | None, item: Item) -> Iterator[Link]:
    """The steps by which something is said about it, where the plan is in the register."""
    if matter is None or matter.ended or item.id not in matter.items:
        return
    about = urlencode({"plan_item": item.id})
    for step, words in (
        ("ask-about-item", "Ask about it"),
        ("object-to-item", "Object to it"),
        ("propose-change", "Propose a change"),
        ("note-intelligence", "Note what you saw"),
    ):
        yield words, f"{reverse('step', args=[matter.matter, step])}?{about}"


# ---- one plan ------------------------------------------------------------------------------------


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
    writes = None if seen.shipped else seen.writes(plan.id)
    return PlanPage(
        id=plan.id,
        title=plan.title,
        kind=PLAN_KINDS.get(plan.kind, plan.kind),
        body=seen.name(plan.body),
        where=", ".join(map(seen.name, plan.areas)),
        span=_span(plan.from_on, plan.to_on),
        illustrative=plan.illustrative,
        matter="" if matter is None else reverse("matter", args=[matter.matter]),
        state="" if matter is None else matter.in_words,
        lay=_lay(matter, seen.files.get(plan.id), items) if writes else "",
        decide=_arising("decision", matter) if writes and matter is not None else "",
        groups=tuple(_groups(seen, items)),
        wrong=in_words_all(seen, seen.wrong_at(one.key for one in items)),
        threats=tuple(_threats(seen, (one for one in seen.ladder.threats if one.plan == plan.id))),
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
    step = "lay-revision" if matter.state in ("adopted", "revising") else "lay-version"
    return reverse("lay-plan", args=[matter.plan]) if step and items else ""


def _arising(procedure: str, matter: PlanMatter) -> str:
    """Where a matter is opened that arises from a plan; empty once the plan has ended."""
    if matter.ended:
        return ""
    return f"{reverse('open-matter', args=[procedure])}?arises_from=matter:{matter.matter}"


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


__all__ = ["ItemPage", "PlanPage", "address", "item_page", "plan_page"]
