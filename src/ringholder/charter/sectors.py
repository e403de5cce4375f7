"""Sectors: whose side of the system a seat speaks for, so that a table can be read at a glance.

Every seat belongs to exactly one. What its organisation is comes before what the seat is called: a
trust's nominee is the trust's, whatever the class of the seat. A seat that can be filled from
several organisations is a provider's as soon as one of them is. Where it was not read whose the
seat is, its class decides.
"""

from __future__ import annotations

from ringholder.charter.entries import Organisation
from ringholder.charter.model import Charter
from ringholder.charter.sitting import Chair
from ringholder.charter.words import Sector

TITLES = {
    Sector.PROVIDERS: "Providers",
    Sector.PRIMARY_CARE: "Primary care",
    Sector.COMMISSIONER: "Commissioner",
    Sector.COUNCILS: "Councils",
    Sector.PEOPLE: "People and voluntary sector",
    Sector.INDEPENDENT: "Independent members",
    Sector.OTHERS: "Others",
}
_BY_KIND = {
    "practices": Sector.PRIMARY_CARE,
    "networks": Sector.PRIMARY_CARE,
    "federation": Sector.PRIMARY_CARE,
    "council": Sector.COUNCILS,
    "districts": Sector.COUNCILS,
    "vcse": Sector.PEOPLE,
    "healthwatch": Sector.PEOPLE,
}
_COMMISSIONERS = frozenset({"icb", "ccg", "ics", "nhs-england", "government"})
_BY_CLASS = {
    "independent": Sector.INDEPENDENT,
    "council": Sector.COUNCILS,
    "vcse": Sector.PEOPLE,
    "people": Sector.PEOPLE,
    "primary-care": Sector.PRIMARY_CARE,
    "private-provider": Sector.PROVIDERS,
    "provider": Sector.PROVIDERS,
    "executive": Sector.COMMISSIONER,
}


def sector(charter: Charter, chair: Chair) -> Sector:
    """The sector of a chair."""
    whose = [charter.organisations[name] for name in chair.organisations]
    found = {kind for organisation in whose if (kind := _of(organisation)) is not None}
    named = next((one for one in Sector if one in found), None)
    if named is not None:
        return named
    if Sector.INDEPENDENT.value in chair.seat.class_:
        return Sector.INDEPENDENT
    if any(organisation.kind in _COMMISSIONERS for organisation in whose):
        return Sector.COMMISSIONER
    by_class = (_BY_CLASS[name] for name in _BY_CLASS if name in chair.seat.class_)
    return next(by_class, Sector.OTHERS)


def _of(organisation: Organisation) -> Sector | None:
    """What an organisation's members are wherever they sit; `None` where the seat decides."""
    if organisation.kind in _BY_KIND:
        return _BY_KIND[organisation.kind]
    return Sector.PROVIDERS if organisation.is_provider else None
