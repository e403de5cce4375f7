"""Which process? The facts of regulation 6 as a form, and what the table makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict

from ringholder.commission.psr import telling
from ringholder.commission.psr.given import BECAUSE, VALUES, NotFacts, asked, facts_from
from ringholder.commission.psr.telling import Row
from ringholder.matters.selection.facts import CHARACTER
from ringholder.matters.selection.regime import clause, regime
from ringholder.matters.selection.table import choose
from ringholder.matters.selection.words import VALUES as VALUE_WORDS
from ringholder.matters.selection.words import question
from ringholder_web.charter.choices import Option
from ringholder_web.ui.reading import Problem, read_sum
from ringholder_web.ui.words import Tag

LONGEST = 2_000
_CHOICES = (("yes", "Yes"), ("no", "No"), ("unknown", "Not known"))
_TAGS = {
    "applies": Tag("Applies", "green"),
    "does not apply": Tag("Does not apply", "grey"),
    "cannot be told": Tag("Cannot be told", "orange"),
    "not asked": Tag("Not asked", "white"),
}
_GROUPS = (
    ("A framework agreement?", ("framework",)),
    ("The provider there is", ("existing_provider", "only_provider")),
    (
        "The choice of patients",
        ("patient_choice", "number_not_restricted", "offered_to_all", "way_to_express_interest"),
    ),
    ("The contract there is", ("contract_expiring", "provider_satisfies")),
    (
        "How much changes",
        (
            "character_differs",
            "succession_only",
            "successor_meets_criteria",
            "change_by_authority",
            "external_factors",
        ),
    ),
    ("Who may be the most suitable", ("provider_identifiable",)),
)
_ABOUT_CHANGE = "How much changes"


@dataclass(frozen=True, slots=True)
class Asked:
    """One fact: its question, its clause, its answers; `missing` where the answer waits for it."""

    name: str
    asks: str
    clause: str
    options: tuple[Option, ...]
    missing: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Facts under one heading. `about_change`: with the values, and the reason for a finding."""

    title: str
    facts: tuple[Asked, ...]
    about_change: bool
    open: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of the table as it came out."""

    row: Row
    tag: Tag


@dataclass(frozen=True, slots=True)
class Page:
    """The page: the form, and the answer where anything was asked."""

    groups: tuple[Group, ...]
    values: tuple[tuple[str, str, str], ...]
    because: str
    asked: bool
    answer: str
    decided: bool
    needs: tuple[tuple[str, str], ...]
    rows: tuple[Shown, ...]
    problems: tuple[Problem, ...]
    source: str
    address: str
    read_on: str
    not_read: str


def page(query: QueryDict) -> Page:
    """The form as it was filled, and the answer."""
    given = {
        name: str(query.get(name, ""))[:LONGEST].strip() for name in (*asked(), BECAUSE, *VALUES)
    }
    given = {name: said for name, said in given.items() if said}
    problems: tuple[Problem, ...] = ()
    values = {name: read_sum(given[name]) or given[name] for name in VALUES if name in given}
    try:
        found = choose(facts_from({**given, **values}))
    except NotFacts as problem:
        where = str(problem).split(":", maxsplit=1)[0].strip("`")
        problems = (Problem(where if where in (*asked(), *VALUES) else "framework", str(problem)),)
        found = choose(facts_from({}))
    some = bool(given) and not problems
    law = regime()
    return Page(
        groups=tuple(_groups(given, found.needs if some else ())),
        values=tuple((name, VALUE_WORDS[name], given.get(name, "")) for name in VALUES),
        because=given.get(BECAUSE, ""),
        asked=some,
        answer=telling.answer(found) if some else "",
        decided=some and found.decided,
        needs=tuple((name, question(name)) for name in found.needs) if some else (),
        rows=tuple(Shown(row, _TAGS[row.applies]) for row in telling.rows(found)) if some else (),
        problems=problems,
        source=law.source,
        address=law.address,
        read_on=str(law.read_on),
        not_read=law.not_read,
    )


def _groups(given: dict[str, str], needs: tuple[str, ...]) -> Iterator[Group]:
    facts = regime().facts
    for title, names in _GROUPS:
        told = tuple(
            Asked(
                name,
                facts[name].asks,
                clause(facts[name].clause),
                tuple(
                    Option(value, text, given.get(name, "") == value) for value, text in _CHOICES
                ),
                name in needs,
            )
            for name in names
        )
        change = title == _ABOUT_CHANGE
        filled = any(name in given or name in needs for name in names)
        yield Group(title, told, change, filled or not change or CHARACTER in needs)
