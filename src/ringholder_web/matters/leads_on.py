"""Where a matter leads on to: from need to contract to order, each form filled with what is known.

Nothing here decides anything: whoever sends the form has seen it, and the rules are asked then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlencode

from django.urls import reverse

from ringholder.charter import Charter
from ringholder.matters.case import Case
from ringholder.matters.contract import PROCEDURE as CONTRACT
from ringholder.matters.network_changes import PROCEDURE as NETWORKS
from ringholder.matters.selection.so_far import AWARDS, OPENS
from ringholder.matters.world import World
from ringholder_web.matters import from_case, from_engagement
from ringholder_web.matters.reader import Reader
from ringholder_web.matters.saying import Line

NEED, DECISION = "needs-assessment", "decision"
_RANKED, _ADOPTED = "ranked", ("adopted", "reviewed")
_AWARDED = ("awarded", "told")
_SUBMITTED = "submitted"
_NOT_RUNNING = ("awarded", "handed", "closed", "dropped")
_ASKED = ("function", "area", "affects")
Said = Mapping[str, object]


def opened_with(procedure: str, said: Said, arises_from: str = "") -> str:
    """Where a matter is opened, with what its form is filled with; what is empty is left out."""
    thread = [("arises_from", f"matter:{arises_from}")] if arises_from else []
    return f"{reverse('open-matter', args=[procedure])}?{urlencode([*thread, *_pairs(said)])}"


def _pairs(said: Said) -> Iterator[tuple[str, str]]:
    for name, value in said.items():
        several = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
        yield from ((name, str(one)) for one in several if one not in (None, ""))


def leads_on(case: Case, reader: Reader) -> tuple[Line, ...]:
    """What may be opened next from a matter, for somebody who holds anything."""
    if not reader.held:
        return ()
    found = {
        NEED: _from_need,
        DECISION: _from_decision,
        CONTRACT: _from_contract,
        NETWORKS: _from_network_change,
        from_case.GAP: lambda of: _opened(from_case.case_for_gap(of)),
        from_case.BUSINESS_CASE: lambda of: _opened(from_case.from_case(of)),
        from_engagement.CONSULTATION: lambda of: _opened(from_engagement.from_consultation(of)),
        from_engagement.VOTE: lambda of: _opened(from_engagement.from_vote(of)),
        from_engagement.MUTUAL_AID: lambda of: _opened(from_engagement.from_aid(of)),
        from_engagement.CONSULTATION: lambda of: _opened(from_engagement.from_consultation(of)),
        from_engagement.VOTE: lambda of: _opened(from_engagement.from_vote(of)),
        from_engagement.MUTUAL_AID: lambda of: _opened(from_engagement.from_aid(of)),
    }
    if case.opening.act.kind == OPENS:
        return tuple(_from_procurement(case))
    name = case.procedure.id if case.procedure is not None else ""
    return tuple(found[name](case)) if name in found else ()


def _opened(found: Iterator[from_case.Opens]) -> Iterator[Line]:
    """What may be opened, as the page links to it."""
    for one in found:
        yield Line(one.words, opened_with(one.procedure, one.said, one.arises_from))


def _from_need(case: Case) -> Iterator[Line]:
    title = case.opened.get("title", "")
    asked = {key: _last(case, "open-assessment", "amend").get(key) for key in _ASKED}
    if case.state == _RANKED:
        said = {"title": f"Adopt: {title}", **asked}
        yield Line("Put it to whoever may adopt it", opened_with(DECISION, said, case.matter))
    if case.state in _ADOPTED:
        yield Line("See which area should plan it", reverse("footprints"))
        yield Line("See its pathway and specification", reverse("pathways"))
        said = {"title": title, "summary": case.opened.get("summary", ""), **asked}
        yield Line("Choose a provider for it", opened_with("procurement", said, case.matter))


def _from_network_change(case: Case) -> Iterator[Line]:
    if case.state == _SUBMITTED:
        said = {"title": f"Approve: {case.opened['title']}", "summary": case.opened["summary"]}
        yield Line("Put it to whoever decides on it", opened_with(DECISION, said, case.matter))


def _from_procurement(case: Case) -> Iterator[Line]:
    award = case.last(*AWARDS)
    if award is None or case.state not in _AWARDED:
        return
    asked, said = _last(case, OPENS, "amend"), award.act.payload
    parties = _known(case.charter, said["providers"])
    entered = {
        **{key: asked.get(key, "") for key in ("title", "reference", "function", "area", "a_year")},
        "services": asked.get("services") or [asked.get("title", "")],
        "provider": next(iter(said["providers"]), ""),
        "parties": parties,
        "decided_in": case.matter,
        "process": case.said("process", "choose-process"),
        "starts_on": said["from_on"],
        "ends_on": said["to_on"],
        "whole_life": said["lifetime_value"],
    }
    yield Line("Enter it among the contracts", opened_with(CONTRACT, entered, case.matter))


def _last(case: Case, *kinds: str) -> Said:
    entry = case.last(*kinds)
    return {} if entry is None else entry.act.payload


def _known(charter: Charter | None, providers: Sequence[str]) -> list[str]:
    return [one for one in providers if charter is not None and one in charter.organisations]


def _from_decision(case: Case) -> Iterator[Line]:
    if not case.stands or case.said("outcome", "decide", "decide-urgently") != "approved":
        return
    asked = _last(case, "raise", "amend")
    order = {key: asked.get(key, "") for key in ("function", "area")}
    yield Line(
        "Ask for an order under it",
        opened_with("requisition", {**order, "decision": case.matter, "spending": "ordinary"}),
    )


def _from_contract(case: Case) -> Iterator[Line]:
    if case.state in _NOT_RUNNING:
        return
    said = case.opened
    provider = str(said["provider"])
    order = {
        "organisation": said["organisation"],
        "function": said["function"],
        "area": said["area"],
        "ordered_from": case.charter.name(provider) if case.charter is not None else provider,
        "decision": decision_of(case.world, str(said["decided_in"])),
        "project": f"{said['reference']} {said['title']}",
        "spending": "ordinary",
    }
    yield Line("Ask for an order under it", opened_with("requisition", order))


def decision_of(world: World, decided_in: str) -> str:
    """The decision itself, where a contract names the procurement that cites it."""
    awards = [entry for entry in world.matter(decided_in) if entry.act.kind in AWARDS]
    return str(awards[-1].act.payload["matter"]) if awards else decided_in
