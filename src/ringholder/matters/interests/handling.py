"""Handling: what a member with an interest may still do on the item, and what the rules propose.

What is proposed is the strictest of what the rules that bind the member ask for. It is a proposal:
whoever presides decides (`deciding`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ringholder.charter.bodies import Body
from ringholder.charter.conduct import InterestRule
from ringholder.charter.interests import rules_on, said
from ringholder.charter.model import Charter
from ringholder.charter.said import Said, each, given
from ringholder.charter.words import HANDLING
from ringholder.findings import RestsOn, weakest
from ringholder.matters.frozen_how import Place
from ringholder.matters.interests.matching import Match
from ringholder.matters.interests.psr import PSR, Paragraph, paragraph
from ringholder.matters.interests.touches import Touches

_TABLE = Path(__file__).with_name("handling.yaml")
NOTE, LEAVE, NO_PAPERS = "note", "leave", "no-papers"
PRIVATE = "private-provider"
BOTH = frozenset({"nhs", "council"})


@dataclass(frozen=True, slots=True)
class Handling:
    """One step of the graded handling: whether the member has the papers, stays, speaks, votes.

    `counts` is whether the member counts to the quorum of the item.
    """

    id: str
    title: str
    papers: bool
    stay: bool
    speak: bool
    vote: bool
    counts: bool


@cache
def _table() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    return read


@cache
def handlings() -> Mapping[str, Handling]:
    """Every step by its id, the mildest first."""
    return {row["id"]: Handling(**row) for row in _table()["steps"]}


def handling_source() -> tuple[str, RestsOn]:
    """Where the list of steps comes from, and how far to trust it."""
    trust = RestsOn.ILLUSTRATIVE if _table()["illustrative"] else RestsOn.SOURCED
    return _table()["source"], trust


def strictest(steps: Iterable[str]) -> str | None:
    """The strictest of these steps, `None` of none."""
    return max(steps, key=HANDLING.index, default=None)


@dataclass(frozen=True, slots=True)
class Ground:
    """Why one step is proposed: the clause, the match if it is because of one.

    `quotes` are the charter's own words on competition; `psr` the paragraph of regulation 21.
    """

    step: str
    clause: str
    match: Match | None = None
    psr: Paragraph | None = None
    quotes: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the rules propose for one member on one item.

    `step` is `None` where the charter does not say what a conflicted member does, or that was not
    read: then `unsaid` is which of both, and whoever presides has to decide without a rule.
    """

    step: str | None
    matches: tuple[Match, ...]
    grounds: tuple[Ground, ...]
    unsaid: Said | None = None
    rests_on: RestsOn = RestsOn.SOURCED

    @property
    def handling(self) -> Handling | None:
        """What the member may still do."""
        return None if self.step is None else handlings()[self.step]

    @property
    def counts(self) -> bool | None:
        """Whether the member still counts to the quorum; `None` where no rule says."""
        handling = self.handling
        if handling is not None and not handling.counts:
            return False
        return None if self.unsaid is not None else True


@dataclass(frozen=True, slots=True)
class Member:
    """Who sits in a place, and whether they are on an integrated care board's board."""

    place: Place
    on_the_board: bool


def propose(
    charter: Charter,
    body: Body,
    member: Member,
    touches: Touches,
    matches: Sequence[Match],
    on: date,
) -> Proposal | None:
    """What the rules propose for a member; `None` where no interest touches the matter."""
    procured = [*_by_psr(charter, body, member, touches, matches, on)]
    competition = [*_by_competition(charter, body, member, touches, on)]
    # A position that regulation 21(3) sets aside is no conflict where the charter leaves
    # procurement to that regulation; where it does not, its own rule binds as well.
    left_to_psr = said(charter, body, "procurement", on) == PSR
    aside = {id(g.match) for g in procured if g.step == NOTE} if left_to_psr else set()
    open_ = [match for match in matches if id(match) not in aside]
    rules, unsaid = binding(charter, body, member.place, on) if open_ else ((), None)
    own = [Ground(str(r.conflicted), _clause(charter, r), open_[0]) for r in rules]
    grounds = (*own, *procured, *competition)
    if not matches and not grounds:
        return None
    return Proposal(
        step=strictest(ground.step for ground in grounds),
        matches=tuple(matches),
        grounds=tuple(grounds),
        unsaid=unsaid,
        rests_on=weakest([*(r.rests_on("conflicted") for r in rules), handling_source()[1]]),
    )


def binding(
    charter: Charter, body: Body, place: Place, on: date
) -> tuple[tuple[InterestRule, ...], Said | None]:
    """The rules that say what a conflicted holder of a seat does; else whether that was not read.

    A rule for councillors binds their seats only. A body's own rules come before those for all
    bodies; where two rulebooks bind the body, all of them bind.
    """
    found = [rule for rule in rules_on(charter, body, on) if _covers(rule, place)]
    speaking = [rule for rule in found if not isinstance(rule.conflicted, Said)]
    own = [rule for rule in speaking if body.id in rule.bodies]
    two_rulebooks = set(each(body.rulebooks)) >= BOTH
    if speaking:
        return tuple(speaking if two_rulebooks or not own else own), None
    unread = Said.UNKNOWN in [rule.conflicted for rule in found]
    if unread or not (found or charter.is_complete("interests")):
        return (), Said.UNKNOWN
    return (), Said.SILENT


def _covers(rule: InterestRule, place: Place) -> bool:
    covered = given(rule.covers)
    only_councillors = covered is not None and all("councillor" in one for one in covered)
    return not only_councillors or "council" in place.classes


def _by_psr(
    charter: Charter,
    body: Body,
    member: Member,
    touches: Touches,
    matches: Sequence[Match],
    on: date,
) -> Iterator[Ground]:
    if touches.process is None:
        return
    for match in matches:
        found = paragraph(match, touches.process, on_the_board=member.on_the_board, on=on)
        if found is not None:
            yield Ground(LEAVE if found.recuse else NOTE, found.clause, match, found)


def _by_competition(
    charter: Charter, body: Body, member: Member, touches: Touches, on: date
) -> Iterator[Ground]:
    """Members of private providers, where a provider is chosen and the charter has a rule on it."""
    if touches.process is None:
        return
    kinds = {charter.organisations[name].kind for name in member.place.organisations}
    if PRIVATE not in kinds | set(member.place.classes):
        return
    for rule in rules_on(charter, body, on):
        if not isinstance(rule.competition, Said):
            yield Ground(NO_PAPERS, _clause(charter, rule), quotes=rule.competition)
            return


def _clause(charter: Charter, rule: InterestRule) -> str:
    return ", ".join(rule.authority) or f"{charter.title}, rule on interests {rule.id}"
