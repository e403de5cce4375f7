"""What became of posts and delegations: gained, lost, changed key by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from ringholder.charter.bodies import Post
from ringholder.charter.diff.difference import Change, Row
from ringholder.charter.diff.fields import Fields, changed, parts, text, texts
from ringholder.charter.diff.pairing import Pairing
from ringholder.charter.grants import DIMENSIONS
from ringholder.charter.model import Charter
from ringholder.charter.powers import Delegation
from ringholder.charter.said import Said

Kind = TypeVar("Kind", Post, Delegation)
Ids = Mapping[str, str]


def posts(pairing: Pairing) -> Iterator[Row]:
    """Every post that was gained, lost or changed."""
    new = pairing.new.posts
    for before in pairing.old.posts.values():
        after = new.get(pairing.things.get(before.id, ""))
        if after is None:
            yield _lost(before.id, before.role, unread=pairing.missing("posts"))
        else:
            fields = changed(_of_post(before, pairing.things), _of_post(after, {}))
            yield from _changed(after.id, after.role, fields)
    for after in _unpaired(new, pairing.things):
        yield _gained(after.id, after.role, unread=pairing.unsure("posts"))


def delegations(pairing: Pairing) -> Iterator[Row]:
    """Every delegation that was made, ended or changed."""
    new = pairing.new.delegations
    for before in pairing.old.delegations.values():
        after = new.get(pairing.delegations.get(before.id, ""))
        if after is None:
            name = _ends(pairing.old, before)
            yield _lost(before.id, name, unread=pairing.missing("delegations"))
        else:
            old = _of_delegation(before, pairing.things, pairing.areas, pairing.functions)
            fields = changed(old, _of_delegation(after, {}, {}, {}))
            yield from _changed(after.id, _ends(pairing.new, after), fields)
    for after in _unpaired(new, pairing.delegations):
        unread = pairing.unsure("delegations")
        yield _gained(after.id, _ends(pairing.new, after), unread=unread)


def _of_post(post: Post, same: Ids) -> Fields:
    return {
        "role": text(post.role, {}),
        "rung": text(post.rung, {}),
        "organisation": text(post.organisation, same),
        "reports_to": text(post.reports_to, same),
        "accountable_at": texts(post.accountable_at, {}),
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
