"""JSON Schemas of a charter's files, so that an editor completes and checks what is typed.

They are made from the declared keys, and say only what can be said of one file: whether a reference
resolves or a period makes sense is for the rules of the family FRM.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.kinds import Schema
from ringholder.charter.load import HEAD, Head
from ringholder.charter.model import SECTIONS
from ringholder.charter.parts import Part, part_schema

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_IDS_FROM_ENDS = "delegations"  # an id is made of `from` and `to` where none is given


def schemas() -> Iterator[tuple[str, Schema]]:
    """The schema of every file of a charter, by the file's name without its ending."""
    yield HEAD, head_schema()
    for name in SECTIONS:
        yield name, section_schema(name)


def head_schema() -> Schema:
    """The schema of `charter.yaml`."""
    return {**heading(HEAD, Head), **part_schema(Head)}


def section_schema(name: str) -> Schema:
    """The schema of a section's file, a list of entries. Raises KeyError for an unknown name."""
    entry = part_schema(SECTIONS[name])
    if name == _IDS_FROM_ENDS:
        entry = {**entry, "required": [key for key in _required(entry) if key != "id"]}
    return {**heading(name, SECTIONS[name]), "type": "array", "items": entry}


def _required(entry: Schema) -> list[str]:
    required = entry["required"]
    assert isinstance(required, list)
    return required


def heading(name: str, part: type[Part]) -> Schema:
    """The keys that every schema begins with."""
    says = (part.__doc__ or "").strip().splitlines()[0]
    return {"$schema": _DRAFT, "title": f"{name}.yaml", "description": says}
