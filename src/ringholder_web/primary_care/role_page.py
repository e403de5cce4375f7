"""Claims on a page: one network with its months and every line, each with every reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from ringholder.calendar.financial_year import year_in_words
from ringholder.money import NOTHING, pounds, rounded, total
from ringholder.pictures.staff_by_role import RoleOverTime, staff_by_role
from ringholder.pictures.sum_and_claims import SumBar, sum_and_claims
from ringholder.primary_care.roles import as_acts, published_staff
from ringholder.primary_care.roles.ceiling import FUNDS
from ringholder.primary_care.roles.forecast import Forecast, recruits
from ringholder.primary_care.roles.judging import Judged, Line, Outcome
from ringholder.primary_care.roles.maximum import arithmetic
from ringholder.primary_care.roles.reasons import Reason
from ringholder.primary_care.roles.role_table import Supplement, title
from ringholder_web.primary_care.role_files import Seen
from ringholder_web.primary_care.role_overview import FUND, POUND, forecast_of, year_of
from ringholder_web.ui.words import Tag

TENTH = Decimal("0.1")
MOST_LINES = 25
TAGS = {
    Outcome.ACCEPTED: Tag("Accepted", "green"),
    Outcome.IN_PART: Tag("In part", "yellow"),
    Outcome.REFUSED: Tag("Refused", "red"),
    Outcome.CANNOT_SAY: Tag("Cannot say", "blue"),
}
WORDS = {
    Outcome.ACCEPTED: "accepted", Outcome.IN_PART: "in-part", Outcome.REFUSED: "refused",
    Outcome.CANNOT_SAY: "cannot-say",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A reason in words."""

    code: str
    says: str
    do: str
    owner: str
    amount: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of a claim with every reason."""

    claim: str
    month: str
    person: str
    role: str
    wte: str
    claimed: str
    accepted: str
    could_be: str
    tag: Tag
    arithmetic: str
    reasons: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A sum with what it is."""

    number: str
    says: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to see some lines only."""

    word: str
    text: str
    number: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Check:
    """What the check of a month says, as it is entered in the register."""

    month: str
    claimed: str
    accepted: str
    refused: str
    open: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """A network's year."""

    code: str
    name: str
    year: str
    figures: tuple[Figure, ...]
    cautions: tuple[str, ...]
    why_not: str
    months: Markup
    recruits: tuple[tuple[str, str, str, str], ...]
    to_come: int
    choices: tuple[Choice, ...]
    lines: tuple[Shown, ...]
    more: int
    other_funds: tuple[str, ...]
    checks: tuple[Check, ...]
    staff: Markup
    published: str


def network(seen: Seen, code: str, show: str) -> NetworkPage:
    """One network's year; `show` is which lines are wanted, by a word of theirs."""
    judged = seen.held.judged.of(code)
    year = year_of(seen.held.judged)
    one = forecast_of(seen, code, year)
    name = next(x.called for x in seen.networks if x.code == code)
    lines = judged.lines if seen.sees(code) else ()
    chosen = _chosen(lines, show)
    return NetworkPage(
        code=code,
        name=name,
        year=year_in_words(year),
        figures=tuple(_figures(one, inside=bool(lines))),
        cautions=one.ceiling.cautions,
        why_not=one.ceiling.why_not,
        months=_months(one, code) if lines else Markup(),
        recruits=tuple(_recruits(one, judged)) if lines else (),
        to_come=one.to_come,
        choices=tuple(_choices(lines, show)) if lines else (),
        lines=tuple(_shown(line, judged) for line in chosen[:MOST_LINES]),
        more=max(0, len(chosen) - MOST_LINES),
        other_funds=tuple(sorted({FUNDS[x.fund] for x in lines if x.fund != FUND})),
        checks=tuple(_checks(judged)) if lines else (),
        staff=_staff(code, name),
        published=_published(code, judged, seen.sees(code)),
    )


def _figures(one: Forecast, *, inside: bool) -> Iterator[Figure]:
    if one.ceiling.amount is not None:
        people = f"{rounded(one.ceiling.people, POUND):,} weighted people"
        rate = "" if one.ceiling.rate is None else f" × £{one.ceiling.rate.value}"
        yield Figure(pounds(one.ceiling.amount, POUND), f"is its sum: {people}{rate}")
    if not inside:
        return
    accepted = total(month.accepted for month in one.months)
    open_ = total(month.open for month in one.months)
    yield Figure(pounds(accepted, POUND), f"is accepted so far, and {pounds(open_, POUND)} is open")
    if one.unclaimed is not None and one.known_to is not None:
        lost = one.unclaimed >= NOTHING
        says = "would be lost at the year’s end" if lost else "would be claimed above the sum"
        yield Figure(pounds(abs(one.unclaimed), POUND), says)


def _months(one: Forecast, code: str) -> Markup:
    twelfth = NOTHING if one.ceiling.amount is None else one.ceiling.amount / 12
    bars = [
        SumBar(
            f"{month.on:%B %Y}",
            float(twelfth),
            float(month.accepted),
            float(month.open),
            float(month.expected),
            f"{month.on:%B %Y}: {pounds(month.accepted, POUND)} accepted, "
            f"{pounds(month.open, POUND)} open, {pounds(month.expected, POUND)} expected.",
        )
        for month in one.months
    ]
    drawn = sum_and_claims(bars, name="Each month beside a twelfth of the sum", prefix=f"m-{code}")
    return Markup(drawn)  # noqa: S704


def _recruits(one: Forecast, judged: Judged) -> Iterator[tuple[str, str, str, str]]:
    for found in recruits(one, judged.asked):
        most = found.row.maxima[Supplement.NONE] or NOTHING
        wte = f"{rounded(found.wte, TENTH)}"
        yield title(found.row.role), found.row.band, wte, _maximum(most, found.row.caution)


def _maximum(most: Decimal, caution: str) -> str:
    return f"{pounds(most, POUND)}{'; not for decision' if caution else ''}"


def _chosen(lines: tuple[Line, ...], show: str) -> list[Line]:
    found = [line for line in lines if show == "all" or _word(line) == show]
    if show not in ("all", *WORDS.values()):
        found = [line for line in lines if line.reasons]
    grave = {Outcome.REFUSED: 0, Outcome.IN_PART: 1, Outcome.CANNOT_SAY: 2, Outcome.ACCEPTED: 3}
    return sorted(found, key=lambda line: (grave[line.outcome], -line.claim.month.toordinal()))


def _word(line: Line) -> str:
    return WORDS[line.outcome]


def _choices(lines: tuple[Line, ...], show: str) -> Iterator[Choice]:
    known = {"all", *WORDS.values()}
    wanting = sum(bool(line.reasons) for line in lines)
    yield Choice("", "With a reason against it", wanting, show not in known)
    for outcome, word in WORDS.items():
        number = sum(line.outcome is outcome for line in lines)
        yield Choice(word, outcome.value.capitalize(), number, show == word)
    yield Choice("all", "All", len(lines), show == "all")


def _shown(line: Line, judged: Judged) -> Shown:
    claim, row = line.claim, judged.asked.row(line.claim)
    called = f"{title(claim.role)}{f', band {claim.band}' if claim.band else ''}"
    known = row is not None and row.maxima[claim.supplement] is not None
    return Shown(
        claim.claim,
        f"{claim.month:%B %Y}",
        claim.person,
        called if title(claim.role) != claim.role else claim.called,
        f"{claim.wte.normalize():f}",
        pounds(claim.claimed),
        pounds(line.accepted),
        pounds(line.could_be) if line.outcome is Outcome.CANNOT_SAY else "",
        TAGS[line.outcome],
        arithmetic(row, claim) if row is not None and known else "",
        tuple(map(_told, line.reasons)),
    )


def _told(one: Reason) -> Told:
    owner, sources = one.owner, one.sources
    return Told(one.rule.code, one.says, one.do, owner, pounds(one.amount), sources)


def _checks(judged: Judged) -> Iterator[Check]:
    for month in sorted({line.claim.month for line in judged.lines}, reverse=True):
        own = tuple(line for line in judged.lines if line.claim.month == month)
        found = as_acts.check(Judged(own, judged.asked))
        accepted, refused, open_ = (
            str(found[name]) for name in ("accepted_sum", "refused_sum", "open_sum")
        )
        claimed = f"{total(line.claim.claimed for line in own):.2f}"
        lines = found["claim_lines"]
        text = tuple(lines) if isinstance(lines, list) else ()
        yield Check(f"{month:%B %Y}", claimed, accepted, refused, open_, text)


# ---- what was published --------------------------------------------------------------------------


def _staff(code: str, name: str) -> Markup:
    rows = [one for one in published_staff.staff(code) if one.of_patient_care]
    months = sorted({one.month for one in rows})
    if not months:
        return Markup()
    held = {(one.role, one.month): float(one.wte) for one in rows}
    roles = [
        RoleOverTime(role, tuple(held.get((role, month), 0.0) for month in months))
        for role in sorted({one.role for one in rows})
    ]
    drawn = staff_by_role(
        roles, [f"{month:%b %Y}" for month in months], name=f"Staff of {name} by role",
        prefix=f"s-{code}",
    )  # fmt: skip
    return Markup(drawn)  # noqa: S704


def _published(code: str, judged: Judged, inside: bool) -> str:
    found = published_staff.quarters(code)
    if not found:
        return "Nothing was published of this network between March 2020 and September 2022."
    last = max(found)
    then = f"{found[last].normalize():f}"
    says = f"{then} WTE in direct patient care were published for {last:%B %Y}."
    standing = [line.claim for line in judged.lines if line.outcome is not Outcome.REFUSED]
    if not inside or not standing:
        return says
    month = max(claim.month for claim in standing)
    claimed = total(claim.wte for claim in standing if claim.month == month).normalize()
    return f"{says} Claims for {month:%B %Y} that are not refused come to {claimed:f} WTE."
