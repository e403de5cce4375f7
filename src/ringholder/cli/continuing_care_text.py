"""What `ringholder continuing-care` says: lines for people, and the shapes of its JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from ringholder.calendar.period import in_words
from ringholder.cli.screen import aligned, at_most, count, hanging, wrapped
from ringholder.continuing_care import adults
from ringholder.continuing_care.after_death import Recovery
from ringholder.continuing_care.clocks import Clock, Refund, State
from ringholder.continuing_care.events import Events
from ringholder.continuing_care.fnc import NursingCare
from ringholder.continuing_care.invoices import Matched
from ringholder.continuing_care.metrics import Figure
from ringholder.continuing_care.packages import Packages
from ringholder.continuing_care.terms import terms
from ringholder.findings import Finding
from ringholder.money import pounds, rounded, total
from ringholder.populations import Population
from ringholder.rates import Arrears

MOST = 10
FEW = 3
_UNREAD = "not for decision: nobody has read the text"
_TENTH = Decimal("0.1")


def _read(held: Events) -> Iterator[str]:
    requests = count(len(held.by_request), "request")
    yield f"{held.file}: {count(len(held.rows), 'event')} of {requests}."
    yield from _findings(held.findings)


def _findings(each: Iterable[Finding]) -> Iterator[str]:
    """The first findings of each code, and how many more there are."""
    by: dict[str, list[Finding]] = {}
    for one in each:
        by.setdefault(one.code, []).append(one)
    for alike in by.values():
        yield from at_most([hanging(f"  {one}") for one in alike], FEW)


# ---- clocks --------------------------------------------------------------------------------------


def clocks(
    held: Events,
    today: date,
    each: Sequence[Clock],
    refunds: Sequence[Refund],
    told: Sequence[Finding],
) -> Iterator[str]:
    """Where every clock stands, the longest overdue first, and what to refund."""
    yield from _read(held)
    yield ""
    yield f"On {in_words(today)}:"
    states = Counter((one.term.id, one.state) for one in each)
    for term in terms().values():
        mine = {state: states[term.id, state] for state in State if states[term.id, state]}
        if mine:
            said = ", ".join(f"{number:,} {state.value}" for state, number in mine.items())
            caution = "" if term.for_decision else f" ({_UNREAD})"
            yield hanging(f"  {term.name}: {said}{caution}")
    over = sorted(
        (one for one in each if one.state is State.OVERDUE), key=lambda one: -one.days_over
    )
    if over:
        yield ""
        yield "Overdue, the longest first:"
        yield from at_most(_overdue(over), MOST)
    if refunds:
        yield ""
        yield "Care costs that may have to be paid back, where the delay was not justified:"
        yield from at_most(_refunds(refunds), MOST)
    if told:
        yield ""
        yield from _findings(told)


def _overdue(over: Sequence[Clock]) -> list[str]:
    return aligned(
        [(one.request, one.place, f"{one.days_over:,} days over", one.term.name) for one in over]
    )


def _refunds(refunds: Sequence[Refund]) -> list[str]:
    longest = sorted(refunds, key=lambda one: (-one.days, one.request))
    return aligned(
        [(one.request, one.place, count(one.days, "day"), _refunded(one)) for one in longest]
    )


def _refunded(one: Refund) -> str:
    paid = f", {pounds(one.refunded)} paid back" if one.refunded else ""
    return one.term.name + paid


def clock_as_json(one: Clock) -> dict[str, object]:
    """A clock."""
    return {
        "clock": one.term.id,
        "request": one.request,
        "person": one.person,
        "place": one.place,
        "started_on": one.started_on.isoformat(),
        "due_on": one.due_on.isoformat(),
        "ended_on": one.ended_on.isoformat() if one.ended_on else None,
        "state": one.state.value,
        "days": one.days,
        "for_decision": one.term.for_decision,
        "source": one.term.source,
    }


def refund_as_json(one: Refund) -> dict[str, object]:
    """Days to refund."""
    return {
        "why": one.term.id,
        "request": one.request,
        "place": one.place,
        "from_on": one.from_on.isoformat(),
        "to_on": one.to_on.isoformat(),
        "days": one.days,
        "refunded": str(rounded(one.refunded)),
        "source": one.term.source,
    }


# ---- metrics -------------------------------------------------------------------------------------


def metrics(
    held: Events,
    figures: Sequence[Figure],
    people: Sequence[Population],
    faults: Sequence[Finding],
) -> Iterator[str]:
    """Each metric with a column for each place, quarter by quarter."""
    yield from _read(held)
    yield from _findings(faults)
    places = sorted({one.place for one in figures})
    by = {(one.quarter, one.metric.id, one.place): one for one in figures}
    for quarter in sorted({one.quarter for one in figures}):
        yield ""
        yield f"{quarter}, to {in_words(quarter.last)}"
        listed = dict.fromkeys(one.metric.id for one in figures)
        rows = [("", *places, "")]
        for metric in listed:
            each = [by[quarter, metric, place] for place in places]
            of = each[0].metric
            said = of.name if of.for_decision else f"{of.name} (definition not read)"
            rows.append(("", *(_cell(one, people) for one in each), said))
        yield from aligned(rows)


def _cell(one: Figure, people: Sequence[Population]) -> str:
    said = f"{one.count:,}"
    if one.share is not None:
        said += f" ({rounded(one.share * 100, _TENTH)}%)"
    rate = _rate(one, people)
    return said if rate is None else f"{said}, {rounded(rate, _TENTH)} per 50,000"


def _rate(one: Figure, people: Sequence[Population]) -> Decimal | None:
    population = adults.last(people, one.place, one.quarter.last)
    if population is None or one.metric.part_of or population.people <= 0:
        return None
    return one.per_50000(population)


def figure_as_json(one: Figure, people: Sequence[Population]) -> dict[str, object]:
    """A figure; shares and rates unrounded, as text."""
    rate = _rate(one, people)
    return {
        "metric": one.metric.id,
        "quarter": str(one.quarter),
        "place": one.place,
        "count": one.count,
        "of": one.of,
        "share": None if one.share is None else str(one.share),
        "per_50000": None if rate is None else str(rate),
        "for_decision": one.metric.for_decision,
        "source": one.metric.script,
    }


# ---- packages ------------------------------------------------------------------------------------


def packages(
    held: Packages,
    today: date,
    spent: Mapping[tuple[str, date], Decimal],
    paid: Sequence[Recovery],
    findings: Sequence[Finding],
) -> Iterator[str]:
    """What each place's packages cost in each month, and what was paid after deaths."""
    yield f"{count(len(held.rows), 'row')} of care packages."
    rows = [(place, f"{on:%B %Y}", pounds(sum_)) for (place, on), sum_ in sorted(spent.items())]
    yield from aligned(rows)
    yield f"  All: {pounds(total(spent.values()))}"
    if paid:
        yield ""
        yield f"Paid for days after a death, to {in_words(today)} or to the day of notice:"
        lines = [
            (
                one.package.package,
                one.package.provider or "no provider",
                count(one.days, "day"),
                pounds(one.sum),
            )
            for one in paid
        ]
        yield from at_most(aligned(lines), MOST)
        yield f"  All: {pounds(total(one.sum for one in paid))}"
    if findings:
        yield ""
        yield from _findings(findings)


def spent_as_json(place: str, on: date, sum_: Decimal) -> dict[str, object]:
    """The cost of a place in a month, in pounds to the penny."""
    return {"place": place, "month": f"{on:%Y-%m}", "pounds": str(rounded(sum_))}


def recovery_as_json(one: Recovery) -> dict[str, object]:
    """What was paid after a death."""
    told = one.death.notified_on
    return {
        "package": one.package.package,
        "person": one.package.person,
        "provider": one.package.provider,
        "died_on": one.death.died_on.isoformat(),
        "notified_on": told.isoformat() if told else None,
        "days": one.days,
        "pounds": str(rounded(one.sum)),
    }


# ---- nursing care --------------------------------------------------------------------------------


def nursing_care(
    held: Events, to_on: date, each: Sequence[NursingCare], owed: Arrears, *, arrears: bool
) -> Iterator[str]:
    """What nursing care costs to a day, and what is still owed for it."""
    yield from _read(held)
    yield ""
    people = len({one.person for one in each})
    yield f"NHS-funded nursing care to {in_words(to_on)}: {count(people, 'person', 'people')}."
    now, then = owed.now, owed.then
    yield f"  On what is known on {in_words(now.known_at)}: {pounds(total(now.sums.values()))}"
    if arrears:
        was = pounds(total(then.sums.values()))
        yield f"  On what was known on {in_words(then.known_at)}: {was}"
        yield f"  Still owed: {pounds(owed.total)}"
    if not (now.for_decision and then.for_decision):
        yield "  Not for decision: it rests on rates of one source, or that nobody has read."
    for rate in sorted(now.used, key=lambda rate: rate.valid_from):
        caution = f" ({rate.caution})" if rate.caution else ""
        week = f"{pounds(rate.value)} a week from {in_words(rate.valid_from)}"
        yield hanging(f"  {week}{caution}: {rate.source}")


def arrears_as_json(owed: Arrears, to_on: date) -> dict[str, object]:
    """Sums by person, in pounds to the penny, with the rates used."""
    return {
        "to_on": to_on.isoformat(),
        "known_on": owed.now.known_at.isoformat(),
        "for_decision": owed.now.for_decision,
        "people": [
            {
                "person": person,
                "pounds": str(rounded(sum_)),
                "owed": str(rounded(owed.owed[person])),
            }
            for person, sum_ in owed.now.sums.items()
        ],
        "rates": [
            {
                "code": rate.code,
                "pounds_a_week": str(rate.value),
                "valid_from": rate.valid_from.isoformat(),
                "known_from": rate.known_from.isoformat(),
                "mark": rate.mark.value,
                "source": rate.source,
            }
            for rate in owed.now.used
        ],
    }


# ---- invoices ------------------------------------------------------------------------------------


def invoices(matched: Sequence[Matched], findings: Sequence[Finding]) -> Iterator[str]:
    """Which lines agree, which do not and why, the dearest first."""
    agree = [one for one in matched if not one.findings]
    rest = sorted((one for one in matched if one.findings), key=lambda one: -one.invoice.amount)
    asked = total(one.invoice.amount for one in rest)
    yield f"{count(len(matched), 'line')}: {len(agree):,} agree with their packages."
    if rest:
        yield wrapped(f"{len(rest):,} do not, {pounds(asked)} in all:")
        lines = (hanging(f"  {told}") for one in rest for told in one.findings)
        yield from at_most(lines, MOST * 2)
    yield from _findings(findings)


def matched_as_json(one: Matched) -> dict[str, object]:
    """A line with what was expected, in pounds to the penny."""
    return {
        "invoice": one.invoice.invoice,
        "provider": one.invoice.provider,
        "person": one.invoice.person,
        "asked": str(one.invoice.amount),
        "expected": None if one.expected is None else str(rounded(one.expected)),
        "over": str(one.over),
        "findings": [told.as_json() for told in one.findings],
    }
