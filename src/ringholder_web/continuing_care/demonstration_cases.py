"""Cases of the demonstration: people who are made up, and colleagues with roles in Oxfordshire.

Names say that they are synthetic, and NHS numbers begin with 999, which are given to nobody.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from ringholder.continuing_care import tables
from ringholder.continuing_care.cases import Draft, Here, judge
from ringholder.continuing_care.nhs_number import for_tests
from ringholder.findings import Severity
from ringholder.matters.local_day import local_day
from ringholder.matters.speaking import secretary_of
from ringholder_web.continuing_care.access import offices
from ringholder_web.continuing_care.database import ALIAS
from ringholder_web.continuing_care.kept_cases import begin, case_of, write
from ringholder_web.continuing_care.models import CaseRow, Grant, Individual
from ringholder_web.matters.desk import caught_up

SEED = 7
PLACE, COMMITTEE = "oxfordshire", "place-committee-oxfordshire"
HELD_BY = {
    "coordinator": secretary_of(COMMITTEE),
    "assessor": f"{COMMITTEE}/gp-1",
    "decision-maker": f"{COMMITTEE}/chair",
    "finance": "finance-officer",
    "lead": "place-director-oxfordshire",
}
"""Who has which role: those who can sign in; a trust and the administrator have none."""
_FIRST = ("Exampla", "Fictio", "Mockina", "Samplo", "Placeha", "Dummia", "Specimo", "Notareal")
_LAST = ("Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India")
_NOTE = "Synthetic: written for the demonstration, about nobody."
Told = tuple[str, str, int, dict[str, Any], tuple[str, ...]]
"""A step: its name, the role, the day of the case, what it says, in which fields words are."""


def lay_cases(now: datetime) -> None:
    """Give roles, and enter the cases, in one transaction."""
    today = local_day(now)
    who = _colleagues(today)
    if not who:
        return
    with transaction.atomic(using=ALIAS):
        _grants(who, today, now)
        chance = random.Random(SEED)  # noqa: S311 (nothing here is secret)
        for number, (days, until) in enumerate(_SCRIPTS):
            _Script(who, today, number, days, chance).play(until)


def _colleagues(today: date) -> dict[str, str]:
    """Who holds what the roles go to, and the office that gives them; nobody where it is vacant."""
    desk = caught_up()
    charter = desk.charter_on(today)
    held = {role: desk.roll.holders(as_, today)[:1] for role, as_ in HELD_BY.items()}
    gives = next((h for one in offices(charter) if (h := desk.roll.holders(one, today))), ())
    if not gives or not all(held.values()):
        return {}
    return {**{role: holders[0] for role, holders in held.items()}, "office": gives[0]}


def _grants(who: dict[str, str], today: date, now: datetime) -> None:
    for role in HELD_BY:
        Grant.objects.create(
            person=who[role],
            role=role,
            place=PLACE,
            from_on=today - timedelta(days=200),
            to_on=today + timedelta(days=100),
            given_by=who["office"],
            given_as="by office",
            given_at=now,
        )


@dataclass
class _Script:
    """A case that is played until a step: begun so many days ago."""

    who: dict[str, str]
    today: date
    number: int
    days: int
    chance: random.Random
    row: CaseRow | None = field(default=None)

    def play(self, until: str) -> None:
        for step, role, later, said, words in self._steps(until):
            on = min(self.today - timedelta(days=self.days) + timedelta(days=later), self.today)
            texts = dict.fromkeys(words, _NOTE)
            self._take(Draft(step, on, self.who[role], role, said, texts))
            if step == until:
                return

    def _take(self, draft: Draft) -> None:
        if self.row is None:
            self.row = begin(self._individual(), PLACE, draft)
            return
        found = judge(case_of(self.row), draft, Here(self.today))
        wrong = [one for one in found if one.severity is Severity.ERROR]
        assert not wrong, wrong  # the demonstration keeps to the rules itself
        write(self.row, draft, self.row.steps)
        self.row.refresh_from_db()

    def _individual(self) -> Individual:
        first = _FIRST[self.number % len(_FIRST)]
        last = _LAST[(self.number * 4) % len(_LAST)]
        age = 11 if self._track == "child" else self.chance.randint(52, 93)
        born = date(self.today.year - age, self.chance.randint(1, 12), self.chance.randint(1, 28))
        return Individual(
            name=f"{first} Synthetic-{last}",
            nhs_number=for_tests(self.number),
            born_on=born,
            address=f"{self.number + 1} Synthetic Close, Nowhere",
            is_synthetic=True,
        )

    @property
    def _track(self) -> str:
        return "child" if self.number == len(_SCRIPTS) - 1 else "standard"

    def _steps(self, until: str) -> Iterator[Told]:
        said = {"track": self._track, "referred_by": self.chance.choice(["hospital", "care-home"])}
        yield "refer", "coordinator", 0, said, ()
        if until == "decide-fast-track":
            yield from self._fast_track()
            return
        yield "assign", "lead", 1, {"worker": self.who["assessor"]}, ()
        yield "record-consent", "coordinator", 1, {"basis": "consents"}, ("consent_note",)
        if self._track == "standard":
            letters = {one.id: self.chance.choice("BBC") for one in tables.the_checklist().domains}
            letters |= {"mobility": "A", "cognition": "A"}
            told = {"letters": letters, "told_on": self._day(3)}
            yield "complete-checklist", "assessor", 3, told, ("checklist_note",)
            yield "go-to-assessment", "coordinator", 4, {}, ()
            yield from self._assessed("eligible" if until not in _REFUSED else "not-eligible")
        yield from self._decided(until)
        yield from self._provided(until)

    def _fast_track(self) -> Iterator[Told]:
        tool = {"clinician": "nurse", "tool_complete": True}
        yield "receive-fast-track", "coordinator", 0, tool, ()
        sent = {"outcome": "eligible", "sent_on": self._day(1), "review_told": True}
        yield "decide-fast-track", "decision-maker", 1, sent, ()

    def _assessed(self, recommended: str) -> Iterator[Told]:
        levels = {
            one.id: self.chance.choice(["low", "moderate", "moderate"])
            for one in tables.decision_support().domains
        }
        if recommended == "eligible":
            levels |= {"mobility": "severe", "cognition": "severe", "nutrition": "high"}
        said = {
            "members": ["nurse", "occupational-therapist", "care-act-assessor"],
            "council_consulted": "yes",
            "person_took_part": self.chance.choice(["yes", "represented"]),
            "setting": self.chance.choice(["03", "05"]),
            "levels": levels,
            "recommendation": recommended,
        }
        reasoned = tuple(one.id for one in tables.decision_support().characteristics)
        yield "record-assessment", "assessor", 18, said, reasoned

    def _decided(self, until: str) -> Iterator[Told]:
        outcome = "not-eligible" if until in _REFUSED else "eligible"
        sent = {"outcome": outcome, "sent_on": self._day(24), "review_told": True}
        later = 35 if self.number % 3 == 0 else 24
        yield "decide", "decision-maker", later, sent, ("reasons",)
        asked = {"requested_on": self._day(50), "requested_by": "representative"}
        if until == "request-local-resolution":
            yield until, "coordinator", 50, asked, ("reasons",)

    def _provided(self, until: str) -> Iterator[Told]:
        if until in _REFUSED:
            return
        package = {
            "package": f"PK-{self.number + 1:03}",
            "starts_on": self._day(36),
            "setting": "03",
            "provider": f"SYN{self.number + 1:02}",
            "unit": "4",
            "unit_cost": str(self.chance.randrange(950, 1900, 25)),
            "health_budget": "no",
        }
        yield "arrange-package", "coordinator", 36, package, ()
        found = {"review_kind": "first", "reviewed_on": self._day(120), "found": "met"}
        yield "review", "assessor", 120, found, ("reasons",)
        ended = {"package": package["package"], "ended_on": self._day(150), "why_ended": "died"}
        yield "end-package", "coordinator", 160, ended, ()

    def _day(self, later: int) -> str:
        return (self.today - timedelta(days=self.days) + timedelta(days=later)).isoformat()


_REFUSED = frozenset({"decide-refused", "request-local-resolution"})
_SCRIPTS = (
    (6, "refer"),
    (3, "refer"),
    (24, "complete-checklist"),
    (33, "complete-checklist"),
    (26, "record-assessment"),
    (47, "record-assessment"),
    (130, "go-to-assessment"),
    (29, "decide"),
    (140, "arrange-package"),
    (60, "arrange-package"),
    (190, "review"),
    (1, "decide-fast-track"),
    (180, "end-package"),
    (90, "request-local-resolution"),
    (12, "record-consent"),
)
"""How many days ago each case began, and the last step that was taken."""
