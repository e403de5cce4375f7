"""How far a figure may be relied on: an official text was read, or two publishers agree on it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from ringholder.rates import Mark

SEPARATOR = " | "
"""Between the addresses of a source."""

_TABLE = Path(__file__).with_name("publishers.csv")
_ENOUGH = 2


def addresses(source: str) -> tuple[str, ...]:
    """The addresses of a source, as the table has them."""
    return tuple(one.strip() for one in source.split(SEPARATOR.strip()) if one.strip())


@lru_cache(maxsize=1024)
def publishers(source: str) -> frozenset[str]:
    """Who published it. Titles of one house are one publisher: they print one another's tables."""
    hosts = (urlsplit(one).hostname or one for one in addresses(source))
    bare = (host.removeprefix("www.") for host in hosts)
    return frozenset(_houses().get(host, host) for host in bare)


def for_decision(mark: Mark, source: str) -> bool:
    """Whether a decision may rest on it: the official text was read, or two publishers have it."""
    if mark is Mark.UNVERIFIED:
        return False
    return mark is Mark.VERIFIED or len(publishers(source)) >= _ENOUGH


def caution(mark: Mark, source: str) -> str:
    """Why no decision may rest on it, in words; nothing where one may."""
    if for_decision(mark, source):
        return ""
    if mark is Mark.UNVERIFIED:
        return "nobody has read the official text: not for decision"
    return f"only one publisher has it ({', '.join(sorted(publishers(source)))}): not for decision"


@cache
def _houses() -> Mapping[str, str]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return {row["host"]: row["publisher"] for row in csv.DictReader(file)}
