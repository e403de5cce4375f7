"""Promises between organisations, and the library of what was learnt, from acts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ringholder.coordinate.shared.library import Learning, Wish, learning_of, search, topics
from ringholder.coordinate.shared.promises import between, is_late, of, promises
from ringholder.matters.judge import judging
from tests.matters.test_shared_problems import EVALUATED, LEARNING
from tests.matters.town import GP, RAISED, SECRETARY, Town, town

TODAY = date(2024, 4, 1)


@pytest.fixture(scope="module")
def there() -> Town:
    there = town()
    there.appoint("oxford-health")
    there.appoint("bht")
    for name, by, to, due in (
        ("beds", "ouh", ["oxford-health", "bht"], "2024-03-20"),
        ("data", "oxford-health", ["ouh"], "2024-05-01"),
        ("van", "oxford-health", ["ouh"], "2024-03-10"),
    ):
        said = {"title": name, "organisation": by, "promised_to": to, "promise": name}
        there.do(name, "promise", by, RAISED, **said, due_on=due)
    there.do("van", "accept-promise", "ouh", RAISED, organisation="ouh", agrees=True)
    there.do("van", "keep", "ouh", RAISED, found="It came.")
    there.do("falls-2", "share-learning", GP, RAISED, **LEARNING)
    there.do("falls-2", "add-evaluation", SECRETARY, RAISED, **EVALUATED)
    other = {**LEARNING, "title": "Texts before clinics", "topics": ["Clinics", " falls "]}
    there.do("texts", "share-learning", GP, RAISED, **other)
    weak = {**EVALUATED, "fixed_before": "no"}
    there.do("texts", "add-evaluation", SECRETARY, RAISED, **weak)
    return there


def case(there: Town, matter: str) -> Any:
    return judging(there.clerk.acts(matter), there.clerk.world).case


def found(there: Town) -> list[Learning]:
    told = [learning_of(case(there, matter)) for matter in ("texts", "falls-2", "beds")]
    return [one for one in told if one is not None]


def test_a_promise_to_two_counts_once_to_each_and_the_late_come_first(there: Town) -> None:
    told = promises(case(there, name) for name in ("data", "beds", "van", "falls-2"))
    assert [one.matter for one in told] == ["van", "beds", "data"]
    rows = between(told, TODAY)
    assert [(row.by, row.to, row.running, row.late, row.kept) for row in rows] == [
        ("ouh", "bht", 1, 1, 0),
        ("ouh", "oxford-health", 1, 1, 0),
        ("oxford-health", "ouh", 1, 0, 1),
    ]
    assert sum(len(one.to) for one in told) == sum(r.running + r.kept + r.broken for r in rows)


def test_a_promise_is_late_from_the_day_after_and_never_once_it_is_kept(there: Town) -> None:
    beds, van = (promises([case(there, name)])[0] for name in ("beds", "van"))
    assert not is_late(beds, date(2024, 3, 20))
    assert is_late(beds, date(2024, 3, 21))
    assert not is_late(van, TODAY)


def test_each_organisation_sees_what_it_gave_and_what_it_was_given(there: Town) -> None:
    told = promises(case(there, name) for name in ("data", "beds", "van"))
    assert [one.matter for one in of("bht", told)] == ["beds"]
    assert [one.matter for one in of("ouh", told)] == ["van", "beds", "data"]


def test_what_was_shown_by_the_standard_comes_first(there: Town) -> None:
    told = search(found(there), Wish())
    assert [(one.matter, one.is_shown) for one in told] == [("falls-2", True), ("texts", False)]


def test_every_word_has_to_be_somewhere_and_a_topic_is_one_whatever_its_letters(
    there: Town,
) -> None:
    assert [one.matter for one in search(found(there), Wish("CLINICS texts"))] == ["texts"]
    assert search(found(there), Wish("texts elephants")) == ()
    assert len(search(found(there), Wish(topic="Falls"))) == 2
    assert dict(topics(found(there)))["falls"] == 2


def test_the_library_is_narrowed_to_an_area_a_function_and_who_uses_it(there: Town) -> None:
    every = found(there)
    here = Wish(areas=frozenset({"oxfordshire"}), function="commission-community-services")
    assert len(search(every, here)) == 2
    assert search(every, Wish(areas=frozenset({"elsewhere"}))) == ()
    assert search(every, Wish(used_by="ouh")) == ()
    assert [one.matter for one in search(every, Wish(shown=True))] == ["falls-2"]


def test_evaluations_of_ones_own_and_such_as_disagree_show_nothing() -> None:
    there = town()
    there.do("falls", "share-learning", GP, RAISED, **LEARNING)
    there.do("falls", "add-evaluation", GP, RAISED, **EVALUATED)
    learnt = learning_of(case(there, "falls"))
    assert learnt is not None
    assert (learnt.evaluations[0].own, learnt.is_shown) == (True, False)
    there.do("falls", "add-evaluation", SECRETARY, RAISED, **EVALUATED)
    worse = {**EVALUATED, "evaluation_finds": "worse"}
    there.do("falls", "add-evaluation", SECRETARY, RAISED, **worse)
    learnt = learning_of(case(there, "falls"))
    assert learnt is not None
    assert (learnt.is_shown, learnt.is_disputed) == (False, True)


def test_nobody_takes_up_what_was_learnt_for_another(there: Town) -> None:
    said = {"organisation": "bht", "takes_it": "use-it", "reasons": "-"}
    assert there.happened("texts", "take-up-learning", "ouh", RAISED, **said) == {"WHO109"}
    assert [one.users for one in found(there)] == [(), ()]
