"""The position of a system: what may be added, what may not and why, and whose duty is at risk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ringholder.finance.position.bodies import Body
from ringholder.finance.position.months import MONTHS, Year, together
from ringholder.finance.position.regimes import Regime, Test
from ringholder.findings import Finding, RestsOn, Severity
from ringholder.money import NOTHING, pounds, total

WORSE = ("POS001", "worse-than-plan")
DUTY = ("POS002", "duty-at-risk")
NO_REGIME = ("POS003", "regime-not-known")
GAP = ("POS004", "month-missing")
NOT_ADDED = ("POS006", "not-added-to-the-system")
PLAN_NOT_WHOLE = ("POS009", "plan-not-of-twelve-months")
WHOLE_POUND = Decimal(1)


@dataclass(frozen=True, slots=True)
class System:
    """The bodies of a system: those that are added up, and those that stand apart."""

    added: tuple[Body, ...]
    apart: tuple[Body, ...]

    @property
    def bodies(self) -> tuple[Body, ...]:
        """All of them."""
        return (*self.added, *self.apart)

    @property
    def year(self) -> Year:
        """The months of those that are added, as one."""
        return together([body.year for body in self.added])

    @property
    def outturn(self) -> Decimal | None:
        """The plan-phased outturns of those that are added; `None` unless each has one."""
        found = [body.outturn for body in self.added]
        known = [one.outturn for one in found if one is not None]
        return total(known) if found and len(known) == len(found) else None

    @property
    def illustrative(self) -> bool:
        """Whether any figure in it was published by nobody."""
        return any(body.illustrative for body in self.bodies)


def system(bodies: Sequence[Body]) -> System:
    """The system of these bodies. One whose regime is not known is added to nothing."""
    added = tuple(b for b in bodies if b.regime is not None and b.regime.in_system)
    return System(added, tuple(body for body in bodies if body not in added))


def kept(regime: Regime, result: Decimal, brought_forward: Decimal | None) -> bool | None:
    """Whether a result of the year, in pounds, keeps the duty of a regime.

    `None` where no result tells it, or the years before are not known.
    """
    if regime.test in (Test.SUMS_RECEIVED, Test.EACH_YEAR):
        return result >= NOTHING
    if regime.test is Test.YEARS_TOGETHER and brought_forward is not None:
        return brought_forward + result >= NOTHING
    return None


def findings(found: System) -> Iterator[Finding]:
    """What is wrong with a system's position, each with whose it is."""
    for body in found.bodies:
        yield from _known(body)
        yield from _against_plan(body)
        yield from _duty(body)
    for body in found.apart:
        if body.regime is not None:
            says = f"{body.name} is not in the system total. {body.regime.not_added}"
            yield Finding(*NOT_ADDED, Severity.NOTE, says, "Read it by itself.", body.place)


def _known(body: Body) -> Iterator[Finding]:
    if body.regime is None:
        yield Finding(
            *NO_REGIME,
            Severity.CANNOT_SAY,
            f"Under which financial regime {body.name} stands is not known, so it was added to "
            "nothing.",
            "Give it in the column `regime`.",
            body.place,
            owner=body.code,
        )
    if body.year.gaps:
        first = ", ".join(str(one) for one in body.year.gaps)
        says = f"{body.name} has no actual for month {first}; later months were not used."
        yield Finding(*GAP, Severity.ERROR, says, "Bring the months that are missing.", body.place,
                      owner=body.code)  # fmt: skip
    if not body.year.whole:
        says = f"{body.name} has a plan for {len(body.year.months)} of {MONTHS} months."
        do = "Bring the plan of the whole year; until then nothing is forecast."
        yield Finding(*PLAN_NOT_WHOLE, Severity.CANNOT_SAY, says, do, body.place, owner=body.code)


def _against_plan(body: Body) -> Iterator[Finding]:
    variance = body.year.variance
    if body.year.known and variance < NOTHING:
        yield Finding(
            *WORSE,
            Severity.WARNING,
            f"{body.name} is {pounds(-variance, WHOLE_POUND)} worse than plan after "
            f"{len(body.year.known)} months.",
            "Ask for the causes and the plan to recover.",
            body.place,
            _rests_on(body),
            owner=body.code,
        )


def _duty(body: Body) -> Iterator[Finding]:
    """A duty that the outturn would break. One that nobody read is told as such."""
    outturn, regime = body.outturn, body.regime
    if outturn is None or regime is None:
        return
    if kept(regime, outturn.outturn, body.brought_forward) is not False:
        return
    yield Finding(
        *DUTY,
        Severity.WARNING if regime.for_decision else Severity.CANNOT_SAY,
        f"{body.name} would end the year at {pounds(outturn.outturn, WHOLE_POUND)}. "
        f"{regime.duty} {outturn.assumes}",
        "Agree what is done about it, by whom and by when.",
        body.place,
        _rests_on(body) if regime.for_decision else RestsOn.UNKNOWN,
        (f"{regime.source} ({regime.mark})",),
        body.code,
    )


def _rests_on(body: Body) -> RestsOn:
    return RestsOn.ILLUSTRATIVE if body.illustrative else RestsOn.SOURCED
