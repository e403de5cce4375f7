"""Opening a matter: raising a decision, which is sent to who decides at once, or any other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import HttpRequest, QueryDict

from ringholder.charter import Charter
from ringholder.matters.clerk import Draft, NoCharter, Refused, new_id
from ringholder.matters.local_day import local_day
from ringholder.matters.procedure import Procedure
from ringholder.matters.procedures import shipped
from ringholder.monitor.routes import located
from ringholder.register.store import Conflict
from ringholder_web.charter.asked import Asked
from ringholder_web.charter.choices import Option
from ringholder_web.matters import asks, computed, sent, words
from ringholder_web.matters.desk import NO_CHARTER, Desk
from ringholder_web.matters.options import Setting
from ringholder_web.matters.reader import Reader
from ringholder_web.matters.saying import plain
from ringholder_web.matters.story import Shown
from ringholder_web.matters.taking import LONGEST_ID, Meanwhile, StepPage
from ringholder_web.ui.reading import read_sum
from ringholder_web.ui.words import sentence, spaced

OPENED_HERE = (
    "decision", "dispute", "commitment", "delegation", "handover", "interests",
    "performance-gap", "quality-concern", "data-query", "surplus-move", "savings-scheme",
    "needs-assessment", "procurement", "budget", "requisition", "control", "contract",
    "joint-arrangement", "network-change", "practice-request", "brokering", "practice-contract",
    "list-closure", "list-information", "practice-support", "enhanced-service",
    "practice-facilities", "network-maturity",
    "boundary-issue", "shared-learning", "support-request", "service-in-trouble", "partnership",
    "public-question",
    "consultation",
    "engagement-report",
)  # fmt: skip
"""What anybody who holds something may open; meetings are convened at their own desk."""
ALSO = ("meeting",)
PREFIX = "m-"
_TO_BE_SENT = ("raised", "scoped", "asked")
"""The states in which a matter waits to be sent to whoever decides."""


class CannotOpen(Exception):
    """Why nothing can be opened here by this person; the message says it, and what to do."""


@dataclass
class Opening:
    """A person about to open a matter."""

    desk: Desk
    procedure: Procedure
    reader: Reader
    charter: Charter
    as_: str
    arises_from: str = ""

    @property
    def setting(self) -> Setting:
        """Where it is opened."""
        return Setting(
            self.desk,
            self.procedure.opening.name,
            self.reader,
            self.as_,
            self.reader.at,
            self.charter,
            arises_from=self.arises_from,
        )


def begin(
    desk: Desk, procedure: str, reader: Reader, wanted: str = "", arises_from: str = ""
) -> Opening:
    """Whoever opens, in which capacity. Raises `CannotOpen`, and KeyError for no such procedure."""
    found = shipped()[procedure]
    if procedure not in (*OPENED_HERE, *ALSO):
        raise KeyError(procedure)
    charter = desk.charter_on(local_day(reader.at))
    if charter is None:
        raise CannotOpen(NO_CHARTER)
    able = _able(found, reader)
    if not able:
        raise CannotOpen(
            "You hold no seat, office or post in the register in which you could open this. "
            "They are given there, by whoever may appoint."
        )
    return Opening(desk, found, reader, charter, wanted if wanted in able else able[0], arises_from)


def _able(procedure: Procedure, reader: Reader) -> list[str]:
    """The capacities of a reader in which they may open it."""
    held = reader.may_act_as(reader.held, anyone=True, public="public" in procedure.opening.by)
    if "secretary" in procedure.opening.by:
        return [as_ for as_ in held if as_.endswith("/secretary")]
    return held


def form(opening: Opening, typed: asks.Typed) -> StepPage:
    """The form, with what was typed or asked before."""
    step = opening.procedure.opening
    reader = opening.reader
    held = _able(opening.procedure, reader)
    acting = tuple(Option(one, reader.title(one), one == opening.as_) for one in held)
    return StepPage(
        matter="",
        title=opening.procedure.title,
        kind=step.name,
        step_title=TITLES.get(step.name, words.of_step(step, step.name).do),
        state="",
        controls=asks.controls(step, opening.setting, typed),
        act=new_id(),
        head=new_id(PREFIX),  # of the matter to come, so that sending twice opens one
        acting=acting if len(acting) > 1 else (),
        as_=opening.as_,
        as_title=reader.title(opening.as_),
        under=opening.charter.title,
    )


TITLES = {
    "raise": "Raise a matter to be decided",
    "promise": "Record a commitment",
    "open-interests": "Open a register of somebody's interests",
    "raise-requisition": "Ask for an order",
    "enter-award": "Enter a contract that was awarded",
    "propose-arrangement": "Propose a joint arrangement with a council",
    "propose-network-change": "Propose a change of primary care networks",
    "open-consultation": "Open a consultation",
}


def prefilled(opening: Opening, query: QueryDict) -> asks.Typed:
    """What an address says for the fields of the opening step, as if it had been typed.

    Where figures are named by a code alone, the constitution says of which area and organisation.
    """
    found = asks.prefilled(opening.procedure.opening, query)
    code = next(iter(found.get("observed", ())), "")
    today = local_day(opening.reader.at)
    place = located(opening.charter, code, today) if code and "area" not in found else None
    if place is None or "area" not in opening.procedure.opening.fields:
        return found
    area, affects = place
    return {"affects": sorted(affects), **found, "area": list(area)}


def asked_before(query: QueryDict, at: datetime) -> asks.Typed:
    """What was asked on the first page, as the form of a matter has it."""
    if "what" not in query:
        return {}
    asked = Asked.read(query, local_day(at))
    sum_ = read_sum(asked.worth)
    money = {"a_year": "unknown", "whole_life": "unknown"}
    if asked.counted == "no-money":
        money = {"a_year": "none", "whole_life": "none"}
    elif sum_ is not None and asked.counted == "a-year":
        money["a_year"] = f"{sum_:f}"
    elif sum_ is not None and asked.counted in ("once", "whole-life"):
        money["whole_life"] = f"{sum_:f}"
    return {
        "function": [asked.what],
        "area": [asked.where],
        "tags": list(asked.tags),
        "affects": [asked.affecting] if asked.affecting else [],
        "title": [sentence(spaced(str(query.get("title", ""))))],
        **{name: [value] for name, value in money.items()},
    }


def take(opening: Opening, request: HttpRequest) -> str | StepPage:
    """Open the matter that was sent, and send it to who decides: its id; or the form again."""
    step = opening.procedure.opening
    made = asks.controls(step, opening.setting, {})
    got = sent.read(step, made, request.POST, request.FILES)
    matter = str(request.POST.get("head", ""))[:LONGEST_ID]
    matter = matter if matter.startswith(PREFIX) and matter.isascii() else new_id(PREFIX)
    act = str(request.POST.get("act", ""))[:LONGEST_ID] or new_id()

    def again(**why: Any) -> StepPage:
        return replace(form(opening, got.typed), act=act, head=matter, **why)

    if got.problems:
        return again(problems=tuple(got.problems))
    try:
        pins = opening.desk.pins(opening.procedure.id, opening.reader.at)
    except NoCharter as problem:
        return again(cannot=str(problem))
    draft = _draft(opening, matter, step.name, {**got.payload, **pins}, act)
    told = opening.desk.enter(replace(draft, openings=tuple(got.openings)))
    if isinstance(told, Conflict):
        return again(meanwhile=(Meanwhile("Others entered things. Send it once more."),))
    if isinstance(told, Refused):
        return again(refused=tuple(_shown(told, opening.charter)))
    _send_on(opening, matter)
    return matter


def _draft(opening: Opening, matter: str, kind: str, payload: dict[str, object], act: str) -> Draft:
    reader = opening.reader
    return Draft(matter, kind, reader.person, opening.as_, reader.at, payload, act)


def _send_on(opening: Opening, matter: str) -> None:
    """Send a matter that was raised to who decides it; it stays raised where nobody is named."""
    walk = opening.desk.judging(matter)
    step = opening.procedure.named("route")
    if walk is None or step is None or walk.case.state not in _TO_BE_SENT:
        return
    out = computed.computed(opening.desk, walk.case, step, opening.reader.at)
    if out.payload.get("competent"):
        opening.desk.enter(_draft(opening, matter, "route", out.payload, new_id()))


def _shown(told: Refused, charter: Charter) -> list[Shown]:
    return [
        Shown(
            words.OF_FINDING[one.severity],
            plain(one.says, charter),
            plain(one.do, charter),
            one.authority,
        )
        for one in told.findings
    ]
