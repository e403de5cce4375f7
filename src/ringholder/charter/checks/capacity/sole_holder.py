"""One person does the work, and nobody stands in.

People fall ill, go on holiday, and leave, often in the months when an organisation is being
reshaped. Work that only one of them knows then stops, and what is known of practices, partners and
promises goes with the person who knew it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Team
from ringholder.charter.checks.holding import Doer, placed
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.staffing import alone, at_work
from ringholder.charter.checks.wording import quoted
from ringholder.charter.model import Charter
from ringholder.charter.powers import Function
from ringholder.findings import Severity, Where, weakest

CODE = "CAP002"
SEVERITY = Severity.WARNING
SOURCE = "003 §4 (skilled managers leave, and what they knew is lost); 002 App 1 (fewer staff)"
BAD = """
remove: [place-team-oxfordshire]
"""
GOOD = """
posts:
  - {id: place-deputy-oxfordshire, role: Deputy place director, organisation: bob-icb, rung: place,
     area: [oxfordshire], reports_to: place-director-oxfordshire, illustrative: true}
teams:
  - {id: place-team-oxfordshire, wte: 1}
"""
Work = dict[str, Function]


def check(charter: Charter) -> Iterator[Seen]:
    found: dict[str, tuple[Doer, Work]] = {}
    unread: dict[str, tuple[Doer, Work]] = {}
    for function in placed(charter):
        for place in charter.places:
            here = at_work(charter, function, place)
            answer = alone(charter, here[0]) if len(here) == 1 else False
            if answer is not False:
                into = found if answer else unread
                into.setdefault(here[0].id, (here[0], {}))[1][function.id] = function
    for doer, work in found.values():
        yield _seen(doer, work)
    if unread:
        yield _cannot_say(list(unread.values()))


def _seen(doer: Doer, work: Work) -> Seen:
    is_team = isinstance(doer, Team)
    who = f"{doer.name}, a team of one," if is_team else doer.name
    return Seen(
        says=f"{who} alone does the work of {quoted(f.title for f in work.values())}; nobody is "
        "said to stand in.",
        do="Name a second in `exercised_by`, give the post a team (`leads`) or a deputy "
        "(`reports_to`), or say what the team's `matrix` lines are.",
        where=_where(doer),
        rests_on=weakest(
            [doer.rests_on("wte" if is_team else "role")]
            + [f.rests_on("exercised_by") for f in work.values()]
        ),
        authority=doer.authority,
    )


def _where(doer: Doer) -> Where:
    is_team = isinstance(doer, Team)
    return doer.where("wte", f"{doer.id}.wte") if is_team else doer.where("role", doer.id)


def _cannot_say(unread: list[tuple[Doer, Work]]) -> Seen:
    names = {f.title for _, work in unread for f in work.values()}
    first = unread[0][0]
    return Seen(
        says=f"Whether one person alone does the work of {quoted(sorted(names))} was not read: "
        "how many are in the teams, and who stands in for whom.",
        do="Read the structure, and fill in `wte` of the teams and `reports_to` of the posts.",
        where=_where(first),
        cannot_say=True,
    )
