"""What is not known, how far an answer can be trusted, and what has to come first."""

from __future__ import annotations

from datetime import date

from ringholder.charter import NOT_KNOWN, Route, Value
from ringholder.findings import RestsOn
from tests.charter.small_charters import DAY, ask, chain, delegated, small, who

# ---- what is not known --------------------------------------------------------------------------


def test_an_unknown_value_that_changes_nothing_is_answered() -> None:
    assert who(ask(delegated(), NOT_KNOWN)) == ["east-committee"]


def test_an_unknown_value_that_changes_the_answer_is_what_it_depends_on() -> None:
    route = ask(delegated("limit: {a_year: 100}"), NOT_KNOWN)
    assert route.competent == () and route.fault is None
    assert [(branch.if_, branch.then) for branch in route.depends_on] == [
        (("it costs up to £100 a year",), ("east-committee",)),
        (("it costs over £100 a year",), ("board",)),
    ]
    assert route.depends_on[0].facts == ("what it costs a year",)


def test_stretches_of_a_sum_with_one_answer_are_told_as_one() -> None:
    charter = small(
        "delegations:\n"
        "  - {from: board, to: east-committee, functions: [buy], limit: {a_year: 500}}\n"
        "  - {from: board, to: joint, functions: [buy], limit: {a_year: 100}}"
    )
    route = ask(charter, NOT_KNOWN)
    assert [branch.then for branch in route.depends_on] == [("east-committee",), ("board",)]


def test_a_whole_life_is_taken_to_cost_no_less_than_a_year_of_it() -> None:
    charter = delegated("limit: {whole_life: 100}")
    assert who(ask(charter, Value.yearly(101))) == ["board"]
    assert len(ask(charter, Value.yearly(100)).depends_on) == 2


def test_an_unread_limit_is_branched_and_none_is_asked_when_there_is_no_money() -> None:
    charter = delegated("limit: unknown")
    route = ask(charter, Value.yearly(5))
    assert [branch.then for branch in route.depends_on] == [("east-committee",), ("board",)]
    assert "was not read" in route.depends_on[0].facts[0]
    assert who(ask(charter)) == ["east-committee"]


def test_an_unread_limit_of_one_who_is_not_the_lowest_changes_nothing() -> None:
    charter = small(
        "delegations:\n"
        "  - {from: board, to: east-committee, functions: [buy], limit: none}\n"
        "  - {from: board, to: joint, functions: [buy], limit: unknown}"
    )
    assert who(ask(charter, Value.yearly(5))) == ["east-committee"]


def test_an_unknown_tag_is_branched_and_an_absent_one_is_told_as_assumed() -> None:
    charter = delegated("except: [novel, contentious]")
    route = ask(charter, unsure="novel")
    assert [branch.then for branch in route.depends_on] == [("east-committee",), ("board",)]
    assert route.assumed == ("contentious",)
    assert ask(charter).assumed == ("contentious", "novel")


def test_more_unread_limits_than_can_be_tried_are_never_taken_to_agree() -> None:
    posts = "".join(
        f"  - {{id: p{n}, role: Post, rung: organisation, area: east}}\n" for n in range(12)
    )
    passed = "".join(
        f"  - {{from: board, to: p{n}, functions: [buy], limit: unknown}}\n" for n in range(12)
    )
    route = ask(small(f"posts:\n{posts}delegations:\n{passed}"), Value.yearly(5))
    assert route.depends_on and route.fault is None and not route.competent


def test_along_a_chain_of_unread_limits_only_what_matters_is_told() -> None:
    """If it is over the first limit, the second does not matter: it holds along the chain too."""
    route = ask(chain("limit: unknown", "limit: unknown"), Value.yearly(5))
    assert [(len(branch.if_), branch.then) for branch in route.depends_on] == [
        (2, ("east-committee",)),
        (2, ("joint",)),
        (1, ("board",)),
    ]


# ---- how far to trust it, and what comes first --------------------------------------------------


def test_an_answer_rests_on_the_weakest_entry_of_its_chain() -> None:
    assert ask(delegated("limit: {a_year: 100}")).rests_on is RestsOn.SOURCED
    assert ask(delegated("illustrative: [limit]")).rests_on is RestsOn.ILLUSTRATIVE
    assert ask(delegated("except: unknown")).rests_on is RestsOn.UNKNOWN
    assert ask(small("charter: {complete: {delegations: no}}")).rests_on is RestsOn.UNKNOWN


CONDITIONS = """
conditions:
  - {id: tell, do: inform, functions: all, whom: [staff]}
  - {id: assess, do: assess, functions: [buy], when: {affects: [nhs-trust], value_over: 100}}
controls:
  - {id: lock, name: Lock, functions: all, when: {tags: [procurement]}, approvers: [board]}
"""


def test_what_must_come_first_depends_on_tags_value_and_who_is_touched() -> None:
    charter = small(CONDITIONS)

    def first(route: Route) -> list[str]:
        return [prior.id for prior in route.first]

    assert first(ask(charter, Value.once(500))) == []
    assert first(ask(charter, Value.once(100), affects="trust")) == []
    assert first(ask(charter, Value.once(101), affects="trust")) == ["assess"]
    assert first(ask(charter, NOT_KNOWN, affects="trust")) == ["assess"]
    assert first(ask(charter, tags="procurement")) == ["lock"]
    assert first(ask(charter, unsure="procurement")) == ["lock"]
    assert [prior.id for prior in ask(charter).consult] == ["tell"]


def test_where_it_ought_to_be_decided_is_nobody_who_has_ended() -> None:
    charter = small(
        "functions: [{id: buy, unit: place, requires: [scale]}]\n"
        "bodies: [{id: east-committee, have: [scale], in_force: {to: 2024-06-30}}]"
    )
    before, after = (ask(charter, on=day).ought for day in (DAY, date(2024, 7, 1)))
    assert before is not None and before.holder == "east-committee"
    assert before.closes == ("board", "east-committee")
    assert after is not None and after.holder is None
