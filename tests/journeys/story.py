"""A service from need to contract, and the money for it: told once, through the clerk.

Stroke in Oxfordshire: a need is assessed and adopted in February 2024, a provider is chosen in
March, in a standstill until 24 April, under contract from 2 May. All of it is made up.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from ringholder.charter import Charter
from ringholder.commission.needs.assessment import assess
from ringholder.commission.needs.topic import shipped as topics
from ringholder.matters.case import Case
from ringholder.matters.judge import Judging
from ringholder.matters.local_knowledge import OF
from tests.matters import procurements
from tests.matters.gaps import opened as gap_opened
from tests.matters.procurements import BIDDERS, DECISION, P, noon
from tests.matters.purse import CHIEF, FINANCE, Purse
from tests.matters.town import CHAIR, DECIDED, GP, MET, OXFORDSHIRE, SECRETARY, ladder

ICB, OUH, BHT = "bob-icb", "ouh", "bht"
BEGUN = datetime(2024, 1, 8, 9, tzinfo=UTC)
ADOPTED_AT = datetime(2024, 2, 14, 10, tzinfo=UTC)
SIGNED = noon("2024-05-02")
NEED, ADOPTION, CONTRACT, GAP = "need", "adoption", "contract", "gap"
ALLOCATION, BUDGET, LOCK, ORDER = "allocation", "east-stroke", "lock", "first-quarter"
CENTRE = "STROKE-01"
FUNCTION, AREA = "commission-community-services", ["oxfordshire"]
SUPPLIER = "Oxford University Hospitals"
SCOPE = {
    "title": "Stroke in Oxfordshire",
    "summary": "What people need after a stroke, and where it falls short.",
    "function": FUNCTION,
    "area": AREA,
    "affects": [OUH],
}
SERVICE = {
    "title": "Rehabilitation at home after a stroke",
    "summary": "Therapists at home, within a day of leaving hospital, for three years.",
    "affects": [OUH],
}
SAID = {
    "needs-and-gaps": "People in the villages wait three weeks for a first visit.",
    "supplier-performance": "Visits were missed whenever one therapist was away.",
    "relationships": "Practices and the day hospital share one list of names.",
}
WEIGHTS = [{"of": "how many people", "weight": 60}, {"of": "how unequal", "weight": 40}]
RANKING = [
    {"what": "Rehabilitation at home", "scores": [5, 4]},
    {"what": "Find high blood pressure", "scores": [4, 2]},
]
EVALUATOR = {"person": "p-gp-1", "what": "A director of the trust", "handling": "leave",
             "reasons": "Somebody else scores."}  # fmt: skip
DIRECTORSHIP = {"category": "financial", "gains": "gain", "what": "A director of the trust",
                "organisations": [OUH], "position": "director"}  # fmt: skip


class Story(Purse):
    """A register under the ladder, with everybody who has a part in it."""

    def __init__(self, charter: Charter | None = None) -> None:
        super().__init__(charter or ladder())
        self.found(BEGUN).people(at=BEGUN)
        for as_ in (OUH, BHT, "oxfordshire-cc", ICB, FINANCE, CHIEF):
            self.appoint(as_, at=BEGUN)

    def case(self, matter: str) -> Case:
        return self.walk(matter).case

    def walk(self, matter: str) -> Judging:
        found = self.clerk.judging(matter)
        assert found is not None
        return found

    def walks(self) -> list[Judging]:
        return [self.walk(matter) for matter in self.clerk.matters()]

    def at_a_meeting(self, matter: str, meeting: str, raised: datetime, met: datetime) -> None:
        """An item that is prepared already, to its motion at a meeting of its own."""
        self.convene(meeting, raised, met)
        self.do(matter, "list", SECRETARY, raised, meeting=meeting)
        self.sit(meeting=meeting, at=met)
        self.open_(matter, meeting, met)

    def agreed(self, matter: str, at: datetime, without: Sequence[str] = ()) -> None:
        """Everybody in the room votes for it, and it is decided and published."""
        sits = [place for place in self.voting() if place not in without]
        for place in sits:
            self.do(matter, "vote", SECRETARY, at, place=place, choice="for")
        votes = {"for": len(sits), "against": 0, "abstain": 0}
        self.do(matter, "decide", CHAIR, at, **{**DECIDED, **votes})
        self.do(matter, "publish", SECRETARY, at)


# ---- from need to contract -----------------------------------------------------------------------


def assessed(charter: Charter | None = None) -> Story:
    """The need: figures, what people know, priorities, and their adoption by a decision."""
    there = Story(charter)
    there.do(NEED, "open-assessment", SECRETARY, BEGUN, **SCOPE)
    there.route(NEED, BEGUN)
    figures = assess(topics()["stroke"]).figures
    cite = {"kind": "needs", "rows": figures.rows, "sha256": figures.sha256}
    there.do(NEED, "cite-figures", SECRETARY, BEGUN, topic="stroke", cite=cite, found="More.")
    for kind in OF:
        there.do(NEED, "add-knowledge", GP, BEGUN, knowledge=kind, area=AREA, said=SAID[kind])
    effect = dict.fromkeys(("effect_on_patients", "effect_on_money", "effect_on_staff"), "Little.")
    there.do(NEED, "state-effect", OUH, BEGUN, organisation=OUH, **effect)
    asked = {"asked_whom": "Healthwatch Oxfordshire", "answered": "More at home."}
    there.do(NEED, "consult", SECRETARY, BEGUN, **asked)
    ranked: dict[str, Any] = {"weights": WEIGHTS, "ranking": RANKING, "reasons": "As consulted."}
    there.do(NEED, "rank", SECRETARY, BEGUN, **ranked)
    thread = {"kind": "matter", "id": NEED}
    there.prepare(ADOPTION, BEGUN, arises_from=thread, title="Adopt the assessment of stroke")
    there.at_a_meeting(ADOPTION, "february", BEGUN, ADOPTED_AT)
    there.agreed(ADOPTION, ADOPTED_AT)
    adopts = {"matter": ADOPTION, "reasons": "It was decided.", "review_on": "2025-02-14"}
    there.do(NEED, "adopt", SECRETARY, ADOPTED_AT, **adopts)
    return there


def chosen(there: Story) -> Story:
    """A provider is chosen in a competition, by members of whom one with an interest leaves."""
    thread = {"kind": "matter", "id": NEED}
    asked = {**procurements.ASKED, **SERVICE, "arises_from": thread}
    procurements.competed(there, asked)
    there.do(P, "note-conflict", SECRETARY, noon("2024-03-18"), **EVALUATOR)
    there.prepare(DECISION, process="competitive", bidders=BIDDERS, **SERVICE,
                  arises_from={"kind": "matter", "id": P})  # fmt: skip
    there.at_a_meeting(DECISION, "march", procurements.RAISED, MET)
    there.do(DECISION, "declare", GP, MET, place=GP, **DIRECTORSHIP)
    there.do(DECISION, "handle", CHAIR, MET, place=GP, handling="leave", reasons="They gain.")
    there.agreed(DECISION, MET, without=[GP])
    return there


def awarded(there: Story) -> Story:
    """The intention, a representation that is answered, the award and its notice."""
    procurements.intended(there)
    made = {"provider": BHT, "received_on": "2024-04-08", "representation": "Hours were left out."}
    there.do(P, "record-representation", SECRETARY, noon("2024-04-08"), **made)
    there.do(P, "give-information", SECRETARY, noon("2024-04-10"), provider=BHT, done="Scores.")
    answer = {"further": "as-intended", "reasons": "The hours were counted; the scores stand.",
              "told": BIDDERS, "told_on": "2024-04-17"}  # fmt: skip
    there.do(P, "further-decision", SECRETARY, noon("2024-04-17"), **answer)
    there.do(P, "award", SECRETARY, noon("2024-04-25"), **procurements.contract("2024-04-25"))
    there.do(P, "publish-award", SECRETARY, noon("2024-05-01"), submitted_on="2024-05-01")
    return there


def signed(there: Story) -> Story:
    """The contract from the award, signed by both, in force; then a gap and a notice of it."""
    entered = {
        "title": SERVICE["title"], "reference": "C-2024-17", "organisation": ICB, "provider": OUH,
        "parties": [ICB, OUH], "function": FUNCTION, "services": ["Therapy at home"],
        "area": AREA, "decided_in": P, "process": "competitive", "starts_on": "2024-07-01",
        "ends_on": "2027-06-30", "a_year": "200000", "whole_life": "600000",
        "arises_from": {"kind": "matter", "id": P},
    }  # fmt: skip
    there.do(CONTRACT, "enter-award", ICB, SIGNED, **entered)
    for party in (ICB, OUH):
        there.do(CONTRACT, "sign", party, SIGNED, organisation=party, signed_on="2024-05-02")
    there.do(CONTRACT, "bring-into-force", ICB, SIGNED, from_on="2024-07-01")
    return there


def noticed(there: Story) -> Story:
    """A gap is opened in the autumn, and a notice under the contract arises from it."""
    at = noon("2024-10-07")
    gap_opened(there, at)
    thread = {"kind": "gap", "id": GAP}
    said = {"clauses": ["GC9"], "reasons": "A third is seen in time.", "arises_from": thread}
    there.do(CONTRACT, "issue-notice", ICB, at, **said)
    return there


# ---- the money for it ----------------------------------------------------------------------------


def funded(there: Story) -> Story:
    """An allocation, a budget under the decision, and a double lock for the rest of the year."""
    own = {"organisation": ICB, "function": FUNCTION, "area": AREA, "year": "2024/25"}
    there.do(ALLOCATION, "open-budget", FINANCE, SIGNED, **own, title="Community services",
             sum="900000", budget_type="programme", held_by=FINANCE, source="Made up")  # fmt: skip
    there.do(
        BUDGET,
        "open-budget",
        FINANCE,
        SIGNED,
        **own,
        title="Stroke at home",
        sum="200000",
        budget_type="programme",
        held_by=FINANCE,
        cost_centre=CENTRE,
        parent=ALLOCATION,
        decision=DECISION,
    )
    there.do(
        LOCK,
        "set-control",
        FINANCE,
        SIGNED,
        title="Double lock",
        organisation=ICB,
        lock="double",
        over="10000",
        approver=CHIEF,
        from_on="2024-05-03",
        to_on="2024-12-31",
        decision=DECISION,
        reasons="While savings are behind.",
    )
    return there


def asked(there: Story) -> Story:
    """The first order under the contract is asked for, and sent to whoever approves it."""
    at = noon("2024-07-02")
    said = {"organisation": ICB, "function": FUNCTION, "area": AREA, "title": "First quarter",
            "ordered_from": SUPPLIER, "sum_with_vat": "50000", "spending": "ordinary",
            "budget": BUDGET, "decision": DECISION, "project": "Stroke at home"}  # fmt: skip
    there.do(ORDER, "raise-requisition", FINANCE, at, **said)
    there.send_on(ORDER, at, SECRETARY)
    return there


def approved(there: Story) -> Story:
    """The committee by its decision, then the second key, with the commitment."""
    at = noon("2024-07-03")
    there.do(ORDER, "approve", SECRETARY, at, gate=OXFORDSHIRE, decided_in=DECISION)
    there.do(ORDER, "authorise", CHIEF, at, gate=LOCK)
    there.do(ORDER, "order", FINANCE, noon("2024-07-04"), order_number="PO1")
    return there
