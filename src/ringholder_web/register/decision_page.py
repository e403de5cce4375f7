"""The page of one published decision, as everybody may read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from ringholder.calendar import in_words
from ringholder.matters.judge import Judging
from ringholder.matters.published import Happened, Interest, Published, Window, published
from ringholder.matters.ratifying import ratification_in_words
from ringholder.matters.voting.ratification import Ratification, Ratifier
from ringholder_web.matters import words
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.saying import Line, Words, how_in_words, in_pounds
from ringholder_web.matters.story import Shown, shown
from ringholder_web.register.list_page import OUTCOME, STANDS
from ringholder_web.ui.words import Tag, listed, sentence, spaced

NAMED = 6
_SHOWS = {
    "Shown": "All that can be read here is in order, by the rules of the constitution.",
    "Not shown": "The record does not show something that it ought to.",
    "Against": "The record shows something against a clause. What follows is for people to say.",
    "Cannot say": "What would be needed to say it was not read, or is not here.",
}
_VOTES = {"for": "For", "against": "Against", "abstain": "Abstentions"}
_FIELDS = {
    "ground": "Ground",
    "reasons": "Reasons",
    "done": "What was done",
    "found": "What was found",
    "next": "What follows",
    "term": "Condition",
    "instead": "It should say",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what it stands for, line by line."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """An interest, and how it was handled."""

    who: str
    what: str
    sort: str
    handled: str
    why: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that came of the decision."""

    on: str
    title: str
    who: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class CallIn:
    """When and by whom the decision may be called in, and how."""

    is_open: bool
    says: str
    how: str
    by: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows."""

    matter: str
    title: str
    summary: str
    outcome: Tag
    stands: Tag
    by: str
    on: str
    wording: str
    effect: str
    decided: tuple[Fact, ...]
    served: tuple[Fact, ...]
    reasons: tuple[Fact, ...]
    rejected: tuple[str, ...]
    votes: tuple[tuple[str, int], ...]
    dissent: str
    quorum: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    terms: tuple[Fact, ...]
    call_in: CallIn | None
    review: str
    later: tuple[Event, ...]
    corrections: tuple[Event, ...]
    challenge: str
    verdict: Tag
    verdict_says: str
    findings: tuple[Shown, ...]
    withheld: str
    hashes: tuple[tuple[int, str, str], ...]


def page(desk: Desk, matter: str, at: datetime) -> Page | None:
    """The page of a decision; `None` where none is published."""
    walk = desk.judging(matter)
    one = published(walk, at) if walk is not None else None
    if walk is None or one is None:
        return None
    told = Words(walk.case, {})
    outcome = str(one.decision.get("outcome", ""))
    verdict = words.VERDICT[one.shown]
    return Page(
        matter=matter,
        title=str(one.asked.get("title", "")),
        summary=str(one.asked.get("summary", "")),
        outcome=OUTCOME.get(outcome, Tag(words.choice(outcome) or "Decided", "grey")),
        stands=STANDS[one.stands],
        by=told.of(one.holder),
        on=words.day(one.decided_at),
        wording=str(one.decision.get("wording", "")),
        effect=_effect(one, at, told),
        decided=tuple(_decided(one, walk, told)),
        served=tuple(_served(one, told)),
        reasons=(_fact("Reasons", str(one.decision.get("reasons", ""))),),
        rejected=tuple(map(str, one.decision.get("options_rejected", ()))),
        votes=tuple((_VOTES[choice], number) for choice, number in one.votes.items()),
        dissent=listed(told.of(place) for place in one.decision.get("dissent", ())),
        quorum=tuple(how_in_words(one.how, told)) if one.how is not None else (),
        conflicts=tuple(_conflict(interest, told) for interest in one.interests),
        terms=tuple(_terms(one, told)),
        call_in=_call_in(one, at, told),
        review=_day(one.decision.get("review_on")),
        later=tuple(_event(happened, walk, told) for happened in one.later),
        corrections=tuple(_event(happened, walk, told) for happened in one.corrections),
        challenge=reverse("step", args=[matter, "challenge"]),
        verdict=verdict,
        verdict_says=_SHOWS[verdict.text],
        findings=tuple(shown(one.findings, told)),
        withheld=one.withheld,
        hashes=tuple(_hashes(one, walk)),
    )


def _effect(one: Published, at: datetime, told: Words) -> str:
    if one.stands in ("reopened", "rescinded"):
        return "It has no effect any more." if one.stands == "rescinded" else "It is open again."
    if one.decision.get("outcome") == "rejected":
        return "What was proposed was rejected: nothing takes effect."
    waits = listed(told.plain(each) for each in one.effect.waits_for)
    if one.effect.at is None:
        return f"It is not in effect: it waits for {waits}." if waits else "It is not in effect."
    when = words.moment(one.effect.at)
    if one.effect.at <= at:
        return f"In effect since {when}."
    return f"It takes effect on {when}, after {waits}." if waits else f"It takes effect on {when}."


def _decided(one: Published, walk: Judging, told: Words) -> Iterator[Fact]:
    said, route = one.decision, one.route
    by = told.of(one.holder)
    yield _fact("Decided by", f"{by}, on {words.day(one.decided_at)}")
    yield _fact("Recorded by", told.of(one.decided_as))
    yield _fact("How", words.choice(str(said.get("decided_by", ""))) or "Urgently, by two together")
    rung, ought = str(route.get("rung", "")), str(route.get("ought", ""))
    level = sentence(spaced(rung))
    if ought and ought != rung:
        level += f" (it ought to be decided at the level {spaced(ought)})"
    yield _fact("Level", level)
    clauses = tuple(Line(str(clause)) for clause in route.get("clauses", ()))
    yield Fact("By which right", clauses or (Line("The record names no clause."),))
    charter = walk.case.charter
    if charter is not None:
        address = reverse("constitution", args=[charter.edition])
        yield Fact("Under the constitution", (Line(charter.title, address),))
    yield _fact("Raised by", f"{told.of(one.raised_as)}, on {words.day(one.raised_at)}")
    yield _fact("Published on", words.day(one.published_at))
    yield _fact("Carried out by", told.of(str(said.get("carried_out_by", ""))))


def _served(one: Published, told: Words) -> Iterator[Fact]:
    said, asked = one.decision, one.asked
    yield _fact("Whom it serves", str(said.get("serves", "")))
    yield _fact("Who bears the loss", str(said.get("bears_loss", "")))
    yield _fact("Function", told.of(str(asked.get("function", ""))))
    yield _fact("Where", listed(told.of(str(area)) for area in asked.get("area", ())))
    yield _fact("Cost a year", in_pounds(asked.get("a_year")))
    yield _fact("Cost over its whole life", in_pounds(asked.get("whole_life")))
    affected = listed(told.of(str(each)) for each in asked.get("affects", ()))
    yield _fact("Who stands to gain or lose", affected or "Nobody was named")


def _conflict(one: Interest, told: Words) -> Conflict:
    by = f"Decided by {told.of(one.handled_as)}." if one.handled_as else ""
    handled = words.choice(one.handling) if one.handling else "Nothing was decided about it"
    of = f" Of: {listed(told.of(name) for name in one.organisations)}." if one.organisations else ""
    sort = f"{words.choice(one.category)}; stands to {words.choice(one.gains).lower()}.{of}"
    who = told.of(one.place) + (", a deputy" if one.of_deputy else "")
    return Conflict(who, one.what, sort, handled, f"{one.why} {by}".strip())


def _terms(one: Published, told: Words) -> Iterator[Fact]:
    met = {happened.says.get("term"): happened for happened in one.later if "term" in happened.says}
    for term in one.decision.get("terms", ()):
        done = met.get(term)
        yield _fact(str(term), f"Met on {words.day(done.at)}" if done else "Not met yet")
    for partner in one.ratification.partners:
        name = told.of(partner.organisation)
        (says,) = ratification_in_words(Ratification((partner,)), {partner.organisation: name})
        yield Fact(f"Ratified by {name}", (Line(_ratified(partner)), Line(says)))


def _ratified(one: Ratifier) -> str:
    if one.answered_at is None:
        return "Not yet"
    return f"{'Ratified' if one.answer else 'Refused'} on {words.day(one.answered_at)}"


def _call_in(one: Published, at: datetime, told: Words) -> CallIn | None:
    window = one.window
    if window is None:
        return None
    who = _callers(window, told)
    if window.until is None:
        return CallIn(False, "The calendar does not reach the end of its window.", "", who)
    until = words.moment(window.until)
    if one.stands == "called-in":
        return CallIn(False, "It was called in, and waits for the answer.", "", who)
    if window.until < at:
        return CallIn(
            False, f"Its call-in window ended on {until}. It was held open until then.", "", who
        )
    return CallIn(
        True, f"It cannot be undone, so it is held open to be called in until {until}.", _HOW, who
    )


_HOW = (
    "Whoever may do so signs in, opens this matter and gives their reasons. "
    "It is held until they are answered."
)


def _callers(window: Window, told: Words) -> str:
    named = sorted({told.of(as_) for as_ in window.by})
    more = f", and {len(named) - NAMED} more" if len(named) > NAMED else ""
    return f"{listed(named[:NAMED])}{more}" if named else "Nobody, by this constitution"


def _event(one: Happened, walk: Judging, told: Words) -> Event:
    procedure = walk.case.procedure
    step = procedure.named(one.kind) if procedure is not None else None
    said: Mapping[str, Any] = one.says
    facts = tuple(_fact(_FIELDS[key], str(said[key])) for key in _FIELDS if key in said)
    return Event(words.day(one.at), _title(one, step, told), told.of(one.as_), facts)


def _title(one: Happened, step: Any, told: Words) -> str:
    title = words.of_step(step, one.kind).done
    if one.kind == "correct":
        corrected = words.of_step(None, str(one.says.get("step", ""))).done
        return f"{title}: {corrected.lower()}"
    if one.kind == "ratify":
        name = told.of(str(one.says.get("organisation", "")))
        return f"{'Ratified' if one.says.get('ratified') else 'Not ratified'} by {name}"
    return title


def _hashes(one: Published, walk: Judging) -> Iterator[tuple[int, str, str]]:
    procedure = walk.case.procedure
    for entry in one.acts:
        step = procedure.named(entry.act.kind) if procedure is not None else None
        yield entry.index, words.of_step(step, entry.act.kind).done, entry.act.hash


def _fact(label: str, text: str) -> Fact:
    return Fact(label, (Line(text),))


def _day(text: object) -> str:
    try:
        return in_words(date.fromisoformat(str(text)))
    except ValueError:
        return ""
