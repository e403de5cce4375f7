"""Several bodies in one room, several rulebooks, and partners who still have to confirm."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringholder.charter.conduct import InterestRule
from ringholder.charter.model import Charter
from ringholder.findings import RestsOn
from ringholder.matters.how import Clause, Quorum
from ringholder.matters.result import Outcome, Result
from ringholder.matters.voting.in_common import in_common
from ringholder.matters.voting.ratification import Ratification, Ratifier
from ringholder.matters.voting.stricter import declaring, handling, in_public
from tests.charter.small_charters import small
from tests.matters.rooms_of_votes import body, count

CARRIED = count(body(3), 3)
LOST = count(body(3), 1, 2)
INQUORATE = count(body(3, quorum=Quorum(4)), 3)
TIED = count(body(2, tie="presiding", presides=("b/1",)), 1, 1)
CANNOT_SAY = count(body(3, quorum=Quorum()), 3)
ALL = [CARRIED, LOST, INQUORATE, TIED, CANNOT_SAY]


def test_one_that_is_not_quorate_does_not_stop_the_others() -> None:
    found = in_common({"trust": CARRIED, "icb": INQUORATE, "council": CARRIED})
    assert found.outcome is Outcome.INQUORATE
    assert found.carried_by == ("council", "trust")
    assert found.of["icb"] is Outcome.INQUORATE


@given(st.lists(st.sampled_from(ALL), min_size=1, max_size=5))
def test_together_it_is_carried_only_where_each_has_carried_it(results: list[Result]) -> None:
    found = in_common({str(number): one for number, one in enumerate(results)})
    assert (found.outcome is Outcome.CARRIED) == all(one is CARRIED for one in results)
    assert found.outcome in [one.outcome for one in results]
    if LOST in results:
        assert found.outcome is Outcome.LOST


def test_nobody_together_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one body"):
        in_common({})


def test_a_partner_that_must_ratify_is_not_bound_before_it_has() -> None:
    council = Ratifier("council", Clause("ratification", "Constitution, part 3", RestsOn.SOURCED))
    trust = Ratifier("trust", answer=True)
    assert Ratification((council, trust)).binds_all is None
    assert Ratification((replace(council, answer=True), trust)).binds_all is True
    refused = Ratification((replace(council, answer=False), trust))
    assert refused.binds_all is False
    assert [(step.kind, step.clause) for step in refused.steps] == [
        ("not-ratified", "Constitution, part 3"), ("ratified", ""),
    ]  # fmt: skip
    assert Ratification().binds_all is True


# ---- two rulebooks ---------------------------------------------------------------------------

RULES = """
meetings:
  - {id: nhs, bodies: all, public: no, source: NHS rules}
  - {id: council, bodies: all, public: yes, clause: Regulation 6, source: made}
interests:
  - {id: nhs, bodies: all, conflicted: leave, declare_within_days: 28, source: made}
  - {id: council, bodies: all, conflicted: speak, declare_within_days: 14, source: made}
  - {id: unread, bodies: all, conflicted: unknown, source: made}
"""


@pytest.fixture(scope="module")
def charter() -> Charter:
    return small(RULES)


def interests(charter: Charter, *names: str) -> list[InterestRule]:
    return [charter.interests[name] for name in names]


def test_the_stronger_handling_binds_and_says_over_which(charter: Charter) -> None:
    found = handling(interests(charter, "council", "nhs"))
    assert (found.value, found.rule, found.clause) == ("leave", "nhs", "made")
    assert (found.over, found.certain) == ((("council", "speak"),), True)
    assert found.rests_on is RestsOn.SOURCED


def test_the_shorter_time_to_declare_and_the_public_meeting_bind(charter: Charter) -> None:
    found = declaring(interests(charter, "nhs", "council"))
    assert (found.value, found.rule) == (14, "council")
    public = in_public(list(charter.meetings.values()))
    assert (public.value, public.rule, public.clause) == (True, "council", "Regulation 6")


def test_a_rule_that_was_not_read_could_be_stricter(charter: Charter) -> None:
    found = handling(interests(charter, "unread", "council"))
    assert (found.value, found.unread, found.certain) == ("speak", ("unread",), False)
    assert found.rests_on is RestsOn.UNKNOWN
    assert handling(interests(charter, "unread")).value is None
