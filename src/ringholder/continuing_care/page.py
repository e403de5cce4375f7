"""The page of continuing care: layouts, codes, tools, clocks and figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ringholder.continuing_care import adults, codes, events, fnc, invoices, metrics, packages, plds
from ringholder.continuing_care import tables as tools
from ringholder.continuing_care.tables import Tool
from ringholder.continuing_care.terms import terms
from ringholder.tables.typed import Layout

_LAYOUTS = (
    events.LAYOUT,
    plds.LAYOUT,
    packages.LAYOUT,
    invoices.INVOICES,
    invoices.PLACEMENTS,
    adults.LAYOUT,
)
_HEAD = """# Continuing care: layouts, clocks, figures

What `ringholder continuing-care` reads, and the tables it works by. People stand in every file as
pseudonyms; a row with what looks like an NHS number is left out. The order of columns does not
matter, other columns are passed by, and case and spacing of headings do not count. This page is
printed by `docs/generate.py`.

Marks: V read in the text itself, Vx read in an excerpt, S read where two others restate it, D
worked out, U not read. What is marked U is not for decision.
"""
_ODD = """
What may surprise, because the published code has it so:

- A quarter is that of the decision, the discount or the receipt, whenever it was told.
- A referral counts as new, or as completed by a decision, only once it was sent to a full
  assessment.
- A discount completes a referral, and in time if it came within 28 days.
- Somebody found eligible by a review counts from the quarter after the one in which eligibility
  begins.
- A local resolution that is a request of its own counts only while it is open.
- A person who died still counts among those who wait, and no longer among those who are eligible.
- A time that runs backwards counts as in time; such rows are told (`CHC007`).
- Conditions on age are for the end of the reporting period. It ends with a month, so the month of
  birth is enough; nobody without one is left out.

What differs, because a log of events knows more than a monthly submission:

- Reviews are counted for a request, so a new package does not start them anew; the published view
  counts them for a package.
- A request goes on after a month in which its place submitted nothing.
- A death counts from the day of death, and not from the submission that told it.
- Pence and minutes of a package are kept. The published view casts them away: 19.50 for 10.5 hours
  a week over 30 days is 877.50, and 942.86 after the cast.
"""


def page() -> str:
    """The whole page."""
    parts = (
        *(line for one in _LAYOUTS for line in _layout(one)),
        *_kinds(),
        *_tool(tools.the_checklist(), "Checklist"),
        *_tool(tools.decision_support(), "Decision Support Tool"),
        *_tool(tools.childrens(), "Tool for children and young people"),
        *_terms(),
        *_metrics(),
        *_rates(),
    )
    return "\n".join([_HEAD, *parts]) + "\n"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    each = tuple(heads)
    yield f"| {' | '.join(each)} |"
    yield f"| {' | '.join('---' for _ in each)} |"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def _layout(one: Layout) -> Iterator[str]:
    yield f"## {one.name[:1].upper()}{one.name[1:]} (`{one.id}`)\n"
    yield from _table(
        ("column", "needed", "holds", "also called"),
        (
            (
                f"`{column.name}`",
                "yes" if column.needed else "",
                column.kind.example,
                ", ".join(f"`{heading}`" for heading in column.headings),
            )
            for column in one.columns
        ),
    )


def _kinds() -> Iterator[str]:
    yield "## Kinds of events and their codes\n"
    yield "Of two events of one day the one that stands first here came first.\n"
    yield from _table(
        ("kind", "code", "says", "mark"), (row for kind in events.Kind for row in _kind(kind))
    )


def _kind(kind: events.Kind) -> list[tuple[str, ...]]:
    mine = [one for one in codes.listed() if one.kind == kind]
    rows = [(f"`{kind}`", f"`{one.code}`", one.says, one.mark.value) for one in mine]
    return [*rows] or [(f"`{kind}`", "", "", "")]


def _tool(one: Tool, name: str) -> Iterator[str]:
    yield f"## {name}\n"
    yield f"Source: {one.source}. Owner: {one.owner}.\n"
    highest = bool(one.levels)
    yield from _table(
        ("domain", "highest level" if highest else "asterisk", "mark"),
        (
            (each.name, each.highest if highest else "yes" if each.asterisk else "", each.mark)
            for each in one.domains
        ),
    )
    for rule in one.rules.values():
        reading = rule.get("reading", "a full assessment is indicated")
        yield f"- {rule['says'][:1].upper()}{rule['says'][1:]}: {reading}."
    yield from (f"- {each.name}: {each.asks}." for each in one.characteristics)
    yield ""


def _terms() -> Iterator[str]:
    yield "## Clocks\n"
    yield from _table(
        ("clock", "runs from", "last day in time", "source", "mark"),
        (
            (
                one.name,
                one.starts,
                f"{one.months} months on" if one.months else f"day {one.last}",
                one.source,
                one.mark,
            )
            for one in terms().values()
        ),
    )


def _metrics() -> Iterator[str]:
    yield "## National figures\n"
    yield from _table(
        ("figure", "counted", "part of", "defined in", "mark"),
        (
            (
                one.name,
                "people" if one.people else "requests",
                metrics.listed()[one.part_of].name if one.part_of else "",
                one.script,
                one.mark,
            )
            for one in metrics.listed().values()
        ),
    )
    yield _ODD


def _rates() -> Iterator[str]:
    yield "## Rates of NHS-funded nursing care\n"
    yield from _table(
        ("rate", "pounds a week", "valid", "known from", "source", "mark"),
        (
            (
                one.code,
                str(one.value),
                f"{one.valid_from} to {one.valid_to or 'further notice'}",
                str(one.known_from),
                one.source,
                one.mark,
            )
            for one in fnc.shipped().rates
        ),
    )
