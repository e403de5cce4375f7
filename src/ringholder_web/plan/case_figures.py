"""What the page of a business case shows of its file, for those who may see its money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ringholder.charter import Charter
from ringholder.findings import Finding
from ringholder.plan.cases import drawn
from ringholder.plan.cases.appraise import OfOption
from ringholder.plan.cases.checks import NOT_ANSWERED
from ringholder.plan.cases.five import shipped
from ringholder.plan.cases.looked_at import (
    LookedAt,
    payback_in_words,
    percent,
    ratio_in_words,
    sum_in_words,
    terms_in_words,
)
from ringholder.plan.cases.money import of_organisations
from ringholder_web.matters import names
from ringholder_web.ui.findings import FindingShown, finding_shown, gravity
from ringholder_web.ui.words import MARKS, SEVERITY, Tag

MOST_INPUTS, MOST_FINDINGS = 40, 40


@dataclass(frozen=True, slots=True)
class OptionLine:
    """An option as a row."""

    name: str
    preferred: bool
    costs: str
    benefits: str
    npv: str
    over: str
    bcr: str
    payback: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the five cases and what was answered; `missing` where the stage needs it."""

    asks: str
    answer: str
    source: str
    missing: bool
    when: str


@dataclass(frozen=True, slots=True)
class Five:
    """One of the five cases."""

    title: str
    asks: str
    questions: tuple[Question, ...]
    missing: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What was worked out of the file, for those inside."""

    facts: tuple[tuple[str, str], ...]
    illustrative: bool
    for_decision: bool
    worth: Markup
    options: tuple[OptionLine, ...]
    tornado: Markup
    switches: tuple[tuple[str, str, str, str], ...]
    scenarios: tuple[tuple[str, tuple[str, ...], str], ...]
    option_names: tuple[str, ...]
    years: tuple[int, ...]
    money: tuple[tuple[str, tuple[str, ...], str], ...]
    five: tuple[Five, ...]
    five_verified: bool
    rates: tuple[tuple[str, str, Tag, str], ...]
    findings: tuple[FindingShown, ...]


def inline(svg: str) -> Markup:
    return Markup(svg)  # noqa: S704 (our own drawing, escaped where it is made)


def figures(found: LookedAt, charter: Charter | None) -> Figures:
    chosen = found.preferred
    money = of_organisations(chosen) if chosen is not None else ()
    years = tuple(sorted({year for one in money for year in one.years}))
    options = found.appraisal.options
    called = {one.option.id: one.option.name for one in options}
    return Figures(
        facts=tuple(_facts(found)),
        illustrative=found.brought.case.settings.illustrative,
        for_decision=found.appraisal.for_decision,
        worth=inline(drawn.worth(found.appraisal)),
        options=tuple(_options(found)),
        tornado=inline(drawn.swings(found.appraisal, found.moved)) if found.moved else Markup(""),
        switches=tuple(
            (drawn.in_words(one.input), percent(one.nought), percent(one.rank),
             called.get(one.over, ""))
            for one in found.switches[:MOST_INPUTS]
        ),
        scenarios=tuple(
            (one.name, tuple(sum_in_words(one.worth.get(key)) for key in called),
             called.get(one.first, ""))
            for one in found.scenarios
        ),
        option_names=tuple(called.values()),
        years=years,
        money=tuple(
            (
                names.thing(charter, one.organisation, ()),
                tuple(sum_in_words(one.net(year)) for year in years),
                sum_in_words(one.whole),
            )
            for one in money
        ),
        five=tuple(_five(found)),
        five_verified=shipped().verified,
        rates=tuple(
            (one.code, f"{one.value.normalize():f}%", MARKS[one.mark.value], one.source)
            for one in found.appraisal.rates
        ),
        findings=tuple(_found(found.findings)),
    )  # fmt: skip


def _facts(found: LookedAt) -> Iterator[tuple[str, str]]:
    chosen = found.preferred
    if chosen is not None:
        yield "Preferred option", chosen.option.name
        yield "Worth over doing the minimum", sum_in_words(chosen.worth)
        yield "Benefit-cost ratio", ratio_in_words(chosen)
        yield "Cost over its whole life", sum_in_words(chosen.whole_life)
        yield "Pays back", payback_in_words(chosen)
    yield "Terms", terms_in_words(found)
    budget = found.brought.case.settings.budget
    if budget is not None:
        inside = [one.option.name for one in found.appraisal.within(budget)]
        yield f"Within {sum_in_words(budget)}", "; ".join(inside) or "None"


def _options(found: LookedAt) -> Iterator[OptionLine]:
    chosen = found.preferred
    for one in found.appraisal.ranked:
        yield OptionLine(
            one.option.name,
            chosen is not None and chosen.option.id == one.option.id,
            sum_in_words(one.costs),
            sum_in_words(one.benefits),
            sum_in_words(one.npv),
            sum_in_words(one.more_npv) or "No minimum",
            ratio_in_words(one),
            _paid_back(one),
        )


def _paid_back(one: OfOption) -> str:
    if one.is_minimum:
        return ""
    return "not paid back" if one.payback is None else f"paid back {payback_in_words(one)}"


def _five(found: LookedAt) -> Iterator[Five]:
    model, stage = shipped(), found.stage or "soc"
    said = {one.question: one for one in found.brought.case.answers if one.text}
    for five in model.cases:
        made = []
        for question in five.questions:
            answer = said.get(question.id)
            made.append(
                Question(
                    question.asks,
                    answer.text if answer is not None else "",
                    answer.source if answer is not None else "",
                    answer is None and question.due_at(stage),
                    model.stages[question.first].lower(),
                )
            )
        yield Five(five.title, five.asks, tuple(made), sum(one.missing for one in made))


def _found(findings: Sequence[Finding]) -> Iterator[FindingShown]:
    """What is wrong, the gravest first, and how much more there is."""
    told = sorted((one for one in findings if one.code != NOT_ANSWERED[0]), key=gravity)
    yield from map(finding_shown, told[:MOST_FINDINGS])
    if len(told) > MOST_FINDINGS:
        more = f"{len(told) - MOST_FINDINGS:,} more."
        last = SEVERITY[told[-1].severity]
        yield FindingShown("", last, more, "See them all in the paper.", "the file")
