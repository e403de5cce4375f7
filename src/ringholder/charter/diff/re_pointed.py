"""Powers that another has now: held in law, given by delegation, or asked for consent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ringholder.charter.amended import Line
from ringholder.charter.diff.ended import Json, lines_as_json
from ringholder.charter.diff.pairing import Pairing
from ringholder.charter.said import UNKNOWN, each


class Role(StrEnum):
    """What somebody was, and another is now."""

    LEGAL_HOLDER = "legal-holder"
    GIVER = "giver"
    APPROVER = "approver"


@dataclass(frozen=True, slots=True)
class RePointed:
    """A power that another has. `before` are ids of the old charter, `after` of the new.

    `id` is that of the function, delegation or approver in the new charter.
    """

    role: Role
    id: str
    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    lines: tuple[Line, ...] = ()

    def as_json(self) -> Json:
        """The row as plain data."""
        return {
            "role": self.role.value,
            "id": self.id,
            "name": self.name,
            "from": list(self.before),
            "to": list(self.after),
            **lines_as_json(self.lines),
        }


def re_pointed(pairing: Pairing) -> Iterator[RePointed]:
    """Every power that others have; what was not read on either side is no change."""
    yield from _legal_holders(pairing)
    yield from _givers(pairing)
    yield from _approvers(pairing)


def _legal_holders(pairing: Pairing) -> Iterator[RePointed]:
    old, new = pairing.old.functions, pairing.new.functions
    for name, other in pairing.functions.items():
        before, after = old[name].legal_holder, new[other].legal_holder
        if UNKNOWN not in (before, after):
            called = new[other].title
            holders = tuple(each(before)), tuple(each(after))
            yield from _row(pairing, Role.LEGAL_HOLDER, "functions", other, called, *holders)


def _givers(pairing: Pairing) -> Iterator[RePointed]:
    old, new = pairing.old.delegations, pairing.new.delegations
    for name, other in pairing.delegations.items():
        before, after = old[name], new[other]
        functions = ", ".join(pairing.new.names(each(after.functions))) or "not said"
        called = f"to {pairing.new.name(after.to)}: {functions}"
        givers = (before.from_,), (after.from_,)
        yield from _row(pairing, Role.GIVER, "delegations", other, called, *givers)


def _approvers(pairing: Pairing) -> Iterator[RePointed]:
    for approver in pairing.new.approvers.values():
        before = pairing.old.approvers.get(approver.id)
        if before is not None:
            holders = (before.holder,), (approver.holder,)
            role = Role.APPROVER
            yield from _row(pairing, role, "approvers", approver.id, approver.role, *holders)


def _row(
    pairing: Pairing,
    role: Role,
    section: str,
    name: str,
    called: str,
    before: tuple[str, ...],
    after: tuple[str, ...],
) -> Iterator[RePointed]:
    if set(pairing.as_new(before)) != set(after):
        lines = tuple(pairing.new.amending(section, name))
        yield RePointed(role, name, called, before, after, lines)


Alike = tuple[Role, tuple[str, ...], tuple[str, ...], bool]


def together(rows: Iterable[RePointed]) -> Mapping[Alike, list[RePointed]]:
    """The rows that went from the same hands to the same hands, and whether they may be relied on.

    Key: role, from, to, for decision.
    """
    found: dict[Alike, list[RePointed]] = {}
    for row in rows:
        sure = all(line.verified for line in row.lines)
        found.setdefault((row.role, row.before, row.after, sure), []).append(row)
    return found
