"""Who acts for an organisation, its money or a network, as a matter names them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.matters.case import Case
from ringholder.matters.coded import networks_asked
from ringholder.matters.gates import next_gate
from ringholder.matters.roll import AT_THE_END
from ringholder.matters.speaking import officers, speaks_as, works_for

FINANCE = "Chief finance officer"
"""How a constitution names the role of whoever answers for an organisation's money."""


def budget_holder(case: Case, _: date) -> Iterator[str]:
    """Whoever holds the budget now."""
    named = case.said("held_by", "open-budget", "hand-budget")
    if named:
        yield from speaks_as(case.charter, str(named))


def finance_officer(case: Case, _: date) -> Iterator[str]:
    """The chief finance officer of the organisation that is named."""
    if case.charter is not None:
        yield from officers(case.charter, str(case.opened.get("organisation")), FINANCE)


def signatory(case: Case, on: date) -> Iterator[str]:
    """Whose approval comes next."""
    gate = next_gate(case, on)
    if gate is not None:
        yield from gate.signed_by(case)


def officer(case: Case, _: date) -> Iterator[str]:
    """Whoever works for the organisation that is named: its posts, the offices of its bodies."""
    named = str(case.opened.get("organisation"))
    if case.charter is not None and named in case.charter.organisations:
        yield from sorted(works_for(case.charter, named))


def network_broker(case: Case, on: date) -> Iterator[str]:
    """Whom the network that is asked, or that of the practice, named to broker for it.

    Which of two, where the practice changed networks, is for the rule on the refusal to say.
    """
    changes = case.world.network_changes.approved()
    both = (*networks_asked(case.opened, on), *networks_asked(case.opened, on, changes))
    for network in dict.fromkeys(both):
        for named, _ in case.world.practice_matters.brokers(network, on, AT_THE_END):
            yield from speaks_as(case.charter, named)


def asked_body(case: Case, _: date) -> Iterator[str]:
    """The body that a question of the public was put to, or passed on to."""
    named = case.said("put_to", "take-in-question", "pass-on")
    if named:
        yield from speaks_as(case.charter, str(named))
