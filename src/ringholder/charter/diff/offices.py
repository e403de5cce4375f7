"""What became of posts, teams and delegations: gained, lost, changed key by key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from ringholder.charter.bodies import Post, Team
from ringholder.charter.diff.difference import Change, Row
from ringholder.charter.diff.fields import Fields, amount, changed, parts, text, texts
from ringholder.charter.diff.pairing import Pairing
from ringholder.charter.grants import DIMENSIONS
from ringholder.charter.model import Charter
from ringholder.charter.powers import Delegation
from ringholder.charter.said import Said

Kind = TypeVar("Kind", Post, Team, Delegation)
Office = TypeVar("Office", Post, Team)
Ids = Mapping[str, str]


def posts(pairing: Pairing) -> Iterator[Row]:
    """Every post that was gained, lost or changed."""
    old, new = pairing.old.posts, pairing.new.posts
    return _rows(pairing, "posts", old, new, _of_post)


def teams(pairing: Pairing) -> Iterator[Row]:
    """Every team that was gained, lost or changed; what functions it does is told by `moves`."""
    old, new = pairing.old.teams, pairing.new.teams
    return _rows(pairing, "teams", old, new, _of_team)


def _rows(
    pairing: Pairing, section: str, old: Mapping[str, Office], new: Mapping[str, Office],
    fields: Callable[[Office, Ids, Ids], Fields],
) -> Iterator[Row]:  # fmt: skip
    same = pairing.unmerged
    for before in old.values():
        after = new.get(pairing.things.get(before.id, ""))
        if after is None:
            yield _lost(before.id, before.name, unread=pairing.missing(section))
        else:
            was = fields(before, same, pairing.areas)
            yield from _changed(after.id, after.name, changed(was, fields(after, {}, {})))
    for after in _unpaired(new, pairing.things):
        yield _gained(after.id, after.name, unread=pairing.unsure(section))


def delegations(pairing: Pairing) -> Iterator[Row]:
    """Every delegation that was made, ended or changed."""
    new, same = pairing.new.delegations, pairing.unmerged
    for before in pairing.old.delegations.values():
        after = new.get(pairing.delegations.get(before.id, ""))
        if after is None:
            name = _ends(pairing.old, before)
            yield _lost(before.id, name, unread=pairing.missing("delegations"))
        else:
            old = _of_delegation(before, same, pairing.areas, pairing.functions)
            fields = changed(old, _of_delegation(after, {}, {}, {}))
            yield from _changed(after.id, _ends(pairing.new, after), fields)
    for after in _unpaired(new, pairing.delegations):
        unread = pairing.unsure("delegations")
        yield _gained(after.id, _ends(pairing.new, after), unread=unread)


def _of_post(post: Post, same: Ids, areas: Ids) -> Fields:
    return {
        "role": text(post.role, {}),
        "titles": texts(post.titles, {}),
        "rung": text(post.rung, {}),
        "area": texts(post.area, areas),
        "organisation": text(post.organisation, same),
        "drawn_from": texts(post.drawn_from, same),
        "directorate": text(post.directorate, {}),
        "portfolio": texts(post.portfolio, {}),
        "reports_to": text(post.reports_to, same),
        "accountable_at": texts(post.accountable_at, {}),
        "vacant": text(post.vacant, {}),
    }


def _of_team(team: Team, same: Ids, areas: Ids) -> Fields:
    return {
        "name": text(team.name, {}),
        "directorate": text(team.directorate, {}),
        "leads": text(team.leads, same),
        "rung": text(team.rung, {}),
        "area": texts(team.area, areas),
        "matrix": texts(team.matrix, same),
        "host": text(team.host, same),
        "wte": amount(team.wte),
        "vacancies": amount(team.vacancies),
        "running_cost": amount(team.running_cost),
    }


def _of_delegation(delegation: Delegation, same: Ids, areas: Ids, functions: Ids) -> Fields:
    report = delegation.report
    return {
        "from": text(delegation.from_, same),
        "to": text(delegation.to, same),
        "functions": texts(delegation.functions, functions),
        "area": texts(delegation.area, areas),
        "limit": parts(delegation.limit, *DIMENSIONS),
        "except": texts(delegation.except_, {}),
        "onward": text(delegation.onward, {}),
        "route": text(delegation.route, {}),
        "report": parts(report, "every"),
        "report_to": text(report if isinstance(report, Said) else report.to, same),
        "state": text(delegation.state, {}),
    }


def _ends(charter: Charter, delegation: Delegation) -> str:
    return f"{charter.name(delegation.from_)} to {charter.name(delegation.to)}"


def _unpaired(new: Mapping[str, Kind], pairs: Ids) -> Iterator[Kind]:
    paired = set(pairs.values())
    return (entry for name, entry in new.items() if name not in paired)


def _lost(name: str, says: str, *, unread: bool) -> Row:
    return Row(name, says, Change.UNREAD if unread else Change.LOST, {}, unread)


def _gained(name: str, says: str, *, unread: bool) -> Row:
    return Row(name, says, Change.GAINED, {}, unread)


def _changed(name: str, says: str, fields: Mapping[str, tuple[str, str]]) -> Iterator[Row]:
    if fields:
        yield Row(name, says, Change.CHANGED, fields)
