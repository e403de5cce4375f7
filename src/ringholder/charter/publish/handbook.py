"""The handbook: all papers in one, so that it can be mailed as one file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from ringholder.charter.entries import Entry
from ringholder.charter.model import Charter
from ringholder.charter.publish import (
    front,
    functions_map,
    governance_calendar,
    registers,
    sord,
    terms,
)
from ringholder.papers.blocks import Block, Heading, NewPage, Paper, Paragraph, Table

TITLE = "Governance handbook"


def build(charter: Charter, on: date) -> Paper:
    """The handbook as it stands on a day."""
    parts: Sequence[tuple[str, bool, Iterable[Block]]] = (
        (sord.TITLE, True, sord.blocks(charter, on, "A")),
        (functions_map.TITLE, True, functions_map.blocks(charter, on, "B")),
        (terms.TITLE, False, terms.blocks(charter, on)),
        (registers.TITLE, True, registers.blocks(charter, on)),
        (governance_calendar.TITLE, True, governance_calendar.blocks(charter, on)),
    )
    blocks: list[Block] = []
    for letter, (title, wide, inside) in zip("ABCDE", parts, strict=True):
        blocks += [NewPage(wide), Heading(1, title, letter)]
        blocks += _inside(inside, letter)
    return front.paper(charter, on, TITLE, blocks, _printed(charter, on))


def _printed(charter: Charter, on: date) -> Iterable[Entry]:
    bodies = [body for body in charter.bodies.values() if on in body.in_force]
    return [
        *sord.printed(charter, on),
        *functions_map.printed(charter, on),
        *terms.printed(charter, bodies, on),
        *registers.printed(charter, on),
        *governance_calendar.printed(charter, on),
    ]


def _inside(blocks: Iterable[Block], letter: str) -> list[Block]:
    """The blocks of a paper one level lower, their numbers beginning with the part's letter.

    Its first page is the part's own.
    """
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            number = f"{letter}{block.number}" if block.number else ""
            made.append(Heading(min(block.level + 1, 3), block.text, number))
        elif isinstance(block, Paragraph) and block.number:
            made.append(replace(block, number=f"{letter}{block.number}"))
        elif isinstance(block, Table) and block.sheet:
            made.append(replace(block, sheet=f"{letter} {block.sheet}"))
        else:
            made.append(block)
    return made
