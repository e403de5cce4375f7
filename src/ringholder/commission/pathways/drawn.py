"""The picture of a pathway: `ringholder.pictures.swim_lanes`, with its text alternative."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.said import given
from ringholder.commission.pathways.boundaries import Boundary, boundaries
from ringholder.commission.pathways.graph import columns
from ringholder.commission.pathways.pathway import HandOff, Pathway
from ringholder.pictures.swim_lanes import Box, Lane, Pass, swim_lanes

NOBODY = "Nobody named"


def picture(pathway: Pathway, prefix: str = "pathway") -> str:
    """The pathway as SVG: a lane for each organisation, hand-offs across lanes numbered."""
    at, numbers = columns(pathway), _numbers(pathway)
    lanes = [Lane(one.id, one.name) for one in pathway.organisations]
    if any(pathway.lane_of(step.id) is None for step in pathway.steps):
        lanes.append(Lane("", NOBODY))
    boxes = [
        Box(
            s.id, s.name, given(s.at_) or "", at[s.id], s.id in pathway.starts, s.id in pathway.ends
        )
        for s in pathway.steps
    ]
    passes = [
        Pass(one.from_, one.to, _wait(one), _number(numbers, one), not _owned(numbers, one))
        for one in pathway.passes
    ]
    return swim_lanes(
        lanes,
        boxes,
        passes,
        name=pathway.title,
        description=" ".join(sentences(pathway)),
        prefix=prefix,
    )


def sentences(pathway: Pathway) -> Iterator[str]:
    """The picture in words: what follows what, where it crosses, and who answers for it."""
    if pathway.illustrative:
        yield "Illustrative."
    steps = pathway.by_id
    numbers = _numbers(pathway)
    for one in pathway.passes:
        said = f"From {steps[one.from_].name} to {steps[one.to].name}"
        wait = _wait(one)
        crossing = numbers.get(id(one))
        if crossing is not None:
            owner = crossing.owner or "nobody"
            said += (
                f", across boundary {crossing.number} from {crossing.sender.name} to "
                f"{crossing.receiver.name}, for which {owner} answers"
            )
        yield f"{said}{f', after {wait}' if wait else ''}."


def _wait(one: HandOff) -> str:
    found = given(one.wait)
    return found.words if found is not None else ""


def _numbers(pathway: Pathway) -> dict[int, Boundary]:
    return {id(one.hand_off): one for one in boundaries(pathway)}


def _number(numbers: dict[int, Boundary], one: HandOff) -> int | None:
    found = numbers.get(id(one))
    return None if found is None else found.number


def _owned(numbers: dict[int, Boundary], one: HandOff) -> bool:
    found = numbers.get(id(one))
    return found is None or bool(found.owner)
