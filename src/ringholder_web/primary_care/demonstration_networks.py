"""The demonstration's changes of networks and its payees: illustrative, and so said in each.

Practices and networks are real. Nobody proposed these changes, and nobody named these payees.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any

from ringholder.calendar.financial_year import first_of_year
from ringholder.catalogue import organisations
from ringholder.matters.local_day import local_day
from ringholder.matters.simulate.desk import Desk, Story
from ringholder.primary_care.membership import registered
from ringholder.primary_care.networks.places import places_of
from ringholder_web.files.insider import Insider
from ringholder_web.files.keeping import keep_content
from ringholder_web.primary_care.network_files import PAYEES

BOARD, ICB = "QU9", "bob-icb"
NETWORK, PRACTICE = "U20931", "K84042"
OTHER_NETWORK, OTHER_PRACTICE = "U83604", "K84052"
BY = Insider("icb-board/secretary", "The demonstration")
ILLUSTRATIVE = "Illustrative: nobody named this payee"
DAY = timedelta(days=1)
_FEDERATION = ("FEDERATION", "A federation that does not exist (illustrative)")


def stories(desk: Desk, now: datetime) -> Iterable[Story]:
    """A move that waits for the board, and an opt-out that waits for the network to accept."""
    yield _move(desk, now)
    yield _opt_out(desk, now)


def _move(desk: Desk, now: datetime) -> Story:
    yield now - 40 * DAY
    matter = "network-change-woodstock"
    desk.open("network-change", matter, PRACTICE, _proposed(
        "A practice moves to Bicester (illustrative)", "move", PRACTICE, OTHER_NETWORK, now
    ))  # fmt: skip
    yield now - 30 * DAY
    _agree(desk, matter, "agree-as-practice", {"practice": PRACTICE})
    yield now - 20 * DAY
    _agree(desk, matter, "agree-as-network", {"network": OTHER_NETWORK})
    desk.act(matter, "submit-network-change", PRACTICE, {"reasons": "Illustrative."})


def _opt_out(desk: Desk, now: datetime) -> Story:
    yield now - 12 * DAY
    matter = "network-change-opt-out"
    desk.open("network-change", matter, OTHER_PRACTICE, _proposed(
        "A practice opts out and is covered (illustrative)", "opt-out", OTHER_PRACTICE, NETWORK, now
    ))  # fmt: skip
    yield now - 6 * DAY
    _agree(desk, matter, "agree-as-practice", {"practice": OTHER_PRACTICE})


def _proposed(title: str, kind: str, practice: str, network: str, now: datetime) -> dict[str, Any]:
    return {
        "title": title,
        "summary": "Illustrative: nobody proposed this.",
        "organisation": ICB,
        "network_change": kind,
        "practices_concerned": [practice],
        "network": network,
        "effective_on": _next_year(local_day(now)).isoformat(),
        "reasons": "Illustrative.",
    }


def _agree(desk: Desk, matter: str, kind: str, who: Mapping[str, str]) -> None:
    said = {**who, "agrees": True, "reasons": "Illustrative."}
    desk.act(matter, kind, next(iter(who.values())), said)


def _next_year(today: date) -> date:
    """The first day of the next financial year."""
    first = first_of_year(today)
    return first.replace(year=first.year + 1)


def lay_payees(now: datetime) -> None:
    """A payee for each network: its first practice; for one a federation, for one nobody."""
    today, told = local_day(now), StringIO()
    table = csv.writer(told)
    table.writerow(("network", "payee", "payee name", "from", "to", "source"))
    for network in _networks(today):
        members = registered().members(network, today)
        payee, name = (members[0], "") if members else _FEDERATION
        if network == NETWORK:
            payee, name = _FEDERATION
        if network != OTHER_NETWORK:
            table.writerow((network, payee, name, "2025-04-01", "", ILLUSTRATIVE))
    keep_content(PAYEES, BOARD, "payees-illustrative.csv", told.getvalue().encode(), BY, now)


def _networks(today: date) -> Iterable[str]:
    for place in places_of(BOARD):
        for one in organisations.networks(place.code, today):
            yield one.code
