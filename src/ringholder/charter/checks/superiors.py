"""Superiors: who leads whom, up to but not including the head of the whole organisation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ringholder.charter.bodies import Post, Team
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, each, given


def leaders(charter: Charter, workers: Sequence[Post | Team]) -> Iterator[str]:
    """The first leader of each: a team's lead, or the post itself."""
    for worker in workers:
        lead = worker.id if isinstance(worker, Post) else given(worker.leads)
        yield lead if lead is not None else worker.id


def joined(charter: Charter, workers: Sequence[Post | Team]) -> bool | None:
    """Whether they are said to have a leader in common, below the head of the organisation.

    `None` when who leads one of them was not read. Where each is known to have a leader of its own
    they are apart, unless a line above them is said to meet.
    """
    if any(isinstance(worker, Team) and worker.leads is UNKNOWN for worker in workers):
        return None
    common = set.intersection(*(set(_line(charter, worker)) for worker in workers))
    return any(not _is_head(charter, charter.posts[name]) for name in common)


def _line(charter: Charter, worker: Post | Team) -> list[str]:
    """The posts above somebody, itself included, as far as they are said."""
    above = worker.id if isinstance(worker, Post) else worker.leads
    found: list[str] = []
    while isinstance(above, str) and above in charter.posts and above not in found:
        found.append(above)
        above = charter.posts[above].reports_to
    return found


def _is_head(charter: Charter, post: Post) -> bool:
    """Whether the post answers for the rung of its organisation's governing body."""
    whose = (given(post.organisation), *each(post.drawn_from))
    boards = (charter.acting(name) for name in whose if name is not None)
    return any(board is not None and board.rung in each(post.accountable_at) for board in boards)
