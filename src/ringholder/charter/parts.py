"""Parts: mappings with declared keys, read all faults at once.

A part is a frozen dataclass whose fields are declared with `key`. It remembers where it and each of
its keys stand, so that a finding can point at the line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any

from ringholder.charter import form
from ringholder.charter.kinds import BAD, Desk, Kind, Schema, place, wrong
from ringholder.charter.said import NONE, SILENT, UNKNOWN
from ringholder.charter.tree import Keyed, Node, Scalar
from ringholder.findings import InFile, Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A mapping with declared keys; it remembers where it and each of its keys stand."""

    at: Where = field(default=InFile("", 0), compare=False, repr=False)
    stands: Mapping[str, Where] = field(default_factory=dict, compare=False, repr=False)

    def where(self, name: str = "", path: str = "") -> Where:
        """Where a key of this part stands; the part itself when the key is absent."""
        stands = self.stands.get(name, self.at)
        return stands.named(path or ".".join(x for x in (self.at.key, name) if x))


@dataclass(frozen=True, slots=True)
class Key:
    """One declared key of a part."""

    attribute: str
    kind: Kind
    required: bool
    spoken: bool  # whether the document may say `unknown` or `none` instead


def key(kind: Kind, *, required: bool = False, default: Any = SILENT) -> Any:
    """Declare a key of a part, what it holds, and what stands for it when it is absent."""
    return field(
        default=MISSING if required else default,
        metadata={"kind": kind, "required": required, "spoken": not required and default is SILENT},
    )


_KEYS: dict[type[Part], dict[str, Key]] = {}


def keys_of(part: type[Part]) -> dict[str, Key]:
    """The declared keys of a part by the name that is typed (`class` for `class_`)."""
    if part not in _KEYS:
        _KEYS[part] = _declared(part)
    return _KEYS[part]


def _declared(part: type[Part]) -> dict[str, Key]:
    return {
        item.name.rstrip("_"): Key(
            item.name, item.metadata["kind"], item.metadata["required"], item.metadata["spoken"]
        )
        for item in fields(part)
        if "kind" in item.metadata
    }


@dataclass(frozen=True, slots=True)
class Nested:
    """A mapping read as a part."""

    part: type[Part]

    @property
    def expected(self) -> str:
        return f"a map with {', '.join(keys_of(self.part))}"

    def read(self, node: Node, desk: Desk, path: str) -> Any:
        if not isinstance(node, Keyed):
            return wrong(node, self, desk, path)
        return read_part(self.part, node, desk, path)

    def schema(self) -> Schema:
        return part_schema(self.part)


_SPOKEN = {"unknown": UNKNOWN, "none": NONE}


def read_part(part: type[Part], node: Keyed, desk: Desk, path: str) -> Any:
    """The part that a mapping describes, or `BAD` when a key it cannot do without is not there."""
    keys = keys_of(part)
    desk.faults.extend(form.doubled_key(name, place(node, path)) for name in node.doubled)
    values: dict[str, Any] = {}
    for name, item in node.items.items():
        if name not in keys:
            desk.fault(form.unknown_key(name, keys, node.key_at(name).named(path)))
            continue
        value = _read_key(keys[name], item, desk, f"{path}.{name}" if path else name)
        if value is not BAD:
            values[keys[name].attribute] = value
    missing = [name for name, k in keys.items() if k.required and k.attribute not in values]
    for name in missing:
        if name not in node.items:
            desk.fault(form.missing_key(name, keys[name].kind.expected, place(node, path)))
    return BAD if missing else part(at=place(node, path), stands=node.stands, **values)


def _read_key(declared: Key, node: Node, desk: Desk, path: str) -> Any:
    if declared.spoken and isinstance(node, Scalar) and node.text in _SPOKEN:
        return _SPOKEN[node.text]
    return declared.kind.read(node, desk, path)


def part_schema(part: type[Part]) -> Schema:
    """JSON Schema of a part, with `unknown` and `none` wherever a document may say so."""
    keys = keys_of(part)
    return {
        "type": "object",
        "properties": {
            name: {"anyOf": [k.kind.schema(), {"enum": ["unknown", "none"]}]}
            if k.spoken
            else k.kind.schema()
            for name, k in keys.items()
        },
        "required": [name for name, k in keys.items() if k.required],
        "additionalProperties": False,
    }
