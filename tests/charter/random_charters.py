"""Small random charters, as plain data and as charters, and questions to ask of them.

They are drawn as lists of plain dictionaries, one a section, so that the reference in
`plain_route.py` can read them without any of the code under test; the charter is made of the same
data by way of its text.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from ringholder.charter import Charter, Question, Value
from ringholder.charter.load import build
from ringholder.charter.said import NONE, UNKNOWN
from ringholder.charter.tree import Node, NotYaml, parse

Entry = dict[str, Any]
Sections = dict[str, Any]

DAY = date(2024, 6, 30)
DAYS = [DAY - timedelta(days=1), DAY, DAY + timedelta(days=1)]
TAGS = ["novel", "contentious", "procurement"]
SUMS = [0, 100, 101, 250, 1000]
FUNCTIONS = ["first", "second"]
AREAS: list[Entry] = [
    {"id": "whole", "name": "Whole", "rung": "system"},
    {"id": "east", "name": "East", "rung": "place", "within": "whole"},
    {"id": "west", "name": "West", "rung": "place", "within": "whole"},
    {"id": "north-west", "name": "North-west", "rung": "neighbourhood", "within": "west"},
    {"id": "south-west", "name": "South-west", "rung": "neighbourhood", "within": "west"},
]
ORGANISATIONS: list[Entry] = [
    {"id": "icb", "kind": "icb", "governed_by": "board"},
    {"id": "trust", "kind": "nhs-trust", "provides": ["acute"], "governed_by": "trust-board"},
    {"id": "council", "kind": "council", "governed_by": "cabinet"},
    {"id": "charity", "kind": "vcse"},
]
WHERE = [area["id"] for area in AREAS]
NAMES = [organisation["id"] for organisation in ORGANISATIONS]
BODIES = ["board", "trust-board", "cabinet", "panel"]
POSTS = ["chief", "lead"]
RUNGS = ["neighbourhood", ["place", "collaborative"], "system"]
STANDINGS = ["neighbourhood", "place", "collaborative", "system", "outside"]


class Draw:
    """Draws from one seed: quick, and the same seed draws the same charter."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def one(self, *values: Any) -> Any:
        return self.chance.choice(values)

    def some(self, values: Sequence[str], most: int = 2) -> list[str]:
        return self.chance.sample(values, self.chance.randint(1, most))

    def often(self, value: Any) -> Any:
        """Mostly the value; else left out, not read, or said to be none."""
        return value if self.chance.random() < 0.7 else self.one(..., "unknown", "none")

    def seldom(self, value: Any) -> Any:
        return value if self.chance.random() < 0.25 else ...

    def span(self) -> Any:
        ends = [{"to": DAY}, {"from": DAY}, {"from": DAYS[0], "to": DAY}]
        span = self.seldom(self.one(*ends))
        return span if span is ... else {end: day.isoformat() for end, day in span.items()}

    def limit(self) -> Any:
        names = self.some(["a_year", "whole_life", "committed_in_year"])
        return self.often({name: self.one(100, 100, 250, 250, "unknown") for name in names})


def sections() -> st.SearchStrategy[Sections]:
    """A charter as plain data: the head, and a list of entries for each section."""
    return st.integers(0, 2**32 - 1).map(drawn_from)


def drawn_from(seed: int) -> Sections:
    """The charter of a seed."""
    draw = Draw(seed)
    return {
        "charter": _kept(
            charter="random",
            title="Random",
            status=draw.one("model", "proposed", "in-force", "closed"),
            rungs=RUNGS,
            complete=draw.one("yes", {"delegations": "no"}),
            in_force=draw.seldom(draw.span()),
        ),
        "areas": AREAS,
        "organisations": [_kept(**entry, in_force=_seldom_ends(draw)) for entry in ORGANISATIONS],
        "bodies": [_body(draw, name) for name in BODIES],
        "posts": [_post(draw, name) for name in POSTS],
        "functions": [_function(draw, name) for name in FUNCTIONS],
        "delegations": [_delegation(draw, f"d{n}") for n in range(draw.one(0, 3, 5, 7, 9))],
        "reservations": [_reservation(draw)] if draw.one(True, False, False) else [],
        "conditions": [_condition(draw)] if draw.one(True, False) else [],
        "controls": [_control(draw)] if draw.one(True, False) else [],
        "interests": [_interests(draw, f"i{n}") for n in range(draw.one(0, 1, 2, 3))],
    }


def rings() -> st.SearchStrategy[Sections]:
    """Charters whose bodies stand level and pass the first function round among each other."""
    return st.integers(0, 2**32 - 1).map(_ring)


def _ring(seed: int) -> Sections:
    draw = Draw(seed)
    level = {"rung": "system", "area": ["whole"]}
    limits = ["none", {"a_year": 100}, {"a_year": 250}, {"whole_life": 100}]
    holders = draw.some(["icb", "trust", "council"], most=3)
    return {
        **{name: [] for name in ("posts", "reservations", "conditions", "controls", "interests")},
        "charter": {"charter": "ring", "title": "Ring", "status": "model", "rungs": RUNGS},
        "areas": AREAS,
        "organisations": ORGANISATIONS,
        "bodies": [{"id": name, "name": name, "kind": "board", **level} for name in BODIES],
        "functions": [{"id": "first", "name": "First", "legal_holder": holders}],
        "delegations": [
            {
                "id": f"d{number}",
                "from": draw.one(*BODIES),
                "to": draw.one(*BODIES),
                "functions": "first",
                "limit": draw.one(*limits),
            }
            for number in range(8)
        ],
    }


def _kept(**keys: Any) -> Entry:
    """An entry without the keys that were drawn as `...`, which are left out."""
    return {name.rstrip("_"): value for name, value in keys.items() if value is not ...}


def _seldom_ends(draw: Draw) -> Any:
    return draw.seldom(draw.span())


def _body(draw: Draw, name: str) -> Entry:
    root = name == "board"
    seats = [_seat(draw, f"s{n}") for n in range(draw.one(0, 1, 2, 3))]
    return _kept(
        id=name,
        name=name.title(),
        kind="board",
        rung="system" if root else draw.one(*STANDINGS),
        area=["whole"] if root else draw.one(["whole"], draw.some(WHERE)),
        decides=draw.often(draw.one("yes", "no")),
        holder=draw.often(draw.one(*NAMES)),
        seats=draw.often(seats),
        rule=draw.often(_kept(quorum=draw.often(_quorum(draw, "s0" if seats else "class:nhs")))),
        in_force=draw.span(),
    )


def _seat(draw: Draw, name: str) -> Entry:
    return _kept(
        id=name,
        role="Member",
        class_=draw.some(["independent", "clinical", "provider"]),
        organisation=draw.seldom(draw.one(*NAMES)),
        drawn_from=draw.seldom(draw.some(NAMES)),
        each=draw.seldom(draw.some(NAMES)),
        votes=draw.seldom(draw.one(0, 1, 2, "unknown")),
        count=draw.seldom(2),
    )


def _quorum(draw: Draw, seat: str) -> Entry:
    needs = draw.seldom([["class:independent"], ["class:clinical", seat]])
    number = draw.one(1, 1, 1, 2, ..., "unknown")
    share = draw.one(..., ..., "1/2", "2/3", "unknown")
    return _kept(number=number, share=share, present_and_eligible=needs)


def _post(draw: Draw, name: str) -> Entry:
    return _kept(
        id=name,
        role=name.title(),
        rung=draw.one(*STANDINGS),
        area=draw.one(["whole"], draw.some(WHERE)),
        in_force=draw.span(),
    )


def _function(draw: Draw, name: str) -> Entry:
    return _kept(
        id=name,
        name=name.title(),
        legal_holder=draw.one(["icb"], ["icb"], draw.often(draw.some(NAMES))),
        jointly=draw.seldom(draw.one("all", "either", "unknown", "none")),
        unit=draw.often(draw.one("neighbourhood", "place", "system")),
        requires=draw.often(draw.some(["scale", "independence"])),
        exercised_by=draw.often(draw.some([*BODIES, *POSTS])),
        out_of_scope="Elsewhere" if draw.chance.random() < 0.05 else ...,
        in_force=_seldom_ends(draw),
    )


def _delegation(draw: Draw, name: str) -> Entry:
    return _kept(
        id=name,
        from_=draw.one("board", "board", "icb", *BODIES, *POSTS, "trust"),
        to=draw.one(*BODIES, *POSTS, "icb", "trust"),
        functions=draw.one(FUNCTIONS, FUNCTIONS, ["first"], "unknown"),
        area=draw.seldom(draw.often(draw.some(WHERE))),
        limit=draw.limit(),
        except_=draw.seldom(draw.often(draw.some(TAGS))),
        onward=draw.often(draw.one("yes", "no", "consent")),
        consent_of=draw.seldom(draw.one(["board"], ["icb"], ["trust"], "unknown")),
        route=draw.often(draw.one("committee", "officer", "s65Z5", "s75")),
        state=draw.seldom(draw.one("intended", "proposed")),
        in_force=draw.span(),
    )


def _reservation(draw: Draw) -> Entry:
    return _kept(
        id="kept",
        body=draw.one(*BODIES),
        functions=draw.one("all", ["first"]),
        when=draw.one(..., draw.some(TAGS), "none", "unknown"),
        in_force=draw.span(),
    )


def _when(draw: Draw) -> Any:
    kinds = draw.seldom(draw.some(["vcse", "nhs-trust"]))
    over = draw.seldom(draw.one(100, 250))
    return draw.often(_kept(value_over=over, tags=draw.seldom(draw.some(TAGS)), affects=kinds))


def _condition(draw: Draw) -> Entry:
    do = draw.one("consult", "assess")
    return _kept(id="consult", do=do, functions="all", when=_when(draw))


def _control(draw: Draw) -> Entry:
    span = draw.span()
    return _kept(id="lock", name="Lock", functions=["first"], when=_when(draw), in_force=span)


def _interests(draw: Draw, name: str) -> Entry:
    return _kept(
        id=name,
        bodies=draw.one("all", draw.some(BODIES)),
        conflicted=draw.often(draw.one("leave", "note", "speak")),
        in_force=draw.span(),
    )


def charter_of(drawn: Sections) -> Charter:
    """The charter that the data describe, read from their text."""
    return build({name: _tree(name, _sourced(data)) for name, data in drawn.items()})


def _sourced(data: Any) -> Any:
    return [{**e, "source": "drawn"} for e in data] if isinstance(data, list) else data


def _tree(name: str, data: Any) -> Node:
    tree = parse(json.dumps(data), f"random/{name}.yaml")
    assert tree is not None and not isinstance(tree, NotYaml)
    return tree


sums = st.one_of(st.sampled_from(SUMS).map(Decimal), st.sampled_from([UNKNOWN, NONE]))
values = st.builds(Value, sums, sums, sums)
tags = st.frozensets(st.sampled_from(TAGS), max_size=2)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """A question that the random charters can answer."""
    return Question(
        function=draw(st.sampled_from(FUNCTIONS)),
        area=tuple(draw(st.lists(st.sampled_from(WHERE), min_size=1, max_size=2, unique=True))),
        on=draw(st.sampled_from(DAYS)),
        value=draw(values),
        tags=draw(tags),
        unsure=draw(tags),
        affects=draw(st.frozensets(st.sampled_from(NAMES), max_size=3)),
    )


@st.composite
def any_questions(draw: st.DrawFn) -> Question:
    """A question that may make no sense at all."""
    words = st.sampled_from(["", "first", "frist", "east", "novel", "icb", "nobody"])
    return Question(
        function=draw(words),
        area=tuple(draw(st.lists(words, max_size=3))),
        on=draw(st.dates()),
        value=draw(values),
        tags=draw(st.frozensets(words, max_size=2)),
        unsure=draw(st.frozensets(words, max_size=2)),
        affects=draw(st.frozensets(words, max_size=2)),
    )
