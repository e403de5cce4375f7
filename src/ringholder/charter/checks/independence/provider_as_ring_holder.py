"""A provider holds the ring: it brokers, decides between others, or leads where it has a stake.

Somebody has to bring organisations together that disagree, and to decide when they cannot. Those
who provide services there gain or lose by the answer. A lead provider who does it will have
important conflicts of interest, and smaller providers will not be heard; it has to be somebody
without a stake.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.bodies import Body, Post, Step
from ringholder.charter.checks.carry import carried_by, of_providers
from ringholder.charter.checks.duties import (
    INDEPENDENCE,
    Duties,
    acts_for_the_system,
    duties,
    filled_by_providers,
    in_law_of_others,
    listed,
    trust,
)
from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter
from ringholder.charter.powers import Function
from ringholder.charter.said import each, given
from ringholder.findings import Severity, weakest

CODE = "IND002"
SEVERITY = Severity.ERROR
SOURCE = "003 §4-5 (a lead provider cannot safely take on the role)"
BROKERS = frozenset({"broker", "determine"})
BAD = """
posts:
  - {id: place-director-oxfordshire, drawn_from: [ouh, oxford-health]}
remove: [place-director-oxfordshire.organisation]
"""
GOOD = """
posts:
  - id: lead-provider
    role: Chief executive of the lead provider
    drawn_from: [ouh]
    rung: place
    area: [oxfordshire]
    reports_to: provider-advisory-committee-oxfordshire
    illustrative: true
functions:
  - {id: run-on-call, exercised_by: [lead-provider, place-director-oxfordshire,
     place-director-buckinghamshire, place-director-berkshire-west]}
"""


def check(charter: Charter) -> Iterator[Seen]:
    all_duties = duties(charter)
    for post in charter.posts.values():
        if filled_by_providers(charter, post):
            yield from _in_post(charter, post, all_duties)
    for body in charter.bodies.values():
        yield from _in_body(charter, body, all_duties)
        yield from _in_deadlock(charter, body)


def _in_post(charter: Charter, post: Post, all_duties: Duties) -> Iterator[Seen]:
    mine = {
        name: function
        for name, function in all_duties.get(post.id, {}).items()
        if in_law_of_others(charter, function)
    }
    impartial = _impartial(mine)
    led = _leads(charter, post, all_duties)
    if impartial or (mine and led is not None):
        yield Seen(
            says=f"{post.role} is drawn from {_whose(charter, post)}, who provide care there, and "
            + _acts(charter, impartial or mine, None if impartial else led),
            do="Fill the post from the commissioner or another organisation that provides nothing "
            f"there, or give {listed(charter, impartial or mine)} to somebody who is independent.",
            where=post.where(
                "drawn_from" if isinstance(post.drawn_from, tuple) else "organisation"
            ),
            rests_on=weakest(
                [post.rests_on("drawn_from", "organisation"), *trust(impartial or mine)]
            ),
            authority=post.authority,
        )


def _acts(charter: Charter, functions: dict[str, Function], led: Body | None) -> str:
    if led is None:
        return f"has {listed(charter, functions)}, for which independence of providers is needed."
    return f"has {listed(charter, functions)} for the commissioner and acts for {led.name}."


def _leads(charter: Charter, post: Post, all_duties: Duties) -> Body | None:
    """The body of its own rung that the post answers to, when that decides for the system."""
    above = given(post.reports_to)
    body = charter.bodies.get(above) if above is not None else None
    if body is None or body.decides is not True or body.rung != post.rung:
        return None
    return body if acts_for_the_system(charter, body, all_duties) else None


def _in_body(charter: Charter, body: Body, all_duties: Duties) -> Iterator[Seen]:
    holder = given(body.holder)
    if holder is None or not charter.organisations[holder].is_provider:
        return
    mine = all_duties.get(body.id, {}).values()
    impartial = _impartial({f.id: f for f in mine if in_law_of_others(charter, f)})
    if impartial:
        yield Seen(
            says=f"{body.name} is a provider's own, and has {listed(charter, impartial)}, "
            "for which independence of providers is needed.",
            do="Give the function to a body of the commissioner that is independent of providers.",
            where=body.where("holder", f"{body.id}.holder"),
            rests_on=weakest([body.rests_on("holder"), *trust(impartial)]),
            authority=body.authority,
        )


def _in_deadlock(charter: Charter, body: Body) -> Iterator[Seen]:
    rule = given(body.rule)
    for step in each(rule.deadlock) if rule is not None else ():
        if step.step in BROKERS and _has_a_stake(charter, step):
            verb = "brokers" if step.step == "broker" else "decides"
            yield Seen(
                says=f"When {body.name} cannot agree, {charter.name(step.by)} {verb}, and that is "
                "providers, who gain or lose by the answer.",
                do="Name somebody who provides nothing: a ring holder whom the partners chose, or "
                "NHS England.",
                where=step.where("by", f"{body.id}.rule.deadlock"),
                rests_on=body.rests_on("rule.deadlock"),
                authority=body.authority,
            )


def _has_a_stake(charter: Charter, step: Step) -> bool:
    if step.by in charter.organisations:
        return charter.organisations[step.by].is_provider
    holder = charter.holder(step.by)
    if isinstance(holder, Post):
        return filled_by_providers(charter, holder)
    own = given(holder.holder) if holder is not None else None
    return holder is not None and (
        (own is not None and charter.organisations[own].is_provider)
        or carried_by(holder, of_providers(charter)) is not None
    )


def _impartial(functions: dict[str, Function]) -> dict[str, Function]:
    return {name: f for name, f in functions.items() if INDEPENDENCE in each(f.requires)}


def _whose(charter: Charter, post: Post) -> str:
    own = given(post.organisation)
    return " or ".join(charter.names((*each(post.drawn_from), *((own,) if own else ()))))
