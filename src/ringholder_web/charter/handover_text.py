"""A handover as the `succession.yaml` of the old charter, so that check can hold people to it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ringholder.charter.diff import Difference, Item, worklist
from ringholder.charter.diff.worklist import Group
from ringholder.charter.plain import Plain
from ringholder.charter.write import texts
from ringholder_web.charter.handover import state_of
from ringholder_web.charter.models import HandoverNote, HandoverState

KINDS = {
    Group.DELEGATIONS: "delegation",
    Group.AGREEMENTS: "agreement",
    Group.CONTRACTS: "contract",
    Group.COMMITTEES: "committee",
    Group.CONFLICTS: "conflict",
    Group.PROMISES: "promise",
    Group.CONTROLS: "control",
}
SECTION = "succession"
SOURCE = "Handover, worked through in Ringholder"


def succession_text(found: Difference, notes: Mapping[str, HandoverNote]) -> str:
    """Every item that is needed, with its owner and its days, as a charter's section."""
    by_role = {post.role: post.id for post in found.old.posts.values()}
    entries = [
        _entry(found, item, notes.get(item.key), by_role)
        for item in worklist(found)
        if state_of(item, notes.get(item.key)) is not HandoverState.NOT_NEEDED
    ]
    return texts({}, {SECTION: entries}).get(f"{SECTION}.yaml", "")


def _entry(
    found: Difference, item: Item, note: HandoverNote | None, by_role: Mapping[str, str]
) -> dict[str, Plain]:
    owner = note.owner if note else item.owner
    due_on = note.due_on if note else item.due_on
    signed_on = note.signed_on if note else item.signed_on
    words = [*item.lines, note.note if note else ""]
    if owner and owner not in by_role:
        words.append(f"Owner: {owner}.")
    function = item.key.removeprefix("function.")
    entry: dict[str, Plain | None] = {
        "id": re.sub(r"[^a-z0-9]+", "-", item.key.removeprefix("succession.").lower()).strip("-"),
        "item": item.title,
        "kind": KINDS.get(item.group),
        "functions": [function] if function in found.old.functions else None,
        "action": item.do,
        "basis": item.basis or None,
        "owner": by_role.get(owner),
        "due_on": str(due_on) if due_on else None,
        "signed_on": str(signed_on) if signed_on else "none",
        "source": SOURCE,
        "note": " ".join(" ".join(words).split()) or None,
    }
    return {name: value for name, value in entry.items() if value is not None}
