"""What every store of the register promises, whatever it keeps the acts in."""

from __future__ import annotations

import pytest

from ringholder.register.act import START, Opening, seal
from ringholder.register.store import Conflict, Entry, Store
from tests.register.acts import act, add, assert_whole, chain

ODD = [
    "plain",
    "Ærø – “quoted” 'single' \"double\"",
    "%s %d %% {} ? :name $1",
    "a\nline\r\nand\ttab, \x00 and \x7f",
    "\u2028\u2029\ufeff\U0001f9ff e\u0301 \u202e",
    "'; DROP TABLE register_entry; --",
    " ends with a space ",
]


def test_an_empty_register_has_no_heads_and_nothing_to_read(store: Store) -> None:
    assert (len(store), list(store.read()), list(store.matters())) == (0, [], [])
    assert (store.head("m"), store.matter("m"), store.opening("0" * 64)) == (START, (), None)


def test_acts_get_the_next_places_in_the_order_and_the_last_is_the_head(store: Store) -> None:
    first, second, third = chain(3)
    other = act("o", "other")
    assert add(store, first, second) == (Entry(0, first), Entry(1, second))
    assert add(store, other) == (Entry(2, other),)
    assert add(store, third) == (Entry(3, third),)
    assert (store.head("m"), store.head("other")) == (third.hash, other.hash)
    assert store.matter("m") == (Entry(0, first), Entry(1, second), Entry(3, third))
    assert list(store.matters()) == ["m", "other"]
    assert_whole(store)


def test_acts_on_several_matters_are_added_together(store: Store) -> None:
    ours, theirs = chain(2, "ours"), chain(2, "theirs")
    add(store, theirs[0], ours[0], ours[1], theirs[1])
    assert [entry.act.id for entry in store.read()] == ["theirs-0", "ours-0", "ours-1", "theirs-1"]
    assert_whole(store)


def test_where_one_act_cannot_be_added_none_is(store: Store) -> None:
    add(store, act("there", "taken"))
    good, late = act("good", "new"), act("late", "taken")
    outcome = store.append([good, late], {"new": START, "taken": START})
    assert isinstance(outcome, Conflict)
    assert (len(store), store.head("new")) == (1, START)


def test_a_conflict_tells_the_heads_that_are_other_than_expected(store: Store) -> None:
    first, second = chain(2)
    add(store, first, second)
    same = add(store, act("same", "same"))[0].act
    mine = act("mine", prev=first.hash)
    outcome = store.append([mine], {"m": first.hash, "same": same.hash, "none": START})
    assert isinstance(outcome, Conflict)
    assert outcome.heads == {"m": second.hash}
    assert "'m'" in outcome.says


def test_a_guard_on_another_matter_holds_and_tells_its_head(store: Store) -> None:
    guard = add(store, act("guard", "budget"))[0].act
    assert isinstance(store.append([act("a")], {"m": START, "budget": guard.hash}), tuple)
    moved = add(store, act("moved", "budget", guard.hash))[0].act
    follows = act("b", prev=store.head("m"))
    outcome = store.append([follows], {"m": follows.prev, "budget": guard.hash, "none": "f" * 64})
    assert isinstance(outcome, Conflict)
    assert outcome.heads == {"budget": moved.hash, "none": START}
    assert len(store) == 3


def test_sending_twice_finds_the_same_entries_though_others_acted_since(store: Store) -> None:
    first, second, third = chain(3)
    sent = add(store, first, second)
    add(store, third)
    assert store.append([first, second], {"m": START}) == sent
    assert len(store) == 3


def test_what_was_sent_in_part_is_completed(store: Store) -> None:
    first, second, third = chain(3)
    add(store, first, second)
    assert add(store, second, third) == (Entry(1, second), Entry(2, third))
    assert_whole(store)


def test_an_id_that_is_taken_by_another_text_is_refused(store: Store) -> None:
    add(store, act("a", number=1))
    outcome = store.append([act("a", "other", number=2)], {"other": START})
    assert isinstance(outcome, Conflict)
    assert ("'a'" in outcome.says, outcome.heads, len(store)) == (True, {}, 1)


@pytest.mark.parametrize(
    ("prevs", "expected"),
    [
        (["f" * 64], {"m": START}),
        ([START], {"m": "f" * 64}),
        ([START], {}),
        ([START, START], {"m": START}),
    ],
)
def test_an_act_that_does_not_follow_what_is_expected_is_an_error(
    store: Store, prevs: list[str], expected: dict[str, str]
) -> None:
    with pytest.raises(ValueError, match="'m'"):
        store.append([act(f"a{n}", prev=prev) for n, prev in enumerate(prevs)], expected)
    assert len(store) == 0


@pytest.mark.parametrize("bad", ["", "x" * 201, "a\x00b", "a\nb", "\ud800"])
def test_what_no_index_can_hold_is_no_id(store: Store, bad: str) -> None:
    for sent in (act("a", bad), act(bad, "m")):
        with pytest.raises(ValueError, match="is no id"):
            store.append([sent], {sent.matter: START})
    assert (store.head(bad), store.matter(bad), store.opening(bad)) == (START, (), None)


def test_two_acts_of_one_id_are_not_sent_together(store: Store) -> None:
    with pytest.raises(ValueError, match="two acts"):
        store.append([act("a", "one"), act("a", "two")], {"one": START, "two": START})


def test_no_acts_add_nothing_whatever_is_expected(store: Store) -> None:
    assert store.append([], {"m": "f" * 64}) == ()


def test_a_range_is_read_from_a_place_up_to_another(store: Store) -> None:
    acts = chain(7)
    add(store, *acts)
    for start, stop in [(0, 7), (2, 5), (6, None), (7, None), (3, 3), (5, 2), (0, 99), (-3, 2)]:
        wanted = acts[max(start, 0) : stop]
        assert [entry.act for entry in store.read(start, stop)] == wanted, (start, stop)


def test_what_is_added_while_reading_does_not_disturb_it(store: Store) -> None:
    first, second, third = chain(3)
    add(store, first, second)
    reading = store.read()
    assert next(reading).act == first
    add(store, third)
    assert next(reading).act == second
    assert list(store.read(2)) == [Entry(2, third)]


@pytest.mark.parametrize("text", ODD)
def test_odd_characters_come_back_as_they_went(store: Store, text: str) -> None:
    id_ = "".join(c for c in text if c.isprintable())
    sent = act(id_, id_[::-1], text=text, list=[text, {"deep": text}])
    add(store, sent)
    [found] = store.matter(id_[::-1])
    assert (found.act, found.act.text) == (sent, sent.text)
    assert_whole(store)


def test_ids_that_look_alike_are_different(store: Store) -> None:
    names = ["é", "e\u0301", "A", "a", "a ", "ａ"]
    for name in names:
        add(store, act(name, name))
    assert list(store.matters()) == names
    assert_whole(store)


def test_a_very_long_payload_is_kept_whole(store: Store) -> None:
    sent = act("long", paper="Ω" * 3_000_000)
    add(store, sent)
    [entry] = store.read()
    assert entry.act.text == sent.text


def test_ten_thousand_acts_on_one_matter_are_kept_in_order(store: Store) -> None:
    acts = chain(10_000)
    assert len(add(store, *acts[:9_999])) == 9_999
    add(store, acts[-1])
    assert store.head("m") == acts[-1].hash
    assert [entry.act.hash for entry in store.matter("m")] == [each.hash for each in acts]
    assert [entry.index for entry in store.read(4_998, 5_002)] == [4_998, 4_999, 5_000, 5_001]


# ---- what opens sealed fields, and checkpoints -----------------------------------------------


def sealed(name: str, id_: str = "a") -> tuple[dict[str, object], Opening]:
    field, opening = seal({"name": name}, id_.encode() * 16)
    return {"who": field}, opening


def test_what_opens_a_sealed_field_can_be_forgotten_and_the_chain_holds(store: Store) -> None:
    mine, my_opening = sealed("Ms Ærø", "a")
    yours, your_opening = sealed("Mr B", "b")
    first = act("a", **mine)
    second = act("b", prev=first.hash, **yours)
    store.append([first, second], {"m": START}, [my_opening, your_opening])
    assert store.opening(my_opening.sha256) == my_opening
    store.forget([my_opening.sha256, "0" * 64])
    assert store.opening(my_opening.sha256) is None
    assert store.opening(your_opening.sha256) == your_opening
    assert_whole(store)


def test_what_was_forgotten_does_not_come_back_when_it_is_sent_again(store: Store) -> None:
    field, opening = sealed("Ms A")
    sent = act("a", **field)
    store.append([sent], {"m": START}, [opening])
    store.forget([opening.sha256])
    assert store.append([sent], {"m": START}, [opening]) == (Entry(0, sent),)
    assert store.opening(opening.sha256) is None


def test_an_act_that_was_not_added_leaves_no_personal_value(store: Store) -> None:
    field, opening = sealed("Ms A")
    add(store, act("there"))
    assert isinstance(store.append([act("a", **field)], {"m": START}, [opening]), Conflict)
    assert store.opening(opening.sha256) is None


def test_an_opening_that_opens_nothing_of_the_acts_is_an_error(store: Store) -> None:
    field, opening = sealed("Ms A")
    with pytest.raises(ValueError, match="opens no field"):
        store.append([act("a")], {"m": START}, [opening])
    false = Opening(opening.sha256, opening.salt, {"name": "Mr B"})
    with pytest.raises(ValueError, match="does not open"):
        store.append([act("a", **field)], {"m": START}, [false])
    assert len(store) == 0


def test_checkpoints_are_kept_in_order(store: Store) -> None:
    notes = ["ringholder.example\n3\nabc=\n\n— ringholder.example Az3grl\n", "second", "second"]
    for note in notes:
        store.keep_checkpoint(note)
    assert list(store.checkpoints()) == notes
