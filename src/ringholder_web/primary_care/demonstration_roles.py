"""Claims for additional roles in the demonstration: two claims and a return, all illustrative.

One claim is checked and objected to; of the other more is approved than the check accepts, with
reasons, so that it shows as a departure.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from ringholder.matters.simulate.desk import Desk, Story
from ringholder.money import total
from ringholder.primary_care.roles import as_acts, results, staff_return
from ringholder.primary_care.roles.judging import Judged
from ringholder_web.primary_care.role_files import illustrative

NETWORK, OTHER, BOARD = "U20931", "U83604", "bob-icb"
CHECKS, APPROVES = "icb-board/secretary", "finance-officer"
FAULTY, SOUND = date(2025, 8, 1), date(2025, 12, 1)
DAY = timedelta(days=1)


def stories(desk: Desk, now: datetime) -> Iterable[Story]:
    """What is told of claims and of the return."""
    yield _objected(desk, now)
    yield _departed(desk, now)
    yield _returned(desk, now)


def _month(network: str, month: date) -> Judged:
    judged = illustrative().judged
    own = (x for x in judged.lines if (x.claim.network, x.claim.month) == (network, month))
    return Judged(tuple(own), judged.asked)


def _submitted(desk: Desk, matter: str, network: str, month: date) -> dict[str, Any] | None:
    """A network submits a month as it stands in the illustrative claims, and it is checked."""
    judged = _month(network, month)
    file = desk.cite("claims", len(judged.lines), results.as_csv(judged))
    said = {
        "title": f"Claim for {month:%B %Y}, {network} (illustrative)",
        "organisation": BOARD,
        "network": network,
        "month": f"{month:%Y-%m}",
        "claims_file": file,
        "claimed_sum": f"{total(line.claim.claimed for line in judged.lines):.2f}",
    }
    if not desk.open("role-claim", matter, network, said):
        return None
    return {"claims_file": file, **as_acts.check(judged)}


def _objected(desk: Desk, now: datetime) -> Story:
    yield now - DAY * 60
    check = _submitted(desk, "claim-kiwy", NETWORK, FAULTY)
    if check is None:
        return
    yield now - DAY * 55
    desk.act("claim-kiwy", "check-claim", CHECKS, check)
    yield now - DAY * 50
    reasons = "Illustrative: the pharmacist is registered; the number was left out by mistake."
    desk.act("claim-kiwy", "object", NETWORK, {"reasons": reasons})


def _departed(desk: Desk, now: datetime) -> Story:
    yield now - DAY * 45
    check = _submitted(desk, "claim-bicester", OTHER, SOUND)
    if check is None:
        return
    yield now - DAY * 40
    desk.act("claim-bicester", "check-claim", CHECKS, check)
    yield now - DAY * 35
    more = f"{Decimal(check['accepted_sum']) + Decimal(check['open_sum']):.2f}"
    reasons = "Illustrative: the maxima were read in the contract, which is not loaded here yet."
    desk.act(
        "claim-bicester", "approve-claim", APPROVES, {"approved_sum": more, "reasons": reasons}
    )
    yield now - DAY * 30
    desk.act("claim-bicester", "pay-claim", CHECKS, {"paid_sum": more})


def _returned(desk: Desk, now: datetime) -> Story:
    yield now - DAY * 25
    held = illustrative()
    made = staff_return.staff_return(held.judged, date(2025, 12, 31), (NETWORK, OTHER))
    said = {
        "title": "Staff in additional roles on 31 December 2025 (illustrative)",
        "organisation": BOARD,
        "as_at_on": made.as_at.isoformat(),
        "networks_concerned": [NETWORK, OTHER],
        "return_file": desk.cite("role-return", len(made.rows), staff_return.as_csv(made)),
        "staff_wte": f"{made.wte:f}",
    }
    if not desk.open("role-return", "role-return-2025", CHECKS, said):
        return
    yield now - DAY * 20
    own = total(one.wte for one in made.rows if one.network == NETWORK)
    confirmed = {"network": NETWORK, "staff_wte": f"{own:f}"}
    desk.act("role-return-2025", "confirm-part", NETWORK, confirmed)
