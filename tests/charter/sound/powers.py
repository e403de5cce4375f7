"""Powers: how they are passed on, in one step, two or three, and what the board keeps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ringholder.catalogue.functions import Group
from ringholder.catalogue.functions import functions as catalogue
from tests.charter.sound.draft import Draft, Entry
from tests.charter.sound.land import Land, Place
from tests.charter.sound.rooms import OFTEN
from tests.charter.sound.system import System
from tests.charter.sound.work import LED_BY_COUNCILS, TIED_TO_NETWORKS, Work

TAGS = ("novel", "contentious", "repercussive", "reconfiguration", "irreversible", "service-change")
TIED = "ring-fenced"
DIMENSIONS = ("a_year", "whole_life", "committed_in_year")


@dataclass(frozen=True)
class Terms:
    """Up to how much power goes and what is taken out of it; an empty limit is none."""

    limit: dict[str, int] = field(default_factory=dict)
    exceptions: tuple[str, ...] = ()


def powers(draft: Draft, land: Land, system: System, work: Work) -> None:
    """Add the delegations and reservations."""
    passing = _Passing(draft, land, system, work)
    passing.from_england()
    for desk, functions in work.desks.items():
        passing.to_desk(desk, functions)
    for place in land.places:
        passing.to_place(place)
    passing.of_trusts()
    passing.reserve()


class _Passing:
    def __init__(self, draft: Draft, land: Land, system: System, work: Work) -> None:
        self.draft, self.draw = draft, draft.draw
        self.land, self.system, self.work = land, system, work
        self.tied_kept = self.draw.maybe(0.2)
        self.onward = self.draw.one("no", "consent", "yes")
        self.dated = False
        self.at_heads: dict[str, Terms] = {}
        self.state = "proposed" if draft.head["status"] in ("proposed", "model") else "made"

    # ---- one step --------------------------------------------------------------------------------

    def _pass(
        self, giver: str, to: str, functions: list[str], received: Terms | None = None, **keys: Any
    ) -> Terms:
        """Pass functions on within what was received, perhaps on new terms from some day."""
        terms = self._within(received or Terms(), functions)
        turn = self.draft.in_turn() if received is None and self.draw.maybe(0.1) else None
        inside = keys["route"] in ("committee", "officer", "contract")
        common: Entry = {
            "from_": giver,
            "to": to,
            "functions": functions,
            "report": {"to": giver, "every": self.draw.one(*OFTEN)},
            "state": self.draw.one(self.state, "made", ..., ...),
            "onward": self.draw.one("no", "yes", *([...] if inside else [])),
            **keys,
        }
        self.dated = turn is not None
        if turn is None:
            self.draft.add("delegations", **common, **self._keys(terms))
            return terms
        less = Terms({d: s // 2 for d, s in terms.limit.items()}, terms.exceptions)
        for period, now in zip(turn, (less, terms), strict=True):
            self.draft.add(
                "delegations",
                **{**common, "id": self.draft.new_id()},
                **self._keys(now),
                in_force=period,
            )
        return less

    def _keys(self, terms: Terms) -> Entry:
        excepted = {"except_": list(terms.exceptions)} if terms.exceptions else {}
        return {"limit": terms.limit or "none", **excepted}

    def _within(self, received: Terms, functions: list[str]) -> Terms:
        draw = self.draw
        limit = {d: max(1000, s // draw.one(2, 4, 10)) for d, s in received.limit.items()}
        if not limit and draw.maybe(0.9):
            limit = {d: draw.randint(1, 400) * 50_000 for d in draw.some(DIMENSIONS, 1, 2)}
        kept = {*received.exceptions, *draw.some(TAGS, 0, 3)}
        if any(_is_money(name) for name in functions) and not self.tied_kept:
            kept.add(TIED)
        return Terms(limit, tuple(sorted(kept)))

    # ---- the system ------------------------------------------------------------------------------

    def from_england(self) -> None:
        if self.work.of_england:
            consent = {"consent_of": [self.land.england]} if self.onward == "consent" else {}
            self.draft.add(
                "delegations",
                from_=self.land.england,
                to=self.land.icb,
                route="s65Z5",
                functions=self.work.of_england,
                area=[self.land.system],
                limit="none",
                onward=self.onward,
                **consent,
                report={
                    "to": self.draw.one(self.land.england, self.system.region),
                    "every": "year",
                },
            )

    def to_desk(self, desk: str, functions: list[str]) -> None:
        """To a committee and perhaps on to an executive, or to an executive."""
        if desk == self.system.with_neighbour:
            self._to_joint_board(desk, functions)
            return
        inside = desk in self.system.committees
        terms = self._pass(
            self.system.board, desk, functions, route="committee" if inside else "officer"
        )
        executives = list(self.system.executives.values())
        if inside and self.draw.maybe():
            # On from the committee, or beside it from the board, up to less.
            beside = bool(terms.limit) and not self.dated and self.draw.maybe(0.3)
            some = self.draw.some(functions, 1)
            self._pass(
                self.system.board if beside else desk,
                self.draw.choice(executives),
                some,
                terms,
                route="officer",
                id=self.draft.new_id(),
            )

    def _to_joint_board(self, body: str, functions: list[str]) -> None:
        for giver in (self.land.icb, self.land.neighbour):
            self._pass(
                giver, body, functions, route="s65Z6", pooled=self.draw.one("no", "yes", ...)
            )

    # ---- the places ------------------------------------------------------------------------------

    def to_place(self, place: Place) -> None:
        """All that goes to a place, in its own way, and some of it on to who leads the work."""
        functions = [f for f in self.work.at_place if not self._led_elsewhere(f, place)]
        if not functions:
            return
        if place.id in self.work.led_by_council:
            self._to_council(place)
        if place.way == "joint":
            self._to_joint_committee(place, functions)
        elif place.way == "committee":
            terms = self.at_heads.get(place.head)
            if terms is None:
                terms = self._pass(self.system.board, place.head, functions, route="committee")
            self.at_heads[place.head] = terms
            self._to_director(place, place.head, self.draw.some(functions, 0, 12), terms)
        else:
            self._to_director(place, self.system.board, functions, None)

    def _led_elsewhere(self, name: str, place: Place) -> bool:
        return name == LED_BY_COUNCILS and place.id in self.work.led_by_council

    def _to_director(
        self, place: Place, giver: str, functions: list[str], received: Terms | None
    ) -> None:
        if not functions:
            return
        terms = self._pass(giver, place.director, functions, received, route="officer")
        if place.deputy:
            self._pass(
                place.director,
                place.deputy,
                self.draw.some(functions, 1, 8),
                terms,
                route="officer",
            )

    def _to_joint_committee(self, place: Place, functions: list[str]) -> None:
        """What may be shared goes to the joint committee, the rest to the director."""
        councils = [council.id for council in place.councils]
        route = self.draw.one("s75", "s65Z6")
        pooled = route == "s75" and self.draw.maybe()
        apart = {*self.work.of_england, *(TIED_TO_NETWORKS if pooled else ())}
        if route == "s65Z6" and self.onward != "no" and self.draw.maybe():
            apart -= {*self.work.of_england}
        shared = [name for name in functions if name not in apart]
        host = {"host": self.draw.choice([self.land.icb, *councils])} if pooled else {}
        pool = {"pooled": "yes" if pooled else "no", **host}
        consent = {"consent_of": [self.land.england]} if self.onward == "consent" else {}
        report = {"every": self.draw.one("month", "quarter", "meeting")}
        terms = self._pass(
            self.draw.one(self.system.board, self.land.icb),
            place.head,
            shared,
            route=route,
            **pool,
            **consent,
            report={"to": self.system.board, **report},
        )
        for council in councils:
            self._pass(
                council,
                place.head,
                self.work.of_councils,
                route="s75",
                **pool,
                report={"to": council, **report},
            )
        daily = self.draw.some(shared, 0, 8)
        self._to_director(place, place.head, daily, terms)
        rest = [name for name in functions if name in apart]
        if rest:
            self._pass(self.system.board, place.director, rest, route="officer")

    def _to_council(self, place: Place) -> None:
        if LED_BY_COUNCILS in self.work.at_place:
            host = self.draw.one(self.land.icb, place.councils[0].id)
            pool = self.draw.one({"pooled": "yes", "host": host}, {"pooled": "no"})
            self._pass(
                self.system.board,
                place.councils[0].id,
                [LED_BY_COUNCILS],
                route="s75",
                area=[place.id],
                **pool,
                report={"to": self.system.board, "every": "quarter"},
            )

    # ---- trusts, and what is kept ----------------------------------------------------------------

    def of_trusts(self) -> None:
        """To a joint committee of the trusts, to directors of a trust, to a trust by contract."""
        if self.work.by_contract:
            self._pass(
                self.system.board, self.land.trusts[0].id, self.work.by_contract, route="contract"
            )
        together = [f for f in self.work.of_trusts if f == "plan-in-specialty"]
        if self.system.collaborative_decides:
            for trust in self.land.trusts:
                self._pass(
                    trust.id,
                    self.system.collaborative,
                    together or self.work.of_trusts[:1],
                    route="s65Z6",
                    pooled="no",
                )
        for trust in self.land.trusts:
            if self.draw.maybe(0.3):
                director = self.draft.add(
                    "posts",
                    id=self.draft.new_id(),
                    role="Executive director of strategy",
                    organisation=trust.id,
                    rung="organisation",
                    area=trust.area,
                    reports_to=trust.board,
                )
                self._pass(trust.board, director, ["adopt-innovation"], route="officer")

    def reserve(self) -> None:
        """What the board keeps: functions as a whole, and matters of a kind."""
        board = self.system.board
        at_place = [name for name in self.work.kept if _is_local(name, self.draft)]
        kept = [*at_place, *self.draw.some([f for f in self.work.kept if f not in at_place])]
        kept = kept or self.work.kept[:1]
        if kept:
            self.draft.add("reservations", id=self.draft.new_id(), body=board, functions=kept)
        if self.tied_kept:
            self.draft.add(
                "reservations", id=self.draft.new_id(), body=board, functions="all", when=[TIED]
            )
        if self.draw.maybe(0.3):
            self.draft.add(
                "reservations",
                id=self.draft.new_id(),
                body=board,
                functions=self.draw.one("all", self.work.at_place or "all"),
                when=self.draw.some(TAGS, 1, 2),
            )


def _is_money(name: str) -> bool:
    shipped = catalogue().get(name)
    return shipped is not None and shipped.group is Group.MONEY


def _is_local(name: str, draft: Draft) -> bool:
    shipped = catalogue().get(name)
    if shipped is not None:
        return shipped.unit == "place"
    own = next(entry for entry in draft.sections["functions"] if entry["id"] == name)
    return own.get("unit") == "place"
