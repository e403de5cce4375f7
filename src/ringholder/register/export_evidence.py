"""The evidence in an export, and what is wrong with its files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, TypeVar

from ringholder.findings import Finding, InFile, Severity, Where
from ringholder.register.act import NotCanonical, Opening, canonical
from ringholder.register.checkpoint import Keys
from ringholder.register.evidence import Evidence, Inclusion, Line
from ringholder.register.export_format import (
    CHECKPOINTS,
    CONSISTENCY,
    FORMAT,
    HEAD,
    OPENINGS,
    PROOFS,
    RECORDS,
    REGISTER,
    RULES,
    entry_of,
    said_hash,
)
from ringholder.register.export_read import Export, Unreadable
from ringholder.register.notes import NotAKey, VerifierKey

T = TypeVar("T")
_BAD = (ValueError, KeyError, TypeError, AttributeError, RecursionError, NotCanonical)


def evidence_of(export: Export, found: list[Finding]) -> Evidence | None:
    """What an export holds; what is wrong with its files is added to `found`.

    `None` where it has no head or no register, which leaves nothing to look at.
    """
    reader = _Reader(export, found)
    head = reader.head()
    if head is None:
        return None
    found.extend(map(_strange, export.strange))
    whole = head.get("whole") is not False
    return Evidence(
        lines=reader.lines,
        whole=whole,
        acts=head["acts"] if isinstance(head.get("acts"), int) else None,
        origin=str(head.get("origin", "")),
        keys=Keys(reader.keys(head, "log"), reader.keys(head, "witnesses")),
        notes=list(reader.notes()),
        openings=list(reader.each(OPENINGS, _opening)),
        proofs={} if whole else dict(p for _, p in reader.each(PROOFS, _inclusion)),
        consistency={} if whole else dict(p for _, p in reader.each(CONSISTENCY, _consistency)),
        enclosed=reader.enclosed(),
    )


def notes_of(export: Export) -> Evidence | None:
    """The checkpoints of an export and the keys that came with it, and nothing else of it."""
    reader = _Reader(export, [])
    head = reader.head()
    if head is None:
        return None
    keys = Keys(reader.keys(head, "log"), reader.keys(head, "witnesses"))
    return Evidence(lines=lambda: iter(()), keys=keys, notes=list(reader.notes()))


class _Reader:
    def __init__(self, export: Export, found: list[Finding]) -> None:
        self._export, self._found = export, found

    def head(self) -> dict[str, Any] | None:
        if not {HEAD, REGISTER} <= set(self._export.names):
            self._not_an_export()
            return None
        try:
            head = json.loads(self._export.read(HEAD))
        except (*_BAD, Unreadable):
            head = None
        if not isinstance(head, dict) or head.get("format") != FORMAT:
            self._not_an_export()
            return None
        return head

    def _not_an_export(self) -> None:
        self._found.append(Finding(
            "REG001", "not-an-export", Severity.ERROR,
            f"An export of this format has a file `{HEAD}`, which says “{FORMAT}”, and a file "
            f"`{REGISTER}`.", "Name the export itself, and not a folder around it or in it.",
            InFile(HEAD, 0),
        ))  # fmt: skip

    def _unreadable(self, name: str, line: int, why: str) -> None:
        self._found.append(unreadable(name, line, why))

    def keys(self, head: dict[str, Any], which: str) -> tuple[VerifierKey, ...]:
        keys, texts = [], head.get(which)
        for text in texts if isinstance(texts, list) else ():
            try:
                keys.append(VerifierKey.read(str(text)))
            except NotAKey as problem:
                self._unreadable(HEAD, 1, f"names a key that is none: {problem}")
        return tuple(keys)

    def notes(self) -> Iterator[tuple[Where, str]]:
        for name in self._export.names:
            if name.startswith(f"{CHECKPOINTS}/"):
                try:
                    yield InFile(name, 1), self._export.read(name).decode()
                except UnicodeDecodeError:
                    self._unreadable(name, 1, "is not a text")
                except Unreadable as why:
                    self._unreadable(name, 1, str(why))

    def each(self, name: str, read: Callable[[Any], T]) -> Iterator[tuple[Where, T]]:
        """What stands on each line of a file; a line that is not so is told and passed over."""
        if name not in self._export.names:
            return
        number = 0
        try:
            for number, line in self._export.lines(name):
                try:
                    yield InFile(name, number), read(json.loads(line))
                except _BAD:
                    self._unreadable(name, number, "has a line that is not as the format has it")
        except Unreadable as why:
            self._unreadable(name, number, str(why))

    def lines(self) -> Iterator[Line]:
        number = 0
        try:
            for number, line in self._export.lines(REGISTER):
                found = entry_of(line)
                where = InFile(REGISTER, number)
                if found is None:
                    yield Line(where, fault="This line is not an entry of a register.")
                else:
                    yield Line(where, *found)
        except Unreadable as why:
            yield Line(InFile(REGISTER, number + 1), fault=f"`{REGISTER}` {why}.")

    def enclosed(self) -> dict[str, frozenset[str]]:
        """The SHA-256s of the files at hand, measured; a file that is not what it says is told."""
        right: dict[str, set[str]] = {folder: set() for folder in (*RULES.values(), RECORDS)}
        for name in self._export.names:
            said = said_hash(name)
            with suppress(Unreadable):
                if said and said == self._export.digest(name):
                    right[name.partition("/")[0]].add(said)
                elif said:
                    self._found.append(_changed(name))
                continue
            self._unreadable(name, 0, "is damaged")
        return {folder: frozenset(hashes) for folder, hashes in right.items()}


def _opening(line: Any) -> Opening:
    canonical(line["value"])
    return Opening(str(line["sha256"]), bytes.fromhex(line["salt"]), line["value"])


def _inclusion(line: Any) -> tuple[int, Inclusion]:
    return int(line["index"]), Inclusion(int(line["size"]), _hashes(line))


def _consistency(line: Any) -> tuple[tuple[int, int], tuple[bytes, ...]]:
    return (int(line["from"]), int(line["to"])), _hashes(line)


def _hashes(line: Any) -> tuple[bytes, ...]:
    return tuple(bytes.fromhex(text) for text in line["proof"])


def _strange(name: str) -> Finding:
    return Finding(
        "REG003", "unexpected-file", Severity.WARNING,
        f"`{name[:120]}` is not part of an export. It was not read.",
        "Do not take it for part of the register.", InFile(name[:120], 0),
    )  # fmt: skip


def _changed(name: str) -> Finding:
    return Finding(
        "REG020", "file-changed", Severity.ERROR,
        f"`{name}` is not the file that it is named after: its SHA-256 is another.",
        "It was changed. Ask for the file with this SHA-256.", InFile(name, 0),
    )  # fmt: skip


def unreadable(name: str, line: int, why: str) -> Finding:
    """A file of an export that cannot be read, or a line of one."""
    return Finding(
        "REG002", "file-unreadable", Severity.ERROR, f"`{name}` {why.rstrip('.')}.",
        "Ask for the export again.", InFile(name, line),
    )  # fmt: skip
