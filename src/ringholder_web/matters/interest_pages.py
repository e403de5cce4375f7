"""Interests: one's own, with what is due; the public register of a body; a meeting's extract."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO

from ringholder.calendar import in_words
from ringholder.charter import Charter
from ringholder.charter.bodies import Body
from ringholder.matters.capacity import places_of, presides, secretary_of
from ringholder.matters.how import how_of
from ringholder.matters.interests.declaring import limit, not_declared, review_due, review_source
from ringholder.matters.interests.gift import Gift
from ringholder.matters.interests.gifts import remarks_on_gifts
from ringholder.matters.interests.interest import Interest
from ringholder.matters.interests.published import (
    COLUMNS,
    EXTRACT_COLUMNS,
    GIFT_COLUMNS,
    Item,
    Listed,
    Register,
    extract,
    register,
)
from ringholder.matters.interests.standing import Standing, interests_of
from ringholder.matters.local_day import local_day
from ringholder.papers.blocks import Paper, Paragraph, Row, Table, cell, columns, line
from ringholder_web.matters import names, words
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.reader import Reader
from ringholder_web.matters.sittings import Sitting, foreseen
from ringholder_web.ui.tables import safe
from ringholder_web.ui.words import counted, sentence, spaced

SOON = timedelta(days=30)
"""So long before the yearly review is due, a person is reminded of it."""


@dataclass(frozen=True, slots=True)
class Held:
    """One interest of one's own, as it stands, with its private detail."""

    id: str
    category: str
    gains: str
    what: str
    days: str
    touches: str
    detail: str
    ended: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """One gift or hospitality, and what the figures say of it."""

    what: str
    source: str
    worth: str
    became: str
    on: str
    says: str


@dataclass(frozen=True, slots=True)
class Mine:
    """One's own interests: what stands, what is due, what was said when."""

    held: tuple[Held, ...]
    offers: tuple[Offer, ...]
    reminders: tuple[str, ...]
    reviewed: str
    may_declare: bool
    matter: str
    unread: tuple[str, ...]
    rule: str


def standing_of(desk: Desk, person: str) -> Standing:
    """All that a person has declared."""
    entries = [e for m in desk.roll.interests_of(person) for e in desk.clerk.acts(m)]
    return interests_of(entries)


def mine(desk: Desk, reader: Reader) -> Mine:
    """The interests of whoever reads; nobody else is shown them so."""
    standing, today = standing_of(desk, reader.person), local_day(reader.at)
    charter = desk.charter_on(today)
    told = {one.about: one.says for one in remarks_on_gifts(standing.gifts)}
    matters = desk.roll.interests_of(reader.person)
    said = standing.said_nothing_on
    return Mine(
        held=tuple(_held(desk, charter, one, today) for one in standing.interests),
        offers=tuple(_offer(one, told.get(one.id, "")) for one in standing.gifts),
        reminders=tuple(reminders(desk, reader)),
        reviewed=in_words(max(said)) if said else "",
        may_declare=bool(reader.capacities),
        matter=matters[0] if matters else "",
        unread=tuple(one.says for one in standing.unread),
        rule=_rule(charter, reader, today),
    )


def _rule(charter: Charter | None, reader: Reader, today: date) -> str:
    """Within how many days one must declare, by the rule of the bodies on which one sits."""
    found = [
        told
        for name in sorted(reader.bodies)
        if charter is not None and (body := charter.bodies.get(name)) is not None
        if (told := limit(charter, body, today)) is not None
    ]
    least = min(found, key=lambda one: one.days, default=None)
    if least is None:
        return ""
    return f"Declare within {counted(least.days, 'day')} of knowing of it ({least.clause})."


def _held(desk: Desk, charter: Charter | None, one: Interest, today: date) -> Held:
    opening = desk.opening(one.detail) if one.detail else None
    forgotten = "It was forgotten, as the law asks." if one.detail else ""
    first = f"Since {in_words(one.from_on)}" if one.from_on else "Since when is not said"
    last = f", until {in_words(one.to_on)}" if one.to_on else ""
    touched = [*one.organisations, *one.functions, *one.areas]
    named = [sentence(names.thing(charter, id_, desk.constitutions)) for id_ in touched]
    named += [*map(str, one.suppliers), *one.practices, *one.services]
    return Held(
        id=one.id,
        category=words.choice(one.category.value),
        gains=words.choice(one.gains.value),
        what=one.what,
        days=f"{first}{last}",
        touches="; ".join(named),
        detail=str(opening.value) if opening is not None else forgotten,
        ended=one.to_on is not None and one.to_on < today,
    )


def _offer(one: Gift, says: str) -> Offer:
    return Offer(
        what=f"{one.offered.value.capitalize()}: {one.what}",
        source=one.source,
        worth=f"£{one.worth:,.2f}",
        became=sentence(spaced(one.became.value)),
        on=in_words(one.offered_on),
        says=says,
    )


def reminders(desk: Desk, reader: Reader) -> Iterator[str]:
    """What is due of one's own declarations: a first one, or the yearly review."""
    if not reader.bodies:
        return
    standing, today = standing_of(desk, reader.person), local_day(reader.at)
    due = review_due(standing)
    if due is None:
        yield "You have not declared anything yet, nor that there is nothing. Do one of the two."
    elif due < today:
        yield f"Your yearly review was due by {in_words(due)} ({review_source()})."
    elif due - today <= SOON:
        yield f"Your yearly review is due by {in_words(due)} ({review_source()})."


# ---- the public register -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Public:
    """The register of a body, as everybody may read it; who has not declared, for its secretary."""

    body: str
    name: str
    columns: tuple[str, ...]
    gift_columns: tuple[str, ...]
    found: Register
    missing: tuple[str, ...]
    is_secretary: bool


def bodies(desk: Desk, reader: Reader) -> tuple[tuple[str, str, int], ...]:
    """The bodies of which somebody is appointed to a place: id, name, how many people."""
    charter, day = desk.charter_on(local_day(reader.at)), local_day(reader.at)
    if charter is None:
        return ()
    told = [(b.id, b.name, len(_people(desk, b, day))) for b in charter.bodies.values()]
    return tuple(sorted((one for one in told if one[2]), key=lambda one: one[1].lower()))


def _people(desk: Desk, body: Body, day: date) -> dict[str, list[str]]:
    """Who holds which places of a body."""
    found: dict[str, list[str]] = {}
    for place in (*places_of(body), secretary_of(body.id)):
        for person in desk.roll.holders(place, day):
            found.setdefault(person, []).append(place)
    return found


def public(desk: Desk, reader: Reader, body: str) -> Public | None:
    """The register of a body; `None` for a body that there is not."""
    day = local_day(reader.at)
    charter = desk.charter_on(day)
    known = charter.bodies.get(body) if charter is not None else None
    if known is None or charter is None:
        return None
    people = _people(desk, known, day)
    named = names.people(people)
    standings = {person: standing_of(desk, person) for person in people}
    listed = [
        Listed(
            person,
            named.get(person, names.NOT_SHOWN),
            tuple(names.place(charter, p) for p in places),
        )
        for person, places in people.items()
    ]
    secretary = secretary_of(body) in reader.held
    missing = not_declared(people, standings, day) if secretary else ()
    return Public(
        body=body,
        name=known.name,
        columns=COLUMNS,
        gift_columns=GIFT_COLUMNS,
        found=register(listed, standings, day),
        missing=tuple(_missing(one.person, one.since, named) for one in missing),
        is_secretary=secretary,
    )


def _missing(person: str, since: date | None, named: Mapping[str, str]) -> str:
    who = named.get(person, names.NOT_SHOWN)
    if since is None:
        return f"{who}: nothing declared yet"
    return f"{who}: yearly review due since {in_words(since)}"


def as_paper(shown: Public) -> Paper:
    """The register as a paper: a workbook, or a page to print."""
    tables = [Table("Interests", columns(dict.fromkeys(shown.columns, 1.0)),
                    _rows(shown.found.rows), "Interests")]  # fmt: skip
    if shown.found.gifts:
        shares = columns(dict.fromkeys(shown.gift_columns, 1.0))
        tables.append(Table("Gifts and hospitality", shares, _rows(shown.found.gifts), "Gifts"))
    return Paper(
        title="Register of interests",
        subtitle=shown.name,
        on=shown.found.on,
        running=f"Register of interests, {shown.name}",
        facts=(("As it stood on", in_words(shown.found.on)),),
        blocks=(*(Paragraph(line(note)) for note in shown.found.notes), *tables),
        wide=True,
    )


def _rows(found: tuple[tuple[str, ...], ...]) -> tuple[Row, ...]:
    return tuple(Row(tuple(cell(text) for text in row)) for row in found)


def as_csv(shown: Public) -> str:
    """The register as a table for a spreadsheet, in which no cell is taken for a formula."""
    told = StringIO()
    table = csv.writer(told)
    table.writerow(["Kind", *shown.columns])
    for row in shown.found.rows:
        table.writerow(["Interest", *map(safe, row)])
    if shown.found.gifts:
        table.writerow([])
        table.writerow(["Kind", *shown.gift_columns])
        for row in shown.found.gifts:
            table.writerow(["Gift or hospitality", *map(safe, row)])
    return told.getvalue()


# ---- the extract of a meeting --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Extract:
    """The interests of those at a meeting that touch its items."""

    matter: str
    title: str
    on: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def may_read_extract(sat: Sitting) -> bool:
    """Whether the reader presides over the bodies that meet, or is their secretary."""
    chairs = {place for body in sat.bodies for place in presides(how_of(body))}
    return sat.is_secretary or bool(chairs & sat.reader.held)


def extract_of(sat: Sitting) -> Extract:
    """The extract, for whoever presides and the secretary."""
    found = [
        Item(f"{item.number}. {item.title}", told)
        for item in sat.items
        if (told := foreseen(sat.desk, item.case, sat.on)) is not None
    ]
    ids = {seen.person for item in found for seen in item.forecast.table.seen if seen.person}
    known = names.people(ids)
    people = {one: Listed(one, known.get(one, names.NOT_SHOWN)) for one in ids}
    return Extract(
        matter=sat.case.matter,
        title=sat.title,
        on=in_words(sat.on),
        columns=EXTRACT_COLUMNS,
        rows=extract(sat.charter, found, people),
    )
