"""What the page of envelopes shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from ringholder.finance.envelopes.control import Control
from ringholder.finance.envelopes.envelope import Envelope
from ringholder.finance.envelopes.lines import MECHANISMS, NOT_IN_AN_ENVELOPE, Mechanism
from ringholder.finance.envelopes.payment_scheme import PaymentScheme
from ringholder.finance.position.paper import shown
from ringholder.finance.position.report import Report
from ringholder.pictures.against_plan import Against, against_plan
from ringholder_web.finance.position_page import Called, Told, told
from ringholder_web.ui.words import MARKS, Tag

PARTS = tuple(one for one in MECHANISMS if one not in NOT_IN_AN_ENVELOPE)


@dataclass(frozen=True, slots=True)
class Line:
    """A provider's envelope: the sum of each mechanism, its total, and what is paid in the end."""

    name: str
    sums: tuple[str, ...]
    planned: str
    paid: str


@dataclass(frozen=True, slots=True)
class OfCommissioner:
    """The envelopes of a commissioner with their control total."""

    code: str
    name: str
    lines: tuple[Line, ...]
    promised: str
    held: str
    allocation: str
    difference: str
    agrees: bool | None
    picture: Markup


@dataclass(frozen=True, slots=True)
class Page:
    """Envelopes, the rules of the payment scheme, and what is wrong."""

    heads: tuple[str, ...]
    commissioners: tuple[OfCommissioner, ...]
    scheme: PaymentScheme
    scheme_mark: Tag
    limit: str
    repricing: str
    findings: tuple[Told, ...]


def page(one: Report, called: Called) -> Page:
    """The page of a report."""
    return Page(
        heads=tuple(MECHANISMS[part] for part in _used(one)),
        commissioners=tuple(
            _of(control, one.scheme, _used(one), called) for control in one.controls
        ),
        scheme=one.scheme,
        scheme_mark=MARKS[one.scheme.mark],
        limit=shown(one.scheme.low_volume_limit),
        repricing=f"{one.scheme.repricing:.6f}",
        findings=told(one.findings, called, "TAB", "ENV"),
    )


def _used(one: Report) -> tuple[Mechanism, ...]:
    """The mechanisms by which anybody is paid here."""
    there = {line.mechanism for line in one.lines}
    return tuple(part for part in PARTS if part in there)


def _of(
    control: Control, scheme: PaymentScheme, parts: tuple[Mechanism, ...], called: Called
) -> OfCommissioner:
    return OfCommissioner(
        control.commissioner,
        called(control.commissioner),
        tuple(_line(each, scheme, parts, called) for each in control.envelopes),
        shown(control.promised),
        shown(control.held),
        shown(control.allocation),
        shown(control.difference),
        None if control.difference is None else not control.difference,
        _picture(control, scheme, called),
    )


def _line(
    one: Envelope, scheme: PaymentScheme, parts: tuple[Mechanism, ...], called: Called
) -> Line:
    sums = (one.of(part) for part in parts)
    return Line(
        _name(one, called),
        tuple(shown(sum_) if sum_ else "–" for sum_ in sums),
        shown(one.planned),
        shown(one.paid(scheme)),
    )


def _name(one: Envelope, called: Called) -> str:
    return called(one.provider)


def _picture(control: Control, scheme: PaymentScheme, called: Called) -> Markup:
    rows = list(_rows(control, scheme, called))
    if not rows:
        return Markup("")
    drawn = against_plan(
        rows,
        name=f"What each provider is paid at the year's end, against its envelope of "
        f"{control.commissioner}",
        came="At the year's end",
        worse="more than its envelope",
        prefix=f"envelopes-{control.commissioner.lower()}",
    )
    return Markup(drawn)  # noqa: S704 (our own drawing, which escapes words)


def _rows(control: Control, scheme: PaymentScheme, called: Called) -> Iterator[Against]:
    for one in control.envelopes:
        paid: Decimal | None = one.paid(scheme)
        more = paid is not None and paid > one.planned
        yield Against(
            _name(one, called), float(one.planned), None if paid is None else float(paid), more
        )
