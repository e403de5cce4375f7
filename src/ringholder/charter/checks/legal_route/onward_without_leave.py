"""A power that was received is passed on to another legal body without leave.

Whoever gives a power away may forbid that it travels further. If it is passed on all the same, the
body at the end of the chain acts without power, and what it decides can be challenged.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.checks.holding import given_on
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import quoted
from ringholder.charter.grants import LEAVES_THE_LEGAL_PERSON, STAYS_INSIDE, leave
from ringholder.charter.model import Charter
from ringholder.charter.powers import Delegation
from ringholder.charter.said import each, given
from ringholder.findings import RestsOn, Severity, weakest

CODE = "LEG002"
SEVERITY = Severity.ERROR
SOURCE = "NHS Act 2006 s65Z5(4); governance.md 2.4"
BAD = """
delegations:
  - {from: bob-icb, to: oxfordshire-cc, functions: [commission-primary-medical], route: s65Z5,
     area: [oxfordshire], report: {to: icb-board, every: quarter}, source: unknown}
"""
GOOD = """
delegations:
  - {from: bob-icb, to: oxfordshire-cc, functions: [commission-primary-medical], route: s65Z5,
     onward: no,
     area: [oxfordshire], report: {to: icb-board, every: quarter}, consent_of: [nhs-england],
     source: unknown}
"""


def check(charter: Charter) -> Iterator[Seen]:
    passed = list(given_on(charter))
    for onward in passed:
        if given(onward.route) in LEAVES_THE_LEGAL_PERSON:
            for received, functions in _without_leave(charter, passed, onward).items():
                yield _seen(charter, charter.delegations[received], onward, functions)


def _without_leave(
    charter: Charter, passed: list[Delegation], onward: Delegation
) -> dict[str, list[str]]:
    """The functions that are passed on although they may not be, by who gave them."""
    found: dict[str, list[str]] = {}
    for name in each(onward.functions):
        for received in _received(charter, passed, onward, name, frozenset()):
            if leave(charter, received, onward) is not True:
                found.setdefault(received.id, []).append(name)
    return found


def _received(
    charter: Charter, passed: list[Delegation], onward: Delegation, function: str,
    below: frozenset[str],
) -> Iterator[Delegation]:  # fmt: skip
    """How the giver came by a function, up to where it came into the legal person."""
    giver = _actor(charter, onward.from_)
    if giver in _holders(charter, function) or giver in below:
        return
    for received in passed:
        if (
            function in each(received.functions)
            and _actor(charter, received.to) == giver
            and not received.in_force.meet(onward.in_force).empty
        ):
            yield received
            if given(received.route) in STAYS_INSIDE:
                yield from _received(charter, passed, received, function, below | {giver})


def _actor(charter: Charter, name: str) -> str:
    acting = charter.acting(name)
    return name if acting is None else acting.id


def _holders(charter: Charter, function: str) -> set[str]:
    """Who holds the function in law, and so needs nobody's leave."""
    return {_actor(charter, name) for name in each(charter.functions[function].legal_holder)}


def _seen(charter: Charter, received: Delegation, onward: Delegation, functions: list[str]) -> Seen:
    unread = leave(charter, received, onward) is None
    source = charter.name(received.from_)
    may = {"no": "forbids to pass it on", "consent": "has to consent, and its consent is not named"}
    terms = (
        "whether it may be passed on was not read"
        if unread
        else f"{source} {may[str(received.onward)]}"
    )
    names = quoted(charter.names(functions))
    return Seen(
        says=f"{charter.name(onward.from_)} has {names} from {source} and passes it to "
        f"{charter.name(onward.to)}; {terms}.",
        do=f"Get the consent of {source} and name it in `consent_of`, or take the delegation back.",
        where=onward.where("consent_of", f"{onward.id}.consent_of"),
        rests_on=RestsOn.UNKNOWN
        if unread
        else weakest((received.rests_on("onward"), onward.rests_on("from", "to", "route"))),
        cannot_say=unread,
        authority=(*onward.authority, *received.authority),
    )
