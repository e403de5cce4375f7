"""Meetings: convened, noticed, held, minuted; the items are taken as `table` has it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from ringholder.charter.bodies import Body
from ringholder.charter.said import each, given
from ringholder.matters.capacity import places_of, secretary_of
from ringholder.matters.local_day import LONDON
from ringholder.matters.notice import notice_needed
from ringholder.matters.simulate.desk import LENGTH, Desk, Story
from ringholder.matters.simulate.items import Item, Items
from ringholder.matters.simulate.table import Table

CONVENED = timedelta(days=21)
LISTED = timedelta(days=12)
"""Before the meeting: enough for the longest notice in the charters, Easter included."""
CLOSEST = timedelta(days=14)
MOST_ITEMS = 6
TOO_LATE = timedelta(days=2)
LATE_NOTICE = 0.03
ABSENT, LATE, EARLY = 0.08, 0.05, 0.05
IDLE = 0.05
"""How often a meeting is convened for which nothing waits yet."""


class Sittings:
    """The meetings of every body, by turn. How often is ours to choose: no charter says."""

    def __init__(self, desk: Desk, items: Items) -> None:
        self._desk = desk
        self._items = items
        self._unapproved: dict[str, str] = {}

    def of(self, body: str, day: date) -> Story:
        """A meeting of a body on a day: called off where there is nothing to decide."""
        desk = self._desk
        starts = datetime.combine(day, time(10), LONDON)
        charter = desk.charters.on(day)
        if charter is None:
            return
        first = charter.in_force.from_on or day
        yield max(starts - CONVENED, datetime.combine(first, time(9), LONDON))
        found = charter.bodies.get(body)
        if found is None or starts - desk.now < CLOSEST:
            return
        waits = any(self._items.waiting.get(name) for name in (body, f"{body} to ratify"))
        if not waits and not desk.chance(IDLE):
            return
        meeting, secretary = desk.new("meeting"), secretary_of(body)
        desk.open("meeting", meeting, secretary, _convened(found, day))
        yield starts - LISTED
        items = self._listed(meeting, found, day)
        if not items and not self._items.waiting.get(f"{body} to ratify"):
            desk.act(meeting, "cancel", secretary, {"reasons": "Nothing is to be decided."})
            return
        said = {"items": [item.matter for item in items]}
        desk.act(meeting, "set-agenda", secretary, said)
        yield from self._noticed(meeting, found, day)
        yield starts
        yield from self._held(meeting, found, items)

    def _noticed(self, meeting: str, body: Body, day: date) -> Story:
        desk = self._desk
        if not desk.chance(LATE_NOTICE) or not notice_needed(desk.charter, (body,), day).days:
            desk.act(meeting, "give-notice", secretary_of(body.id), {})
            return
        yield datetime.combine(day - TOO_LATE, time(9), LONDON)
        desk.act(meeting, "give-notice", secretary_of(body.id), {}, fault="NTC102")

    def _listed(self, meeting: str, body: Body, day: date) -> list[Item]:
        """The items for which the papers are there; one comes late, against the rule."""
        desk = self._desk
        found = [
            item
            for item in self._items.waiting.get(body.id, ())
            if not item.over and item.charter is desk.charter
        ][:MOST_ITEMS]
        self._items.waiting[body.id] = [
            item for item in self._items.waiting.get(body.id, ()) if item not in found
        ]
        listed = []
        for item in found:
            if item.fault == "NTC101" and notice_needed(desk.charter, (body,), day).days:
                desk.tell(self._list_late(meeting, item, day))
            else:
                self._list(meeting, item)
            listed.append(item)
        return listed

    def _list(self, meeting: str, item: Item, fault: str = "") -> None:
        said = {"meeting": meeting}
        self._desk.act(item.matter, "list", item.secretary, said, fault=fault)

    def _list_late(self, meeting: str, item: Item, day: date) -> Story:
        yield datetime.combine(day - TOO_LATE, time(9), LONDON)
        self._list(meeting, item, "NTC101" if item.takes("NTC101") else "")

    # ---- on the day ------------------------------------------------------------------------------

    def _held(self, meeting: str, body: Body, items: list[Item]) -> Story:
        desk, secretary = self._desk, secretary_of(body.id)
        desk.act(meeting, "start", secretary, {})
        late, leaving = self._arrivals(meeting, body)
        yield desk.now + LENGTH
        table = Table(desk, self._items, meeting, body)
        yield from self._ratified(meeting, table)
        for number, item in enumerate(items):
            if number == 1:
                self._at_the_door(meeting, late, "arrive", secretary)
            if number == len(items) - 1 and number > 1:
                self._at_the_door(meeting, leaving, "depart", secretary)
            yield desk.now + LENGTH
            yield from table.take(item)
        yield from self._closed(meeting, body, table)

    def _arrivals(self, meeting: str, body: Body) -> tuple[list[str], list[str]]:
        """Who is there; who comes late; who has to leave early."""
        desk, secretary = self._desk, secretary_of(body.id)
        rule = given(body.rule)
        deputies = rule is not None and "named-deputies" in each(rule.if_inquorate)
        late: list[str] = []
        leaving: list[str] = []
        for place in places_of(body):
            if desk.holder(place) is None:
                continue
            if desk.chance(ABSENT):
                desk.act(meeting, "apologise", secretary, {"place": place})
                if deputies and desk.chance(0.7):
                    somebody = desk.people.somebody()
                    said = {"place": place, "deputy": somebody}
                    desk.act(meeting, "name-deputy", secretary, said)
                    desk.act(meeting, "arrive", secretary, said)
                continue
            if desk.chance(LATE):
                late.append(place)
                continue
            if desk.chance(EARLY):
                leaving.append(place)
            desk.act(meeting, "arrive", secretary, {"place": place})
        return late, leaving

    def _at_the_door(self, meeting: str, places: list[str], kind: str, secretary: str) -> None:
        while places:
            self._desk.act(meeting, kind, secretary, {"place": places.pop()})

    def _ratified(self, meeting: str, table: Table) -> Story:
        """Urgent decisions are put before the body, and reported to the auditors."""
        desk = self._desk
        name = f"{table.body.id} to ratify"
        for item in self._items.waiting.pop(name, []):
            yield desk.now + LENGTH
            chair, state = table.chair(set()), desk.judging(item.matter).case.state
            if chair is None or state == "called-in":
                self._items.waiting.setdefault(name, []).append(item)
                continue
            if state not in ("decided", "done"):
                continue
            said = {"meeting": meeting}
            desk.act(item.matter, "ratify-urgently", chair, said, by=table.who(chair))
            desk.act(item.matter, "report-to-audit", item.secretary, said)

    def _closed(self, meeting: str, body: Body, table: Table) -> Story:
        desk, secretary = self._desk, secretary_of(body.id)
        chair = table.chair(set())
        before = self._unapproved.pop(body.id, None)
        if before is not None and chair is not None and table.who(chair) == desk.holder(chair):
            desk.act(before, "approve-minutes", chair, {"meeting": meeting})
        desk.act(meeting, "close", secretary, {})
        yield desk.later(2, 6)
        drafted = desk.act(meeting, "draft-minutes", secretary, {"minutes": "As the acts have it."})
        if drafted is not None:
            self._unapproved[body.id] = meeting


def _convened(body: Body, day: date) -> dict[str, object]:
    return {
        "title": f"{body.name}, {day:%B %Y}",
        "bodies": [body.id],
        "meets_on": day.isoformat(),
        "starts": "10:00",
        "where": "A room of the simulation",
        "in_public": True,
    }
