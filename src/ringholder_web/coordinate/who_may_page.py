"""Who may authorise something now: what was asked, the answer, and whom to ring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict

from ringholder.charter import Charter
from ringholder.charter.said import each
from ringholder.coordinate.pressure.authority import (
    Answer,
    Asked,
    ToRing,
    WayNow,
    asked_at_night,
    who_may,
)
from ringholder.findings import RestsOn
from ringholder.matters.local_day import local_day
from ringholder.matters.night_powers import RUN_ON_CALL, question_of_sum
from ringholder_web.charter.choices import Option
from ringholder_web.coordinate.on_call_now import rotas, tel
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.reader import Reader
from ringholder_web.ui.reading import plain, read_sum

NO_SUM = "is no sum. Write pounds, such as 25,000, or leave it empty where you do not know."


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to ring: what they are called, whether on call, and how they are reached."""

    title: str
    on_call: str
    ring: str
    tel: str


@dataclass(frozen=True, slots=True)
class WayShown:
    """A way in which it can be decided: for whom, by how many of these people."""

    of: str
    needs: int
    can_now: bool
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What was asked, what may be asked, and the answer."""

    choices: tuple[Option, ...]
    areas: tuple[Option, ...]
    costs: str
    wrong: str
    asked: str
    says: str
    may: bool
    call: WayShown | None
    others: tuple[WayShown, ...]
    depends: tuple[tuple[str, tuple[WayShown, ...]], ...]
    clauses: tuple[str, ...]
    illustrative: bool


def page(desk: Desk, reader: Reader, query: QueryDict) -> Page:
    """The page for a question. Take the desk first."""
    charter = desk.charter_on(local_day(reader.at))
    wanted = plain(str(query.get("ask", "")))
    asked = next((one for one in asked_at_night() if one.id == wanted), None)
    places = list(_areas(charter)) if charter is not None else []
    area = plain(str(query.get("where", "")))
    area = area if area in dict(places) else (places[0][0] if places else "")
    typed = plain(str(query.get("costs", "")))
    sum_ = read_sum(typed) if typed else None
    wrong = f"“{typed[:40]}” {NO_SUM}" if typed and sum_ is None else ""
    page_ = Page(
        choices=tuple(Option(o.id, o.says, o.id == wanted) for o in asked_at_night()),
        areas=tuple(Option(key, name, key == area) for key, name in places),
        costs=typed, wrong=wrong, asked="", says="", may=False, call=None, others=(), depends=(),
        clauses=(), illustrative=False,
    )  # fmt: skip
    if asked is None or charter is None or wrong:
        return page_
    costs = f"{sum_:f}" if sum_ is not None else asked.costs
    now = [duty for rota in rotas(desk, reader.at) for duty in rota.now]
    question = question_of_sum(asked.function, (area,), local_day(reader.at), costs)
    return _answered(page_, charter, asked, who_may(charter, question, now))


def _areas(charter: Charter) -> Iterator[tuple[str, str]]:
    """Where somebody is on call for: the areas of those who run the rota, then the system."""
    function = charter.functions.get(RUN_ON_CALL)
    doers = each(function.exercised_by) if function is not None else ()
    holders = [charter.holder(one) for one in doers]
    found = [area for one in holders if one is not None for area in each(one.area)]
    found += [one for one in [charter.system] if isinstance(one, str)]
    names = ((area, charter.name(area)) for area in dict.fromkeys(found) if area in charter.areas)
    yield from names


def _answered(page_: Page, charter: Charter, asked: Asked, answer: Answer) -> Page:
    route = answer.powers.route
    call = answer.now or answer.wake
    others = tuple(_way(one) for one in answer.ways if one is not call)
    depends = tuple((if_, tuple(map(_way, ways))) for if_, ways in answer.depends)
    return Page(
        page_.choices, page_.areas, page_.costs, "", asked.says, _says(charter, answer),
        answer.now is not None and not depends,
        None if call is None or depends else _way(call), () if depends else others,
        depends, answer.powers.clauses, route.rests_on is RestsOn.ILLUSTRATIVE,
    )  # fmt: skip


def _says(charter: Charter, answer: Answer) -> str:
    route = answer.powers.route
    if route.fault is not None:
        return f"{charter.title} cannot say who decides this. Take it to the level above."
    if route.depends_on:
        return "It depends on what is not known yet."
    if answer.now is not None:
        who = " and ".join(one.title for one in answer.now.on_call)
        return f"On call now, and may authorise it: {who}."
    return "Nobody on call has this power. Wake:"


def _way(one: WayNow) -> WayShown:
    first = sorted(one.people, key=lambda person: not person.tier)
    return WayShown(
        one.way.holder.name, one.needs, one.can_now, tuple(_person(person) for person in first)
    )


def _person(one: ToRing) -> Person:
    return Person(one.title, f"on call, {one.tier}" if one.tier else "", one.ring, tel(one.ring))
