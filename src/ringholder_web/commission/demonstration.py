"""The demonstration's contracts and its joint arrangement: illustrative, and marked so everywhere.

Providers and services are those of the constitution; every sum and day was chosen to have something
to show. One contract is over plan, one ended and is still paid, one ends too soon.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO

from ringholder.calendar.financial_year import financial_year, first_of_year
from ringholder.commission.contracts.months import (
    months_from,
    months_of,
)
from ringholder.commission.joint.arrangement import quarter_ends
from ringholder.matters.joint_arrangement import contents
from ringholder.matters.simulate.desk import Desk, Story
from ringholder_web.commission.contract_files import (
    CONTRACTS,
    CONTRIBUTIONS,
    MONTHS,
    VARIATIONS,
)
from ringholder_web.files.insider import Insider
from ringholder_web.files.keeping import keep_content

COMMISSIONER = "QU9"
BY = Insider("icb-board/secretary", "The demonstration")
ARRANGEMENT = "better-care-fund-oxfordshire"
PARTNERS = ("bob-icb", "oxfordshire-cc")
PROPOSED = {
    "title": "Better Care Fund, Oxfordshire (illustrative)",
    "summary": "One plan of the board and the county council. Every sum in it is illustrative.",
    "subject": "better-care-fund",
    "functions": ["better-care-fund"],
    "services": ["Reablement at home"],
    "area": ["oxfordshire"],
    "parties": list(PARTNERS),
    "host": "bob-icb",
    "pooled": True,
}
DAY = timedelta(days=1)
_HEADS = (
    "reference", "title", "provider", "commissioners", "service", "function", "areas", "starts",
    "ends", "extension months", "annual value", "lifetime value", "chosen by", "lead", "decision",
    "signed", "notice", "illustrative",
)  # fmt: skip
_COMMUNITY, _MENTAL = "commission-community-services", "commission-mental-health-services"
# reference, title, provider, service, function, area, began years ago, years, extension months,
# pounds a year, process, whether signed, whether published, what comes over what was planned
_CONTRACTS = (
    ("D-001", "Community health, Oxfordshire", "RNU", "Community health", _COMMUNITY,
     "oxfordshire", 1, 3, 24, 48_000_000, "direct-c", True, True, 1.034),
    ("D-002", "Community health, Buckinghamshire", "RXQ", "Community health", _COMMUNITY,
     "buckinghamshire", 1, 5, 0, 39_000_000, "direct-a", True, True, 0.992),
    ("D-003", "Mental health, Berkshire West", "RWX", "Mental health", _MENTAL,
     "berkshire-west", 2, 3, 0, 61_000_000, "most-suitable", True, True, 1.004),
    ("D-004", "Falls prevention, Oxfordshire", "RTH", "Falls prevention", _COMMUNITY,
     "oxfordshire", 3, 3, 0, 420_000, "competitive", True, True, 1.0),
    ("D-005", "Wheelchairs, three places", "RHW", "Wheelchairs", _COMMUNITY,
     "berkshire-west;oxfordshire", 0, 2, 12, 2_600_000, "competitive", False, False, 1.08),
)  # fmt: skip


def lay_files(now: datetime) -> None:
    """Bring the files, as somebody of the commissioner would."""
    today = now.date()
    for kind, name, content in (
        (CONTRACTS, "contracts.csv", _contracts(today)),
        (MONTHS, "months.csv", _months(today)),
        (VARIATIONS, "variations.csv", _variations(today)),
        (CONTRIBUTIONS, "better-care-fund.csv", _contributions(today)),
    ):
        keep_content(kind, COMMISSIONER, name, content, BY, now)


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    told = StringIO()
    csv.writer(told).writerows([heads, *rows])
    return told.getvalue().encode()


def _contracts(today: date) -> bytes:
    return _table(_HEADS, (_contract(one, today) for one in _CONTRACTS))


def _contract(one: tuple[object, ...], today: date) -> tuple[object, ...]:
    (reference, title, provider, service, function, area, ago, years, more, a_year, process,
     signed, published, _) = one  # fmt: skip
    starts = months_from(first_of_year(today), -12 * int(str(ago)))
    ends = months_from(starts, 12 * int(str(years))) - timedelta(days=1)
    return (
        reference, title, provider, COMMISSIONER, service, function, area, starts, ends, more,
        a_year, int(str(a_year)) * int(str(years)), process, f"Lead for {str(service).lower()}",
        f"decision-{str(reference).lower()}", starts - timedelta(days=9) if signed else "",
        "illustrative notice" if published else "", "yes",
    )  # fmt: skip


def _months(today: date) -> bytes:
    """Plan in twelfths; what came follows it, by the share that is the contract’s own."""
    heads = ("reference", "month", "planned value", "actual value")
    return _table(heads, _month_rows(today))


def _month_rows(today: date) -> Iterator[tuple[object, ...]]:
    for *_, reference, a_year, over in ((o, o[0], o[9], o[13]) for o in _CONTRACTS):
        for number, month in enumerate(months_of(first_of_year(today))):
            season = (0.98, 1.0, 1.01, 0.97, 0.96, 1.0)[number % 6]
            actual = int(int(str(a_year)) / 12 * float(str(over)) * season)
            told = actual if months_from(month, 1) <= today else ""
            yield reference, month, int(int(str(a_year)) / 12), told


def _variations(today: date) -> bytes:
    heads = ("reference", "variation", "made", "changes value", "ground", "different", "decision")
    made = months_from(first_of_year(today), -3)
    return _table(heads, (
        ("D-001", "V1", made, 1_200_000, "commissioner", "no", "decision-beds"),
        ("D-004", "V1", made, 180_000, "commissioner", "no", "decision-falls-2"),
        ("D-004", "V2", months_from(made, 2), 400_000, "commissioner", "no", ""),
    ))  # fmt: skip


def _contributions(today: date) -> bytes:
    year = financial_year(today)
    heads = ("board", "fund", "partner", "year", "contribution", "illustrative")
    boards = ("E06000060", "E10000025", "E06000037", "E06000038", "E06000041")
    rows: list[tuple[object, ...]] = []
    for number, board in enumerate(boards):
        rows.append((board, "Better Care Fund", COMMISSIONER, year, 20_000_000 + number, "yes"))
        rows.append((board, "Better Care Fund", board, year, 9_000_000 + number, "yes"))
    return _table(heads, rows)


# ---- a joint arrangement -------------------------------------------------------------------------


def joint_story(desk: Desk, now: datetime) -> Story:
    """The Better Care Fund of Oxfordshire, one quarter reported that the council has not signed."""
    yield now - DAY * 195
    icb, council = PARTNERS
    manager = "finance-officer"
    if not desk.open("joint-arrangement", ARRANGEMENT, icb, PROPOSED):
        return
    for kind, as_, said in _written(icb, council, financial_year(desk.today), manager):
        desk.act(ARRANGEMENT, kind, as_, said)
    for one in PARTNERS:
        desk.act(ARRANGEMENT, "sign-agreement", one, {"organisation": one})
    desk.act(ARRANGEMENT, "begin-arrangement", icb, {"from_on": desk.today.isoformat()})
    over = next(quarter_ends(desk.today, now.date()), None)
    if over is None:
        return
    yield max(desk.now, datetime.combine(over + DAY * 12, time(10), UTC))
    quarter = {"period_ends_on": over.isoformat()}
    said = {**quarter, "spent": "7150000", "report": "Illustrative: on plan, save for reablement."}
    desk.act(ARRANGEMENT, "report-quarter", manager, said)
    yield desk.now + DAY * 4
    desk.act(ARRANGEMENT, "sign-quarter", icb, {**quarter, "organisation": icb, "agrees": True})


def _written(
    icb: str, council: str, year: str, manager: str
) -> Iterator[tuple[str, str, dict[str, object]]]:
    """What the regulations ask before it may begin."""
    own: dict[str, object] = {"organisation": icb}
    yield "consult-jointly", icb, {**own, "asked_whom": "Carers", "answered": "Illustrative."}
    yield "show-improvement", icb, {**own, "improves": "Illustrative: fewer days in hospital."}
    yield "set-terms", council, {one.field: f"Illustrative: {one.says}." for one in contents()}
    for one, sum_ in ((icb, "20000000"), (council, "9000000")):
        money = {"contributes": sum_, "money_of": "better-care-fund", "year": year}
        yield "contribute", one, {"organisation": one, **money}
    yield "name-owner", icb, {"owner": manager}
