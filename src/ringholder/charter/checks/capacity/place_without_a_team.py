"""A place is to decide, and no team works for it.

A partnership at place without people of its own can ask and recommend, and nothing comes of it: the
work is done, if it is done, by those whose first duty is elsewhere. It needs a designated workforce
with the skills to design and to embed a change of services.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body, Team
from ringholder.charter.checks.places import partnerships
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list
from ringholder.charter.model import Charter
from ringholder.charter.said import each, given
from ringholder.charter.words import PLACE
from ringholder.findings import Severity

CODE = "CAP006"
SEVERITY = Severity.WARNING
SOURCE = "004 The development of each ICP (expert resource, a designated workforce); 002 ¶16"
BAD = """
remove: [place-team-berkshire-west]
"""
GOOD = """
teams:
  - {id: county-team, name: A team for the county, rung: place, area: [oxfordshire], wte: 9,
     organisation: oxfordshire-cc, leads: place-director-oxfordshire, illustrative: true}
remove: [place-team-oxfordshire]
"""


def check(charter: Charter) -> Iterator[Seen]:
    unread: list[Body] = []
    for body in partnerships(charter):
        if any(_works_for(charter, team, body) for team in charter.teams.values()):
            continue
        if charter.is_complete("teams"):
            yield _seen(body)
        else:
            unread.append(body)
    if unread:
        yield _cannot_say(unread)


def _works_for(charter: Charter, team: Team, body: Body) -> bool:
    """Whether a team stands at the place, or works through one that does."""
    here = charter.footprint(body.area)
    lines = [charter.teams[line] for line in each(team.matrix) if line in charter.teams]
    return any(
        given(one.rung) == PLACE and not here.isdisjoint(charter.footprint(one.area))
        for one in (team, *lines)
    )


def _seen(body: Body) -> Seen:
    return Seen(
        says=f"No team at place works for {body.name}.",
        do="Add to teams.yaml the team that works there, with its area and who leads it.",
        where=body.where("decides", body.id),
        rests_on=body.rests_on("rung"),
        authority=body.authority,
    )


def _cannot_say(bodies: list[Body]) -> Seen:
    return Seen(
        says=f"Which team works for {in_list(body.name for body in bodies)} was not read.",
        do="Read the structure, and add the teams that work at place to teams.yaml.",
        where=bodies[0].where("decides", bodies[0].id),
        cannot_say=True,
    )
