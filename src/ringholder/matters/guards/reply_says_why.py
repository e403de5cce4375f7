"""A reply does not say what changed, or why something did not.

"We asked, you said, we did" is half of it: what was not done is said as well, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "THM103", "reply-without-reason"
SOURCE = ("source 004", "docs/explanation/themes.md")


def guard(_: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    changed = said["theme_changed"]
    if changed in ("changed", "changed-in-part") and not said.get("what_changed"):
        yield Says("It is said that something changed, and not what.", "Say what changed.")
    if changed in ("changed-in-part", "not-changed") and not said.get("what_did_not"):
        yield Says("It is not said what did not change, and why.", "Say what did not, and why.")
