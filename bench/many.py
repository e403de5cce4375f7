"""A register of as many acts as one wants, in little time: a simulated year, again and again.

Who holds what stands in it once. All other matters of the year are repeated under other ids, with
the chain of each worked out anew, so that the whole is a register that audits and judges as sound
as the simulation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ringholder.calendar import Period
from ringholder.charter import Charter
from ringholder.matters.simulate import Simulation, as_if_in_force, simulate
from ringholder.matters.simulate.exported import exported
from ringholder.register.act import Act, leaf_hash
from ringholder.register.export import parts, write_folder
from ringholder.register.export_format import CHECKPOINTS, HEAD, REGISTER, entry_line
from ringholder.shipped import charters_folder

SEED, MATTERS = 4, 60
YEAR = Period(date(2026, 4, 1), date(2027, 3, 31))
FIRST = ("register", "appointment", "interests")
"""Procedures of what stands there once: who holds what, and has which interests."""


@dataclass(frozen=True, slots=True)
class Line:
    """An act of the register: its text and hash, ready to be kept."""

    id: str
    matter: str
    hash: str
    prev: str
    text: str


def year(charter: Charter | None = None) -> Simulation:
    """The year that is repeated: under a charter, or the ladder as if it were in force."""
    ladder = charter or as_if_in_force(Charter.load(charters_folder() / "ladder"), YEAR)
    return simulate([ladder], SEED, MATTERS, YEAR)


def procedures_of(acts: Sequence[Act]) -> dict[str, str]:
    """The procedure of each matter, by the pin in its opening act."""
    return {a.matter: a.payload["procedure"]["id"] for a in acts if not a.prev}


def lines(made: Simulation, most: int) -> Iterator[Line]:
    """So many acts, in order; fewer only by the last act of a year that would not fit."""
    acts = [entry.act for entry in made.store.read()]
    opened = procedures_of(acts)
    once = [act for act in acts if opened[act.matter].startswith(FIRST)]
    often = [act for act in acts if not opened[act.matter].startswith(FIRST)]
    left = most
    for act in once[:left]:
        yield Line(act.id, act.matter, act.hash, act.prev, act.text)
    left -= len(once)
    heads: dict[str, str] = {}
    again = [_Again(act, {a.matter for a in often}) for act in often]
    number = 0
    while left > 0:
        for act in again[:left]:
            yield act.line(f"{number:x}", heads)
        left -= len(again)
        number += 1


class _Again:
    """An act whose matters, id and chain are replaced in its text, which stays canonical."""

    def __init__(self, act: Act, matters: set[str]) -> None:
        self._id, self._matter = act.id, act.matter
        names = {act.id, *(m for m in matters if f'"{m}"' in act.text)}
        marks = [f'"{name}"' for name in sorted(names)]
        if act.prev:
            marks.append(f'"prev":"{act.prev}"')
        self._parts = re.split("(" + "|".join(map(re.escape, marks)) + ")", act.text)

    def line(self, number: str, heads: dict[str, str]) -> Line:
        id_, matter = f"{self._id}-{number}", f"{self._matter}-{number}"
        prev = heads.get(matter, "")
        text = "".join(
            part if place % 2 == 0
            else f'"prev":"{prev}"' if part.startswith('"prev":')
            else f'{part[:-1]}-{number}"'
            for place, part in enumerate(self._parts)
        )  # fmt: skip
        heads[matter] = hashed = leaf_hash(text)
        return Line(id_, matter, hashed, prev, text)


def write_export(made: Simulation, most: int, folder: Path) -> None:
    """An export of so many acts with the rules that they were done under, without a checkpoint."""
    write_folder(parts(made.store, exported(made, SEED)), folder)
    with (folder / REGISTER).open("wb") as file:
        for index, line in enumerate(lines(made, most)):
            file.write(entry_line(index, line.text))
    for note in (folder / CHECKPOINTS).iterdir():
        note.unlink()
    head = json.loads((folder / HEAD).read_text(encoding="utf-8"))
    (folder / HEAD).write_text(json.dumps({**head, "acts": most}), encoding="utf-8")
