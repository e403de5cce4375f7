"""What the pages about consultations show: the list, and one with what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from ringholder.calendar import in_words
from ringholder.charter.said import each
from ringholder.engage.consultation.districts import HOW_PLACED
from ringholder.engage.consultation.questionnaire import FIRST, ONE, SCALE, SEVERAL
from ringholder.engage.consultation.reach import (
    RULE,
    Group,
    Heard,
    Placed,
    Reach,
    Reached,
    counted,
    percent,
    reach,
)
from ringholder.matters import consulted
from ringholder.matters.consulted import CONSIDER, PROPOSAL, QUESTIONS, REPLY, REPORT
from ringholder.matters.places import PLACE
from ringholder.pictures.audiences import Bar, audiences
from ringholder_web.engage.consultation_keeping import about_people, marked_of
from ringholder_web.engage.consultation_open import Open, every
from ringholder_web.matters.desk import Desk
from ringholder_web.ui.words import Tag, sentence

NOT_STARTED, OPEN_NOW, OVER = "Being prepared", "Open", "Closed"
_TAGS = {NOT_STARTED: "grey", OPEN_NOW: "green", OVER: "blue"}
CLOSED_STATES = frozenset({"closed", "reported", "considered", "replied", "ended"})
REPORTED_STATES = frozenset({"reported", "considered", "replied", "ended"})


@dataclass(frozen=True, slots=True)
class Listed:
    """A consultation in the list."""

    id: str
    title: str
    summary: str
    body: str
    when: str
    tag: Tag
    of_staff: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """What a decision did with a theme."""

    theme: str
    paragraph: str
    done: Tag
    why: str


@dataclass(frozen=True, slots=True)
class Page:
    """One consultation as everybody sees it."""

    one: Open
    listed: Listed
    is_open: bool
    proposal: str
    reasons: str
    options: tuple[str, ...]
    rejected: tuple[str, ...]
    first: tuple[str, ...]
    welcome: tuple[str, ...]
    counts: Counts | None
    report: str
    themes: tuple[Answered, ...]
    changed: str
    decision: str
    reply: str


@dataclass(frozen=True, slots=True)
class Counts:
    """What came, as it may be shown to everybody."""

    all: int
    distinct: int
    campaigns: tuple[str, ...]
    picture: Markup
    audiences: tuple[Heard, ...]
    places: tuple[Placed, ...]
    elsewhere: Group
    fifths: tuple[Group, ...]
    ways: tuple[Group, ...]
    about: tuple[tuple[str, tuple[Group, ...]], ...]
    chosen: tuple[tuple[str, tuple[Group, ...]], ...]
    how_placed: str
    rule: str


def lists(desk: Desk, on: date) -> tuple[tuple[str, tuple[Listed, ...]], ...]:
    """All consultations, those that can be answered first."""
    found = [listed(one, on) for one in every(desk)]
    groups = (
        ("Open for answers", [one for one in found if one.tag.text == OPEN_NOW]),
        ("Being prepared", [one for one in found if one.tag.text == NOT_STARTED]),
        ("Closed, with what came of them", [one for one in found if one.tag.text == OVER]),
    )
    return tuple((heading, tuple(some)) for heading, some in groups if some)


def listed(one: Open, on: date) -> Listed:
    """A consultation as the list has it."""
    opens, closes = consulted.opens_on(one.case), consulted.closes_on(one.case)
    state = NOT_STARTED
    if one.case.state in CLOSED_STATES or (closes is not None and closes < on):
        state = OVER
    elif one.takes_answers(on):
        state = OPEN_NOW
    return Listed(
        id=one.id,
        title=one.title,
        summary=str(one.case.opened.get("summary", "")),
        body=one.body,
        when=_when(opens, closes, on),
        tag=Tag(state, _TAGS[state]),
        of_staff=one.of_staff,
    )


def _when(opens: date | None, closes: date | None, on: date) -> str:
    if opens is None or closes is None:
        return "Its days are not announced yet."
    if on < opens:
        return f"It opens on {in_words(opens)} and closes on {in_words(closes)}."
    if closes < on:
        return f"It closed on {in_words(closes)}."
    left = (closes - on).days
    days = "today is the last day" if not left else f"{left} {'day' if left == 1 else 'days'} left"
    return f"It closes at the end of {in_words(closes)}: {days}."


def page(one: Open, on: date) -> Page:
    """One consultation for everybody."""
    case, asked = one.case, one.questionnaire
    considered = case.last(CONSIDER)
    lines = considered.act.payload["themes_answered"] if considered is not None else ()
    names = asked.audiences if asked is not None else ()
    said = tuple(case.said("audiences", QUESTIONS) or ())
    return Page(
        one=one,
        listed=listed(one, on),
        is_open=one.takes_answers(on),
        proposal=str(case.said("proposal", PROPOSAL) or ""),
        reasons=str(case.said("reasons", PROPOSAL) or ""),
        options=tuple(case.said("options", PROPOSAL) or ()),
        rejected=tuple(case.said("options_rejected", PROPOSAL) or ()),
        first=tuple(a.name for a in names if a.asked == FIRST) or said,
        welcome=tuple(a.name for a in names if a.asked != FIRST),
        counts=counts(one) if case.state in CLOSED_STATES else None,
        report=str(case.said("found", REPORT) or ""),
        themes=tuple(_themes(lines)),
        changed=str(case.said("changed", CONSIDER) or ""),
        decision=str(case.said("matter", CONSIDER) or ""),
        reply=str(case.said("reply", REPLY) or ""),
    )


def _themes(lines: tuple[str, ...]) -> Iterator[Answered]:
    for one in consulted.themes_answered(lines):
        did = one.done == consulted.CHANGED
        tag = Tag("Changed", "green") if did else Tag("Not changed", "grey")
        yield Answered(one.theme, one.paragraph, tag, one.why)


def counts(one: Open) -> Counts | None:
    """What came, small groups hidden; `None` where nobody knows what was asked."""
    asked = one.questionnaire
    if asked is None:
        return None
    found = marked_of(one)
    heard = reach(found.responses, asked, places(one))
    return Counts(
        all=found.all,
        distinct=found.distinct,
        campaigns=tuple(f"{c.name}: {c.words}, “{c.begins}”" for c in found.campaigns),
        picture=picture(heard, one.title),
        audiences=heard.audiences,
        places=heard.places,
        elsewhere=heard.elsewhere,
        fifths=heard.fifths,
        ways=heard.ways,
        about=tuple(_about(one)),
        chosen=tuple(
            (q.asks, counted(given, q, len(given)))
            for q in asked.questions
            if q.kind in (ONE, SEVERAL, SCALE)
            and (given := [a for r in found.responses if (a := r.answers.get(q.id))])
        ),
        how_placed=HOW_PLACED,
        rule=f"Counts from 1 to {RULE.below - 1} are not shown, nor others that would tell them.",
    )


def _about(one: Open) -> Iterator[tuple[str, tuple[Group, ...]]]:
    """What people said about themselves, each question apart from every other."""
    told = about_people(one)
    for question in one.questionnaire.equalities if one.questionnaire is not None else ():
        given = [answers[question.id] for answers in told if answers.get(question.id)]
        if given:
            yield question.asks, counted(given, question, len(given))


def places(one: Open) -> tuple[str, ...]:
    """The codes of the places that were to be reached, as the constitution has them."""
    charter = one.charter
    if charter is None:
        return ()
    named = tuple(area for area in one.case.opened.get("area") or () if area in charter.areas)
    about = charter.footprint(named)
    inside = (
        area
        for area in charter.areas.values()
        if area.rung == PLACE and charter.footprint((area.id,)) <= about
    )
    return tuple(dict.fromkeys(code for area in inside for code in each(area.codes)))


def picture(heard: Reach, title: str) -> Markup:
    """Who answered and who was not reached, drawn."""
    bars = [Bar(a.audience.name, a.shown, said(a), _missed(a)) for a in heard.audiences]
    drawn = audiences(bars, name=f"Who answered: {title}", prefix="reached")
    return Markup(drawn)  # noqa: S704 (our own drawing, which escapes words)


def _missed(one: Heard) -> bool:
    return one.reached is not Reached.YES


def said(one: Heard) -> str:
    """What is said of an audience in a few words."""
    if one.reached is Reached.NONE:
        return "Not reached"
    if one.shown is None:
        return sentence(one.reached.value)
    share = f" ({percent(one.share)})" if one.share is not None else ""
    return f"{one.words} {one.of}{share}" if one.of else one.words
