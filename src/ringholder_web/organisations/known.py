"""Which organisation a code stands for: one of the constitution, or any of England's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ringholder.catalogue import organisations as catalogue
from ringholder.catalogue.organisations import Kind, Organisation
from ringholder.charter import Charter
from ringholder.charter.entries import Organisation as Partner
from ringholder.charter.said import given
from ringholder_web.ui.words import sentence, spaced

MOST_FOUND = 50
KINDS = {
    Kind.COUNTRY: "Country",
    Kind.REGION: "Region of NHS England",
    Kind.ICB: "Integrated care board",
    Kind.SUB_ICB: "Part of an integrated care board",
    Kind.NETWORK: "Primary care network",
    Kind.PRACTICE: "GP practice",
    Kind.TRUST: "NHS trust",
    Kind.COUNCIL: "Council",
}

_OF_CONSTITUTION = {
    "icb": "Integrated care board",
    "ics": "Integrated care system",
    "ccg": "Clinical commissioning group",
    "nhs-england": "NHS England",
    "nhs-trust": "NHS trust",
    "foundation-trust": "NHS foundation trust",
    "networks": "Primary care networks",
    "practices": "GP practices",
    "vcse": "Voluntary and community sector",
}


@dataclass(frozen=True, slots=True)
class Known:
    """An organisation: `id` is that of the constitution, empty for one that is not in it."""

    code: str
    id: str
    name: str
    kind: str
    listed: Organisation | None

    @property
    def partner(self) -> bool:
        """Whether it is one of the constitution's."""
        return bool(self.id)


def known(charter: Charter | None, code: str) -> Known | None:
    """The organisation of a code, or of an id of the constitution where it has no code."""
    wanted = code.strip().upper()
    listed = catalogue.find(wanted)
    for one in charter.organisations.values() if charter is not None else ():
        if (given(one.ods) or "").upper() == wanted or one.id == code:
            return _partner(charter, one)
    return _stranger(listed) if listed is not None else None


def _stranger(listed: Organisation) -> Known:
    return Known(listed.code, "", listed.called, KINDS[listed.kind], listed)


def _partner(charter: Charter | None, one: Partner) -> Known:
    code = given(one.ods) or one.id
    name = charter.name(one.id) if charter is not None else one.id
    listed = catalogue.find(code)
    if name == one.id and listed is not None:
        name = listed.name
    kind = _OF_CONSTITUTION.get(one.kind) or sentence(spaced(one.kind))
    return Known(code, one.id, sentence(name), kind, listed)


def partners(charter: Charter | None) -> list[Known]:
    """The organisations of the constitution, by name."""
    found = charter.organisations.values() if charter is not None else ()
    return sorted((_partner(charter, one) for one in found), key=lambda one: one.name)


def search(charter: Charter | None, words: str) -> tuple[Known, ...]:
    """Organisations whose name or code has all the words, those of the constitution first."""
    return tuple(one for one, _ in zip(_search(charter, words), range(MOST_FOUND), strict=False))


def _search(charter: Charter | None, words: str) -> Iterator[Known]:
    wanted = words.lower().split()
    seen: set[str] = set()
    for one in partners(charter):
        if all(word in f"{one.name} {one.code}".lower() for word in wanted):
            seen.add(one.code)
            yield one
    for listed in _all():
        text = f"{listed.name} {listed.known_as} {listed.code}".lower()
        if listed.code not in seen and all(word in text for word in wanted):
            yield _stranger(listed)


def _all() -> Iterator[Organisation]:
    yield from catalogue.icbs()
    yield from catalogue.trusts()
    yield from catalogue.councils()
    yield from catalogue.networks()
    yield from catalogue.practices()
