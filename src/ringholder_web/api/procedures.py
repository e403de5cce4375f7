"""Procedures as programs read them: with the JSON Schema of what each step asks for."""

from __future__ import annotations

from typing import Any

from ringholder.matters.fields import fields
from ringholder.matters.procedure import PINS, Procedure, Step

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def told(procedure: Procedure) -> dict[str, Any]:
    """A procedure, whole."""
    return {
        "id": procedure.id,
        "version": procedure.version,
        "title": procedure.title,
        "what": procedure.what,
        "source": procedure.source,
        "illustrative": procedure.illustrative,
        "states": dict(procedure.states),
        "ends": sorted(procedure.ends),
        "steps": [_step(step) for step in procedure.steps.values()],
        "sha256": procedure.sha256,
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "kind": step.name,
        "title": step.title,
        "by": list(step.by),
        "from": list(step.from_),
        "to": list(step.to),
        "after": list(step.after),
        "guards": list(step.guards),
        "sees": step.sees,
        "payload": schema(step),
    }


def schema(step: Step) -> dict[str, Any]:
    """The JSON Schema of a step's payload. What pins an opening act is put in by this site."""
    known = fields()
    asked = {name: required for name, required in step.fields.items() if name not in PINS}
    return {
        "$schema": DIALECT,
        "type": "object",
        "properties": {name: known[name].schema() for name in asked},
        "required": [name for name, required in asked.items() if required],
        "additionalProperties": False,
    }
