"""Which practice belonged to which network, from when to when, and who covers those outside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache

from ringholder.calendar import Period
from ringholder.catalogue import organisations
from ringholder.findings import InRow


class Role(StrEnum):
    """In what way a practice belongs to a network."""

    MEMBER = "member"
    COVERED = "covered"
    """It opted out; the network provides the network services to its patients."""


@dataclass(frozen=True, slots=True)
class Membership:
    """A practice and a network, by ODS code, in a role, over days (both ends included)."""

    practice: str
    network: str
    in_being: Period
    role: Role = Role.MEMBER
    where: InRow = field(default=InRow("", 0), compare=False)


class Memberships:
    """All that is known of who belonged to which network, as one register has it."""

    def __init__(
        self, rows: Iterable[Membership], source: str, names: Mapping[str, str] | None = None
    ) -> None:
        """`names` are those of networks that the register of organisations may not have yet."""
        self.rows = tuple(rows)
        self.source = source
        self.names = names or {}
        self._of: dict[str, list[Membership]] = {}
        self._in: dict[str, list[Membership]] = {}
        for one in self.rows:
            self._of.setdefault(one.practice, []).append(one)
            self._in.setdefault(one.network, []).append(one)

    def history(self, practice: str) -> tuple[Membership, ...]:
        """All of a practice, in the register's order."""
        return tuple(self._of.get(practice, ()))

    def in_network(self, network: str) -> tuple[Membership, ...]:
        """All of a network, in the register's order."""
        return tuple(self._in.get(network, ()))

    def of(self, practice: str, on: date) -> tuple[Membership, ...]:
        """Where a practice belonged on a day: one network, if the register is sound."""
        return tuple(one for one in self._of.get(practice, ()) if on in one.in_being)

    def network_of(self, practice: str, on: date) -> str:
        """The one network that a practice was a member of; empty for none or for several."""
        found = {one.network for one in self.of(practice, on) if one.role is Role.MEMBER}
        return found.pop() if len(found) == 1 else ""

    def members(self, network: str, on: date, role: Role = Role.MEMBER) -> tuple[str, ...]:
        """The practices of a network on a day, in a role, by code."""
        there = (one for one in self._in.get(network, ()) if on in one.in_being)
        return tuple(sorted({one.practice for one in there if one.role is role}))

    def networks(self, on: date) -> tuple[str, ...]:
        """The networks that had any practice on a day, by code."""
        return tuple(
            sorted(n for n, held in self._in.items() if any(on in m.in_being for m in held))
        )


@cache
def registered() -> Memberships:
    """All of England's, as the register of networks (ODS, ePCN) has them."""
    rows = (
        Membership(practice.code, network, in_being)
        for practice in organisations.practices()
        for network, in_being in organisations.memberships(practice.code)
    )
    return Memberships(rows, "NHS ODS, register of primary care networks (ePCN)")
