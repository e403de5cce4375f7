"""Where a gap leads to a business case, and a case to its decision, its budget and its contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ringholder.matters.benefits import APPROVE, laid
from ringholder.matters.case import Case

GAP, BUSINESS_CASE = "performance-gap", "business-case"
_OPEN = ("accepted", "owned", "planned", "asked")
Said = Mapping[str, object]


class Opens(NamedTuple):
    """What may be opened: in words, by which procedure, filled with what, from which matter."""

    words: str
    procedure: str
    said: Said
    arises_from: str = ""


def case_for_gap(case: Case) -> Iterator[Opens]:
    """A gap that is being put right may need a case."""
    if case.state in _OPEN:
        said = case.opened
        asked = {
            "title": said.get("title", ""),
            "function": said.get("function", ""),
            "area": said.get("area", []),
            "organisation": next(iter(case.affected), ""),
        }
        yield Opens("Make a business case of it", BUSINESS_CASE, asked, case.matter)
        about = {key: asked[key] for key in ("title", "function", "area")}
        idea = {**about, "gap_closed": said.get("summary", "")}
        yield Opens("Raise an innovation that would close it", "innovation", idea, case.matter)
        aid = {"title": f"Help with: {asked['title']}", "organisation": asked["organisation"],
               "reasons": said.get("summary", "")}  # fmt: skip
        yield Opens("Ask others for mutual aid", "mutual-aid", aid, case.matter)


def from_case(case: Case) -> Iterator[Opens]:
    """A case that was laid is decided; what was approved is paid for and bought."""
    asked = case.last("open-case", "amend-case")
    said = {**case.opened, **(asked.act.payload if asked is not None else {})}
    about = {key: said.get(key, "") for key in ("title", "summary", "function", "area")}
    stage, decision = laid(case), case.said("matter", APPROVE)
    if stage is not None and case.state in ("laid", "assured"):
        figures = stage.act.payload
        worth = {"whole_life": figures["case_cost"], "a_year": figures["a_year"],
                 "affects": [said["organisation"]]}  # fmt: skip
        yield Opens("Put it to whoever decides on it", "decision", about | worth, case.matter)
    if decision and case.state in ("approved", "funded"):
        line = {"title": said["title"], "function": said["function"], "area": said["area"],
                "decision": decision}  # fmt: skip
        yield Opens("Open a budget for it", "budget", line)
        bought = {"title": said["title"], "function": said["function"], "area": said["area"],
                  "decided_in": decision}  # fmt: skip
        yield Opens("Enter a contract for it", "contract", bought, case.matter)
