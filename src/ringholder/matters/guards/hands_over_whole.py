"""A handover leaves out a divert that runs or an action that is left, or names one that is not.

What is not handed over at eight in the morning is nobody's at nine.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.incident import has_it, left_to_do, running
from ringholder.matters.on_call import duties, on_duty, rota_acts
from ringholder.register.store import Entry

CODE, FAULT = "OPL107", "handover-drops"
SOURCE = ("operations.md 5",)
AHEAD = timedelta(hours=1)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said, before = entry.act.payload, entry.index
    for key, what, found in (
        ("open_diverts", "divert", [one.id for one in running(case, before)]),
        ("open_actions", "action", [one.id for one in left_to_do(case, before)]),
    ):
        named = said.get(key, [])
        for one in (one for one in found if one not in named):
            yield Says(f"The {what} {one} is not in it.", "List all that is still open.")
        for one in (one for one in named if one not in found):
            yield Says(f"There is no open {what} `{one}`.", "List what is still open, as named.")
    now = on_duty(rota_acts(case, before), entry.act.at, before)
    has = has_it(case, before)
    if has != entry.act.as_ and any(one.as_ == has for one in now):
        yield Says(
            f"{has} has the incident and is on call, and {entry.act.as_} hands it over.",
            f"Let {has} hand it over, or say why they could not.",
            Severity.WARNING,
        )
    soon = [one for one in duties(rota_acts(case, before)) if one.on(entry.act.at + AHEAD)]
    if said["duty_taker"] == entry.act.as_ or all(
        one.as_ != said["duty_taker"] for one in (*now, *soon)
    ):
        yield Says(
            f"{said['duty_taker']} is on call neither now nor in the next hour.",
            "Hand over to whoever has the next duty.",
        )
