"""An item of decision from the day it is raised to its review, but for the meeting itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ringholder.charter import Charter
from ringholder.charter.bodies import Body
from ringholder.matters.calendars import digest
from ringholder.matters.capacity import caller_bodies, secretary_of, urgent_of
from ringholder.matters.case import question_of
from ringholder.matters.pins import charter_pin
from ringholder.matters.procedures import shipped
from ringholder.matters.ratifying import ratification
from ringholder.matters.routing import routing
from ringholder.matters.simulate.asking import Question
from ringholder.matters.simulate.desk import Desk, Story
from ringholder.matters.simulate.said import REVIEW, decision, effect
from ringholder.register.act import Json

IRREVERSIBLE = "irreversible"
HEARD_WITHIN = 16
"""Days: a little more than ten working days."""


@dataclass
class Item:
    """A matter for decision. `fault` is what is to be put in; `turn` grows when it begins anew."""

    matter: str
    question: Question
    raised_as: str
    charter: Charter
    fault: str = ""
    turn: int = 0
    decider: str = ""
    decided: bool = False
    over: bool = False
    deferred: int = 0
    ready: bool = False
    route: dict[str, Json] = field(default_factory=dict)

    @property
    def irreversible(self) -> bool:
        """Whether it is held open to be called in."""
        return IRREVERSIBLE in self.question["tags"]

    @property
    def secretary(self) -> str:
        """Who keeps its papers: of the body that decides, or of the board for a post."""
        return secretary_of(self.decider if self.decider in self.charter.bodies else BOARD)

    def takes(self, fault: str) -> bool:
        """Whether this fault is to be put in, once."""
        if self.fault != fault:
            return False
        self.fault = ""
        return True


BOARD = "icb-board"
Dispute = Callable[[Item], Story]


class Items:
    """Every item of a simulation, by the body at whose next meeting it is to be taken."""

    def __init__(self, desk: Desk, dispute: Dispute) -> None:
        self._desk = desk
        self._dispute = dispute
        self.all: list[Item] = []
        self.waiting: dict[str, list[Item]] = {}

    # ---- from the question to whoever decides ----------------------------------------------------

    def raised(self, question: Question, as_: str, fault: str = "") -> Story:
        """A new item, from the beginning."""
        desk = self._desk
        item = Item(desk.new("decision"), question, as_, desk.charter, fault)
        self.all.append(item)
        desk.open("decision", item.matter, as_, question)
        yield desk.later(1, 5)
        yield from self._to_be_decided(item)

    def _to_be_decided(self, item: Item) -> Story:
        turn = item.turn
        if self._gone(item, turn):
            return
        if not self._route(item):
            item.over = True
            self._desk.act(item.matter, "withdraw", item.raised_as, {"reasons": "Nobody decides."})
            return
        yield from self._prepare(item)
        if self._gone(item, turn):
            return
        yield self._desk.later(0.5)
        if self._gone(item, turn):
            return
        yield from self._to_decider(item)

    def _gone(self, item: Item, turn: int) -> bool:
        """Whether it went another way meanwhile: carried to a successor, or over."""
        return item.turn != turn or item.over or item.decided

    def _route(self, item: Item) -> bool:
        desk = self._desk
        question = question_of(item.question, desk.today)
        item.route = routing(item.charter, question)
        case = desk.judging(item.matter).case
        referred = case.last("refer")
        if referred is not None and not case.since("route", referred):
            item.route = {**item.route, "competent": [referred.act.payload["refer_to"]]}
        named = item.route["competent"]
        assert isinstance(named, list)
        if len(named) != 1:
            return False
        item.decider = str(named[0])
        if item.takes("RTE101"):
            wrong = {**item.route, "competent": ["conflicts-panel"]}
            desk.act(item.matter, "route", item.secretary, wrong, fault="RTE101")
            item.over = True
            return True
        desk.act(item.matter, "route", item.secretary, item.route)
        return True

    def _prepare(self, item: Item) -> Story:
        """What has to come first: those affected are heard or stay silent, conditions are met."""
        desk = self._desk
        turn, silent = item.turn, False
        asked = item.route["asked"]
        assert isinstance(asked, list)
        for organisation in map(str, asked):
            if desk.chance(0.25):
                silent = True
                continue
            yield desk.later(1, 4)
            if self._gone(item, turn):
                return
            desk.act(item.matter, "state-effect", organisation, effect(organisation))
        yield desk.later(HEARD_WITHIN + 2 if silent else 1)
        if self._gone(item, turn):
            return
        self._first_things(item)
        desk.act(item.matter, "paper", item.secretary, self._paper(item))

    def _paper(self, item: Item) -> dict[str, Any]:
        data = f"A paper of a simulation. {item.question['title']}: approve.\n".encode()
        return {
            "recommendation": "Approve.",
            "options": ["Do it", "Do not"],
            "cite": self._desk.cite("paper", 1, data),
        }

    def _first_things(self, item: Item) -> None:
        first, consult = item.route["first"], item.route["consult"]
        assert isinstance(first, list)
        assert isinstance(consult, list)
        names = [str(name) for name in (*first, *consult)]
        if item.fault == "FST102":
            names = names[1:]
        for name in names:
            said: dict[str, Any] = {"condition": name, "done": "Done, as the minutes show."}
            if name in item.charter.controls or name in item.charter.approvers:
                said["evidence"] = self._desk.cite("letter", 1, f"Consent: {name}\n".encode())
            self._desk.act(item.matter, "meet-condition", item.secretary, said)

    def _to_decider(self, item: Item) -> Story:
        desk = self._desk
        body = item.charter.bodies.get(item.decider)
        if body is None:
            yield from self._by_post(item)
        elif urgent_of(body) and desk.chance(0.12) and not item.fault:
            yield from self._urgently(item, body)
        elif item.takes("SIT102"):
            said = decision("approved", "vote", item.secretary, desk.today)
            as_ = f"{body.id}/chair"
            desk.act(item.matter, "decide", as_, said, fault="SIT102")
            item.decided = True
        else:
            self.waiting.setdefault(item.decider, []).append(item)

    def wait_again(self, item: Item) -> None:
        """Put an item that was deferred, or that too few could decide, back for a later meeting."""
        item.ready = False
        self.waiting.setdefault(item.decider, []).append(item)

    # ---- by one person, or two -------------------------------------------------------------------

    def _by_post(self, item: Item) -> Story:
        desk = self._desk
        said = decision("approved", "post", item.secretary, desk.today)
        fault = "FST102" if item.fault == "FST102" and _has_first(item) else ""
        if item.fault == "DEC101":
            said, fault = {**said, "options_rejected": []}, item.fault
        if item.takes("WHO101"):
            desk.act(item.matter, "decide", item.decider, said, by="p-impostor", fault="WHO101")
        else:
            desk.act(item.matter, "decide", item.decider, said, fault=fault)
        yield from self.after(item)

    def _urgently(self, item: Item, body: Body) -> Story:
        desk = self._desk
        one, other = urgent_of(body)[:2]
        said = decision("approved", "vote", item.secretary, desk.today)
        said.pop("decided_by")
        said["consulted"] = ["The members who could be reached."]
        if desk.holder(one) is None or desk.holder(other) is None:
            self.wait_again(item)
            return
        desk.act(item.matter, "decide-urgently", one, said)
        item.decided = True
        yield desk.later(0.2)
        desk.act(item.matter, "agree-urgently", other, {"agrees": True})
        self.waiting.setdefault(f"{body.id} to ratify", []).append(item)
        yield from self.after(item)

    # ---- what comes of it ------------------------------------------------------------------------

    def after(self, item: Item) -> Story:
        """From the decision to its review."""
        desk = self._desk
        item.decided, turn = True, item.turn
        case = desk.judging(item.matter).case
        if case.state not in ("decided", "urgent"):
            return
        outcome = case.said("outcome", "decide", "decide-urgently")
        yield desk.later(1, 5)
        desk.act(item.matter, "publish", item.secretary, {})
        if outcome != "approved":
            return
        if item.takes("EFF101"):
            early = {"done": "Begun at once."}
            desk.act(item.matter, "carry-out", item.secretary, early, fault="EFF101")
            return
        yield from self._called_in(item)
        if item.turn != turn:
            return
        yield from self._terms(item)
        yield from self._until_in_effect(item)
        yield from self._afterwards(item)

    def _called_in(self, item: Item) -> Story:
        desk = self._desk
        late = item.takes("CLK101")
        if not item.irreversible or not (late or desk.chance(0.5)):
            return
        callers = [
            body
            for body in caller_bodies(desk.judging(item.matter).case, desk.today)
            if desk.holder(secretary_of(body.id))
        ]
        if not callers:
            return
        caller = secretary_of(desk.random.choice(callers).id)
        yield desk.later(30) if late else desk.later(1, 4)
        said = {"reasons": "Neighbours were not heard."}
        desk.act(item.matter, "call-in", caller, said, fault="CLK101" if late else "")
        if late:
            return
        yield desk.later(4, 15)
        if desk.holder(caller) is None:
            return
        if desk.chance(0.6) or item.charter is not desk.charter:
            desk.act(item.matter, "uphold", caller, {"reasons": "They were heard after all."})
            return
        desk.act(item.matter, "send-back", caller, {"reasons": "Hear them first."})
        item.turn, item.decided = item.turn + 1, False
        yield desk.later(1)
        yield from self._to_decider(item)

    def _terms(self, item: Item) -> Story:
        desk = self._desk
        case = desk.judging(item.matter).case
        for term in case.said("terms", "decide") or ():
            yield desk.later(2, 10)
            said = {"term": term, "done": "Met."}
            desk.act(item.matter, "meet-term", item.secretary, said)
        for partner in ratification(case).organisations:
            yield desk.later(10, 40)
            said = {"organisation": partner, "ratified": True, "reasons": "By its own law."}
            desk.act(item.matter, "ratify", partner, said)

    def _until_in_effect(self, item: Item) -> Story:
        desk = self._desk
        while desk.judging(item.matter).record(desk.now).in_effect_at is None or (
            desk.judging(item.matter).record(desk.now).waits_for
        ):
            yield desk.later(5)
            if desk.judging(item.matter).case.state not in ("decided", "done"):
                return

    def _afterwards(self, item: Item) -> Story:
        desk = self._desk
        yield desk.later(1, 20)
        if desk.judging(item.matter).case.state != "decided":
            return
        desk.act(item.matter, "carry-out", item.secretary, {"done": "Carried out."})
        if desk.chance(0.1):
            yield desk.later(5, 20)
            yield from self._challenged(item)
        yield desk.later(REVIEW.days + 1, REVIEW.days + 30)
        if desk.holder(item.secretary) is None:
            return
        if desk.chance(0.05):
            record = desk.judging(item.matter).judged[0].entry.act.id
            said = {"act": record, "instead": "The same, well spelt.", "reasons": "A slip."}
            desk.act(item.matter, "correct", item.secretary, said)
        desk.act(item.matter, "review", item.secretary, {"found": "It did what it was to do."})

    def _challenged(self, item: Item) -> Story:
        desk = self._desk
        somebody = desk.people.somebody()
        said = {"ground": "Not heard", "reasons": "We live there and were not asked."}
        told = desk.act(item.matter, "challenge", "public", said, by=somebody)
        yield desk.later(3, 15)
        if told is not None:
            answer = {"act": told.entry.act.id, "reasons": "You were; here is the record."}
            desk.act(item.matter, "answer-challenge", item.secretary, answer)

    def again(self, item: Item) -> Story:
        """From its routing on, after it was referred."""
        item.turn += 1
        yield self._desk.later(1, 3)
        yield from self._to_be_decided(item)

    def disputed(self, item: Item) -> Story:
        """A dispute over it, after which it waits to be heard again."""
        turn = item.turn
        yield from self._dispute(item)
        state = self._desk.judging(item.matter).case.state
        if state == "routed" and item.turn == turn and not item.over:
            self.wait_again(item)

    # ---- when the charter ends -------------------------------------------------------------------

    def succeed(self) -> None:
        """Carry every open item to the charter of the day, and begin it anew there."""
        self.waiting = {k: v for k, v in self.waiting.items() if k.endswith(" to ratify")}
        for item in self.all:
            state = self._desk.judging(item.matter).case.state
            open_ = state in ("raised", "routed", "listed", "open", "disputed")
            if open_ and not item.over and item.charter is not self._desk.charter:
                self._desk.tell(self._carried(item))

    def _carried(self, item: Item) -> Story:
        desk = self._desk
        if item.takes("WHO103"):
            item.over = True
            body = item.charter.bodies.get(item.decider)
            as_ = item.decider if body is None else f"{body.id}/chair"
            said = decision("approved", "post", item.secretary, desk.today)
            desk.act(item.matter, "decide", as_, said, fault="WHO103")
            return
        if item.fault:
            item.over = True
            return
        item.turn, item.deferred, item.ready, item.decided = item.turn + 1, 0, False, False
        yield desk.later(1, 10)
        charter = desk.charter
        if desk.judging(item.matter).record(desk.now).state != "lapsed":
            return
        calendar = next(c for c in desk.calendars if c.id == desk.calendar.id)
        said = {
            "charter": charter_pin(charter),
            "procedure": shipped()["decision"].pin,
            "calendar": {"id": calendar.id, "sha256": digest(calendar)},
            "reasons": "Its constitution ended while it was open.",
        }
        desk.act(item.matter, "carry", item.secretary if item.decider else BOARD_SECRETARY, said)
        item.charter = charter
        yield desk.later(1, 5)
        if item.question["function"] in charter.functions and all(
            area in charter.areas for area in item.question["area"]
        ):
            yield from self._to_be_decided(item)
            return
        item.over = True
        why = {"reasons": "The successor has no such function or area."}
        desk.act(item.matter, "withdraw", item.raised_as, why)


BOARD_SECRETARY = secretary_of(BOARD)


def _has_first(item: Item) -> bool:
    return bool(item.route["first"] or item.route["consult"])
