"""The answer to “who decides?” in words: what the page says about it, part by part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ringholder.charter import Charter, Route
from ringholder.charter.bodies import Body
from ringholder.charter.first import Prior
from ringholder.charter.grants import Grant
from ringholder.charter.model import Holder
from ringholder.charter.powers import Delegation
from ringholder.charter.reasons import Refusal, a_few, who
from ringholder.charter.said import given
from ringholder.charter.sitting import Sitting
from ringholder_web.charter.picture import limits, lower, rung_name
from ringholder_web.ui.words import LAW, NEEDS, RESTS_ON, Tag, counted, listed, sentence, spaced


@dataclass(frozen=True, slots=True)
class Step:
    """One delegation of the chain by which the power came."""

    words: str
    authority: tuple[str, ...]
    mark: Tag


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides: the level, how far its power goes, whence it has it, how to reach it."""

    name: str
    level: str
    area: str
    power: str
    steps: tuple[Step, ...]
    contact: str
    terms: str


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Someone lower who does not decide, and why, in full."""

    name: str
    level: str
    says: str
    regains: str


@dataclass(frozen=True, slots=True)
class Before:
    """One thing that comes before the decision."""

    does: str
    whom: str
    duty: str
    authority: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IfThen:
    """What the answer is if facts that are not known turn out so."""

    if_: str
    then: str


@dataclass(frozen=True, slots=True)
class OughtWords:
    """Where it ought to be decided, why, and what would bring it there."""

    says: str
    why: str
    needs: str
    closes: str
    unread: str
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is said about one answer."""

    headline: str
    deciders: tuple[Decider, ...]
    ought: OughtWords | None
    meeting: tuple[str, ...]
    why_not: tuple[WhyNot, ...]
    depends_on: tuple[IfThen, ...]
    first: tuple[Before, ...]
    consult: tuple[Before, ...]
    rests_on: Tag
    unread: str


def in_words(route: Route) -> Answer:
    """The answer of a route in words."""
    charter = route.charter
    return Answer(
        headline=headline(route),
        deciders=tuple(_decider(charter, grant) for grant in _one_each(route.grants)),
        ought=_ought(route),
        meeting=tuple(_meeting(charter, route.sitting)),
        why_not=tuple(_why_not(charter, refusal) for refusal in reversed([*lower(route)])),
        depends_on=tuple(_if_then(route)),
        first=tuple(_before(prior) for prior in route.first),
        consult=tuple(_before(prior) for prior in route.consult),
        rests_on=RESTS_ON[route.rests_on],
        unread=_unread(route),
    )


def headline(route: Route) -> str:
    """Who decides, in one line."""
    if route.competent:
        if route.together:
            return f"{route.deciders} decide together"
        each = ", each for itself" if len(route.competent) > 1 else ""
        return f"{route.deciders} decides{each}"
    if route.depends_on:
        return "It depends on what is not known"
    return "There is no answer"


def _if_then(route: Route) -> Iterator[IfThen]:
    for branch in route.depends_on:
        then = route.listed([*route.charter.names(branch.then)])
        yield IfThen(sentence(listed(branch.if_)), then or "nobody can decide")


def _one_each(grants: Iterable[Grant]) -> Iterable[Grant]:
    return {grant.holder.id: grant for grant in grants}.values()


def _decider(charter: Charter, grant: Grant) -> Decider:
    holder = grant.holder
    terms = given(holder.terms) if isinstance(holder, Body) else None
    return Decider(
        name=holder.name,
        level=sentence(holder.rung),
        area=listed(charter.names(holder.area)),
        power=sentence(limits(grant)) + _exceptions(grant),
        steps=tuple(step(charter, delegation) for delegation in grant.chain),
        contact=_contact(holder),
        terms=terms or "",
    )


def _exceptions(grant: Grant) -> str:
    tags = sorted(map(spaced, grant.exceptions))
    return f", except for what is {listed(tags, 'or')}" if tags else ""


def _contact(holder: Holder) -> str:
    return given(holder.contact) or "This constitution names no contact."


def step(charter: Charter, delegation: Delegation) -> Step:
    """One delegation in words."""
    law = LAW.get(str(delegation.route), "by a route that is not named")
    giver, taker = charter.name(delegation.from_), charter.name(delegation.to)
    return Step(
        words=f"{giver} has given it to {taker}, {law}.",
        authority=delegation.authority,
        mark=RESTS_ON[delegation.rests_on("from_", "to", "functions", "limit", "except")],
    )


def _ought(route: Route) -> OughtWords | None:
    ought, charter = route.ought, route.charter
    if ought is None:
        return None
    by = f", by {charter.name(ought.holder)}" if ought.holder else ""
    known = "is known to have" if ought.unread else "has"
    nobody = "" if ought.holder else f": but nobody from there up {known} all that it takes"
    closes = ""
    if ought.closes:
        giver, taker = charter.names(ought.closes)
        closes = f"A delegation from {giver} to {taker} would bring it there."
    return OughtWords(
        says=f"At the level of {ought.rung}{by}{nobody}.",
        why=ought.why,
        needs=listed(NEEDS[need] for need in ought.requires),
        closes=closes,
        unread=a_few(charter, ought.unread),
        lacks=tuple(
            f"{charter.name(one.holder)} lacks {listed(NEEDS[need] for need in one.needs)}."
            for one in ought.lacks
        ),
    )


def _meeting(charter: Charter, sitting: Sitting | None) -> Iterator[str]:
    """What will happen at the table, as far as the constitution can tell."""
    if sitting is None:
        return
    body = charter.name(sitting.body)
    if sitting.quorate is None:
        yield f"Whether {body} can sit cannot be said: its members or its quorum were not read."
        return
    yield (
        f"{sentence(counted(sitting.seats, 'member'))} of {body} vote; "
        f"{sitting.needed} are needed; {sitting.present} are free to take part."
    )
    if sitting.leaves:
        yield f"Must leave, having an interest: {who(sitting.leaves)}."
    if sitting.may_leave:
        yield f"Must leave if they come from an organisation affected: {who(sitting.may_leave)}."


def _why_not(charter: Charter, refusal: Refusal) -> WhyNot:
    about = refusal.reason.about
    sitting = about[0] if about and isinstance(about[0], Sitting) else None
    regains = [spaced(way) for way in sitting.regains] if sitting is not None else []
    return WhyNot(
        name=refusal.holder.name,
        level=rung_name(charter, refusal.height),
        says=refusal.reason.says(charter),
        regains=f"The constitution's way out: {listed(regains, 'or')}." if regains else "",
    )


_DO = {
    "assess": "Assess",
    "involve": "Involve",
    "notify": "Notify",
    "approve": "Get the approval of",
    "consult": "Consult",
    "inform": "Inform",
}


def _before(prior: Prior) -> Before:
    return Before(
        does=_DO.get(prior.do, sentence(prior.do)),
        whom=listed(prior.whom) or "whom, the constitution does not say",
        duty=prior.duty,
        authority=prior.authority,
    )


def _unread(route: Route) -> str:
    """What was not read and may hold a lower power."""
    if not route.unread:
        return ""
    charter = route.charter
    entries = [_delegation(charter, name) for name in route.unread if name in charter.delegations]
    kept = [f"when {name} holds" for name in route.unread if name in charter.reservations]
    known = {*charter.delegations, *charter.reservations}
    sections = [f"its {spaced(name)}" for name in route.unread if name not in known] + kept
    said = [f"not all of {listed(sections)} could be read"] if sections else []
    if entries:
        said.append(f"what {listed(entries)} passes on was not read")
    return sentence(f"{listed(said)}: someone lower may hold a power that is not shown here.")


def _delegation(charter: Charter, name: str) -> str:
    delegation = charter.delegations[name]
    return f"{charter.name(delegation.from_)} to {charter.name(delegation.to)}"
