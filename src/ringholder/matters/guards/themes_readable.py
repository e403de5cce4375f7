"""The themes that are published cannot be read, or are not those of the records that are cited.

What people are told that they said has to be the coding that anybody can check.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.cited_decision import cited
from ringholder.matters.consulted import CLOSE
from ringholder.matters.guards import Says
from ringholder.matters.replies import wrong
from ringholder.register.store import Entry

CODE, FAULT = "THM101", "themes-not-readable"
SOURCE = ("source 004", "docs/explanation/themes.md")
_CITED = {"codebook": "codebook", "coding": "coding", "responses": "responses"}


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said = entry.act.payload
    lines = said["theme_list"]
    yield from (Says(one, "List each once: its id; its name.") for one in wrong(lines))
    for field, kind in _CITED.items():
        if said[field]["kind"] != kind:
            yield Says(f"A record of {said[field]['kind']} is cited as {field}.", f"Cite {kind}.")
    if said["codebook"]["rows"] != len(lines):
        yield Says(
            f"{len(lines)} themes are listed, and the codebook has {said['codebook']['rows']}.",
            "List every confirmed theme of the codebook, and no other.",
        )
    yield from _other_responses(case, entry)


def _other_responses(case: Case, entry: Entry) -> Iterator[Says]:
    """Whether those that were read are as many as the consultation was closed with."""
    consultation = cited(case, entry, str((case.opened.get("arises_from") or {}).get("id")))
    closed = consultation.last(CLOSE) if consultation is not None else None
    read = entry.act.payload["responses"]["rows"]
    if closed is None:
        says, do = "The consultation takes answers still.", "Publish them anew once it has closed."
    elif (came := closed.act.payload["responses_counted"]) != read:
        says = f"It closed with {came:,} responses, and {read:,} were read."
        do = "Read all of them, or say in the report which were not read and why."
    else:
        return
    yield Says(says, do, Severity.WARNING)
