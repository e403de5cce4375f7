"""A real system as the entries of a charter: areas and organisations, each with its table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ringholder.charter.plain import Plain
from ringholder.charter.scaffold.boards import LAST_CHANGE
from ringholder.charter.scaffold.naming import of_trust, slug
from ringholder.charter.scaffold.system import Place, System, Trust
from ringholder.charter.words import PLACE

Entry = dict[str, Plain]

NATION, NETWORKS, PRACTICES = "england", "networks", "gp-practices"
NETWORKED = "networks-of-practices"
_BOARDS_TABLE = "ODS table of ICBs"
_SUCCESSIONS_TABLE = f"{_BOARDS_TABLE}; table of ICB successions 2026"
_COUNCILS_TABLE = "ONS table of councils by ICB, 2024"
_SUB_ICBS_TABLE = "ODS table of sub-ICB locations, December 2025"
_TRUSTS_TABLE = "ODS table of trusts, December 2025"
_CATCHMENTS_TABLE = "OHID table of hospital trusts' catchments, 2022"
_NETWORKS_TABLE = "ODS table of primary care networks, February 2026"
_PRACTICES_TABLE = "ODS table of GP practices, November 2025"
_BY_NAME = (
    ("ambulance", "ambulance"),
    ("mental health", "mental-health"),
    ("community", "community"),
)
"""Words in a trust's name, and the service that they tell of."""


def icb_id(system: System) -> str:
    """The id of the system's board as an organisation."""
    return f"{slug(system.name)}-icb"


def areas(system: System) -> list[Entry]:
    """England, the region, the system, its places, and its networks as one entry."""
    region = slug(system.region.name)
    found: list[Entry] = [
        {"id": NATION, "name": "England", "rung": "national", "source": _BOARDS_TABLE},
        {
            "id": region,
            "name": system.region.name,
            "rung": "region",
            "within": NATION,
            "codes": [system.region.code],
            "source": _BOARDS_TABLE,
        },
        {
            "id": system.id,
            "name": system.name,
            "rung": "system",
            "within": region,
            "codes": [system.icb.code],
            "source": _boards_table(system),
        },
    ]
    found += [_place(system, place) for place in system.places]
    networks: Entry = {
        "id": NETWORKS,
        "name": "A primary care network",
        "rung": "neighbourhood",
        "within": system.id,
        "many": str(system.networks),
        "each_in": PLACE,
        "source": _NETWORKS_TABLE,
        "illustrative": ["each_in"],
    }
    return [*found, networks]


def _boards_table(system: System) -> str:
    changed = system.extent.boards != {system.icb.code}
    return _SUCCESSIONS_TABLE if changed else _BOARDS_TABLE


def _place(system: System, place: Place) -> Entry:
    """A place: that it is on this rung of the system's ladder was chosen, where it lies was not."""
    table = _COUNCILS_TABLE if place.codes == place.councils else _SUB_ICBS_TABLE
    entry: Entry = {
        "id": place.id,
        "name": place.name,
        "rung": PLACE,
        "within": system.id,
        "codes": list(place.codes),
        "source": table,
        "illustrative": ["rung"],
    }
    return {**entry, "note": place.note} if place.note else entry


def organisations(system: System) -> list[Entry]:
    """The board, its trusts, its councils, and its practices and networks as a class each."""
    return [
        {
            "id": icb_id(system),
            "name": system.icb.name,
            "ods": system.icb.code,
            "kind": "icb",
            "area": [system.id],
            "source": _boards_table(system),
        },
        *(_trust(system, trust) for trust in system.trusts),
        *_councils(system),
        _of_practices(
            system, PRACTICES, "GP practices", f"{system.practices} practices.", _PRACTICES_TABLE
        ),
        _of_practices(
            system,
            NETWORKED,
            "Primary care networks",
            f"{system.networks} networks.",
            _NETWORKS_TABLE,
        ),
    ]


def _of_practices(system: System, name: str, called: str, note: str, source: str) -> Entry:
    return {
        "id": name,
        "name": called,
        "kind": "practices" if name == PRACTICES else "networks",
        "provides": ["primary-medical"],
        "area": [system.id],
        "source": source,
        "note": note,
    }


def _trust(system: System, trust: Trust) -> Entry:
    name = trust.registered.name
    kind = "foundation-trust" if "Foundation Trust" in name else "nhs-trust"
    entry: Entry = {
        "id": trust.id,
        "ods": trust.registered.code,
        "kind": kind,
        **_provided(trust),
        "area": [system.id],
        "source": _TRUSTS_TABLE,
        "note": _about(system, trust),
    }
    if trust.is_hospital:
        entry["source"] = f"{_TRUSTS_TABLE}; {_CATCHMENTS_TABLE}"
    return entry


def _provided(trust: Trust) -> Entry:
    """The services that a table, or failing that the name, tells of; nobody has read the rest."""
    if trust.is_hospital:
        return {"provides": ["acute"]}
    name = of_trust(trust.registered.name).lower()
    told: list[Plain] = [service for word, service in _BY_NAME if word in name]
    return {"provides": told, "illustrative": ["provides"]} if told else {"provides": "unknown"}


def _about(system: System, trust: Trust) -> str:
    told = []
    if trust.elsewhere:
        told.append(f"Based in the area of another board ({trust.elsewhere}).")
    if trust.here is not None:
        part = "of its hospital patients live in the area"
        if system.extent.parted:
            part += ", those parts counted whole that belong to it in part"
        told.append(f"{trust.here:.0%} {part}.")
        told.append("Which other services it provides was not read.")
    elif _provided(trust)["provides"] == "unknown":
        told.append("Which services it provides was not read.")
    else:
        told.append("What it provides is taken from its name.")
    return " ".join(told)


def _councils(system: System) -> Iterator[Entry]:
    for code, name in system.councils.items():
        yield {
            "id": name,
            "ods": code,
            "kind": "council",
            "area": [place.id for place in system.places if code in place.councils],
            "source": _COUNCILS_TABLE,
        }


def in_force(system: System) -> Entry:
    """The days for which the area is told: the board's own when it has ended."""
    own = system.icb.in_being
    begins: date | None = own.from_on if own.to_on else LAST_CHANGE
    days = {"from": begins, "to": own.to_on}
    return {name: day.isoformat() for name, day in days.items() if day is not None}
