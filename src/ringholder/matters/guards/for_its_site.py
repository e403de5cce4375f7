"""Somebody agreed to a divert for a site that is not theirs, or that it does not touch.

On call may record what a site said on the telephone, with who said it there.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.incident import diverts
from ringholder.matters.on_call import on_duty, rota_acts
from ringholder.matters.speaking import speaks_as
from ringholder.register.store import Entry

CODE, FAULT = "OPL110", "speaks-for-another-site"
SOURCE = ("operations.md 5",)


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    said, as_ = entry.act.payload, entry.act.as_
    divert = next((d for d in diverts(case, entry.index) if d.id == said["divert"]), None)
    site = str(said["organisation"])
    if divert is None:
        return
    if site not in divert.sites:
        yield Says(f"The divert {divert.id} does not touch {site}.", "Speak for one of its sites.")
    elif as_ not in set(speaks_as(case.charter, site)):
        now = on_duty(rota_acts(case, entry.index), entry.act.at, entry.index)
        if all(one.as_ != as_ for one in now):
            yield Says(f"{as_} does not speak for {site}.", "Let somebody there say so.")
        elif not said.get("said_by"):
            yield Says(
                "It does not say who said so there.", "Name the post that agreed, and how it did."
            )
