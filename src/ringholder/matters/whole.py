"""An act with the half that follows from it: what somebody wants to do, as it is entered.

Whoever opens a budget writes no `issue` on the one above, and whoever authorises an order no
`commit`: these follow, and are entered with it in one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from ringholder.matters.case import Case
from ringholder.matters.clerk import Clerk, Draft, Entered, Refused, new_id
from ringholder.register.store import Conflict

Made = Callable[[Draft, Case | None], Draft | None]


def whole(draft: Draft, case: Case | None) -> tuple[Draft, ...]:
    """The drafts to be entered for one: itself, or itself with its other half, in their order.

    `case` is its matter as it stands, `None` for one to be opened. An act that cannot be read for
    what follows from it is given alone, so that judging says what is wrong with it.
    """
    made = _MAKES.get(draft.kind)
    if made is None:
        return (draft,)
    draft = draft if draft.id else replace(draft, id=new_id())
    other = made(draft, case)
    if other is None:
        return (draft,)
    return (other, draft) if other.kind == "issue" else (draft, other)


def enter_whole(
    clerk: Clerk, draft: Draft, *, as_it_happened: bool = False
) -> Entered | Refused | Conflict:
    """Enter an act with its other half, all or nothing; what came of the act itself."""
    clerk.catch_up()
    walk = clerk.judging(draft.matter)
    drafts = whole(draft, None if walk is None else walk.case)
    if len(drafts) == 1:
        return clerk.enter(draft, as_it_happened=as_it_happened)
    told = clerk.enter_together(drafts, as_it_happened=as_it_happened)
    if isinstance(told, Refused | Conflict):
        return told
    return next(one for one, sent in zip(told, drafts, strict=True) if sent.matter == draft.matter)


def _other(draft: Draft, matter: object, kind: str, payload: Mapping[str, Any]) -> Draft | None:
    if not isinstance(matter, str) or not matter:
        return None
    id_ = sha256(f"{draft.id} {kind}".encode()).hexdigest()[:32]
    return replace(draft, matter=matter, kind=kind, payload=payload, id=id_, openings=())


def _issue(draft: Draft, _: Case | None) -> Draft | None:
    says = {"budget": draft.matter, "sum": draft.payload.get("sum")}
    return _other(draft, draft.payload.get("parent"), "issue", says)


def _move_in(draft: Draft, _: Case | None) -> Draft | None:
    says = {"budget": draft.matter, "sum": draft.payload.get("sum")}
    return _other(draft, draft.payload.get("budget"), "move-in", says)


def _on_the_budget(kind: str, key: str = "") -> Made:
    def made(draft: Draft, case: Case | None) -> Draft | None:
        if case is None:
            return None
        says: dict[str, Any] = {"requisition": draft.matter}
        if key:
            says["sum"] = draft.payload.get(key, case.opened.get(key))
        return _other(draft, case.opened.get("budget"), kind, says)

    return made


_MAKES: Mapping[str, Made] = {
    "open-budget": _issue,
    "move-out": _move_in,
    "authorise": _on_the_budget("commit", "sum_with_vat"),
    "reduce-order": _on_the_budget("change-commitment", "sum_with_vat"),
    "cancel-order": _on_the_budget("release-commitment"),
    "lapse": _on_the_budget("release-commitment"),
}
