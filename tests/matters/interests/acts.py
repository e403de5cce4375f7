"""Acts on interests for tests: plain values, in the register's order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from ringholder.matters.interests.interest import Category, Gains, Interest
from ringholder.register.act import Act
from ringholder.register.store import Entry


def entry(
    index: int,
    kind: str,
    payload: Mapping[str, Any],
    at: str = "2024-09-01T09:00:00Z",
    by: str = "p1",
) -> Entry:
    instant = datetime.strptime(at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    matter = f"interests-of-{by}"
    return Entry(index, Act(f"a{index}", matter, kind, by, "icb-board/trusts", instant, payload))


def interest(id_: str = "acme", **changed: Any) -> Interest:
    plain: dict[str, Any] = {
        "id": id_,
        "category": Category.FINANCIAL,
        "gains": Gains.GAIN,
        "what": "Shares in a supplier",
        "declared_on": date(2024, 7, 1),
    }
    return Interest(**{**plain, **changed})
