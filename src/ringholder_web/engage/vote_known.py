"""A vote as pages know it: what its acts say, worked out once for each state of the matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ringholder.matters.case import Case
from ringholder.matters.member_votes import so_far
from ringholder.matters.member_votes.result import Result
from ringholder.matters.member_votes.rule import VoteRule
from ringholder.matters.member_votes.secrecy import sizes_of
from ringholder.matters.member_votes.sums import Size
from ringholder_web.matters import names
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow

OPEN, BEFORE = "open", frozenset({"proposed", "frozen"})
RESULTS = frozenset({"declared", "challenged", "finished"})
_YET = "nobody yet"


@dataclass(frozen=True, slots=True)
class KnownVote:
    """A vote. `round` is which ballot runs, ran last or is prepared; `roll` marks its roll."""

    matter: str
    title: str
    summary: str
    state: str
    rule: VoteRule
    opens_at: datetime
    closes_at: datetime
    round: int
    roll: str
    sizes: dict[str, Size]
    weights_from: str
    asks: str
    teller: str
    results: tuple[Result, ...]
    arises_from: str
    decided_in: str
    counted: dict[str, Any]

    def is_running(self, at: datetime) -> bool:
        """Whether ballots are taken at an instant. It ends by itself: nothing has to run then."""
        return self.state == OPEN and self.opens_at <= at < self.closes_at

    def waits_for_count(self, at: datetime) -> bool:
        """Whether its time is over and it was not counted yet."""
        return self.state == "closed" or (self.state == OPEN and at >= self.closes_at)

    @property
    def key(self) -> str:
        """What tells its codes from those of other votes and other ballots."""
        return f"{self.matter}/{self.round}"

    @property
    def is_before(self) -> bool:
        """Whether it was not opened yet."""
        return self.state in BEFORE

    @property
    def has_result(self) -> bool:
        """Whether its result was declared."""
        return self.state in RESULTS


def known(desk: Desk, matter: str) -> KnownVote | None:
    """A vote by its matter; `None` for what is none, or has no rule that can be read."""
    walk = desk.judging(matter)
    if walk is None or walk.case.procedure is None:
        return None
    case = walk.case
    if case.procedure is None or case.procedure.id != so_far.PROCEDURE:
        return None
    return desk.worked_out(matter, len(case.entries), _known)


def _known(desk: Desk, matter: str) -> KnownVote | None:
    walk = desk.judging(matter)
    case = walk.case if walk is not None else None
    if case is None:
        return None
    rule, times = so_far.rule_frozen(case), so_far.times(case)
    if rule is None or times is None:
        return None
    frozen, counted = so_far.roll_act(case), case.last(so_far.COUNT)
    thread = case.opened.get("arises_from") or {}
    declared = case.state in RESULTS
    return KnownVote(
        matter=matter,
        title=str(case.opened.get("title", matter)),
        summary=str(case.opened.get("summary", "")),
        state=case.state,
        rule=rule,
        opens_at=times[0],
        closes_at=times[1],
        round=_round(case),
        roll=str(frozen.act.payload["cite"]["sha256"]) if frozen is not None else "",
        sizes=sizes_of(so_far.roll_groups(case)),
        weights_from=str(frozen.act.payload["weights_from"]) if frozen is not None else "",
        asks=_named(case, str(case.opened.get("for_body", ""))),
        teller=_named(case, str(case.said("teller", "name-teller") or "")) or _YET,
        results=so_far.results(case) if declared else (),
        arises_from=str(thread.get("id", "")),
        decided_in=str(case.said("matter", "finish-vote") or ""),
        counted=dict(counted.act.payload) if counted is not None and declared else {},
    )


def _round(case: Case) -> int:
    """Which ballot: the one that was opened last, or the next while that is prepared."""
    opened = so_far.round_of(case)
    return opened + 1 if case.state in BEFORE else opened


def _named(case: Case, id_: str) -> str:
    return names.capacity(case.charter, id_) if id_ else ""


def votes(desk: Desk) -> list[KnownVote]:
    """Every vote, the newest first."""
    rows = MatterRow.objects.filter(procedure=so_far.PROCEDURE).order_by("-place")
    found = (known(desk, row.matter) for row in rows)
    return [one for one in found if one is not None]
