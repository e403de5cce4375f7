"""The record shows no decision on what was consulted on, or none that had the report before it.

That responses were considered shows in the decision: it is about what people were asked, and its
papers bring the report to those who decide.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.findings import Severity
from ringholder.matters.case import Case
from ringholder.matters.cited_decision import cited
from ringholder.matters.consulted import REPORT, cites_report, is_about
from ringholder.matters.guards import Says
from ringholder.register.store import Entry

CODE, FAULT = "CNS110", "considered-in-no-decision"
SOURCE = ("the fourth Gunning principle (governance.md 7.1, S4)", "source 004 (Next Steps)")


def guard(case: Case, entry: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    name = entry.act.payload["matter"]
    decision = cited(case, entry, name)
    if decision is None or decision.decided is None:
        yield Says(f"The record shows no decision in `{name}`.", "Have it decided first.")
        return
    title = f"“{decision.opened.get('title', name)}”"
    if not is_about(case, decision):
        yield Says(
            f"{title} did not arise from this consultation, nor this from it.",
            "Name the decision on what people were asked.",
        )
    report = case.said("engagement_report", REPORT)
    if report is not None and cites_report(decision, report["sha256"]) is None:
        yield Says(
            f"Nothing before the decision in {title} cites the engagement report.",
            "Say in the reply how those who decided had read it.",
            Severity.WARNING,
        )
