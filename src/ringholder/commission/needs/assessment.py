"""A needs assessment as a paper: figures, what was recorded on it, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ringholder.calendar import in_words
from ringholder.commission.needs import figures as counts
from ringholder.commission.needs.expected import MEANS, By, Line, compared
from ringholder.commission.needs.figures import Figures
from ringholder.commission.needs.topic import Topic
from ringholder.matters.local_knowledge import OF, Knowledge, knowledge
from ringholder.matters.priorities import RANK, Ranking, sensitivity
from ringholder.papers.blocks import (
    Block,
    Bullets,
    Heading,
    Mark,
    Notice,
    Paper,
    Paragraph,
    Picture,
    Row,
    Table,
    Words,
    cell,
    columns,
    line,
)
from ringholder.pictures.ratios import Ratio, ratios
from ringholder.register.store import Entry

_TEMPLATE = Path(__file__).with_name("template.yaml")
TITLES = {
    By.ALL: "In all",
    By.PLACE: "By place",
    By.DEPRIVATION: "By deprivation",
    By.AGE: "By age",
}
_VARIATION = (By.PLACE, By.DEPRIVATION, By.AGE)


@dataclass(frozen=True, slots=True)
class Section:
    """A section of an assessment: what it asks, and what fills it."""

    id: str
    title: str
    from_: str
    asks: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """What is known on a topic: groups compared, and the acts of the matter if there is one."""

    topic: Topic
    figures: Figures
    lines: dict[By, tuple[Line, ...]]
    entries: tuple[Entry, ...] = ()

    @property
    def known(self) -> tuple[Knowledge, ...]:
        """What people of the area recorded."""
        return knowledge(self.entries)

    @property
    def ranking(self) -> Ranking | None:
        """The priorities as they were ranked last; `None` where nobody has."""
        told = [e.act.payload for e in self.entries if e.act.kind == RANK]
        return Ranking.of(told[-1]) if told else None


def template() -> tuple[Section, ...]:
    """The sections. They are unverified: no official template was read."""
    return tuple(
        Section(row["id"], row["title"], row["from"], row["asks"]) for row in _tree()["sections"]
    )


@cache
def _tree() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(_TEMPLATE.read_text(encoding="utf-8"))
    return found


def assess(topic: Topic, found: Figures | None = None, entries: Sequence[Entry] = ()) -> Assessment:
    """A topic with its shipped figures, or with those given, and the acts of its matter.

    Raises ValueError where the reference has nobody at all.
    """
    figures = counts.shipped(topic) if found is None else found
    return Assessment(topic, figures, {by: compared(figures, by) for by in By}, tuple(entries))


def drawn(lines: Sequence[Line], name: str, prefix: str) -> str:
    """The picture of groups: observed over expected, with limits."""
    rows = [Ratio(x.name, x.ratio, x.lower, x.upper, x.far, x.why) for x in lines]
    return ratios(rows, name=name, prefix=prefix)


def number(value: float | None) -> str:
    """A count of people, for people; a dash where there is none."""
    return "–" if value is None else f"{value:,.0f}".replace("-", "−")


def unmet_in_words(one: Line) -> str:
    """What was not found, with its limits."""
    if one.unmet is None or one.unmet_low is None or one.unmet_high is None:
        return f"cannot be said: {one.why}"
    return f"{number(one.unmet)} ({number(one.unmet_low)} to {number(one.unmet_high)})"


def paper(found: Assessment, on: date) -> Paper:
    """The assessment as a paper, section by section; what nobody has written is marked a gap."""
    topic = found.topic
    period = f"Figures of {found.figures.period}. " if found.figures.period else ""
    return Paper(
        title=f"Needs assessment: {topic.name}",
        subtitle=f"{period}{topic.counts[0].upper()}{topic.counts[1:]}",
        on=on,
        running=f"Needs assessment: {topic.name}",
        facts=(
            ("Version of the figures", f"{found.figures.sha256[:12]}, {found.figures.rows:,} rows"),
            ("Version of the reference", found.figures.reference_sha256[:12]),
        ),
        notice=Notice(
            "Its sections are not for decision",
            (line("No official template was read. What is marked as a gap has to be written."),),
            Mark.UNREAD,
        ),
        blocks=tuple(
            block
            for n, section in enumerate(template(), 1)
            for block in (Heading(1, section.title, str(n)), *_section(found, section))
        ),
    )


def _section(found: Assessment, section: Section) -> Iterator[Block]:
    fill = {
        "population": _population,
        "prevalence": _prevalence,
        "variation": _variation,
        "unmet": _unmet,
        "knowledge": _knowledge,
        "views": _views,
        "priorities": _priorities,
    }
    blocks = list(fill[section.id](found)) if section.id in fill else []
    yield from blocks
    if not blocks:
        said = Words(
            f"Nobody has written this yet. It asks: {section.asks.lower()}.", mark=Mark.GAP
        )
        yield Paragraph((said,))


def _population(found: Assessment) -> Iterator[Block]:
    for one in found.lines[By.ALL]:
        yield Paragraph(line(f"{one.people:,} people in {one.areas} areas are counted."))
    said = [f"{one.name}: {one.people:,}" for by in _VARIATION for one in found.lines[by]]
    yield Bullets(tuple(map(line, said)))
    gap = Words("Ethnicity stands in no table of these figures.", mark=Mark.GAP)
    yield Paragraph((gap,))


def _prevalence(found: Assessment) -> Iterator[Block]:
    for one in found.lines[By.ALL]:
        yield Paragraph(
            line(
                f"{number(one.observed)} {found.topic.counts}; {number(one.expected)} would be "
                f"expected at the reference's rates: {one.reading}."
            )
        )


def _variation(found: Assessment) -> Iterator[Block]:
    for by in _VARIATION:
        rows = found.lines[by]
        if rows:
            title = TITLES[by]
            picture = drawn(rows, f"{found.topic.name}: {title.lower()}", f"needs-{by}")
            alternative = " ".join(f"{x.name}: {x.reading}." for x in rows)
            yield Picture(picture, alternative, f"{title}: observed over expected, 95% limits")
            yield table(rows, title)


def table(rows: Sequence[Line], title: str) -> Table:
    """Groups as a table: people, observed, expected, ratio, and what it shows."""
    shares = {"Group": 3.0, "People": 1.2, "Observed": 1.1, "Expected": 1.1, "Shows": 2.0}
    return Table(
        title,
        columns(shares),
        tuple(
            Row(
                (
                    cell(one.name),
                    cell(f"{one.people:,}"),
                    cell(number(one.observed)),
                    cell(number(one.expected)),
                    cell(one.reading.value, one.why),
                )
            )
            for one in rows
        ),
    )


def _unmet(found: Assessment) -> Iterator[Block]:
    yield Paragraph(line(MEANS))
    for by in (By.ALL, By.PLACE, By.DEPRIVATION):
        yield Bullets(tuple(line(f"{x.name}: {unmet_in_words(x)}") for x in found.lines[by]))
    yield Bullets(tuple(map(line, found.topic.caveats)))


def _knowledge(found: Assessment) -> Iterator[Block]:
    for kind, title in OF.items():
        said = [one for one in found.known if one.kind == kind]
        if found.known:
            yield Heading(2, title)
            gap = (Words("Nobody has recorded this.", mark=Mark.GAP),)
            told = [_who(one) for one in said]
            yield Bullets(tuple(map(line, told)) or (gap,))


def _who(one: Knowledge) -> str:
    return f"{one.said} ({one.by}, as {one.as_}, {in_words(one.at.date())})"


def _views(found: Assessment) -> Iterator[Block]:
    asked = [e.act.payload for e in found.entries if e.act.kind == "consult"]
    if asked:
        yield Bullets(tuple(line(f"{p['asked_whom']}: {p['answered']}") for p in asked))


def _priorities(found: Assessment) -> Iterator[Block]:
    ranking = found.ranking
    if ranking is None:
        return
    totals = ranking.totals()
    rows = [
        Row((cell(str(n)), cell(one.what), cell(f"{float(totals[one.what]):.2f} of 5")))
        for n, one in enumerate(ranking.priorities, 1)
    ]
    yield Table(
        "Priorities by weighted score",
        columns({"": 0.4, "Priority": 4, "Score": 1}),
        tuple(rows),
        names=1,
    )
    yield Bullets(tuple(line(words) for words in weights_in_words(ranking)))


def weights_in_words(ranking: Ranking) -> Iterator[str]:
    """Each weight, and whether the order holds when it moves."""
    for one in sensitivity(ranking):
        said = f"{one.of}: {one.weight} of 100."
        if one.flips_at is None or one.pair is None:
            yield f"{said} The order holds whatever its weight."
            continue
        halved = "holds" if one.halved else "does not hold"
        doubled = "holds" if one.doubled else "does not hold"
        yield (
            f"{said} Halved, the order {halved}; doubled, it {doubled}. At a weight of "
            f"{float(one.flips_at):.1f} “{one.pair[1]}” comes level with “{one.pair[0]}”."
        )
