"""An organisation has several teams, and it is not said which of them does the work.

A structure chart names the teams, the law names the duties, and nobody has drawn the line between
them. Each team takes what it used to do; what is new or unloved is left, and staff and partners
cannot tell whom to ask.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Team
from ringholder.charter.checks.carrying_out import (
    could_carry_out,
    on_several_rungs,
    passed_on,
    teams_of,
)
from ringholder.charter.checks.holding import placed
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list
from ringholder.charter.model import Charter
from ringholder.charter.powers import Function
from ringholder.charter.said import SILENT, given
from ringholder.findings import Severity, weakest

CODE = "ACC003"
SEVERITY = Severity.WARNING
SOURCE = "002 ¶2 (the proposed model was not clear), ¶4 (teams aligned to the core functions)"
BAD = """
charter: {complete: {delegations: no}}
remove: [strategic-planning.exercised_by]
"""
GOOD = """
remove: [lead-transformation.exercised_by]  # a delegation says it
"""


def check(charter: Charter) -> Iterator[Seen]:
    for function in placed(charter):
        teams = teams_of(charter, function)
        if function.exercised_by is not SILENT or len(teams) < 2:
            continue
        said = passed_on(charter, function)
        tier_missing = said is False and on_several_rungs(could_carry_out(charter, function))
        if said is not True and not tier_missing:  # where the tier is missing too: LIV001
            yield _seen(charter, function, teams)


def _seen(charter: Charter, function: Function, teams: list[Team]) -> Seen:
    whose = in_list(charter.name(given(team.organisation) or "") for team in teams)
    return Seen(
        says=f"“{function.title}” falls to {whose}, which has {len(teams)} teams; which of them "
        "does it is not said.",
        do="Name the team in `exercised_by`, and the post that leads it in `leads`.",
        where=function.where("exercised_by", f"{function.id}.exercised_by"),
        rests_on=weakest([function.rests_on("legal_holder"), *(t.rests_on("name") for t in teams)]),
        authority=function.authority,
    )
