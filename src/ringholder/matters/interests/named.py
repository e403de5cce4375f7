"""Who is meant: an id of the charter, a code of the registers, or a name, each told as one key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ringholder.catalogue.organisations import Kind, find, networks_of
from ringholder.charter.entries import Organisation
from ringholder.charter.model import Charter
from ringholder.charter.said import each, given
from ringholder.matters.interests.names import plain

CLASSES = {"practices": Kind.PRACTICE, "networks": Kind.NETWORK}
"""The kinds of organisation in a charter that stand for many of the registers."""


@dataclass(frozen=True)
class Named:
    """Reads who is meant, under one charter and on one day (memberships of networks change)."""

    charter: Charter
    on: date

    def key(self, text: str) -> str:
        """One key for all ways of writing the same organisation: its id, its code, or its name."""
        wanted = text.strip()
        if wanted in self.charter.organisations:
            return wanted
        code = wanted.upper()
        if code in self._by_code:
            return self._by_code[code]
        known = find(code)
        return known.code if known is not None else plain(wanted)

    @cached_property
    def _by_code(self) -> dict[str, str]:
        codes = ((given(one.ods), one.id) for one in self.charter.organisations.values())
        return {code.upper(): name for code, name in codes if code is not None}

    def title(self, text: str) -> str:
        """How people call it: the charter's name, else that of the registers, else as written."""
        own = self.charter.organisations.get(self.key(text))
        if own is not None and given(own.name) is not None:
            return self.charter.name(own.id)
        known = find(given(own.ods) or "" if own is not None else text)
        return known.name if known is not None else text

    def names(self, text: str) -> frozenset[str]:
        """The plain names that it goes by."""
        return frozenset({plain(text), plain(self.title(text)), plain(self.key(text))})

    def area_keys(self, areas: frozenset[str] | tuple[str, ...]) -> frozenset[str]:
        """The smallest areas that these are made of; an area not in the charter is its own."""
        foreign = {area for area in areas if area not in self.charter.areas}
        return self.charter.footprint(tuple(sorted(set(areas) - foreign))) | foreign

    def networks(self, practice: str) -> frozenset[str]:
        """The codes of the networks that a practice belongs to that day."""
        return frozenset(networks_of(practice.strip().upper(), self.on))

    def places(self, code: str) -> frozenset[str]:
        """The areas of the charter that a practice or network lies in, by its sub-ICB location."""
        known = find(code)
        if known is None:
            return frozenset()
        around = {known.code, known.parent}
        return self.area_keys(
            tuple(a.id for a in self.charter.areas.values() if around & set(each(a.codes)))
        )

    def class_of(self, code: str) -> frozenset[str]:
        """The organisations of the charter that stand for many, this practice or network too."""
        found = self._classes.get(code)
        if found is None:
            found = self._classes[code] = self._class_of(code)
        return found

    @cached_property
    def _classes(self) -> dict[str, frozenset[str]]:
        return {}

    def _class_of(self, code: str) -> frozenset[str]:
        known = find(code)
        if known is None:
            return frozenset()
        return frozenset(
            one.id
            for one in self.charter.organisations.values()
            if CLASSES.get(one.kind) is known.kind and self._covers(one, code)
        )

    def _covers(self, many: Organisation, code: str) -> bool:
        """Whether the areas of a class hold the practice; a class of no area holds all."""
        areas = tuple(each(many.area))
        return not areas or not self.places(code).isdisjoint(self.area_keys(areas))
