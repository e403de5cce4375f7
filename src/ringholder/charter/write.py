"""The text of a charter's files, laid out as people lay them out: short entries on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import wrap

from ringholder.charter.load import HEAD
from ringholder.charter.model import Charter
from ringholder.charter.plain import Plain, head, sections

WIDEST = 160
"""Letters of an entry that still stands on one line."""
_BARE = re.compile(r"[A-Za-z0-9£§¶(][^\n:#{}\[\],&*!|>'\"%@`]*")


class Occupied(Exception):
    """A file is there already; nothing was written. The message says what to do."""


def files(charter: Charter) -> dict[str, str]:
    """The text of every file of a charter, by the file's name."""
    return texts(head(charter), sections(charter))


def texts(
    heading: Mapping[str, Plain], entries: Mapping[str, Sequence[dict[str, Plain]]]
) -> dict[str, str]:
    """The text of the files of a head and of sections, by the file's name."""
    made = {HEAD: _block(heading, 0)}
    made |= {name: _items(listed) for name, listed in entries.items() if listed}
    return {f"{name}.yaml": "".join(f"{line}\n" for line in lines) for name, lines in made.items()}


def write(folder: Path, made: Mapping[str, str]) -> None:
    """Write the files into a folder, made where there is none.

    Raises `Occupied`, and writes nothing, where one of them is there already.
    """
    there = sorted(name for name in made if (folder / name).exists())
    if there:
        raise Occupied(
            f"`{folder}` holds {', '.join(there)} already. Give another folder, or move it away."
        )
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _items(listed: Sequence[Plain]) -> Iterator[str]:
    for entry in listed:
        yield from _item(entry, 0)


def _item(entry: Plain, indent: int) -> Iterator[str]:
    """A member of a list: on one line where it fits, else its keys one below the other."""
    line = f"{' ' * indent}- {_flow(entry)}"
    if not isinstance(entry, dict) or len(line) <= WIDEST:
        yield line
        return
    first, *rest = _block(entry, indent + 2)
    yield f"{' ' * indent}- {first.lstrip()}"
    yield from rest


def _block(entry: Mapping[str, Plain], indent: int) -> Iterator[str]:
    for name, inside in entry.items():
        start = f"{' ' * indent}{name}:"
        line = f"{start} {_flow(inside)}"
        if len(line) <= WIDEST or not inside or _is_one_line(inside):
            yield line
        elif isinstance(inside, str):
            yield f"{start} >-"
            yield from wrap(
                inside,
                WIDEST,
                initial_indent=" " * (indent + 2),
                subsequent_indent=" " * (indent + 2),
                break_long_words=False,
                break_on_hyphens=False,
            )
        elif isinstance(inside, dict):
            yield start
            yield from _block(inside, indent + 2)
        else:
            yield start
            for member in inside:
                yield from _item(member, indent + 2)


def _is_one_line(inside: Plain) -> bool:
    """Whether it is text that would be another if its lines were broken at spaces."""
    return isinstance(inside, str) and (
        not inside.isprintable() or " ".join(inside.split()) != inside or " " not in inside
    )


def _flow(inside: Plain) -> str:
    if isinstance(inside, dict):
        return "{" + ", ".join(f"{name}: {_flow(v)}" for name, v in inside.items()) + "}"
    if isinstance(inside, list):
        return "[" + ", ".join(map(_flow, inside)) + "]"
    return _scalar(inside)


def _scalar(text: str) -> str:
    """The text, quoted where YAML would read something else in it."""
    if _BARE.fullmatch(text) and text == text.strip() and text.isprintable():
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(_escaped(letter) for letter in escaped) + '"'


def _escaped(letter: str) -> str:
    return letter if letter.isprintable() else f"\\U{ord(letter):08x}"
