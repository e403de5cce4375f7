"""Financial regimes as data: what a body must do about money, and whether it may be added up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml

from ringholder.catalogue import organisations
from ringholder.catalogue.organisations import Kind

_TABLE = Path(__file__).with_name("regimes.yaml")
UNVERIFIED = "U"
_FOUNDATION = "FOUNDATION TRUST"


class Test(StrEnum):
    """How a duty is held against a result.

    `SUMS_RECEIVED`, `EACH_YEAR`: a deficit of the year breaks it. `YEARS_TOGETHER`: the sum over
    years counts. `SOLVENCY`: no result alone tells it. `NONE`: there is no such duty.
    """

    __test__ = False  # no test of pytest's

    SUMS_RECEIVED = "sums-received"
    EACH_YEAR = "each-year"
    YEARS_TOGETHER = "years-together"
    SOLVENCY = "solvency"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Regime:
    """A regime; `kinds` are those of organisations in charters, `mark` how well it is known.

    `not_added` says why its results are no part of the system total; empty where they are.
    """

    id: str
    name: str
    kinds: tuple[str, ...]
    test: Test
    duty: str
    follows: str
    liability: str
    in_system: bool
    not_added: str
    source: str
    mark: str

    @property
    def for_decision(self) -> bool:
        """Whether somebody read what it rests on."""
        return self.mark != UNVERIFIED


@cache
def regimes() -> Mapping[str, Regime]:
    """Every regime, by its id."""
    rows = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    return {
        row["id"]: Regime(
            **{
                "not_added": "",
                **row,
                "kinds": tuple(row["kinds"]),
                "test": Test(row["test"]),
            }
        )
        for row in rows
    }


def of_kind(kind: str) -> Regime | None:
    """The regime of a kind of organisation, as charters name kinds; `None` where none has it."""
    return next((one for one in regimes().values() if kind in one.kinds), None)


def of_code(code: str) -> Regime | None:
    """The regime of an organisation of the register of codes; `None` where it has none or two."""
    found = organisations.find(code)
    if found is None:
        return None
    if found.kind is Kind.TRUST:
        return regimes()["foundation-trust" if _FOUNDATION in found.name.upper() else "nhs-trust"]
    return of_kind(found.kind.value)
