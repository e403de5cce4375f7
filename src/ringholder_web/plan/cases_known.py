"""What pages know of a business case from its acts: stage, figures, benefits, what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ringholder.charter import Charter
from ringholder.matters.benefits import (
    APPROVE,
    PROCEDURE,
    STAGES,
    Benefit,
    approved_stage,
    benefits_of,
    laid,
    waits_for,
)
from ringholder.matters.case import Case
from ringholder.matters.would_decide import deciding
from ringholder.money import pounds
from ringholder.plan.cases.claims import Claim
from ringholder.plan.cases.five import shipped
from ringholder_web.matters import names
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow

POUND = Decimal(1)
MOST = 300


@dataclass(frozen=True)
class Known:
    """A case as its acts have it. `laid_stage`, `npv`, `bcr` and `cost` are of the last stage."""

    matter: str
    title: str
    organisation: str
    function: str
    area: tuple[str, ...]
    state: str
    laid_stage: str
    approved: str
    npv: Decimal | None
    bcr: str
    cost: Decimal | None
    option: str
    sha256: str
    owner: str
    benefits: tuple[Benefit, ...]
    ended: bool

    @property
    def realised(self) -> int:
        """How many of its benefits were realised."""
        return sum(one.found == "realised" for one in self.benefits)

    @property
    def claims(self) -> Iterator[Claim]:
        """What it claims, for others not to claim."""
        for one in self.benefits:
            yield Claim(self.title, one.id, one.id, one.indicator, one.observed, one.baseline,
                        one.target)  # fmt: skip


def known(desk: Desk, matter: str) -> Known | None:
    """A case by its matter; `None` where the matter is none."""
    walk = desk.judging(matter)
    return None if walk is None else known_of(walk.case)


def known_of(case: Case) -> Known | None:
    """A case from its acts; `None` for a matter that is none."""
    if case.procedure is None or case.procedure.id != PROCEDURE or not case.opened:
        return None
    asked = case.last("open-case", "amend-case")
    said = dict(case.opened) | (dict(asked.act.payload) if asked is not None else {})
    stage = laid(case)
    figures = {} if stage is None else dict(stage.act.payload)
    return Known(
        matter=case.matter,
        title=str(said["title"]),
        organisation=str(case.opened["organisation"]),
        function=str(said["function"]),
        area=tuple(said["area"]),
        state=case.state,
        laid_stage=str(figures.get("case_stage", "")),
        approved=approved_stage(case),
        npv=Decimal(figures["npv"]) if figures else None,
        bcr=str(figures.get("bcr", "")),
        cost=Decimal(figures["case_cost"]) if figures else None,
        option=str(figures.get("preferred_option", "")),
        sha256=str(figures["case_file"]["sha256"]) if figures else "",
        owner=str(case.said("owner", "name-owner") or ""),
        benefits=benefits_of(case),
        ended=case.ended,
    )


def stage_in_words(stage: str) -> str:
    """A stage as people call it."""
    return shipped().stages.get(stage, "No stage yet")


def next_stage(one: Known) -> str:
    """The stage whose turn it is; nothing after the last."""
    turn = STAGES.index(one.approved) + 1 if one.approved else 0
    return STAGES[turn] if turn < len(STAGES) else ""


def pounds_of(sum_: Decimal | None) -> str:
    """A sum to the pound; nothing where there is none."""
    return "" if sum_ is None else pounds(sum_, POUND)


def elsewhere(desk: Desk, matter: str) -> tuple[Claim, ...]:
    """What all other cases claim that were not given up."""
    found = MatterRow.objects.filter(procedure=PROCEDURE).exclude(pk=matter)
    live = found.exclude(state__in=("withdrawn", "refused")).values_list("pk", flat=True)[:MOST]
    cases = (known(desk, name) for name in live)
    return tuple(claim for one in cases if one is not None for claim in one.claims)


# ---- what comes next, and with whom --------------------------------------------------------------


def decides(case: Case, charter: Charter | None, on: date) -> str:
    """Who decides a case of this function, area and cost, as the constitution has it."""
    if charter is None:
        return ""
    return " or ".join(charter.name(name) for name in deciding(case, on))


def next_in_words(one: Known, case: Case, charter: Charter | None, on: date) -> str:
    """What a case waits for."""
    if one.ended:
        return "Nothing: it has ended"
    if one.state == "open":
        return f"{names.thing(charter, one.organisation, ())} lays the {_stage(one)}"
    if one.state == "laid":
        return "Somebody else assures it"
    if one.state == "assured":
        return f"Decides: {decides(case, charter, on) or 'nobody that the constitution names'}"
    if one.state == "approved":
        after = next_stage(one)
        return f"The {stage_in_words(after).lower()} is laid" if after else "A budget is named"
    first = waits_for(case)
    return "It is closed" if first is None else f"“{first.id}” is due on {first.due_on:%-d %B %Y}"


def _stage(one: Known) -> str:
    return stage_in_words(next_stage(one)).lower()


def decision_of(case: Case) -> str:
    """The decision on which its last approval rests; nothing where there is none."""
    return str(case.said("matter", APPROVE) or "")
