"""A specification as a paper: each heading, where what it says came from, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from ringholder.commission.pathways.drawn import picture, sentences
from ringholder.commission.specification.specification import (
    NOBODY_SAID,
    Part,
    Says,
    Specification,
    passed,
)
from ringholder.papers.blocks import (
    Block,
    Bullets,
    Cell,
    Heading,
    Mark,
    NewPage,
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


def paper(found: Specification, on: date, indicators: Mapping[str, str] | None = None) -> Paper:
    """The specification as a paper; `indicators` are the names of indicators by their ids."""
    return Paper(
        title=f"Service specification: {found.title}",
        subtitle="Draft, under the headings of the NHS Standard Contract",
        on=on,
        running=f"Draft specification: {found.title}",
        facts=(("Still missing", f"{len(found.missing)} things"),),
        notice=_notice(found),
        blocks=(
            Heading(1, "Service specification", "Schedule 2A"),
            *(block for n, part in enumerate(found.parts, 1) for block in _part(part, str(n))),
            NewPage(wide=True),
            Heading(1, "The pathway"),
            Picture(picture(found.pathway), " ".join(sentences(found.pathway)), "The pathway"),
            Heading(1, "Quality requirements", "Schedule 4"),
            *_measures(found, indicators or {}),
            Heading(1, "Transfer of and discharge from care protocols", "Schedule 2J"),
            *_boundaries(found),
            Heading(1, "All other headings"),
            *_schedules(found),
            Heading(1, "What is missing"),
            Bullets(tuple((Words(words, mark=Mark.GAP),) for words in found.missing)),
        ),
    )


def _notice(found: Specification) -> Notice:
    said = ["The headings were read in the NHS Standard Contract; the text beneath them was not."]
    if found.illustrative:
        said.append("The pathway is illustrative: no provider works by it.")
    return Notice("A draft, not for contract", tuple(map(line, said)), Mark.DRAFT)


def _part(part: Part, number: str) -> Iterator[Block]:
    yield Heading(2, part.title, number)
    if part.says:
        yield Table(
            part.title,
            columns({"It says": 5, "It came from": 2}),
            tuple(Row((cell(one.text), cell(one.source))) for one in part.says),
        )
    yield from _missing(part)


def _missing(part: Part) -> Iterator[Block]:
    for words in part.missing:
        yield Paragraph((Words(f"Missing: {words}.", mark=Mark.GAP),))


def _measures(found: Specification, names: Mapping[str, str]) -> Iterator[Block]:
    shares = {"Schedule": 0.8, "Requirement": 3, "Threshold": 1.6, "Method": 1.6, "Indicator": 2}
    rows = [
        Row(
            (
                cell(one.schedule),
                cell(one.says, f"From: {one.source}"),
                _or_gap(one.threshold),
                _or_gap(one.method),
                _or_gap(names.get(one.indicator, one.indicator)),
            )
        )
        for one in found.measures
    ]
    if rows:
        yield Table("Quality requirements", columns(shares), tuple(rows), names=1)
    else:
        yield Paragraph((Words("No measure was brought.", mark=Mark.GAP),))


def _or_gap(words: str) -> Cell:
    return cell(words) if words else ((Words(NOBODY_SAID, mark=Mark.GAP),),)


def _boundaries(found: Specification) -> Iterator[Block]:
    shares = {"": 0.4, "From": 2, "To": 2, "Wait": 1.2, "Information": 2, "Consent": 1.6}
    shares |= {"Money": 1.6, "Owner": 1.6}
    steps = found.pathway.by_id
    rows = [
        Row(
            (
                cell(str(one.number)),
                cell(steps[one.hand_off.from_].name, one.sender.name),
                cell(steps[one.hand_off.to].name, one.receiver.name),
                *(_said(passed(one, name)) for name in ("wait", "information", "consent", "money")),
                _or_gap(one.owner),
            )
        )
        for one in found.boundaries
    ]
    if rows:
        yield Table("Hand-offs across organisations", columns(shares), tuple(rows), names=1)
    else:
        yield Paragraph(line("The pathway passes no boundary between organisations."))


def _said(words: str) -> Cell:
    return _or_gap("" if words == NOBODY_SAID else words)


def _schedules(found: Specification) -> Iterator[Block]:
    shown = [part for part in found.schedules if part.id not in ("2J", "4A", "4B", "4C")]
    rows = [Row((cell(p.id), cell(p.title), _filled(p))) for p in shown]
    shares = {"Schedule": 0.8, "Heading": 2.4, "What stands there": 4}
    yield Table("Headings of the Particulars", columns(shares), tuple(rows), names=1)


def _filled(part: Part) -> Cell:
    gaps = tuple((Words(f"Missing: {words}.", mark=Mark.GAP),) for words in part.missing)
    return (*cell(*map(_one, part.says)), *gaps)


def _one(said: Says) -> str:
    return f"{said.text} ({said.source})"
