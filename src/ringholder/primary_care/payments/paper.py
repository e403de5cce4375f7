"""The schedule of a network or a practice as a paper: every pound to its clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ringholder.calendar import in_words
from ringholder.calendar.financial_year import financial_year
from ringholder.papers.blocks import (
    Block,
    Bullets,
    Heading,
    Mark,
    Notice,
    Paper,
    Row,
    Table,
    cell,
    columns,
    line,
)
from ringholder.primary_care.payments.lines import rules
from ringholder.primary_care.payments.payment import Payment, figure, in_pounds
from ringholder.primary_care.payments.schedule import Schedule

NOT_FOR_DECISION = "Not for decision"
CLAUSE, RATE, PEOPLE = "Line and clause", "Rate", "People or beds"
UNREAD = (
    "Lines so marked rest on a rate that fewer than two sources have, on a rule that nobody has "
    "read in a text, or on a count that stands in for another. Load the text before anybody pays "
    "or refuses to pay by them."
)
MADE_UP = "Some lines rest on illustrative counts, made up to show the working: nobody is paid so."
_ILLUSTRATIVE = "Illustrative"


def network_paper(schedule: Schedule, network: str, name: str) -> Paper:
    """The schedule of one network, with the parts of its practices."""
    mine = schedule.of(network)
    return _paper(mine, network, name, tuple(_network(mine)))


def practice_paper(schedule: Schedule, practice: str, name: str) -> Paper:
    """What one practice is paid, and its part of what its network is paid."""
    return _paper(schedule, practice, name, tuple(_practice(schedule, practice)))


def _paper(schedule: Schedule, code: str, name: str, blocks: tuple[Block, ...]) -> Paper:
    year = financial_year(schedule.months[0])
    made_up = any(_ILLUSTRATIVE in said for one in schedule.payments for said in one.cautions)
    says = (UNREAD, MADE_UP) if made_up else (UNREAD,)
    unread = Notice(NOT_FOR_DECISION, tuple(map(line, says)), Mark.UNREAD)
    return Paper(
        title=name,
        subtitle=f"Schedule of payments, {year}",
        on=schedule.known_at,
        running=f"Payments {year}: {name}",
        facts=(("Code", code), ("As known on", in_words(schedule.known_at))),
        blocks=(*blocks, *_rests_on(schedule)),
        notice=None if schedule.for_decision else unread,
        wide=True,
    )


def _network(schedule: Schedule) -> Iterator[Block]:
    yield Heading(1, "Paid to the network")
    yield _lines("Lines", schedule.to_networks)
    ceilings = [one for one in schedule.payments if one.line.ceiling]
    if ceilings:
        yield _lines("Ceilings, which are not paid and not added", ceilings)
    yield Heading(1, "Parts of the practices")
    sums = schedule.in_pennies(schedule.to_networks)
    rows = [Row((cell(practice), cell(f"£{part:,.2f}"))) for practice, part in sums.items()]
    whole = in_pounds(schedule.year(schedule.to_networks))
    rows.append(Row((cell(line("The network", strong=True)), cell(whole))))
    yield Table("Each practice's part of the year", columns({"Practice": 1, "£": 1}), tuple(rows))
    yield Heading(1, "Month by month")
    paid = schedule.to_networks
    months = tuple(
        Row((cell(f"{month:%B %Y}"), cell(in_pounds(schedule.month(month, paid)))))
        for month in schedule.months
    )
    heads = columns({"Month": 1, "Paid to the network": 1})
    yield Table("Each month is rounded by itself", heads, months)
    yield Heading(1, "Paid to the practices themselves")
    yield _lines("Lines", [one for one in schedule.payments if one.to_practices])


def _lines(title: str, payments: Sequence[Payment]) -> Table:
    heads = columns({CLAUSE: 3, RATE: 3, PEOPLE: 3, "A month": 3, "Months": 1, "In all": 2})
    return Table(title, heads, tuple(_row(one) for one in payments))


def _row(one: Payment) -> Row:
    return Row(
        (
            cell(one.line.name, f"{one.line.heading} ({one.line.clause})"),
            cell(*rate_of(one)),
            cell(*people_of(one)),
            cell(one.arithmetic, *one.cautions),
            cell(str(one.months)),
            cell(in_pounds(one.exact)),
        )
    )


def rate_of(one: Payment) -> tuple[str, ...]:
    """The rate in words: value, validity, since when known, source, mark."""
    rate = one.rate.rate
    until = in_words(rate.valid_to) if rate.valid_to else "further notice"
    return (
        f"{rate.value} {rate.unit}",
        f"From {in_words(rate.valid_from)} to {until}; known from {in_words(rate.known_from)}",
        f"Mark {rate.mark}: {rate.source}",
        f"Second source: {one.rate.second or 'none'}",
    )


def people_of(one: Payment) -> tuple[str, ...]:
    """The people or beds in words: how many, of what kind, which day, which source."""
    if one.beds:
        return (
            f"{one.beds.beds:,} beds from {one.first:%B %Y} to {one.last:%B %Y}",
            f"The first known from {in_words(one.beds.known_from)}: {one.beds.where}",
        )
    of = one.people.of
    if of is None or one.people.known_from is None:
        return ()
    return (
        f"{figure(one.size)}: {of.population.counted.people}",
        f"Counted for {in_words(of.population.on)}; known from {in_words(one.people.known_from)}",
        of.source,
    )


def _practice(schedule: Schedule, practice: str) -> Iterator[Block]:
    for title, own in (("Paid to the practice", True), ("Its part of the network's", False)):
        yield Heading(1, title)
        held = [one for one in of_practice(schedule, practice) if one.to_practices is own]
        heads = columns({CLAUSE: 3, RATE: 3, PEOPLE: 3, "A month": 3, "Months": 1, "In all": 2})
        rows = tuple(_part(one, practice) for one in held if not one.line.ceiling)
        yield Table("Lines", heads, rows)


def _part(one: Payment, practice: str) -> Row:
    cells = _row(one).cells
    exact = one.parts()[practice] * one.months
    own = cell(one.arithmetic_of(practice), *one.cautions)
    return Row((*cells[:3], own, cells[4], cell(in_pounds(exact))))


def of_practice(schedule: Schedule, practice: str) -> tuple[Payment, ...]:
    """The payments in which a practice has a part."""
    return tuple(one for one in schedule.payments if practice in one.shares())


def _rests_on(schedule: Schedule) -> Iterator[Block]:
    yield Heading(1, "Rules that this rests on")
    yield Bullets(tuple(line(f"{one.says} (mark {one.mark})") for one in rules().values()))
    if schedule.findings:
        yield Heading(1, "What could not be worked out")
        yield Bullets(tuple(line(f"{one.says} {one.do}") for one in schedule.findings))
