"""The demonstration's business cases: one funded with a benefit to come, one in its outline stage.

The figures of the gap are the published ones, with their version and what the rule finds there.
The cases, their sums and targets and all that people do about them are illustrative, and say so.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ringholder.calendar.financial_year import financial_year
from ringholder.charter import Charter
from ringholder.matters.benefits import STAGES, benefit
from ringholder.matters.case import question_of
from ringholder.matters.local_day import local_day
from ringholder.matters.routing import routing
from ringholder.matters.simulate.desk import Desk, Story
from ringholder.money import rounded
from ringholder.monitor import indicators, observations
from ringholder.monitor.cited import cited, finds, mark, until
from ringholder.monitor.watch import charted
from ringholder.plan.cases.appraise import appraise
from ringholder.plan.cases.layout import LAYOUTS
from ringholder.plan.cases.looked_at import HUNDREDTH
from ringholder.plan.cases.reading import KIND, Brought, bring
from ringholder.plan.cases.workbook import SHEETS, empty
from ringholder.shipped import data_folder
from ringholder_web.files.insider import Insider
from ringholder_web.files.keeping import keep_content
from ringholder_web.plan.case_files import about

PLACE = "place-committee-oxfordshire"
SECRETARY, CHAIR = f"{PLACE}/secretary", f"{PLACE}/chair"
DIRECTOR, FINANCE, TRUST = "place-director-oxfordshire", "finance-officer", "ouh"
GAP, FUNDED, OUTLINE = "gap-main-department", "case-advice-on-call", "case-frailty-ward"
FOLDERS = {FUNDED: "advice-on-call", OUTLINE: "frailty-ward"}
NAME, CODE = "ae-four-hours-major", "RTH"
OPENED_ON = date(2025, 5, 31)
"""The last day of the figures on which the gap is opened: the rule found a concern in them."""
BY = Insider("icb-board/secretary", "The demonstration")
DAY = timedelta(days=1)
_MARK = " (illustrative)"


class Case(NamedTuple):
    """A case of the demonstration: what it is called, of whom, for what, and from what."""

    title: str
    organisation: str
    function: str
    arises_from: str


# ---- the files -----------------------------------------------------------------------------------


@cache
def workbook(case: str) -> bytes:
    """The workbook of a case, out of its illustrative tables."""
    folder = data_folder() / "illustrative" / "cases" / FOLDERS[case]
    names = {one.id: name for name, one in SHEETS.items()}
    rows: dict[str, list[list[str]]] = {}
    for one in LAYOUTS:
        sheet = names[one.id]
        with (folder / f"{sheet.lower().replace(' ', '-')}.csv").open(encoding="utf-8") as file:
            table = list(csv.DictReader(file))
        columns = [column.name for column in one.columns]
        rows[sheet] = [[row.get(name) or "" for name in columns] for row in table]
    return empty(rows)


@cache
def _read(case: str) -> Brought:
    with tempfile.TemporaryDirectory(prefix="ringholder-") as folder:
        path = Path(folder) / "case.xlsx"
        path.write_bytes(workbook(case))
        return bring([path])


def lay_files(now: datetime) -> None:
    """The workbook of each case, as somebody of its organisation would have brought it."""
    for case in FOLDERS:
        keep_content(KIND, about(case), "case.xlsx", workbook(case), BY, now)


def _laid(case: str, stage: str, on: date) -> dict[str, Any]:
    """What the act says by which a stage is laid."""
    chosen = appraise(_read(case).case, on).preferred
    if chosen is None or chosen.bcr is None:
        raise LookupError(f"The illustrative case {case} has no option that is preferred.")
    return {
        "case_stage": stage,
        "case_file": _read(case).cite,
        "preferred_option": chosen.option.name,
        "npv": f"{rounded(chosen.worth):f}",
        "bcr": f"{rounded(chosen.bcr, HUNDREDTH):f}",
        "a_year": f"{rounded(chosen.dearest_year):f}",
        "case_cost": f"{rounded(chosen.whole_life):f}",
        "optimism": "As the file has it, line by line; all of it illustrative.",
    }


# ---- the figures ---------------------------------------------------------------------------------


@cache
def _figures(last: date | None) -> Mapping[str, Any] | None:
    """The published figures to a day, or to the newest, as acts cite them; `None` without any."""
    known = indicators.shipped()
    if NAME not in known:
        return None
    every = observations.read(data_folder() / "observations", {NAME: known[NAME]})
    found = until(every, NAME, last) if last is not None else every
    series = found.series.get((NAME, CODE))
    if series is None:
        return None
    one = charted(known[NAME], series)
    shown = mark(found, NAME, data_folder() / "observations")
    told = cited(one, shown)
    version = {"kind": "observations", "rows": shown.rows, "sha256": shown.sha256}
    return {**told, "observations": version, "finds": finds(one)}


# ---- what is done --------------------------------------------------------------------------------


def stories(desk: Desk, now: datetime) -> Iterable[Story]:
    """A gap that leads to a funded case, and a case in its outline stage."""
    if _can_be_told(desk.charter) and _figures(OPENED_ON) is not None:
        yield _gap(desk, now)
        yield _funded(desk, now)
        yield _outline(desk, now)


def _can_be_told(charter: Charter) -> bool:
    posts, functions = {DIRECTOR, FINANCE} <= set(charter.posts), {"run-on-call"}
    return posts and functions <= set(charter.functions) and PLACE in charter.bodies


def _gap(desk: Desk, now: datetime) -> Story:
    yield now - 196 * DAY
    then = dict(_figures(OPENED_ON) or {})
    said = {
        "title": "Four hours in the main department: Oxfordshire",
        "summary": "Fewer people were seen within four hours than before, in the figures cited.",
        "function": "oversee-urgent-care",
        "area": ["oxfordshire"],
        "affects": [TRUST],
        "indicator": NAME,
        "observed": CODE,
        "opened_by": then.pop("finds"),
        **then,
    }
    desk.open("performance-gap", GAP, SECRETARY, said)
    desk.act(GAP, "route", SECRETARY, routing(desk.charter, question_of(said, desk.today)))
    yield now - 192 * DAY
    desk.act(GAP, "accept-gap", CHAIR, {})
    desk.act(GAP, "name-owner", CHAIR, {"owner": DIRECTOR})
    cause = {"cause_is": "suspected", "cause": f"Beds are full by noon{_MARK}."}
    desk.act(GAP, "state-cause", DIRECTOR, cause)
    due = (desk.today + 170 * DAY).isoformat()
    plan = [{"what": "A team is on call", "measure": "calls a day", "due_on": due}]
    desk.act(GAP, "plan", DIRECTOR, {"milestones": plan})
    yield now - 110 * DAY
    said = {"milestone": "A team is on call", "reached": False, "done": f"Staff are sought{_MARK}."}
    desk.act(GAP, "report-milestone", DIRECTOR, said)
    yield now - 55 * DAY
    said = {"milestone": "A team is on call", "reached": True, "done": f"It is{_MARK}."}
    desk.act(GAP, "report-milestone", DIRECTOR, {**said, **(_figures(None) or {})})
    yield now - 45 * DAY
    newest = dict(_figures(None) or {})
    if newest.get("finds") == "nothing":
        because = {"because": "improved", "reasons": "The rule finds nothing in newer figures."}
        desk.act(GAP, "close-gap", CHAIR, {**because, **newest})


def _funded(desk: Desk, now: datetime) -> Story:
    """Through its three stages, each decided; funded; its benefit reported and still to come."""
    yield now - 188 * DAY
    asked = Case("Advice and same-day visits on call", TRUST, "run-on-call", GAP)
    _opened(desk, FUNDED, asked)
    then = dict(_figures(OPENED_ON) or {})
    claimed = {"benefit": "Seen within four hours", "owner": DIRECTOR, "indicator": NAME,
               "observed": CODE, "baseline": then["value"], "target": "80",
               "due_on": (local_day(now) + 40 * DAY).isoformat(), "cash_releasing": False,
               "reasons": "The target is illustrative."}  # fmt: skip
    desk.act(FUNDED, "register-benefit", TRUST, claimed)
    late = {"benefit": "Beds full at midnight", "owner": DIRECTOR, "indicator": "bed-occupancy",
            "observed": CODE, "baseline": "95", "target": "92",
            "due_on": (local_day(now) - 12 * DAY).isoformat(), "cash_releasing": True,
            "reasons": "Baseline and target are illustrative."}  # fmt: skip
    desk.act(FUNDED, "register-benefit", TRUST, late)
    for number, stage in enumerate(STAGES):
        yield now - (182 - 22 * number) * DAY
        desk.act(FUNDED, "lay-stage", TRUST, _laid(FUNDED, stage, local_day(now)))
        desk.act(FUNDED, "assure", CHAIR, {"found": f"It can be decided on{_MARK}."})
        yield now - (174 - 22 * number) * DAY
        _decided(desk, stage, asked)
        desk.act(FUNDED, "approve-stage", TRUST, {"matter": f"decision-on-call-{stage}"})
    yield now - 124 * DAY
    _paid_for(desk)
    yield now - 40 * DAY
    newest = dict(_figures(None) or {})
    newest.pop("finds", None)
    one = benefit(desk.judging(FUNDED).case, str(claimed["benefit"]))
    if one is not None and newest:
        shows = one.finds(Decimal(newest["value"]), date.fromisoformat(newest["period_ends_on"]))
        said = {"benefit": one.id, "benefit_found": shows, **newest}
        desk.act(FUNDED, "report-benefit", DIRECTOR, said)


def _opened(desk: Desk, case: str, asked: Case) -> None:
    said = {
        "title": f"{asked.title}{_MARK}",
        "summary": f"{_read(case).case.settings.title}. Every sum in it is made up.",
        "organisation": asked.organisation,
        "function": asked.function,
        "area": ["oxfordshire"],
        "arises_from": {"kind": "matter", "id": asked.arises_from},
    }
    desk.open("business-case", case, asked.organisation, said)
    desk.act(case, "name-owner", asked.organisation, {"owner": DIRECTOR})


def _decided(desk: Desk, stage: str, asked: Case) -> None:
    """The place director decides, as the post may within its limit."""
    matter = f"decision-on-call-{stage}"
    said = {
        "title": f"{asked.title}: {stage.upper()}{_MARK}",
        "summary": "The stage of the case that was assured.",
        "function": asked.function,
        "area": ["oxfordshire"],
        "a_year": "124000",
        "whole_life": _laid(FUNDED, stage, desk.today)["case_cost"],
        "tags": [],
        "affects": [],
        "arises_from": {"kind": "matter", "id": FUNDED},
    }
    desk.open("decision", matter, SECRETARY, said)
    desk.act(matter, "route", SECRETARY, routing(desk.charter, question_of(said, desk.today)))
    decided = {
        "outcome": "approved",
        "decided_by": "post",
        "wording": f"The {stage.upper()} is approved.",
        "reasons": "One team is worth most within the budget. (Illustrative.)",
        "serves": "People who need advice or a visit the same day.",
        "bears_loss": "Nobody.",
        "options_rejected": ["Two teams, since they cost more than they bring."],
        "carried_out_by": DIRECTOR,
        "review_on": (desk.today + 300 * DAY).isoformat(),
    }
    desk.act(matter, "decide", DIRECTOR, decided)


def _paid_for(desk: Desk) -> None:
    line = {"organisation": "bob-icb", "function": "run-on-call", "area": ["oxfordshire"],
            "year": financial_year(desk.today), "budget_type": "programme",
            "held_by": FINANCE}  # fmt: skip
    received = {"title": f"Urgent care{_MARK}", "sum": "600000", "source": "Nobody: illustrative"}
    desk.open("budget", "budget-urgent-care", FINANCE, {**line, **received})
    issued = {"title": f"Advice on call{_MARK}", "sum": "240000", "parent": "budget-urgent-care",
              "decision": "decision-on-call-fbc"}  # fmt: skip
    desk.open("budget", "budget-advice-on-call", FINANCE, {**line, **issued})
    desk.act(FUNDED, "fund-case", TRUST, {"budget": "budget-advice-on-call"})


def _outline(desk: Desk, now: datetime) -> Story:
    """A case whose first stage was decided, and whose outline case was laid and asked about."""
    yield now - 66 * DAY
    asked = Case("A virtual ward for frailty", "oxford-health", "run-on-call", GAP)
    _opened(desk, OUTLINE, asked)
    said = {"benefit": "Waits for a bed", "owner": DIRECTOR, "observed": CODE,
            "indicator": "emergency-admissions-over-4-hours", "baseline": "30", "target": "24",
            "due_on": (local_day(now) + 300 * DAY).isoformat(), "cash_releasing": False,
            "reasons": "Baseline and target are illustrative."}  # fmt: skip
    desk.act(OUTLINE, "register-benefit", "oxford-health", said)
    yield from _to_the_outline(desk, now)


def _to_the_outline(desk: Desk, now: datetime) -> Iterator[datetime]:
    yield now - 60 * DAY
    desk.act(OUTLINE, "lay-stage", "oxford-health", _laid(OUTLINE, "soc", local_day(now)))
    desk.act(OUTLINE, "assure", CHAIR, {"found": f"It can be decided on{_MARK}."})
    yield now - 50 * DAY
    said = {"title": f"A virtual ward for frailty: SOC{_MARK}", "summary": "Its first stage.",
            "function": "run-on-call", "area": ["oxfordshire"], "a_year": "240000",
            "whole_life": _laid(OUTLINE, "soc", local_day(now))["case_cost"], "tags": [],
            "affects": [], "arises_from": {"kind": "matter", "id": OUTLINE}}  # fmt: skip
    desk.open("decision", "decision-frailty-soc", SECRETARY, said)
    routed = routing(desk.charter, question_of(said, desk.today))
    desk.act("decision-frailty-soc", "route", SECRETARY, routed)
    decided = {"outcome": "approved", "decided_by": "post", "wording": "It goes on.",
               "reasons": "Worth working out. (Illustrative.)", "serves": "People with frailty.",
               "bears_loss": "Nobody.", "options_rejected": ["To leave it, since waits are long."],
               "carried_out_by": DIRECTOR,
               "review_on": (desk.today + 300 * DAY).isoformat()}  # fmt: skip
    desk.act("decision-frailty-soc", "decide", DIRECTOR, decided)
    approval = {"matter": "decision-frailty-soc"}
    desk.act(OUTLINE, "approve-stage", "oxford-health", approval)
    yield now - 9 * DAY
    desk.act(OUTLINE, "lay-stage", "oxford-health", _laid(OUTLINE, "obc", local_day(now)))
    yield now - 5 * DAY
    desk.act(OUTLINE, "ask-about", SECRETARY, {"question": f"Who visits at weekends?{_MARK}"})
