"""Logs of events as tests write them: plain values, the least that each needs."""

from __future__ import annotations

from datetime import date
from typing import Any

from ringholder.continuing_care import events
from ringholder.continuing_care.events import Event, Events, Kind
from ringholder.continuing_care.requests import Request, request


def event(kind: Kind, on: str, code: str = "", *, id: str = "R1", **more: Any) -> Event:  # noqa: A002
    more = {"person": "P1", "place": "10Q", **more}
    return Event(request=id, on=date.fromisoformat(on), kind=kind, code=code, **more)


def log(*rows: Event) -> Events:
    return events.of(rows)


def as_of(today: str, *rows: Event) -> Request:
    held = log(*rows)
    assert not held.findings
    one = request(next(iter(held.by_request.values())), date.fromisoformat(today))
    assert one is not None
    return one
