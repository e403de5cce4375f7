"""The record, the notices and the annual reports as papers: HTML, Word and PDF come of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import in_words
from ringholder.commission.psr.notices import Filled, Notice, listed_in
from ringholder.commission.psr.record import Item, Missing, SelectionRecord
from ringholder.commission.psr.summary import Summary
from ringholder.matters.minutes.drafted import Of
from ringholder.matters.selection.regime import clause, regime
from ringholder.papers.blocks import (
    Block,
    Bullets,
    Heading,
    Line,
    Mark,
    Paper,
    Paragraph,
    Row,
    Table,
    Words,
    cell,
    columns,
    line,
)
from ringholder.papers.blocks import Notice as Box

RUNNING = "Provider Selection Regime"
NO_YEAR_BEFORE = (
    "The register does not go back to the year before: who is new, or holds no contract any more, "
    "cannot be told from it alone."
)


def record_paper(record: SelectionRecord, authority: str, on: date) -> Paper:
    """The record of regulation 24 as a paper. `on` is the day on which it is printed."""
    return Paper(
        title=f"Record of a procurement: {record.title}",
        subtitle=f"{authority}. Regulation 24 of the Provider Selection Regime",
        on=on,
        running=RUNNING,
        facts=(
            ("Reference", record.reference or "not said"),
            ("Matter in the register", record.matter),
            ("Written from acts until", in_words(record.last_on)),
            ("Source", regime().source),
        ),
        blocks=tuple(block for item in record.items for block in _item(item)),
        notice=_gaps(record.missing),
    )


def _item(item: Item) -> Iterator[Block]:
    yield Heading(1, item.title, f"({item.letter})")
    if item.lines:
        yield Bullets(tuple(line(one) for one in item.lines))
    if item.none:
        yield Paragraph(line(item.none))
    if item.against:
        yield Box("To be answered for", tuple(line(one) for one in item.against))
    if item.missing:
        yield Bullets(tuple(_missing(one) for one in item.missing))


def _missing(one: Missing) -> Line:
    return (Words("Missing: ", strong=True, mark=Mark.GAP), Words(str(one), mark=Mark.GAP))


def _gaps(missing: tuple[Missing, ...]) -> Box | None:
    if not missing:
        return None
    return Box(
        f"Not complete: {len(missing)} missing",
        tuple(line(str(one)) for one in missing),
        Mark.GAP,
    )


def notice_paper(notice: Notice, authority: str, on: date) -> Paper:
    """A notice as a paper, item by item as the Schedule lists them."""
    form = notice.form
    to = (("To", notice.about),) if notice.about else ()
    not_listed = () if form.schedule else (
        Paragraph(line("The law does not list what this notice says; the items are ours.")),
    )  # fmt: skip
    return Paper(
        title=form.title,
        subtitle=authority,
        on=on,
        running=RUNNING,
        facts=(("Contract", notice.title), *to, ("Listed in", listed_in(form))),
        blocks=(*not_listed, *(block for item in notice.items for block in _of_notice(item))),
        notice=_gaps(notice.missing),
        contents=0,
    )


def _of_notice(item: Filled) -> Iterator[Block]:
    yield Heading(1, item.title, str(item.paragraph))
    yield from (Paragraph(line(one)) for one in item.lines)
    if item.missing is not None:
        yield Paragraph(_missing(item.missing))


def summary_paper(found: Summary, authority: str, on: date, of: Of) -> Paper:
    """The annual summary, with the report on compliance after it. `of` says providers in words."""
    year = str(found.year)
    return Paper(
        title="Provider Selection Regime: annual summary",
        subtitle=f"{authority}, {year}",
        on=on,
        running=RUNNING,
        facts=(("Year", year), ("Source", regime().source)),
        blocks=(*_counted(found, of), *_represented(found, of), *_compliance(found)),
    )


def _counted(found: Summary, of: Of) -> Iterator[Block]:
    yield Heading(1, "What was awarded")
    rows = tuple(
        Row((cell(what), cell(f"{number:,}"), cell(clause(f"25(2)({letter})"))))
        for letter, what, number in found.counts()
    )
    yield Table("Counted from the register", columns({"what": 3, "number": 1, "asked by": 2}), rows)
    if not found.before_known:
        yield Paragraph(line(NO_YEAR_BEFORE))
    for title, names in (("New providers", found.new), ("No longer with a contract", found.gone)):
        if names:
            yield Heading(2, title)
            yield Bullets(tuple(line(of(one)) for one in names))


def _represented(found: Summary, of: Of) -> Iterator[Block]:
    yield Heading(1, "Representations")
    if not found.represented:
        yield Paragraph(line("None in standstills that ended in the year."))
        return
    rows = tuple(
        Row((cell(one.title), cell(of(one.provider)), cell(one.nature), cell(one.impact)))
        for one in found.represented
    )
    heads = columns({"procurement": 2, "by": 1, "nature": 3, "impact": 2})
    yield Table("Representations, their nature and impact", heads, rows)


def _compliance(found: Summary) -> Iterator[Block]:
    yield Heading(1, "Compliance (regulation 26)")
    if not found.shortfalls:
        yield Paragraph(line("The register shows nothing against the regulations in the year."))
        return
    rows = tuple(
        Row((cell(one.title), cell(f"{one.code}: {one.says}"),
             cell(one.authority), cell(one.do)))
        for one in found.shortfalls
    )  # fmt: skip
    shares = {"procurement": 2, "what was found": 3, "rests on": 2, "how it is addressed": 2}
    heads = columns(shares)
    yield Table("What was against the regulations", heads, rows)
