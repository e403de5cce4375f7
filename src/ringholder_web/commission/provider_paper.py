"""The page of a provider as a paper for the meeting that oversees it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.calendar import in_words
from ringholder.papers.blocks import (
    Block,
    Bullets,
    Cell,
    Facts,
    Heading,
    Mark,
    Notice,
    Paper,
    Paragraph,
    Row,
    Table,
    cell,
    columns,
    line,
)
from ringholder_web.commission.provider_page import Contract, Page

ILLUSTRATIVE = (
    "Sums and days so marked were chosen to have something to show. Nobody published them."
)


def paper(page: Page, on: date) -> Paper:
    """All that the page shows to whoever asked for it, on one day."""
    return Paper(
        title=page.known.name,
        subtitle="Quality, activity, money, gaps, contracts and decisions",
        on=on,
        running=f"Provider oversight: {page.known.name}",
        facts=(("Code", page.known.code), ("Kind", page.known.kind), ("As of", in_words(on))),
        blocks=tuple(_blocks(page)),
        notice=_illustrative(page),
    )


def _illustrative(page: Page) -> Notice | None:
    money = page.money_illustrative and (page.position is not None or page.paid)
    if money or any(one.illustrative for one in page.contracts):
        return Notice("Illustrative", (line(ILLUSTRATIVE),), Mark.GAP)
    return None


def _blocks(page: Page) -> Iterator[Block]:
    yield from _followed(page)
    yield from _figures(page)
    yield from _contracts(page)
    yield from _money(page)
    yield from _decided(page)


def _followed(page: Page) -> Iterator[Block]:
    yield Heading(1, "Being acted on")
    told = [
        f"{one.title}: {one.state.text}. With {one.with_}. Owner: {one.owner or 'nobody yet'}."
        + (f" Next: {one.next}{f', by {one.due}' if one.due else ''}." if one.next else "")
        for one in page.followed
    ]
    if told:
        yield Bullets(tuple(map(line, told)))
    else:
        yield Paragraph(line("Nothing is open about it."))


def _figures(page: Page) -> Iterator[Block]:
    yield Heading(1, "What the figures show")
    gaps = ", ".join(name for name, _ in page.performance.gaps)
    yield Paragraph(line(f"Where somebody must act: {gaps}." if gaps else "No gap is open for it."))
    for group in page.performance.groups:
        rows = (
            Row((cell(name), cell(f"{shown.value}, {shown.period}"), cell(says)))
            for name, says, shown in group.rows
        )
        heads = columns({"Indicator": 2, "Latest": 1, "What it shows": 2})
        yield Table(group.name, heads, tuple(rows))


def _contracts(page: Page) -> Iterator[Block]:
    yield Heading(1, "Contracts and activity")
    if page.together:
        yield Paragraph(line(page.together))
    if page.contracts:
        heads = {"Contract": 2.0, "Runs": 1.5, "Lifetime value": 1.0}
        heads |= {"Value against plan": 1.5, "Activity": 1.5} if page.inside else {}
        rows = (Row(tuple(_cells(one, inside=page.inside))) for one in page.contracts)
        yield Table("Contracts with it", columns(heads), tuple(rows))
    else:
        yield Paragraph(line("No contract with it is known here."))


def _cells(one: Contract, *, inside: bool) -> Iterator[Cell]:
    title = f"{one.title} (illustrative)" if one.illustrative else one.title
    yield cell(title)
    yield cell(one.runs)
    yield cell(one.worth)
    if inside:
        yield cell(f"{one.over} of {one.planned} to date" if one.planned else "Not told")
        yield cell(one.activity or "Not told")


def _money(page: Page) -> Iterator[Block]:
    yield Heading(1, "Money")
    if page.position is not None:
        own = page.position.line
        facts = [("Plan to date", own.plan), ("Actual to date", own.actual)]
        facts.append(("Variance", f"{own.variance}{', worse than plan' if own.worse else ''}"))
        yield Facts(tuple((name, cell(says)) for name, says in facts))
    else:
        yield Paragraph(line("Its position is not known here."))
    for paid in page.paid:
        rows = [*paid.parts, ("Its envelope", paid.planned)]
        yield Table(
            f"What {paid.by} means to pay it this year",
            columns({"Part": 2, "Sum": 1}),
            tuple(Row((cell(what), cell(sum_))) for what, sum_ in rows),
        )


def _decided(page: Page) -> Iterator[Block]:
    yield Heading(1, "Decisions that affect it")
    told = [f"{one.title}: {one.outcome.text}, {one.by}, {one.on}" for one in page.decided]
    if told:
        yield Bullets(tuple(map(line, told)))
    else:
        yield Paragraph(line("None is published."))
