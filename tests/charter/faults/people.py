"""Faults of people: nobody does it, nobody stands in, nobody answers, nobody has signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ringholder.charter import Charter
from ringholder.charter.bodies import Post, Team
from ringholder.charter.said import each, given
from tests.charter.faults.change import Change, drop, fault, laid, put
from tests.charter.faults.search import (
    board,
    executives,
    icb,
    placed,
    referred_to,
    rungs_of,
    with_the_board,
)


def _does(charter: Charter, name: str) -> list[str]:
    """The functions that a post or team does alone."""
    return [f.id for f in placed(charter) if f.exercised_by == (name,)]


def _led(charter: Charter, post: str) -> list[Team]:
    return [team for team in charter.teams.values() if team.leads == post]


def _under(charter: Charter, post: str) -> list[Post]:
    return [other for other in charter.posts.values() if other.reports_to == post]


# ---- somebody is there ---------------------------------------------------------------------------


@fault("CAP001", "RUN001", "LIV001")
def nobody_does_the_work(charter: Charter) -> Iterator[Change]:
    for function in with_the_board(charter):
        yield put("functions", function.id, f"{function.id}.exercised_by", exercised_by="none")


@fault("CAP001", "RUN005")
def those_who_did_it_are_gone(charter: Charter) -> Iterator[Change]:
    start = charter.in_force.from_on
    for team in charter.teams.values() if start is not None else ():
        ends = {"to": str(start + timedelta(days=20))}
        for name in _does(charter, team.id):
            if charter.functions[name].in_force.from_on is None:
                at = tuple(f"{function}.exercised_by" for function in _does(charter, team.id))
                yield put("teams", team.id, at, in_force=ends)
                break


@fault("CAP002", "RUN010", "CAP006")
def the_team_of_one_person_is_gone(charter: Charter) -> Iterator[Change]:
    for post in charter.posts.values():
        teams = _led(charter, post.id)
        idle = teams and not any(referred_to(charter, team.id) for team in teams)
        if idle and _does(charter, post.id) and not _under(charter, post.id):
            yield laid({"remove": [team.id for team in teams]}, post.id)


@fault("CAP002")
def a_team_is_one_person(charter: Charter) -> Iterator[Change]:
    for team in charter.teams.values():
        if _does(charter, team.id) and not any(each(team.matrix)):
            yield put("teams", team.id, f"{team.id}.wte", wte=1, vacancies=0)


@fault("CAP003")
def the_post_is_vacant(charter: Charter) -> Iterator[Change]:
    given_to = {d.to for d in charter.delegations.values()}
    for post in charter.posts.values():
        if _does(charter, post.id) or post.id in given_to:
            yield put("posts", post.id, f"{post.id}.vacant", vacant="yes")


@fault("CAP003")
def the_team_is_empty(charter: Charter) -> Iterator[Change]:
    for team in charter.teams.values():
        if _does(charter, team.id):
            yield put("teams", team.id, f"{team.id}.vacancies", wte=9, vacancies=9)


@fault("CAP006", "RUN001", "LIV006", "ACC002", "RUN010", "ACC004")
def no_team_works_at_the_place(charter: Charter) -> Iterator[Change]:
    """The team moves to the system, and works through nobody."""
    for team in charter.teams.values():
        here = [
            body.id
            for body in charter.bodies.values()
            if body.rung == "place"
            and set(body.area) & set(each(team.area))
            and body.kind in ("committee", "joint-committee", "partnership")
        ]
        through = any(team.id in each(other.matrix) for other in charter.teams.values())
        if team.rung == "place" and here and not through and _one_place(charter, here):
            yield put("teams", team.id, tuple(here), rung="system")


def _one_place(charter: Charter, bodies: list[str]) -> bool:
    return all(len(charter.bodies[name].area) == 1 for name in bodies)


# ---- handovers -----------------------------------------------------------------------------------


@fault("CAP004")
def nobody_has_signed(charter: Charter) -> Iterator[Change]:
    end = charter.in_force.to_on
    for name in charter.succession if end is not None else ():
        yield drop(f"{name}.signed_on")
        yield put("succession", name, f"{name}.signed_on", signed_on="none")
        late = str(end + timedelta(days=1))
        yield put("succession", name, f"{name}.signed_on", signed_on=late)


@fault("CAP005")
def nobody_owns_the_handover(charter: Charter) -> Iterator[Change]:
    for name in charter.succession if charter.in_force.to_on is not None else ():
        yield drop(f"{name}.owner")


@fault("CAP005")
def the_handover_is_due_too_late(charter: Charter) -> Iterator[Change]:
    end = charter.in_force.to_on
    for name in charter.succession if end is not None else ():
        yield put("succession", name, f"{name}.due_on", due_on=str(end + timedelta(days=1)))
        yield drop(f"{name}.due_on")


@fault("CAP007")
def nothing_is_carried_over(charter: Charter) -> Iterator[Change]:
    if charter.in_force.to_on is not None:
        yield laid({"remove": list(charter.succession)}, "in_force")


# ---- somebody answers ----------------------------------------------------------------------------


@fault("ACC002")
def nobody_answers_for_a_rung(charter: Charter) -> Iterator[Change]:
    for post in charter.posts.values():
        for rung in set(each(post.accountable_at)) - {"national"}:
            area = charter.footprint(post.area)
            others = [
                other
                for other in charter.posts.values()
                if other.id != post.id
                and rung in each(other.accountable_at)
                and area & charter.footprint(other.area)
            ]
            if not others and post.rung == rung:
                at = tuple(
                    f"{o.id}.accountable_at" for o in charter.posts.values() if o.rung == rung
                )
                yield put("posts", post.id, at, accountable_at="none")


@fault("ACC003", "RUN001")
def it_is_not_said_which_team_does_it(charter: Charter) -> Iterator[Change]:
    teams = [team for team in charter.teams.values() if team.organisation == icb(charter).id]
    alike = rungs_of(charter) == {"system"} and len(teams) > 1
    for function in with_the_board(charter) if alike else ():
        yield drop(f"{function.id}.exercised_by")


@fault("ACC004")
def two_do_the_same_and_neither_leads(charter: Charter) -> Iterator[Change]:
    pair = [post.id for post in executives(charter)]
    for function in with_the_board(charter):
        for first in pair:
            for second in pair:
                if first < second and function.unit == "system":
                    yield put(
                        "functions",
                        function.id,
                        f"{function.id}.exercised_by",
                        exercised_by=[first, second],
                    )


@fault("ACC006", "PWR003", "PWR004", "RUN004")
def two_answer_to_each_other(charter: Charter) -> Iterator[Change]:
    own = board(charter)
    for body in charter.bodies.values():
        if own.id in each(body.accountable_to) and body.decides is True:
            at = (f"{own.id}.accountable_to", f"{body.id}.accountable_to")
            yield put("bodies", own.id, at, accountable_to=[body.id])
    for post in charter.posts.values():
        above = given(post.reports_to)
        if above in charter.posts and above not in _heads(charter):
            yield put(
                "posts", above, (f"{above}.reports_to", f"{post.id}.reports_to"), reports_to=post.id
            )


def _heads(charter: Charter) -> set[str]:
    return {p.id for p in charter.posts.values() if "system" in each(p.accountable_at)}


@fault("ACC010", "PWR003", "LIV006", "CAP002", "ACC004")
def a_post_answers_to_nobody(charter: Charter) -> Iterator[Change]:
    reports = {d.to for d in charter.delegations.values()} | {
        r.by for r in charter.reports.values()
    }
    for post in charter.posts.values():
        works = any(each(post.accountable_at)) or _does(charter, post.id)
        own = given(post.organisation) is not None and post.rung != "outside"
        if works and own and post.id not in reports:
            yield drop(f"{post.id}.reports_to")


@fault("ACC007", "RUN004")
def a_report_goes_to_nobody(charter: Charter) -> Iterator[Change]:
    for name in charter.reports:
        yield drop(f"{name}.to")
        yield put("reports", name, f"{name}.to", to="none")


@fault("ACC009", "CAP002", "PWR003", "ACC004", "LIV006", "RUN004")
def nobody_leads_the_team(charter: Charter) -> Iterator[Change]:
    for team in charter.teams.values():
        if any(team.id in each(f.exercised_by) for f in placed(charter)):
            yield drop(f"{team.id}.leads")
