"""Who acts on a series: under the constitution in force on its date, and under the model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from ringholder.calendar import in_words
from ringholder.charter import Charter, Route
from ringholder.monitor.routes import Gap, ask, located, within
from ringholder_web.charter.asked import NO
from ringholder_web.monitor.figures import Figures


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts under one constitution, at which level, why there; and where to ask it."""

    constitution: str
    who: str
    level: str
    why: str
    address: str


def acting(figures: Figures, asked: Gap) -> tuple[Acting, ...]:
    """Under the constitution of its date, then under the model, as it would be in force."""
    return tuple(_each(figures, asked))


def _each(figures: Figures, asked: Gap) -> Iterator[Acting]:
    held, model = figures.shelf.in_force_on(asked.on), figures.model()
    if held is not None:
        yield of(held, asked, ask(held, asked))
    if model is not None and model is not held:
        then = within(model, asked)
        yield of(model, then, ask(model, then))


def of(charter: Charter, one: Gap, route: Route | None) -> Acting:
    """Who acts under one constitution."""
    return Acting(
        constitution=charter.title,
        who=_who(route),
        level=route.rung or "" if route is not None else "",
        why=_why(route),
        address=_address(charter, one),
    )


def _who(route: Route | None) -> str:
    if route is None:
        return "This constitution does not know the organisation"
    if route.competent:
        return route.deciders
    return "It depends" if route.depends_on else "Nobody is named"


def _why(route: Route | None) -> str:
    """Why there: what the function takes, or what stands in the way."""
    if route is None:
        return ""
    if route.fault is not None:
        return route.fault.says
    return route.ought.why if route.ought is not None else ""


def _address(charter: Charter, one: Gap) -> str:
    found = located(charter, one.organisation, one.on)
    if found is None or not found[0]:
        return ""
    areas, affects = found
    question = {
        "what": one.indicator.function,
        "where": areas[0],
        "worth": "",
        "counted": NO,
        "affecting": next(iter(affects), ""),
        "on": in_words(one.on),
        "charter": charter.id,
    }
    return f"{reverse('who-decides')}?{urlencode(question)}"
