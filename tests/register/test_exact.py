"""The fast way to read an act says what the long way says, of acts and of what is none."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.register.act import Act, NotAnAct, canonical, read_act
from ringholder.register.exact import exact_act
from tests.register.story import story

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=6),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(st.text("ab/~", max_size=3), inside, max_size=3)
    ),
    max_leaves=8,
)
GOOD = json.loads(story().acts[8].text)


def answer(read: object, text: str) -> Act | str:
    try:
        return read(text)  # type: ignore[operator,no-any-return]
    except NotAnAct as problem:
        return str(problem)


@given(st.dictionaries(st.text("abc", max_size=3), values, max_size=4))
def test_acts_are_read_alike(payload: dict[str, object]) -> None:
    text = canonical(GOOD | {"payload": payload})
    act = exact_act(text)
    assert (act, act.text, act.hash) == (read_act(text), text, read_act(text).hash)


@given(st.data())
def test_what_is_no_act_is_refused_alike(data: st.DataObject) -> None:
    text = canonical(GOOD)
    place = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from('{}[]":, \\u0é1.e-Nab\n'))
    changed = text[:place] + letter + text[place + data.draw(st.integers(0, 1)) :]
    assert answer(exact_act, changed) == answer(read_act, changed)


@pytest.mark.parametrize(
    "change",
    [
        {"payload": {"n": 1.5}}, {"payload": {"n": 2**60}}, {"payload": []}, {"at": 3},
        {"at": "2026-02-30T09:00:00Z"}, {"at": "2026-07-01 09:00:00Z"}, {"more": 1},
        {"payload": {"n": float("nan")}}, {"payload": {"s": "\ud800"}}, {"payload": {"é": "é"}},
    ],
)  # fmt: skip
def test_what_json_tells_in_more_than_one_way_is_judged_the_long_way(
    change: dict[str, object],
) -> None:
    for ascii_only in (True, False):
        text = json.dumps(
            GOOD | change, sort_keys=True, separators=(",", ":"), ensure_ascii=ascii_only
        )
        assert answer(exact_act, text) == answer(read_act, text)
