"""JSON Schemas of an amendment's files, made from the same declared keys as those of a charter.

A key that names something may hold a map that says what is meant by kind; a section's entries need
no more than an id, for they may change what is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from ringholder.charter.amend.amendment import DOES, HEAD, LINES, Head, LineEntry
from ringholder.charter.amend.where import FILLED_BY, FILLS
from ringholder.charter.amended import MARKS
from ringholder.charter.bodies import Seat
from ringholder.charter.kinds import Choice, Kind, Listed, Ref, Schema, Text
from ringholder.charter.model import SECTIONS
from ringholder.charter.parts import Key, Nested, Part, keys_of, part_schema
from ringholder.charter.schema import heading

_WHERE = "where"
"""Not a file of an amendment: what may be asked of entries, for the other schemas to refer to."""
_KEYS = "keys-of-"
_WORDS = "words"
_SPOKEN = ["unknown", "none"]
_SCALAR: Schema = {"type": ["string", "number", "boolean"]}
_ENDS = {"anyOf": [{"required": ["id"]}, {"required": ["from", "to"]}]}


def schemas() -> Iterator[tuple[str, Schema]]:
    """The schema of every file of an amendment, by the file's name without its ending."""
    yield HEAD, {**heading(HEAD, Head), **part_schema(Head)}
    yield LINES, _lines()
    meant = {name: _where(part) for name, part in SECTIONS.items()}
    keys = {f"{_KEYS}{name}": _partial(part, "id") for name, part in SECTIONS.items()}
    words = {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]}
    about = {"title": _WHERE, "description": "What lines may ask of entries, and lay over them."}
    yield _WHERE, {**heading(_WHERE, Part), **about, "$defs": {_WORDS: words, **meant, **keys}}
    for name, part in SECTIONS.items():
        entry = _partial(part)
        properties = cast(dict[str, object], entry["properties"])
        own = {"mark": Choice(tuple(MARKS)).schema(), "says": Text().schema()}
        full = {**entry, "properties": {**properties, **own}, "required": ["mark"], **_ENDS}
        yield name, {**heading(name, part), "type": "array", "items": full}


def _lines() -> Schema:
    line = part_schema(LineEntry)
    by_section = [
        {
            "if": {"properties": {"in": {"const": name}}, "required": ["in"]},
            "then": {"properties": _of_section(part, name)},
        }
        for name, part in SECTIONS.items()
    ]
    one = {"oneOf": [{"required": [does]} for does in DOES], "allOf": by_section}
    return {**heading(LINES, LineEntry), "type": "array", "items": {**line, **one}}


def _of_section(part: type[Part], name: str) -> Schema:
    """What the keys of a line hold when it is about a section."""
    keys = keys_of(part)
    lists = {n: k for n, k in keys.items() if isinstance(k.kind, Listed)}
    gone = {n: _words_or(_meant(_inside(k.kind))) for n, k in lists.items()}
    return {
        "where": {"$ref": f"{_WHERE}.schema.json#/$defs/{name}"},
        "set": {"$ref": f"{_WHERE}.schema.json#/$defs/{_KEYS}{name}"},
        "add": {"$ref": f"{_WHERE}.schema.json#/$defs/{_KEYS}{name}"},
        "remove": {"anyOf": [{"enum": ["yes", "true", True]}, _closed(gone)]},
        "re_point": {"anyOf": [{"type": "string"}, {"type": "object"}]},
    }


# ---- values --------------------------------------------------------------------------------------


def _partial(part: type[Part], *without: str) -> Schema:
    """A part of which nothing is required, and whose names may be said by kind."""
    keys = {name: key for name, key in keys_of(part).items() if name not in without}
    return _closed({name: _value(key) for name, key in keys.items()})


def _closed(properties: dict[str, Schema]) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _value(key: Key) -> Schema:
    schema = _kind(key.kind)
    return {"anyOf": [schema, {"enum": _SPOKEN}]} if key.spoken else schema


def _kind(kind: Kind) -> Schema:
    if isinstance(kind, Listed):
        one = _kind(kind.kind)
        return {"anyOf": [one, {"type": "array", "items": one}]}
    if isinstance(kind, Nested):
        return _partial(kind.part)
    if isinstance(kind, Ref) and (meant := _meant(kind)):
        return {"anyOf": [kind.schema(), *meant]}
    return kind.schema()


# ---- what is meant by kind -----------------------------------------------------------------------


def _where(part: type[Part]) -> Schema:
    keys = {name: key.kind for name, key in keys_of(part).items()}
    if part is Seat:
        keys[FILLED_BY] = keys[FILLS[0]]
    return _closed({name: _asked(_inside(kind)) for name, kind in keys.items()})


def _inside(kind: Kind) -> Kind:
    while isinstance(kind, Listed):
        kind = kind.kind
    return kind


def _asked(kind: Kind) -> Schema:
    if not isinstance(kind, Choice):
        return _words_or(_meant(kind))
    words = {"enum": [*kind.words, *_SPOKEN]}
    return {"anyOf": [words, {"type": "array", "items": words}]}


def _meant(kind: Kind) -> list[Schema]:
    """The maps that say by kind what a value of a kind is."""
    if isinstance(kind, Nested):
        return [_where(kind.part)]
    sections = kind.sections if isinstance(kind, Ref) else ()
    return [
        {"$ref": f"{_WHERE}.schema.json#/$defs/{name}"} for name in sections if name in SECTIONS
    ]


def _words_or(meant: list[Schema]) -> Schema:
    words: Schema = {"$ref": f"{_WHERE}.schema.json#/$defs/{_WORDS}"}
    return {"anyOf": [words, *meant]} if meant else words
