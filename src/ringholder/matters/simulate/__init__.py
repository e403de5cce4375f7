"""A simulated system: hundreds of matters over years, in which nothing is real but the rules.

A pure function of charters, a seed and a size. It acts only through the clerk, so a register that
it leaves is one that people could have kept. What was put in against the rules is listed, so that
what the judge finds can be held against it. How often bodies meet, what is asked and how members
vote are ours; who decides, what comes first and when it carries are the charters'.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from ringholder.calendar import Calendar, Period
from ringholder.charter import Charter
from ringholder.charter.bodies import Body
from ringholder.charter.said import Said
from ringholder.matters.clerk import Clerk
from ringholder.matters.how import how_of
from ringholder.matters.pins import Charters
from ringholder.matters.simulate.as_if import as_if_in_force
from ringholder.matters.simulate.asking import Asks
from ringholder.matters.simulate.beside import Beside
from ringholder.matters.simulate.desk import Desk, NotEntered, PutIn, Story
from ringholder.matters.simulate.items import Items
from ringholder.matters.simulate.offices import Offices, capacities
from ringholder.matters.simulate.sittings import Sittings
from ringholder.register.memory import MemoryStore
from ringholder.register.store import Store

__all__ = ["NotEntered", "PutIn", "Simulating", "Simulation", "as_if_in_force", "simulate"]

AT_THE_TABLE = ("QUO101", "VOT101", "NTC101", "FST102", "VOT103", "COI101", "SIT102", "FRZ101")
BY_A_POST = ("WHO101", "DEC101")
HELD_BACK = ("EFF101", "CLK101")
AT_THE_END = "WHO103"
FAULTS = (*AT_THE_TABLE, *BY_A_POST, *HELD_BACK, AT_THE_END, "RTE101")
"""What is put in, one in turn: the codes of the guards and of the judge."""
IMPROPER = 0.1
BOARDS_WEIGH, POSTS_WEIGH = 12, 4
EVERY = 28
LAST_RAISED = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Simulation:
    """What came of it: the register, what was put in, and what the clerk refused (nothing)."""

    store: Store
    clerk: Clerk
    charters: tuple[Charter, ...]
    calendars: tuple[Calendar, ...]
    put_in: tuple[PutIn, ...]
    not_entered: tuple[NotEntered, ...]
    names: Mapping[str, str]
    records: Mapping[str, bytes]
    until: datetime


def simulate(
    charters: Iterable[Charter],
    seed: int,
    matters: int,
    days: Period,
    store: Store | None = None,
) -> Simulation:
    """Simulate a system over a period of days, with so many matters for decision.

    The charters must answer for each of the days: `as_if_in_force` lends a model its days. The
    store, if any is given, must be empty. Raises ValueError where a day has no charter.
    """
    kept = MemoryStore() if store is None else store
    made = Simulating(tuple(charters), seed, matters, days, kept)
    for _ in made.months():
        pass
    return made.done()


class Simulating:
    """A simulation that is being made, month by month; `simulate` makes one in one go."""

    def __init__(
        self, charters: tuple[Charter, ...], seed: int, matters: int, days: Period, store: Store
    ) -> None:
        self.start, self.end = _whole(charters, days)
        self.desk = Desk(store, charters, seed)
        self.desk.now = _at(self.start)
        self.offices = Offices(self.desk)
        self.beside = Beside(self.desk)
        self.items = Items(self.desk, self.beside.dispute)
        self.sittings = Sittings(self.desk, self.items)
        self.matters = matters
        self._asks: dict[str, Asks] = {}

    def months(self) -> Iterator[datetime]:
        """Do it, a month at a time; the instant reached, for who waits to see."""
        desk = self.desk
        self.offices.found()
        for day in self._successions():
            desk.tell(self._succession(day))
        for story in self._stories():
            desk.tell(story)
        at = _at(self.start)
        while at < _at(self.end):
            at = min(at + timedelta(days=30), _at(self.end))
            desk.run(at)
            yield at

    def done(self) -> Simulation:
        """What came of it."""
        desk = self.desk
        return Simulation(
            desk.store,
            desk.clerk,
            desk.charters.all,
            desk.calendars,
            tuple(desk.put_in),
            tuple(desk.not_entered),
            desk.people.names,
            desk.records,
            _at(self.end),
        )

    def _successions(self) -> Iterator[date]:
        for charter in self.desk.charters.all:
            begins = charter.in_force.from_on
            if begins is not None and self.start < begins <= self.end:
                yield begins

    def _succession(self, day: date) -> Story:
        yield _at(day)
        self.offices.succeed()
        self.items.succeed()

    def _stories(self) -> Iterator[Story]:
        yield from self._meetings()
        yield from self._questions()
        random = self.desk.random
        held = capacities(self.desk.charter)
        few = max(2, self.matters // 20)
        for _ in range(few):
            yield self._some_day(self.beside.delegation)
            yield self._some_day(self.beside.promise)
            yield self._some_day(self.beside.handover)
            seat = random.choice([as_ for as_ in held if "/" in as_])
            yield self._from(self.beside.interests(seat))
            leaver = random.choice([as_ for as_ in held if "/nem" in as_ or "/gp" in as_] or held)
            yield self._from(self.offices.turnover(leaver))

    def _meetings(self) -> Iterator[Story]:
        bodies = {b.id: b for c in self.desk.charters.all for b in c.bodies.values()}
        for number, body in enumerate(bodies):
            day = self.start + timedelta(days=35 + number % 10)
            while day < self.end:
                day += timedelta(days=EVERY + day.weekday() // 5)
                if day.weekday() < 5:
                    yield self._from_day(self.sittings.of(body, day), day - timedelta(days=31))

    def _questions(self) -> Iterator[Story]:
        random = self.desk.random
        span = (self.end - self.start - LAST_RAISED).days
        improper = round(self.matters * IMPROPER)
        for number in range(self.matters):
            day = self.start + timedelta(days=random.randrange(max(span, 1)))
            fault = FAULTS[number % len(FAULTS)] if number < improper else ""
            if fault == AT_THE_END:
                day = next(self._successions(), day) - timedelta(days=9)
            elif fault:  # while the first charter is there, which says most
                day = self.start + timedelta(days=random.randrange(max(span // 8, 1)))
            yield self._raised(_at(day), fault)

    def _raised(self, at: datetime, fault: str) -> Story:
        yield at
        desk = self.desk
        asks = self._asks_of(desk.charter)
        question = asks.pick(desk.random, self._weights(desk.charter, fault))
        if fault in HELD_BACK:
            question["tags"] = sorted({*question["tags"], "irreversible"})
        yield from self.items.raised(question, self._raiser(), fault)

    def _asks_of(self, charter: Charter) -> Asks:
        if charter.id not in self._asks:
            self._asks[charter.id] = Asks(charter, self.desk.today)
        return self._asks[charter.id]

    def _weights(self, charter: Charter, fault: str) -> dict[str, int]:
        """How often each decides; only those whom a fault can befall where one is put in."""
        boards = [b.id for b in charter.bodies.values() if readable(b)]
        if fault in AT_THE_TABLE:
            return {
                **dict.fromkeys((*charter.bodies, *charter.posts), 0),
                **dict.fromkeys(boards, 1),
            }
        if fault in BY_A_POST:
            return {**dict.fromkeys(charter.bodies, 0), **dict.fromkeys(charter.posts, 1)}
        weighs = dict.fromkeys(charter.posts, POSTS_WEIGH)
        return {**weighs, **dict.fromkeys(boards, BOARDS_WEIGH)}

    def _raiser(self) -> str:
        desk = self.desk
        able = ["icb-board/secretary", *(o for o in PROVIDERS_RAISE if desk.holder(o))]
        return desk.random.choice(able)

    def _some_day(self, story: object) -> Story:
        desk = self.desk
        at = self.start + timedelta(days=desk.random.randrange((self.end - self.start).days))
        yield _at(at)
        yield from story()  # type: ignore[operator]

    def _from(self, story: Story) -> Story:
        desk = self.desk
        span = (self.end - self.start).days
        yield _at(self.start + timedelta(days=desk.random.randrange(span)))
        yield from story

    def _from_day(self, story: Story, day: date) -> Story:
        yield _at(max(day, self.start))
        yield from story


def readable(body: Body) -> bool:
    """Whether enough of a body's rules was read to say how it decides."""
    found = how_of(body)
    asked = (found.places, found.presides, found.quorum, found.majority)
    return not any(isinstance(part, Said) for part in asked)


PROVIDERS_RAISE = ("ouh", "bht", "rbft")


def _at(day: date) -> datetime:
    return datetime.combine(day, time(8), UTC)


def _whole(charters: Sequence[Charter], days: Period) -> tuple[date, date]:
    """The first day and the day after the last. Raises ValueError where a day has no charter."""
    start, end = days.from_on, days.to_on
    if start is None or end is None:
        raise ValueError("A simulation needs a first and a last day.")
    chosen = Charters(charters)
    for day in {start, end, *(c.in_force.from_on or start for c in charters)}:
        if day in days and chosen.on(day) is None:
            raise ValueError(f"No constitution answers for {day}: see `as_if_in_force`.")
    return start, end + timedelta(days=1)
