"""What the acts on a person's interests come to."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from ringholder.matters.interests.standing import (
    declared_by,
    declared_on_item,
    interests_of,
    standings,
)
from tests.matters.interests.acts import entry, interest

SHARES = interest("shares", from_on=date(2024, 1, 1))
WIFE = interest("wife", what="A close relative works for the trust")


def test_what_is_declared_stands_until_it_is_ended() -> None:
    acts = [
        entry(0, "declare", SHARES.as_payload()),
        entry(1, "declare", WIFE.as_payload()),
        entry(2, "end", {"id": "shares", "to_on": "2024-08-31"}),
    ]
    standing = interests_of(acts)
    assert [i.id for i in standing.on(date(2024, 8, 31))] == ["shares", "wife"]
    assert [i.id for i in standing.on(date(2024, 9, 1))] == ["wife"]
    assert [i.id for i in standing.interests] == ["shares", "wife"]


def test_an_amendment_takes_the_place_of_what_was_said_and_keeps_it() -> None:
    amended = interest("shares", what="Shares in two suppliers")
    standing = interests_of(
        [entry(0, "declare", SHARES.as_payload()), entry(1, "amend", amended.as_payload())]
    )
    assert [i.what for i in standing.interests] == ["Shares in two suppliers"]
    assert [v.interest.what for v in standing.versions["shares"]] == [
        "Shares in a supplier",
        "Shares in two suppliers",
    ]
    assert [v.act for v in standing.versions["shares"]] == ["a0", "a1"]


def test_only_what_stands_before_a_place_in_the_register_counts_there() -> None:
    acts = [entry(4, "declare", SHARES.as_payload()), entry(9, "declare", WIFE.as_payload())]
    assert [i.id for i in interests_of(acts, before=9).interests] == ["shares"]
    assert [i.id for i in interests_of(acts, before=10).interests] == ["shares", "wife"]
    assert interests_of(acts, before=4).interests == ()


def test_only_what_was_done_by_an_instant_counts_then() -> None:
    acts = [
        entry(0, "declare", SHARES.as_payload(), "2024-09-01T09:00:00Z"),
        entry(1, "declare", WIFE.as_payload(), "2024-09-01T09:00:01Z"),
    ]
    at = datetime(2024, 9, 1, 9, tzinfo=UTC)
    assert [i.id for i in interests_of(acts, at=at).interests] == ["shares"]


@pytest.mark.parametrize(
    ("kind", "payload", "says"),
    [
        ("declare", SHARES.as_payload(), "is declared already: amend it"),
        ("amend", WIFE.as_payload(), "no interest wife to amend: declare it first"),
        ("end", {"id": "wife", "to_on": "2024-08-01"}, "no interest wife to end"),
        ("end", {"id": "shares", "to_on": "2023-12-31"}, "would end before it begins"),
        ("end", {"id": "shares"}, "`to_on` is no day"),
        ("end", {}, "`id` is empty"),
        ("nothing-to-declare", {"on": "2024-09-02"}, "after the day on which it was recorded"),
        ("gift", {"id": "pen"}, "`what` is empty"),
        ("amend", {"id": "shares", "category": 1}, "lacks `gains`"),
    ],
)
def test_an_act_that_cannot_be_read_is_told_and_stops_no_other(
    kind: str, payload: dict[str, Any], says: str
) -> None:
    acts = [
        entry(0, "declare", SHARES.as_payload()),
        entry(1, kind, payload),
        entry(2, "nothing-to-declare", {"on": "2024-09-01"}),
    ]
    standing = interests_of(acts)
    assert standing.interests == (SHARES,)
    assert standing.said_nothing_on == (date(2024, 9, 1),)
    [unread] = standing.unread
    assert unread.act == "a1"
    assert says in unread.says


def test_nobody_can_have_declared_after_the_act_that_records_it() -> None:
    later = interest(declared_on=date(2024, 9, 2))
    assert interests_of([entry(0, "declare", later.as_payload())]).interests == ()
    # Half past eleven at night in UTC is the next day in an English summer.
    night = [entry(0, "declare", later.as_payload(), "2024-09-01T23:30:00Z")]
    assert interests_of(night).interests == (later,)


def test_who_says_that_there_is_nothing_has_declared_and_who_says_nothing_has_not() -> None:
    assert interests_of([entry(0, "nothing-to-declare", {"on": "2024-09-01"})]).has_declared
    assert not interests_of([]).has_declared


def test_the_secretary_records_on_an_item_what_a_member_says_there() -> None:
    said = {"category": "indirect", "gains": "lose", "what": "A close relative bids"}
    own = entry(0, "declare", said, by="member")
    for_another = entry(1, "declare", {**said, "place": "icb-board/chair"}, by="secretary")
    bad = entry(2, "declare", {**said, "place": ""}, by="secretary")
    found, unread = declared_on_item([own, for_another, bad, entry(3, "vote", {})])
    assert [(s.place, s.interest.id, s.recorded_as) for s in found] == [
        ("icb-board/trusts", "on-item-1", "icb-board/trusts"),
        ("icb-board/chair", "on-item-2", "icb-board/trusts"),
    ]
    assert found[0].interest.declared_on == date(2024, 9, 1)
    assert [u.act for u in unread] == ["a2"]


def test_whose_interests_they_are_says_the_act_that_opened_them() -> None:
    ann = [entry(0, "open-interests", {"person": "ann"}), entry(1, "declare", SHARES.as_payload())]
    bob = [entry(2, "open-interests", {"person": "bob"})]
    again = [entry(3, "open-interests", {"person": "ann"})]
    nobody = [entry(4, "open-interests", {"person": 7}), entry(5, "declare", WIFE.as_payload())]
    known = standings([ann, bob, again, nobody, []])
    assert {person: one.has_declared for person, one in known.items()} == {
        "ann": True,
        "bob": False,
    }
    assert declared_by(known, date(2024, 9, 1)) == {"ann": (SHARES,)}
    assert declared_by(known, date(2023, 9, 1)) == {"ann": ()}
