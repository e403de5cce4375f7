"""Matching: whether an interest touches a matter, by which of the things that both of them name.

Nothing is matched by likeness. Organisations and practices are compared by id and code, firms by
company number or by their name written plainly (`names.plain`). Names that are only like each other
are put as a question, which a person answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from ringholder.catalogue.functions import Group, functions
from ringholder.charter.model import Charter
from ringholder.matters.interests.interest import Interest, Supplier
from ringholder.matters.interests.named import Named
from ringholder.matters.interests.names import alike, plain
from ringholder.matters.interests.touches import Touches

PRIMARY_MEDICAL = "commission-primary-medical"


class By(StrEnum):
    """By what an interest touches a matter."""

    ORGANISATION = "organisation"
    PRACTICE = "practice"
    NETWORK = "network"
    CLASS = "class"
    CONTRACT = "contract"
    SUPPLIER = "supplier"
    NUMBER = "number"
    FUNCTION = "function"
    SERVICE = "service"
    AREA = "area"
    ITEM = "item"
    SEAT = "seat"


@dataclass(frozen=True, slots=True)
class Match:
    """One reason why an interest touches a matter: what it names, and what the matter names.

    `interest` is empty for the organisation of a member's own seat. `bids`: what was matched bids
    for a contract, or may be chosen. Sentences are made by `words.matched`.
    """

    by: By
    theirs: str
    ours: str
    interest: Interest | None = None
    bids: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Two names that may mean the same: for a person to say."""

    interest: Interest
    theirs: str
    ours: str


@dataclass(frozen=True)
class Matcher:
    """A matter made ready to be held against interests, under one charter and on one day."""

    charter: Charter
    touches: Touches
    on: date

    @cached_property
    def named(self) -> Named:
        """Who is meant by ids, codes and names."""
        return Named(self.charter, self.on)

    @cached_property
    def _affected(self) -> dict[str, str]:
        """What is affected, by its key, as the matter names it; those who bid among it."""
        known = [*self.touches.organisations, *self.touches.practices, *self.touches.bidders]
        return {self.named.key(one): one for one in sorted(known)}

    @property
    def affected(self) -> frozenset[str]:
        """The organisations and practices that it affects, each by its one key."""
        return frozenset(self._affected)

    @cached_property
    def classes(self) -> frozenset[str]:
        """Those organisations of the charter that stand for many, an affected one among them."""
        return frozenset().union(*(self.named.class_of(key) for key in self._affected))

    def bids(self, key: str) -> bool:
        """Whether an organisation bids for the contract, or may be chosen."""
        return key in self._bidding

    @cached_property
    def _bidding(self) -> frozenset[str]:
        return frozenset(self.named.key(one) for one in self.touches.bidders)

    @cached_property
    def _firms(self) -> tuple[Supplier, ...]:
        """The firms of the matter; its organisations too, by the names that they go by."""
        also = {self.named.title(one) for one in self._affected.values()}
        return (*self.touches.suppliers, *(Supplier(name) for name in sorted(also)))

    @cached_property
    def _areas(self) -> frozenset[str]:
        return self.named.area_keys(self.touches.areas)

    def matches(self, interests: Iterable[Interest]) -> tuple[Match, ...]:
        """Every reason why one of these interests touches the matter."""
        return tuple(match for interest in interests for match in self._matches(interest))

    def questions(self, interests: Iterable[Interest]) -> tuple[Question, ...]:
        """Names that are like each other, of interests that do not touch the matter otherwise."""
        return tuple(
            question
            for interest in interests
            if not any(self._matches(interest))
            for question in self._alike(interest)
        )

    def _matches(self, interest: Interest) -> Iterator[Match]:
        yield from self._by_organisation(interest)
        yield from self._by_practice(interest)
        yield from self._by_supplier(interest)
        yield from self._by_work(interest)

    def _by_organisation(self, interest: Interest) -> Iterator[Match]:
        for theirs in interest.organisations:
            key = self.named.key(theirs)
            if key in self._affected:
                yield self._match(By.ORGANISATION, theirs, key, interest)
            for class_ in self.named.class_of(theirs) & self._affected.keys():
                yield self._match(By.CLASS, theirs, class_, interest)
            for practice, ours in self._affected.items():
                if key in self.named.networks(practice):
                    yield Match(By.NETWORK, theirs, ours, interest, practice in self._bidding)

    def _by_practice(self, interest: Interest) -> Iterator[Match]:
        for theirs in interest.practices:
            key = self.named.key(theirs)
            same = {key} | {k for k, one in self._affected.items() if self._same_name(theirs, one)}
            for found in sorted(same & self._affected.keys()):
                yield self._match(By.PRACTICE, theirs, found, interest)
            for network in sorted(self.named.networks(key) & self._affected.keys()):
                yield self._match(By.NETWORK, theirs, network, interest)
            for class_ in sorted(self.named.class_of(key) & self._affected.keys()):
                yield self._match(By.CLASS, theirs, class_, interest)
            if self._is_its_contract(key):
                yield Match(By.CONTRACT, theirs, self.touches.function, interest)

    def _same_name(self, theirs: str, ours: str) -> bool:
        return plain(theirs) in self.named.names(ours)

    def _is_its_contract(self, practice: str) -> bool:
        """Whether the matter is about the contracts of practices where this one is."""
        function = functions().get(self.touches.function)
        if function is None:
            return False
        about = function.group is Group.PRIMARY_CARE or function.id == PRIMARY_MEDICAL
        return about and not self._areas.isdisjoint(self.named.places(practice))

    def _by_supplier(self, interest: Interest) -> Iterator[Match]:
        for theirs in interest.suppliers:
            for ours in self._firms:
                by = _same_firm(theirs, ours)
                if by is not None:
                    bids = self.touches.process is not None
                    yield Match(by, str(theirs), str(ours), interest, bids)
        for name in interest.organisations:
            for ours in self.touches.suppliers:
                if plain(ours.name) in self.named.names(name):
                    bids = self.touches.process is not None
                    yield Match(By.SUPPLIER, name, str(ours), interest, bids)

    def _by_work(self, interest: Interest) -> Iterator[Match]:
        """By function and service, in the areas that the interest names; by area if it has only."""
        areas = self.named.area_keys(interest.areas)
        if areas and self._areas and areas.isdisjoint(self._areas):
            return
        if self.touches.function and self.touches.function in interest.functions:
            yield Match(By.FUNCTION, self.touches.function, self.touches.function, interest)
        for theirs in interest.services:
            for ours in sorted(self.touches.services):
                if plain(theirs) == plain(ours):
                    yield Match(By.SERVICE, theirs, ours, interest)
        if areas & self._areas and not _names_more_than_areas(interest):
            yield Match(By.AREA, interest.areas[0], min(self.touches.areas), interest)

    def _match(self, by: By, theirs: str, key: str, interest: Interest) -> Match:
        return Match(by, theirs, self._affected[key], interest, key in self._bidding)

    def _alike(self, interest: Interest) -> Iterator[Question]:
        for firm in interest.suppliers:
            for other in self._firms:
                same_name = plain(firm.name) == plain(other.name)
                if same_name or alike(firm.name, other.name):
                    yield Question(interest, str(firm), str(other))
        for practice in interest.practices:
            for ours in self._affected.values():
                if alike(practice, self.named.title(ours)):
                    yield Question(interest, practice, ours)
        for service in interest.services:
            for named in sorted(self.touches.services):
                if alike(service, named):
                    yield Question(interest, service, named)


def _same_firm(one: Supplier, other: Supplier) -> By | None:
    """By what two suppliers are one firm; not where both numbers are known and differ."""
    if one.number and other.number:
        return By.NUMBER if one.number == other.number else None
    return By.SUPPLIER if plain(one.name) == plain(other.name) else None


def _names_more_than_areas(interest: Interest) -> bool:
    return bool(
        interest.organisations
        or interest.practices
        or interest.suppliers
        or interest.functions
        or interest.services
    )
