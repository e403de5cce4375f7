"""The national tools as tables: the Checklist, the Decision Support Tool and that for children.

Letters and levels are evidence. A Checklist says whether a full assessment is indicated; levels say
what an assessment has to consider. Neither says that somebody is not eligible: that is a decision
on a primary health need, with its reasons, and only people make it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ringholder.rates import Mark

_HERE = Path(__file__).parent
_SOURCES = ("rules_source", "levels_source", "characteristics_source", "source")
_FEWEST_WORDS = 3
"""A reason of fewer words (`n/a`, `as above`) is none."""


class NotOfTheTool(ValueError):
    """A domain, letter or level that the tool does not have; the message says which it has."""


class Reads(StrEnum):
    """What the levels of a Decision Support Tool say. None of them is `not eligible`."""

    CLEAR_INDICATION = "clear-indication"
    CONSIDER = "consider-four-characteristics"
    NO_NEEDS = "no-domain-needs"


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain of a tool; `highest` is the highest level it has; `asterisk` is a Checklist's."""

    id: str
    name: str
    mark: Mark
    highest: str = ""
    asterisk: bool = False


@dataclass(frozen=True, slots=True)
class Characteristic:
    """One of the matters on which reasons are given in words."""

    id: str
    name: str
    asks: str


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: its domains, its levels from the lowest, what its reasons are given on."""

    id: str
    domains: tuple[Domain, ...]
    levels: tuple[str, ...]
    rules: Mapping[str, Mapping[str, Any]]
    characteristics: tuple[Characteristic, ...]
    source: str
    mark: Mark
    owner: str

    def domain(self, named: str) -> Domain:
        """A domain by its id. Raises NotOfTheTool."""
        for one in self.domains:
            if one.id == named:
                return one
        known = ", ".join(one.id for one in self.domains)
        raise NotOfTheTool(f"`{named[:40]}` is no domain of the {self.id}. It has: {known}.")

    def levels_of(self, domain: str) -> tuple[str, ...]:
        """The levels that a domain has, from the lowest. Raises NotOfTheTool."""
        return self.levels[: self.levels.index(self.domain(domain).highest) + 1]


@dataclass(frozen=True, slots=True)
class Screening:
    """What a Checklist says. `indicated` is `None` where letters that are missing could decide it.

    Below the threshold an ICB may still assess: `says` tells it.
    """

    indicated: bool | None
    rule: str
    says: str
    missing: tuple[str, ...]
    source: str
    mark: Mark

    @property
    def for_decision(self) -> bool:
        """Whether a decision may rest on it."""
        return self.mark.for_decision


@dataclass(frozen=True, slots=True)
class Reading:
    """What levels say, by which rule; `missing` are domains without one.

    `mark` is the weakest of the rule and of the domains that it rests on.
    """

    reads: Reads | None
    rule: str
    says: str
    missing: tuple[str, ...]
    source: str
    mark: Mark

    @property
    def for_decision(self) -> bool:
        """Whether a decision may rest on it."""
        return self.mark.for_decision


@cache
def the_checklist() -> Tool:
    """The Checklist for adults: eleven domains, letters A to C."""
    return _tool("checklist", "Checklist")


@cache
def decision_support() -> Tool:
    """The Decision Support Tool for adults: twelve domains."""
    return _tool("decision_support", "Decision Support Tool")


@cache
def childrens() -> Tool:
    """The tool for children and young people: ten domains, its levels and rule unverified."""
    return _tool("childrens", "children's tool")


def screening(letters: Mapping[str, str]) -> Screening:
    """Whether letters by domain indicate a full assessment. Raises NotOfTheTool."""
    tool = the_checklist()
    _must_be(letters, tool, lambda _: ("A", "B", "C"))
    missing = tuple(one.id for one in tool.domains if one.id not in letters)
    rule = _fired(letters, tool)
    if rule:
        says = f"A full assessment is indicated: {tool.rules[rule]['says']}."
        return Screening(True, rule, says, missing, tool.source, tool.mark)
    if missing and _fired({**dict.fromkeys(missing, "A"), **letters}, tool):
        says = f"It cannot be said yet: no letter for {', '.join(missing)}."
        return Screening(None, "", says, missing, tool.source, tool.mark)
    says = (
        "Below the threshold. The ICB may still assess in full, and the person may ask it to think "
        "again."
    )
    return Screening(False, "", says, missing, tool.source, tool.mark)


def reading(levels: Mapping[str, str], tool: Tool | None = None) -> Reading:
    """What levels by domain say, of adults unless another tool is given. Raises NotOfTheTool."""
    tool = tool or decision_support()
    _must_be(levels, tool, tool.levels_of)
    missing = tuple(one.id for one in tool.domains if one.id not in levels)
    for name, rule in tool.rules.items():
        at_least = tool.levels.index(rule["level"])
        those = [one for one, level in levels.items() if tool.levels.index(level) >= at_least]
        if len(those) >= rule["fewest"]:
            says = f"{rule['says'].capitalize()}: {', '.join(those)}."
            marks = [tool.mark, *(tool.domain(one).mark for one in those)]
            return Reading(
                Reads(rule["reading"]), name, says, missing, tool.source, _weakest(marks)
            )
    if missing:
        says = f"It cannot be said yet: no level for {', '.join(missing)}."
        return Reading(None, "", says, missing, tool.source, tool.mark)
    says = "No need in any domain. This is no decision: one is made by people, with its reasons."
    return Reading(Reads.NO_NEEDS, "", says, missing, tool.source, tool.mark)


def without_reasons(reasons: Mapping[str, str], tool: Tool | None = None) -> tuple[str, ...]:
    """The characteristics on which nothing is said that is a reason, by id."""
    tool = tool or decision_support()
    return tuple(
        one.id
        for one in tool.characteristics
        if len(reasons.get(one.id, "").split()) < _FEWEST_WORDS
    )


def letters(text: str) -> dict[str, str]:
    """Letters as logs write them: eleven in the tool's order, or `breathing=A; skin=B`.

    Raises NotOfTheTool.
    """
    tool = the_checklist()
    plain = text.strip().upper()
    if len(plain) == len(tool.domains) and "=" not in plain:
        text = ";".join(
            f"{one.id}={letter}" for one, letter in zip(tool.domains, plain, strict=True)
        )
    found = {one: letter.upper() for one, letter in _pairs(text).items()}
    _must_be(found, tool, lambda _: ("A", "B", "C"))
    return found


def levels(text: str, tool: Tool | None = None) -> dict[str, str]:
    """Levels as logs write them: `breathing=high; skin=none`. Raises NotOfTheTool."""
    tool = tool or decision_support()
    found = {one: level.lower() for one, level in _pairs(text).items()}
    _must_be(found, tool, tool.levels_of)
    return found


def _pairs(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in filter(None, (one.strip() for one in text.split(";"))):
        name, equals, value = part.partition("=")
        if not equals:
            raise NotOfTheTool(f"`{part[:40]}` is no `domain=value`.")
        if name.strip().lower() in found:
            raise NotOfTheTool(f"`{name.strip()[:40]}` is given twice.")
        found[name.strip().lower()] = value.strip()
    return found


def _fired(letters: Mapping[str, str], tool: Tool) -> str:
    """The first rule of the Checklist that holds of some letters; empty for none."""
    stars = {one.id for one in tool.domains if one.asterisk}
    for name, rule in tool.rules.items():
        counted = stars if rule.get("asterisk") else letters.keys()
        given = [letter for one, letter in letters.items() if one in counted]
        if given.count("A") >= rule.get("a", 0) and given.count("B") >= rule.get("b", 0):
            return name
    return ""


def _must_be(
    given: Mapping[str, str], tool: Tool, allowed: Callable[[str], tuple[str, ...]]
) -> None:
    for domain, value in given.items():
        name = tool.domain(domain).name
        if value not in (known := allowed(domain)):
            raise NotOfTheTool(
                f"`{str(value)[:20]}` is not of {name} in the {tool.id}, which has: "
                f"{', '.join(known)}."
            )


def _weakest(marks: list[Mark]) -> Mark:
    order = list(Mark)
    return max(marks, key=order.index)


def _tool(file: str, named: str) -> Tool:
    table = yaml.safe_load((_HERE / f"{file}.yaml").read_text(encoding="utf-8"))
    domains = tuple(
        Domain(
            one,
            row["name"],
            Mark(row.get("mark", table["mark"])),
            row.get("highest", ""),
            bool(row.get("asterisk")),
        )
        for one, row in table["domains"].items()
    )
    asks = table.get("characteristics", {})
    return Tool(
        named,
        domains,
        tuple(table.get("levels", ())),
        table["rules"],
        tuple(Characteristic(one, row["name"], row["asks"]) for one, row in asks.items()),
        "; ".join(table[key] for key in _SOURCES if key in table),
        Mark(table["mark"]),
        table["owner"],
    )
