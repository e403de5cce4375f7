"""Registers of committees and boards, roles and teams: what each decides and does the work of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from ringholder.charter.bodies import Body, Post, Team
from ringholder.charter.model import Charter
from ringholder.charter.publish import placed, wording
from ringholder.charter.publish.marks import gap, rests, told
from ringholder.charter.publish.powers import Power
from ringholder.charter.publish.terms import what_it_is, whose
from ringholder.charter.reasons import pounds
from ringholder.charter.said import Said, each, given
from ringholder.papers.blocks import Cell, Line, Row, Table, Words, cell, columns, line


def by_theme(items: Sequence[placed.Placed]) -> Cell:
    """The functions, a line for each theme."""
    themes: dict[str, list[str]] = {}
    for item in items:
        themes.setdefault(item.theme, []).append(wording.sentence(item.function.title))
    return tuple(
        (Words(f"{theme}: ", strong=True), *line("; ".join(names)))
        for theme, names in themes.items()
    )


def _decides(theirs: Sequence[Power]) -> Cell:
    """What somebody decides, a line for each extent of power."""
    groups: dict[tuple[bool, str], list[str]] = {}
    for power in theirs:
        title = wording.sentence(power.placed.function.title)
        groups.setdefault((power.in_law, power.extent), []).append(title)
    return tuple(
        (
            Words(
                f"{'In law' if in_law else 'By delegation'}{', ' if extent else ''}{extent}: ",
                strong=True,
            ),
            *line("; ".join(dict.fromkeys(names))),
        )
        for (in_law, extent), names in groups.items()
    )


def _works_on(charter: Charter, on: date, doer: str) -> Cell:
    return by_theme(
        [p for p in placed.placed(charter, on) if doer in each(p.function.exercised_by)]
    )


def bodies(charter: Charter, on: date, held: Sequence[Power]) -> Table:
    """The register of committees and boards."""
    heads = columns(
        {
            "Committee or board": 2,
            "What it is": 1.7,
            "Whose functions": 1.5,
            "What it decides": 4.4,
            "Answers to": 1.5,
            "Contact": 1.2,
            "Further information": 1.9,
        }
    )
    rows = tuple(
        _body(charter, body, held) for body in charter.bodies.values() if on in body.in_force
    )
    return Table("What each committee and board holds", heads, rows, "Committees and boards")


def _body(charter: Charter, body: Body, held: Sequence[Power]) -> Row:
    theirs = [power for power in held if power.holder.id == body.id]
    return Row(
        (
            cell(body.name),
            cell(what_it_is(charter, body)),
            (whose(charter, body),),
            _decides(theirs) or (_nothing(charter, body),),
            (told(body.accountable_to, "to whom", body, lambda ids: wording.named(charter, ids)),),
            (told(body.contact, "whom to ask", body, str),),
            (*rests(body), *cell(given(body.note) or "")),
        )
    )


def _nothing(charter: Charter, body: Body) -> Line:
    if body.decides is False:
        return line("It advises; it decides nothing")
    if not charter.on_the_ladder(body):
        return line("It stands outside the ladder")
    if not charter.is_complete("delegations"):
        return told(
            body.decides,
            "what it decides",
            body,
            lambda _: "Nothing that was read gives it a power",
        )
    return gap("any power; nothing is delegated to it", body)


def posts(charter: Charter, on: date, held: Sequence[Power]) -> Table:
    """The register of roles."""
    heads = columns(
        {
            "Role": 2,
            "Where": 1.8,
            "Reports to": 1.4,
            "What it decides": 3,
            "What it does the work of": 3,
            "Places on bodies": 1.8,
            "Further information": 1.8,
        }
    )
    rows = tuple(
        _post(charter, on, post, held) for post in charter.posts.values() if on in post.in_force
    )
    return Table("What each role holds", heads, rows, "Roles")


def _post(charter: Charter, on: date, post: Post, held: Sequence[Power]) -> Row:
    theirs = [power for power in held if power.holder.id == post.id]
    places = [
        f"{body.name}: {seat.role}"
        for body in charter.bodies.values()
        for seat in each(body.seats)
        if seat.holds == post.id
    ]
    titles = [title for title in each(post.titles) if title != post.role]
    return Row(
        (
            cell(post.role, f"Also called {wording.listed(titles)}" if titles else ""),
            cell(*_where(charter, post)),
            (told(post.reports_to, "to whom", post, charter.name),),
            _decides(theirs),
            _works_on(charter, on, post.id),
            cell(*places),
            (
                *cell("Vacant" if post.vacant is True else ""),
                *cell(f"Contact: {given(post.contact)}" if given(post.contact) else ""),
                *rests(post),
                *cell(given(post.note) or ""),
            ),
        )
    )


def _where(charter: Charter, post: Post) -> Iterator[str]:
    if not isinstance(post.organisation, Said):
        yield charter.name(post.organisation)
    elif not isinstance(post.drawn_from, Said):
        yield f"Drawn from {wording.listed(map(charter.name, post.drawn_from), 'or')}"
    directorate = given(post.directorate)
    if directorate is not None:
        yield directorate
    yield wording.sentence(
        f"{wording.spaced(post.rung)} level, for {wording.areas(charter, post.area)}"
    )
    if not isinstance(post.portfolio, Said):
        yield f"Portfolio: {wording.listed(post.portfolio)}"


def teams(charter: Charter, on: date) -> Table:
    """The register of teams."""
    heads = columns(
        {
            "Team": 2,
            "Where": 1.8,
            "Led by": 1.5,
            "What it does the work of": 4,
            "People (whole-time equivalents)": 1.6,
            "Running cost a year": 1.3,
            "Further information": 2,
        }
    )
    rows = tuple(_team(charter, on, team) for team in charter.teams.values() if on in team.in_force)
    return Table("What each team does", heads, rows, "Teams")


def _team(charter: Charter, on: date, team: Team) -> Row:
    where = (
        charter.name(team.organisation) if not isinstance(team.organisation, Said) else "",
        given(team.directorate) or "",
        wording.areas(charter, team.area),
        f"Hosted by {charter.name(team.host)}" if not isinstance(team.host, Said) else "",
    )
    matrix = (
        "" if isinstance(team.matrix, Said) else f"Works with {wording.named(charter, team.matrix)}"
    )
    return Row(
        (
            cell(team.name),
            cell(*where),
            (told(team.leads, "who leads it", team, charter.name),),
            _works_on(charter, on, team.id),
            (
                told(team.wte, "how many people", team, _number),
                told(
                    team.vacancies,
                    "how many vacancies",
                    team,
                    lambda n: f"of which vacant {_number(n)}",
                ),
            ),
            (told(team.running_cost, "its cost", team, pounds),),
            (*rests(team), *cell(matrix, given(team.note) or "")),
        )
    )


def _number(held: Decimal) -> str:
    return f"{held.normalize():f}"
