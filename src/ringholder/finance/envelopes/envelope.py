"""A provider's envelope: API fixed, planned variable, LVA, activity and local sums; its year end.

At the year's end is paid: the fixed sum, price times elective activity, and the other variable
lines. Low volume and local sums are not adjusted in the year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ringholder.catalogue import organisations
from ringholder.catalogue.organisations import Kind
from ringholder.finance.envelopes.lines import (
    ALIGNED,
    BY_ACTIVITY,
    NOT_IN_AN_ENVELOPE,
    Line,
    Mechanism,
)
from ringholder.finance.envelopes.payment_scheme import PaymentScheme
from ringholder.findings import Finding, RestsOn, Severity
from ringholder.money import pounds, total

TOO_LARGE = ("ENV002", "low-volume-limit-passed")
NOT_LOW_VOLUME = ("ENV003", "low-volume-not-used")
ACTIVITY_NOT_KNOWN = ("ENV006", "activity-not-known")
NOT_AN_NHS_BODY = ("ENV010", "low-volume-outside-the-nhs")


@dataclass(frozen=True, slots=True)
class Envelope:
    """What one commissioner means to pay one provider in a year, in pounds."""

    commissioner: str
    provider: str
    lines: tuple[Line, ...]

    @property
    def planned(self) -> Decimal:
        """The expected annual value of the pair: all its lines."""
        return total(line.planned for line in self.lines)

    def of(self, *mechanisms: Mechanism) -> Decimal:
        """The planned sum of these mechanisms."""
        return total(line.planned for line in self.lines if line.mechanism in mechanisms)

    @property
    def illustrative(self) -> bool:
        """Whether any of its sums was chosen to show how it works, and published by nobody."""
        return any(line.illustrative for line in self.lines)

    @property
    def rests_on(self) -> RestsOn:
        """What a finding about it rests on."""
        return RestsOn.ILLUSTRATIVE if self.illustrative else RestsOn.SOURCED

    def paid(self, scheme: PaymentScheme) -> Decimal | None:
        """What is paid at the year's end; `None` while the activity of a line is not known."""
        sums = [paid(line, scheme) for line in self.lines]
        known = [one for one in sums if one is not None]
        return total(known) if len(known) == len(sums) else None


def paid(line: Line, scheme: PaymentScheme) -> Decimal | None:
    """What a line pays at the year's end; `None` while its activity is not known."""
    if line.mechanism not in BY_ACTIVITY:
        return line.planned
    if line.price is None or line.activity is None:
        return None
    share = scheme.elective_share if line.mechanism is Mechanism.ELECTIVE else Decimal(1)
    return line.price * share * line.activity


def envelopes(lines: Sequence[Line]) -> tuple[Envelope, ...]:
    """The envelope of each pair of commissioner and provider, in the order of the file."""
    pairs: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        if line.mechanism not in NOT_IN_AN_ENVELOPE:
            pairs.setdefault((line.commissioner, line.provider), []).append(line)
    return tuple(Envelope(*pair, tuple(own)) for pair, own in pairs.items())


def low_volume(rolling: Sequence[Decimal]) -> Decimal:
    """A low volume sum from the values of three years: their average, unrounded.

    Raises ValueError unless there are three.
    """
    if len(rolling) != 3:
        raise ValueError(f"A low volume sum is the average of three years; {len(rolling)} given.")
    return total(rolling) / 3


def is_nhs(envelope: Envelope) -> bool | None:
    """Whether the provider is an NHS trust: as the file says, else by the register of codes."""
    said = next((line.nhs for line in envelope.lines if line.nhs is not None), None)
    if said is not None:
        return said
    found = organisations.find(envelope.provider)
    return None if found is None else found.kind is Kind.TRUST


def judged(one: Envelope, scheme: PaymentScheme) -> Iterator[Finding]:
    """What the scheme says of an envelope: the low volume test, and what cannot be said yet."""
    yield from _low_volume_test(one, scheme)
    waiting = [line for line in one.lines if paid(line, scheme) is None]
    if waiting:
        yield Finding(
            *ACTIVITY_NOT_KNOWN,
            Severity.CANNOT_SAY,
            f"What {one.provider} is paid at the year's end cannot be said: "
            f"{len(waiting)} of {len(one.lines)} lines have no price or no activity yet.",
            "Give `price` and `activity` for them when they are known.",
            waiting[0].place("activity"),
            one.rests_on,
            owner=one.commissioner,
        )


def _low_volume_test(one: Envelope, scheme: PaymentScheme) -> Iterator[Finding]:
    used = [line for line in one.lines if line.mechanism is Mechanism.LOW_VOLUME]
    over = one.planned > scheme.low_volume_limit
    nhs, limit = is_nhs(one), pounds(scheme.low_volume_limit, Decimal(1))
    of = f"{one.commissioner} and {one.provider}: {pounds(one.planned, Decimal(1))} a year"
    if used and nhs is False:
        says = f"{one.provider} is no NHS body, and has a low volume sum."
        do = "Pay by activity or by local agreement."
        yield _told(NOT_AN_NHS_BODY, one, used[0], says, do, scheme)
    elif used and over:
        says = f"{of}, above the limit of {limit} for low volume activity."
        do = "Agree fixed and variable payment (API) with the provider."
        yield _told(TOO_LARGE, one, used[0], says, do, scheme)
    elif nhs and not over and one.of(*ALIGNED):
        says = f"{of}, within the limit of {limit}: low volume activity applies, and API is used."
        do = "Use the low volume sum; it is not adjusted in the year."
        yield _told(NOT_LOW_VOLUME, one, one.lines[0], says, do, scheme)


def _told(
    kind: tuple[str, str], one: Envelope, line: Line, says: str, do: str, scheme: PaymentScheme
) -> Finding:
    return Finding(
        *kind,
        Severity.WARNING,
        says,
        do,
        line.place("mechanism"),
        one.rests_on,
        (f"{scheme.source} ({scheme.mark})",),
        one.commissioner,
    )
