"""The registers of memberships and of payees that people of a board brought, read once each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ringholder.findings import Finding
from ringholder.primary_care.lists import shipped
from ringholder.primary_care.networks import partition
from ringholder.primary_care.networks.brought import Brought, read_memberships
from ringholder.primary_care.networks.patients import Patients
from ringholder.primary_care.networks.payee import Payees, read_payees
from ringholder_web.files.keeping import newest
from ringholder_web.files.models import KeptFile

MEMBERSHIPS, PAYEES = "network-memberships", "network-payees"
KINDS: Mapping[str, str] = {
    MEMBERSHIPS: "Your own register of memberships",
    PAYEES: "Who is paid for each network",
}
COLUMNS: Mapping[str, str] = {
    MEMBERSHIPS: "practice, network, from; and to, role (member or covered), or as ODS heads them",
    PAYEES: "network, payee, from; and payee name, to, source",
}


@dataclass(frozen=True, slots=True)
class NetworkFiles:
    """What stands about a board; `files` are the newest of each kind, by its name."""

    memberships: Brought | None
    payees: Payees | None
    files: Mapping[str, KeptFile]


def brought(about: str) -> NetworkFiles:
    """All that was brought about a board, by its code."""
    files = {kind: file for kind in KINDS if (file := newest(kind, about)) is not None}
    own, paid = files.get(MEMBERSHIPS), files.get(PAYEES)
    return NetworkFiles(
        None if own is None else _memberships(own.pk, own.sha256),
        None if paid is None else _payees(paid.pk, paid.sha256),
        files,
    )


@lru_cache(maxsize=16)
def found_in(pk: int, mark: str, places: tuple[str, ...], today: date) -> tuple[Finding, ...]:
    """What is wrong with a register that was brought, in some places up to a day: found once."""
    own = _memberships(pk, mark)
    asked = partition.area(places, Patients(shipped()), today)
    return (*own.findings, *partition.check(own.memberships, asked))


@lru_cache(maxsize=8)
def _memberships(pk: int, _: str) -> Brought:
    with KeptFile.objects.get(pk=pk).opened() as path:
        return read_memberships(path)


@lru_cache(maxsize=8)
def _payees(pk: int, _: str) -> Payees:
    with KeptFile.objects.get(pk=pk).opened() as path:
        return read_payees(path)
