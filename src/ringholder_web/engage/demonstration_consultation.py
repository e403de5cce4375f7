"""The demonstration's consultations: one that closed and was answered, and one to answer now.

The first replays the questionnaire of October to December 2019 in these months, with responses that
are made up; the second is about nothing that anybody proposes. Both say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from ringholder.engage.consultation.campaigns import marked
from ringholder.engage.consultation.questionnaire import ONLINE, PAPER
from ringholder.engage.consultation.reading import shipped, shipped_file
from ringholder.engage.consultation.responses import Response, Responses, read, write
from ringholder.matters.case import question_of
from ringholder.matters.local_day import local_day
from ringholder.matters.routing import routing
from ringholder.matters.simulate.desk import Desk, Story
from ringholder.shipped import data_folder
from ringholder_web.engage import consultation_keeping as keeping
from ringholder_web.engage.consultation_open import Open, of_matter
from ringholder_web.matters import papers
from ringholder_web.matters.desk import at_desk

DIRECTOR, COMMITTEE = "place-director-oxfordshire", "place-committee-oxfordshire"
SECRETARY = f"{COMMITTEE}/secretary"
CLOSED, OPEN_NOW, DECISION = "consultation-2019", "consultation-evenings", "decision-after-2019"
REPORT = "engagement-report-2019"
"""Its engagement report, of which the demonstration of themes tells."""
OF_2019, EVENINGS = "commissioning-2019", "evening-appointments"
PARTNERSHIP, ACCESS = "partnership-at-place", "oversee-general-practice-access"
BEGAN, DAYS = 140, 61
"""So many days ago the replay opened, and so many lie between its first day and its last."""
OPENED, MORE = 26, 60
DAY = timedelta(days=1)
_MARK = " (illustrative)"
_SAID = (
    ("public", "OX4", "evening", "shared", "5", "I work until six, and they close at half past."),
    ("public", "OX29", "saturday", "each", "1", "There is no bus from our village in the evening."),
    ("public", "OX1", "evening", "shared", "4", "One number to call, whichever place is open."),
    ("public", "OX14", "early", "each", "2", "Before work would help more than after it."),
    ("public", "OX16", "saturday", "shared", "3", "Banbury is near enough if I can park there."),
    ("public", "OX2", "none", "neither", "3", "Mend the telephones first."),
    ("public", "OX4", "evening", "shared", "4", "Interpreters have to be there in the evening."),
    ("carers", "OX16", "saturday", "each", "1", "I cannot leave my husband and he cannot travel."),
    ("carers", "OX4", "evening", "each", "2", "Offer us a call back at a time that we choose."),
)  # fmt: skip


def stories(desk: Desk, now: datetime) -> Iterable[Story]:
    """What is told of both, where the constitution has those of whom they tell."""
    charter = desk.charter
    if {PARTNERSHIP, ACCESS} <= set(charter.functions) and DIRECTOR in charter.posts:
        yield _replayed(desk, now)
        yield _open_now(desk, now)


def files(now: datetime) -> None:
    """The two questionnaires as papers, and the responses as rows."""
    for name in (OF_2019, EVENINGS):
        path = shipped_file(name)
        papers.keep(SimpleUploadedFile(path.name, path.read_bytes()))
    with at_desk() as desk:
        closed, current = of_matter(desk, CLOSED), of_matter(desk, OPEN_NOW)
    if closed is not None:
        keeping.bring(closed, replayed(now), DIRECTOR, "illustrative responses")
    if current is not None:
        _answered(current, now)


def replayed(now: datetime) -> list[Response]:
    """The responses of nobody to the questionnaire of 2019, on days of the replay."""
    asked = shipped()[OF_2019]
    assert asked.opens_on is not None
    later = local_day(now - BEGAN * DAY) - asked.opens_on
    return [replace(one, on=one.on + later) for one in _responses().responses]


def _responses() -> Responses:
    path = data_folder() / "illustrative" / "responses-2019.csv"
    return read(path, replace(shipped()[OF_2019], closes_on=None))


def _answered(current: Open, now: datetime) -> None:
    """A few answers to the one that is open."""
    first = local_day(now - OPENED * DAY)
    told = (
        Response(
            number=keeping.number_of(f"illustrative-{at}"),
            on=first + 2 * at * DAY,
            way=PAPER if at % 4 == 3 else ONLINE,
            audience=audience,
            district=district,
            answers={"when": (when,), "prefer": prefer, "reach": reach, "matters": words},
            quote=at % 2 == 0,
        )
        for at, (audience, district, when, prefer, reach, words) in enumerate(_SAID)
    )
    keeping.bring(current, told, SECRETARY, "illustrative responses")


# ---- the replay of 2019 --------------------------------------------------------------------------


def _replayed(desk: Desk, now: datetime) -> Story:
    began = now - BEGAN * DAY
    yield began - 5 * DAY
    _opened(desk, CLOSED, DIRECTOR, OF_2019, {
        "title": f"Arrangements for commissioning, as asked in 2019{_MARK}",
        "summary": "The questionnaire of October to December 2019, replayed with answers that are "
        "made up, for what Oxfordshire takes from it.",
        "function": PARTNERSHIP, "changes_delivery": "does-not",
    }, {
        "proposal": "One accountable officer with one management team; partnerships of the three "
        "counties on one set of principles; one commissioning organisation.",
        "reasons": "The NHS Long Term Plan of 2019 expected that a system would typically have one "
        "commissioning group.",
        "options": ["One organisation for three counties", "Three organisations with one officer"],
        "options_rejected": ["To leave it as it is, since joint decisions had no managers."],
    })  # fmt: skip
    yield began
    _started(desk, CLOSED, DIRECTOR, local_day(began), local_day(began) + DAYS * DAY)
    yield began + (DAYS + 1) * DAY
    _closed(desk, now)
    yield began + (DAYS + 23) * DAY
    report = _reported(desk)
    yield began + (DAYS + 30) * DAY
    _decided(desk, report)
    yield began + (DAYS + 35) * DAY
    desk.act(CLOSED, "consider", DIRECTOR, CONSIDERED)
    yield began + (DAYS + 40) * DAY
    reply = "Thank you. The county keeps its own budget and its own public meetings. Illustrative."
    desk.act(CLOSED, "reply", DIRECTOR, {"reply": reply})


CONSIDERED: Mapping[str, Any] = {
    "matter": DECISION,
    "themes_answered": [
        "A voice in the county; 3.2; changed; The partnership meets in public each month",
        "Money that stays in the county; 4.1; changed; The budget is guaranteed for three years",
        "Elected oversight; 4.4; changed; Councillors have a seat and read the report first",
        "What it costs; 5.3; not-changed; It was costed, and is published with the paper",
        "Prevention before beds; 6.1; not-changed; Another plan decides that, and was sent this",
    ],
    "changed": "Public meetings each month, and a guarantee for the budget. Illustrative.",
}


def _closed(desk: Desk, now: datetime) -> None:
    """What came is cited as the table that officers export."""
    every = marked(replayed(now), shipped()[OF_2019])
    content = write(every.responses, shipped()[OF_2019]).encode()
    cite = {"kind": "responses", "rows": every.all, "sha256": sha256(content).hexdigest()}
    counts = {"responses_counted": every.all, "responses_distinct": every.distinct}
    desk.act(CLOSED, "close-consultation", DIRECTOR, {"responses": cite, **counts})


def _reported(desk: Desk) -> Mapping[str, Any]:
    """The analysis and the report are those that the engagement report's own acts cite."""
    told = {entry.act.kind: entry.act.payload for entry in desk.clerk.acts(REPORT)}
    if not {"publish-themes", "publish-report"} <= told.keys():  # nobody tells of the themes
        return {}
    came = desk.clerk.acts(CLOSED)[-1].act.payload
    says = f"{came['responses_counted']} responses, {came['responses_distinct']} distinct, one "
    analysis = {"analysis": told["publish-themes"]["coding"]}
    desk.act(CLOSED, "cite-analysis", DIRECTOR,
             {**analysis, "in_short": f"{says}campaign. Illustrative."})  # fmt: skip
    report: Mapping[str, Any] = told["publish-report"]["engagement_report"]
    found = "Most wanted decisions to stay in the county; many feared that money would leave it. "
    said = {"engagement_report": report, "in_short": f"{found}Illustrative."}
    desk.act(CLOSED, "publish-report", DIRECTOR, said)
    return report


def _decided(desk: Desk, report: Mapping[str, Any]) -> None:
    """The place director decides, with the report among the papers."""
    asked = {
        "title": f"What the partnership in Oxfordshire takes from the answers{_MARK}",
        "summary": "After the consultation, with its report before whoever decides.",
        "function": PARTNERSHIP, "area": ["oxfordshire"], "a_year": "none", "whole_life": "none",
        "tags": [], "affects": [], "arises_from": {"kind": "matter", "id": CLOSED},
    }  # fmt: skip
    desk.open("decision", DECISION, DIRECTOR, asked)
    desk.act(DECISION, "route", DIRECTOR, routing(desk.charter, question_of(asked, desk.today)))
    paper = {"recommendation": "As in the paper.", "options": ["Take it in", "Not"], "cite": report}
    desk.act(DECISION, "paper", DIRECTOR, paper)
    desk.act(DECISION, "decide", DIRECTOR, {
        "outcome": "approved", "decided_by": "post", "serves": "People of Oxfordshire.",
        "wording": "The partnership meets in public and its budget is guaranteed. Illustrative.",
        "reasons": "Most who answered asked for it.", "bears_loss": "Nobody.",
        "options_rejected": ["To leave it to the system, since people asked for the county."],
        "carried_out_by": DIRECTOR, "review_on": (desk.today + 300 * DAY).isoformat(),
    })  # fmt: skip


# ---- the one that is open ------------------------------------------------------------------------


def _open_now(desk: Desk, now: datetime) -> Story:
    began = now - OPENED * DAY
    yield began - 3 * DAY
    _opened(desk, OPEN_NOW, SECRETARY, EVENINGS, {
        "title": f"Appointments in the evening and at the weekend{_MARK}",
        "summary": "How should practices offer appointments outside office hours? Nothing is "
        "decided. Nobody proposes this; try it.",
        "function": ACCESS, "changes_delivery": "does",
    }, {
        "proposal": "Each practice opens later on one evening; or one place in each town is open "
        "every evening and on Saturdays.",
        "reasons": "People who work cannot come when practices are open. Illustrative.",
        "options": ["Each practice on one evening", "One place, every evening and Saturdays"],
        "options_rejected": ["Telephone only, since many cannot use it."],
    })  # fmt: skip
    yield began
    last = local_day(now) + MORE * DAY
    _started(desk, OPEN_NOW, SECRETARY, local_day(began), last)


def _opened(
    desk: Desk,
    matter: str,
    by: str,
    questionnaire: str,
    opening: Mapping[str, Any],
    proposal: Mapping[str, Any],
) -> None:
    said = {
        **opening, "consults": "the-public", "area": ["oxfordshire"], "affects": [],
        "for_body": by.split("/", maxsplit=1)[0], "substantial_change": "does-not",
    }  # fmt: skip
    desk.open("consultation", matter, by, said)
    document = desk.cite("document", 1, f"illustrative document of {matter}".encode())
    desk.act(matter, "put-proposal", by, {**proposal, "document": document})
    asked = shipped()[questionnaire]
    cite = {"kind": "questionnaire", "rows": len(asked.questions), "sha256": asked.sha256}
    names = [one.name for one in asked.audiences]
    desk.act(matter, "set-questionnaire", by, {"questionnaire": cite, "audiences": names})


def _started(desk: Desk, matter: str, by: str, opens: date, closes: date) -> None:
    told = {
        "opens_on": opens.isoformat(), "closes_on": closes.isoformat(),
        "ways": ["Online", "On paper", "By e-mail"],
        "keep_until_on": (closes + 365 * DAY).isoformat(),
    }  # fmt: skip
    desk.act(matter, "start-consultation", by, told)
