"""What an act says, in words: each of its fields, with names in the place of ids."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from ringholder.calendar import in_words
from ringholder.catalogue import organisations
from ringholder.catalogue.functions import functions as catalogue
from ringholder.charter import Charter
from ringholder.charter.reasons import pounds
from ringholder.charter.said import Said
from ringholder.commission.needs.figures import KIND as NEEDS
from ringholder.matters.case import Case
from ringholder.matters.consulted import CONSULTATION
from ringholder.matters.fields import Field, fields
from ringholder.matters.how import How, NoHow
from ringholder.matters.local_day import local_day
from ringholder.matters.procedure import PINS
from ringholder.matters.replies import PROCEDURE as ENGAGEMENT_REPORT
from ringholder.register.act import instant
from ringholder_web.charter.answer import in_words as answer_in_words
from ringholder_web.matters import names, words
from ringholder_web.matters.models import MatterRow
from ringholder_web.monitor import citing
from ringholder_web.ui.words import counted, said, sentence, spaced

_ID = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)+|\b[a-z0-9]{2,}\b")
_FIELD = re.compile(r"`([a-z_]+)`")
KEPT_INSIDE = "trial_series"
"""A record that is named to everybody, and given to those alone who saw it handed in."""
PRIVATE = "Private detail, kept apart from the register"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is said: a text, with the address of what it names if that has a page."""

    text: str
    href: str = ""
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class Saying:
    """A field of an act: what was asked, and what was said."""

    label: str
    lines: tuple[Line, ...]
    name: str = ""


class Words:
    """The words of a matter: ids of its charter, of people, of other matters, as people say them.

    `persons` are the names that the reader may see; `readable`, the matters whose titles they may
    know: those that everybody may, unless others are given.
    """

    def __init__(
        self,
        case: Case,
        persons: Mapping[str, str],
        readable: QuerySet[MatterRow] | None = None,
    ) -> None:
        self.case = case
        self.charter: Charter | None = case.charter
        self.persons = persons
        self.readable = readable
        self._priors: dict[str, str] | None = None

    def of(self, id_: str) -> str:
        """A body, post, organisation, seat, office, area, function or person in words."""
        if id_ in self.persons:
            return self.persons[id_]
        if id_.startswith("p-"):
            return names.NOT_SHOWN
        if id_ in catalogue() and (self.charter is None or id_ not in self.charter.functions):
            return sentence(catalogue()[id_].name)
        return sentence(names.capacity(self.charter, id_))

    def plain(self, text: str) -> str:
        """A sentence of the kernel, with names in the place of the ids that stand in it."""
        return _replaced(text, self._named)

    def _named(self, token: str) -> str:
        told = _named(token, self.charter, self.persons)
        step = self.case.step(token) if told == token and "-" in token else None
        return f"“{words.of_step(step, token).do}”" if step is not None else told

    def prior(self, id_: str) -> str:
        """What comes first, or who is consulted, in words."""
        if self._priors is None:
            self._priors = dict(self._of_the_route())
        return self._priors.get(id_, sentence(spaced(id_)))

    def _of_the_route(self) -> Iterator[tuple[str, str]]:
        entry = self.case.last("route", "raise")
        question = self.case.question(local_day(entry.act.at)) if entry is not None else None
        if self.charter is None or question is None:
            return
        route = self.charter.route(question)
        told = answer_in_words(route)
        for priors, shown in ((route.first, told.first), (route.consult, told.consult)):
            for prior, before in zip(priors, shown, strict=True):
                yield prior.id, f"{before.does} {before.whom}: {before.duty}"

    def papers(self) -> Iterator[Line]:
        """The papers that were written for the matter, the first of them first."""
        for entry in self.case.all("paper"):
            for saying in self.sayings({"cite": entry.act.payload.get("cite")}):
                yield from saying.lines

    # ---- a field ---------------------------------------------------------------------------------

    def sayings(self, payload: Mapping[str, Any], opened: str = "") -> list[Saying]:
        """All that an act says; `opened` is its private detail, for those who may read it."""
        told = []
        for name, value in payload.items():
            field = fields().get(name)
            if field is None or name in PINS or value in (None, [], ""):
                continue
            lines = tuple(self._lines(field, value, opened))
            told.append(Saying(field.label, lines, name))
        order = list(fields())
        return sorted(told, key=lambda one: order.index(one.name))

    def _lines(self, field: Field, value: Any, opened: str) -> Iterator[Line]:
        if field.kind == "sealed":
            yield Line(opened or PRIVATE)
        elif field.kind == "cite":
            name, href = _paper(self.case, value)
            yield Line(name, "" if field.name == KEPT_INSIDE else href)
        elif field.kind == "how":
            yield from map(Line, how_in_words(value, self))
        elif field.kind in ("matter", "matters", "thread"):
            yield from _of_matters(value, self.readable)
        elif field.kind == "observations":
            yield version_line(value)
        elif field.kind == "milestones":
            yield from (Line(_milestone(one)) for one in value)
        elif field.kind in ("weights", "ranking"):
            yield from (Line(_numbers(one)) for one in value)
        elif field.kind in ("suppliers", "paths"):
            yield from map(Line, _each_name(value))
        else:
            many = value if isinstance(value, list) else [value]
            yield from (Line(self.value(field, one)) for one in many)

    def value(self, field: Field, value: Any) -> str:
        """One value of a field in words."""
        if field.options or field.kind == "choice":
            return words.choice(str(value))
        if isinstance(value, bool):
            return "Yes" if value else "No"
        if field.name in ("first", "consult", "condition"):
            return self.prior(str(value))
        if field.name == "observed":
            return observed_in_words(str(value))
        if (said := _SAID.get(field.kind)) is not None:
            return said(str(value))
        if field.kind == "act":
            return self._step(str(value))
        named = field.kind in _NAMED or (field.name in _PROVIDERS and self._is_known(str(value)))
        return self.of(str(value)) if named else str(value)

    def _is_known(self, organisation: str) -> bool:
        return self.charter is not None and organisation in self.charter.organisations

    def _step(self, act: str) -> str:
        entry = next((e for e in self.case.entries if e.act.id == act), None)
        if entry is None or self.case.procedure is None:
            return "A step that is not in this matter"
        told = words.of_step(self.case.step(entry.act.kind), entry.act.kind)
        return f"{told.done}, {words.moment(entry.act.at)}"


_PROVIDERS = frozenset({"provider", "providers", "bidders", "told", "ordered_from"})
"""Fields of text in which an organisation of the constitution may stand by its id."""
_NAMED = frozenset({"function", "areas", "organisations", "organisation", "ids", "id"}) | {
    "place",
    "places",
    "person",
}


def plain(text: str, charter: Charter, persons: Mapping[str, str] | None = None) -> str:
    """A sentence of the kernel about a matter that there is not yet, with names for its ids."""
    return _replaced(text, lambda token: _named(token, charter, persons or {}))


def _replaced(text: str, named: Callable[[str], str]) -> str:
    told = _FIELD.sub(lambda found: f"“{_label(found[1])}”", text)
    return _ID.sub(lambda found: named(found[0]), told)


def _label(field: str) -> str:
    known = fields().get(field)
    return known.label if known is not None else spaced(field)


def _named(token: str, charter: Charter | None, persons: Mapping[str, str]) -> str:
    """A person, or an id of a constitution, by name; any other word as it is."""
    if token.startswith("p-"):
        return persons.get(token, "that person")
    if charter is None:
        return token
    is_organisation = token in charter.organisations
    known = token in charter.posts or token.split("/", maxsplit=1)[0] in charter.bodies
    if is_organisation or (known and ("/" in token or "-" in token)):
        return names.capacity(charter, token)
    return token


def how_in_words(value: Any, told: Words) -> Iterator[str]:
    """How an item is decided, as it was frozen when it opened."""
    try:
        how = How.from_json(value)
    except NoHow:
        yield "It cannot be read."
        return
    yield f"{counted(len(how.voting), 'voting place')} at {told.of(how.body)}"
    quorum = how.quorum
    if isinstance(quorum, Said):
        yield f"Quorum: {said(quorum)}"
    else:
        asked = [said(one) for one in (quorum.number, quorum.share) if not isinstance(one, Said)]
        yield f"Quorum: {' or '.join(asked) or 'no number'}"
    yield f"Decided by {spaced(said(how.decide_by))}; majority: {spaced(said(how.majority))}"
    yield f"A tie: {spaced(said(how.tie))}"


def in_pounds(value: Any) -> str:
    """A sum, or that there is none, or that it is not known."""
    if value == "none":
        return "No money"
    try:
        return pounds(Decimal(str(value)))
    except InvalidOperation:
        return "Not known"


def _moment(text: str) -> str:
    try:
        return words.moment(instant(text))
    except ValueError:
        return text


def _in_days(text: str) -> str:
    try:
        return in_words(date.fromisoformat(text))
    except ValueError:
        return text


_OF_RESPONSES = {"responses": "consultation", "codebook": "themes-of", "coding": "themes-of"}
"""Where records of a consultation are shown that are no files, by their kind."""


def _paper(case: Case, value: Any) -> tuple[str, str]:
    sha, matter = str(value.get("sha256", "")), case.matter
    page = _OF_RESPONSES.get(str(value.get("kind")))
    if page is not None:
        of, rows = _consultation(case), counted(int(value.get("rows", 0)), "row")
        told = f"{sentence(str(value['kind']))}, {rows} (SHA-256 {sha[:12]}…)"
        return told, reverse(page, args=[of]) if of else ""
    if value.get("kind") == NEEDS:
        return f"Figures of need (SHA-256 {sha[:12]}…)", reverse("needs")
    name = str(value.get("name") or sentence(spaced(str(value.get("kind", "record")))))
    return f"{name} (SHA-256 {sha[:12]}…)", reverse("matter-paper", args=[matter, sha])


def _consultation(case: Case) -> str:
    """The consultation that a matter is, or that an engagement report arises from; else empty."""
    procedure = case.procedure.id if case.procedure is not None else ""
    if procedure == CONSULTATION:
        return case.matter
    thread = case.opened.get("arises_from") or {}
    id_ = str(thread.get("id", "")) if procedure == ENGAGEMENT_REPORT else ""
    return "" if "/" in id_ else id_


def _of_matters(value: Any, readable: QuerySet[MatterRow] | None) -> Iterator[Line]:
    found = [value] if isinstance(value, str | dict) else list(value)
    ids = [str(one.get("id")) if isinstance(one, dict) else str(one) for one in found]
    known = titles(ids, readable)
    for id_, one in zip(ids, found, strict=True):
        if id_ in known:
            yield Line(known[id_], reverse("matter", args=[id_]))
        else:
            kind = spaced(str(one.get("kind"))) if isinstance(one, dict) else "a matter"
            yield Line(f"{sentence(kind)}: {id_}")


def titles(matters: Iterable[str], readable: QuerySet[MatterRow] | None = None) -> dict[str, str]:
    """The titles of matters, of those that a reader may know of; else of those that all may."""
    some = MatterRow.objects.filter(is_public=True) if readable is None else readable
    rows = some.only("title", "procedure").in_bulk(list(matters))
    return {pk: row.title or sentence(spaced(row.procedure)) for pk, row in rows.items()}


def version_in_words(value: Any) -> str:
    """A version of the figures: how many rows, and the beginning of its hash."""
    return f"{counted(int(value['rows']), 'row')}, SHA-256 {str(value['sha256'])[:12]}…"


def version_line(value: Any) -> Line:
    """The same, with where it stands among the data; or that this workspace does not hold it."""
    address = citing.version_address(str(value["sha256"]))
    told = version_in_words(value)
    return Line(told, address) if address else Line(f"{told}: {NOT_HELD}")


NOT_HELD = "this workspace does not hold that version"


def observed_in_words(code: str) -> str:
    """Whose figures they are: by name where the catalogue has it."""
    known = organisations.find(code)
    return f"{known.name} ({code})" if known is not None else code


def _numbers(one: Mapping[str, Any]) -> str:
    """A criterion with its weight, or a priority with its scores."""
    if "of" in one:
        return f"{one['of']}: {one['weight']} of 100"
    return f"{one['what']}: {', '.join(map(str, one['scores']))}"


def _milestone(told: Mapping[str, str]) -> str:
    return f"{told['what']}, by {_in_days(told['due_on'])}, measured by: {told['measure']}"


def _each_name(value: Any) -> list[str]:
    return [
        str(one.get("name") or one.get("path")) if isinstance(one, dict) else str(one)
        for one in value
    ]


_SAID: Mapping[str, Callable[[str], str]] = {
    "tags": spaced,
    "sum": in_pounds,
    "money": in_pounds,
    "day": _in_days,
    "instant": _moment,
    **dict.fromkeys(("code", "codes"), lambda code: names.capacity(None, code)),
}
"""Kinds of which a value is said in one way, whatever the matter."""
