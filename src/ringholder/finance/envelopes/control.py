"""The control total: all envelopes and what is held come to the allocation, to the penny."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ringholder.finance.envelopes.envelope import Envelope, envelopes, judged
from ringholder.finance.envelopes.lines import Line, Mechanism
from ringholder.finance.envelopes.payment_scheme import PaymentScheme
from ringholder.findings import Finding, RestsOn, Severity
from ringholder.money import pounds, total

NOT_THE_ALLOCATION = ("ENV001", "envelopes-not-the-allocation")
NO_ALLOCATION = ("ENV007", "allocation-not-given")


@dataclass(frozen=True, slots=True)
class Control:
    """The control total of a commissioner, in pounds; `allocation` is `None` where none is given.

    `difference` above nothing: more is promised than there is.
    """

    commissioner: str
    envelopes: tuple[Envelope, ...]
    held: Decimal
    allocation: Decimal | None
    first: Line

    @property
    def promised(self) -> Decimal:
        """All envelopes."""
        return total(one.planned for one in self.envelopes)

    @property
    def difference(self) -> Decimal | None:
        """What is promised and held, less the allocation."""
        return None if self.allocation is None else self.promised + self.held - self.allocation

    @property
    def illustrative(self) -> bool:
        """Whether any sum in it is illustrative."""
        return self.first.illustrative or any(one.illustrative for one in self.envelopes)


def controls(lines: Sequence[Line]) -> tuple[Control, ...]:
    """The control total of each commissioner."""
    by_commissioner: dict[str, list[Line]] = {}
    for line in lines:
        by_commissioner.setdefault(line.commissioner, []).append(line)
    return tuple(_control(name, own) for name, own in by_commissioner.items())


def _control(name: str, own: Sequence[Line]) -> Control:
    there = [line for line in own if line.mechanism is Mechanism.ALLOCATION]
    held = total(line.planned for line in own if line.mechanism is Mechanism.HELD)
    allocation = total(line.planned for line in there) if there else None
    return Control(name, envelopes(own), held, allocation, next(iter(there), own[0]))


def findings(found: Sequence[Control], scheme: PaymentScheme) -> Iterator[Finding]:
    """What is wrong with envelopes and their control totals, each with who has to mend it."""
    for control in found:
        yield from _total(control)
        for one in control.envelopes:
            yield from judged(one, scheme)


def _total(control: Control) -> Iterator[Finding]:
    where = control.first.place("planned")
    rests_on = RestsOn.ILLUSTRATIVE if control.illustrative else RestsOn.SOURCED
    promised = pounds(control.promised + control.held)
    if control.allocation is None:
        says = f"{control.commissioner} promises and holds {promised}, and no allocation is given."
        do = "Add a row with the mechanism `allocation`."
        yield Finding(*NO_ALLOCATION, Severity.CANNOT_SAY, says, do, where, rests_on,
                      owner=control.commissioner)  # fmt: skip
    elif control.difference:
        more = "more" if control.difference > 0 else "less"
        yield Finding(
            *NOT_THE_ALLOCATION,
            Severity.ERROR,
            f"The envelopes of {control.commissioner} and what it holds are {promised}: "
            f"{pounds(abs(control.difference))} {more} than the allocation of "
            f"{pounds(control.allocation)}.",
            "Say which envelope is wrong, or hold the difference.",
            where,
            rests_on,
            owner=control.commissioner,
        )
