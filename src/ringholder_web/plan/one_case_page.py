"""What the page of one business case shows: five cases, options, what it hangs on, benefits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from markupsafe import Markup

from ringholder.calendar import in_words
from ringholder.charter import Charter
from ringholder.findings import Finding
from ringholder.matters.benefits import Benefit
from ringholder.matters.case import Case
from ringholder.matters.local_day import local_day
from ringholder.plan.cases import drawn
from ringholder.plan.cases.appraise import OfOption
from ringholder.plan.cases.checks import NOT_ANSWERED
from ringholder.plan.cases.five import shipped
from ringholder.plan.cases.looked_at import (
    LookedAt,
    look,
    payback_in_words,
    percent,
    ratio_in_words,
    sum_in_words,
    terms_in_words,
)
from ringholder.plan.cases.money import of_organisations
from ringholder.plan.cases.thread import FIGURE, Step, thread
from ringholder.rates import NoRate
from ringholder_web.files.models import KeptFile
from ringholder_web.matters import names, onward, rows
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow
from ringholder_web.matters.reader import Reader
from ringholder_web.matters.saying import observed_in_words
from ringholder_web.monitor.citing import indicator_name
from ringholder_web.plan.case_files import brought
from ringholder_web.plan.cases_known import (
    Known,
    decides,
    decision_of,
    elsewhere,
    known_of,
    next_in_words,
    next_stage,
    pounds_of,
    stage_in_words,
)
from ringholder_web.ui.words import MARKS, SEVERITY, Tag

LAY = "lay-stage"
MOST_INPUTS, MOST_FINDINGS = 40, 40
_FOUND_COLOURS = {"realised": "green", "less": "orange", "disbenefit": "red", "not-yet": "blue"}
_PROCEDURES = {FIGURE: "Figure", "performance-gap": "Gap", "business-case": "Business case"}


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
class Told:
    """A finding."""

    code: str
    tag: Tag
    says: str
    do: str
    where: str


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
    findings: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class BenefitLine:
    """A benefit as a row."""

    id: str
    owner: str
    figure: str
    figure_address: str
    way: str
    due: str
    value: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class Hop:
    """A step of the thread."""

    what: str
    title: str
    address: str
    on: str
    value: str
    cited_in: str


@dataclass(frozen=True)
class Page:
    """One case for a reader. `figures` is `None` without a file, or for whoever may not see it."""

    matter: str
    title: str
    summary: str
    organisation: str
    owner: str
    state: Tag
    stage: str
    next: str
    decides: str
    inside: bool
    may_lay: bool
    lays: str
    file: str
    brought_by: str
    cited_is_here: bool
    unread: str
    figures: Figures | None
    benefits: tuple[BenefitLine, ...]
    picture: Markup
    thread: tuple[Hop, ...]


def page(desk: Desk, matter: str, reader: Reader, inside: bool) -> Page | None:
    """The page for a reader; `None` where there is no such case for them."""
    row = rows.visible(reader).filter(pk=matter).first()
    walk = desk.judging(matter) if row is not None else None
    one = known_of(walk.case) if walk is not None else None
    if row is None or walk is None or one is None:
        return None
    day, case = local_day(reader.at), walk.case
    charter = desk.charter_on(day)
    inside = inside or reader.is_inside(case)
    held = brought(matter) if inside else None
    found, unread = looked(desk, one, reader) if inside else (None, "")
    step = case.step(LAY)
    may = step is not None and case.state in step.from_ and bool(onward.mine(case, step, reader))
    return Page(
        matter=matter,
        title=one.title,
        summary=str(case.said("summary", "open-case", "amend-case") or ""),
        organisation=names.thing(charter, one.organisation, ()),
        owner=names.capacity(charter, one.owner) if one.owner else "",
        state=rows.state(row, day),
        stage=stage_in_words(one.laid_stage),
        next=next_in_words(one, case, charter, day),
        decides=decides(case, charter, day),
        inside=inside,
        may_lay=may and found is not None and bool(next_stage(one)),
        lays=stage_in_words(next_stage(one)).lower(),
        file=held[0].name if held is not None else "",
        brought_by=_by(held[0]) if held is not None else "",
        cited_is_here=held is not None and held[0].sha256 == one.sha256,
        unread=unread,
        figures=_figures(found, charter) if found is not None else None,
        benefits=tuple(_benefits(one.benefits, charter)),
        picture=_drawn(drawn.kept(one.benefits)) if one.benefits else Markup(""),
        thread=tuple(_hops(desk, case, reader)),
    )


def looked(desk: Desk, one: Known, reader: Reader) -> tuple[LookedAt | None, str]:
    """The case of the file that stands, looked at; or why it cannot be."""
    held = brought(one.matter)
    if held is None:
        return None, ""
    if not held[1].case.lines:
        said = " ".join(f"{f.says} {f.do}" for f in held[1].findings[:3])
        return None, said or "It has no lines: fill in the sheet Lines, and bring it again."
    try:
        stage = next_stage(one) or one.laid_stage
        return look(held[1], local_day(reader.at), stage, elsewhere(desk, one.matter)), ""
    except NoRate as problem:
        return None, str(problem)


def _by(file: KeptFile) -> str:
    return f"{file.role}, {in_words(local_day(file.brought_at))}"


def _drawn(svg: str) -> Markup:
    return Markup(svg)  # noqa: S704 (our own drawing, escaped where it is made)


# ---- what was worked out -------------------------------------------------------------------------


def _figures(found: LookedAt, charter: Charter | None) -> Figures:
    chosen = found.preferred
    money = of_organisations(chosen) if chosen is not None else ()
    years = tuple(sorted({year for one in money for year in one.years}))
    options = found.appraisal.options
    called = {one.option.id: one.option.name for one in options}
    return Figures(
        facts=tuple(_facts(found)),
        illustrative=found.brought.case.settings.illustrative,
        for_decision=found.appraisal.for_decision,
        worth=_drawn(drawn.worth(found.appraisal)),
        options=tuple(_options(found)),
        tornado=_drawn(drawn.swings(found.appraisal, found.moved)) if found.moved else Markup(""),
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


def _found(findings: Sequence[Finding]) -> Iterator[Told]:
    """What is wrong, the gravest first, and how much more there is."""
    order = list(SEVERITY)
    told = [one for one in findings if one.code != NOT_ANSWERED[0]]
    told.sort(key=lambda one: order.index(one.severity))
    yield from map(_told, told[:MOST_FINDINGS])
    if len(told) > MOST_FINDINGS:
        more = f"{len(told) - MOST_FINDINGS:,} more."
        yield Told("", SEVERITY[told[-1].severity], more, "See them all in the paper.", "the file")


def _told(one: Finding) -> Told:
    return Told(one.code, SEVERITY[one.severity], one.says, one.do, str(one.where))


# ---- benefits, and the thread --------------------------------------------------------------------


def _benefits(found: Sequence[Benefit], charter: Charter | None) -> Iterator[BenefitLine]:
    for one in found:
        colour = _FOUND_COLOURS.get(one.found, "grey")
        yield BenefitLine(
            one.id,
            names.capacity(charter, one.owner),
            f"{one.indicator} {one.observed}",
            reverse("indicator", args=[one.indicator, one.observed])
            if one.indicator.isascii() and "/" not in one.indicator + one.observed
            else "",
            f"{one.baseline:f} to {one.target:f}",
            in_words(one.due_on),
            "" if one.value is None else f"{one.value:f}",
            Tag(drawn.FOUND_WORDS[one.found].capitalize(), colour),
        )


def _hops(desk: Desk, case: Case, reader: Reader) -> Iterator[Hop]:
    """The thread, of what the reader may see."""
    cases = {}
    for name in _related(case):
        walk = desk.judging(name)
        if walk is not None and any(reader.sees(walk.case, entry) for entry in walk.case.entries):
            cases[name] = walk.case
    visible = set(rows.visible(reader).filter(pk__in=list(cases)).values_list("pk", flat=True))
    steps = thread(case, (one for name, one in cases.items() if name in visible))
    titles = {step.id: step.title for step in steps if step.what != FIGURE}
    for step in steps:
        yield _hop(step, titles.get(step.matter, ""))


def _hop(step: Step, title: str) -> Hop:
    """A step of the thread; a figure with the matter that cites it."""
    what = _PROCEDURES.get(step.what, step.what.replace("-", " ").capitalize())
    address, on = reverse("matter", args=[step.matter]), in_words(step.on)
    if step.what != FIGURE or step.ends_on is None:
        return Hop(what, step.title, address, on, "", "")
    indicator, _, observed = step.title.partition(" ")
    called = f"{indicator_name(indicator)}, {observed_in_words(observed)}" if observed else ""
    value = f"{step.value} to {in_words(step.ends_on)}"
    return Hop(what, called or step.title, address, on, value, title)


def _related(case: Case) -> Iterator[str]:
    """Ids of what it hangs on and of what hangs on it, as far as one has to look."""
    thread_ = case.opened.get("arises_from")
    name = str(thread_["id"]) if isinstance(thread_, dict) else ""
    for _ in range(20):
        row = MatterRow.objects.filter(pk=name).first() if name else None
        if row is None:
            break
        yield row.pk
        name = row.arises_from
    decided = decision_of(case)
    yield from (str(one.act.payload["matter"]) for one in case.all("approve-stage"))
    yield from (str(one.act.payload["budget"]) for one in case.all("fund-case"))
    found = MatterRow.objects.filter(arises_from__in=[case.matter, decided] if decided else
                                     [case.matter])  # fmt: skip
    yield from found.values_list("pk", flat=True)[:100]


def key_figures(one: Known) -> tuple[tuple[str, str], ...]:
    """The figures of the stage that was laid last, as an act has them."""
    if one.npv is None:
        return ()
    return (
        ("Stage", stage_in_words(one.laid_stage)),
        ("Preferred option", one.option),
        ("Net present value over the minimum", pounds_of(one.npv)),
        ("Benefit-cost ratio", one.bcr or "It costs no more"),
        ("Cost over its whole life", pounds_of(one.cost)),
    )
