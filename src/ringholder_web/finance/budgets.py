"""What may be spent, by whom, under which decision: the budgets of the register, as a tree.

What was received, issued and moved everybody may read. What is committed, and so what is left, is
for those inside the organisation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from markupsafe import Markup

from ringholder.calendar import in_words
from ringholder.charter import Charter
from ringholder.finance.commitments import Line as BudgetLine
from ringholder.finance.commitments import lines
from ringholder.matters.local_day import local_day
from ringholder.money import NOTHING, pounds, total
from ringholder_web.charter.choices import Option
from ringholder_web.matters import names
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow
from ringholder_web.matters.money_box import bar
from ringholder_web.matters.reader import Reader
from ringholder_web.matters.rows import visible
from ringholder_web.matters.saying import Line, titles
from ringholder_web.ui.words import counted, sentence, spaced


@dataclass(frozen=True, slots=True)
class Row:
    """A budget line in words; `bar` and the two sums are empty for those outside.

    `as_what` is what it was issued from: where it names no decision, it rests on that one's.
    """

    title: Line
    depth: int
    kind: str
    held_by: str
    under: Line
    source: str
    as_what: str
    held: str
    had: str
    committed: str
    available: str
    bar: Markup
    closed: bool


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows. `inside` are the organisations whose commitments are shown."""

    rows: tuple[Row, ...]
    years: tuple[Option, ...]
    summary: str
    inside: bool
    some_hidden: bool
    controls: tuple[Line, ...]
    opens: str
    asks: str
    locks: str
    signed_in: bool


Inside = Callable[[str], bool]


def page(desk: Desk, reader: Reader, inside: Inside, year: str = "") -> Page:
    """The budgets of a financial year: the one asked for, else the last that there is.

    `inside` says of an organisation whether the reader may see what it does not publish.
    """
    rows = MatterRow.objects.filter(procedure="budget").order_by("place")
    walks = (desk.judging(pk) for pk in rows.values_list("pk", flat=True))
    every = lines(walk for walk in walks if walk is not None)
    known = sorted({line.year for line in every}, reverse=True)
    shown = year if year in known else next(iter(known), "")
    found = [line for line in every if line.year == shown]
    open_to = {name: inside(name) for name in {line.organisation for line in found}}
    decisions = titles({line.decision for line in found if line.decision}, visible(reader))
    charter = desk.charter_on(local_day(reader.at))
    named = {line.matter: line.title for line in every}
    return Page(
        tuple(
            _row(
                line,
                named.get(line.parent, ""),
                charter,
                decisions,
                shows=open_to[line.organisation],
            )
            for line in found
        ),
        tuple(Option(one, one, one == shown) for one in known),
        _summary(found),
        any(open_to.values()),
        not all(open_to.values()),
        tuple(_controls(desk, charter, reader.at)),
        reverse("open-matter", args=["budget"]),
        reverse("open-matter", args=["requisition"]),
        reverse("open-matter", args=["control"]),
        reader.signed_in,
    )


def _row(
    line: BudgetLine,
    above: str,
    charter: Charter | None,
    decisions: dict[str, str],
    *,
    shows: bool,
) -> Row:
    money = line.budget
    fence = f", ring-fenced for {line.ring_fence}" if line.ring_fence else ""
    return Row(
        title=Line(line.title, reverse("matter", args=[line.matter])),
        depth=line.depth,
        kind=f"{sentence(spaced(line.type))}{fence}",
        held_by=sentence(names.capacity(charter, line.held_by)),
        under=_under(line, decisions),
        source=line.source,
        as_what=above,
        held=pounds(money.held),
        had=pounds(money.sum),
        committed=pounds(money.committed) if shows else "",
        available=pounds(money.available) if shows else "",
        bar=bar(money, line.title, f"bar-{line.matter}") if shows else Markup(""),
        closed=line.state == "closed",
    )


def _under(line: BudgetLine, decisions: dict[str, str]) -> Line:
    if not line.decision:
        return Line("")
    if line.decision not in decisions:
        return Line(f"A decision that you may not read: {line.decision}")
    return Line(decisions[line.decision], reverse("matter", args=[line.decision]))


def _summary(found: Iterable[BudgetLine]) -> str:
    every = tuple(found)
    received = total(line.budget.sum for line in every if not line.parent)
    held = total(line.budget.held for line in every)
    if not every:
        return ""
    says = f"{pounds(received)} was received; {counted(len(every), 'line')} below"
    if held - received == NOTHING:
        return f"{says}, together holding that to the penny."
    return f"{says}, together holding {pounds(held)} with what was moved from and to others."


def _controls(desk: Desk, charter: Charter | None, at: datetime) -> Iterable[Line]:
    """The controls of spending that bind today."""
    today = local_day(at)
    for one in desk.clerk.world.controls.all():
        if one.in_force(today):
            who = one.outside or names.capacity(charter, one.approver)
            says = f"{one.title}: orders over {pounds(one.over)} are approved by {who} too"
            last = f", until {in_words(one.days.to_on)}" if one.days.to_on else ""
            yield Line(f"{says}{last}", reverse("matter", args=[one.matter]))
