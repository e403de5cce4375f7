"""A charter of a few lines, changed line by line, and short ways to ask it."""

from __future__ import annotations

from datetime import date

from ringholder.charter import NO_MONEY, Charter, Question, Route, Value
from ringholder.charter.load import build
from ringholder.charter.reasons import Why
from ringholder.charter.tree import Keyed, overlay, parse

DAY = date(2024, 6, 30)
BASE = """
charter:
  {charter: small, title: Small, status: model,
   rungs: [organisation, [place, collaborative], system]}
areas:
  - {id: whole, name: The whole, rung: system}
  - {id: east, name: East, rung: place, within: whole}
  - {id: west, name: West, rung: place, within: whole}
organisations:
  - {id: icb, name: ICB, kind: icb, governed_by: board, source: made}
  - {id: trust, name: Trust, kind: nhs-trust, provides: [acute], governed_by: trust-board,
     source: made}
  - {id: council, name: Council, kind: council, governed_by: cabinet, source: made}
bodies:
  - {id: board, name: Board, kind: board, rung: system, area: whole, holder: icb}
  - {id: trust-board, name: Trust board, kind: board, rung: system, area: whole, holder: trust}
  - {id: cabinet, name: Cabinet, kind: board, rung: system, area: whole, holder: council}
  - {id: east-committee, name: East committee, kind: committee, rung: place, area: east}
  - {id: joint, name: Joint committee, kind: committee, rung: collaborative, area: whole}
  - {id: ring-holder, name: Ring holder, kind: panel, rung: outside, area: whole}
posts:
  - {id: director, role: Director, rung: place, area: east}
functions:
  - {id: buy, name: Buy, legal_holder: icb, source: made}
"""
TO_EAST = "{from: board, to: east-committee, functions: [buy], source: made%s}"


def small(change: str = "") -> Charter:
    """The small charter with an overlay laid over it."""
    base, laid = parse(BASE, "base"), parse(change or "{}", "overlay")
    assert isinstance(base, Keyed) and isinstance(laid, Keyed), laid
    charter = build(overlay(dict(base.items), laid))
    assert {fault.name for fault in charter.faults} <= {"unsourced-entry"}, charter.faults
    return charter


def delegated(*terms: str, also: str = "") -> Charter:
    """The small charter, whose board passes `buy` to the east committee on these terms."""
    made = TO_EAST % "".join(f", {term}" for term in terms)
    return small(f"delegations:\n  - {made}\n{also}")


def ask(
    charter: Charter, value: Value = NO_MONEY, *, function: str = "buy", area: str = "east",
    on: date = DAY, tags: str = "", unsure: str = "", affects: str = "",
) -> Route:  # fmt: skip
    words = [frozenset(text.split()) for text in (tags, unsure, affects)]
    return charter.route(Question(function, tuple(area.split()), on, value, *words))


def who(route: Route) -> list[str]:
    return [holder.id for holder in route.competent]


def why(route: Route, holder: str) -> Why:
    (refusal,) = [r for r in route.not_competent if r.holder.id == holder]
    return refusal.reason.why


def chain(first: str, second: str) -> Charter:
    return small(
        f"delegations:\n  - {{id: one, from: board, to: joint, functions: [buy], {first}}}"
        "\n  - {id: two, from: joint, to: east-committee, functions: [buy], "
        f"{second}}}"
    )
