"""A team does the work of a function, and nobody is said to lead it.

A team without a named lead has nobody who answers for it: a complaint, a question from a partner or
a missed deadline goes round until somebody happens to take it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Team
from ringholder.charter.checks.holding import doers, placed
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list, quoted
from ringholder.charter.model import Charter
from ringholder.charter.said import UNKNOWN, Said
from ringholder.findings import Severity

CODE = "ACC009"
SEVERITY = Severity.WARNING
SOURCE = "000 Accountability (accountability is required at every level); 002 ¶4 (aligned teams)"
BAD = """
functions:
  - {id: run-on-call, exercised_by: [place-team-oxfordshire, place-director-buckinghamshire,
     place-director-berkshire-west]}
remove: [place-team-oxfordshire.leads]
"""
GOOD = """
teams:
  - {id: night-team, name: Night team, organisation: bob-icb, rung: system, area: [bob], wte: 4,
     illustrative: true}  # no function is said to be done by it
"""


def check(charter: Charter) -> Iterator[Seen]:
    unread: list[Team] = []
    for team, titles in _busy(charter):
        if team.leads is UNKNOWN:
            unread.append(team)
        elif isinstance(team.leads, Said):
            yield _seen(team, titles)
    if unread:
        yield _cannot_say(unread)


def _busy(charter: Charter) -> list[tuple[Team, list[str]]]:
    """The teams that do the work of functions, with those."""
    found: dict[str, tuple[Team, list[str]]] = {}
    for function in placed(charter):
        for doer in doers(charter, function):
            if isinstance(doer, Team):
                found.setdefault(doer.id, (doer, []))[1].append(function.title)
    return list(found.values())


def _seen(team: Team, titles: list[str]) -> Seen:
    return Seen(
        says=f"{team.name} does {quoted(titles)}, and no post is said to lead it.",
        do="Name in `leads` the post that answers for it.",
        where=team.where("leads", f"{team.id}.leads"),
        rests_on=team.rests_on("name", "leads"),
        authority=team.authority,
    )


def _cannot_say(unread: list[Team]) -> Seen:
    return Seen(
        says=f"Who leads {in_list(team.name for team in unread)} was not read.",
        do="Read the structure, and fill in `leads` of each team.",
        where=unread[0].where("leads", f"{unread[0].id}.leads"),
        cannot_say=True,
    )
