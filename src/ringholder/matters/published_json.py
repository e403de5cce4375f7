"""A published decision in its stable JSON shape (docs/reference/public-register.md)."""

from __future__ import annotations

from ringholder.matters.published import Happened, Interest, Published
from ringholder.matters.voting.ratification import Ratifier
from ringholder.register.act import Json, written

FORMAT = "ringholder-decision-1"


def as_json(one: Published) -> dict[str, Json]:
    """A decision in its stable shape ; times are in UTC.

    Nothing in it depends on when it is asked for, but for what came of the decision since.
    """
    return {
        "format": FORMAT,
        "id": one.matter,
        "title": str(one.asked.get("title", "")),
        "summary": str(one.asked.get("summary", "")),
        "function": str(one.asked.get("function", "")),
        "areas": list(one.asked.get("area", ())),
        "value": {key: one.asked.get(key) for key in ("a_year", "whole_life")},
        "tags": list(one.asked.get("tags", ())),
        "affects": list(one.asked.get("affects", ())),
        "raised": {"as": one.raised_as, "at": written(one.raised_at)},
        "decision": _decision_json(one),
        "conflicts": [_interest_json(interest) for interest in one.interests],
        "vote_event": _vote_json(one),
        "call_in": _window_json(one),
        "published_at": written(one.published_at),
        "withheld": one.withheld,
        "stands": one.stands,
        "later": [_happened_json(happened) for happened in one.later],
        "corrections": [_happened_json(happened) for happened in one.corrections],
        "charter": dict(one.charter),
        "record_shows": one.shown.value,
    }


def _decision_json(one: Published) -> dict[str, Json]:
    said, route = one.decision, one.route
    kept = ("outcome", "decided_by", "wording", "reasons", "serves", "bears_loss")
    more = ("options_rejected", "terms", "consulted")
    return {
        "by": one.holder,
        "as": one.decided_as,
        "at": written(one.decided_at),
        "level": str(route.get("rung", "")),
        "ought_level": str(route.get("ought", "")),
        "clauses": list(route.get("clauses", ())),
        "meeting": one.meeting or None,
        **{key: str(said.get(key, "")) for key in kept},
        **{key: list(said.get(key, ())) for key in more},
        "ratified_by": list(one.ratification.organisations),
        "ratification": [_ratifier_json(partner) for partner in one.ratification.partners],
        "carried_out_by": str(said.get("carried_out_by", "")),
        "review_on": said.get("review_on"),
    }


def _ratifier_json(one: Ratifier) -> dict[str, Json]:
    at = one.answered_at
    return {
        "organisation": one.organisation,
        "clause": one.clause.words,
        "by_charter": one.by_charter,
        "ratified": one.answer,
        "at": None if at is None else written(at),
    }


def _vote_json(one: Published) -> Json:
    """A Popolo VoteEvent (popoloproject.com/specs/vote-event.html), where it was voted on."""
    if not one.votes:
        return None
    options = {"for": "yes", "against": "no", "abstain": "abstain"}
    passed = {"approved": "pass", "rejected": "fail"}.get(str(one.decision.get("outcome")))
    return {
        "identifier": one.matter,
        "organization_id": one.holder,
        "start_date": written(one.decided_at),
        "result": passed,
        "counts": [{"option": options[c], "value": n} for c, n in one.votes.items()],
        "dissent": list(one.decision.get("dissent", ())),
    }


def _window_json(one: Published) -> Json:
    if one.window is None:
        return None
    until = one.window.until
    return {"until": None if until is None else written(until), "by": sorted(one.window.by)}


def _interest_json(one: Interest) -> dict[str, Json]:
    return {
        "place": one.place,
        "category": one.category,
        "gains": one.gains,
        "what": one.what,
        "organisations": list(one.organisations),
        "handling": one.handling,
        "reasons": one.why,
        "handled_as": one.handled_as,
        "of_deputy": one.of_deputy,
    }


def _happened_json(one: Happened) -> dict[str, Json]:
    return {"step": one.kind, "at": written(one.at), "as": one.as_, **dict(one.says)}
