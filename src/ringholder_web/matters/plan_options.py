"""What may be chosen in the steps of policy and innovation, and what stands there before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from ringholder.matters.case import Case
from ringholder.matters.coded import coded
from ringholder.matters.fields import Field
from ringholder.matters.places import places_concerned
from ringholder.matters.policy_ways import (
    CHANGE,
    CHOOSE,
    ENTER,
    LIMITS,
    MORE_TIME,
    OPTION,
    free,
    limits,
    options,
    places,
    stands,
)
from ringholder.matters.policy_ways import VIEW as PUT_VIEW
from ringholder.matters.speaking import speaks_as
from ringholder_web.charter.choices import Groups
from ringholder_web.matters import names

if TYPE_CHECKING:
    from ringholder_web.matters.options import Setting

OWN_BODY = "for-the-body"
_OF_OPTION = {CHOOSE: "A way of our own, below", CHANGE: "A way of our own, below"}
Rows = Iterator[tuple[str, str]]


def planned(
    rows: Callable[[Setting], Rows],
    listed: Callable[[Rows], Callable[[Collection[str]], Groups]],
    otherwise: Callable[[Field, Setting, Collection[str]], Groups] | None = None,
) -> Callable[[Field, Setting, Collection[str]], Groups]:
    """What may be chosen there; else what else is offered, or nothing where anything is typed."""

    def found(field: Field, setting: Setting, chosen: Collection[str]) -> Groups:
        known = tuple(rows(setting))
        if known:
            return listed(iter(known))(chosen)
        return otherwise(field, setting, chosen) if otherwise is not None else ()

    return found


def bodies(setting: Setting) -> Rows:
    """The bodies and posts for which a step may be done, those of whoever acts alone."""
    charter, case = setting.charter, setting.case
    step = case.step(setting.step) if case is not None else None
    if case is not None and setting.step == MORE_TIME:
        yield from ((body.id, body.name) for body in places_concerned(case))
    elif step is not None and OWN_BODY in step.guards:
        for one in (*charter.bodies.values(), *charter.posts.values()):
            if setting.as_ in set(speaks_as(charter, one.id)):
                yield one.id, charter.name(one.id)
    elif setting.step == ENTER:
        forums = sorted(charter.bodies.values(), key=lambda body: (body.decides is True, body.name))
        yield from ((body.id, body.name) for body in forums)


def options_known(setting: Setting) -> Rows:
    """The options that were worked out; none where one is being named."""
    if setting.case is None or setting.step == OPTION:
        return
    known = options(setting.case)
    if known and setting.step in (*_OF_OPTION, PUT_VIEW):
        yield "", _OF_OPTION.get(setting.step, "None in particular")
        yield from ((name, name) for name in known)


def adopters(setting: Setting) -> Rows:
    """For whom whoever acts may answer: themselves, if they are an organisation or a practice."""
    charter = setting.charter
    if coded(setting.as_) is not None:
        yield setting.as_, names.capacity(charter, setting.as_)
    for name in charter.organisations:
        if setting.as_ in {name, *speaks_as(charter, name)}:
            yield name, charter.name(name)


def likely(name: str, setting: Setting) -> tuple[str, ...]:
    """What stands in a field before anybody typed."""
    own = names.body_of(setting.charter, setting.as_)
    if name == "for_body" and own is not None:
        return (own,)
    return () if setting.case is None else _before(name, setting.step, setting.case, setting.as_)


def _before(name: str, step: str, case: Case, as_: str) -> tuple[str, ...]:
    if step == LIMITS:
        return _as_entered(name, case)
    if name == "effects_by_place":
        return tuple(f"{body.name}; " for body in places(case))
    if name == "limits_kept":
        return tuple(f"{one}; " for one in limits(case))
    if name == "supersedes" and step == CHANGE:
        return _own_choice(case, as_)
    return ()


def _as_entered(name: str, case: Case) -> tuple[str, ...]:
    if name == "limits_fixed":
        return tuple(f"{one}; {what}" for one, what in limits(case).items())
    if name == "limits_free":
        return free(case)
    said = case.said(name, ENTER) if name.endswith("by_on") else None
    return (str(said),) if said else ()


def _own_choice(case: Case, as_: str) -> tuple[str, ...]:
    """The act by which the place of whoever acts chose what stands."""
    own = (b.id for b in places_concerned(case) if as_ in set(speaks_as(case.charter, b.id)))
    found = (stands(case, place) for place in own)
    return tuple(way.entry.act.id for way in found if way is not None)[:1]
