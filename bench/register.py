"""The register's append, with one row that shows the act, beside a bare durable commit of one row.

Both are on the disk before they are acknowledged.
"""

from __future__ import annotations

from secrets import token_hex
from typing import Any

from bench import Measured
from bench.beside_commit import ALIAS, Asked, Commit, beside, show
from ringholder.register.act import START, Act, instant
from ringholder_web.register.store import DatabaseStore

AT = instant("2024-07-01T09:30:00Z")
PAYLOAD: dict[str, Any] = {"text": "x" * 250}


def run() -> list[Measured]:
    what = "acts appended to the register with a row each"
    return beside(Asked(what, appends, repr, None, commits=400, rounds=3, limit=1 / 0.7))


def appends(_given: object, _writer: int, _most: int) -> Commit:
    """Append act after act to a matter of one's own."""
    store, matter, head = DatabaseStore(ALIAS), token_hex(8), START

    def append(number: int) -> None:
        nonlocal head
        payload = {**PAYLOAD, "number": number}
        act = Act(token_hex(16), matter, "noted", "p-1", "b/chair", AT, payload, head)
        outcome = store.append([act], {matter: head}, also=show)
        assert isinstance(outcome, tuple), outcome
        head = act.hash

    return append
