"""A case: a matter as its acts have it so far. Judging walks the acts and takes one after another.

Steps with one name mean the same in every procedure, so a case can be asked for its question, its
route, who decides, how, at which meeting, and who has left, whatever its procedure is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from ringholder.calendar import Calendar
from ringholder.charter import NO_MONEY, Charter, Question, Value
from ringholder.charter.bodies import Body
from ringholder.charter.model import Holder
from ringholder.charter.said import NONE, UNKNOWN, Said
from ringholder.matters.fields import faults
from ringholder.matters.how import How, NoHow
from ringholder.matters.local_day import local_day
from ringholder.matters.meeting import Meeting
from ringholder.matters.procedure import PINS, Procedure, Step
from ringholder.matters.requests import RAISE, request_of
from ringholder.matters.roll import AT_THE_END
from ringholder.matters.world import World
from ringholder.register.store import Entry

NOTED = "note"
"""The one handling of an interest after which a member still counts and votes."""
DECISIONS = ("decide", "agree-urgently")
ASKING = (
    *("raise", "amend", "open-gap", "open-concern"),
    *("open-assessment", "open-procurement", "raise-requisition"),
    *("raise-boundary", "ask-for-support", "open-trouble"),
)
ROUTING = ("route", "refer", "climb")
STANDING = frozenset({"decided", "done", "closed"})
"""The states in which a decision stands; in all others it was never taken, or is taken anew."""
ASIDE = frozenset({*PINS, "title", "summary", "reasons", "arises_from"})
"""What a matter is called, and why: it changes, and the question stays the same."""


class Case:
    """A matter so far. `charter` and `procedure` are those that its opening act pinned, if here."""

    def __init__(self, world: World, opening: Entry) -> None:
        self.world = world
        self.opening = opening
        self.matter = opening.act.matter
        pins = opening.act.payload
        self.procedure: Procedure | None = world.procedures.get(_sha(pins.get("procedure")))
        self.charter: Charter | None = world.charters.pinned(pins.get("charter"))
        self.calendar: Calendar | None = world.calendars.get(_sha(pins.get("calendar")))
        self.opened: Mapping[str, Any] = pins if self._readable(pins) else {}
        self._charters: list[tuple[int, Charter | None]] = []
        self.state = ""
        self.entries: list[Entry] = []
        self._by_kind: dict[str, list[Entry]] = {}
        self._how: tuple[Entry, How | None] | None = None

    def _readable(self, payload: Mapping[str, Any]) -> bool:
        """Whether an opening act says what its step asks for, and no more than that."""
        asked = self.procedure.opening.fields if self.procedure is not None else {}
        said = {key: value for key, value in payload.items() if key not in PINS}
        return not any(faults(asked, said))

    def take(self, entry: Entry, step: Step | None, *, readable: bool = True) -> None:
        """Take in an act; its step, if it was in order, moves the matter on.

        One that does not say what it was asked to counts for nothing that comes after, nor does one
        that is no step of the procedure: nobody asked it for anything.
        """
        self.entries.append(entry)
        stranger = self.procedure is not None and self.procedure.named(entry.act.kind) is None
        if stranger or not readable:
            return
        taken = self._by_kind.setdefault(entry.act.kind, [])
        taken.append(entry)
        state = step.leads_to(len(taken)) if step is not None else None
        if state is not None:
            self.state = state
        if entry.act.kind == "carry" and step is not None:
            self._carry(entry.index, entry.act.payload)

    def _carry(self, index: int, pins: Mapping[str, Any]) -> None:
        """A matter that was carried to a successor goes on under the successor's charter."""
        self._charters.append((index, self.charter))
        self.charter = self.world.charters.pinned(pins.get("charter")) or self.charter
        self.calendar = self.world.calendars.get(_sha(pins.get("calendar"))) or self.calendar

    def charter_at(self, index: int) -> Charter | None:
        """The charter under which the matter was at a place in the register's order."""
        return next((was for carried, was in self._charters if index < carried), self.charter)

    @property
    def ended(self) -> bool:
        """Whether nothing more is to be done."""
        return self.procedure is not None and self.state in self.procedure.ends

    def step(self, kind: str) -> Step | None:
        """A step of its procedure; `None` where it has none of that name, or is not here."""
        return self.procedure.named(kind) if self.procedure is not None else None

    def all(self, *kinds: str) -> list[Entry]:
        """Every act of these kinds, in order."""
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], [])
        found = [entry for kind in kinds for entry in self._by_kind.get(kind, ())]
        return sorted(found, key=lambda entry: entry.index)

    def last(self, *kinds: str) -> Entry | None:
        """The last act of these kinds."""
        found = [self._by_kind[kind][-1] for kind in kinds if self._by_kind.get(kind)]
        return max(found, key=lambda entry: entry.index, default=None)

    def last_before(self, index: int, *kinds: str) -> Entry | None:
        """The last act of these kinds that stands before a place in the register's order."""
        return next((e for e in reversed(self.all(*kinds)) if e.index < index), None)

    def since(self, kind: str, start: Entry | None) -> list[Entry]:
        """The acts of a kind after another act; all when that was never done."""
        return [e for e in self.all(kind) if start is None or e.index > start.index]

    def said(self, key: str, *kinds: str) -> Any:
        """What the last act of these kinds says under a key; `None` when it says nothing."""
        entry = self.last(*kinds)
        return None if entry is None else entry.act.payload.get(key)

    # ---- what is asked, and who decides ----------------------------------------------------------

    def question(self, on: date) -> Question | None:
        """The question, as it was last put, for a day; `None` for a matter that puts none."""
        entry = self.last(*ASKING)
        if entry is None:
            return None
        question = question_of(entry.act.payload, on)
        if entry.act.kind != RAISE:
            return question
        costs = self.world.requests.of_project(request_of(entry), entry.index + 1)
        return replace(question, value=Value.once(costs))  # orders of a project count together

    @property
    def put_anew(self) -> Entry | None:
        """The amendment by which the question became what it is; `None` as long as it is the first.

        What was heard, consulted on or written before it was about another question.
        """
        asked = self.all(*ASKING)
        pairs = zip(reversed(asked[:-1]), reversed(asked[1:]), strict=True)
        return next((later for one, later in pairs if _asks(one) != _asks(later)), None)

    @property
    def competent(self) -> tuple[str, ...]:
        """Who is to decide, by the last route or referral: ids of bodies and posts."""
        return _competent(self.last(*ROUTING))

    def competent_at(self, index: int) -> tuple[str, ...]:
        """Who was to decide, at a place in the register's order."""
        return _competent(self.last_before(index, *ROUTING))

    @property
    def holders(self) -> tuple[Holder, ...]:
        """Those who are to decide, as the charter has them."""
        if self.charter is None:
            return ()
        found = (self.charter.holder(name) for name in self.competent)
        return tuple(holder for holder in found if holder is not None)

    @property
    def body(self) -> Body | None:
        """The body that is to decide; `None` when a post is, or nobody yet."""
        return next((holder for holder in self.holders if isinstance(holder, Body)), None)

    @property
    def joint_holders(self) -> tuple[str, ...]:
        """Those who have to decide it too, besides the one that did: none where one may alone."""
        asked, decided = self.last(*ASKING), self.decided
        if self.charter is None or asked is None or decided is None:
            return ()
        function = self.charter.functions.get(asked.act.payload["function"])
        if function is None or function.jointly != "all":
            return ()
        by = decided.act.as_.split("/", maxsplit=1)[0]
        return tuple(name for name in self.competent if name != by)

    @property
    def affected(self) -> tuple[str, ...]:
        """Organisations that stand to gain or lose."""
        return tuple(self.said("affects", *ASKING) or ())

    # ---- the room --------------------------------------------------------------------------------

    @property
    def how(self) -> How | None:
        """How it is decided, frozen when the item was last opened; `None` before, or unreadable."""
        entry = self.last("open")
        if entry is None:
            return None
        if self._how is None or self._how[0] is not entry:
            try:
                found: How | None = How.from_json(entry.act.payload.get("how"))
            except NoHow:
                found = None
            self._how = (entry, found)
        return self._how[1]

    def meeting(self, before: int, named: str | None = None) -> Meeting | None:
        """The meeting at which the item was opened, or is listed, as it stood before an act.

        Another where an act names one: a decision is rescinded at a later meeting.
        """
        name = named or self.said("meeting", "open", "list")
        if not isinstance(name, str):
            return None
        return Meeting.of(self.world.matter(name), before)

    # ---- interests: of whoever sat there, the member or a deputy --------------------------------

    def out(self, before: int = AT_THE_END) -> dict[str, str]:
        """The places that have left this item, each with how it was handled, by then.

        Whoever is out in one place does not come in again as the deputy of another.
        """
        if not self.all("handle"):
            return {}
        here = self._here(before)
        found = {_place(e): _handling(e) for e in self.of_who_sits("handle", here, before)}
        gone = dict(self._gone(before))
        found |= {place: gone[who] for place, who in here.items() if who in gone}
        return {place: how for place, how in found.items() if place and how and how != NOTED}

    def handled(self, place: str, here: Mapping[str, str | None] | None = None) -> Entry | None:
        """The act that says what whoever sits in a place does on the item; `None` where none is."""
        told = [e for e in self.of_who_sits("handle", here) if _place(e) == place]
        return told[-1] if told else None

    def undecided(self, before: int = AT_THE_END) -> set[str]:
        """The places that declared an interest on which nobody has decided yet."""
        here = self._here(before)
        handled = {_place(e): e.index for e in self.of_who_sits("handle", here, before)}
        declared = {_place(e): e.index for e in self.of_who_sits("declare", here, before)}
        return {p for p, index in declared.items() if p and handled.get(p, -1) < index}

    def of_who_sits(
        self, kind: str, here: Mapping[str, str | None] | None = None, before: int = AT_THE_END
    ) -> list[Entry]:
        """The acts of a kind about those who sit in the places now, member or deputy.

        An interest is a person's: that of the member is not the deputy's, nor the other way round.
        `here` has places with their deputies, by itself those where anybody sits or sat last at the
        meeting; of all others every act is told.
        """
        here = self._here(before) if here is None else here
        told = ((entry, self.sat(entry)) for entry in self.all(kind) if entry.index < before)
        return [entry for entry, who in told if here.get(_place(entry), who) == who]

    def sat(self, entry: Entry, place: str | None = None) -> str | None:
        """The deputy who sat in a place at an act of the item; else `None`.

        The place is the one that the act names, if none is asked for.
        """
        came = (e for e in reversed(self.all("list", "open")) if e.index < entry.index)
        named = next(came, None)
        name = named.act.payload.get("meeting") if named is not None else None
        meeting = self.meeting(entry.index, name) if name else None
        place = _place(entry) if place is None else place
        return meeting.deputy(place) if meeting is not None else None

    def was_sent_out(self, vote: Entry, before: int) -> bool:
        """Whether whoever cast a vote was told to leave the item, by a point in the order."""
        who, place = self.sat(vote), _place(vote)
        told = [e for e in self.all("handle") if e.index < before and _place(e) == place]
        last = next((e for e in reversed(told) if self.sat(e) == who), None)
        return last is not None and _handling(last) != NOTED

    def _here(self, before: int) -> Mapping[str, str | None]:
        meeting = self.meeting(before)
        return {} if meeting is None else meeting.sat

    def _gone(self, before: int) -> Iterator[tuple[str, str]]:
        """The people who have left the item, each with how it was handled."""
        told = (entry for entry in self.all("handle") if entry.index < before)
        last = {(_place(entry), self.sat(entry)): entry for entry in told}
        for (place, deputy), entry in last.items():
            day, handling = local_day(entry.act.at), _handling(entry)
            holders = self.world.roll.holders(place, day, entry.index)
            for who in (deputy,) if deputy is not None else holders:
                if handling != NOTED:
                    yield who, handling

    @property
    def decided(self) -> Entry | None:
        """The act by which it was decided, for good or for now."""
        return self.last(*DECISIONS)

    @property
    def stands(self) -> bool:
        """Whether it was decided, and was not called in, sent back or put anew since."""
        return self.decided is not None and self.state in STANDING

    @property
    def irreversible(self) -> bool:
        """Whether it cannot be undone, so that it is held open to be called in."""
        return "irreversible" in (self.said("tags", *ASKING) or ())


def _place(entry: Entry) -> str:
    return str(entry.act.payload.get("place", ""))


def _handling(entry: Entry) -> str:
    return str(entry.act.payload.get("handling", ""))


def _competent(entry: Entry | None) -> tuple[str, ...]:
    if entry is None:
        return ()
    to = entry.act.payload.get("refer_to")
    return (to,) if to else tuple(entry.act.payload.get("competent", ()))


def _asks(entry: Entry) -> dict[str, Any]:
    return {key: said for key, said in entry.act.payload.items() if key not in ASIDE}


def question_of(payload: Mapping[str, Any], on: date) -> Question:
    """The question that the payload of a raised matter puts."""
    sums = (_sum(payload.get("a_year")), _sum(payload.get("whole_life")))
    asks_none = "a_year" not in payload and "whole_life" not in payload  # a gap, or a concern
    value = NO_MONEY if asks_none or sums == (NONE, NONE) else Value(*sums)
    if "sum_with_vat" in payload:
        value = Value.once(Decimal(payload["sum_with_vat"]))
    return Question(
        function=payload.get("function", ""),
        area=tuple(payload.get("area", ())),
        on=on,
        value=value,
        tags=frozenset(payload.get("tags", ())),
        affects=frozenset(payload.get("affects", ())),
    )


def _sum(text: object) -> Decimal | Said:
    if text == "none":
        return NONE
    return UNKNOWN if text in (None, "unknown") else Decimal(str(text))


def _sha(pin: object) -> str:
    return str(pin.get("sha256")) if isinstance(pin, Mapping) else ""
