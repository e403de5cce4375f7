"""How a body sits and decides: its terms on chair, quorum, votes, urgent matters and deadlock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from ringholder.charter.bodies import Body, Fallback, Quorum, Ratifier, Step, Urgent
from ringholder.charter.majority import NotSaid, measure
from ringholder.charter.model import Charter
from ringholder.charter.publish import wording
from ringholder.charter.publish.marks import draft, gap, told, unread
from ringholder.charter.said import SILENT, UNKNOWN, Said, each, given
from ringholder.charter.sitting import number_needed, voting
from ringholder.papers.blocks import Line, line

Lines = Iterator[Line]


def chair(charter: Charter, body: Body, on: date) -> Lines:
    """Who presides, in order."""
    yield told(body.presides, "who presides", body, lambda seats: _presides(body, seats))
    yield from draft(body, "presides")


def _presides(body: Body, seats: tuple[str, ...]) -> str:
    roles = [_role(body, seat) for seat in seats]
    first, others = roles[0] if roles else "nobody", roles[1:]
    if not others:
        return f"{first} presides."
    return f"{first} presides; in that member’s absence {wording.listed(others, 'then')}."


def _role(body: Body, seat: str) -> str:
    return next(
        (found.role for found in each(body.seats) if found.id == seat), wording.spaced(seat)
    )


def _said(
    body: Body, attribute: str, what: str, show: Callable[[Any], str], none: str = ""
) -> Lines:
    """What the body's rule says of one thing; where there is no rule, how that is not said."""
    rule = body.rule
    value = rule if isinstance(rule, Said) else getattr(rule, attribute)
    yield told(value, what, body, show, none)
    if not isinstance(value, Said):
        yield from draft(body, f"rule.{attribute}")


def quorum(charter: Charter, body: Body, on: date) -> Lines:
    """How many must be there, and who."""
    yield from _said(body, "quorum", "its quorum", lambda q: _quorum(body, q))
    held = given(body.rule)
    found = given(held.quorum) if held is not None else None
    if found is None:
        return
    for need in each(found.present_and_eligible):
        yield line(
            f"At least one of these must be present and free to decide: {_need(body, need)}."
        )
        yield from draft(body, "rule.quorum")
    yield line(
        "A member who leaves for an interest does not count as present, and still counts among "
        "the seats of which the quorum is a share."
    )


def _quorum(body: Body, held: Quorum) -> str:
    share, number = given(held.share), given(held.number)
    parts = []
    if share is not None:
        seats = len(voting(body))
        exact = f" ({number_needed(held, seats)} of {seats})" if seats else ""
        parts.append(f"{wording.share(share)} of the voting seats in office{exact}")
    if number is not None:
        parts.append(wording.counted(number, "voting member"))
    needed = " and with at least ".join(parts) or "the members named below"
    return f"A meeting is quorate with {needed}."


def _need(body: Body, need: tuple[str, ...]) -> str:
    return wording.listed(
        (
            f"any {wording.kind(name.removeprefix('class:'))} member"
            if name.startswith("class:")
            else _role(body, name)
            for name in need
        ),
        "or",
    )


def decisions(charter: Charter, body: Body, on: date) -> Lines:
    """By consensus or by vote; what a vote needs."""
    ways = {
        "consensus": "It decides by consensus: nobody who may vote stands against it.",
        "majority": "It decides by vote.",
    }
    yield from _said(body, "decide_by", "how it decides", lambda way: ways[way])
    yield from _said(
        body,
        "fallback",
        "what happens without consensus",
        _fallback,
        "There is no vote where consensus fails.",
    )
    held = given(body.rule)
    if held is not None and held.several_mandates is True:
        yield line("Whoever sits for several places casts the votes of all of them.")
    yield from _ratified(charter, body)


def _ratified(charter: Charter, body: Body) -> Lines:
    """Whom its decisions do not bind before they have ratified them; nothing where that is silent.

    Most bodies decide for their own organisation alone, so that silence leaves no gap.
    """
    held = given(body.rule)
    partners: tuple[Ratifier, ...] | Said = SILENT if held is None else held.ratified_by
    if isinstance(partners, Said):
        if partners is not SILENT:
            none = "What it decides needs no partner’s ratification."
            yield told(partners, "whose ratification its decisions need", body, str, none)
        return
    for partner in partners:
        yield line(_ratifies(charter, partner))
        yield from draft(body, "rule.ratified_by")
        if partner.functions is UNKNOWN:
            yield unread("which decisions it ratifies", body)


def _ratifies(charter: Charter, partner: Ratifier) -> str:
    named = given(partner.functions)
    on = f" on {wording.functions(charter, named)}" if named else ""
    clause = given(partner.clause)
    by = f" ({clause})" if clause else ""
    name = charter.name(partner.organisation)
    return f"What it decides{on} does not bind {name} before {name} has ratified it{by}."


def _fallback(held: Fallback) -> str:
    tie = given(held.tie)
    ends = f"; {wording.TIES[tie]}" if tie is not None else ""
    return f"A vote needs {_majority(held)}{ends}."


def _majority(held: Fallback) -> str:
    """The majority; with the share and the base that the charter gives, if it does."""
    named = wording.MAJORITIES[held.majority]
    if isinstance(held.threshold, Said) and isinstance(held.base, Said):
        return named
    try:
        found = measure(held.majority, held.threshold, held.base)
    except NotSaid:
        return named
    part = f"at least {wording.share(found.share)}" if found.at_least else "more than half"
    each = f" in each {found.each}" if found.each else ""
    return f"{part} of {wording.BASES[found.base]}{each}"


def deputies(charter: Charter, body: Body, on: date) -> Lines:
    """Who may stand in, and what happens without a quorum."""
    held = given(body.rule)
    ways = tuple(each(held.if_inquorate)) if held is not None else ()
    yield from _said(body, "if_inquorate", "what happens when a meeting is not quorate", _inquorate)
    if "named-deputies" not in ways:
        yield gap("who may stand in for a member", body)
    else:
        yield gap("the names of the deputies", body)


def _inquorate(ways: tuple[str, ...]) -> str:
    found = wording.listed((wording.INQUORATE[way] for way in ways), "or else")
    return f"When a meeting is not quorate: {found}."


def urgent(charter: Charter, body: Body, on: date) -> Lines:
    """Who decides between meetings."""
    yield from _said(
        body, "urgent", "who decides between meetings", lambda held: _urgent(charter, body, held),
        "Nobody decides for it between meetings.",
    )  # fmt: skip


def _urgent(charter: Charter, body: Body, held: Urgent) -> str:
    who = wording.listed(_who(charter, body, name) for name in held.by)
    clock = wording.within(held.within)
    ratified = given(held.ratify_at)
    ends = f"; it is ratified by {charter.name(ratified)}" if ratified is not None else ""
    return f"Between meetings {who} decide together{ends}{f' {clock}' if clock and ends else ''}."


def _who(charter: Charter, body: Body, name: str) -> str:
    """A seat of the body by its role, or a post or body by its name."""
    seat = next((s.role for s in each(body.seats) if s.id == name), "")
    return seat or charter.name(name)


def deadlock(charter: Charter, body: Body, on: date) -> Lines:
    """The way out, step by step."""
    held = given(body.rule)
    steps: tuple[Step, ...] | Said = SILENT if held is None else held.deadlock
    if isinstance(steps, Said):
        yield from _said(
            body,
            "deadlock",
            "what happens when it cannot agree",
            str,
            "There is no way out of a deadlock.",
        )
        return
    for step in steps:
        yield line(_step(charter, step))
        yield from draft(body, "rule.deadlock")
    if steps and steps[-1].step != "determine":
        yield gap("who determines it in the end", body)


def _step(charter: Charter, step: Step) -> str:
    clock = wording.within(step.within)
    binds = given(step.binds)
    ends = f"; it binds {wording.named(charter, binds)}" if binds else ""
    verb = wording.sentence(wording.STEPS[step.step])
    return f"{verb} {charter.name(step.by)}{f', {clock}' if clock else ''}{ends}."
