"""What is known of the networks of a board today: its places, memberships, and changes of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.urls import reverse

from ringholder.calendar import in_words
from ringholder.catalogue.organisations import Organisation
from ringholder.findings import Finding
from ringholder.matters.network_changes import PROCEDURE, NetworkChange, called
from ringholder.matters.network_judged import is_approved, stands
from ringholder.matters.network_rules import network_rules
from ringholder.matters.procedures import shipped
from ringholder.primary_care.lists import Lists
from ringholder.primary_care.lists import shipped as shipped_lists
from ringholder.primary_care.membership import Memberships, registered
from ringholder.primary_care.networks.patients import Patients
from ringholder.primary_care.networks.places import places_of
from ringholder.primary_care.networks.size import Network
from ringholder.primary_care.networks.standing import standing
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow
from ringholder_web.organisations.board import Board
from ringholder_web.primary_care.network_files import NetworkFiles, brought
from ringholder_web.ui.words import SEVERITY, Tag

KINDS = {
    "join": "joins",
    "move": "moves to",
    "opt-out": "opts out and is covered by",
    "cover": "is covered by",
    "new": "forms",
    "merger": "goes into",
}
_MANY = {
    "join": "join",
    "move": "move to",
    "opt-out": "opt out and are covered by",
    "cover": "are covered by",
    "new": "form",
    "merger": "go into",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A change of networks on a page.

    `stands`: it is laid over the register; `against`: it was approved against a rule, and is not.
    """

    title: str
    address: str
    says: str
    state: str
    ended: bool
    stands: bool
    against: bool
    change: NetworkChange


@dataclass(frozen=True, slots=True)
class Wrong:
    """A finding in words."""

    tag: Tag
    says: str
    do: str
    code: str
    owner: str


@dataclass(frozen=True, slots=True)
class NetworksKnown:
    """Everything about the networks of a board; `memberships` have what was approved since."""

    board: Board
    today: date
    places: tuple[Organisation, ...]
    memberships: Memberships
    lists: Lists
    changes: tuple[Told, ...]
    files: NetworkFiles

    def name(self, code: str) -> str:
        """A network or practice as people call it; one without a code yet by its name."""
        return self.memberships.names.get(code) or self.board.called(code)


def networks_known(desk: Desk, board: Board, today: date) -> NetworksKnown:
    """What is known today."""
    changes = tuple(changes_told(desk))
    laid = (one.change for one in changes if one.stands)
    return NetworksKnown(
        board,
        today,
        places_of(board.code),
        standing(registered(), laid),
        shipped_lists(),
        changes,
        brought(board.code),
    )


@cache
def patients() -> Patients:
    """Who has patients, by the counts that come with Ringholder."""
    return Patients(shipped_lists())


def in_page(one: Finding) -> Wrong:
    """A finding as pages show it."""
    return Wrong(SEVERITY[one.severity], one.says, one.do, f"{one.code}, {one.where}", one.owner)


def changes_told(desk: Desk) -> Iterator[Told]:
    """All changes of networks that are public, in the register's order."""
    rows = MatterRow.objects.filter(procedure=PROCEDURE, is_public=True).order_by("place")
    states = shipped()[PROCEDURE].states
    for matter in rows.values_list("pk", flat=True):
        walk = desk.judging(matter)
        change = desk.clerk.world.network_changes.of(matter)
        if walk is None or change is None:
            continue
        yield Told(
            str(walk.case.opened.get("title", "")),
            reverse("matter", args=[matter]),
            in_one_sentence(change),
            states.get(walk.case.state, ""),
            walk.case.ended,
            stands(walk),
            is_approved(walk) and not stands(walk),
            change,
        )


def in_one_sentence(change: NetworkChange) -> str:
    """`Woodstock Surgery (K84042) moves to Bicester PCN (U83604) on 1 July 2026`."""
    whom = ", ".join(called(code) for code in change.practices)
    does = (KINDS if len(change.practices) == 1 else _MANY).get(change.kind, change.kind)
    where = change.name or called(change.network)
    return f"{whom} {does} {where} on {in_words(change.on)}"


def size_tag(one: Network) -> Tag | None:
    """Whether a network is smaller or larger than is typical; nothing where it is as typical."""
    rules = network_rules()
    if not one.people or rules.typical(one.people):
        return None
    small = one.people < rules.least
    return Tag("Smaller than typical" if small else "Larger than typical", "grey")
