"""Those who decide lack the knowledge that the decision needs, and nobody who has it is near.

To commission a service well takes knowing what people there need, how those who provide it work
together, and how well each does. A single body for a large area has the scale and not that
knowledge, unless somebody who has it sits with it, advises it or reports to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ringholder.charter.bodies import Body, Post
from ringholder.charter.checks.holding import doers, placed, standing
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.voices import advising
from ringholder.charter.checks.wording import in_list, quoted
from ringholder.charter.model import Charter, Holder
from ringholder.charter.powers import Function
from ringholder.charter.said import Said, each
from ringholder.findings import Severity, weakest

CODE = "RUN004"
SEVERITY = Severity.WARNING
SOURCE = "000 Commissioning (needs and gaps, relationships, variations in suppliers' performance)"
KNOWLEDGE = ("needs-and-gaps", "relationships", "supplier-performance")
BAD = """
functions:
  - {id: link-with-housing, name: Link with housing, legal_holder: nhs-england, unit: region,
     exercised_by: [provider-collaborative], requires: [needs-and-gaps], source: 003 §4}
bodies:
  - {id: nhs-england-region, have: [scale]}
"""
GOOD = """
functions:
  - {id: link-with-housing, name: Link with housing, legal_holder: nhs-england, unit: region,
     exercised_by: [provider-collaborative], requires: [needs-and-gaps], source: 003 §4}
bodies:
  - {id: nhs-england-region, have: [scale]}
reports:
  - {id: housing, by: place-director-oxfordshire, to: nhs-england-region, what: [homes],
     every: year, source: unknown}
"""


def check(charter: Charter) -> Iterator[Seen]:
    found: dict[str, dict[str, Function]] = {}
    lacks: dict[str, list[str]] = {}
    for function in placed(charter):
        decides = _lowest(charter, function)
        missing = _missing(charter, function, decides)
        if decides is not None and missing:
            found.setdefault(decides.id, {})[function.id] = function
            lacks.setdefault(decides.id, []).extend(missing)
    for name, functions in found.items():
        yield _seen(charter, name, functions, lacks[name])


def _lowest(charter: Charter, function: Function) -> Holder | None:
    """Who decides on the lowest rung, if one decides for all places."""
    grants = list(standing(charter, function))
    low = min((grant.height for grant in grants), default=None)
    holders = {grant.holder.id: grant.holder for grant in grants if grant.height == low}
    return next(iter(holders.values())) if len(holders) == 1 else None


def _missing(charter: Charter, function: Function, decides: Holder | None) -> list[str]:
    """What is needed and had by nobody near; nothing where it was not said what they have."""
    if decides is None or isinstance(decides.have, Said) or isinstance(function.exercised_by, Said):
        return []
    workers = list(doers(charter, function))
    if any(not isinstance(w, Body | Post) or isinstance(w.have, Said) for w in workers):
        return []
    parts = [decides, *(w for w in workers if isinstance(w, Body | Post))]
    near = {need for part in parts for one in (part, *_near(charter, part)) for need in _has(one)}
    return [need for need in each(function.requires) if need in KNOWLEDGE and need not in near]


def _has(one: Holder) -> Iterable[str]:
    return each(one.have)


def _near(charter: Charter, holder: Holder) -> Iterator[Holder]:
    """Those who advise somebody, sit with them, or report to them."""
    names = {holder.id}
    for delegation in charter.delegations.values():
        report = delegation.report
        if not isinstance(report, Said) and _actor(charter, report.to) in names:
            yield from _acting(charter, delegation.to)
    for entry in charter.reports.values():
        if not isinstance(entry.to, Said) and _actor(charter, entry.to) in names:
            yield from _acting(charter, entry.by)
    if isinstance(holder, Body):
        yield from advising(charter, holder)
        for seat in each(holder.seats):
            for name in (seat.holds, seat.represents):
                yield from _acting(charter, name) if isinstance(name, str) else ()


def _acting(charter: Charter, name: str) -> Iterator[Holder]:
    acting = charter.acting(name)
    if acting is not None:
        yield acting


def _actor(charter: Charter, name: str) -> str:
    acting = charter.acting(name)
    return name if acting is None else acting.id


def _seen(charter: Charter, name: str, functions: dict[str, Function], lacks: list[str]) -> Seen:
    decides = charter.holder(name)
    assert decides is not None  # it holds a grant
    unread = not all(map(charter.is_complete, ("bodies", "delegations", "reports")))
    nobody = "it was not read whether anybody" if unread else "nobody"
    words = in_list(need.replace("-", " ") for need in dict.fromkeys(lacks))
    return Seen(
        says=f"{decides.name} decides on {quoted(f.title for f in functions.values())}, and is not "
        f"said to know {words}; {nobody} who knows sits with it, advises it or reports to it.",
        do="Pass the decision to a lower body that knows, or have such a body report to it; if it "
        "does know, say so in `have`.",
        where=decides.where("have", f"{decides.id}.have"),
        rests_on=weakest(
            [decides.rests_on("have"), *(f.rests_on("exercised_by") for f in functions.values())]
        ),
        cannot_say=unread,
        authority=decides.authority,
    )
