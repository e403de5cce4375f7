"""Those who would bend a vote, a consultation or a petition by its own steps."""

from __future__ import annotations

from typing import Any

import pytest

from ringholder.register.act import written
from tests.matters import test_engagement_report as reporting
from tests.matters import test_member_vote as voting
from tests.matters import test_public_question as asking
from tests.matters.consultations import (
    CLOSED,
    DAY,
    OPENED,
    days,
    prepared,
    reported,
    started,
    to_decide,
)
from tests.matters.town import OXFORDSHIRE, RAISED, SECRETARY, Town, codes, town

VOTE, REPORT, IT = voting.VOTE, reporting.IT, "consultation"
TELLER = voting.TELLER
ELSEWHERE = "place-committee-buckinghamshire"


@pytest.fixture
def there() -> Town:
    return town()


# ---- votes ---------------------------------------------------------------------------------------


def test_a_proposer_who_repeats_a_vote_until_it_fits_is_stopped_at_the_third(there: Town) -> None:
    voting.declared(there, voting.LOST)
    at = voting.CLOSES + 2 * DAY
    there.do(VOTE, "order-re-ballot", SECRETARY, at, reasons="It failed.")
    times = {"opens_at": written(at + DAY), "closes_at": written(at + 5 * DAY), "reasons": "-"}
    there.do(VOTE, "amend-vote", SECRETARY, at, **{**voting.RULE, **times})
    there.do(VOTE, "freeze-roll", SECRETARY, at, **voting.ROLL)
    there.do(VOTE, "open-vote", TELLER, at + DAY)
    there.do(VOTE, "close-vote", TELLER, at + 5 * DAY)
    there.do(
        VOTE, "count-vote", TELLER, at + 5 * DAY, **{**voting.COUNT, "count_lines": voting.LOST}
    )
    there.do(VOTE, "declare-vote", TELLER, at + 5 * DAY, vote_results=["1; not carried"])
    told = there.refused(VOTE, "order-re-ballot", SECRETARY, at + 6 * DAY, reasons="Once more.")
    assert told == {"BAL110"}


def test_a_proposer_appointed_as_teller_after_the_opening_does_not_stop_the_vote(
    there: Town,
) -> None:
    voting.opened(there)
    there.appoint(TELLER, "p-secretary")
    at = voting.OPENS + DAY
    told = there.refused(VOTE, "stop-vote", TELLER, at, by="p-secretary", reasons="We would lose.")
    assert told == {"WHO104"}


# ---- engagement reports --------------------------------------------------------------------------


def opened(there: Town) -> Town:
    there.do(REPORT, "open-report", SECRETARY, reporting.AFTER, **reporting.OPENING)
    return there


def test_nobody_reports_on_what_people_told_another_body(there: Town) -> None:
    reported(there)
    other = {**reporting.OPENING, "for_body": ELSEWHERE}
    told = there.refused(REPORT, "open-report", SECRETARY, reporting.AFTER, **other)
    assert "THM108" in told
    there.appoint("ouh-board/secretary")
    at = reporting.AFTER
    told = there.refused(REPORT, "open-report", "ouh-board/secretary", at, **reporting.OPENING)
    assert "WHO116" in told


def test_a_report_with_inconvenient_themes_is_not_withdrawn_and_begun_anew(there: Town) -> None:
    opened(reported(there))
    there.do(REPORT, "publish-themes", SECRETARY, reporting.AFTER, **reporting.themes())
    assert there.refused(REPORT, "withdraw", SECRETARY, reporting.AFTER, reasons="Another method.")


def test_a_theme_is_not_replaced_by_another_under_its_id(there: Town) -> None:
    opened(reported(there))
    there.do(REPORT, "publish-themes", SECRETARY, reporting.AFTER, **reporting.themes())
    kind = reporting.themes("home-visits; All is well", *reporting.THEMES[1:])
    told = there.refused(REPORT, "publish-themes", SECRETARY, reporting.AFTER, **kind)
    assert told == {"THM106"}


def test_a_reply_does_not_rest_on_a_decision_about_something_else(there: Town) -> None:
    reporting.on_paper(opened(reported(there)))
    to_decide(there, arises_from={"kind": "matter", "id": "another"})
    said = reporting.reply("evenings", "changed", **reporting.CHANGED)
    told = there.refused(REPORT, "reply-to-theme", SECRETARY, reporting.REPLIED, **said)
    assert told == {"THM104"}


def warned(told: Any) -> list[str]:
    return [one.says for one in told.findings]


def test_responses_that_were_left_unread_are_told_wherever_themes_are_published(
    there: Town,
) -> None:
    opened(reported(there))
    some = {**reporting.record("2", "responses"), "rows": 119}
    told = there.do(
        REPORT, "publish-themes", SECRETARY, reporting.AFTER, **reporting.themes(responses=some)
    )
    assert codes(told.findings) == {"THM101"}
    assert warned(told) == ["It closed with 120 responses, and 119 were read."]


def test_themes_published_while_people_still_answer_are_told(there: Town) -> None:
    started(there)
    at = OPENED + DAY
    there.do(REPORT, "open-report", SECRETARY, at, **reporting.OPENING)
    told = there.do(REPORT, "publish-themes", SECRETARY, at, **reporting.themes())
    assert warned(told) == ["The consultation takes answers still."]


# ---- consultations -------------------------------------------------------------------------------


def test_responses_are_not_forgotten_before_anybody_can_have_read_them(there: Town) -> None:
    prepared(there)
    soon = {**days(), "keep_until_on": CLOSED.date().isoformat()}
    assert there.refused(IT, "start-consultation", SECRETARY, OPENED, **soon) == {"CNS104"}
    enough = {**days(), "keep_until_on": (CLOSED + 93 * DAY).date().isoformat()}
    there.do(IT, "start-consultation", SECRETARY, OPENED, **enough)
    late = {"closes_on": (CLOSED + 30 * DAY).date().isoformat(), "reasons": "More time."}
    told = there.refused(IT, "extend-consultation", SECRETARY, OPENED + DAY, **late)
    assert told == {"CNS105"}


# ---- questions and petitions ---------------------------------------------------------------------


def test_a_clock_is_not_wound_back_by_passing_a_question_on_to_oneself() -> None:
    there = asking.asked()
    said = {"put_to": OXFORDSHIRE, "reasons": "We need more time."}
    told = there.refused("sundays", "pass-on", SECRETARY, RAISED + 19 * DAY, **said)
    assert told == {"QUE101"}


def test_signatures_that_nobody_counted_are_not_too_few() -> None:
    there = asking.asked(**{**asking.PETITION, "signed_by_many": 0})
    told = there.refused("sundays", "answer-question", SECRETARY, RAISED + DAY, reply="No.")
    assert told == {"QUE103"}
    few = {"signed_by_many": 12, "signatures": {**asking.SIGNED, "rows": 12}}
    there.do("sundays", "count-signatures", SECRETARY, RAISED + DAY, **few)
    there.do("sundays", "answer-question", SECRETARY, RAISED + DAY, reply="No, for these reasons.")


def test_fewer_signatures_than_the_record_has_are_not_said_to_be_all() -> None:
    there = asking.asked(**{**asking.PETITION, "signed_by_many": 0})
    said = {"signed_by_many": 999, "signatures": asking.SIGNED}
    told = there.refused("sundays", "count-signatures", SECRETARY, RAISED + DAY, **said)
    assert told == {"QUE102"}
