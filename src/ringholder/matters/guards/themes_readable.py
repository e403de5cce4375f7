"""The themes that are published cannot be read, or are not those of the records that are cited.

What people are told that they said has to be the coding that anybody can check.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.replies import wrong
from ringholder.register.store import Entry

CODE, FAULT = "THM101", "themes-not-readable"
SOURCE = ("source 004", "docs/explanation/themes.md")
_CITED = {"codebook": "codebook", "coding": "coding", "responses": "responses"}


def guard(_: Case, entry: Entry) -> Iterator[Says]:
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
