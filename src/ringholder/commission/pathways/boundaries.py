"""Where a pathway passes from one organisation to another, and what is wrong with the whole of it.

Patients are lost between organisations, not inside them: each hand-off across a boundary has to say
how long it takes, what the next is told, what the patient agrees to, who pays, and who answers for
it. What nobody said is a finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ringholder.catalogue.functions import functions
from ringholder.charter.said import NONE, SILENT, UNKNOWN, Said, given
from ringholder.commission.pathways.graph import loops, reached
from ringholder.commission.pathways.pathway import HandOff, Lane, Pathway
from ringholder.findings import Finding, RestsOn, Severity, Where

NO_OWNER = ("PTH001", "hand-off-without-owner")
NOT_SAID = ("PTH002", "hand-off-not-said")
LOOP = ("PTH003", "pathway-in-a-loop")
DEAD_END = ("PTH004", "pathway-ends-nowhere")
NOT_REACHED = ("PTH005", "step-never-reached")
NO_PROVIDER = ("PTH006", "step-without-provider")
NO_FUNCTION = ("PTH007", "step-without-function")
PASSES = ("wait", "information", "consent", "money")
_WORDS = {
    "wait": "how long the patient waits",
    "information": "what the next is told",
    "consent": "what the patient agrees to",
    "money": "who pays",
}


class Crosses(StrEnum):
    """What changes at a hand-off; the value is shown to people."""

    ORGANISATION = "organisation"
    SECTOR = "health to social care"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Boundary:
    """A hand-off across organisations: what changes, what nobody said, who answers for it.

    `number` counts them as they stand in the file. `owner` is empty where nobody does.
    """

    number: int
    hand_off: HandOff
    sender: Lane
    receiver: Lane
    crosses: tuple[Crosses, ...]
    unsaid: tuple[str, ...]
    owner: str


def boundaries(pathway: Pathway) -> tuple[Boundary, ...]:
    """The hand-offs of a pathway that cross from one organisation to another."""
    pairs = [(one, pathway.lane_of(one.from_), pathway.lane_of(one.to)) for one in pathway.passes]
    across = [(h, s, r) for h, s, r in pairs if s is not None and r is not None and s.id != r.id]
    return tuple(_boundary(number, h, s, r) for number, (h, s, r) in enumerate(across, 1))


def _boundary(number: int, one: HandOff, sender: Lane, receiver: Lane) -> Boundary:
    crosses = [Crosses.ORGANISATION]
    if ("council" in (sender.kind, receiver.kind)) and sender.kind != receiver.kind:
        crosses.append(Crosses.SECTOR)
    places = given(sender.place), given(receiver.place)
    if None not in places and places[0] != places[1]:
        crosses.append(Crosses.PLACE)
    unsaid = tuple(name for name in PASSES if getattr(one, name) in (UNKNOWN, SILENT))
    return Boundary(number, one, sender, receiver, tuple(crosses), unsaid, given(one.owner) or "")


def check(pathway: Pathway) -> list[Finding]:
    """All that is wrong with a pathway, in the order of its file."""
    told = [
        *_hand_offs(pathway),
        *_loops(pathway),
        *_dead_ends(pathway),
        *_not_reached(pathway),
        *_steps(pathway),
    ]
    return sorted(told, key=lambda one: (one.where.line, one.code))


def _told(
    pathway: Pathway, kind: tuple[str, str], severity: Severity, says: str, do: str, where: Where
) -> Finding:
    rests_on = RestsOn.ILLUSTRATIVE if pathway.illustrative else RestsOn.SOURCED
    owner = given(pathway.owner) or ""
    return Finding(*kind, severity, says, do, where, rests_on, owner=owner)


def _hand_offs(pathway: Pathway) -> Iterator[Finding]:
    for one in boundaries(pathway):
        where = one.hand_off.at.named(f"{one.hand_off.from_}>{one.hand_off.to}")
        between = f"from {one.sender.name} to {one.receiver.name}"
        if not one.owner:
            yield _told(
                pathway,
                NO_OWNER,
                Severity.WARNING,
                f"Nobody is said to answer for the hand-off {between} ({_names(pathway, one)}).",
                "Agree who does, on both sides, and write it under `owner`.",
                where,
            )
        if one.unsaid:
            yield _told(
                pathway,
                NOT_SAID,
                Severity.WARNING,
                f"Of the hand-off {between} ({_names(pathway, one)}) it is not said "
                f"{', nor '.join(_WORDS[name] for name in one.unsaid)}.",
                "Write it down, or `none` where there is none.",
                where,
            )


def _names(pathway: Pathway, one: Boundary) -> str:
    steps = pathway.by_id
    return f"{steps[one.hand_off.from_].name} → {steps[one.hand_off.to].name}"


def _loops(pathway: Pathway) -> Iterator[Finding]:
    for loop in loops(pathway):
        named = ", ".join(pathway.by_id[step].name for step in loop)
        yield _told(
            pathway,
            LOOP,
            Severity.NOTE,
            f"Patients can come round again: {named}.",
            "Say how often, and what ends it, if that is meant.",
            pathway.by_id[loop[0]].at,
        )


def _dead_ends(pathway: Pathway) -> Iterator[Finding]:
    for one in pathway.steps:
        if one.id not in pathway.ends and not any(pathway.onward(one.id)):
            yield _told(
                pathway,
                DEAD_END,
                Severity.ERROR,
                f"Nothing follows “{one.name}”, and the pathway does not end there.",
                "Add the hand-off from it, or list it under `ends`.",
                one.at,
            )


def _not_reached(pathway: Pathway) -> Iterator[Finding]:
    found = reached(pathway)
    for one in pathway.steps:
        if one.id not in found:
            yield _told(
                pathway,
                NOT_REACHED,
                Severity.ERROR,
                f"No hand-off leads to “{one.name}”.",
                "Add the hand-off to it, or list it under `starts`.",
                one.at,
            )


def _steps(pathway: Pathway) -> Iterator[Finding]:
    known = functions()
    for one in pathway.steps:
        if isinstance(one.at_, Said):
            yield _told(
                pathway,
                NO_PROVIDER,
                Severity.ERROR if one.at_ is NONE else Severity.WARNING,
                f"Nobody is said to do “{one.name}”.",
                "Name the organisation under `at`; if there is none, it is a gap in provision.",
                one.at,
            )
        function = given(one.function)
        if function is None or function not in known:
            what = "no function" if function is None else f"`{function}`, which is no function"
            yield _told(
                pathway,
                NO_FUNCTION,
                Severity.WARNING,
                f"“{one.name}” has {what} of the catalogue, so nobody can tell who commissions it.",
                "Name the function by its id, as docs/reference/functions.md lists them.",
                one.at,
            )
