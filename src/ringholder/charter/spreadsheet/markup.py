"""The XML inside an Excel file, as far as it tells what opening the file would ask for."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

Place = tuple[int, int]
"""Row and column of a cell, from 0."""
_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_LETTERS = 26
Marks = Mapping[str, str]


class Untrusted(Exception):
    """The XML defines words of its own, by which a few lines can stand for any amount of text."""


@dataclass(slots=True)
class Asked:
    """What the cells of a sheet ask for: room, and shared texts by number as often as shown.

    `not_worked_out` are the cells with an error, or with a formula that was never calculated.
    """

    rows: int = 0
    columns: int = 0
    shared: list[int] = field(default_factory=list)
    not_worked_out: list[Place] = field(default_factory=list)


def asked(sheet: bytes) -> Asked:
    """What a sheet asks for. Raises `expat.ExpatError` where it is not XML."""
    cells = _Cells()
    _follow(sheet, cells.start, cells.end, cells.text)
    return cells.asked


def lengths(strings: bytes) -> list[int]:
    """The letters of each shared text, in their order."""
    found: list[int] = []

    def start(name: str, _marks: Marks) -> None:
        if name == "si":
            found.append(0)

    def text(piece: str) -> None:
        if found:
            found[-1] += len(piece)

    _follow(strings, start, text=text)
    return found


def sheet_parts(workbook: bytes, relations: bytes) -> dict[str, str]:
    """The part of the archive that has the cells of each sheet, by the sheet's name."""
    targets: dict[str, str] = {}
    numbers: dict[str, str] = {}

    def relation(name: str, marks: Marks) -> None:
        if name == "Relationship":
            path = posixpath.join("/xl", marks.get("Target", ""))
            targets[marks.get("Id", "")] = posixpath.normpath(path).lstrip("/").lower()

    def sheet(name: str, marks: Marks) -> None:
        if name == "sheet":
            number = (value for key, value in marks.items() if key.endswith(":id"))
            numbers[marks.get("name", "")] = next(number, "")

    _follow(relations, relation)
    _follow(workbook, sheet)
    return {name: targets[number] for name, number in numbers.items() if number in targets}


class _Cells:
    """Follows the XML of a sheet cell by cell."""

    def __init__(self) -> None:
        self.asked = Asked()
        self.row = self.column = -1
        self.kind = ""
        self.shown: list[str] | None = None
        self.has_formula = self.has_value = False

    def start(self, name: str, marks: Marks) -> None:
        if name == "row":
            given = marks.get("r", "")
            self.row = int(given) - 1 if given.isdecimal() else self.row + 1
            self.column = -1
        elif name == "c":
            self._cell(marks)
        elif name == "f":
            self.has_formula = True
        elif name in ("v", "is"):
            self.has_value, self.shown = True, []

    def _cell(self, marks: Marks) -> None:
        found = _PLACE.fullmatch(marks.get("r", ""))
        if found is None:
            self.column += 1
        else:
            self.row, self.column = int(found[2]) - 1, _number(found[1])
        self.kind = marks.get("t", "")
        self.has_formula = self.has_value = False

    def text(self, piece: str) -> None:
        if self.shown is not None:
            self.shown.append(piece)

    def end(self, name: str) -> None:
        if name in ("v", "is"):
            shown = "".join(self.shown or ())
            if self.kind == "s" and shown.isdecimal():
                self.asked.shared.append(int(shown))
            self.shown = None
        elif name == "c" and (self.has_value or self.has_formula):
            self._ends()

    def _ends(self) -> None:
        self.asked.rows = max(self.asked.rows, self.row + 1)
        self.asked.columns = max(self.asked.columns, self.column + 1)
        if self.kind == "e" or not self.has_value:
            self.asked.not_worked_out.append((self.row, self.column))


def _number(letters: str) -> int:
    """The number of a column from 0: 0 for A, 26 for AA."""
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number - 1


def _follow(
    part: bytes,
    start: Callable[[str, Marks], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Tell of each tag and text of an XML; names without the prefix of their namespace."""

    def refuse(*_given: object) -> None:
        raise Untrusted

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, marks: start(name.rpartition(":")[2], marks)
    if end is not None:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    parser.Parse(part, True)
