"""The notice of meetings: which rule binds, what it asks, and what the record shows."""

from __future__ import annotations

from datetime import date

import pytest

from ringholder.bank_holidays import calendar_on
from ringholder.calendar import OutsideCalendar
from ringholder.charter.bodies import Body
from ringholder.charter.model import Charter
from ringholder.findings import Finding, RestsOn, Severity
from ringholder.matters.notice import (
    Called,
    last_day_for_notice,
    notice_needed,
    papers_needed,
)
from ringholder.matters.notice_findings import SHORTER, notice_findings
from ringholder.shipped import charters_folder
from tests.charter.overlays import ladder_with
from tests.charter.small_charters import small

ENGLAND = calendar_on(date(2026, 1, 1))
THURSDAY = date(2026, 7, 16)  # three clear working days: 13, 14 and 15 July
RULES = """
bodies:
  - {id: joint, parties: [icb, council]}
meetings:
  - {id: of-the-board, bodies: [board], rulebook: nhs, clear_days: 3, papers_days: 7, source: made,
     clause: SO 3.1}
  - {id: of-the-cabinet, bodies: [cabinet], rulebook: council, clear_days: 5, source: made}
  - {id: of-the-trust, bodies: [trust-board], clear_days: unknown, source: made}
  - {id: general, bodies: all, clear_days: 2, source: made}
"""


def _bodies(charter: Charter, *names: str) -> list[Body]:
    return [charter.bodies[name] for name in names]


def _found(called: Called, *bodies: str, rules: str = RULES) -> list[Finding]:
    charter = small(rules)
    return notice_findings(charter, _bodies(charter, *bodies), called, ENGLAND)


def _notice(day: int, *, urgent: bool = False, convened: int | None = None) -> Called:
    told = None if convened is None else date(2026, 7, convened)
    return Called(THURSDAY, date(2026, 7, day), date(2026, 7, 1), told, urgent)


def _one(called: Called, *bodies: str) -> Finding:
    (finding,) = _found(called, *bodies)
    return finding


def test_a_bodys_own_rule_goes_before_that_for_all() -> None:
    charter = small(RULES)
    assert notice_needed(charter, _bodies(charter, "board"), THURSDAY).days == 3
    assert notice_needed(charter, _bodies(charter, "east-committee"), THURSDAY).days == 2


def test_a_joint_body_without_its_own_rule_is_bound_by_the_longest_of_its_parties() -> None:
    charter = small(RULES)
    needed = notice_needed(charter, _bodies(charter, "joint"), THURSDAY)
    assert needed.rule is not None
    assert (needed.days, needed.rule.id) == (5, "of-the-cabinet")


def test_in_one_room_the_longest_rule_of_all_bodies_binds() -> None:
    charter = small(RULES)
    room = _bodies(charter, "board", "cabinet", "east-committee")
    assert notice_needed(charter, room, THURSDAY).days == 5
    assert papers_needed(charter, room, THURSDAY).days == 7


def test_where_a_bodys_own_rule_is_silent_on_a_point_that_for_all_speaks() -> None:
    charter = small(RULES.replace("clear_days: 3, ", ""))
    board = _bodies(charter, "board")
    assert notice_needed(charter, board, THURSDAY).days == 2
    assert papers_needed(charter, board, THURSDAY).days == 7


def test_a_rule_of_its_own_that_was_not_read_is_not_replaced_by_that_for_all() -> None:
    charter = small(RULES)
    needed = notice_needed(charter, _bodies(charter, "trust-board"), THURSDAY)
    assert (needed.days, needed.unread) == (None, ("trust-board",))


def test_a_rule_binds_only_while_it_is_in_force() -> None:
    charter = small(RULES.replace("clear_days: 3", "clear_days: 3, in_force: {to: 2026-07-15}"))
    assert notice_needed(charter, _bodies(charter, "board"), THURSDAY).days == 2
    assert notice_needed(charter, _bodies(charter, "board"), date(2026, 7, 15)).days == 3


@pytest.mark.parametrize("day", [10, 11, 12])  # nothing of the weekend counts, nor is lost
def test_notice_with_all_its_clear_days_is_enough(day: int) -> None:
    assert _found(_notice(day), "board") == []


def test_notice_that_is_too_short_is_told_with_the_clause_and_the_last_day_for_it() -> None:
    finding = _one(_notice(14), "board")
    assert (finding.code, finding.severity) == ("NTC003", Severity.ERROR)
    assert "1 of 3 clear days" in finding.says
    assert "The last day for it was Friday 10 July 2026." in finding.says
    assert finding.authority == ("SO 3.1", "made")


def test_where_only_the_disputed_reading_makes_it_enough_it_cannot_be_said() -> None:
    # Thursday 9 to Thursday 16: six days lie between, four of them working days; five are asked
    finding = _one(_notice(9), "cabinet")
    assert (finding.code, finding.severity) == ("NTC002", Severity.CANNOT_SAY)
    assert _found(_notice(8), "cabinet") == []
    assert _one(_notice(13), "cabinet").severity is Severity.ERROR


def test_a_meeting_convened_at_shorter_notice_needs_notice_when_it_is_convened() -> None:
    shown = _one(_notice(14, urgent=True, convened=14), "board")
    assert (shown.code, shown.severity) == ("NTC004", Severity.NOTE)
    assert SHORTER in shown.authority
    assert _one(_notice(15, urgent=True, convened=14), "board").severity is Severity.ERROR
    assert _one(_notice(14, urgent=True), "board").severity is Severity.WARNING


def test_urgency_under_a_rulebook_that_was_not_read_cannot_be_judged() -> None:
    finding = _one(_notice(14, urgent=True, convened=14), "cabinet")
    assert (finding.code, finding.severity) == ("NTC004", Severity.CANNOT_SAY)


def test_urgency_is_no_matter_where_notice_was_long_enough() -> None:
    assert _found(_notice(9, urgent=True, convened=9), "board") == []


def test_no_notice_shown_is_not_the_same_as_notice_too_short() -> None:
    finding = _one(Called(THURSDAY, None, date(2026, 7, 1)), "board")
    assert (finding.code, finding.severity) == ("NTC001", Severity.WARNING)


def test_notice_given_on_the_day_or_after_it_has_no_clear_day() -> None:
    for day in (16, 20):
        assert "0 of 3 clear days" in _one(_notice(day), "board").says


def test_papers_count_every_day() -> None:
    notice = date(2026, 7, 1)
    assert _found(Called(THURSDAY, notice, date(2026, 7, 9)), "board") == []
    late = _one(Called(THURSDAY, notice, date(2026, 7, 10)), "board")
    assert (late.code, late.severity) == ("NTC005", Severity.ERROR)
    assert "due by Thursday 9 July 2026" in late.says
    assert _one(Called(THURSDAY, notice), "board").severity is Severity.WARNING


def test_what_was_not_read_of_one_body_leaves_the_room_unsaid() -> None:
    found = _found(_notice(1), "board", "trust-board")
    assert [(f.code, f.rests_on) for f in found] == [("NTC006", RestsOn.UNKNOWN)]
    assert "more than 3 days may be needed" in found[0].says


def test_what_is_too_short_by_the_rule_that_was_read_is_too_short_all_the_same() -> None:
    codes = {f.code for f in _found(_notice(14), "board", "trust-board")}
    assert codes == {"NTC003", "NTC006"}


def test_a_charter_that_says_nothing_of_notice_is_told() -> None:
    (finding,) = _found(_notice(1), "board", rules="")
    assert (finding.code, finding.severity) == ("NTC007", Severity.WARNING)
    closed = "meetings:\n  - {id: closed, bodies: [board], public: no, source: made}"
    assert _found(_notice(1), "board", rules=closed) == []


def test_bank_holidays_that_are_not_known_leave_it_unsaid() -> None:
    called = Called(date(2029, 1, 4), date(2028, 12, 28), date(2028, 12, 1))
    finding = _one(called, "board")
    assert (finding.code, finding.severity) == ("NTC002", Severity.CANNOT_SAY)
    with pytest.raises(OutsideCalendar):
        last_day_for_notice(date(2029, 1, 4), 3, ENGLAND)


def test_the_last_day_for_notice_goes_round_bank_holidays() -> None:
    assert last_day_for_notice(date(2026, 5, 26), 3, ENGLAND) == date(2026, 5, 19)


def test_the_shipped_charters_say_how_much_notice_their_boards_need() -> None:
    bob = Charter.load(charters_folder() / "bob-2024-04")
    on = date(2024, 5, 14)
    assert notice_needed(bob, _bodies(bob, "icb-board"), on).days == 3
    partnership = notice_needed(bob, _bodies(bob, "integrated-care-partnership"), on)
    assert partnership.days == 5  # the longest of the two rulebooks in one room
    audit = notice_needed(bob, _bodies(bob, "audit-committee"), on)
    assert (audit.days, audit.unread) == (None, ("audit-committee",))
    ladder = ladder_with()
    assert notice_needed(ladder, _bodies(ladder, "icb-board"), on).days == 5
