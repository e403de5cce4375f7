"""The decision that an award rests on: a matter of its own, judged as every decision is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ringholder.matters.case import Case
from ringholder.matters.judge import Judging, judging
from ringholder.matters.selection.so_far import AWARDS
from ringholder.matters.world import World
from ringholder.register.store import Entry

CITING = ("intend-award", *AWARDS)


def decision_of(world: World, matter: str, before: int) -> Judging | None:
    """A cited matter as it stood before an act, judged; `None` where there is none."""
    acts = [entry for entry in world.matter(matter) if entry.index < before]
    return judging(acts, world) if acts else None


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
