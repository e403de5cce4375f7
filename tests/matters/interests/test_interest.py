"""What is declared, as an act holds it: nothing lost, and nothing that cannot be read let in."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.matters.interests.interest import (
    Category,
    Gains,
    Interest,
    NotAnInterest,
    Position,
    Supplier,
    from_payload,
)
from ringholder.register.act import canonical, seal

WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=20)
DAYS = st.dates(date(2000, 1, 1), date(2030, 1, 1))


@st.composite
def interests(draw: st.DrawFn) -> Interest:
    known, declared = sorted([draw(DAYS), draw(DAYS)])
    began, ended = sorted([draw(DAYS), draw(DAYS)])
    names = st.lists(WORDS, max_size=3).map(tuple)
    suppliers = st.builds(Supplier, WORDS, st.sampled_from(["", "01234567", "SC123456"]))
    return Interest(
        id=draw(st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True)),
        category=draw(st.sampled_from(Category)),
        gains=draw(st.sampled_from(Gains)),
        what=draw(WORDS),
        declared_on=declared,
        known_on=draw(st.sampled_from([None, known])),
        from_on=draw(st.sampled_from([None, began])),
        to_on=draw(st.sampled_from([None, ended])),
        organisations=draw(names),
        functions=draw(names),
        services=draw(names),
        suppliers=tuple(draw(st.lists(suppliers, max_size=2))),
        practices=draw(names),
        areas=draw(names),
        position=draw(st.sampled_from([None, *Position])),
        detail=draw(st.sampled_from(["", seal("their story", b"salt")[1].sha256])),
    )


@given(interests())
def test_an_interest_comes_back_from_the_text_of_an_act_as_it_went_in(interest: Interest) -> None:
    text = canonical(interest.as_payload())
    assert from_payload(json.loads(text)) == interest


DIRECTOR = Interest(
    id="acme",
    category=Category.FINANCIAL,
    gains=Gains.GAIN,
    what="Director of Acme Health Ltd",
    declared_on=date(2024, 7, 20),
    known_on=date(2024, 7, 1),
)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"category": "money"}, "`category` is one of financial, non-financial-professional"),
        ({"category": ["financial"]}, "`category` is one of"),
        ({"gains": None}, "`gains` is one of gain, lose, either"),
        ({"id": ""}, "`id` is empty"),
        ({"id": 7}, "`id` is empty"),
        ({"what": "  "}, "`what` is empty"),
        ({"what": "x" * 50_001}, "longer than 50,000"),
        ({"services": ["x" * 501]}, "longer than 500"),
        ({"services": ["one\ntwo"]}, "line break"),
        ({"what": "left \u202e right"}, "hidden character"),
        ({"declared_on": "1 July 2024"}, "write it like 2024-07-01"),
        ({"declared_on": "2024-02-30"}, "no day"),
        ({"declared_on": 20240701}, "no day"),
        ({"known_on": "2024-08-01"}, "before it was known"),
        ({"from_on": "2024-08-01", "to_on": "2024-07-01"}, "ends before it begins"),
        ({"organisations": "ouh"}, "is a list"),
        ({"organisations": ["ouh"] * 101}, "at most 100"),
        ({"organisations": [None]}, "`organisations` is empty"),
        ({"suppliers": [7]}, "has a `name`"),
        ({"suppliers": [{"name": "Acme", "number": None}]}, "eight characters"),
        ({"suppliers": [{"name": "Acme", "number": "123"}]}, "eight characters"),
        ({"detail": "my wife works there"}, "sealed before it is recorded"),
        ({"detail": {"sealed": "wife"}}, "sealed before it is recorded"),
        ({"spouse": "named"}, "has no `spouse`"),
    ],
)
def test_what_cannot_be_read_is_refused_with_where_and_what_to_do(
    change: dict[str, Any], says: str
) -> None:
    with pytest.raises(NotAnInterest, match=says):
        from_payload({**DIRECTOR.as_payload(), **change})


@pytest.mark.parametrize("name", ["id", "category", "gains", "what", "declared_on"])
def test_what_every_interest_needs_is_asked_for_by_its_name(name: str) -> None:
    payload = DIRECTOR.as_payload()
    del payload[name]
    with pytest.raises(NotAnInterest, match=f"lacks `{name}`"):
        from_payload(payload)


def test_the_private_detail_stands_in_an_act_as_a_hash_only() -> None:
    _, opening = seal("My wife is its finance director", b"0123456789abcdef")
    payload = Interest(
        id="wife",
        category=Category.INDIRECT,
        gains=Gains.EITHER,
        what="A close relative works for Acme Health Ltd",
        declared_on=date(2024, 7, 20),
        detail=opening.sha256,
    ).as_payload()
    assert payload["detail"] == {"sealed": opening.sha256}
    assert "finance director" not in canonical(payload)


def test_what_people_paste_from_word_is_taken_in() -> None:
    said = {**DIRECTOR.as_payload(), "what": "Director of\u00a0Acme\n\nHealth – 5% of it"}
    assert from_payload(said).what == "Director of Acme Health – 5% of it"
    named = from_payload({**DIRECTOR.as_payload(), "suppliers": ["Acme\u00a0Ltd"]})
    assert named.suppliers == (Supplier("Acme\u00a0Ltd"),)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from([*DIRECTOR.as_payload(), "detail", "suppliers"]), ANYTHING))
def test_whatever_stands_in_a_payload_it_is_read_or_refused_in_words(said: dict[str, Any]) -> None:
    try:
        found = from_payload({**DIRECTOR.as_payload(), **said})
    except NotAnInterest:
        return
    assert from_payload(found.as_payload()) == found
