"""A million events of continuing care: clocks and national figures, beside the same in SQL.

The events are synthetic, with a seed, and are nobody's. The peer is SQLite, a part of Python: it
holds the same events in a table of its own and answers three of the figures with NHS England's
conditions. Both have the events in memory before the time is taken. The answers must agree.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from bench import Measured, best_of
from ringholder.continuing_care import clocks, events, metrics
from ringholder.continuing_care.events import Event, Events, Kind
from ringholder.continuing_care.quarters import Quarter, quarter_of
from ringholder.continuing_care.requests import requests

EVENTS = 1_000_000
SEED = 7
PLACES = ("10Q", "14Y", "15A", "92G", "15E", "11M")
TODAY = date(2026, 4, 1)
FIRST = Quarter(date(2022, 4, 1))
LAST = Quarter(date(2026, 1, 1))


def log(size: int, seed: int = SEED) -> Iterator[Event]:
    """So many events, or a few more, request by request."""
    chance = Random(seed)
    made = request = 0
    while made < size:
        request += 1
        for event in _request(request, chance):
            made += 1
            yield event


def _request(number: int, chance: Random) -> Iterator[Event]:
    on = date(2021, 10, 1) + timedelta(days=chance.randrange(1_640))
    name, person = f"R{number}", f"P{chance.randrange(number) + 1}"
    place = chance.choice(PLACES)
    route = "fast-track" if chance.random() < 0.4 else "standard"

    def event(kind: Kind, code: str = "", **more: object) -> Event:
        return Event(name, person, place, on, kind, code, **more)  # type: ignore[arg-type]

    yield event(Kind.RECEIVED, route)
    if route == "standard":
        on += timedelta(days=chance.randrange(4))
        yield event(Kind.CHECKLIST, "01" if chance.random() < 0.9 else "02")
        on += timedelta(days=chance.randrange(60))
        if chance.random() < 0.15:
            yield event(Kind.DISCOUNTED, "04")
            return
        if chance.random() < 0.05:
            return
        yield event(Kind.ASSESSED, "01", setting=chance.choice("123"))
    on += timedelta(days=chance.randrange(20))
    outcome = "01" if route == "fast-track" else chance.choice(("01", "02", "03"))
    yield event(Kind.DECIDED, outcome)
    if outcome == "01":
        yield event(Kind.PACKAGE_STARTED, package=f"K{number}", unit="4")
        for each in range(chance.randrange(6)):
            on += timedelta(days=chance.randrange(60, 200))
            yield event(Kind.REVIEWED, "02" if each else "01")
    if chance.random() < 0.7:
        on += timedelta(days=chance.randrange(1, 400))
        yield event(Kind.FUNDING_ENDED, "died")


def run() -> list[Measured]:
    """Every clock, and every figure, each beside the peer."""
    held = events.of(log(EVENTS))
    peer_held = database(held)
    agree(held, peer_held)
    ours, figures, theirs = best_of(
        3, lambda: _clocks(held), lambda: _figures(held), lambda: _in_sql(peer_held)
    )
    size, peer = f"{len(held.rows):,} events", "three of the figures in SQLite"
    return [
        Measured(f"clocks of {size}", ours, peer, theirs, 3),
        Measured(f"national figures of {size}, 16 quarters, 6 places", figures, peer, theirs, 3),
    ]


def _clocks(held: Events) -> object:
    return clocks.every(_anew(held), TODAY)


def _figures(held: Events) -> tuple[metrics.Figure, ...]:
    return metrics.figures(requests(_anew(held), TODAY), FIRST, LAST, TODAY)


def _anew(held: Events) -> Events:
    """The same events, not yet put in order by request: that is part of the work."""
    return Events(held.rows)


_SNAPSHOT = """
WITH q(last) AS (
  SELECT date('2022-07-01', '-1 day') UNION ALL
  SELECT date(last, '+1 day', '+3 months', '-1 day') FROM q WHERE last < '2026-03-31'
), r AS (
  SELECT request, person, place,
    max(CASE kind WHEN 'received' THEN code END) AS route,
    min(CASE kind WHEN 'received' THEN day END) AS received,
    max(CASE kind WHEN 'checklist' THEN code END) AS screened,
    min(CASE kind WHEN 'discounted' THEN day END) AS discounted,
    min(CASE kind WHEN 'decided' THEN day END) AS decided,
    max(CASE kind WHEN 'decided' THEN code END) AS outcome,
    max(CASE kind WHEN 'funding-ended' THEN day END) AS ended
  FROM event GROUP BY request
)
SELECT 'eligible-standard', last, place, count(DISTINCT person) FROM q JOIN r
  ON route = 'standard' AND outcome = '01' AND decided <= last
  AND (ended IS NULL OR ended > last) AND discounted IS NULL GROUP BY last, place
UNION ALL
SELECT 'referrals-completed', last, place, count(*) FROM q JOIN r
  ON route = 'standard' AND (discounted IS NOT NULL OR screened = '01' AND outcome != '')
  AND coalesce(discounted, decided) <= last
  AND coalesce(discounted, decided) >= date(last, '+1 day', '-3 months') GROUP BY last, place
UNION ALL
SELECT 'over-28', last, place, count(*) FROM q JOIN r
  ON route = 'standard' AND screened = '01' AND received > '2022-03-31'
  AND julianday(last) - julianday(received) > 28
  AND (decided IS NULL OR decided > last) AND (discounted IS NULL OR discounted > last)
  GROUP BY last, place
"""


def database(held: Events) -> sqlite3.Connection:
    """The events as SQLite holds them."""
    made = sqlite3.connect(":memory:")
    made.execute("CREATE TABLE event (request, person, place, day, kind, code)")
    rows = ((e.request, e.person, e.place, e.on.isoformat(), e.kind, e.code) for e in held.rows)
    made.executemany("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)", rows)
    return made


def _in_sql(peer: sqlite3.Connection) -> list[tuple[str, str, str, int]]:
    return peer.execute(_SNAPSHOT).fetchall()


def agree(held: Events, peer: sqlite3.Connection) -> None:
    """Raises AssertionError where the two do not give the same figures."""
    ours = {
        (one.metric.id, one.quarter, one.place): one.count for one in _figures(held) if one.count
    }
    theirs = {
        (metric, quarter_of(date.fromisoformat(last)), place): count
        for metric, last, place, count in _in_sql(peer)
    }
    wrong = {key: (ours.get(key), count) for key, count in theirs.items() if ours.get(key) != count}
    if wrong or not theirs:
        raise AssertionError(f"the figures differ: {dict(list(wrong.items())[:5])}")
