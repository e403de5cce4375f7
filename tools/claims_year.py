"""A year of claims for additional roles by nobody: from a seed, with one fault of each kind.

    python -m tools.claims_year data/illustrative/claims.csv

Networks are real; staff, pay and claims are made up, and every row says so. Where no maximum was
read the pay is a guess of nobody, so that there is a claim that cannot be decided.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from ringholder.money import rounded
from ringholder.primary_care.roles.claims import LAYOUT
from ringholder.primary_care.roles.months import months_after
from ringholder.primary_care.roles.on_costs import on_costs
from ringholder.primary_care.roles.role_table import Supplement, shipped, title

NETWORKS = (
    "U20931", "U83604", "U01367", "U04862", "U09893", "U10847", "U12754", "U15230",
)  # fmt: skip
FIRST = date(2025, 4, 1)
MONTHS = 9
FAULTS_IN = 4
"""The month of the faults, in the middle, so that the last month is as staff are in post."""
_GUESS = Decimal(40_000)
_STAFF = (
    ("clinical-pharmacist", "7"), ("clinical-pharmacist", "8a"), ("clinical-pharmacist", "7"),
    ("pharmacy-technician", "5"), ("pharmacy-technician", "5"), ("clinical-pharmacist", "8a"),
    ("care-coordinator", "4"), ("link-worker", "5"), ("paramedic", "7"),
    ("general-practitioner", ""), ("new-practice-nurse", "5"), ("clinical-pharmacist", "7"),
)  # fmt: skip
_EVIDENCE = {
    "clinical-pharmacist": "GPhC", "pharmacy-technician": "GPhC", "paramedic": "HCPC",
    "general-practitioner": "GMC", "new-practice-nurse": "NMC",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a claim, as its file has it."""

    claim: str
    network: str
    month: date
    person: str
    role: str
    band: str
    wte: Decimal
    started_on: date
    salary: Decimal
    insurance: Decimal
    pension: Decimal
    claimed: Decimal
    submitted_on: date
    evidence: str = "certificate seen"
    in_baseline: str = "no"
    left_on: date | None = None
    supplement: str = ""
    workplace: str = ""
    previous_employer: str = ""
    previous_until: date | None = None
    qualified_on: date | None = None


def lines(networks: Sequence[str] = NETWORKS, months: int = MONTHS, seed: int = 7) -> list[Line]:
    """The claims of these networks from April 2025 on, without any fault."""
    chance = random.Random(seed)  # noqa: S311 (made up, and the same each time)
    return [line for network in networks for line in _of(network, months, chance)]


def _of(network: str, months: int, chance: random.Random) -> Iterator[Line]:
    staff = chance.sample(_STAFF, chance.randint(7, len(_STAFF)))
    posts = [
        (
            number,
            role,
            band,
            Decimal(chance.choice(("1", "1", "0.8", "0.6", "0.5"))),
            chance.random(),
        )
        for number, (role, band) in enumerate(staff, start=1)
    ]
    for month in (months_after(FIRST, number) for number in range(months)):
        for number, role, band, wte, how in posts:
            yield _line(
                f"{network}-{month:%y%m}-{number:02}", network, month, number, role, band, wte, how
            )


def _line(
    claim: str,
    network: str,
    month: date,
    number: int,
    role: str,
    band: str,
    wte: Decimal,
    how: float,
) -> Line:
    costs = on_costs(month, month + timedelta(days=60))
    row = shipped().row(role, band, month, date(2025, 7, 1))
    most = row.maxima[Supplement.NONE] if row is not None else None
    a_year = costs.pay_of(most or _GUESS) * Decimal(str(round(0.94 + how * 0.06, 3)))
    salary = rounded(a_year / 12 * wte)
    insurance = rounded(costs.insurance_of(salary, Decimal(1) / 12))
    pension = rounded(salary * costs.pension.value / 100)
    due = (most or _GUESS * 2) / 12 * wte
    started = FIRST - timedelta(days=int(how * 1500) + 30)
    return Line(
        claim, network, month, f"{network[1:]}{number:03}", role, band, wte, started, salary,
        insurance, pension, min(salary + insurance + pension, rounded(due - Decimal("0.01"))),
        months_after(month, 1) + timedelta(days=6),
        evidence=f"{_EVIDENCE.get(role, 'training record')} {2_000_000 + number * 37}",
        previous_employer="none" if role == "new-practice-nurse" else "",
        qualified_on=started - timedelta(days=200) if role == "general-practitioner" else None,
    )  # fmt: skip


def planted(sound: Sequence[Line]) -> list[Line]:
    """The claims with one fault of each kind, in a month of the first two networks."""
    first, second = NETWORKS[:2]
    last = months_after(FIRST, FAULTS_IN)
    plain = next(x for x in sound if x.network == first and x.role == "clinical-pharmacist")
    base = replace(plain, month=last, submitted_on=months_after(last, 1) + timedelta(days=6))
    more = list(_faults(base, second))
    numbered = [
        replace(one, claim=one.claim if one.claim != base.claim else f"{one.network}-F{number:02}")
        for number, one in enumerate(more, start=1)
    ]
    return [*sound, *numbered]


def _faults(base: Line, second: str) -> Iterator[Line]:
    def made(person: str, **other: object) -> Line:
        return replace(base, person=person, **other)  # type: ignore[arg-type]

    double = Decimal(2)
    yield made("900001", role="Receptionist", band="3")
    yield made("900002", band="4")
    yield made("900003", salary=base.salary * double, claimed=base.claimed + 900)
    yield made("900004", supplement="inner", workplace="K84042", claimed=base.claimed + 400,
               salary=base.salary + 500)  # fmt: skip
    yield made("900005", claimed=base.claimed + 120)
    yield made("900006", insurance=base.insurance + 300, salary=base.salary - 300)
    yield made("900007", in_baseline="yes")
    yield made("900008", evidence="")
    yield made("900009")
    yield made("900009")
    yield made("900010", wte=Decimal("0.6"), claimed=rounded(base.claimed * Decimal("0.6")))
    yield made("900010", wte=Decimal("0.6"), claimed=rounded(base.claimed * Decimal("0.6")),
               network=second, submitted_on=base.submitted_on + timedelta(days=1))  # fmt: skip
    yield made("900011", wte=Decimal("1.3"))
    yield made("900012", role="mental-health-practitioner", band="6")
    yield made("900013", left_on=base.month - timedelta(days=10))
    yield made("900014", month=FIRST, submitted_on=date(2025, 12, 20))
    yield made("900015", month=months_after(base.month, 7), claim="U20931-F-ahead")
    yield made("900016", role="experienced-practice-nurse", band="6", previous_employer="K84042",
               previous_until=base.started_on - timedelta(days=40))  # fmt: skip
    yield made("900017", role="general-practitioner", band="", qualified_on=date(2015, 8, 1))
    yield made("900018", wte=Decimal(-1), claim="U20931-F-minus")


def write(path: Path, rows: Sequence[Line]) -> None:
    """Write claims as a network would bring them."""
    heads = [column.name for column in LAYOUT.columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heads)
        writer.writerows([_cell(row, head) for head in heads] for row in rows)


def _cell(row: Line, head: str) -> object:
    if head == "role":
        return title(row.role)
    if head == "month":
        return f"{row.month:%Y-%m}"
    found = "yes" if head == "illustrative" else getattr(row, head, "")
    return "" if found is None else found


if __name__ == "__main__":
    write(Path(sys.argv[1]), planted(lines()))
