"""The forecast, a week ahead: can the item be taken, who must be told, and the lawful ways out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ringholder.charter.bodies import Body
from ringholder.charter.model import Charter
from ringholder.charter.said import Said
from ringholder.matters.interests.looking import Circumstances, Seen
from ringholder.matters.interests.table import Outlook, Table, table_at
from ringholder.matters.interests.touches import Touches
from ringholder.matters.interests.ways_out import Way, ways_out

TOLD_DAYS_BEFORE = 7
"""Days before a meeting on which a member who will have to leave is told: our own promise."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """How an item stands at a meeting on a day.

    `ways` are the charter's ways out, in its own order, where the item is not safely quorate;
    `ways_unsaid` is whether the charter is silent on them, says there are none, or was not read.
    """

    on: date
    table: Table
    ways: tuple[Way, ...] = ()
    ways_unsaid: Said | None = None

    @property
    def outlook(self) -> Outlook:
        """Whether the item can be taken."""
        return self.table.outlook


def item_forecast(charter: Charter, body: Body, touches: Touches, known: Circumstances) -> Forecast:
    """The forecast for one item of a meeting of a body, by what is known before it."""
    table = table_at(charter, body, touches, known)
    if table.outlook is Outlook.QUORATE:
        return Forecast(known.on, table)
    ways = tuple(ways_out(charter, body, touches, known, table))
    return Forecast(known.on, table, ways, _ways_unsaid(body))


@dataclass(frozen=True, slots=True)
class Notice:
    """What one person is told before the meeting, by the day `tell_by`."""

    person: str
    body: str
    meeting_on: date
    tell_by: date
    seen: Seen

    @property
    def papers(self) -> bool:
        """Whether the person may be sent the papers of the item."""
        handling = None if self.seen.proposal is None else self.seen.proposal.handling
        return handling is None or handling.papers


def told(forecast: Forecast) -> tuple[Notice, ...]:
    """A notice for each person whom something about the item touches, or may.

    Those who sent apologies are told too: they may still come, and papers are withheld from them.
    """
    by = forecast.on - timedelta(days=TOLD_DAYS_BEFORE)
    return tuple(
        Notice(seen.person, forecast.table.body, forecast.on, by, seen)
        for seen in forecast.table.seen
        if seen.person is not None and seen.touched
    )


def _ways_unsaid(body: Body) -> Said | None:
    """Whether the charter says nothing of a way out, or it was not read; `None` where it gives."""
    rule = body.rule
    if isinstance(rule, Said):
        return rule
    return rule.if_inquorate if isinstance(rule.if_inquorate, Said) else None
