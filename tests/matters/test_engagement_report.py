"""An engagement report: themes published, each replied to by the body that decides."""

from __future__ import annotations

from typing import Any

import pytest

from ringholder.matters.judge import judging
from ringholder.matters.record import Verdict
from ringholder.matters.replies import published, read_theme, replies, unanswered, wrong
from tests.matters.consultations import CLOSED, DAY, DECIDING, record, reported, to_decide
from tests.matters.town import OXFORDSHIRE, SECRETARY, Town, town

IT = "report"
AFTER = CLOSED + 2 * DAY
REPLIED = DECIDING + DAY
OPENING: dict[str, Any] = {
    "title": "What people said of falls",
    "for_body": OXFORDSHIRE,
    "arises_from": {"kind": "matter", "id": "consultation"},
}
THEMES = ["home-visits; Visits at home", "evenings; Evenings", "of-few; A view of one"]


def themes(*lines: str, **other: Any) -> dict[str, Any]:
    listed = list(lines or THEMES)
    return {
        "theme_list": listed,
        "codebook": {**record("5", "codebook"), "rows": len(listed)},
        "coding": record("6", "coding"),
        "responses": {**record("2", "responses"), "rows": 120},
        **other,
    }


def reply(theme: str, changed: str = "not-changed", **other: Any) -> dict[str, Any]:
    said = {"theme": theme, "reply": "We heard you.", "theme_changed": changed}
    return {**said, "what_did_not": "It costs more than there is.", **other}


DECIDED_IN = {"decided_in": "falls", "paragraph": "3.1"}
CHANGED = {"what_changed": "Visits begin in the evening too.", **DECIDED_IN}


@pytest.fixture
def there() -> Town:
    found = reported(town())
    found.do(IT, "open-report", SECRETARY, AFTER, **OPENING)
    return found


def on_paper(there: Town) -> Town:
    there.do(IT, "publish-themes", SECRETARY, AFTER, **themes())
    there.do(IT, "publish-report", SECRETARY, AFTER, engagement_report=record("7", "report"))
    return there


def case(there: Town) -> Any:
    return judging(there.clerk.acts(IT), there.clerk.world).case


def test_every_theme_is_replied_to_and_the_report_is_closed(there: Town) -> None:
    to_decide(on_paper(there))
    there.do(IT, "reply-to-theme", SECRETARY, REPLIED, **reply("evenings", "changed", **CHANGED))
    there.do(IT, "reply-to-theme", SECRETARY, REPLIED, **reply("home-visits", **DECIDED_IN))
    assert list(unanswered(case(there))) == ["of-few"]
    there.do(IT, "reply-to-theme", SECRETARY, REPLIED, **reply("of-few"))
    there.do(IT, "close-report", SECRETARY, REPLIED)
    told = there.record(IT, REPLIED)
    assert (told.state, told.ended, told.verdict) == ("closed", True, Verdict.SHOWN)
    assert replies(case(there))["evenings"].paragraph == "3.1"


def test_a_report_is_not_closed_before_the_last_theme_has_its_reply(there: Town) -> None:
    on_paper(there)
    for theme in ("home-visits", "evenings"):
        there.do(IT, "reply-to-theme", SECRETARY, REPLIED, **reply(theme))
    assert there.refused(IT, "close-report", SECRETARY, REPLIED) == {"THM107"}
    later = reply("of-few", "still-open")
    there.do(IT, "reply-to-theme", SECRETARY, REPLIED, **later)
    assert there.refused(IT, "close-report", SECRETARY, REPLIED) == {"THM107"}


def test_only_those_who_speak_for_the_body_reply(there: Town) -> None:
    on_paper(there)
    there.appoint("ouh")
    assert "WHO101" in there.refused(IT, "reply-to-theme", "ouh", REPLIED, **reply("evenings"))


def test_a_reply_is_to_a_theme_that_was_published(there: Town) -> None:
    on_paper(there)
    assert there.refused(IT, "reply-to-theme", SECRETARY, REPLIED, **reply("cake")) == {"THM102"}


def test_a_reply_says_what_changed_and_why_something_did_not(there: Town) -> None:
    to_decide(on_paper(there))
    silent = {"theme": "evenings", "reply": "Thank you.", **DECIDED_IN}
    for changed in ("changed", "changed-in-part", "not-changed"):
        said = {**silent, "theme_changed": changed}
        assert there.refused(IT, "reply-to-theme", SECRETARY, REPLIED, **said) == {"THM103"}


def test_what_changed_rests_on_a_decision_that_stands(there: Town) -> None:
    on_paper(there)
    bare = reply("evenings", "changed", what_changed="All of it.")
    assert there.refused(IT, "reply-to-theme", SECRETARY, REPLIED, **bare) == {"THM104"}
    nowhere = {**bare, "decided_in": "nowhere"}
    assert there.refused(IT, "reply-to-theme", SECRETARY, REPLIED, **nowhere) == {"THM104"}


def test_a_decision_from_before_the_report_did_not_consider_it() -> None:
    there = to_decide(reported(town()))
    there.do(IT, "open-report", SECRETARY, REPLIED, **OPENING)
    there.do(IT, "publish-themes", SECRETARY, REPLIED, **themes())
    there.do(IT, "publish-report", SECRETARY, REPLIED, engagement_report=record("7"))
    said = reply("evenings", "changed", **CHANGED)
    assert there.refused(IT, "reply-to-theme", SECRETARY, REPLIED, **said) == {"THM105"}


def test_a_theme_that_was_published_is_never_dropped(there: Town) -> None:
    there.do(IT, "publish-themes", SECRETARY, AFTER, **themes())
    fewer = themes(*THEMES[:2])
    assert there.refused(IT, "publish-themes", SECRETARY, AFTER, **fewer) == {"THM106"}
    there.do(IT, "publish-themes", SECRETARY, AFTER, **themes(*THEMES, "new; A new one"))
    assert list(published(case(there))) == ["home-visits", "evenings", "of-few", "new"]


@pytest.mark.parametrize(
    "other",
    [
        themes("no name;"),
        themes("a; One", "a; Another"),
        themes("a; One", codebook={**record("5", "codebook"), "rows": 2}),
        themes("a; One", coding=record("6", "codebook")),
    ],
)
def test_themes_are_those_of_the_records_that_are_cited(there: Town, other: dict[str, Any]) -> None:
    assert there.refused(IT, "publish-themes", SECRETARY, AFTER, **other) == {"THM101"}


def test_a_report_is_on_a_consultation_that_the_record_shows() -> None:
    there = reported(town())
    other = {**OPENING, "arises_from": {"kind": "matter", "id": "nowhere"}}
    assert there.refused(IT, "open-report", SECRETARY, AFTER, **other) == {"THM108"}


def test_a_theme_in_a_list_is_its_id_and_its_name() -> None:
    assert read_theme("local-voice; A voice; for all") == ("local-voice", "A voice; for all")
    assert read_theme("a name alone") is None
    assert list(wrong([])) == ["No theme is listed."]
