"""Who decides, worked out the plain and slow way from the words of the design.

Along a chain of delegations hold the least limit, the meet of the areas, the union of the
exceptions and the meet of the dates. Of two candidates the lower is the one on the lower rung; on
one rung the one whose area lies strictly inside; for one area the one that received the power from
the other, or of two with one grantor the one whose limit is smaller in one dimension and larger in
none. The answer are the lowest of those who may and can decide.

Reads plain data (see `random_charters.py`) and shares no code with the router.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations, product
from operator import le
from typing import Any

Entry = dict[str, Any]
Sections = dict[str, Any]
DIMENSIONS = ("a_year", "whole_life", "committed_in_year")
WORDS = (None, "unknown", "none")
INSIDE = ("committee", "officer")


@dataclass(frozen=True)
class Matter:
    """What is asked, every fact known; `over` are unread limits taken to be exceeded."""

    function: str
    area: tuple[str, ...]
    on: date
    sums: Mapping[str, Decimal]
    tags: frozenset[str]
    affects: frozenset[str]
    over: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Power:
    """One chain of delegations: the holders it went through, and the delegations."""

    path: tuple[str, ...]
    links: tuple[str, ...]


def listed(value: Any) -> list[Any]:
    if value in WORDS:
        return []
    return value if isinstance(value, list) else [value]


def read_limits(link: Entry) -> dict[str, Decimal]:
    limit = link.get("limit")
    sums = limit if isinstance(limit, dict) else {}
    return {name: Decimal(sum_) for name, sum_ in sums.items() if sum_ not in WORDS}


def limit_unread(link: Entry) -> bool:
    limit = link.get("limit")
    return "unknown" in (limit.values() if isinstance(limit, dict) else [limit])


def in_force(entry: Entry, on: date) -> bool:
    span = entry.get("in_force", {})
    first = date.fromisoformat(span.get("from", "0001-01-01"))
    last = date.fromisoformat(span.get("to", "9999-12-31"))
    return first <= on <= last


class Plain:
    """A charter as plain data, asked the slow way."""

    def __init__(self, sections: Sections) -> None:
        self.s = sections
        self.by_id = {
            name: {entry["id"]: entry for entry in sections[name]}
            for name in ("areas", "organisations", "bodies", "posts", "functions", "delegations")
        }
        self.holders = {**self.by_id["bodies"], **self.by_id["posts"]}

    # ---- areas, rungs ----

    def footprint(self, areas: list[str]) -> set[str]:
        found: set[str] = set()
        for area in areas:
            inside = [a["id"] for a in self.s["areas"] if a.get("within") == area]
            found |= self.footprint(inside) if inside else {area}
        return found

    def height(self, rung: str) -> int:
        return next(i for i, r in enumerate(self.s["charter"]["rungs"]) if rung in listed(r))

    # ---- power ----

    def acting(self, name: str) -> str | None:
        organisation = self.by_id["organisations"].get(name)
        return name if organisation is None else organisation.get("governed_by")

    def present(self, name: str | None, on: date) -> bool:
        holder = self.holders.get(name or "")
        return holder is not None and holder["rung"] != "outside" and in_force(holder, on)

    def powers(self, function: str, on: date) -> Iterator[Power]:
        placed = self.by_id["functions"][function]
        for organisation in listed(placed.get("legal_holder")):
            root = self.acting(organisation)
            ended = not in_force(self.by_id["organisations"][organisation], on)
            if in_force(placed, on) and not ended and self.present(root, on):
                assert root is not None
                yield from self.onward(Power((root,), ()), function, on)

    def onward(self, power: Power, function: str, on: date) -> Iterator[Power]:
        yield power
        for link in self.s["delegations"]:
            receiver = self.acting(link["to"])
            if (
                self.gives_power(link, function, on)
                and self.acting(link["from"]) == power.path[-1]
                and receiver is not None
                and receiver not in power.path
                and self.present(receiver, on)
            ):
                further = Power((*power.path, receiver), (*power.links, link["id"]))
                yield from self.onward(further, function, on)

    def gives_power(self, link: Entry, function: str, on: date) -> bool:
        real = self.s["charter"]["status"] in ("in-force", "closed")
        states = ("made",) if real else ("made", "proposed")
        return (
            function in listed(link["functions"])
            and in_force(link, on)
            and link.get("state", "made") in states
        )

    # ---- what holds along a chain ----

    def links(self, power: Power) -> list[Entry]:
        return [self.by_id["delegations"][name] for name in power.links]

    def reach(self, power: Power) -> set[str]:
        found = self.footprint(self.holders[power.path[0]]["area"])
        for link, receiver in zip(self.links(power), power.path[1:], strict=True):
            areas = listed(link.get("area")) or self.holders[receiver]["area"]
            found &= self.footprint(areas)
        return found

    def limits(self, power: Power) -> dict[str, Decimal]:
        sums: dict[str, Decimal] = {}
        for link in self.links(power):
            for name, sum_ in read_limits(link).items():
                sums[name] = min(sum_, sums.get(name, sum_))
        return sums

    def unread(self, power: Power) -> set[str]:
        return {link["id"] for link in self.links(power) if limit_unread(link)}

    def kept(self, power: Power, function: str, on: date) -> list[Entry]:
        return [
            r
            for r in self.s["reservations"]
            if r["body"] in power.path[:-1]
            and in_force(r, on)
            and (r["functions"] == "all" or function in r["functions"])
        ]

    def stands(self, power: Power, function: str, on: date) -> bool:
        if any(r.get("when") in (None, "none") for r in self.kept(power, function, on)):
            return False
        links = self.links(power)
        return not any(self.barred(links[:place], link) for place, link in enumerate(links))

    def barred(self, before: list[Entry], passed: Entry) -> bool:
        """Whether who gave the power forbids to pass it on out of the legal person."""
        if passed.get("route") not in ("s65Z5", "s65Z6", "s13Z", "s75"):
            return False
        came_in = [place for place, link in enumerate(before) if link.get("route") not in INSIDE]
        inside = before[came_in[-1] :] if came_in else before
        return any(self.forbids(received, passed) for received in inside)

    def forbids(self, received: Entry, passed: Entry) -> bool:
        if received.get("onward") != "consent" or passed.get("consent_of") == "unknown":
            return received.get("onward") == "no"
        giver = self.acting(received["from"])
        return giver not in [self.acting(name) for name in listed(passed.get("consent_of"))]

    # ---- may and can ----

    def able(self, power: Power, matter: Matter) -> bool:
        excepted = {tag for link in self.links(power) for tag in listed(link.get("except"))}
        for reservation in self.kept(power, matter.function, matter.on):
            excepted |= set(listed(reservation.get("when")))
        return (
            all(matter.sums.get(d, 0) <= limit for d, limit in self.limits(power).items())
            and not excepted & matter.tags
            and not self.unread(power) & matter.over
            and self.can_sit(power.path[-1], matter)
        )

    def can_sit(self, name: str, matter: Matter) -> bool:
        body = self.by_id["bodies"].get(name)
        rule = body.get("rule") if body is not None else None
        quorum = rule.get("quorum") if isinstance(rule, dict) else None
        table = list(self.chairs(body)) if body is not None else []
        if body is None or not isinstance(quorum, dict) or not table:
            return True
        others = matter.affects - {body.get("holder")} if self.leaves(name, matter.on) else set()
        stay = [seat for seat, whose in table if not (whose and whose <= others)]
        number, share = quorum.get("number"), quorum.get("share")
        needed = [0 if number in WORDS else number]
        needed.append(0 if share in WORDS else Fraction(share) * len(table))
        needs = listed(quorum.get("present_and_eligible"))
        met = [any(self.meets(seat, need) for seat in stay) for need in needs]
        return len(stay) >= max(needed) and all(met)

    def chairs(self, body: Entry) -> Iterator[tuple[Entry, set[str]]]:
        for seat in listed(body.get("seats")):
            if seat.get("votes") == 0:
                continue
            if "each" in seat:
                yield from ((seat, {name}) for name in seat["each"])
            else:
                own = [seat["organisation"]] if "organisation" in seat else []
                whose = set(seat.get("drawn_from") or own)
                yield from ((seat, whose) for _ in range(seat.get("count", 1)))

    def leaves(self, body: str, on: date) -> bool:
        """By the first rule that speaks to it: of its own rules, then of those for all bodies."""
        rules = sorted((r for r in self.s["interests"] if in_force(r, on)), key=lambda r: r["id"])
        own = [r for r in rules if r["bodies"] != "all" and body in r["bodies"]]
        general = [r for r in rules if r["bodies"] == "all"]
        said = [r["conflicted"] for r in own + general if r.get("conflicted") not in WORDS]
        return bool(said) and said[0] != "note"

    @staticmethod
    def meets(seat: Entry, need: list[str]) -> bool:
        return seat["id"] in need or any(f"class:{name}" in need for name in seat["class"])

    # ---- order ----

    def below(self, a: Power, b: Power) -> bool:
        heights = [self.height(self.holders[p.path[-1]]["rung"]) for p in (a, b)]
        if heights[0] != heights[1]:
            return heights[0] < heights[1]
        if self.reach(a) != self.reach(b):
            return self.reach(a) < self.reach(b)
        from_b, from_a = b.path[-1] in a.path[:-1], a.path[-1] in b.path[:-1]
        if from_b or from_a:
            return from_b
        one_grantor = a.path[:-1] and b.path[:-1] and a.path[-2] == b.path[-2]
        comparable = one_grantor and self.unread(a) == self.unread(b)
        return bool(comparable) and self.smaller(self.limits(a), self.limits(b))

    @staticmethod
    def smaller(a: dict[str, Decimal], b: dict[str, Decimal]) -> bool:
        endless = Decimal("Infinity")
        first, second = ([limits.get(d, endless) for d in DIMENSIONS] for limits in (a, b))
        return first != second and all(map(le, first, second))

    def lower(self, powers: list[Power]) -> set[tuple[int, int]]:
        """Pairs (a, b) of places where a is below b by any number of steps, and b not below a."""
        steps = {
            (a, b)
            for a, b in product(range(len(powers)), repeat=2)
            if self.below(powers[a], powers[b])
        }
        while True:
            further = {(a, d) for a, b in steps for c, d in steps if b == c} - steps
            if not further:
                return {(a, b) for a, b in steps if (b, a) not in steps}
            steps |= further

    def holders_of(self, matter: Matter) -> frozenset[str]:
        """Who decides; nobody is the empty set."""
        asked = self.footprint(list(matter.area))
        here = [
            power
            for power in self.powers(matter.function, matter.on)
            if self.stands(power, matter.function, matter.on) and asked <= self.reach(power)
        ]
        lower = self.lower(here)
        able = {place for place, power in enumerate(here) if self.able(power, matter)}
        if self.by_id["functions"][matter.function].get("jointly") != "all":
            lines = [able]
        else:
            roots = {
                self.acting(name) or name
                for name in listed(self.by_id["functions"][matter.function].get("legal_holder"))
            }
            lines = [{p for p in able if here[p].path[0] == root} for root in roots]
        if not lines or not all(lines):
            return frozenset()
        lowest = [p for line in lines for p in line if not any((q, p) in lower for q in line)]
        return frozenset(here[place].path[-1] for place in lowest)

    # ---- what is not known ----

    def ways(
        self, matter: Matter, unknown: list[str], unsure: frozenset[str], money: bool
    ) -> Iterator[Matter]:
        """The matter in every way that what is not known may turn out."""
        limits = {Decimal(0), *matter.sums.values()}
        for link in self.s["delegations"]:
            limits |= set(read_limits(link).values())
        points = sorted({*limits, *(x + Decimal("0.01") for x in limits), max(limits) + 1000})
        unread = [d["id"] for d in self.s["delegations"] if limit_unread(d) and money]
        for sums in product(points, repeat=len(unknown)):
            asked = {**matter.sums, **dict(zip(unknown, sums, strict=True))}
            if not self.fits(asked, unknown):
                continue
            for tags, over in product(subsets(unsure), subsets(unread)):
                yield Matter(
                    matter.function, matter.area, matter.on, asked,
                    matter.tags | tags, matter.affects, over,
                )  # fmt: skip

    @staticmethod
    def fits(sums: Mapping[str, Decimal], unknown: list[str]) -> bool:
        """A whole life costs no less than a year of it."""
        given = "whole_life" in sums and "a_year" in sums
        open_ = "whole_life" in unknown or "a_year" in unknown
        return not (given and open_) or sums["a_year"] <= sums["whole_life"]


def subsets(names: Any) -> list[frozenset[str]]:
    names = sorted(names)
    found = chain.from_iterable(combinations(names, size) for size in range(len(names) + 1))
    return [frozenset(subset) for subset in found]
