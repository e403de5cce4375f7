"""What an act of routing records: who decides by the charter, what comes first, who is asked."""

from __future__ import annotations

from ringholder.charter import Charter, Question, Route
from ringholder.register.act import Json


def routing(charter: Charter, question: Question) -> dict[str, Json]:
    """The payload of `route` for a question: what the charter answers, as plain data.

    `competent` is empty where nobody is, or where it depends on what is not known.
    """
    return payload(charter.route(question))


def payload(route: Route) -> dict[str, Json]:
    """The payload of `route` for an answer."""
    told: dict[str, Json] = {
        "competent": [holder.id for holder in route.competent],
        "rung": route.rung or "none",
        "first": sorted({prior.id for prior in route.first}),
        "consult": sorted({prior.id for prior in route.consult}),
        "asked": sorted(route.question.affects),
        "clauses": list(dict.fromkeys(clauses_of(route))),
    }
    if route.ought is not None:
        told["ought"] = route.ought.rung
    return told


def clauses_of(route: Route) -> list[str]:
    """The clauses through which those who decide have the power."""
    chain = [delegation for grant in route.grants for delegation in grant.chain]
    stated = [clause for delegation in chain for clause in delegation.authority]
    return stated or [clause for holder in route.competent for clause in holder.authority]
