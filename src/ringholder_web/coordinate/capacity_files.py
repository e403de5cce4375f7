"""The files about waiting lists and mutual aid that people brought, read once and kept.

Without them the shipped lists stand in, with slots, homes and distances that are illustrative.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ringholder.catalogue.organisations import find
from ringholder.coordinate.capacity import illustration
from ringholder.coordinate.capacity.files import (
    Groups,
    read_consents,
    read_distances,
    read_groups,
    read_lenders,
    read_needs,
)
from ringholder.coordinate.capacity.free_slots import read_slots
from ringholder.coordinate.capacity.groups import Group, Kilometres, Slots
from ringholder.coordinate.capacity.lists import WaitingList, read_lists, shipped, together
from ringholder.coordinate.capacity.patients import Consents
from ringholder.findings import Finding
from ringholder.shipped import data_folder
from ringholder_web.files.insider import Insider
from ringholder_web.files.keeping import newest
from ringholder_web.files.models import KeptFile

LISTS, SLOTS, GROUPS = "waiting-lists", "free-slots", "waiting-groups"
DISTANCES, CONSENTS = "aid-distances", "aid-consents"
NEEDS, LENDERS = "staff-needs", "staff-lenders"
KINDS: Mapping[str, tuple[str, str]] = {
    LISTS: (
        "Waiting lists",
        "month, provider, specialty, place, waiting, within_18, new, admitted, not_admitted.",
    ),
    SLOTS: ("Free slots", "provider, specialty, slots, starts_in (weeks), takes, own_need_met."),
    GROUPS: (
        "Groups of patients who wait",
        "group, specialty, waits_at, home, patients, waited, further, willing_km; nobody by name.",
    ),
    DISTANCES: ("Distances", "home (or lender), provider (or borrower), km."),
    CONSENTS: ("Who said yes", "group, provider, consented: counts alone."),
    NEEDS: ("Sessions that are needed", "organisation, specialty, week, sessions."),
    LENDERS: (
        "Sessions that could be lent",
        "organisation, specialty, week, sessions, most_percent, agreed, most_km.",
    ),
}


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file that may be brought, and what stands of it."""

    kind: str
    what: str
    hint: str
    name: str
    by: str


@dataclass(frozen=True, slots=True)
class Given:
    """What plans are made of. `own`: the groups are a user's; else the shipped lists stand in."""

    lists: tuple[WaitingList, ...]
    groups: Groups | None
    free: tuple[Slots, ...]
    km: Kilometres
    consents: Consents | None
    findings: tuple[Finding, ...]
    own: bool
    own_lists: bool
    own_slots: bool

    def groups_of(self, specialty: str) -> tuple[Group, ...]:
        """The groups that wait for a specialty."""
        if self.groups is not None:
            return tuple(one for one in self.groups.all if one.specialty == specialty)
        return (
            _groups(specialty)
            if not self.own_lists
            else illustration.groups_of(specialty, self.lists)
        )


def given(about: str, who: Insider | None) -> Given:
    """What was brought about a board, for its people; the shipped figures for everybody else."""
    found = {kind: newest(kind, about) for kind in KINDS} if who is not None else {}
    told: list[Finding] = []
    lists = _read(found.get(LISTS), read_lists, told)
    rows = shipped() if lists is None else lists
    own_slots = _slots(found.get(SLOTS), found.get(LISTS), told)
    groups = _read(found.get(GROUPS), _whole_groups, told)
    km = _read(found.get(DISTANCES), read_distances, told) if groups is not None else None
    consents = _consents(found.get(CONSENTS), groups, told)
    return Given(
        lists=rows,
        groups=groups,
        free=illustration.free_slots() if own_slots is None else own_slots,
        km=illustration.kilometres() if km is None else km,
        consents=consents,
        findings=tuple(told),
        own=groups is not None,
        own_lists=lists is not None,
        own_slots=own_slots is not None,
    )


def staff_files(
    about: str, who: Insider | None
) -> tuple[Any, Any, Kilometres, list[Finding], bool]:
    """Needs and lenders with the kilometres between them; illustrative ones where none came."""
    found = {one: newest(one, about) for one in (NEEDS, LENDERS, DISTANCES)} if who else {}
    told: list[Finding] = []
    needs, lenders = (
        _read(found.get(NEEDS), read_needs, told),
        _read(found.get(LENDERS), read_lenders, told),
    )
    own = needs is not None and lenders is not None
    if not own:
        needs, lenders = _made_up_staff()
    km = _read(found.get(DISTANCES), read_distances, told) if own else None
    return needs, lenders, illustration.between() if km is None else km, told, own


@lru_cache(maxsize=1)
def _made_up_staff() -> tuple[Any, Any]:
    folder = data_folder() / "illustrative"
    return read_needs(folder / "staff_needs.csv")[0], read_lenders(folder / "staff_lenders.csv")[0]


@lru_cache(maxsize=64)
def _groups(specialty: str) -> tuple[Group, ...]:
    return illustration.groups_of(specialty)


def file_rows(about: str, who: Insider | None, kinds: Iterable[str]) -> tuple[FileRow, ...]:
    """The files that may be brought here, for people of the board."""
    if who is None:
        return ()
    return tuple(_file(kind, newest(kind, about)) for kind in kinds)


def _file(kind: str, file: KeptFile | None) -> FileRow:
    what, hint = KINDS[kind]
    return FileRow(kind, what, hint, file.name if file else "", file.role if file else "")


def name_of(code: str) -> str:
    """A provider's or an area's name: of the shipped hospitals and districts, else the register."""
    known = illustration.hospitals().get(code)
    if known is not None:
        return known.name
    home = next((one.name for one in illustration.homes() if one.code == code), None)
    found = find(code) if home is None else None
    return home or (found.called if found is not None else code)


# ---- reading kept files --------------------------------------------------------------------------

_Reader = Callable[[Path], Any]


def _read(file: KeptFile | None, reader: _Reader, told: list[Finding]) -> Any:
    """What a file has; `None` where none came. What is wrong with it is told."""
    if file is None:
        return None
    found, wrong = _kept(file.pk, reader)
    told += wrong
    return found


@lru_cache(maxsize=16)
def _kept(pk: int, reader: _Reader) -> tuple[Any, tuple[Finding, ...]]:
    with KeptFile.objects.get(pk=pk).opened() as path:
        found, wrong = reader(path)
    return found, tuple(wrong)


def _whole_groups(path: Path) -> tuple[Groups, tuple[Finding, ...]]:
    found = read_groups(path)
    return found, found.findings


def _slots(
    file: KeptFile | None, lists: KeptFile | None, told: list[Finding]
) -> tuple[Slots, ...] | None:
    if file is None:
        return None
    found, wrong = _kept_slots(file.pk, None if lists is None else lists.pk)
    told += wrong
    return found


@lru_cache(maxsize=8)
def _kept_slots(pk: int, lists: int | None) -> tuple[tuple[Slots, ...], tuple[Finding, ...]]:
    rows = shipped() if lists is None else _kept(lists, read_lists)[0]
    with KeptFile.objects.get(pk=pk).opened() as path:
        found, wrong = read_slots(path, together(rows))
    return found, tuple(wrong)


def _consents(file: KeptFile | None, groups: Groups | None, told: list[Finding]) -> Consents | None:
    """Consents are of the groups that were brought; of others there are none."""
    if file is None or groups is None:
        return None
    with file.opened() as path:
        found, wrong = read_consents(path, groups)
    told += wrong
    return found
