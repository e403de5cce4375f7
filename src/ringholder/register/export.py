"""An export: one matter, some, or the whole register, for anyone to check without us.

It is written as parts (a path and its bytes, piece by piece), into a folder or one zip file. Equal
registers give equal bytes.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import IO, Any

from ringholder.register.act import Act
from ringholder.register.checkpoint import Checkpoint, Keys, read_checkpoint
from ringholder.register.export_format import (
    CHECKPOINTS,
    CONSISTENCY,
    FORMAT,
    HEAD,
    OPENINGS,
    PROOFS,
    READ_ME,
    README,
    REGISTER,
    VERIFIER,
    Enclosed,
    entry_line,
)
from ringholder.register.merkle import Tree
from ringholder.register.notes import NotANote, read_note, together
from ringholder.register.redaction import sealed
from ringholder.register.store import Entry, Store
from ringholder.shipped import verifier_file

Part = tuple[str, Iterable[bytes]]
MayShow = Callable[[Act, str], bool]
_BEGINNING = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16


def nothing(_act: Act, _path: str) -> bool:
    """Show no personal field."""
    return False


def everything(_act: Act, _path: str) -> bool:
    """Show every personal field that is not forgotten."""
    return True


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be exported.

    `matters` are the ids of those wanted, with those that they cite; empty for the whole register.
    `may_show` says which personal fields may be opened to whoever gets the export: it is given the
    act and the path of the field in its payload.
    """

    title: str
    origin: str
    keys: Keys = field(default_factory=Keys)
    matters: tuple[str, ...] = ()
    enclosed: Enclosed = field(default_factory=Enclosed)
    may_show: MayShow = nothing


def parts(store: Store, asked: Asked) -> Iterator[Part]:
    """Every part of an export, in order."""
    yield README, [READ_ME.format(title=asked.title).encode()]
    yield VERIFIER, [verifier_file().read_bytes()]
    notes = _notes(store)
    enclosed = asked.enclosed.parts()
    names = {path: name for path, (name, _) in enclosed.items()}
    yield HEAD, [_head(store, asked, names)]
    yield REGISTER, (entry_line(e.index, e.act.text) for e in _entries(store, asked))
    if asked.matters:
        yield from _proofs(store, asked, notes)
    for number, note in enumerate(notes, 1):
        yield f"{CHECKPOINTS}/{number:06d}.txt", [note.encode()]
    yield OPENINGS, _openings(store, asked)
    for path, (_, data) in enclosed.items():
        yield path, [data]


def write_zip(made: Iterable[Part], to: Path | IO[bytes]) -> None:
    """Write the parts as one zip file, which no reader need unpack to check."""
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, allowZip64=False) as archive:
        for path, pieces in made:
            about = zipfile.ZipInfo(path, _BEGINNING)
            about.create_system, about.external_attr = 3, _PLAIN_FILE
            about.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(about, "w") as file:
                for piece in pieces:
                    file.write(piece)


def write_folder(made: Iterable[Part], to: Path) -> None:
    """Write the parts as files in a new folder. Raises FileExistsError where it is not new."""
    to.mkdir(parents=True)
    for path, pieces in made:
        (to / path).parent.mkdir(exist_ok=True)
        with (to / path).open("wb") as file:
            for piece in pieces:
                file.write(piece)


def _head(store: Store, asked: Asked, names: dict[str, str]) -> bytes:
    wanted = asked.matters
    acts = sum(len(store.matter(matter)) for matter in wanted) if wanted else len(store)
    return _json(
        {
            "acts": acts,
            "files": names,
            "format": FORMAT,
            "log": [key.text for key in asked.keys.log],
            "matters": sorted(asked.matters),
            "origin": asked.origin,
            "title": asked.title,
            "whole": not asked.matters,
            "witnesses": [key.text for key in asked.keys.witnesses],
        }
    )


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _entries(store: Store, asked: Asked) -> Iterator[Entry]:
    if not asked.matters:
        return store.read()
    wanted = (entry for matter in set(asked.matters) for entry in store.matter(matter))
    return iter(sorted(wanted, key=lambda entry: entry.index))


def _notes(store: Store) -> list[str]:
    """One note for each checkpoint, with all cosignatures; what is no note is kept as it is."""
    readable, others = [], []
    for text in store.checkpoints():
        try:
            readable.append(read_note(text))
        except NotANote:
            others.append(text)
    return [note.text for note in together(readable)] + others


def _proofs(store: Store, asked: Asked, notes: Sequence[str]) -> Iterator[Part]:
    """What shows that each act stands in the largest checkpoint, and that they follow each other.

    A checkpoint of more acts than there are proves nothing here; the audit says so of it.
    """
    tree = Tree(bytes.fromhex(entry.act.hash) for entry in store.read())
    sizes = sorted({c.size for c in _checkpoints(notes) if c.size <= len(tree)})
    size = sizes[-1] if sizes else 0
    yield (
        PROOFS,
        (
            _json({"index": e.index, "proof": _hex(tree.inclusion(e.index, size)), "size": size})
            for e in _entries(store, asked)
            if e.index < size
        ),
    )
    yield (
        CONSISTENCY,
        (
            _json({"from": old, "proof": _hex(tree.consistency(old, new)), "to": new})
            for old, new in pairwise(sizes)
        ),
    )


def _checkpoints(notes: Iterable[str]) -> Iterator[Checkpoint]:
    for text in notes:
        with suppress(NotANote):
            yield read_checkpoint(read_note(text).body)


def _hex(hashes: Iterable[bytes]) -> list[str]:
    return [hashed.hex() for hashed in hashes]


def _openings(store: Store, asked: Asked) -> Iterator[bytes]:
    for entry in _entries(store, asked):
        for path, digest in sealed(entry.act):
            opening = store.opening(digest) if asked.may_show(entry.act, path) else None
            if opening is not None:
                salt = opening.salt.hex()
                yield _json({"salt": salt, "sha256": digest, "value": opening.value})
