"""A change of networks: proposed, heard, decided, in effect; and nobody left outside on the way.

Sources: source 003 §3 (configurations and cover); operations.md 1.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar

import pytest

from ringholder.matters.clerk import Refused
from ringholder.matters.judge import judging
from ringholder.matters.network_changes import After
from ringholder.matters.network_judged import is_approved, stands
from ringholder.matters.record import Verdict
from ringholder.register.act import Act, Opening
from ringholder.register.memory import MemoryStore
from ringholder.register.store import Conflict, Entry
from tests.matters.town import CHAIR, DECIDED, MET, RAISED, Town, town

DAY = timedelta(days=1)
ICB = "bob-icb"
WOODSTOCK, KIWY, BICESTER, SIBFORD = "K84042", "U20931", "U83604", "K84065"
WESTONGROVE, ITS_ONE = "U53775", "K82073"
AT = MET + 20 * DAY
ON = date(2024, 7, 1)
MOVE: dict[str, Any] = {
    "title": "Woodstock to Bicester",
    "summary": "The practice moves to the network of its neighbours.",
    "organisation": ICB,
    "network_change": "move",
    "practices_concerned": [WOODSTOCK],
    "network": BICESTER,
    "effective_on": ON.isoformat(),
    "reasons": "Its patients live there.",
}
APPROVED: dict[str, Any] = {
    "matter": "falls",
    "network_people": 66000,
    "counted_on": "2024-03-01",
    "size_answer": "Larger than is typical; it works as two neighbourhoods.",
    "boundary_answer": "In one place; in two districts.",
    "claims_follow": "Shared roles end on 30 June.",
    "achievement_follow": "Counted anew from the lists of July.",
    "payments_follow": "Run again from July.",
}
OPT_OUT = {"network_change": "opt-out", "network": KIWY}


@pytest.fixture
def there() -> Town:
    found = town()
    for as_ in (ICB, WOODSTOCK, KIWY, BICESTER, SIBFORD):
        found.appoint(as_)
    return found


def proposed(there: Town, **other: Any) -> Town:
    there.do("change", "propose-network-change", ICB, RAISED, **{**MOVE, **other})
    return there


def refused(there: Town, **other: Any) -> set[str]:
    return there.refused("change", "propose-network-change", ICB, RAISED, **{**MOVE, **other})


def agree(there: Town, as_: str, agrees: bool = True) -> None:
    kind, key = ("network", "network") if as_.startswith("U") else ("practice", "practice")
    said: dict[str, Any] = {key: as_, "agrees": agrees, "reasons": "-"}
    there.do("change", f"agree-as-{kind}", as_, RAISED, **said)


def submitted(there: Town, **other: Any) -> Town:
    proposed(there, **other)
    agree(there, WOODSTOCK)
    agree(there, {**MOVE, **other}["network"])
    there.do("change", "submit-network-change", ICB, RAISED)
    return there


def decided(there: Town, arises: bool = True, **other: Any) -> Town:
    submitted(there, **other)
    thread: dict[str, Any] = {}
    if arises:
        thread["arises_from"] = {"kind": "matter", "id": "change"}
    there.to_the_table(**thread)
    there.all_for()
    there.do("falls", "decide", CHAIR, MET, **DECIDED)
    return there


def approved(there: Town, **other: Any) -> Town:
    decided(there, **other)
    there.do("change", "approve-network-change", ICB, AT, **APPROVED)
    return there


def belongs(there: Town, practice: str, on: date) -> list[tuple[str, bool]]:
    changes = there.clerk.world.network_changes.approved()
    return [(one.network, one.member) for one in After(changes).on(practice, on)]


def test_a_practice_moves_on_its_day_and_all_of_it_is_shown(there: Town) -> None:
    approved(there)
    assert stands(judging(there.clerk.acts("change"), there.clerk.world))
    assert belongs(there, WOODSTOCK, ON - DAY) == [(KIWY, True)]
    assert belongs(there, WOODSTOCK, ON) == [(BICESTER, True)]
    late = datetime(2024, 7, 2, 9, tzinfo=UTC)
    there.do("change", "bring-change-into-effect", ICB, late, done="ODS was told.")
    record = there.record("change", late)
    assert (record.state, record.verdict, record.ended) == ("in-effect", Verdict.SHOWN, True)


def test_who_opts_out_is_covered_by_a_network_that_accepts(there: Town) -> None:
    approved(there, **OPT_OUT)
    assert belongs(there, WOODSTOCK, ON) == [(KIWY, False)]


def test_cover_that_is_not_accepted_goes_no_further(there: Town) -> None:
    proposed(there, **OPT_OUT)
    agree(there, WOODSTOCK)
    agree(there, KIWY, agrees=False)
    assert there.refused("change", "submit-network-change", ICB, RAISED) == {"NWC103"}


def test_nobody_is_moved_unheard(there: Town) -> None:
    proposed(there)
    agree(there, WOODSTOCK)
    assert there.refused("change", "submit-network-change", ICB, RAISED) == {"NWC103"}


def test_who_disagrees_is_told_and_the_board_decides(there: Town) -> None:
    proposed(there)
    agree(there, WOODSTOCK, agrees=False)
    agree(there, BICESTER)
    told = there.do("change", "submit-network-change", ICB, RAISED)
    assert [finding.code for finding in told.findings] == ["NWC103"]
    assert there.record("change", RAISED).verdict is Verdict.NOT_SHOWN


def test_a_practice_does_not_agree_for_another(there: Town) -> None:
    proposed(there)
    said: dict[str, Any] = {"practice": WOODSTOCK, "agrees": True, "reasons": "-"}
    told = there.refused("change", "agree-as-practice", SIBFORD, RAISED, **said)
    assert "WHO113" in told


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"network_change": "join"}, "NWC101"),
        ({"network": KIWY}, "NWC101"),
        ({"network_change": "cover"}, "NWC101"),
        ({"network_change": "merger"}, "NWC101"),
        ({"network_name": "A new one"}, "NWC101"),
        ({"practices_concerned": [SIBFORD]}, "NWC101"),
        ({"network_change": "opt-out", "practices_concerned": [SIBFORD]}, "NWC101"),
        ({"practices_concerned": ["K99999"]}, "WHO114"),
        ({"practices_concerned": ["A81001"]}, "WHO114"),
        ({"practices_concerned": [ITS_ONE]}, "NWC102"),
    ],
)
def test_what_is_no_change_is_refused(there: Town, other: dict[str, Any], code: str) -> None:
    assert code in refused(there, **other)


def test_a_new_network_needs_a_name_and_another_change_a_network(there: Town) -> None:
    nowhere = {key: said for key, said in MOVE.items() if key != "network"}
    for kind in ("new", "move"):
        whole = {**nowhere, "network_change": kind}
        told = there.refused("change", "propose-network-change", ICB, RAISED, **whole)
        assert "NWC101" in told


def test_the_last_practice_does_not_leave_a_network_that_goes_on(there: Town) -> None:
    """Westongrove has one practice: the network goes with it, or is named among those that end."""
    gone = {"practices_concerned": [ITS_ONE], "networks_concerned": [WESTONGROVE]}
    assert refused(there, practices_concerned=[ITS_ONE]) == {"NWC102"}
    proposed(there, **gone)


def test_who_opts_out_of_a_network_that_has_no_other_practice_is_not_covered_by_it(
    there: Town,
) -> None:
    other = {"network_change": "opt-out", "practices_concerned": [ITS_ONE]}
    assert refused(there, **other, network=WESTONGROVE) == {"NWC102"}


def test_a_merger_takes_everybody_along(there: Town) -> None:
    merger = {"network_change": "merger", "networks_concerned": [KIWY]}
    assert refused(there, **merger) == {"NWC101", "NWC102"}
    every = ["K84003", WOODSTOCK, "K84045", "K84082"]
    proposed(there, **merger, practices_concerned=every)


def test_who_has_no_network_joins_one_or_is_covered(there: Town) -> None:
    for matter, kind in (("one", "join"), ("two", "cover")):
        other = {"network_change": kind, "practices_concerned": [SIBFORD]}
        there.do(matter, "propose-network-change", ICB, RAISED, **{**MOVE, **other})


def test_approval_needs_a_decision_that_arises_from_the_change(there: Town) -> None:
    decided(there, arises=False)
    told = there.refused("change", "approve-network-change", ICB, AT, **APPROVED)
    assert told == {"NWC104"}
    nothing = {**APPROVED, "matter": "nowhere"}
    assert there.refused("change", "approve-network-change", ICB, AT, **nothing) == {"NWC104"}


@pytest.mark.parametrize(
    "other", [{"counted_on": "2025-01-01"}, {"counted_on": "2023-01-01"}, {"network_people": 0}]
)
def test_the_size_is_answered_with_a_count_of_the_last_year(
    there: Town, other: dict[str, Any]
) -> None:
    decided(there)
    told = there.refused("change", "approve-network-change", ICB, AT, **{**APPROVED, **other})
    assert told == {"NWC105"}


@pytest.mark.parametrize("missing", ["claims_follow", "achievement_follow", "payments_follow"])
def test_a_change_within_a_year_says_what_follows(there: Town, missing: str) -> None:
    decided(there)
    whole = {key: said for key, said in APPROVED.items() if key != missing}
    assert there.refused("change", "approve-network-change", ICB, AT, **whole) == {"NWC106"}


def test_what_was_approved_against_a_rule_does_not_stand(there: Town) -> None:
    decided(there, arises=False)
    told = there.happened("change", "approve-network-change", ICB, AT, **APPROVED)
    assert told == {"NWC104"}
    walk = judging(there.clerk.acts("change"), there.clerk.world)
    assert is_approved(walk)
    assert not stands(walk)


def test_an_approval_by_somebody_else_is_not_even_entered_as_it_happened(there: Town) -> None:
    """It would do nothing to its own matter, and something to where practices are."""
    decided(there)
    said = {**APPROVED, "reasons": "-"}
    told = there.attempt(
        "change", "approve-network-change", WOODSTOCK, AT, said, as_it_happened=True
    )
    assert isinstance(told, Refused)
    assert there.clerk.world.network_changes.approved() == ()


class Watching(MemoryStore):
    """A store that remembers what an act was entered behind."""

    behind: ClassVar[Mapping[str, str]] = {}

    def append(
        self, acts: Sequence[Act], expected: Mapping[str, str], openings: Iterable[Opening] = ()
    ) -> tuple[Entry, ...] | Conflict:
        type(self).behind = dict(expected)
        return super().append(acts, expected, openings)


def test_of_two_changes_that_are_approved_at_once_one_sees_the_other() -> None:
    """An approval stands behind the head of every change that is open beside it."""
    store = Watching()
    there = Town(store=store).found().people()
    for as_ in ("ouh", "bht", "oxfordshire-cc", ICB, WOODSTOCK, BICESTER):
        there.appoint(as_)
    decided(there)
    there.do("beside", "propose-network-change", ICB, RAISED, **MOVE)
    there.do("change", "approve-network-change", ICB, AT, **APPROVED)
    assert store.behind["beside"] == there.clerk.acts("beside")[-1].act.hash


def test_a_change_on_the_first_day_of_a_year_needs_none_of_that(there: Town) -> None:
    decided(there, effective_on="2025-04-01")
    whole = {key: said for key, said in APPROVED.items() if not key.endswith("_follow")}
    there.do("change", "approve-network-change", ICB, AT, **whole)


def test_it_is_not_in_effect_before_its_day(there: Town) -> None:
    approved(there)
    told = there.refused("change", "bring-change-into-effect", ICB, AT, done="-")
    assert told == {"NWC108"}


def test_it_does_not_come_into_effect_when_its_decision_was_rescinded(there: Town) -> None:
    approved(there)
    late = datetime(2024, 7, 2, 9, tzinfo=UTC)
    there.happened("falls", "rescind", CHAIR, AT, reasons="-", meeting="march")
    told = there.refused("change", "bring-change-into-effect", ICB, late, done="-")
    assert told == {"NWC109"}


def test_an_approval_that_is_undone_moves_nobody(there: Town) -> None:
    approved(there)
    there.do("change", "undo-network-change", ICB, AT, reasons="The decision was called in.")
    assert belongs(there, WOODSTOCK, ON) == [(KIWY, True)]
    assert there.record("change", AT).state == "undone"


def test_what_is_changed_later_already_is_not_changed_before(there: Town) -> None:
    approved(there)
    other = {**MOVE, "effective_on": "2024-06-01", "network": "U10847"}
    told = there.refused("second", "propose-network-change", ICB, AT, **other)
    assert told == {"NWC101"}


def formed(there: Town) -> Town:
    """Woodstock forms a network of its own."""
    whole = {key: said for key, said in MOVE.items() if key != "network"}
    whole |= {"network_change": "new", "network_name": "Blenheim PCN"}
    there.do("change", "propose-network-change", ICB, RAISED, **whole)
    agree(there, WOODSTOCK)
    there.do("change", "submit-network-change", ICB, RAISED)
    there.to_the_table(arises_from={"kind": "matter", "id": "change"})
    there.all_for()
    there.do("falls", "decide", CHAIR, MET, **DECIDED)
    there.do("change", "approve-network-change", ICB, AT, **APPROVED)
    return there


def test_a_new_network_waits_for_its_code(there: Town) -> None:
    formed(there)
    late = datetime(2024, 7, 2, 9, tzinfo=UTC)
    assert belongs(there, WOODSTOCK, ON) == [("change", True)]
    told = there.refused("change", "bring-change-into-effect", ICB, late, done="-")
    assert told == {"NWC108"}
    there.do("change", "allot-network-code", ICB, late, network="U99999")
    assert belongs(there, WOODSTOCK, ON) == [("U99999", True)]
    there.do("change", "bring-change-into-effect", ICB, late, done="-")


@pytest.mark.parametrize("code", [BICESTER, "K84042"])
def test_a_code_of_another_is_not_allotted(there: Town, code: str) -> None:
    formed(there)
    assert there.refused("change", "allot-network-code", ICB, AT, network=code) == {"NWC107"}


def test_a_network_with_a_code_needs_no_other(there: Town) -> None:
    approved(there)
    assert there.refused("change", "allot-network-code", ICB, AT, network="U99999") == {"NWC107"}


def test_what_cannot_be_read_moves_nobody(there: Town) -> None:
    for other in ({"effective_on": "soon"}, {"practices_concerned": 7}, {"network_change": None}):
        there.attempt(
            "bad", "propose-network-change", ICB, RAISED, {**MOVE, **other}, as_it_happened=True
        )
    assert there.clerk.world.network_changes.approved() == ()


def test_only_those_who_work_for_the_board_approve(there: Town) -> None:
    decided(there)
    told = there.refused("change", "approve-network-change", WOODSTOCK, AT, **APPROVED)
    assert told == {"WHO101"}


def test_a_practice_that_is_not_concerned_proposes_nothing(there: Town) -> None:
    told = there.refused("change", "propose-network-change", SIBFORD, RAISED, **MOVE)
    assert told == {"WHO101"}


def test_a_practice_proposes_its_own_change(there: Town) -> None:
    there.do("change", "propose-network-change", WOODSTOCK, RAISED, **MOVE)
