"""Whom a change of networks concerns, and what each of them said of it."""

from __future__ import annotations

from ringholder.matters.case import Case


def heard(case: Case) -> dict[str, bool]:
    """Whether each practice and network agreed, by its own last word."""
    told = case.all("agree-as-practice", "agree-as-network")
    return {
        e.act.as_: bool(e.act.payload["agrees"])
        for e in told
        if e.act.as_ in (e.act.payload.get("practice"), e.act.payload.get("network"))
    }
