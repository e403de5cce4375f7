"""Somebody agreed to a divert for a site that is not theirs, or that it does not touch.

On call may record what a site said on the telephone, with who said it there. Whoever speaks for
the one site is not the one to say that the other agreed.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.incident import diverts, is_word_of_site
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
    elif not is_word_of_site(case, entry):
        yield from _not_theirs(case, entry, site)
    elif as_ not in set(speaks_as(case.charter, site)):
        other = next(one for one in divert.sites if one != site)
        if as_ in set(speaks_as(case.charter, other)):
            yield Says(
                f"{as_} speaks for {other}, the other side, and says that {site} agreed.",
                f"Let {site} say so itself, or somebody on call who is of neither.",
                Severity.WARNING,
            )


def _not_theirs(case: Case, entry: Entry, site: str) -> Iterator[Says]:
    as_ = entry.act.as_
    now = on_duty(rota_acts(case, entry.index), entry.act.at, entry.index)
    if all(one.as_ != as_ for one in now):
        yield Says(f"{as_} does not speak for {site}.", "Let somebody there say so.")
    else:
        yield Says(
            "It does not say who said so there.", "Name the post that agreed, and how it did."
        )
