"""What a matter touches: whom and what it affects, and how a provider is chosen in it, if so."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

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
    bidders: frozenset[str] = field(default=frozenset())
