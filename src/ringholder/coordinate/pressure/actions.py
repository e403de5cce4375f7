"""Actions that a level asks for: by the rule of the framework as it was told, and by own cards.

When a provider enters a level, the system enacts what it has for that provider's pillar and
reviews its own actions of that level; when the system overall is at 3, all its actions of level 3
are due and the region reviews its own. Level 4 asks for no less than level 3.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from ringholder.coordinate.pressure.kinds import PILLAR_OR_OVERALL
from ringholder.coordinate.pressure.levels import Pressure, SiteNow
from ringholder.coordinate.pressure.parameters import OVERALL, PILLARS
from ringholder.findings import Finding
from ringholder.rates import Mark
from ringholder.tables.typed import FLAG, Column, Layout, one_of, read

_TABLE = Path(__file__).with_name("action_rules.csv")
WHOSE: Mapping[str, str] = {
    "provider": "The provider",
    "system": "The system",
    "region": "The region",
}

LAYOUT = Layout(
    "pressure-actions",
    "action cards",
    (
        Column("level", one_of("1", "2", "3", "4")),
        Column("pillar", PILLAR_OR_OVERALL),
        Column("whose", one_of(*WHOSE)),
        Column("action"),
        Column("owner", needed=False),
        Column("illustrative", FLAG, needed=False),
    ),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """What is due of whom when a provider, or the system overall, is at a level or above."""

    id: str
    when: str
    least: int
    whose: str
    says: str
    source: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Card:
    """An action that somebody wrote for a level of a pillar, or of the system overall."""

    level: int
    pillar: str
    whose: str
    action: str
    owner: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of a file, and what is wrong with the rest of it."""

    cards: tuple[Card, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """An action that is due now: under which name it is kept, of whom, what, and why."""

    id: str
    whose: str
    owner: str
    says: str
    because: str
    source: str
    illustrative: bool


@cache
def rules() -> tuple[Rule, ...]:
    """The rules as they were told."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(
            Rule(
                row["id"], row["when"], int(row["least"]), row["whose"], row["says"],
                row["source"], Mark(row["mark"]),
            )
            for row in csv.DictReader(file)
        )  # fmt: skip


def read_cards(path: Path, *, called: str = "") -> Cards:
    """The action cards of a file."""
    found = read(path, LAYOUT, called=called)
    cards = (
        Card(
            int(row.cells["level"]), row.cells["pillar"], row.cells["whose"], row.cells["action"],
            row.cells["owner"] or "", row.cells["illustrative"] is True,
        )
        for row in found.rows
    )  # fmt: skip
    return Cards(tuple(cards), found.findings)


def actions_due(now: Pressure, cards: Sequence[Card] = ()) -> tuple[Due, ...]:
    """What is due by the levels that are known; of a level that is not, what its least asks for."""
    found = [due for site in now.sites for due in _of_provider(site, cards)]
    overall = now.overall
    level = None if overall is None else overall.level.known or overall.level.least
    if level is not None:
        found += _of_system(level, cards)
    return tuple(_once(found))


def _once(found: Sequence[Due]) -> Iterator[Due]:
    """Each action once, with all that it is due for."""
    by_id: dict[str, list[Due]] = {}
    for one in found:
        by_id.setdefault(one.id, []).append(one)
    for same in by_id.values():
        because = "; ".join(dict.fromkeys(one.because for one in same))
        yield replace(same[0], because=because)


def _of_provider(site: SiteNow, cards: Sequence[Card]) -> Iterator[Due]:
    level = site.level.known or site.level.least
    if level is None:
        return
    pillar, name = site.site.pillar, site.site.name
    because = f"{name} is at OPEL {level}" + ("" if site.level.known else " at least")
    for rule in rules():
        if rule.when == "provider" and level >= rule.least:
            key = name if rule.whose == "provider" else pillar
            says = rule.says.format(pillar=PILLARS[pillar].lower(), level=level)
            yield _due(rule, f"{rule.id}-{_slug(key)}-{level}", says, because, name)
    yield from _cards(cards, pillar, level, because)


def _of_system(level: int, cards: Sequence[Card]) -> Iterator[Due]:
    because = f"The system is at OPEL {level} overall"
    for rule in rules():
        if rule.when == OVERALL and level >= rule.least:
            yield _due(rule, rule.id, rule.says, because, "")
    yield from _cards(cards, OVERALL, level, because)


def _due(rule: Rule, name: str, says: str, because: str, provider: str) -> Due:
    owner = provider if rule.whose == "provider" else WHOSE[rule.whose]
    return Due(name, rule.whose, owner, says, because, rule.source, illustrative=False)


def _cards(cards: Sequence[Card], pillar: str, level: int, because: str) -> Iterator[Due]:
    for place, card in enumerate(cards, 1):
        if (card.pillar, card.level) == (pillar, level):
            owner = card.owner or WHOSE[card.whose]
            yield Due(
                f"card-{pillar}-{level}-{place}", card.whose, owner, card.action, because,
                "action cards that were brought", card.illustrative,
            )  # fmt: skip


def _slug(name: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())
