"""What a step of a procurement, an assessment or a handover takes over from those before it."""

from __future__ import annotations

from ringholder.matters.case import Case
from ringholder.matters.selection.so_far import offers
from ringholder_web.matters.models import MatterRow
from ringholder_web.matters.on_call_options import carried_over

_SAID_BEFORE = ("invite-offers", "identify-providers", "intend-award")
_CARRIED = frozenset({"providers", "lifetime_value", "from_on", "to_on"})
_CITES = (
    *("adopt", "intend-award", "award", "award-on-framework", "award-urgently"),
    "approve-stage",
)
_TELLS = ("tell-providers", "further-decision", "repeat-steps")


def carried(name: str, step: str, case: Case) -> tuple[str, ...]:
    """What stands in a field before anybody typed: what was said of it, or follows from it."""
    if step == "hand-over" and name in ("open_diverts", "open_actions"):
        return carried_over(name, case)
    if step in _CITES and name == "matter":
        return _decision_on(case.matter)
    if step in _CITES and name in _CARRIED:
        said = [entry.act.payload.get(name) for entry in case.all(*_SAID_BEFORE)]
        return _lines(next((one for one in reversed(said) if one), ()))
    if step in _TELLS and name == "told":
        return tuple(dict.fromkeys(str(entry.act.payload["provider"]) for entry in offers(case)))
    return ()


def _decision_on(matter: str) -> tuple[str, ...]:
    """The newest decision that arises from a matter."""
    found = MatterRow.objects.filter(arises_from=matter, procedure="decision")
    return tuple(found.order_by("-place").values_list("pk", flat=True)[:1])


def _lines(said: object) -> tuple[str, ...]:
    return tuple(map(str, said)) if isinstance(said, list | tuple) else (str(said),)
