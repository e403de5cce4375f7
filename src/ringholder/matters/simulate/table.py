"""An item at the table: interests, quorum, debate, consensus or vote, and what is declared."""

from __future__ import annotations

from typing import Any

from ringholder.charter.bodies import Body
from ringholder.charter.said import NONE, Said
from ringholder.matters.capacity import presides, secretary_of, vacant
from ringholder.matters.counting import result_now
from ringholder.matters.foresight import seen
from ringholder.matters.how import How, how
from ringholder.matters.interests.deciding import As, presiding
from ringholder.matters.meeting import Meeting
from ringholder.matters.quorum import quorum
from ringholder.matters.result import Outcome
from ringholder.matters.simulate.desk import LENGTH, Desk, Story
from ringholder.matters.simulate.items import Item, Items
from ringholder.matters.simulate.said import decision, worded
from ringholder.matters.voting.secret import LEAST, Box, NotSecret, refuse_secret
from ringholder.matters.voting.steps import Answer
from ringholder.register.act import Act, canonical
from ringholder.register.store import Entry

INTERESTED, DEFERRED, DISPUTED, REFERRED = 0.05, 0.06, 0.04, 0.03
BY_CONSENSUS, BY_BALLOT = 0.6, 0.08
FOR, AGAINST = 0.72, 0.2
HANDLINGS = ("leave", "leave", "stay-silent", "speak", "note")


class Table:
    """The table of one meeting of one body."""

    def __init__(self, desk: Desk, items: Items, meeting: str, body: Body) -> None:
        self._desk = desk
        self._items = items
        self._meeting = meeting
        self.body = body

    # ---- who is there ----------------------------------------------------------------------------

    @property
    def _here(self) -> dict[str, str | None]:
        acts = self._desk.clerk.acts(self._meeting)
        found = Meeting.of(acts, len(self._desk.store))
        return {} if found is None else found.present

    def who(self, place: str) -> str:
        """Who sits in a place now: its deputy, or whoever holds it."""
        return self._here.get(place) or self._desk.holder(place) or ""

    @property
    def _in_person(self) -> set[str]:
        return {place for place, deputy in self._here.items() if deputy is None}

    def chair(self, out: set[str]) -> str | None:
        """Who presides, of those who are there in person and may."""
        named = presides(self._how())
        return next((place for place in named if place in self._in_person - out), None)

    def _how(self) -> How:
        desk = self._desk
        empty = vacant(desk.clerk.world.roll, self.body, desk.today, len(desk.store))
        return how(desk.charter, self.body.id, desk.today, empty)

    def _do(self, item: Item, kind: str, place: str, said: dict[str, Any], fault: str = "") -> None:
        self._desk.act(item.matter, kind, place, said, by=self.who(place), fault=fault)

    # ---- the item --------------------------------------------------------------------------------

    def take(self, item: Item) -> Story:
        """An item from its calling to what is declared, or put off."""
        desk = self._desk
        if item.over or desk.judging(item.matter).case.state != "listed":
            return
        if isinstance(self._how().presides, Said):
            yield from self._unread(item)
            return
        self._declared(item)
        case = desk.judging(item.matter).case
        if self.chair(case.undecided() | set(case.out())) is None:
            self._not_quorate(item)
            return
        yield desk.now + LENGTH
        self._handled(item)
        chair = self.chair(set(case.out()))
        if chair is None:
            self._not_quorate(item)
            return
        if not item.fault and self._put_off(item, chair):
            return
        out = case.out()
        frozen = self._how()
        if quorum(frozen, self._room(frozen), out).answer is Answer.FAULT:
            if item.fault != "QUO101":
                self._not_quorate(item)
                return
        elif item.fault == "QUO101":
            self._empty(frozen)
        yield desk.now + LENGTH
        chair = self.chair(set(out))
        if chair is not None:
            yield from self._opened(item, chair, frozen)

    def _room(self, frozen: How) -> dict[str, str]:
        return {place: self.who(place) for place in self._here if place in frozen.roll}

    def _empty(self, frozen: How) -> None:
        """Let people leave until too few are there, but for whoever presides."""
        keep = self.chair(set())
        for place in [p for p in self._here if p != keep]:
            said = {"place": place}
            self._desk.act(self._meeting, "depart", secretary_of(self.body.id), said)
            if quorum(frozen, self._room(frozen)).answer is Answer.FAULT:
                return

    def _declared(self, item: Item) -> None:
        desk = self._desk
        conflicted = self._conflicted(item)
        for place in list(self._here):
            if desk.chance(INTERESTED) or place == conflicted:
                said = {
                    "place": place,
                    "category": "financial",
                    "gains": "gain",
                    "what": "A post with a supplier in the simulation.",
                }
                self._do(item, "declare", place, said)

    def _conflicted(self, item: Item) -> str | None:
        """Who has to have an interest for the fault that is to be put in."""
        first = self.chair(set())
        if item.fault == "COI101":
            return first
        others = [p.place for p in self._how().voting if p.place in self._here and p.place != first]
        return next(iter(others), None) if item.fault == "VOT101" else None

    def _handled(self, item: Item) -> None:
        """Whoever presides decides on each interest what the rules propose, or more."""
        for place, proposed in sorted(self._to_handle(item).items()):
            handling = "leave" if item.fault == "VOT101" else proposed
            said = {"place": place, "handling": handling, "reasons": "By the rules on interests."}
            if item.fault == "COI101" and place in presides(self._how()) and item.takes("COI101"):
                self._do(item, "handle", place, said, "COI101")
                continue
            who = self._decider(item, place)
            if who is not None:
                self._do(item, "handle", who, said)

    def _to_handle(self, item: Item) -> dict[str, str]:
        """The places whose interest is to be decided on, each with what is to be decided."""
        desk = self._desk
        case = desk.judging(item.matter).case
        told = seen(case, desk.today, len(desk.store))
        steps = {s.place.place: s.proposal.step for s in told if s.proposal is not None}
        asked = {s.place.place for s in told if s.recused} | case.undecided()
        handled = {e.act.payload["place"] for e in case.of_who_sits("handle")} - case.undecided()
        return {
            place: steps.get(place) or desk.random.choice(HANDLINGS)
            for place in asked - handled
            if place in self._here
        }

    def _decider(self, item: Item, place: str) -> str | None:
        case = self._desk.judging(item.matter).case
        free = self._in_person - set(case.out()) - case.undecided()
        found = presiding(item.charter, self.body, self._desk.today).decides(place, free)
        if found.as_ in (As.CHAIR, As.IN_PLACE_OF_THE_CHAIR):
            return found.who
        return self.chair({place, *case.out(), *case.undecided()})

    def _not_quorate(self, item: Item) -> None:
        said = {"present": sorted(self._here), "way_out": "defer"}
        self._desk.act(item.matter, "not-quorate", item.secretary, said)
        self._items.wait_again(item)

    def _put_off(self, item: Item, chair: str) -> bool:
        """Whether it was deferred, or disputed, and is not decided today."""
        if self._desk.chance(DEFERRED):
            self._deferred(item, chair)
            return True
        if self._desk.chance(DISPUTED):
            self._desk.tell(self._items.disputed(item))
            return True
        return False

    def _deferred(self, item: Item, chair: str) -> None:
        desk = self._desk
        item.deferred += 1
        self._do(item, "defer", chair, {"reasons": "More is to be found out."})
        if desk.judging(item.matter).case.state == "disputed":
            desk.tell(self._items.disputed(item))
        else:
            self._items.wait_again(item)

    def _unread(self, item: Item) -> Story:
        """Of a body whose rules were not read: what its secretary wrote down."""
        desk = self._desk
        said = {"meeting": self._meeting, "how": self._how().as_json()}
        desk.act(item.matter, "open", item.secretary, said)
        yield desk.now + LENGTH
        told = decision("approved", "consensus", item.secretary, desk.today)
        desk.act(item.matter, "decide", item.secretary, told)
        desk.tell(self._items.after(item))

    # ---- the decision ----------------------------------------------------------------------------

    def _opened(self, item: Item, chair: str, frozen: How) -> Story:
        desk = self._desk
        said = {"meeting": self._meeting, "how": frozen.as_json()}
        if item.takes("FRZ101"):
            said["how"] = {**frozen.as_json(), "quorum": {"number": 1}}
            self._do(item, "open", chair, said, "FRZ101")
        else:
            self._do(item, "open", chair, said)
        self._do(item, "discuss", chair, {"said": "It was discussed."})
        yield desk.now + LENGTH
        if desk.chance(REFERRED) and not item.fault and self._referred(item, chair):
            return
        self._do(item, "move", chair, {"wording": worded("approved")})
        way = self._way(item, frozen)
        if way == "vote":
            self._votes(item, frozen)
        elif way == "ballot":
            self._ballot(item, frozen)
        yield desk.now + LENGTH
        self._decided(item, chair, frozen, way)

    def _way(self, item: Item, frozen: How) -> str:
        desk = self._desk
        if item.fault in ("VOT101", "VOT103"):
            return "vote"
        if desk.chance(BY_BALLOT) and len({place.votes for place in frozen.voting}) == 1:
            return "ballot" if self._is_secret(item, frozen) else "vote"
        consensus = frozen.decide_by in ("consensus", NONE) and desk.chance(BY_CONSENSUS)
        return "consensus" if consensus else "vote"

    def _able(self, item: Item, frozen: How) -> list[str]:
        out = self._desk.judging(item.matter).case.out()
        return [p.place for p in frozen.voting if p.place in self._here and p.place not in out]

    def _votes(self, item: Item, frozen: How) -> None:
        desk = self._desk
        for place in self._able(item, frozen):
            choice = "against"
            if item.fault or desk.chance(FOR):
                choice = "for"
            elif desk.chance(AGAINST):
                choice = "abstain"
            said = {"place": place, "choice": choice}
            if desk.chance(0.5):
                desk.act(item.matter, "vote", item.secretary, said)
            else:
                self._do(item, "vote", place, said)
        out = desk.judging(item.matter).case.out()
        left = [place for place in out if place in self._here and place in frozen.roll]
        if left and item.takes("VOT101"):
            said = {"place": left[0], "choice": "for"}
            self._do(item, "vote", left[0], said, "VOT101")

    def _is_secret(self, item: Item, frozen: How) -> bool:
        """Whether a ballot here would keep its secret."""
        try:
            refuse_secret(frozen)
        except NotSecret:
            return False
        return len(self._able(item, frozen)) >= LEAST

    def _ballot(self, item: Item, frozen: How) -> None:
        desk = self._desk
        able = self._able(item, frozen)
        for place in able:
            self._do(item, "cast", place, {"place": place})
        for_ = sum(desk.chance(FOR) for _ in able)
        for_ += 2 * for_ == len(able)  # nobody can break the tie of a secret ballot
        ballots = Box.of(["for"] * for_ + ["against"] * (len(able) - for_))
        box = desk.cite("ballots", len(able), canonical(list(ballots.ballots)).encode())
        said = {"cite": box, "for": for_, "against": len(able) - for_, "abstain": 0}
        desk.act(item.matter, "count", item.secretary, said)

    def _outcome(self, item: Item, chair: str, way: str) -> tuple[Outcome, dict[str, int]]:
        """What follows from the votes, as whoever presides reads it off the record."""
        desk = self._desk
        case = desk.judging(item.matter).case
        if way == "ballot":
            count = case.last("count")
            assert count is not None
            sums = {name: count.act.payload[name] for name in ("for", "against", "abstain")}
            carried = sums["for"] > sums["against"]
            return Outcome.CARRIED if carried else Outcome.LOST, sums
        draft = Act("", item.matter, "decide", "", chair, desk.now, {"decided_by": way})
        found = result_now(case, Entry(len(desk.store), draft))
        if found is None:
            return Outcome.CANNOT_SAY, {}
        sums = {"for": found.sums.in_favour, "against": found.sums.against}
        return found.outcome, sums if way == "vote" else {}

    def _decided(self, item: Item, chair: str, frozen: How, way: str) -> None:
        outcome, sums = self._outcome(item, chair, way)
        if outcome is Outcome.TIED:
            self._do(item, "casting-vote", chair, {"place": chair, "choice": "for"})
            outcome, sums = self._outcome(item, chair, way)
        fault = ""
        if item.fault in ("QUO101", "VOT103"):
            fault = item.fault
            outcome = Outcome.LOST if fault == "VOT103" else Outcome.CARRIED
        declared = "rejected" if outcome is Outcome.LOST else "approved"
        said = decision(declared, way, item.secretary, self._desk.today, **sums)
        said["present"] = sorted(p for p in self._here if p in frozen.roll)
        said |= self._held_back(item) if declared == "approved" and not fault else {}
        if item.fault == "DEC101" and declared == "approved":
            said, fault = {**said, "options_rejected": []}, item.fault
        if item.fault == "FST102" and (item.route["first"] or item.route["consult"]):
            fault = item.fault
        self._do(item, "decide", chair, said, fault)
        self._desk.tell(self._items.after(item))

    def _held_back(self, item: Item) -> dict[str, Any]:
        """Conditions of some decisions, and partners that ratify besides those of the charter."""
        desk = self._desk
        said: dict[str, Any] = {}
        if desk.chance(0.15):
            said["terms"] = ["The contract names who answers for it."]
        councils = [o.id for o in item.charter.organisations.values() if o.kind == "council"]
        if councils and desk.chance(0.1):
            said["ratified_by"] = [desk.random.choice(councils)]
        return said

    def _referred(self, item: Item, chair: str) -> bool:
        """Send it up to whoever gave the power, where there is a body that did."""
        desk = self._desk
        charter, case = item.charter, desk.judging(item.matter).case
        question = case.question(desk.today)
        if question is None:
            return False
        grants = charter.router(desk.today).grants(question.function)
        able = {g.holder.id for g in grants if g.stands}
        up = [n for g in grants if g.holder.id == item.decider for n in g.above if n in able]
        named = [name for name in up if name in charter.bodies]
        if not named:
            return False
        said = {"refer_to": named[-1], "reasons": "It concerns more than us."}
        self._do(item, "refer", chair, said)
        desk.tell(self._items.again(item))
        return True
