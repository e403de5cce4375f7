"""The stable JSON shape of a route (docs/reference/schemas/route.schema.json)."""

from __future__ import annotations

from collections.abc import Iterable

from ringholder.charter.bodies import Body
from ringholder.charter.branch import Branch
from ringholder.charter.grants import Grant
from ringholder.charter.model import Charter, Holder
from ringholder.charter.ought import Ought
from ringholder.charter.reasons import Refusal
from ringholder.charter.route import Route
from ringholder.charter.sitting import Chair, Sitting

Json = dict[str, object]


def as_json(route: Route) -> Json:
    """A route as plain data."""
    charter = route.charter
    return {
        "charter": charter.id,
        "amended_by": [amended.head_as_json() for amended in charter.amended_by],
        "competent": _competent(route),
        "ought": _ought(charter, route.ought),
        "fault": route.fault._asdict() if route.fault is not None else None,
        "depends_on": [_branch(branch) for branch in route.depends_on],
        "assumed": [f"not {tag}" for tag in route.assumed]
        + [f"not read: {x}" for x in route.unread],
        "not_competent": [_refusal(charter, refusal) for refusal in route.not_competent],
        "first": [prior._asdict() for prior in route.first],
        "consult": [prior._asdict() for prior in route.consult],
        "conflicts": _conflicts(route.sitting),
        "quorum": _quorum(route.sitting),
        "rests_on": route.rests_on.value,
    }


def _competent(route: Route) -> Json | None:
    if not route.competent:
        return None
    first, others = route.competent[0], route.competent[1:]
    answer = {**_holder(first), "rung": first.rung, "clauses": clauses(route.grants)}
    if others:
        key = "jointly_with" if route.together else "or"
        answer[key] = [_holder(other) for other in others]
    return answer


def _holder(holder: Holder) -> Json:
    return {"body" if isinstance(holder, Body) else "post": holder.id}


def clauses(grants: Iterable[Grant]) -> list[str]:
    """The clauses and sources of the delegations through which the power came, each once."""
    found = (
        words for grant in grants for delegation in grant.chain for words in delegation.authority
    )
    return list(dict.fromkeys(found))


def _ought(charter: Charter, ought: Ought | None) -> Json | None:
    if ought is None:
        return None
    closes = None
    if ought.closes is not None:
        closes = {"from": ought.closes[0], "to": ought.closes[1]}
    return {
        "rung": ought.rung,
        "holder": ought.holder,
        "why": ought.why,
        "requires": list(ought.requires),
        "closes": closes,
        "lacks": {lack.holder: list(lack.needs) for lack in ought.lacks},
        "unread": list(ought.unread),
    }


def _branch(branch: Branch) -> Json:
    return {
        "fact": " and ".join(branch.facts),
        "if": " and ".join(branch.if_),
        "then": list(branch.then),
    }


def _refusal(charter: Charter, refusal: Refusal) -> Json:
    sitting = refusal.reason.kind == "sitting"
    return {
        **_holder(refusal.holder),
        "rung": refusal.holder.rung,
        "kind": refusal.reason.kind,
        "reasons": [{"code": refusal.reason.why.value, "says": refusal.reason.says(charter)}],
        "regains": list(refusal.reason.about[0].regains) if sitting else [],  # type: ignore[attr-defined]
    }


def _conflicts(sitting: Sitting | None) -> list[Json]:
    if sitting is None:
        return []
    return [_chair(chair, "leaves") for chair in sitting.leaves] + [
        _chair(chair, "may leave") for chair in sitting.may_leave
    ]


def _chair(chair: Chair, does: str) -> Json:
    return {"seat": chair.seat.id, "role": chair.seat.role, "does": does}


def _quorum(sitting: Sitting | None) -> Json | None:
    if sitting is None:
        return None
    return {
        "quorate": sitting.quorate,
        "seats": sitting.seats,
        "present": sitting.present,
        "needed": sitting.needed,
        "unmet": [list(need) for need in sitting.unmet],
    }
