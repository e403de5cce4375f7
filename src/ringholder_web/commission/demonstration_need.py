"""The needs assessment of the demonstration: ranked, and waiting for whoever may adopt it.

Its figures are the published ones; what people say in it is simulated.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from ringholder.commission.needs.figures import KIND, shipped
from ringholder.commission.needs.topic import shipped as topics
from ringholder.matters.case import question_of
from ringholder.matters.routing import routing
from ringholder.matters.simulate.desk import Desk, Story

MATTER, TOPIC = "need-stroke", "stroke"
DAY = timedelta(days=1)
AREA = ["oxfordshire"]
SCOPE: dict[str, Any] = {
    "title": "Stroke in Oxfordshire",
    "summary": "What people need after a stroke, and where provision falls short.",
    "function": "commission-community-services",
    "area": AREA,
    "affects": ["ouh"],
}
SAID = {
    "needs-and-gaps": "Simulated: people in the villages wait three weeks for a first visit.",
    "relationships": "Simulated: practices and the day hospital keep one list of names.",
    "supplier-performance": "Simulated: visits are missed when one therapist is away.",
}
RANKED: dict[str, Any] = {
    "weights": [{"of": "how many people", "weight": 60}, {"of": "how unequal", "weight": 40}],
    "ranking": [
        {"what": "Rehabilitation at home", "scores": [5, 4]},
        {"what": "Find high blood pressure", "scores": [4, 2]},
    ],
    "reasons": "Simulated: as those who were asked put it.",
}


def need(desk: Desk, now: datetime, secretary: str, member: str) -> Story:
    """Opened, with its figures and what people of the area know, then ranked."""
    yield now - 30 * DAY
    desk.open("needs-assessment", MATTER, secretary, SCOPE)
    desk.act(MATTER, "route", secretary, routing(desk.charter, question_of(SCOPE, desk.today)))
    figures = shipped(topics()[TOPIC])
    cite = {"kind": KIND, "rows": figures.rows, "sha256": figures.sha256}
    cited = {"topic": TOPIC, "cite": cite, "found": "More than expected in Oxfordshire."}
    desk.act(MATTER, "cite-figures", secretary, cited)
    yield now - 25 * DAY
    for kind, said in SAID.items():
        desk.act(MATTER, "add-knowledge", member, {"knowledge": kind, "area": AREA, "said": said})
    effect = ("effect_on_patients", "effect_on_money", "effect_on_staff")
    told = {"organisation": "ouh", **dict.fromkeys(effect, "Simulated: little.")}
    desk.act(MATTER, "state-effect", "ouh", told)
    yield now - 18 * DAY
    asked = {"asked_whom": "Healthwatch (simulated)", "answered": "More at home."}
    desk.act(MATTER, "consult", secretary, asked)
    desk.act(MATTER, "rank", secretary, RANKED)
