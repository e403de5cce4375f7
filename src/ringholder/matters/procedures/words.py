"""A procedure in words: who may take a step, from when and until when, who sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ringholder.matters.procedure import Procedure, Step, Within

CAPACITY_WORDS = {
    "anyone": "whoever holds a seat, post or office",
    "public": "a member of the public",
    "registrar": "the registrar",
    "raiser": "whoever raised it",
    "secretary": "the secretary",
    "presiding": "whoever presides",
    "member": "a member",
    "decider": "whoever presides, or the post that decides",
    "affected": "an organisation that gains or loses",
    "approver": "whose consent is asked for",
    "urgent": "those who decide between meetings",
    "caller": "a body above, a ring holder or an organisation that gains or loses",
    "caller-body": "a body above, or a ring holder",
    "joint": "whoever has to decide it too",
    "ratifier": "a partner whose own law asks for it",
    "carrier": "whoever carries it out",
    "party": "a party",
    "broker": "the broker",
    "person": "the person",
    "office": "the secretary of the body concerned",
    "holder": "whoever holds it",
    "determiner": "the body that the charter names to determine, or a ring holder",
    "above": "the next level up",
    "owner": "the owner",
    "supporter": "an organisation that was asked for support",
    "grantor": "who gave the power",
    "grantee": "who was given the power",
    "organisation": "the organisation that is named",
    "promisee": "those promised to",
    "giver": "who hands over",
    "taker": "who takes over",
    "budget-holder": "whoever holds the budget",
    "finance-officer": "the chief finance officer",
    "signatory": "whoever is to approve it next",
    "officer": "whoever works for the organisation that it names",
    "practice": "the practice",
    "practices": "the practices concerned",
    "network": "the network",
    "network-broker": "whom the network named to broker for it",
    "networks": "the networks concerned",
    "body": "whoever speaks for the body or post that it names",
    "place": "whoever speaks for a place that it concerns",
    "asked-body": "whoever speaks for the body that was asked",
    "forum": "a member or the secretary of the body that it names",
    "benefit-owner": "the owner of a benefit",
    "helping": "each that offered help",
    "would-decide": "whoever would decide on it",
    "on-call": "whoever is on the rota",
    "sites": "a site that a divert names",
    "action-owner": "whoever an action was given to",
    "woken": "whoever it was taken up to",
    "duty-taker": "whoever takes over the duty",
    "teller": "the teller",
}
SEES_WORDS = {"public": "everybody", "members": "those concerned"}
_ORDINALS = ("", "the first", "the second", "the third", "the fourth", "the fifth")


def listed(names: Iterable[str], last: str = "or") -> str:
    """`a`, `a or b`, `a, b or c`."""
    *most, end = list(names) or [""]
    return f"{', '.join(most)} {last} {end}" if most else end


def title_of(procedure: Procedure, name: str) -> str:
    """A step's name in words."""
    return procedure.steps[name].title


def who(step: Step) -> str:
    """Who may take it."""
    return listed(CAPACITY_WORDS[word] for word in step.by)


def when(procedure: Procedure, step: Step) -> str:
    """From which states it may be taken, and after which steps."""
    if step is procedure.opening:
        return "it opens the matter"
    states = listed(procedure.states[state].lower() for state in step.from_)
    said = [states or "until the matter has ended"]
    if step.after:
        said.append(f"after {listed(title_of(procedure, name).lower() for name in step.after)}")
    return ", ".join(said)


def limits(procedure: Procedure, step: Step) -> Iterator[str]:
    """By when it is due, and after when it is too late."""
    for begins, limit in (("within", step.within), ("not later than", step.before)):
        if limit is not None:
            yield f"{begins} {_of(procedure, limit)}"


def _of(procedure: Procedure, limit: Within) -> str:
    names = listed(f"*{title_of(procedure, name).lower()}*" for name in limit.of)
    return f"{limit.limit} after {names}"


def targets(procedure: Procedure, step: Step) -> Iterator[tuple[str, str]]:
    """The states that it leads to, each with what is said of the time when it does."""
    before: str | None = None
    for times, state in enumerate(step.to, 1):
        if state != before:
            yield state, "" if times == 1 else f"{_ordinal(times)} time"
        before = state


def leads_to(procedure: Procedure, step: Step) -> str:
    """What it leads to."""
    told = [
        f"{procedure.states[state].lower()}{f' {time}' if time else ''}"
        for state, time in targets(procedure, step)
    ]
    return ", ".join(told) or "stays as it is"


def _ordinal(times: int) -> str:
    return _ORDINALS[times] if times < len(_ORDINALS) else f"the {times}th"
