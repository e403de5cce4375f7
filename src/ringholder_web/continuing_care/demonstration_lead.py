"""What the demonstration shows the lead: an extract of synthetic people, and who assesses them."""

from __future__ import annotations

from datetime import datetime

from ringholder.continuing_care.variation.synthetic import as_csv, made, staff_csv
from ringholder.matters.local_day import local_day
from ringholder_web.continuing_care.brought import stand
from ringholder_web.continuing_care.lead_files import EXTRACT, STAFF, SYNTHETIC
from ringholder_web.files.insider import Insider
from ringholder_web.organisations.board import board

_BY = Insider("", "the demonstration: synthetic people")


def lay(now: datetime) -> None:
    """Keep the extract and the staff file of synthetic people, up to today."""
    of = board()
    if of is None:
        return
    today = local_day(now)
    extract = made(today)
    stand(EXTRACT, of.code, f"{SYNTHETIC}people.csv", as_csv(extract), _BY, now)
    staff = staff_csv(extract, today)
    stand(STAFF, of.code, f"{SYNTHETIC}staff.csv", staff, _BY, now)
