"""A figure is said to be corrected, and no other version is cited.

What was known when somebody decided stays; the corrected version stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "DAT102", "corrected-version-not-cited"
SOURCE = ("source 000 Monitoring",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    if said["answer"] != "corrected":
        return
    cited, doubted = said.get("observations"), case.opened.get("observations")
    if cited is None or "value" not in said:
        yield Says("No corrected version is cited, with its value.", "Cite it.")
    elif doubted is not None and cited["sha256"] == doubted["sha256"]:
        yield Says("It is the version that was doubted.", "Cite the corrected one.")
