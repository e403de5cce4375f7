"""The release package: who publishes, when, and every release in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ringholder.commission.contracts.against_plan import Months
from ringholder.commission.contracts.ocds.parties import Name
from ringholder.commission.contracts.ocds.release import Facts, releases
from ringholder.commission.contracts.register import Register, folded
from ringholder.commission.contracts.varied import Variations, steps

VERSION = "1.1"
UNREGISTERED = "ocds-000000"
"""Stands in for the prefix that Open Contracting gives a publisher. It is registered to nobody."""
_PREFIX = re.compile(r"ocds-[a-z0-9]{6}")


class NotAPrefix(ValueError):
    """A prefix that identifies no publisher; the message says why."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes: a name, and the address at which the package will be found."""

    name: str
    uri: str


@dataclass(frozen=True, slots=True)
class Source:
    """What is published: contracts, and what is known of their months and variations."""

    register: Register
    months: Months | None = None
    variations: Variations | None = None


def prefix(text: str) -> str:
    """A prefix of contracting processes: `ocds-` and six letters or digits. Raises `NotAPrefix`."""
    if _PREFIX.fullmatch(text):
        return text
    raise NotAPrefix(f"`{text}` is no prefix: write `ocds-` and six small letters or digits.")


def package(
    source: Source, publisher: Publisher, at: datetime, *, starts: str = UNREGISTERED, name: Name
) -> dict[str, Any]:
    """The register as a release package, in plain data.

    `at` is the instant of publishing, `starts` the prefix, `name` how an organisation is called by
    its code.
    """
    told = [one for facts in _facts(source, at, prefix(starts)) for one in releases(facts, name)]
    return {
        "uri": publisher.uri,
        "version": VERSION,
        "publishedDate": _at(at),
        "publisher": {"name": publisher.name},
        "releases": told,
    }


def _facts(source: Source, at: datetime, starts: str) -> Iterator[Facts]:
    for contract in source.register.contracts:
        months = source.months.of(contract.reference) if source.months else ()
        varied = source.variations.of(contract.reference) if source.variations else ()
        ocid = f"{starts}-{process_id(contract.reference)}"
        yield Facts(ocid, contract, tuple(months), tuple(steps(contract, varied)), at)


def process_id(reference: str) -> str:
    """The rest of the identifier: the reference in letters, digits and hyphens.

    A letter that may not stand in it is written by its number, so that no two become one.
    """
    return "".join(
        letter
        if letter.isascii() and (letter.isalnum() or letter in "-._")
        else f"~{ord(letter):x}"
        for letter in folded(reference)
    )


def written(package: dict[str, Any]) -> str:
    """The package as JSON for a file."""
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def _at(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
