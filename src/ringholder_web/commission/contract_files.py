"""The files about contracts that people of a commissioner brought, read once and kept in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from ringholder.commission.contracts.against_plan import Months, read_months
from ringholder.commission.contracts.limits import (
    Limits,
    NotLimits,
    read_limits,
    shipped_limits,
)
from ringholder.commission.contracts.register import Register, read_register
from ringholder.commission.contracts.varied import Variations, read_variations
from ringholder.commission.joint.better_care_fund import Contributions, read_contributions
from ringholder_web.files.keeping import newest
from ringholder_web.files.models import KeptFile

CONTRACTS, MONTHS, VARIATIONS = "contracts", "contract-months", "contract-variations"
LIMITS, CONTRIBUTIONS = "contract-limits", "pooled-contributions"
KINDS: Mapping[str, str] = {
    CONTRACTS: "The register of contracts",
    MONTHS: "Value and activity by month",
    VARIATIONS: "Variations",
    LIMITS: "Time limits after a performance notice, from the contract’s text",
    CONTRIBUTIONS: "Contributions to pooled funds",
}
EMPTY = Register("", "", (), ())
Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class Brought:
    """What was brought about a commissioner; `files` are the newest of each kind, by its name.

    `limits_unread` says why the limits that were brought are not used; empty where they are.
    """

    register: Register
    months: Months | None
    variations: Variations | None
    limits: Limits
    limits_unread: str
    contributions: Contributions | None
    files: Mapping[str, KeptFile]


def brought(about: str) -> Brought:
    """All that stands about a commissioner, by its code."""
    files = {kind: file for kind in KINDS if (file := newest(kind, about)) is not None}
    limits = _of(files, LIMITS, _limits)
    return Brought(
        register=_of(files, CONTRACTS, _register) or EMPTY,
        months=_of(files, MONTHS, _months),
        variations=_of(files, VARIATIONS, _variations),
        limits=limits if isinstance(limits, Limits) else shipped_limits(),
        limits_unread=limits if isinstance(limits, str) else "",
        contributions=_of(files, CONTRIBUTIONS, _contributions),
        files=files,
    )


def _of(
    files: Mapping[str, KeptFile], kind: str, read: Callable[[int, str], Told | None]
) -> Told | None:
    """Kept files never change, so each is read once."""
    file = files.get(kind)
    return None if file is None else read(file.pk, file.sha256)


def _read(pk: int, reader: Callable[[Path], Told]) -> Told:
    with KeptFile.objects.get(pk=pk).opened() as path:
        return reader(path)


@lru_cache(maxsize=8)
def _register(pk: int, _: str) -> Register:
    return _read(pk, read_register)


@lru_cache(maxsize=8)
def _months(pk: int, _: str) -> Months:
    return _read(pk, read_months)


@lru_cache(maxsize=8)
def _variations(pk: int, _: str) -> Variations:
    return _read(pk, read_variations)


@lru_cache(maxsize=8)
def _contributions(pk: int, _: str) -> Contributions:
    return _read(pk, read_contributions)


@lru_cache(maxsize=8)
def _limits(pk: int, _: str) -> Limits | str:
    try:
        return _read(pk, read_limits)
    except NotLimits as problem:
        return str(problem)
