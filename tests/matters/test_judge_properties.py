"""What holds of judging whatever is done: tried on acts that nobody would do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ringholder.matters.judge import judge, judging
from ringholder.matters.procedures import shipped
from ringholder.matters.roll import Roll
from ringholder.matters.world import World
from ringholder.register.act import START, Act
from ringholder.register.store import Entry
from tests.matters.simulated import ladder

KINDS = sorted({name for procedure in shipped().values() for name in procedure.steps})
FIELDS = sorted(
    {
        f
        for procedure in shipped().values()
        for step in procedure.steps.values()
        for f in step.fields
    }
)
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=8)
    | st.sampled_from(["icb-board", "icb-board/chair", "2024-02-30", "for", "meeting", "none"]),
    lambda inside: st.lists(inside, max_size=3)
    | st.dictionaries(st.text("abcdef", max_size=4), inside, max_size=3),
    max_leaves=6,
)  # fmt: skip
PAYLOADS = st.dictionaries(st.sampled_from(FIELDS), JUNK, max_size=6)
GONE = object()
START_AT = datetime(2024, 5, 1, 9, tzinfo=UTC)
LATE = datetime(2026, 12, 31, tzinfo=UTC)


def _real() -> list[tuple[Entry, ...]]:
    """Matters of every procedure, long ones first."""
    store = ladder().store
    found: dict[str, tuple[Entry, ...]] = {}
    for matter in store.matters():
        acts = store.matter(matter)
        kind = acts[0].act.kind
        if len(acts) > len(found.get(kind, ())):
            found[kind] = acts
    return list(found.values())


def _junk_after(acts: tuple[Entry, ...], drawn: list[tuple[str, str, Any]]) -> list[Entry]:
    """Acts of a matter with others after them that nobody would do."""
    entries = list(acts)
    for kind, as_, payload in drawn:
        last = entries[-1]
        prev = last.act.hash
        act = Act(f"x{len(entries)}", last.act.matter, kind, "p-x", as_, last.act.at, payload, prev)
        entries.append(Entry(last.index + 1, act))
    return entries


DRAWN = st.lists(
    st.tuples(st.sampled_from(KINDS), st.sampled_from(["icb-board/chair", "public", ""]), PAYLOADS),
    max_size=6,
)


@settings(max_examples=250, deadline=None)
@given(st.data(), DRAWN)
def test_garbage_is_judged_and_never_raises(data: st.DataObject, drawn: list[Any]) -> None:
    acts = data.draw(st.sampled_from(_real()))
    first = data.draw(st.integers(1, len(acts)))
    entries = _junk_after(acts[:first], drawn)
    world = World.of(
        ladder().clerk.world.charters, shipped().values(), ladder().calendars, Roll(entries),
        lambda m: entries if m == entries[0].act.matter else ladder().store.matter(m),
    )  # fmt: skip
    record = judge(entries, world, LATE)
    assert len(record.steps) == len(entries)
    assert record.as_json()["matter"] == entries[0].act.matter


@settings(max_examples=300, deadline=None)
@given(st.data(), JUNK | st.just(GONE))
def test_an_act_with_one_field_of_another_kind_never_raises_then_or_later(
    data: st.DataObject, junk: Any
) -> None:
    acts = list(data.draw(st.sampled_from(_real())))
    saying = [n for n, entry in enumerate(acts) if entry.act.payload]
    place = data.draw(st.sampled_from(saying))
    act = acts[place].act
    field = data.draw(st.sampled_from(sorted(act.payload)))
    payload = {**act.payload, field: junk}
    if junk is GONE:
        del payload[field]
    acts[place] = Entry(acts[place].index, replace(act, payload=payload))
    world = World.of(
        ladder().clerk.world.charters, shipped().values(), ladder().calendars, Roll(acts),
        lambda matter: acts if matter == act.matter else ladder().store.matter(matter),
    )  # fmt: skip
    until = acts[: place + 25]
    record = judge(until, world, LATE)
    assert len(record.steps) == len(until)
    told = [f.code for f in record.steps[place].findings]
    assert payload == act.payload or told or record.steps[place].counts


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(KINDS), PAYLOADS)
def test_a_matter_that_garbage_opens_is_judged_too(kind: str, payload: dict[str, Any]) -> None:
    act = Act("a", "m", kind, "p-x", "icb-board/chair", START_AT, payload, START)
    world = ladder().clerk.world
    assert judge([Entry(0, act)], world, LATE).steps[0].entry.act is act


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_judging_act_by_act_is_judging_all_at_once(data: st.DataObject) -> None:
    acts = data.draw(st.sampled_from(_real()))
    world = ladder().clerk.world
    whole = judging(acts, world)
    for count in range(1, len(acts) + 1):
        part = judging(acts[:count], world)
        assert part.judged == whole.judged[:count]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_recusal_touches_only_its_item(data: st.DataObject) -> None:
    """Who leaves one item stays a member of the others at the same table."""
    simulation = ladder()
    at_tables: dict[str, list[str]] = {}
    for entry in simulation.store.read():
        if entry.act.kind == "open" and ladder_places(entry):
            at_tables.setdefault(entry.act.payload["meeting"], []).append(entry.act.matter)
    tables = [list(dict.fromkeys(items)) for items in at_tables.values()]
    one, other = data.draw(st.sampled_from([t for t in tables if len(t) > 1]))[:2]
    acts = simulation.store.matter(one)
    opened = next(n for n, e in enumerate(acts) if e.act.kind == "open")
    place = data.draw(st.sampled_from(sorted(ladder_places(acts[opened]))))
    handled = Act(
        "x", one, "handle", acts[opened].act.by, acts[opened].act.as_, acts[opened].act.at,
        {"place": place, "handling": "leave", "reasons": "x"}, acts[opened].act.hash,
    )  # fmt: skip
    changed = [*acts[: opened + 1], Entry(acts[opened].index, handled)]
    assert place in judging(changed, simulation.clerk.world).case.out()
    others = simulation.store.matter(other)
    world = World.of(
        simulation.clerk.world.charters, shipped().values(), simulation.calendars,
        simulation.clerk.world.roll,
        lambda matter: changed if matter == one else simulation.store.matter(matter),
    )  # fmt: skip
    later = others[-1].act.at + timedelta(days=1)
    assert judge(others, world, later) == judge(others, simulation.clerk.world, later)


def ladder_places(opened: Entry) -> list[str]:
    """The places frozen when an item was opened."""
    places = opened.act.payload["how"].get("places", "")
    return [] if isinstance(places, str) else [place["place"] for place in places]
