"""Delegations in words: to whom, up to what, except what, and how far that can be relied on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from ringholder.charter.bodies import Post
from ringholder.charter.checks.holding import legal_person
from ringholder.charter.grants import DIMENSIONS, LEAVES_THE_LEGAL_PERSON, state_gives_power
from ringholder.charter.model import Charter
from ringholder.charter.powers import Delegation
from ringholder.charter.publish import wording
from ringholder.charter.publish.marks import gap, rests, unread
from ringholder.charter.said import NONE, UNKNOWN, Said, given
from ringholder.papers.blocks import Cell, Line, Words, line, text_of

TERMS = (
    "from", "to", "functions", "area", "limit", "except", "onward", "consent_of", "report", "state",
    "pooled", "host",
)  # fmt: skip
"""The keys that the words of a delegation rest on."""


def in_force(charter: Charter, on: date) -> list[Delegation]:
    """The delegations that give power on a day."""
    return [
        delegation
        for delegation in charter.delegations.values()
        if on in delegation.in_force and state_gives_power(charter, delegation)
    ]


def leaves(charter: Charter, delegation: Delegation) -> bool:
    """Whether it passes power from one legal person to another."""
    ends = [legal_person(charter, name) for name in (delegation.from_, delegation.to)]
    if any(isinstance(end, Said) for end in ends):
        return given(delegation.route) in LEAVES_THE_LEGAL_PERSON
    return ends[0] is not ends[1]


def to_a_post(charter: Charter, delegation: Delegation) -> bool:
    """Whether an individual has the power."""
    return isinstance(charter.acting(delegation.to), Post)


def holders(charter: Charter, found: Iterable[Delegation]) -> Cell:
    """A line for each who has the power, with the limit where one is told."""
    return tuple(_holder(charter, delegation) for delegation in found)


def _holder(charter: Charter, delegation: Delegation) -> Line:
    name, told = charter.name(delegation.to), limit(delegation)
    return line(name) if any(words.mark for words in told) else line(f"{name}: {text_of(told)}")


def terms(
    charter: Charter, found: Iterable[Delegation], roots: frozenset[str] = frozenset()
) -> Cell:
    """A line for all delegations on the same terms, then what is to be known of them.

    Who gave the power is named unless it is one of `roots`.
    """
    return _together(found, lambda d: charter.name(d.to), lambda d: _terms(charter, d, roots))


def handed(charter: Charter, found: Iterable[Delegation]) -> Cell:
    """A line for all who have it from the same giver by the same route in law."""
    return _together(
        found,
        lambda d: charter.name(d.to),
        lambda d: ((*line(f"from {charter.name(d.from_)}, "), *route(d)),),
    )


def report(charter: Charter, delegation: Delegation) -> Cell:
    """To whom its use is reported, and how often."""
    held = delegation.report
    if isinstance(held, Said):
        return (unread("to whom it reports", delegation),) if held is UNKNOWN else ()
    words = line(f"reports to {charter.name(held.to)}")
    often = given(held.every)
    if often is not None:
        return (line(f"reports to {charter.name(held.to)} {wording.every(often)}"),)
    return ((*words, Words(", "), *_unsaid(held.every, "how often", delegation)),)


def _together(
    found: Iterable[Delegation],
    name: Callable[[Delegation], str],
    terms: Callable[[Delegation], Cell],
) -> Cell:
    groups: dict[tuple[str, ...], tuple[list[str], list[Cell]]] = {}
    for delegation in found:
        shown = (*terms(delegation), *rests(delegation, *TERMS))
        if not shown:
            continue
        names, cells = groups.setdefault(tuple(map(text_of, shown)), ([], []))
        names.append(name(delegation))
        cells.append(shown)
    return tuple(
        shown for names, cells in groups.values() for shown in _group(wording.listed(names), cells)
    )


def _group(names: str, cells: list[Cell]) -> Iterator[Line]:
    """The first line begins with the names; marks know every place that they stand for."""
    for place, shown in enumerate(cells[0]):
        whole = tuple(
            replace(words, where="; ".join(cell[place][n].where for cell in cells))
            if words.mark
            else words
            for n, words in enumerate(shown)
        )
        yield (Words(f"{names}: "), *whole) if place == 0 else whole


def _terms(charter: Charter, delegation: Delegation, roots: frozenset[str]) -> Cell:
    giver = charter.acting(delegation.from_)
    by = giver.id if giver is not None else delegation.from_
    told = limit(delegation)
    parts: list[Line] = [told] if any(words.mark for words in told) else []
    if by not in roots:
        parts.append(line(f"from {charter.name(by)}"))
    if not isinstance(delegation.area, Said):
        parts.append(line(f"for {wording.areas(charter, delegation.area)}"))
    parts += exceptions(delegation)
    parts += onward(charter, delegation)
    parts += pooled(charter, delegation)
    parts += report(charter, delegation)
    return (_joined(parts),) if parts else ()


def _joined(parts: list[Line]) -> Line:
    """The parts as one line, divided by semicolons."""
    joined: list[Words] = []
    for part in parts:
        joined += [Words("; "), *part] if joined else part
    return tuple(joined)


def limit(delegation: Delegation) -> Line:
    """Its limit in words; whether it is none, not read or not said."""
    held = delegation.limit
    if isinstance(held, Said):
        if held is NONE:
            return line("without limit")
        return _unsaid(held, "its limit", delegation)
    words = line(wording.limit(held)) if wording.limit(held) else ()
    for name in DIMENSIONS:
        if getattr(held, name) is UNKNOWN:
            words = (
                *words,
                Words(" ") if words else Words(""),
                *unread(f"its limit {wording.spaced(name)}", delegation),
            )
    return words or line("without limit")


def _unsaid(value: object, what: str, delegation: Delegation) -> Line:
    return unread(what, delegation) if value is UNKNOWN else gap(what, delegation)


def exceptions(delegation: Delegation) -> Cell:
    """What is excepted from it."""
    held = delegation.except_
    if held is UNKNOWN:
        return (unread("what is excepted", delegation),)
    return () if isinstance(held, Said) else (line(f"not for what is {wording.tags(held)}"),)


def onward(charter: Charter, delegation: Delegation) -> Cell:
    """Whether it may be passed on."""
    if delegation.onward == "no":
        return (line("not to be passed on"),)
    if delegation.onward == "consent":
        consent = delegation.consent_of
        whose = (
            "consent"
            if isinstance(consent, Said)
            else f"the consent of {wording.named(charter, consent)}"
        )
        return (line(f"to be passed on only with {whose}"),)
    return (
        (unread("whether it may be passed on", delegation),) if delegation.onward is UNKNOWN else ()
    )


def pooled(charter: Charter, delegation: Delegation) -> Cell:
    """Whether its money goes into one fund, and who keeps that."""
    if delegation.pooled is UNKNOWN:
        return (unread("whether its money is pooled", delegation),)
    if delegation.pooled is not True:
        return ()
    host = delegation.host
    if isinstance(host, Said):
        return ((*line("pooled; "), *_unsaid(host, "who keeps the fund", delegation)),)
    return (line(f"pooled in a fund that {charter.name(host)} keeps"),)


def route(delegation: Delegation) -> Line:
    """By which route in law it was passed on."""
    held = delegation.route
    if isinstance(held, Said):
        return _unsaid(held, "the route in law", delegation) if held is not NONE else line("none")
    return line(wording.ROUTES[held])


def why_not(charter: Charter, delegation: Delegation, on: date) -> str:
    """Why a delegation gives no power on a day; nothing where it does."""
    if not state_gives_power(charter, delegation):
        return wording.sentence(wording.STATES[delegation.state])
    if on not in delegation.in_force:
        return f"In force {delegation.in_force}"
    return ""
