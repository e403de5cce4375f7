"""A real gap to a funded case, a contract and the next figures: told once, through the clerk.

The figures are those published for the A&E departments of Oxford University Hospitals, with their
versions and what the indicator's own rule finds in them. What people do about them, and every sum,
is made up.
"""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from ringholder.charter import Charter
from ringholder.monitor import indicators, observations
from ringholder.monitor.cited import Mark, cited, mark, until
from ringholder.monitor.observations import Observations
from ringholder.monitor.watch import Watched, charted
from ringholder.plan.cases.appraise import OfOption, appraise
from ringholder.plan.cases.reading import Brought, bring
from ringholder.shipped import data_folder
from tests.journeys.story import ICB, OUH, Story
from tests.matters.cases import STAGES
from tests.matters.purse import FINANCE
from tests.matters.town import CHAIR, GP, SECRETARY

GAP, CASE, ALLOCATION, BUDGET, CONTRACT = "gap", "case", "allocation", "budget", "contract"
NAME, CODE = "ae-four-hours", "RTH"
FUNCTION, AREA = "oversee-urgent-care", ["oxfordshire"]
OPENED = datetime(2024, 3, 18, 9, tzinfo=UTC)
BENEFIT = "Seen within four hours"
TO_FEBRUARY, TO_JULY, TO_AUGUST = date(2024, 2, 29), date(2024, 7, 31), date(2024, 8, 31)
DAY = timedelta(days=1)
SETTINGS = {"title": "Same-day emergency care", "organisation": OUH, "terms": "real", "years": "5",
            "first_year": "2024/25", "price_year": "2024/25", "illustrative": "yes"}  # fmt: skip
OPTIONS = [
    {"option": "least", "option_name": "Do the minimum", "do_minimum": "yes", "preferred": "no"},
    {"option": "unit", "option_name": "A unit", "do_minimum": "no", "preferred": "yes"},
]
LINES = [
    {"option": "unit", "kind": kind, "category": category, "organisation": OUH, "year": year,
     "to_year": to, "amount": sum_, "optimism_bias": bias}
    for kind, category, year, to, sum_, bias in (
        ("cost", "building", "0", "0", "120000", "40"),
        ("cost", "staff", "1", "5", "60000", "0"),
        ("benefit", "bed days", "1", "5", "160000", "20"),
    )
]  # fmt: skip


# ---- the figures --------------------------------------------------------------------------------


@cache
def published() -> Observations:
    return observations.read(data_folder() / "observations", {NAME: indicators.shipped()[NAME]})


@cache
def known_to(last: date) -> tuple[Watched, Mark]:
    """The series as it stood to a day, on its chart, and the mark of that version."""
    then = until(published(), NAME, last)
    one = charted(indicators.shipped()[NAME], then.series[NAME, CODE])
    return one, mark(then, NAME, data_folder() / "as-it-was")


def figures(last: date, finds_as: str = "finds") -> dict[str, Any]:
    """What an act says to cite the figures to a day."""
    one, shown = known_to(last)
    told: dict[str, Any] = cited(one, shown)
    told["observations"] = {"kind": "observations", "rows": shown.rows, "sha256": shown.sha256}
    told[finds_as] = told.pop("finds")
    return told


# ---- the file -----------------------------------------------------------------------------------


def case_file(folder: Path) -> Brought:
    """The case as a file has it."""
    tables = {"settings": [{"setting": k, "value": v} for k, v in SETTINGS.items()],
              "options": OPTIONS, "lines": LINES}  # fmt: skip
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            table = csv.DictWriter(file, list(rows[0]))
            table.writeheader()
            table.writerows(rows)
    return bring([folder / f"{name}.csv" for name in tables])


def unit(brought: Brought) -> OfOption:
    """The preferred option, appraised."""
    found = appraise(brought.case, OPENED.date()).preferred
    assert found is not None
    return found


# ---- what is done -------------------------------------------------------------------------------


def gap(there: Story) -> Story:
    """Opened on the published figures, accepted, owned, with a plan."""
    one, _ = known_to(TO_FEBRUARY)
    assert one.target is not None
    asked = {"title": "A&E within four hours: Oxfordshire", "summary": "Fewer were seen in time.",
             "function": FUNCTION, "area": AREA, "affects": [OUH], "indicator": NAME,
             "observed": CODE, "target": f"{one.target.value:g}",
             **figures(TO_FEBRUARY, "opened_by")}  # fmt: skip
    there.do(GAP, "open-gap", SECRETARY, OPENED, **asked)
    there.route(GAP, OPENED)
    there.do(GAP, "accept-gap", CHAIR, OPENED + DAY)
    there.do(GAP, "name-owner", CHAIR, OPENED + DAY, owner=GP)
    said = {"cause_is": "suspected", "cause": "Beds are full by noon. (Made up.)"}
    there.do(GAP, "state-cause", GP, OPENED + DAY, **said)
    plan = [{"what": "A unit opens", "measure": "patients a day", "due_on": "2024-10-31"}]
    there.do(GAP, "plan", GP, OPENED + DAY, milestones=plan)
    return there


def decided(there: Story, brought: Brought) -> datetime:
    """The case that answers the gap, through its three stages, each decided; when the last was."""
    at, option = OPENED + 2 * DAY, unit(brought)
    opened = {"title": "Same-day emergency care", "summary": "A unit beside A&E.",
              "organisation": OUH, "function": FUNCTION, "area": AREA,
              "arises_from": {"kind": "matter", "id": GAP}}  # fmt: skip
    there.do(CASE, "open-case", OUH, at, **opened)
    there.do(CASE, "name-owner", OUH, at, owner=GP)
    claimed = {"benefit": BENEFIT, "owner": GP, "indicator": NAME, "observed": CODE,
               "baseline": figures(TO_FEBRUARY)["value"], "target": "72",
               "due_on": TO_AUGUST.isoformat(), "cash_releasing": False}  # fmt: skip
    there.do(CASE, "register-benefit", OUH, at, **claimed)
    laid = {"case_file": brought.cite, "preferred_option": option.option.name,
            "npv": f"{option.worth:.2f}", "bcr": f"{option.bcr:.2f}",
            "a_year": f"{option.dearest_year:.2f}",
            "case_cost": f"{option.whole_life:.2f}", "optimism": "As the file has it."}  # fmt: skip
    for number, stage in enumerate(STAGES):
        begun = at + 35 * number * DAY
        there.do(CASE, "lay-stage", OUH, begun, **laid, case_stage=stage)
        there.do(CASE, "assure", CHAIR, begun, found="It can be decided on.")
        _decision(there, f"decision-{stage}", begun, laid["case_cost"])
        done = begun + 15 * DAY
        there.do(CASE, "approve-stage", OUH, done, matter=f"decision-{stage}")
    return done


def _decision(there: Story, name: str, at: datetime, worth: str) -> None:
    thread = {"kind": "matter", "id": CASE}
    there.prepare(name, at, arises_from=thread, title="Same-day emergency care",
                  function=FUNCTION, whole_life=worth, a_year="60000")  # fmt: skip
    there.at_a_meeting(name, f"meeting-{name}", at, at + 14 * DAY)
    there.agreed(name, at + 14 * DAY)


def bought(there: Story, at: datetime) -> datetime:
    """The budget under the decision, and the contract that rests on it."""
    own = {"organisation": ICB, "function": FUNCTION, "area": AREA, "year": "2024/25",
           "budget_type": "programme", "held_by": FINANCE}  # fmt: skip
    there.do(ALLOCATION, "open-budget", FINANCE, at, **own, title="Urgent care", sum="900000",
             source="Made up")  # fmt: skip
    there.do(BUDGET, "open-budget", FINANCE, at, **own, title="Same-day emergency care",
             sum="180000", parent=ALLOCATION, decision="decision-fbc")  # fmt: skip
    there.do(CASE, "fund-case", OUH, at, budget=BUDGET)
    entered = {"title": "Same-day emergency care", "reference": "C-2024-31", "organisation": ICB,
               "provider": OUH, "parties": [ICB, OUH], "function": FUNCTION,
               "services": ["Same-day emergency care"], "area": AREA,
               "decided_in": "decision-fbc", "process": "direct-c", "starts_on": "2024-07-01",
               "ends_on": "2029-06-30", "a_year": "60000", "whole_life": "468000",
               "arises_from": {"kind": "matter", "id": CASE}}  # fmt: skip
    there.do(CONTRACT, "enter-award", ICB, at + DAY, **entered)
    for party in (ICB, OUH):
        there.do(CONTRACT, "sign", party, at + DAY, organisation=party,
                 signed_on=(at + DAY).date().isoformat())  # fmt: skip
    there.do(CONTRACT, "bring-into-force", ICB, at + DAY, from_on="2024-07-01")
    return at + DAY


def followed(there: Story) -> Story:
    """The next figures are read on the gap; the benefit is reported; both close on them."""
    september, october = datetime(2024, 9, 12, 9, tzinfo=UTC), datetime(2024, 10, 10, 9, tzinfo=UTC)
    june = datetime(2024, 6, 17, 9, tzinfo=UTC)
    there.do(GAP, "report-milestone", GP, june, milestone="A unit opens", reached=False,
             done="The builders are in. (Made up.)")  # fmt: skip
    there.do(GAP, "read-figures", GP, september, **figures(TO_JULY))
    there.do(GAP, "report-milestone", GP, september, milestone="A unit opens", reached=False,
             done="It opens on two days a week. (Made up.)")  # fmt: skip
    said = figures(TO_AUGUST)
    found = {name: said[name] for name in ("observations", "period_ends_on", "value")}
    there.do(GAP, "report-milestone", GP, october, milestone="A unit opens", reached=True,
             done="It opens every day. (Made up.)", **said)  # fmt: skip
    there.do(CASE, "report-benefit", GP, october, benefit=BENEFIT, benefit_found="realised",
             **found)  # fmt: skip
    there.do(GAP, "close-gap", CHAIR, october, because="improved",
             reasons="The rule finds nothing.", **said)  # fmt: skip
    there.do(CASE, "close-case", OUH, october, found="The figures of August reach the target.")
    return there


def told(folder: Path, charter: Charter | None = None) -> Story:
    """The whole way."""
    there = gap(Story(charter))
    bought(there, decided(there, case_file(folder)))
    return followed(there)
