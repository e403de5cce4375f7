"""What the demonstration shows of payments: a made-up statement of a network, with slips in it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from io import StringIO

from ringholder.pennies import nearest
from ringholder.primary_care.payments import Payment, months_of, schedule
from ringholder_web.files import keeping
from ringholder_web.files.insider import Insider
from ringholder_web.primary_care import payment_files
from ringholder_web.primary_care.payment_files import STATEMENT

NETWORK = "U20931"
_BY = Insider("", "the demonstration: illustrative")
_NAME = "illustrative-statement.csv"
_KNOWN_AT = date(2025, 8, 31)
_BLUNT_RATE, _OLD_RATE = Decimal("8.43"), Decimal("7.975")


def lay(now: datetime) -> None:
    """Lay the statement of a network for four months of 2025/26."""
    text = StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(("line", "month", "amount", "payee"))
    rows.writerows(_rows())
    keeping.keep_content(STATEMENT, NETWORK, _NAME, text.getvalue().encode(), _BY, now)


def _rows() -> Iterator[tuple[str, str, str, str]]:
    """What is due, but for five slips: missing, twice, two months, an old and a blunt rate."""
    held = payment_files.held(payment_files.STANDING_IN)[0]
    months = months_of(2025)[:4]
    found = schedule(held, (NETWORK,), months, _KNOWN_AT)
    for month in months:
        for one in found.to_networks:
            if one.holds_in(month) and one.part is None:
                yield from _slipped(one, month)


def _slipped(one: Payment, month: date) -> Iterator[tuple[str, str, str, str]]:
    paid = nearest(one.monthly)
    key = (one.line.id, month.month)
    if key == ("enhanced-access", 5):
        paid = _at(_OLD_RATE, one)
    if key == ("enhanced-access", 6):
        paid = _at(_BLUNT_RATE, one)
    if key == ("core-raw", 6):
        paid *= 2
    if key != ("care-home-premium", 7):
        yield one.line.name, f"{month:%Y-%m}", str(paid), NETWORK
    if key == ("capacity-support", 7):
        yield one.line.name, f"{month:%Y-%m}", str(paid), NETWORK


def _at(rate: Decimal, one: Payment) -> Decimal:
    return nearest(Fraction(rate) * Fraction(one.size) * one.portion)
