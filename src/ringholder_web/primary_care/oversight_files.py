"""The files about contracts, capacity and homes that people brought, read once and kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from ringholder.catalogue import outlines
from ringholder.findings import Finding
from ringholder.measures.distance import Place
from ringholder.primary_care import lists
from ringholder.primary_care.oversight.contracts import ContractRegister, read_contracts
from ringholder.primary_care.oversight.lists_now import sizes
from ringholder.primary_care.oversight.neighbours import Home, Neighbour, homes, neighbours
from ringholder.shipped import data_folder
from ringholder_web.files.models import KeptFile

CONTRACTS, CAPACITY, HOMES = "primary-care-contracts", "practice-capacity", "patients-homes"
KINDS: Mapping[str, str] = {
    CONTRACTS: "The register of primary care contracts",
    CAPACITY: "What neighbouring practices can take",
    HOMES: "Where the patients of the practice live",
}


def places() -> Mapping[str, Place]:
    """Where practices lie, by code."""
    return outlines.places(data_folder() / "outlines" / outlines.PRACTICES)


@lru_cache(maxsize=4)
def known_sizes(on: date) -> Mapping[str, int]:
    """The registered people of each practice, as known on a day."""
    return sizes(lists.shipped(), on)


def contracts_of(file: KeptFile) -> ContractRegister:
    """The register of contracts of a file."""
    return _contracts(file.pk, file.sha256)


def capacity_of(
    file: KeptFile, code: str, on: date
) -> tuple[tuple[Neighbour, ...], tuple[Finding, ...]]:
    """The neighbours of a practice in a file, and what is wrong with it."""
    return _capacity(file.pk, file.sha256, code, on)


def homes_of(file: KeptFile) -> tuple[tuple[Home, ...], tuple[Finding, ...]]:
    """Where patients live, of a file."""
    return _homes(file.pk, file.sha256)


@lru_cache(maxsize=8)
def _contracts(pk: int, _: str) -> ContractRegister:
    with KeptFile.objects.get(pk=pk).opened() as path:
        return read_contracts(path)


@lru_cache(maxsize=32)
def _capacity(
    pk: int, _: str, code: str, on: date
) -> tuple[tuple[Neighbour, ...], tuple[Finding, ...]]:
    with KeptFile.objects.get(pk=pk).opened() as path:
        return neighbours(path, code, places(), on)


@lru_cache(maxsize=8)
def _homes(pk: int, _: str) -> tuple[tuple[Home, ...], tuple[Finding, ...]]:
    with KeptFile.objects.get(pk=pk).opened() as path:
        return homes(path)
