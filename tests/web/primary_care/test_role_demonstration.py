"""The demonstration's claims go through the clerk as real ones would."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from ringholder.calendar import Period
from ringholder.matters.record import Verdict
from ringholder.matters.simulate import Simulating
from ringholder.register.memory import MemoryStore
from ringholder_web.matters import demonstration as workspace
from ringholder_web.primary_care import demonstration, demonstration_roles

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


def test_claims_and_the_return_stand_as_they_are_told() -> None:
    today = NOW.date()
    days = Period(today - timedelta(days=workspace.DAYS_BACK), today)
    made = Simulating((workspace.adopted(today),), 1, 0, days, MemoryStore())
    made.desk.tell(demonstration.appointed(made.desk, NOW))
    for story in demonstration_roles.stories(made.desk, NOW):
        made.desk.tell(story)
    for _ in made.months():
        pass
    ours = ("claim-kiwy", "claim-bicester", "role-return-2025")
    refused = [one for one in made.desk.not_entered if one.draft.matter in ours]
    assert [(one.draft.kind, [str(f) for f in one.findings]) for one in refused] == []
    records = {name: made.desk.judging(name) for name in ours}
    assert [one.case.state for one in records.values()] == ["objected", "paid", "drafted"]
    told = made.desk.judging("claim-bicester").record(NOW)
    assert told.verdict is Verdict.NOT_SHOWN
