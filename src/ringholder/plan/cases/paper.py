"""A business case as a paper: five cases, options, what they hang on, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ringholder.matters.benefits import Benefit
from ringholder.papers.blocks import (
    Block,
    Bullets,
    Facts,
    Heading,
    Mark,
    Notice,
    Paper,
    Paragraph,
    Picture,
    Row,
    Table,
    Words,
    cell,
    columns,
    line,
)
from ringholder.plan.cases import drawn
from ringholder.plan.cases.checks import NOT_ANSWERED
from ringholder.plan.cases.five import FiveCase, Model, shipped
from ringholder.plan.cases.looked_at import (
    LookedAt,
    payback_in_words,
    percent,
    ratio_in_words,
    sum_in_words,
    terms_in_words,
)
from ringholder.plan.cases.money import of_organisations

_MOST_YEARS = 12
"""More years than a page is wide are put together by whoever brings the file."""


def paper(found: LookedAt, benefits: Sequence[Benefit] = (), model: Model | None = None) -> Paper:
    """The case as a paper. `benefits` are those in the register, with their reports."""
    model = model or shipped()
    stage = model.stages.get(found.stage, "Business case")
    return Paper(
        title=found.title,
        subtitle=stage,
        on=found.on,
        running=f"{stage}: {found.title}",
        facts=tuple(_facts(found)),
        notice=_notice(found),
        blocks=(
            *(block for one in model.cases for block in _case(found, one, model)),
            *_benefits(found, benefits),
            *_wrong(found),
        ),
    )


def _facts(found: LookedAt) -> Iterator[tuple[str, str]]:
    chosen = found.preferred
    if chosen is not None:
        yield "Preferred option", chosen.option.name
        yield "Net present value over the minimum", sum_in_words(chosen.worth)
        yield "Benefit-cost ratio", ratio_in_words(chosen)
        yield "Cost over its whole life", sum_in_words(chosen.whole_life)
        yield "Pays back", payback_in_words(chosen)
    yield "Terms", terms_in_words(found)
    yield "File", f"{found.brought.rows} rows, SHA-256 {found.brought.sha256[:12]}"


def _notice(found: LookedAt) -> Notice | None:
    said = []
    if found.brought.case.settings.illustrative:
        said.append("Every sum in it is illustrative: no organisation works by it.")
    if not found.appraisal.for_decision:
        said.append("It is discounted by rates that nobody read in an official text.")
    return Notice("Not for decision", tuple(map(line, said)), Mark.DRAFT) if said else None


# ---- the five cases ------------------------------------------------------------------------------


def _case(found: LookedAt, one: FiveCase, model: Model) -> Iterator[Block]:
    yield Heading(1, one.title)
    yield Paragraph(line(f"{one.asks}?"))
    yield from _answers(found, one, model)
    if one.id == "economic":
        yield from _economic(found)
    elif one.id == "financial":
        yield from _financial(found)


def _answers(found: LookedAt, one: FiveCase, model: Model) -> Iterator[Block]:
    said = {one.question: one for one in found.brought.case.answers if one.text}
    stage = found.stage
    rows = []
    for question in one.questions:
        answer = said.get(question.id)
        if answer is not None:
            rows.append((question.asks, cell(answer.text, _source(answer.source))))
        elif not stage or question.due_at(stage):
            gap = (Words("Not answered", mark=Mark.GAP),)
            rows.append((question.asks, (gap,)))
        else:
            rows.append((question.asks, cell(f"For the {model.stages[question.first].lower()}")))
    yield Facts(tuple(rows))


def _source(source: str) -> str:
    return f"From: {source}" if source else ""


def _economic(found: LookedAt) -> Iterator[Block]:
    options = found.appraisal.options
    if not options:
        return
    says = [f"{one.option.name}: {sum_in_words(one.npv)}" for one in options]
    yield Picture(
        drawn.worth(found.appraisal), "; ".join(says), "What each option costs and brings"
    )
    shares = {"Option": 2.4, "Costs": 1.2, "Benefits": 1.2, "Net present value": 1.3}
    shares |= {"Over the minimum": 1.3, "Benefit-cost ratio": 1.1, "Pays back": 1.2}
    rows = [
        Row(
            (
                cell(one.option.name, "Do-minimum" if one.option.do_minimum else ""),
                cell(sum_in_words(one.costs)),
                cell(sum_in_words(one.benefits)),
                cell(sum_in_words(one.npv)),
                cell(sum_in_words(one.more_npv) or "No minimum"),
                cell(ratio_in_words(one)),
                cell(payback_in_words(one)),
            )
        )
        for one in found.appraisal.ranked
    ]
    yield Table(
        "Options, the one that is worth most first", columns(shares), tuple(rows), "Options"
    )
    yield from _hangs_on(found)


def _hangs_on(found: LookedAt) -> Iterator[Block]:
    yield Heading(2, "What would have to be different")
    if found.moved:
        says = [f"{drawn.in_words(one.input)}: {sum_in_words(one.lower)} to "
                f"{sum_in_words(one.higher)}" for one in found.moved]  # fmt: skip
        yield Picture(drawn.swings(found.appraisal, found.moved), "; ".join(says), "One at a time")
    rows = [
        Row((cell(drawn.in_words(one.input)), cell(percent(one.nought)), cell(percent(one.rank)),
             cell(_named(found, one.over))))
        for one in found.switches
    ]  # fmt: skip
    shares = {"Input": 2.0, "Change until no better than the minimum": 1.5}
    shares |= {"Change until another comes first": 1.5, "Which": 1.5}
    yield Table("Switching values", columns(shares), tuple(rows), "Switching values")
    if found.scenarios:
        names = {one.option.id: one.option.name for one in found.appraisal.options}
        heads = {"Scenario": 2.0, **dict.fromkeys(names.values(), 1.2), "Comes first": 1.4}
        yield Table(
            "Scenarios: worth over the minimum",
            columns(heads),
            tuple(
                Row((cell(one.name), *(cell(sum_in_words(one.worth.get(key))) for key in names),
                     cell(_named(found, one.first))))
                for one in found.scenarios
            ),
            "Scenarios",
        )  # fmt: skip


def _named(found: LookedAt, option: str) -> str:
    one = found.appraisal.of(option)
    return one.option.name if one is not None else ""


def _financial(found: LookedAt) -> Iterator[Block]:
    chosen = found.preferred
    if chosen is None:
        return
    yield Paragraph(line(
        f"{chosen.option.name}, undiscounted, with optimism bias. Benefits that are no money to "
        "spend again are left out; transfers are in."))  # fmt: skip
    money = of_organisations(chosen)
    years = sorted({year for one in money for year in one.years})[:_MOST_YEARS]
    if not years:
        return
    shares = {"Organisation": 2.0, **{f"Year {year}": 1.0 for year in years}, "All years": 1.2}
    rows = [
        Row((cell(one.organisation), *(cell(sum_in_words(one.net(year))) for year in years),
             cell(sum_in_words(one.whole))))
        for one in money
    ]  # fmt: skip
    yield Table("What each organisation has left, or has to find", columns(shares), tuple(rows),
                "By organisation")  # fmt: skip


# ---- benefits, and what is missing ---------------------------------------------------------------


def _benefits(found: LookedAt, registered: Sequence[Benefit]) -> Iterator[Block]:
    if registered:
        yield Heading(1, "Benefits: promised and realised")
        says = " ".join(f"{one.id}: {drawn.FOUND_WORDS[one.found]}." for one in registered)
        yield Picture(drawn.kept(registered), says, "From baseline to target")
        rows = [
            Row((cell(one.id), cell(one.owner), cell(f"{one.baseline:f} to {one.target:f}"),
                 cell(one.due_on.isoformat()),
                 cell(f"{one.value:f}" if one.value is not None else "Not yet"),
                 cell(drawn.FOUND_WORDS[one.found].capitalize())))
            for one in registered
        ]  # fmt: skip
        shares = {"Benefit": 2.0, "Owner": 1.4, "From, to": 1.2, "By": 1.0}
        shares |= {"Last figure": 1.0, "It is": 1.3}
        yield Table("Benefits", columns(shares), tuple(rows), "Benefits")
        return
    told = found.brought.case.benefits
    if told:
        yield Heading(1, "Benefits to be followed")
        yield Bullets(tuple(line(
            f"{one.name}: {one.owner or 'no owner'}; {one.indicator or 'no indicator'} from "
            f"{_figure(one.baseline)} to {_figure(one.target)} by {one.due_on or 'no day'}")
            for one in told))  # fmt: skip


def _figure(value: object) -> str:
    return "?" if value is None else f"{value:f}"


def _wrong(found: LookedAt) -> Iterator[Block]:
    told = [one for one in found.findings if one.code != NOT_ANSWERED[0]]
    if told:
        yield Heading(1, "What is wrong or missing")
        yield Bullets(tuple((Words(f"{one.says} {one.do} ({one.where})", mark=Mark.GAP),)
                            for one in told))  # fmt: skip
    rates = found.appraisal.rates
    if rates:
        yield Heading(1, "Discount rates")
        yield Table(
            "Discount rates",
            columns({"Rate": 1.0, "Percent": 0.8, "Mark": 0.6, "Source": 4.0}),
            tuple(
                Row((cell(one.code), cell(f"{one.value.normalize():f}"), cell(one.mark.value),
                     cell(one.source)))
                for one in rates
            ),
        )  # fmt: skip
