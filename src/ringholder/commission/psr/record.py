"""The record that regulation 24 asks for, written from the acts of a procurement.

Each of its ten items says what the acts say, and what they do not, with who can supply it. An item
that does not come up, such as abandonment where nothing was abandoned, says that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from ringholder.calendar import in_words
from ringholder.commission.psr.decided import Decided, decisions
from ringholder.matters.case import Case
from ringholder.matters.interests.touches import Process
from ringholder.matters.minutes.written import Named
from ringholder.matters.selection.regime import clause, regime
from ringholder.matters.selection.so_far import (
    assessments,
    award_of,
    day,
    intention,
    process_of,
    way_of,
)
from ringholder.register.act import Json

RECORDS_CRITERIA = frozenset({Process.DIRECT_C, Process.MOST_SUITABLE, Process.COMPETITIVE})
_KEEPS = "the secretary of the body that decides, or whoever raised it"
_ASSESSES = "whoever assessed the provider"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that the law asks to be recorded and no act says, and who can supply it."""

    what: str
    who: str

    def __str__(self) -> str:
        return f"{self.what} It can be supplied by {self.who}."


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the record: its letter, its title, what the acts say, what is missing.

    `none` says why there is nothing to record; it is empty where there is. `against` is what the
    record shows and somebody will have to answer for.
    """

    letter: str
    title: str
    lines: tuple[str, ...]
    missing: tuple[Missing, ...] = ()
    none: str = ""
    against: tuple[str, ...] = ()

    @property
    def clause(self) -> str:
        """The paragraph that asks for it."""
        return clause(f"24({self.letter})")


@dataclass(frozen=True, slots=True)
class SelectionRecord:
    """The whole record of one procurement. `last_on` is the day of its last act."""

    matter: str
    title: str
    reference: str
    last_on: date
    items: tuple[Item, ...]
    decisions: tuple[Decided, ...]

    @property
    def missing(self) -> tuple[Missing, ...]:
        """All that is missing."""
        return tuple(one for item in self.items for one in item.missing)

    @property
    def against(self) -> tuple[str, ...]:
        """What the record shows and somebody will have to answer for."""
        return tuple(one for item in self.items for one in item.against)

    @property
    def complete(self) -> bool:
        """Whether nothing is missing of what has come up so far."""
        return not self.missing

    def as_json(self) -> dict[str, Json]:
        """The record as plain data."""
        return {
            "matter": self.matter,
            "title": self.title,
            "reference": self.reference,
            "complete": self.complete,
            "items": [
                {
                    "clause": one.clause,
                    "title": one.title,
                    "says": list(one.lines),
                    "none": one.none,
                    "against": list(one.against),
                    "missing": [{"what": m.what, "who": m.who} for m in one.missing],
                }
                for one in self.items
            ],
        }


def record_of(case: Case, named: Named) -> SelectionRecord:
    """The record of a procurement by its acts. `named` says ids in words."""
    made = decisions(case, named)
    return SelectionRecord(
        matter=case.matter,
        title=str(case.said("title", "open-procurement", "amend") or ""),
        reference=str(case.said("reference", "open-procurement", "amend") or ""),
        last_on=_last_on(case),
        items=tuple(make(case, named, made) for make in _ITEMS),
        decisions=made,
    )


def _last_on(case: Case) -> date:
    return max(entry.act.at for entry in case.entries).date()


Make = Callable[[Case, Named, tuple[Decided, ...]], Item]


def chosen(case: Case) -> list[str]:
    """The providers to whom a contract was awarded, else those who are intended."""
    entry = award_of(case) or intention(case)
    return [] if entry is None else [str(one) for one in entry.act.payload["providers"]]


def address_of(case: Case, provider: str) -> str:
    """The registered office or principal place of business of a provider, as an act says it."""
    awarded = award_of(case)
    if awarded is not None and awarded.act.payload.get("address"):
        return str(awarded.act.payload["address"])
    for kind in ("assess", "receive-offer"):
        for entry in reversed(case.all(kind)):
            said = entry.act.payload
            if said["provider"] == provider and said.get("address"):
                return str(said["address"])
    return ""


def _framework(case: Case) -> bool:
    return bool(case.said("framework", "choose-process") == "yes")


def _awarded(case: Case, named: Named, _: tuple[Decided, ...]) -> Item:
    item = "Providers to whom a contract was awarded"
    if _framework(case):
        return Item("a", item, (), none="It concludes a framework agreement; see (b).")
    if award_of(case) is None:
        return Item("a", item, (), none="No contract has been made.")
    return Item("a", item, tuple(named.of(one) for one in chosen(case)))


def _parties(case: Case, named: Named, _: tuple[Decided, ...]) -> Item:
    title = "Providers that are party to a framework agreement"
    if not _framework(case):
        return Item("b", title, (), none="It concludes no framework agreement.")
    if award_of(case) is None:
        return Item("b", title, (), none="No framework agreement has been concluded.")
    return Item("b", title, tuple(named.of(one) for one in chosen(case)))


def _addresses(case: Case, named: Named, _: tuple[Decided, ...]) -> Item:
    title = "Their registered offices or principal places of business"
    if award_of(case) is None:
        return Item("c", title, (), none="No contract has been made.")
    lines, missing = [], []
    for one in chosen(case):
        address = address_of(case, one)
        if address:
            lines.append(f"{named.of(one)}: {address}")
        else:
            missing.append(Missing(f"No act says the address of {named.of(one)}.", _ASSESSES))
    return Item("c", title, tuple(lines), tuple(missing))


def _process(case: Case, named: Named, made: tuple[Decided, ...]) -> Item:
    title = "The decision-making process, and who decided"
    way = way_of(case)
    if way is None:
        none = () if case.ended else (Missing("No process has been chosen.", _KEEPS),)
        return Item("d", title, tuple(_decided(made, named)), none)
    lines = [f"{way.title} ({clause(way.clause)})."]
    if case.competent:
        lines.append(f"It is for {', '.join(named.of(one) for one in case.competent)} to decide.")
    missing = [
        Missing(f"Nobody is named who decided: {one.what}.", _KEEPS) for one in made if not one.by
    ]
    return Item("d", title, (*lines, *_decided(made, named)), tuple(missing))


def _decided(made: tuple[Decided, ...], named: Named) -> Iterator[str]:
    for one in made:
        people = ", ".join(f"{named.who(who.person)} ({who.as_})" for who in one.by) or "nobody"
        through = f"{one.through}: " if one.through else ""
        yield f"{in_words(one.on)}: {one.what}. By {through}{people}."


def _criteria(case: Case, named: Named, _: tuple[Decided, ...]) -> Item:
    competitive = process_of(case) is Process.COMPETITIVE
    title = "How the criteria were applied" if not competitive else "How criteria were evaluated"
    letter = "f" if competitive else "e"
    if process_of(case) not in RECORDS_CRITERIA:
        return Item("e", title, (), none="The process that was chosen asks for no such record.")
    set_ = case.last("set-criteria")
    lines = [] if set_ is None else list(_weights(set_.act.payload))
    missing = [] if set_ is not None else [Missing("No criteria are recorded.", _KEEPS)]
    for provider, entry in assessments(case).items():
        lines += _assessed(named.of(provider), entry.act.payload)
    missing += [
        Missing(f"No assessment of {named.of(one)} is recorded.", _ASSESSES)
        for one in chosen(case)
        if one not in assessments(case)
    ]
    return Item(letter, title, tuple(lines), tuple(missing))


def _weights(said: Mapping[str, Any]) -> Iterator[str]:
    told = (f"{title} {said[f'weight_{name}']}%" for name, (title, _) in regime().criteria.items())
    yield f"Weights of the key criteria: {'; '.join(told)}."
    yield f"Basic selection criteria: {said['basic_selection']}"
    yield from (f"Award criterion: {one}" for one in said["award_criteria"])


def _assessed(provider: str, said: Mapping[str, Any]) -> Iterator[str]:
    met = "met" if said["met_selection"] == "yes" else "not met"
    yield f"{provider}: basic selection criteria {met}. {said['selection_how']}"
    for name, (title, _) in regime().criteria.items():
        yield f"{provider}, {title.lower()}: {said[f'on_{name}']}"
    yield f"{provider}, result: {said['reasons']}"


def _reasons(_: Case, __: Named, made: tuple[Decided, ...]) -> Item:
    lines = [f"{in_words(one.on)}: {one.what}. {one.reasons}" for one in made if one.reasons]
    missing = [
        Missing(f"No reasons are recorded: {one.what}.", ", ".join(w.as_ for w in one.by) or _KEEPS)
        for one in made
        if not one.reasons and not one.what.startswith("The criteria")
    ]
    return Item("g", "The reasons for decisions", tuple(lines), tuple(missing))


def _declared(_: Case, __: Named, made: tuple[Decided, ...]) -> Item:
    found = dict.fromkeys(
        f"{one.whose}: {' '.join(one.what)}" for decided in made for one in decided.conflicts
    )
    none = "" if found else "No conflict was declared or is known from the register of interests."
    return Item("h", "Declared conflicts or potential conflicts", tuple(found), none=none)


def _managed(_: Case, __: Named, made: tuple[Decided, ...]) -> Item:
    title = "How conflicts were managed, for each decision"
    lines, missing, against = [], [], []
    for decided in made:
        for one in decided.conflicts:
            lines.append(f"{in_words(decided.on)}, {decided.what}: {' '.join(one.sentences())}")
            if one.undecided:
                missing.append(
                    Missing(
                        f"Nobody decided what {one.whose} does, on “{decided.what}”.",
                        f"whoever presides over {decided.through or 'those who decide'}",
                    )
                )
            if one.unmanaged:
                against.append(
                    f"{one.whose} took part in “{decided.what}” although the rules ask them to "
                    "leave. The reasons that were recorded have to bear it."
                )
    lines = list(dict.fromkeys(lines))
    none = "" if lines else "There was none to manage."
    return Item("i", title, tuple(lines), _once(missing), none, _once(against))


def _once(found: list[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(found))


def _abandoned(case: Case, _: Named, __: tuple[Decided, ...]) -> Item:
    title = "When it was abandoned"
    entry = case.last("abandon")
    if entry is None:
        return Item("j", title, (), none="It was not abandoned.")
    on = day(entry.act.payload, "abandoned_on")
    lines = () if on is None else (in_words(on),)
    return Item("j", title, lines)


_ITEMS: tuple[Make, ...] = (
    _awarded,
    _parties,
    _addresses,
    _process,
    _criteria,
    _reasons,
    _declared,
    _managed,
    _abandoned,
)
