"""What steps of a consultation cite that nobody types: the responses, their coding, the report.

What was read elsewhere, and has no engagement report here, is cited by whoever takes the step.
"""

from __future__ import annotations

from typing import Any

from ringholder.matters.case import Case
from ringholder.matters.consulted import CONSULTATION
from ringholder_web.engage import theme_matters
from ringholder_web.engage.consultation_keeping import marked_of
from ringholder_web.engage.theme_responses import responses
from ringholder_web.matters.desk import Desk

CLOSE, ANALYSIS, REPORT = "close-consultation", "cite-analysis", "publish-report"


def worked_out(desk: Desk, case: Case, step: str) -> dict[str, Any]:
    """The fields of a step that the records here answer; none where they do not."""
    if step not in (CLOSE, ANALYSIS, REPORT) or _procedure(case) != CONSULTATION:
        return {}
    of = theme_matters.consultation(desk, case.matter)
    if of is None:
        return {}
    if step == CLOSE:
        return _came(of)
    if of.report is None:
        return {}
    if step == ANALYSIS:
        return {"analysis": of.report.cites["coding"]} if of.report.cites else {}
    return {"engagement_report": of.report.paper} if of.report.paper else {}


def _procedure(case: Case) -> str:
    return case.procedure.id if case.procedure is not None else ""


def _came(of: theme_matters.Consultation) -> dict[str, Any]:
    """All that came, as the table of responses that officers export, and how many are distinct."""
    every, read = marked_of(of.open), responses(of.open)
    cite = {"kind": "responses", "rows": every.all, "sha256": read.sha256}
    return {
        "responses": cite,
        "responses_counted": every.all,
        "responses_distinct": every.distinct,
    }
