"""One item of a plan: what it serves, what serves it, what is said about it."""

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
from ringholder.plan.ladder.plans import Item, Threat
from ringholder_web.matters import names
from ringholder_web.matters.models import MatterRow
from ringholder_web.monitor import matrix
from ringholder_web.monitor.figures import figures
from ringholder_web.plan.ladder_page import ItemLine, Wrong, in_words_all, line, wants
from ringholder_web.plan.ladder_register import PlanMatter, Said
from ringholder_web.plan.ladder_seen import Seen

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
        threats=tuple(threat_lines(seen, seen.ladder.threats_of.get(item.key, ()))),
        seen=tuple(_seen(seen, item, matter)) if seen.inside else (),
        talk=tuple(talk_lines(seen, matter, item)) if seen.inside else (),
        say=tuple(_say(matter, item)) if seen.inside else (),
        matter="" if matter is None else reverse("matter", args=[matter.matter]),
        dispute="" if matter is None else arising("dispute", matter),
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
    yield Fact("When", span(item.starts_on, item.ends_on))
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


def span(starts: date | None, ends: date | None) -> str:
    """From when until when, in words."""
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


def threat_lines(seen: Seen, threats: Iterable[Threat]) -> Iterator[ThreatLine]:
    """Risks and trends in words, each with what it threatens."""
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


def arising(procedure: str, matter: PlanMatter) -> str:
    """Where a matter is opened that arises from a plan; empty once the plan has ended."""
    if matter.ended:
        return ""
    return f"{reverse('open-matter', args=[procedure])}?arises_from=matter:{matter.matter}"


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
