"""Continuing care for tests: colleagues by what they hold, and cases of people made up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.test import Client
from django.utils.timezone import now

from ringholder.continuing_care import tables
from ringholder.continuing_care.cases import Draft
from ringholder.continuing_care.nhs_number import for_tests
from ringholder.matters.capacity import secretary_of
from ringholder.matters.roll import REGISTRAR
from ringholder_web.accounts.models import Person
from ringholder_web.continuing_care.kept_cases import begin, write
from ringholder_web.continuing_care.models import CaseRow, Grant, Individual
from tests.web.matters.builder import Register

OXFORD, BUCKS = "oxfordshire", "buckinghamshire"
HERE = {"host": "localhost"}
OFFICE = secretary_of("icb-board")
NAMES = ("Synthea Testperson-Quill", "Exampla Madeup-Thistle")
NUMBERS = (for_tests(3), for_tests(4))
REASON = "Zanzibar words that nobody else may read"
ADDRESS = "1 Nowhere Lane, Madeup"
SECRETS = (*NAMES, *NUMBERS, REASON, ADDRESS, "Testperson", "Thistle", "1941-05-03", "3 May 1941")
"""What must never be seen by whoever may not."""
ROLES = ("coordinator", "assessor", "decision-maker", "finance", "reviewer", "lead", "auditor")
DST = {one.id: "moderate" for one in tables.decision_support().domains}
CLEAR = {**DST, "breathing": "priority"}
LETTERS = {one.id: "B" for one in tables.the_checklist().domains}
REASONED = {one.id: f"{REASON}, on {one.id}." for one in tables.decision_support().characteristics}


def staffed(register: Register) -> Register:
    """A register that was begun, with colleagues of every kind by what they hold."""
    who = register.who
    who["administrator"] = who[REGISTRAR]
    who["office"] = register.person("Olive Office")
    appointment = "appointment-office"
    register.do(appointment, "seek", REGISTRAR, "appointment", **{"as": OFFICE})
    said = {"as": OFFICE, "person": who["office"], "from_on": "2024-01-01", "reasons": "As found."}
    register.do(appointment, "appoint", REGISTRAR, **said)
    for role in ROLES:
        who[role] = register.person(f"Orla {role}")
        who[f"{role}-bucks"] = register.person(f"Bertie {role}")
    for name in ("nobody", "second", "expired", "to-come"):
        who[name] = register.person(f"Sam {name}")
    return register


@dataclass
class Ward:
    """Colleagues (`who` by role and place) and cases by place."""

    register: Register
    who: dict[str, str] = field(default_factory=dict)
    cases: dict[str, CaseRow] = field(default_factory=dict)

    def appoint(self) -> None:
        """Everybody has their role."""
        self.who = self.register.who
        self._grants()

    def opened(self) -> Ward:
        """Two cases are referred."""
        self.cases = {
            OXFORD: self.refer(0, OXFORD, "coordinator"),
            BUCKS: self.refer(1, BUCKS, "coordinator-bucks"),
        }
        return self

    @property
    def case(self) -> CaseRow:
        """The case of Oxfordshire, as it stands."""
        row = self.cases[OXFORD]
        row.refresh_from_db()
        return row

    def _grants(self) -> None:
        for role in ROLES:
            self.give(role, role, OXFORD)
            self.give(f"{role}-bucks", role, BUCKS)
        self.give("second", "decision-maker", OXFORD)
        self.give("expired", "lead", OXFORD, last=-1)
        self.give("to-come", "lead", OXFORD, first=1, last=9)

    def give(self, who: str, role: str, place: str, *, first: int = 0, last: int = 30) -> Grant:
        today = now().date()
        return Grant.objects.create(
            person=self.who[who],
            role=role,
            place=place,
            from_on=today + timedelta(days=min(first, last)),
            to_on=today + timedelta(days=last),
            given_by=self.who["office"],
            given_as=OFFICE,
            given_at=datetime(2024, 1, 1, tzinfo=UTC),
        )

    def refer(self, number: int, place: str, by: str) -> CaseRow:
        known = Individual.objects.filter(nhs_number=NUMBERS[number]).first()
        whose = known or Individual(
            name=NAMES[number],
            nhs_number=NUMBERS[number],
            born_on=date(1941, 5, 3),
            address=ADDRESS,
            is_synthetic=True,
        )
        said = {"track": "standard", "referred_by": "hospital"}
        return begin(whose, place, Draft("refer", self.day(0), self.who[by], "coordinator", said))

    def day(self, later: int) -> date:
        """A day of the case, which began forty days ago."""
        return now().date() - timedelta(days=40 - later)

    def take(self, step: str, by: str, later: int, said: Any = None, texts: Any = None) -> CaseRow:
        """Take a step of the case of Oxfordshire, past the rules."""
        role = by if by in ROLES else "decision-maker"
        draft = Draft(step, self.day(later), self.who[by], role, said or {}, texts or {})
        row = self.case
        write(row, draft, row.steps)
        return self.case

    def assessed(self, recommendation: str = "eligible", **changes: Any) -> CaseRow:
        """Consented, screened and assessed."""
        self.take(
            "record-consent", "coordinator", 1, {"basis": "consents"}, {"consent_note": REASON}
        )
        told = {"letters": LETTERS, "told_on": self.day(2).isoformat()}
        self.take("complete-checklist", "assessor", 2, told)
        self.take("go-to-assessment", "assessor", 3)
        said = {
            "members": ["nurse", "care-act-assessor"],
            "council_consulted": "yes",
            "person_took_part": "yes",
            "setting": "05",
            "levels": CLEAR,
            "recommendation": recommendation,
            **changes,
        }
        return self.take("record-assessment", "assessor", 10, said, REASONED)

    def decided(self, outcome: str = "eligible") -> CaseRow:
        """Assessed, and decided as was recommended."""
        self.assessed(outcome)
        said = {"outcome": outcome, "sent_on": self.day(12).isoformat(), "review_told": True}
        return self.take("decide", "decision-maker", 12, said, {"reasons": REASON})

    def packaged(self) -> CaseRow:
        """Decided, and in a package by the week."""
        self.decided()
        said = {
            "package": "P1",
            "starts_on": self.day(13).isoformat(),
            "setting": "05",
            "provider": "AB1",
            "unit": "4",
            "unit_cost": "900",
            "health_budget": "yes",
        }
        return self.take("arrange-package", "coordinator", 13, said)

    def grant_of(self, who: str) -> Grant:
        """The grant that somebody holds."""
        return Grant.objects.get(person=self.who[who])

    def client(self, who: str = "") -> Client:
        """A browser, signed in as somebody; as nobody without a name."""
        client = Client(headers=HERE)
        if who:
            client.force_login(Person.objects.get(pk=self.who[who]))
        return client
