"""The decision that an award rests on: a matter of its own, judged as every decision is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ringholder.matters.case import Case
from ringholder.matters.selection.so_far import AWARDS
from ringholder.register.store import Entry

CITING = ("intend-award", *AWARDS)


def cited_by(case: Case) -> Iterator[tuple[Entry, str]]:
    """Each act that cites a decision, with the decision; each decision once."""
    seen: set[str] = set()
    for entry in case.all(*CITING):
        matter = str(entry.act.payload["matter"])
        if matter not in seen:
            seen.add(matter)
            yield entry, matter


def missing_bidders(decision: Case, providers: Sequence[str]) -> list[str]:
    """The chosen providers whom the decision did not name among those who may be chosen."""
    named = set(decision.said("bidders", "raise", "amend") or ())
    return [one for one in providers if one not in named]
