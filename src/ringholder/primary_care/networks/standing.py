"""Memberships as they stand: what a register has, and what was approved since laid over it."""

from __future__ import annotations

from collections.abc import Iterable

from ringholder.findings import InRow
from ringholder.matters.network_changes import Belongs, NetworkChange
from ringholder.primary_care.membership import Membership, Memberships, Role


def standing(register: Memberships, changes: Iterable[NetworkChange]) -> Memberships:
    """A register with approved changes, in the order of their days; none, and it is the register.

    A network without a code yet goes by the matter that forms it, under its name.
    """
    laid = sorted(changes, key=lambda one: (one.on, one.approved or 0))
    if not laid:
        return register
    moved = dict.fromkeys(code for change in laid for code in change.practices)
    rows = [one for one in register.rows if one.practice not in moved]
    for practice in moved:
        rows += _of_practice(practice, register, laid)
    names = {**register.names, **{one.goes_to: one.name for one in laid if one.name}}
    return Memberships(rows, f"{register.source}, with changes approved since", names)


def _of_practice(
    practice: str, register: Memberships, changes: Iterable[NetworkChange]
) -> Iterable[Membership]:
    before = {_plain(one): one for one in register.history(practice)}
    held: tuple[Belongs, ...] = tuple(before)
    by: dict[Belongs, str] = {}
    for change in changes:
        was = set(held)
        held = change.laid_over(held, practice)
        by |= {one: change.matter for one in held if one not in was}
    for one in held:
        at = before[one].where if one in before else InRow(by[one], 0, "", practice)
        role = Role.MEMBER if one.member else Role.COVERED
        yield Membership(one.practice, one.network, one.in_being, role, at)


def _plain(one: Membership) -> Belongs:
    return Belongs(one.practice, one.network, one.in_being, one.role is Role.MEMBER)
