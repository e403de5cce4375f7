"""What a matter touches: whom and what it affects, and how a provider is chosen in it, if so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ringholder.matters.interests.interest import Supplier


class Process(StrEnum):
    """The processes of the Provider Selection Regime (SI 2023/1348 reg 6)."""

    DIRECT_A = "direct-a"
    DIRECT_B = "direct-b"
    DIRECT_C = "direct-c"
    MOST_SUITABLE = "most-suitable"
    COMPETITIVE = "competitive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Touches:
    """What a matter affects, in the ids of the charter or in codes; suppliers and services by name.

    `suppliers` are the firms it concerns. Where a provider is chosen (`process`), `bidders` are the
    organisations, practices and firms that bid or may be chosen, by id, code or name.
    """

    organisations: frozenset[str] = frozenset()
    function: str = ""
    services: frozenset[str] = frozenset()
    suppliers: tuple[Supplier, ...] = ()
    practices: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    process: Process | None = None
    bidders: frozenset[str] = frozenset()


def touches_of(payload: Mapping[str, Any]) -> Touches:
    """What a matter touches by the payload of the act that raised it, or amended it.

    Its `function`, `area`, `affects`, `suppliers` and `practices`; and, where it has them,
    `services`, `process` and `bidders`. What is no name is left out: judging the act tells it.
    """
    process = payload.get("process")
    return Touches(
        organisations=frozenset(_names(payload, "affects")),
        function=next(_names({"function": [payload.get("function")]}, "function"), ""),
        services=frozenset(_names(payload, "services")),
        suppliers=tuple(_suppliers(payload.get("suppliers"))),
        practices=frozenset(_names(payload, "practices")),
        areas=frozenset(_names(payload, "area")),
        process=next((one for one in Process if one.value == process), None),
        bidders=frozenset(_names(payload, "bidders")),
    )


def _names(payload: Mapping[str, Any], name: str) -> Iterator[str]:
    found = payload.get(name)
    for one in found if isinstance(found, list | tuple) else ():
        if isinstance(one, str) and one.strip():
            yield one


def _suppliers(found: object) -> Iterator[Supplier]:
    """Firms as a list of names, or of a name with a company number."""
    for one in found if isinstance(found, list | tuple) else ():
        told = one if isinstance(one, Mapping) else {"name": one}
        name, number = told.get("name"), told.get("number", "")
        if isinstance(name, str) and name.strip():
            yield Supplier(name, number if isinstance(number, str) else "")
