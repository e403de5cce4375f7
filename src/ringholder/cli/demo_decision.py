"""The demonstration's decision: a gap becomes an item that a place committee decides, with proof.

It is done now, act by act, by the ladder as if it were in force, by people who do not exist.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Any

from ringholder.bank_holidays import calendar_on
from ringholder.calendar import Period, in_words
from ringholder.charter import Charter, Question, Route
from ringholder.charter.bodies import Body
from ringholder.charter.words import PLACE
from ringholder.matters.capacity import places_of, secretary_of
from ringholder.matters.clerk import Clerk, Draft, Entered, Refused
from ringholder.matters.counting import result_now
from ringholder.matters.foresight import forecast
from ringholder.matters.how import how
from ringholder.matters.interests.words import matched
from ringholder.matters.local_day import local_day
from ringholder.matters.pins import Charters
from ringholder.matters.procedures import every, shipped
from ringholder.matters.routing import routing
from ringholder.matters.simulate.as_if import as_if_in_force
from ringholder.matters.voting.words import sentence_of
from ringholder.monitor.routes import RoutedGap
from ringholder.monitor.wording import short_name
from ringholder.register.checkpoint import Checkpoint, Keys, checkpoint_note, signed_by
from ringholder.register.memory import MemoryStore
from ringholder.register.merkle import Tree, includes
from ringholder.register.notes import SignerKey, read_note

ITEM, MEETING = "item", "meeting"
ORIGIN = "demonstration.ringholder.invalid"
DAYS_AHEAD = 28
PAPER = "How the gap can be closed, for the demonstration."
DONE_FIRST = "Done, for the demonstration."
DECISION = {
    "outcome": "approved",
    "decided_by": "vote",
    "wording": "The plan to close the gap is approved.",
    "reasons": "It closes the gap soonest.",
    "serves": "Patients of the place",
    "bears_loss": "The service that the money is taken from",
    "options_rejected": ["To wait for another quarter: the gap would widen."],
}


class Story:
    """A register with one committee in it, and what is done there."""

    def __init__(self, gap: RoutedGap, ladder: Charter, today: date) -> None:
        self.gap, self.today = gap, today
        around = Period(today - timedelta(days=365), today + timedelta(days=365))
        self.charter = as_if_in_force(ladder, around)
        self.body = committee(gap)
        self.secretary = secretary_of(self.body.id)
        self.calendar = calendar_on(today)
        self.store = MemoryStore()
        self.clerk = Clerk(self.store, Charters([self.charter]), every(), [self.calendar])
        self.raised_at = datetime.combine(today - timedelta(days=DAYS_AHEAD + 1), time(9), UTC)
        self.met_at = datetime.combine(today - timedelta(days=1), time(10), UTC)

    @property
    def question(self) -> Question:
        """What the gap puts to the committee; what it does cannot be undone."""
        asked = then(self.gap).question
        return replace(asked, on=local_day(self.raised_at), tags=asked.tags | {"irreversible"})

    # ---- acting ----------------------------------------------------------------------------------

    def attempt(self, matter: str, kind: str, as_: str, at: datetime, **said: Any) -> object:
        """Do something as whoever is called after the capacity."""
        opens = next((p for p in shipped().values() if p.opening.name == kind), None)
        if opens is not None and not self.clerk.acts(matter):
            said |= self.clerk.pins(opens, self.calendar, at)
        return self.clerk.enter(Draft(matter, kind, person(as_), as_, at, said))

    def do(self, matter: str, kind: str, as_: str, at: datetime, **said: Any) -> None:
        """Do something that goes through. Raises AssertionError with the rule where it does not."""
        told = self.attempt(matter, kind, as_, at, **said)
        assert isinstance(told, Entered), [str(f) for f in getattr(told, "findings", ())]

    def appointed(self) -> None:
        """Found the register and appoint everybody."""
        at = self.raised_at
        self.do("register", "found", "registrar", at, title="Register", reasons="A demonstration.")
        affected = sorted(self.question.affects)
        for as_ in [*places_of(self.body), self.secretary, *affected]:
            matter, held = f"appointment of {as_}", {"as": as_}
            self.do(matter, "seek", "registrar", at, **held)
            held |= {"person": person(as_), "from_on": local_day(at).isoformat()}
            self.do(matter, "appoint", "registrar", at, **held, reasons="A demonstration.")

    def declared(self, place: str) -> None:
        """One member has an interest in an organisation that the item affects."""
        on = local_day(self.raised_at).isoformat()
        self.do("interests", "open-interests", place, self.raised_at, person=person(place))
        self.do(
            "interests",
            "declare",
            place,
            self.raised_at,
            id="post",
            category="financial",
            gains="gain",
            what="Holds a paid post there",
            organisations=sorted(self.question.affects),
            position="employee",
            declared_on=on,
            known_on=on,
        )

    def prepared(self) -> dict[str, Any]:
        """Raise the item from its gap, route it, do what comes first, list it on a meeting."""
        asked, at, secretary = self.question, self.raised_at, self.secretary
        self.do(
            ITEM,
            "raise",
            secretary,
            at,
            title=f"{self.gap.gap.indicator.name}, {short_name(self.gap.gap.series.organisation)}",
            summary="A gap that the figures show.",
            function=asked.function,
            area=list(asked.area),
            a_year="none",
            whole_life="none",
            tags=sorted(asked.tags),
            affects=sorted(asked.affects),
            arises_from={"kind": "gap", "id": self.gap.gap.indicator.id},
        )
        routed: dict[str, Any] = routing(self.charter, asked)
        self.do(ITEM, "route", secretary, at, **routed)
        for name in [*routed["first"], *routed["consult"]]:
            self.do(ITEM, "meet-condition", secretary, at, condition=name, done=DONE_FIRST)
        effects = dict.fromkeys(("effect_on_patients", "effect_on_money", "effect_on_staff"), "-")
        for name in routed["asked"]:
            self.do(ITEM, "state-effect", name, at, organisation=name, **effects)
        paper = {"kind": "paper", "rows": 1, "sha256": sha256(PAPER.encode()).hexdigest()}
        self.do(ITEM, "paper", secretary, at, recommendation="-", options=["-"], cite=paper)
        self.convened()
        return routed

    def convened(self) -> None:
        """Call the meeting, and put the item on it."""
        at, day = self.raised_at, local_day(self.met_at).isoformat()
        called = {"title": "Meeting", "bodies": [self.body.id], "meets_on": day, "starts": "10:00"}
        self.do(MEETING, "convene", self.secretary, at, **called, where="-", in_public=True)
        self.do(MEETING, "give-notice", self.secretary, at)
        self.do(ITEM, "list", self.secretary, at, meeting=MEETING)

    def decided(self, leaves: str) -> None:
        """Hold the meeting: one member leaves the item, the others carry it."""
        at, frozen = self.met_at, how(self.charter, self.body.id, local_day(self.met_at))
        voting = [place.place for place in frozen.voting]
        chair = voting[0]
        self.do(MEETING, "start", self.secretary, at)
        for place in voting:
            self.do(MEETING, "arrive", self.secretary, at, place=place)
        handled = {"place": leaves, "handling": "leave", "reasons": "A paid post with a provider."}
        self.do(ITEM, "handle", chair, at, **handled)
        self.do(ITEM, "open", chair, at, meeting=MEETING, how=frozen.as_json())
        self.do(ITEM, "move", chair, at, wording=DECISION["wording"])
        for place in voting:
            if place != leaves:
                self.do(ITEM, "vote", self.secretary, at, place=place, choice="for")
        review = (local_day(at) + timedelta(days=180)).isoformat()
        said = {**DECISION, "carried_out_by": self.secretary, "review_on": review}
        self.do(ITEM, "decide", chair, at, **said)


def person(as_: str) -> str:
    """Somebody who does not exist, called after what they hold."""
    return f"p-{as_.replace('/', '-')}"


def then(gap: RoutedGap) -> Route:
    """The gap routed under the ladder."""
    assert gap.then is not None
    return gap.then


def committee(gap: RoutedGap) -> Body:
    """The body that decides it under the ladder."""
    holder = then(gap).competent[0]
    assert isinstance(holder, Body)
    return holder


def at_place(gaps: Sequence[RoutedGap]) -> RoutedGap | None:
    """The worst gap that a committee of a place decides under the ladder, and that hits a trust."""
    return next((gap for gap in gaps if gap.then is not None and _at_place(gap.then)), None)


def _at_place(route: Route) -> bool:
    alone = len(route.competent) == 1 and isinstance(route.competent[0], Body)
    return alone and route.rung == PLACE and bool(route.question.affects)


def properly_decided(gaps: Sequence[RoutedGap], ladder: Charter, today: date) -> Iterator[str]:
    """The story, a line for each thing that the software does that nobody did by hand."""
    yield "WAS IT PROPERLY DECIDED?  under the ladder, as if in force; nobody in this exists"
    gap = at_place(gaps)
    if gap is None:
        yield "  no gap of today would be decided at a place"
        return
    story = Story(gap, ladder, today)
    story.appointed()
    leaves = next(p for p in places_of(story.body) if "gp" in p)
    story.declared(leaves)
    story.prepared()
    yield from _ahead(story)
    story.decided(leaves)
    yield from _at_the_table(story)
    yield from _held(story)
    yield from _proved(story)
    yield ""


def _ahead(story: Story) -> Iterator[str]:
    walk = story.clerk.judging(ITEM)
    assert walk is not None
    found = forecast(walk.case, local_day(story.met_at))
    assert found is not None
    title = walk.case.said("title", "raise")
    yield f"  gap: {title}"
    yield f"  item: for {story.body.name}, at {story.body.rung}"
    for seen in found.table.recused:
        assert seen.proposal is not None
        why = " ".join(matched(story.charter, match) for match in seen.proposal.matches)
        yield f"  a week ahead: {seen.place.role} must leave. {why}"
    needed = f"{found.table.present} will stay, {found.table.needed} are needed"
    yield f"  {needed}: {found.outlook}"


def _at_the_table(story: Story) -> Iterator[str]:
    walk = story.clerk.judging(ITEM)
    assert walk is not None
    entry = walk.case.decided
    assert entry is not None
    found = result_now(walk.case, entry)
    assert found is not None
    assert walk.case.how is not None
    for step in (found.standing.steps[1], found.steps[-2]):
        yield f"  {sentence_of(walk.case.how, step)}"


def _held(story: Story) -> Iterator[str]:
    now = datetime.combine(story.today, time(12), UTC)
    told = story.attempt(ITEM, "carry-out", story.secretary, now, done="Begun.")
    assert isinstance(told, Refused)
    record = story.clerk.record(ITEM, now)
    assert record is not None
    until = record.in_effect_at
    assert until is not None
    decided_on = in_words(local_day(story.met_at))
    yield f"  decided {decided_on}; the record: {record.verdict}, {len(record.steps)} steps"
    yield f"  it cannot be undone, so carrying it out today is refused: {told.findings[0].says}"
    yield f"  unless it is called in, it takes effect on {in_words(local_day(until))}"


def _proved(story: Story) -> Iterator[str]:
    tree = Tree(bytes.fromhex(entry.act.hash) for entry in story.store.read())
    key = SignerKey.new(ORIGIN)
    note = checkpoint_note(Checkpoint(ORIGIN, len(tree), tree.root()), key)
    signed = signed_by(read_note(note), Keys(log=(key.verifier,)))
    entry = next(e for e in story.store.matter(ITEM) if e.act.kind == "decide")
    proof = tree.inclusion(entry.index)
    held = includes(tree.root(), len(tree), entry.index, bytes.fromhex(entry.act.hash), proof)
    assert signed.by and held
    yield (
        f"  proof: act {entry.index + 1} of {len(tree)}, {len(proof)} hashes up to the signed root "
        f"{tree.root().hex()[:16]}…: holds"
    )
