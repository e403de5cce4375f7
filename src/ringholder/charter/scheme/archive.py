"""What kind of file somebody gives, and whether it is safe to unpack; else what to do instead.

Word and Excel files are ZIP archives, and an archive of a few kilobytes can unpack to more than
fits in memory. Every member is therefore unpacked once, in pieces that are thrown away, before any
library reads it: sizes that the archive claims are not believed.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from enum import Enum

MOST_BYTES = 25_000_000
MOST_UNPACKED = 250_000_000
MOST_MEMBERS = 5_000
_PIECE = 1 << 20
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class NotAScheme(Exception):
    """The file cannot be read as a scheme; the message says why and what to do."""


class Kind(Enum):
    """The kinds of file that are read."""

    WORD = "a Word document"
    WORKBOOK = "a workbook"


_BEGINNINGS: Mapping[bytes, str] = {
    b"%PDF": "is a PDF, which shows a table and does not hold one. Give the Word or Excel file it "
    "was made from; or open the PDF in Word, see that the table is whole, and save it as .docx.",
    b"{\\rtf": "is in rich text format. Open it in Word and save it as .docx.",
    b"<!DOCTYPE": "is a web page. Copy its table into Word or Excel and save that.",
    b"<html": "is a web page. Copy its table into Word or Excel and save that.",
}
_MEMBERS: Mapping[str, str] = {
    "xl/workbook.bin": "is a binary workbook. Open it in Excel and save it as .xlsx.",
    "ppt/presentation.xml": "holds slides. Copy its table into Word or Excel and save that.",
}
_OPEN_DOCUMENT = "is an OpenDocument file. Open it in Word, Excel or LibreOffice and save it as "


def kind(name: str, content: bytes) -> Kind:
    """Whether it is a Word document or a workbook that can safely be read.

    Raises `NotAScheme` for everything else, with what to do instead.
    """
    if not content.strip(b"\0 \r\n\t"):
        raise NotAScheme(f"`{name}` is empty. Give the Word or Excel file of the scheme.")
    if len(content) > MOST_BYTES:
        raise NotAScheme(
            f"`{name}` has {len(content) // 1_000_000} MB; at most {MOST_BYTES // 1_000_000} are "
            "read. Take the pictures out, or save the part that is the scheme as a file of its own."
        )
    if content.startswith(_OLD_OFFICE):
        raise NotAScheme(f"`{name}` {_old_office(content)}")
    for beginning, advice in _BEGINNINGS.items():
        if content.lstrip()[: len(beginning)].lower() == beginning.lower():
            raise NotAScheme(f"`{name}` {advice}")
    return _of_members(name, _members(name, content))


def _old_office(content: bytes) -> str:
    if _ENCRYPTED in content:
        return (
            "is protected with a password. Open it, take the password away (File, Info, Protect), "
            "and save a copy."
        )
    return "is in the format of Office 97. Open it in Word or Excel and save it as .docx or .xlsx."


def _members(name: str, content: bytes) -> dict[str, bytes]:
    """The names of the members with the beginning of each, once all were safely unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _unpacked(name, archive)
    except (
        zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError,
        RuntimeError,
    ) as problem:  # fmt: skip
        raise NotAScheme(
            f"`{name}` is no Word document or workbook that can be opened. If it opens in Word or "
            "Excel, save it there as .docx or .xlsx and give that."
        ) from problem


def _unpacked(name: str, archive: zipfile.ZipFile) -> dict[str, bytes]:
    members = archive.infolist()
    beginnings: dict[str, bytes] = {}
    left = MOST_UNPACKED
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > left:
        raise NotAScheme(_too_much(name))
    for member in members:
        with archive.open(member) as opened:
            beginnings[member.filename] = piece = opened.read(_PIECE)
            while piece:
                left -= len(piece)
                if left < 0:
                    raise NotAScheme(_too_much(name))
                piece = opened.read(_PIECE)
    return {member: beginning[:4096] for member, beginning in beginnings.items()}


def _too_much(name: str) -> str:
    return (
        f"`{name}` would unpack to more than {MOST_UNPACKED // 1_000_000} MB, so it is not opened. "
        "Save the part of it that is the scheme as a file of its own."
    )


def _of_members(name: str, members: Mapping[str, bytes]) -> Kind:
    for member, advice in _MEMBERS.items():
        if member in members:
            raise NotAScheme(f"`{name}` {advice}")
    if b"opendocument" in members.get("mimetype", b""):
        ending = ".xlsx." if b"spreadsheet" in members["mimetype"] else ".docx."
        raise NotAScheme(f"`{name}` {_OPEN_DOCUMENT}{ending}")
    if "xl/workbook.xml" in members:
        return Kind.WORKBOOK
    if "word/document.xml" in members:
        if b"purl.oclc.org/ooxml" in members["word/document.xml"]:
            raise NotAScheme(
                f"`{name}` is in the strict variant of Word's format. Open it in Word and save it "
                "as “Word Document (*.docx)”."
            )
        return Kind.WORD
    raise NotAScheme(
        f"`{name}` is neither a Word document nor a workbook. Give the scheme as .docx or .xlsx."
    )
