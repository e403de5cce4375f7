"""The result as an amendment of a charter, which `ringholder check --with` lays over it."""

from __future__ import annotations

import json

from ringholder.commission.footprint.plan import Footprint

HEAD, LINES = "amendment.yaml", "lines.yaml"


def proposal(found: Footprint) -> dict[str, str]:
    """The files of an amendment that sets the function's unit, by name; none without a unit.

    A unit that rests on an unverified row is marked so, and stands as not for decision.
    """
    if found.unit is None:
        return {}
    service = found.service
    name = f"unit-{service.id}"
    head = {
        "amendment": name,
        "title": f"Planning footprint: {service.name}",
        "status": "draft",
        "in_force": "unknown",
        "about": "Proposed from minimum volume, rota, travel and knowledge. Nobody has decided it.",
        "source": service.source,
    }
    set_ = {"unit": found.unit, "unit_why": found.why}
    line = (
        f"- id: {name}\n"
        f"  says: {_text(f'{service.name} is planned at the {found.unit}')}\n"
        "  clause: none\n"
        f"  source: {_text(service.source)}\n"
        f"  mark: {'U' if not service.for_decision or service.given else 'D'}\n"
        "  in: functions\n"
        f"  where: {{id: {service.function}}}\n"
        f"  set: {{unit: {set_['unit']}, unit_why: {_text(set_['unit_why'])}}}\n"
    )
    return {HEAD: "".join(f"{key}: {_text(value)}\n" for key, value in head.items()), LINES: line}


def _text(words: str) -> str:
    """Words as YAML: a JSON string is one."""
    return words if words in ("unknown", "none", "draft") else json.dumps(words, ensure_ascii=False)
