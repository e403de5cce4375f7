"""What is wrong with a register of contracts, each with its owner: one function a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import combinations
from pathlib import Path

import yaml

from ringholder.calendar import in_words
from ringholder.catalogue import organisations
from ringholder.commission.contracts.against_plan import Month, Months, against_plan
from ringholder.commission.contracts.ending import LeadTimes, ending
from ringholder.commission.contracts.months import month_in_words, months_from
from ringholder.commission.contracts.register import KEEPER, Contract, Register, folded
from ringholder.commission.contracts.varied import Step, Variations, steps
from ringholder.findings import Finding, InRow, RestsOn, Severity
from ringholder.matters.contract_value import percent
from ringholder.money import NOTHING, pounds, total

ENDED_AND_PAID = ("CON004", "ended-and-still-paid")
NOT_SIGNED = ("CON005", "no-signed-contract")
VARIED_UNDECIDED = ("CON006", "variation-without-decision")
OVER_PLAN = ("CON007", "over-plan")
TWO_FOR_ONE = ("CON008", "two-contracts-for-one-service")
PROVIDER_UNKNOWN = ("CON009", "provider-unknown")
PAID_WITHOUT = ("CON010", "paid-without-contract")
VARIES_NOTHING = ("CON011", "variation-of-no-contract")
NOT_PERMITTED = ("CON012", "modification-not-permitted")
NOT_BEGUN = ("CON013", "next-choice-not-begun")
NOT_CITED = ("CON014", "contract-without-decision")
NO_LEAD = ("CON015", "contract-without-lead")
NO_END = ("CON016", "end-not-said")
CANNOT_TEST = ("CON017", "modification-cannot-be-tested")
SIGNED_LATE = ("CON018", "signed-after-it-began")
NOT_HERE = "the register does not have."
_REG_13 = ("SI 2023/1348 reg 13 (governance.md 5.3)",)
_TOLERANCE = Path(__file__).with_name("tolerance.yaml")

Known = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: of which day, by which lead times, and which providers are known."""

    today: date
    times: LeadTimes
    known: Known


def is_known(code: str) -> bool:
    """Whether England's registers have an organisation of that code."""
    return organisations.find(code) is not None


@cache
def tolerance() -> Fraction:
    """The share of the plan that may be passed before it is told."""
    return Fraction(yaml.load(_TOLERANCE.read_text("utf-8"), Loader=yaml.CBaseLoader)["over_plan"])  # noqa: S506


def found(
    register: Register, months: Months | None, variations: Variations | None, asked: Asked
) -> tuple[Finding, ...]:
    """All that is wrong, contract by contract in the order of the register, then the rest.

    What the files themselves were found to have wrong comes first.
    """
    rows = {} if months is None else months.by_contract()
    told = [*register.findings, *(() if months is None else months.findings)]
    told += () if variations is None else variations.findings
    for contract in register.contracts:
        own = rows.get(folded(contract.reference), [])
        told += _itself(contract, asked)
        told += _money(contract, own, asked)
        if variations is not None:
            told += _varied(contract, variations)
    told += _overlapping(register.contracts)
    told += _strangers(register, months, variations)
    return tuple(told)


def _of(
    kind: tuple[str, str],
    severity: Severity,
    contract: Contract,
    says: str,
    do: str,
    *,
    where: InRow | None = None,
    authority: tuple[str, ...] = (),
) -> Finding:
    rests = RestsOn.ILLUSTRATIVE if contract.illustrative else RestsOn.SOURCED
    place = contract.where if where is None else where
    says = f"{contract.title} ({contract.reference}): {says}"
    return Finding(*kind, severity, says, do, place, rests, authority, contract.owner)


# ---- the contract itself -------------------------------------------------------------------------


def _itself(contract: Contract, asked: Asked) -> Iterator[Finding]:
    yield from _papers(contract, asked)
    yield from _end(contract, asked)
    if not asked.known(contract.provider):
        yield _of(
            PROVIDER_UNKNOWN, Severity.WARNING, contract,
            f"no register has a provider `{contract.provider}`.",
            "Give its ODS code, or put it into the constitution.",
        )  # fmt: skip
    if not contract.lead:
        yield _of(
            NO_LEAD, Severity.NOTE, contract, "nobody is named who leads on it.",
            "Name a post.",
        )  # fmt: skip


def _papers(contract: Contract, asked: Asked) -> Iterator[Finding]:
    started, signed = contract.starts_on <= asked.today, contract.signed_on
    if started and signed is None:
        yield _of(
            NOT_SIGNED, Severity.ERROR, contract,
            f"it began on {in_words(contract.starts_on)} and the register has no day on which it "
            "was signed.",
            "Have it signed, and put the day in.",
        )  # fmt: skip
    elif signed is not None and signed > contract.starts_on:
        days = (signed - contract.starts_on).days
        yield _of(
            SIGNED_LATE, Severity.WARNING, contract,
            f"it was signed {days} {'day' if days == 1 else 'days'} after it had begun.",
            "Say under what the service was given until then.",
        )  # fmt: skip
    if not contract.decision:
        yield _of(
            NOT_CITED, Severity.WARNING, contract, "it cites no decision by which it was awarded.",
            "Cite the decision; what nobody decided nobody may pay for.",
        )  # fmt: skip


def _end(contract: Contract, asked: Asked) -> Iterator[Finding]:
    end = ending(contract, asked.today, asked.times)
    if end is None:
        yield _of(
            NO_END, Severity.NOTE, contract, "it has no last day.",
            "Put it in, or say in the title that it runs until it is ended.",
        )  # fmt: skip
    elif end.late and asked.today <= end.ends_on:
        chosen = " (an illustrative lead time)" if asked.times.illustrative else ""
        yield _of(
            NOT_BEGUN, Severity.WARNING, contract,
            f"it ends on {in_words(end.ends_on)}; the choice of the next provider had to begin by "
            f"{in_words(end.begin_by)}{chosen}.",
            "Begin it, or decide on an extension that the contract allows.",
        )  # fmt: skip


# ---- its money -----------------------------------------------------------------------------------


def _money(contract: Contract, own: list[Month], asked: Asked) -> Iterator[Finding]:
    yield from _after_the_end(contract, own)
    if not own:
        return
    told = against_plan(own, min(asked.today, max(one.month for one in own)))
    share = told.to_date.share
    if share is not None and share > tolerance():
        by = pounds(told.to_date.over)
        yield _of(
            OVER_PLAN, Severity.WARNING, contract,
            f"{by} over plan to date, {percent(share)} of {pounds(told.to_date.planned)}.",
            "Find out what drives it, and decide what is done.",
            where=own[0].where,
        )  # fmt: skip


def _after_the_end(contract: Contract, own: list[Month]) -> Iterator[Finding]:
    if contract.ends_on is None:
        return
    after = months_from(contract.ends_on.replace(day=1), 1)
    late = [one for one in own if one.actual and one.month >= after]
    if late:
        first, sum_ = (
            min(late, key=lambda one: one.month),
            total(one.actual or NOTHING for one in late),
        )
        yield _of(
            ENDED_AND_PAID, Severity.ERROR, contract,
            f"it ended on {in_words(contract.ends_on)}, and from {month_in_words(first.month)} "
            f"{pounds(sum_)} was paid under it.",
            "Stop paying, or show the decision that extended it.",
            where=first.where,
        )  # fmt: skip


# ---- its variations ------------------------------------------------------------------------------


def _varied(contract: Contract, variations: Variations) -> Iterator[Finding]:
    for step in steps(contract, variations.of(contract.reference)):
        one = step.variation
        if not one.decision:
            yield _of(
                VARIED_UNDECIDED, Severity.ERROR, contract,
                f"variation {one.number} of {in_words(one.made_on)} ({pounds(one.change.by)}) "
                "cites no decision.",
                "Cite the decision, or have it decided.",
                where=one.where,
            )  # fmt: skip
        yield from _tested(contract, step)


def _tested(contract: Contract, step: Step) -> Iterator[Finding]:
    one, tested = step.variation, step.tested
    if tested is not None and tested.permitted is False:
        yield _of(
            NOT_PERMITTED, Severity.ERROR, contract,
            f"variation {one.number} needs a new choice of provider: {tested.why}.",
            "Take advice; follow a process of the regime, or take the variation back.",
            where=one.where, authority=_REG_13,
        )  # fmt: skip
    elif tested is None or tested.permitted is None:
        why = "its value at the award is not in the register" if tested is None else tested.why
        yield _of(
            CANNOT_TEST, Severity.CANNOT_SAY, contract,
            f"whether variation {one.number} may be made cannot be said: {why}.",
            "Put it in.",
            where=one.where, authority=_REG_13,
        )  # fmt: skip


# ---- one beside another --------------------------------------------------------------------------


def _overlapping(contracts: Iterable[Contract]) -> Iterator[Finding]:
    by_service: dict[str, list[Contract]] = {}
    for one in contracts:
        by_service.setdefault(folded(one.service), []).append(one)
    for alike in by_service.values():
        for first, second in combinations(alike, 2):
            areas = sorted({*first.areas} & {*second.areas})
            both = first.runs.meet(second.runs)
            if areas and not both.empty:
                yield _of(
                    TWO_FOR_ONE, Severity.WARNING, second,
                    f"{first.reference} is for the same service in {', '.join(areas)}, {both}.",
                    "Say in `service` what each is for, or end one of them.",
                )  # fmt: skip


def _strangers(
    register: Register, months: Months | None, variations: Variations | None
) -> Iterator[Finding]:
    for own in months.by_contract().values() if months is not None else ():
        paid = total(one.actual or NOTHING for one in own)
        if register.find(own[0].reference) is None and paid:
            yield _stranger(
                PAID_WITHOUT, own[0].where,
                f"{pounds(paid)} was paid under “{own[0].reference}”, which {NOT_HERE}",
                "Put the contract in, or find out what was paid for.",
            )  # fmt: skip
    for one in variations.rows if variations is not None else ():
        if register.find(one.reference) is None:
            yield _stranger(
                VARIES_NOTHING, one.where,
                f"Variation {one.number} is of “{one.reference}”, which {NOT_HERE}",
                "Put the contract in, or mend the reference.",
            )  # fmt: skip


def _stranger(kind: tuple[str, str], where: InRow, says: str, do: str) -> Finding:
    return Finding(*kind, Severity.ERROR, says, do, where, owner=KEEPER)
