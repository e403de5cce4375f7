"""ringholder route: who decides this, at which level ought it to be decided, and why."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ringholder.calendar import in_words
from ringholder.charter import NO_MONEY, NOT_KNOWN, Charter, Question, Route, Value
from ringholder.charter.first import Prior
from ringholder.charter.reasons import a_few, who
from ringholder.charter.route_json import as_json, clauses
from ringholder.charter.sums import parse_sum
from ringholder.cli.amendments import caveats
from ringholder.cli.command import (
    Command,
    CouldNotRun,
    Options,
    add_json,
    add_with,
    day,
    print_json,
)
from ringholder.cli.screen import wrapped
from ringholder.findings import RestsOn


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `route` takes."""
    parser.add_argument("charter", help="the folder of a charter")
    parser.add_argument("--function", required=True, help="the id of a function")
    parser.add_argument(
        "--area", required=True, action="append", help="the id of an area; may repeat"
    )
    parser.add_argument(
        "--value", help="a sum spent once (6m, 250k, 6000000), `none`, or `unknown`"
    )
    parser.add_argument("--a-year", help="a sum a year")
    parser.add_argument("--whole-life", help="a sum over the whole life")
    parser.add_argument(
        "--affects", action="append", default=[], help="an organisation's id; may repeat"
    )
    parser.add_argument(
        "--tag", action="append", default=[], help="a fact, such as novel; may repeat"
    )
    parser.add_argument("--unsure", action="append", default=[], help="a fact that is not known")
    add_with(parser)
    parser.add_argument("--on", help="a date such as 2026-06-01; today when absent")
    add_json(parser)


def run(options: Options) -> int:
    """Answer one question; 1 when it has no answer."""
    charter = Charter.load(options.charter, options.amendments)
    route = charter.route(question(options))
    if options.json:
        print_json(as_json(route))
    else:
        print("\n".join([*text(route), *_not_yet(charter, route)]))
    return int(route.fault is not None)


def _not_yet(charter: Charter, route: Route) -> Iterator[str]:
    """The amendments that were asked for and do not hold on the day."""
    applied = {amended.id for amended in route.charter.amended_by}
    for amended in charter.amended_by:
        if amended.id not in applied:
            yield wrapped(f"{amended.standing} On this day it is not applied.")


def question(options: Options) -> Question:
    """The question that the options ask."""
    return Question(
        function=options.function,
        area=tuple(dict.fromkeys(options.area)),
        on=date.today() if options.on is None else day(options.on),
        value=value(options),
        tags=frozenset(options.tag),
        unsure=frozenset(options.unsure),
        affects=frozenset(options.affects),
    )


def value(options: Options) -> Value:
    """What the matter is worth, as far as the options say."""
    parts = (options.a_year, options.whole_life)
    if options.value is not None and parts != (None, None):
        raise CouldNotRun("give `--value`, or `--a-year` and `--whole-life`, not both kinds.")
    if options.value == "none":
        return NO_MONEY
    if options.value == "unknown":
        return NOT_KNOWN
    if options.value is not None:
        return Value.once(_sum("--value", options.value))
    a_year, life = options.a_year, options.whole_life
    return Value(
        NOT_KNOWN.a_year if a_year is None else _sum("--a-year", a_year),
        NOT_KNOWN.whole_life if life is None else _sum("--whole-life", life),
    )


def _sum(option: str, text_: str) -> Decimal:
    sum_ = parse_sum(text_)
    if sum_ is None:
        raise CouldNotRun(f"`{option} {text_}` is not a sum. Write it as 6m, 250k or 6000000.")
    return sum_


def text(route: Route) -> Iterator[str]:
    """The answer for a person to read."""
    charter = route.charter
    yield f"{charter.title}, on {in_words(route.question.on)}"
    yield from caveats(charter)
    yield from _decides(route)
    yield from _ought(route)
    if route.not_competent:
        yield "Why not lower:"
        for refusal in route.not_competent:
            yield wrapped(f"- {refusal.holder.name}: {refusal.reason.says(charter)}", "  ")
    yield from _priors("What must come first:", route.first)
    yield from _priors("Whom to consult or inform:", route.consult)
    if route.sitting is not None and route.sitting.leaves:
        yield wrapped(f"Conflicted: {who(route.sitting.leaves)} must leave for this item.")
    yield from _rests(route)


def _decides(route: Route) -> Iterator[str]:
    if route.fault is not None:
        yield wrapped(f"No answer ({route.fault.code}): {route.fault.says}")
    elif route.depends_on:
        yield f"It depends on {' and '.join(route.depends_on[0].facts)}:"
        for branch in route.depends_on:
            names = route.listed([*route.charter.names(branch.then)]) or "nobody"
            yield f"  if {' and '.join(branch.if_)}: {names}"
    else:
        how = ""
        if len(route.competent) > 1:
            how = ", jointly" if route.together else ", each for itself"
        yield f"May decide:   {route.deciders} ({route.rung}){how}"
        found = clauses(route.grants)
        if found:
            yield wrapped(f"under {'; '.join(found)}", "              ")


def _ought(route: Route) -> Iterator[str]:
    ought = route.ought
    if ought is None:
        return
    nobody = "nobody is known to have" if ought.unread else "nobody there has"
    holder = route.charter.name(ought.holder) if ought.holder else f"{nobody} what it needs"
    yield f"Ought to be:  {holder} ({ought.rung})"
    if ought.unread:
        names = a_few(route.charter, ought.unread)
        yield wrapped(f"Not read: what {names} can bring to it.", "              ")
    yield wrapped(ought.why, "              ")
    for lack in ought.lacks if ought.holder is None else ():
        needs = ", ".join(need.replace("-", " ") for need in lack.needs)
        yield wrapped(f"{route.charter.name(lack.holder)} lacks {needs}.", "              ")
    if ought.closes is not None:
        giver, receiver = route.charter.names(ought.closes)
        yield wrapped(
            f"A delegation from {giver} to {receiver} would bring it there.", "              "
        )


def _priors(title: str, priors: tuple[Prior, ...]) -> Iterator[str]:
    if priors:
        yield title
        for prior in priors:
            yield wrapped(f"- {prior.do} {', '.join(prior.whom)}: {prior.duty}", "  ")


def _rests(route: Route) -> Iterator[str]:
    if route.assumed:
        yield wrapped(f"Assumed: it is not {', not '.join(route.assumed)}.")
    if route.unread:
        yield wrapped(f"Not read, and might change the answer: {', '.join(route.unread)}.")
    if route.rests_on is RestsOn.ILLUSTRATIVE:
        yield "This answer rests on entries that are illustrative."
    if route.rests_on is RestsOn.UNKNOWN and not route.unread:
        yield "This answer rests on what nobody has read or verified: not for decision."


COMMAND = Command(
    "route",
    "Say who decides a matter, at which level it ought to be decided, and why.",
    "ringholder route charters/ladder --function commission-community-services "
    "--area oxfordshire --a-year 6m --affects ouh",
    arguments,
    run,
)
