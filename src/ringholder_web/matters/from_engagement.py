"""Where a consultation, a vote of members and mutual aid lead on to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ringholder.matters.case import Case
from ringholder.matters.consulted import CONSULTATION
from ringholder.matters.mutual_aid import PROCEDURE as MUTUAL_AID
from ringholder.matters.mutual_aid import counted
from ringholder.matters.replies import PROCEDURE as ENGAGEMENT_REPORT
from ringholder_web.matters.from_case import Opens

__all__ = ["CONSULTATION", "MUTUAL_AID", "VOTE", "from_aid", "from_consultation", "from_vote"]
VOTE = "member-vote"
_ASKED = ("function", "area", "affects", "whole_life")


def from_consultation(case: Case) -> Iterator[Opens]:
    """What people said is read in a report; then it is decided, or put to a vote of members."""
    said: Mapping[str, object] = case.opened
    title, body = str(said.get("title", "")), said.get("for_body", "")
    if case.state == "closed":
        report = {"title": f"What people said: {title}", "for_body": body}
        yield Opens("Begin its engagement report", ENGAGEMENT_REPORT, report, case.matter)
    if case.state == "reported":
        asked = {key: said.get(key, "") for key in _ASKED}
        decision = {"title": f"After the consultation: {title}", **asked}
        yield Opens("Put it to whoever decides on it", "decision", decision, case.matter)
        vote = {"title": title, "for_body": body}
        yield Opens("Put it to a vote of members", VOTE, vote, case.matter)


def from_vote(case: Case) -> Iterator[Opens]:
    """A result that was declared goes to whoever decides."""
    if case.state == "declared":
        said = {"title": f"After the vote: {case.opened.get('title', '')}"}
        yield Opens("Put it to whoever decides on it", "decision", said, case.matter)


def from_aid(case: Case) -> Iterator[Opens]:
    """What came of help is shared as learning, and what is promised for later is a commitment."""
    said, end = case.opened, case.last("end-help")
    if end is not None:
        treated = sum(one.treated for one in counted(case).values())
        learnt = {
            "title": f"Mutual aid: {said.get('title', '')}",
            "summary": end.act.payload["done"],
            "worked": f"{treated:,} were treated. {end.act.payload['learnt']}",
            "topics": said.get("specialty", ""),
        }
        yield Opens("Share what was learnt of it", "shared-learning", learnt, case.matter)
    if case.state in ("running", "ended"):
        promise = {"title": f"After: {said.get('title', '')}", "promised_to": said["organisation"]}
        yield Opens("Promise more", "commitment", promise, case.matter)
