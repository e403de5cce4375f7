"""An Excel file before it is opened: what would hurt is refused."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from xml.parsers import expat

from ringholder.charter.spreadsheet.markup import (
    Asked,
    Place,
    Untrusted,
    asked,
    lengths,
    sheet_parts,
)

MOST_PACKED = 20_000_000
"""Bytes of a file; a constitution with its lists has some hundred thousand."""
MOST_UNPACKED = 60_000_000
MOST_PARTS = 2_000
MOST_ROOM = 4_000_000
"""Cells of a sheet, from its first to its last."""
MOST_LETTERS = 60_000_000
"""Letters of all texts, as often as they are shown."""
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STRINGS = "xl/sharedstrings.xml"
_NEITHER_ZIP_NOR_XML = (
    zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, NotImplementedError, RuntimeError,
    ValueError, LookupError,
)  # fmt: skip
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"


class NotAWorkbook(Exception):
    """The file cannot be read as a workbook; the message says what to do."""


_OTHER = (
    "is not an Excel workbook. Open it in Excel or LibreOffice and save it as "
    "“Excel Workbook (.xlsx)”"
)
_LOCKED = (
    "is protected by a password, or in the format that Excel had before 2007. Open it in Excel, "
    "take the password off, and save it as “Excel Workbook (.xlsx)”"
)
_TOO_LARGE = "is far larger than any constitution and is not opened. Delete what is not needed"
_TOO_WIDE = (
    "has a cell so far down or to the right that nothing of such a size is opened. Press Ctrl+End "
    "on each sheet, and delete the rows and columns that hold nothing"
)


def looked_over(name: str, data: bytes) -> dict[str, frozenset[Place]]:
    """The sheets of a file that may be opened, each with its cells that Excel did not work out.

    Raises `NotAWorkbook`, which calls the file by its name, for anything else.
    """
    try:
        return _looked_over(data)
    except _Refused as refused:
        raise NotAWorkbook(f"`{name}` {refused}.") from None
    except (*_NEITHER_ZIP_NOR_XML, Untrusted):
        raise NotAWorkbook(f"`{name}` {_OTHER}.") from None


class _Refused(Exception):
    """Why a file is not opened: the end of a sentence that begins with its name."""


def _looked_over(data: bytes) -> dict[str, frozenset[Place]]:
    if data.startswith(_OLD_OR_LOCKED):
        raise _Refused(_LOCKED)
    if len(data) > MOST_PACKED:
        raise _Refused(_TOO_LARGE)
    parts = _parts(data)
    if _WORKBOOK not in parts or _RELATIONS not in parts:
        raise _Refused(_OTHER)
    named = sheet_parts(parts[_WORKBOOK], parts[_RELATIONS])
    wanted = {
        part: asked(text)
        for part, text in parts.items()
        if part in named.values() or b"sheetData" in text
    }
    strings = lengths(parts[_STRINGS]) if _STRINGS in parts else ()
    _weigh(wanted.values(), strings)
    return {
        name: frozenset(wanted[part].not_worked_out)
        for name, part in named.items()
        if part in wanted
    }


def _parts(data: bytes) -> dict[str, bytes]:
    """The unpacked parts by name in small letters; measured, since declared sizes can lie."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = {part.filename.lower(): part for part in archive.infolist()}
        if not len(found) == len(archive.infolist()) <= MOST_PARTS:
            raise _Refused(_OTHER)
        left = MOST_UNPACKED
        parts: dict[str, bytes] = {}
        for name, part in found.items():
            with archive.open(part) as stream:
                parts[name] = stream.read(left + 1)
            left -= len(parts[name])
            if left < 0:
                raise _Refused(_TOO_LARGE)
    return parts


def _weigh(sheets: Iterable[Asked], strings: Sequence[int]) -> None:
    letters = 0
    for sheet in sheets:
        if sheet.rows * sheet.columns > MOST_ROOM:
            raise _Refused(_TOO_WIDE)
        letters += sum(strings[number] for number in sheet.shared if number < len(strings))
        if letters > MOST_LETTERS:
            raise _Refused(_TOO_LARGE)
