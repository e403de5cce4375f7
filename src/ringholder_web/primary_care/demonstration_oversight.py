"""The demonstration's requests, notices, support and services: illustrative, and so said in each.

Practices and networks are real. Nobody asked them for this, found this of them or offered it, and
no neighbour said what it can take.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

from ringholder.matters.local_day import local_day
from ringholder.matters.simulate.desk import Desk, Story
from ringholder.primary_care.oversight.contracts import shipped
from ringholder_web.files.insider import Insider
from ringholder_web.files.keeping import keep_content
from ringholder_web.primary_care.oversight_files import CAPACITY, CONTRACTS

BOARD, ICB = "QU9", "bob-icb"
NETWORK, PRACTICE, OTHER_PRACTICE = "U20931", "K84042", "K84052"
NEIGHBOURS = ("K84003", "K84045")
SECRETARY, BROKER = "place-committee-oxfordshire/secretary", "place-director-oxfordshire"
TRUST = "ouh"
BY = Insider("icb-board/secretary", "The demonstration")
DAY = timedelta(days=1)
OVERSIGHT, SUPPORT = "oversee-primary-care-contracts", "support-primary-care-networks"
_MARK = " (illustrative)"
# what, asked by, title, request, kind, duty, hours, due in so many days
_REQUESTS = (
    ("diabetes", SECRETARY, "Return of the diabetes register",
     "Count the patients on the diabetes register who had all eight checks.",
     "return", "no-duty", "3", 9),
    ("checks", TRUST, "Diabetes register: patients with all checks",
     "Count the patients on the register who had every check this year.",
     "information", "no-duty", "4", 16),
    ("wellbeing", SECRETARY, "Survey of the wellbeing of staff",
     "Let every member of staff answer forty questions.", "survey", "no-duty", "12", 24),
    ("letters", TRUST, "A meeting on discharge letters",
     "Send a doctor to a meeting on letters.", "meeting", "agreed-duty", "2", 32),
    ("estates", SECRETARY, "Condition of the premises",
     "State the condition of each room.", "return", "no-duty", "5", -3),
    ("declaration", SECRETARY, "The yearly declaration under the contract",
     "Declare how each term of the contract is kept.", "return", "contract-duty", "6", 40),
)  # fmt: skip
_CAPACITY = (
    ("K84082", 2400, "yes", ""), ("K84045", 2900, "", "yes"), ("K84006", 1800, "", ""),
    ("K84003", 1200, "", ""), ("K84610", 900, "", ""),
)  # fmt: skip
# code, name, kind, began years ago, ends in so many days, pounds a year, units, number, paid since
_MADE_UP = (
    ("D00001", "A dentist", "GDS", 6, None, 412_000, "UDA", 14_300, 0),
    ("D00002", "A dentist for a time", "PDS", 4, 140, 188_000, "UDA", 6_100, 0),
    ("D00003", "A dentist whose contract ended", "PDS", 5, -60, 96_000, "UDA", 3_200, 31),
    ("F00001", "A pharmacy", "pharmacy", 11, None, 164_000, "items", 98_000, 0),
    ("G00001", "An optician", "GOS", 8, None, 74_000, "sight tests", 3_150, 0),
)  # fmt: skip


def stories(desk: Desk, now: datetime) -> Iterable[Story]:
    """What is asked of practices, and how they are overseen and supported."""
    charter = desk.charter
    if {OVERSIGHT, SUPPORT} <= set(charter.functions) and BROKER in charter.posts:
        yield _brokered(desk, now)
        yield from (_asked(desk, now, *one) for one in _REQUESTS)
        yield _noticed(desk, now)
        yield _closing(desk, now)
        yield _supported(desk, now)
        yield _service(desk, now)
        yield _broken(desk, now)
        yield _looked_at(desk, now)


def _brokered(desk: Desk, now: datetime) -> Story:
    yield now - 150 * DAY
    said = {"title": f"Broker of the network{_MARK}", "network": NETWORK, "brokers_as": BROKER}
    reasons = {"reasons": "Knows every practice, and asks nothing of them. Illustrative."}
    desk.open("brokering", "broker-of-kiwy", NETWORK, {**said, **reasons})


def _asked(
    desk: Desk, now: datetime, name: str, by: str, title: str, request: str, kind: str, duty: str,
    hours: str, due_in: int,
) -> Story:  # fmt: skip
    yield now - 20 * DAY
    matter = f"request-{name}"
    said = {
        "title": f"{title}{_MARK}",
        "practice": PRACTICE,
        "request_kind": kind,
        "function": OVERSIGHT,
        "request": request,
        "reasons": "Illustrative.",
        "duty": duty,
        "due_on": (local_day(now) + due_in * DAY).isoformat(),
        "hours_asked": hours,
    }
    desk.open("practice-request", matter, by, said)
    yield now - 15 * DAY
    if name == "diabetes":
        cost = {"hours_own": "7.5", "reasons": "Two systems have to be searched. Illustrative."}
        desk.act(matter, "state-cost", PRACTICE, cost)
    if name == "wellbeing":
        no = {"reasons": "The national survey asks the same. Illustrative."}
        desk.act(matter, "refuse-for", BROKER, no)
        yield now - 8 * DAY
        again = {"reasons": "The national survey comes too late. Illustrative."}
        desk.act(matter, "ask-again", by, again)


def _noticed(desk: Desk, now: datetime) -> Story:
    yield now - 12 * DAY
    matter, today = "breach-complaints", local_day(now - 12 * DAY)
    desk.open("practice-contract", matter, ICB_OFFICE, {
        "title": f"No record of complaints is kept{_MARK}", "practice": OTHER_PRACTICE,
        "organisation": ICB, "contract_kind": "gms", "breach": "Illustrative.",
        "clauses": ["Illustrative: no clause"],
    })  # fmt: skip
    desk.act(matter, "give-remedial-notice", ICB_OFFICE, {
        "steps_needed": ["Keep a record of complaints."], "given_on": today.isoformat(),
        "remedy_by_on": (today + 35 * DAY).isoformat(), "reasons": "Illustrative.",
    })  # fmt: skip


def _closing(desk: Desk, now: datetime) -> Story:
    yield now - 5 * DAY
    desk.open("list-closure", "closing-a-list", NEIGHBOURS[0], {
        "title": f"A practice asks to close its list{_MARK}", "practice": NEIGHBOURS[0],
        "organisation": ICB, "tried": ["Locums: none were found."],
        "patients_said": "Illustrative.", "neighbours_said": "Illustrative.", "closure_months": 6,
        "support_wanted": "A salaried doctor", "plans": "Recruit a doctor.",
        "reasons": "Illustrative.",
    })  # fmt: skip
    desk.open("list-information", "ghosts", ICB_OFFICE, {
        "title": f"Patients who may have moved away{_MARK}", "practice": PRACTICE,
        "organisation": ICB, "request": "Check the patients who have not been seen for five years.",
        "reasons": "Illustrative.",
    })  # fmt: skip


def _supported(desk: Desk, now: datetime) -> Story:
    yield now - 60 * DAY
    matter, practice = "support-for-a-practice", NEIGHBOURS[1]
    desk.open("practice-support", matter, ICB_OFFICE, {
        "title": f"Support after two doctors left{_MARK}", "practice": practice,
        "organisation": ICB, "what_is_wrong": "Illustrative.",
        "signals": ["Fewer doctors for each patient", "More calls that nobody answers"],
    })  # fmt: skip
    desk.act(matter, "say-for-practice", practice, {"standpoint": "Illustrative."})
    yield now - 50 * DAY
    desk.act(matter, "offer-support", ICB_OFFICE, {
        "support_kind": "locums", "support": "A locum for twelve weeks.",
        "given_by": "The board", "sum": "18000",
    })  # fmt: skip
    desk.act(matter, "accept-support", practice, {})
    yield now - 45 * DAY
    today = local_day(now)
    planned = (("A salaried doctor is in post", 60), ("Calls are answered in ten minutes", 20))
    desk.act(matter, "agree-plan", ICB_OFFICE, {
        "milestones": [
            {"what": what, "measure": "as the practice reports",
             "due_on": (today + due * DAY).isoformat()}
            for what, due in planned
        ],
        "agreed_with": [practice],
    })  # fmt: skip


def _service(desk: Desk, now: datetime) -> Story:
    yield now - 120 * DAY
    matter, today = "service-minor-injuries", local_day(now)
    desk.open("enhanced-service", matter, ICB_OFFICE, {
        "title": f"Minor injuries{_MARK}", "organisation": ICB, "function": OVERSIGHT,
        "specification": "Wounds of less than two days. Illustrative.",
        "item_paid_for": "patient treated", "item_price": "33.35",
        "starts_on": (today - 150 * DAY).isoformat(), "ends_on": (today + 215 * DAY).isoformat(),
        "practices_concerned": [PRACTICE, *NEIGHBOURS],
    })  # fmt: skip
    for practice in (PRACTICE, NEIGHBOURS[0]):
        desk.act(matter, "sign-up", practice, {"practice": practice})
    yield now - 40 * DAY
    month = f"{(today - 70 * DAY):%Y-%m}"
    for practice, done in ((PRACTICE, 21), (NEIGHBOURS[0], 14)):
        claimed = {"practice": practice, "month": month, "items_done": done}
        desk.act(matter, "claim-activity", practice, claimed)
    yield now - 30 * DAY
    checked = {"practice": PRACTICE, "month": month, "items_accepted": 19}
    reasons = {"reasons": "Two wounds were older. Illustrative."}
    desk.act(matter, "check-activity", ICB_OFFICE, {**checked, **reasons})


def _broken(desk: Desk, now: datetime) -> Story:
    yield now - 4 * DAY
    matter = "telephones"
    desk.open("practice-facilities", matter, PRACTICE, {
        "title": f"The telephones drop calls{_MARK}", "practice": PRACTICE, "organisation": ICB,
        "facility": "it-incident", "request": "Calls end after a minute.",
        "effect_on_patients": "Illustrative.", "due_on": (local_day(now) + DAY).isoformat(),
    })  # fmt: skip


def _looked_at(desk: Desk, now: datetime) -> Story:
    yield now - 25 * DAY
    matter = "maturity-of-kiwy"
    desk.open("network-maturity", matter, ICB_OFFICE, {
        "title": f"This year{_MARK}", "network": NETWORK, "organisation": ICB, "scale": "pcn-2019",
    })  # fmt: skip
    said = (("Integrating care", "step-2", "step-1"), ("Managing resources", "step-1", "step-1"))
    for domain, own, ours in said:
        told = {"domain": domain, "shown_by": "Illustrative."}
        desk.act(matter, "assess-own", NETWORK, {**told, "maturity_step": own})
        desk.act(matter, "assess-network", ICB_OFFICE, {**told, "maturity_step": ours})


ICB_OFFICE = SECRETARY
"""Who acts for the board here: the secretary of its place committee, who can sign in."""


def lay_files(now: datetime) -> None:
    """What neighbours would take, and a register with contracts that do not exist beside real."""
    heads = ("practice", "capacity", "merges", "takes_care", "said_by", "illustrative")
    rows = [(*one, "Illustrative: nobody said it", "yes") for one in _CAPACITY]
    laid = _written(heads, rows)
    keep_content(CAPACITY, PRACTICE, "illustrative-capacity.csv", laid, BY, now)
    keep_content(
        CONTRACTS, BOARD, "contracts-with-illustrative-ones.csv", made_register(now), BY, now
    )


def made_register(now: datetime) -> bytes:
    """The published medical contracts, and some that are made up of the other kinds."""
    heads = (
        "contractor", "name", "kind", "starts", "ends", "annual_value", "units", "unit_count",
        "list_size", "last_paid", "as_at", "source", "illustrative",
    )  # fmt: skip
    real = [
        {"contractor": one.contractor, "kind": one.kind, "annual_value": one.a_year,
         "list_size": one.patients, "as_at": one.as_at, "source": one.source}
        for one in shipped().contracts
    ]  # fmt: skip
    made = [_made_up(now, *one) for one in _MADE_UP]
    return _written(heads, ([row.get(name) for name in heads] for row in (*real, *made)))


def _made_up(
    now: datetime, code: str, name: str, kind: str, years: int, ends_in: int | None, worth: int,
    units: str, count: int, paid_since: int,
) -> Mapping[str, Any]:  # fmt: skip
    today = local_day(now)
    ends = None if ends_in is None else today + ends_in * DAY
    paid = today if ends is None or not paid_since else ends + paid_since * DAY
    return {
        "contractor": code,
        "name": f"{name} that does not exist",
        "kind": kind,
        "starts": (today - years * 365 * DAY),
        "ends": ends,
        "annual_value": worth,
        "units": units,
        "unit_count": count,
        "last_paid": paid if ends is None or paid_since else None,
        "source": "Illustrative",
        "illustrative": "yes",
    }


def _written(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    page = StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return page.getvalue().encode()
