"""What a vote shows of its own on the page of its matter: its rule, and where to vote."""

from __future__ import annotations

from dataclasses import dataclass

from ringholder.engage.votes.telling import rule_in_words
from ringholder.matters.case import Case
from ringholder.matters.member_votes.so_far import FREEZE
from ringholder_web.engage import vote_acts
from ringholder_web.engage.vote_known import KnownVote, known
from ringholder_web.engage.vote_pages import tag_of
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.reader import Reader
from ringholder_web.ui.words import Tag


@dataclass(frozen=True, slots=True)
class VotePanel:
    """The panel of a vote."""

    vote: KnownVote
    tag: Tag
    rule: tuple[str, ...]
    teller: bool
    asks: bool
    running: bool


def vote_panel(desk: Desk, case: Case, reader: Reader) -> VotePanel | None:
    """The panel; `None` for a vote whose rule cannot be read."""
    vote = known(desk, case.matter)
    if vote is None:
        return None
    return VotePanel(
        vote,
        tag_of(vote, reader.at),
        tuple(rule_in_words(vote.rule)),
        vote_acts.is_teller(desk, case.matter, reader),
        vote.is_before and bool(vote_acts.able(desk, case.matter, FREEZE, reader)),
        vote.is_running(reader.at),
    )
