"""Cases for tests, step by step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from ringholder.continuing_care import tables
from ringholder.continuing_care.cases import Case, Draft, Here, Taken, judge
from ringholder.findings import Severity

BEGUN = date(2026, 4, 1)
TODAY = date(2027, 12, 1)
MODERATE = {one.id: "moderate" for one in tables.decision_support().domains}
PRIORITY = {**MODERATE, "breathing": "priority"}
REASONS = {
    one.id: f"The needs are such and such in {one.id}."
    for one in tables.decision_support().characteristics
}
LETTERS = {one.id: "B" for one in tables.the_checklist().domains}
BELOW = {one.id: "C" for one in tables.the_checklist().domains}
WHY = {"reasons": "They are what was found."}
WHO = {
    "coordinator": "p-c",
    "assessor": "p-a",
    "decision-maker": "p-d",
    "finance": "p-f",
    "reviewer": "p-r",
    "lead": "p-l",
}
ASSESSED = {
    "members": ["nurse", "care-act-assessor"],
    "council_consulted": "yes",
    "person_took_part": "yes",
    "setting": "05",
    "levels": PRIORITY,
    "recommendation": "eligible",
}
SENT = {"sent_on": "2026-04-20", "review_told": True}
PACKAGE = {
    "package": "P1",
    "starts_on": "2026-04-21",
    "setting": "05",
    "provider": "AB1",
    "unit": "4",
    "unit_cost": "900",
    "health_budget": "yes",
}


@dataclass
class Building:
    """A case that grows by steps that are judged first."""

    place: str = "oxfordshire"
    area: frozenset[str] = frozenset({"QU9", "E10000025"})
    taken: list[Taken] = field(default_factory=list)

    @property
    def case(self) -> Case:
        return Case.of("c-1", "i-1", self.place, self.taken)

    def draft(
        self, step: str, said: Mapping[str, Any], texts: Mapping[str, str], day: int, by: str
    ) -> Draft:
        role = self.case.procedure.steps[step].by[0] if step in self.case.procedure.steps else ""
        on = BEGUN + timedelta(days=day)
        return Draft(step, on, by or WHO[role], role, said, texts)

    def codes(
        self,
        step: str,
        said: Mapping[str, Any] | None = None,
        texts: Mapping[str, str] | None = None,
        *,
        day: int = 300,
        by: str = "",
    ) -> list[str]:
        """The codes of what is found against a step."""
        draft = self.draft(step, said or {}, texts or {}, day, by)
        return [one.code for one in judge(self.case, draft, Here(TODAY, self.area))]

    def take(
        self,
        step: str,
        said: Mapping[str, Any] | None = None,
        texts: Mapping[str, str] | None = None,
        *,
        day: int = 0,
        by: str = "",
    ) -> Building:
        """Take a step; nothing may refuse it."""
        draft = self.draft(step, said or {}, texts or {}, day, by)
        found = judge(self.case, draft, Here(TODAY, self.area))
        assert not [one for one in found if one.severity is Severity.ERROR], found
        at = datetime(2026, 4, 1, 9, tzinfo=UTC) + timedelta(days=day)
        told = frozenset(draft.texts)
        number = len(self.taken) + 1
        self.taken.append(Taken(number, step, draft.on, at, draft.by, draft.role, draft.said, told))
        return self

    # ---- as far as ---------------------------------------------------------------------------

    def referred(self, track: str = "standard") -> Building:
        return self.take("refer", {"track": track, "referred_by": "hospital"})

    def ready(self, track: str = "standard") -> Building:
        return self.referred(track).take("record-consent", {"basis": "consents"}, day=1)

    def screened(self, letters: Mapping[str, str] = LETTERS) -> Building:
        said = {"letters": dict(letters), "told_on": "2026-04-03"}
        return self.ready().take("complete-checklist", said, day=2)

    def assessed(self, recommendation: str = "eligible", levels: Any = None) -> Building:
        said = {**ASSESSED, "recommendation": recommendation, "levels": levels or MODERATE}
        self.screened().take("go-to-assessment", day=3)
        return self.take("record-assessment", said, REASONS, day=10)

    def decided(self, outcome: str = "eligible", day: int = 20) -> Building:
        self.assessed(outcome)
        return self.take("decide", {"outcome": outcome, **SENT}, WHY, day=day)

    def packaged(self) -> Building:
        return self.decided().take("arrange-package", PACKAGE, day=21)

    def before_panel(self) -> Building:
        asked = {"requested_on": "2026-05-01", "requested_by": "themselves"}
        told = {"resolution": "upheld", **SENT}
        self.decided("not-eligible").take("request-local-resolution", asked, WHY, day=30)
        self.take("decide-local-resolution", told, WHY, day=40)
        return self.take("request-independent-review", asked, day=50)

    def panel_said(self, says: str = "eligible") -> Building:
        seats = {"chair_from": "LAY", "icb_member_from": "QNQ", "council_member_from": "E10000014"}
        self.before_panel().take("convene-panel", seats, day=60)
        return self.take("record-panel", {"panel_says": says}, WHY, day=70)
