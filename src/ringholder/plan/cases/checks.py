"""What is wrong with a business case itself, with where it stands and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ringholder.findings import Finding, InRow, RestsOn, Severity
from ringholder.money import NOTHING, pounds, total
from ringholder.plan.cases.appraise import Appraisal
from ringholder.plan.cases.case import BENEFIT, COST, TRANSFER, BusinessCase, Line
from ringholder.plan.cases.claims import Claim, claim, clash
from ringholder.plan.cases.five import Model, shipped

NO_MINIMUM = ("CAS001", "no-do-minimum")
SEVERAL_MINIMA = ("CAS002", "several-do-minima")
COUNTED_TWICE = ("CAS003", "benefit-in-two-lines")
CLAIMED_ALREADY = ("CAS004", "benefit-claimed-already")
NO_BIAS = ("CAS005", "optimism-bias-missing")
BIAS_UNSOURCED = ("CAS006", "optimism-bias-without-source")
AFTER_THE_END = ("CAS007", "amount-after-the-appraisal")
NO_FUNDER = ("CAS008", "cost-without-funder")
NOT_ANSWERED = ("CAS009", "question-not-answered")
TRANSFERS_DO_NOT_NET = ("CAS010", "transfers-do-not-net")
NO_SUCH_OPTION = ("CAS011", "line-of-no-option")
PRICES_UNLIKE = ("CAS013", "prices-not-restated")
TERMS_NOT_SAID = ("CAS014", "real-or-nominal-not-said")
BENEFIT_NOT_FOLLOWED = ("CAS015", "benefit-not-to-be-followed")
NO_PREFERRED = ("CAS017", "no-preferred-option")
NOT_WORTH_MOST = ("CAS018", "preferred-is-not-worth-most")
RATE_UNVERIFIED = ("CAS019", "discount-rate-not-for-decision")
BELOW_NOTHING = ("CAS021", "amount-below-nothing")
NO_SUCH_QUESTION = ("CAS022", "answer-to-no-question")


def checked(
    of: Appraisal, stage: str = "", elsewhere: Iterable[Claim] = (), model: Model | None = None
) -> tuple[Finding, ...]:
    """All that is wrong with a case, for a stage (else that of its settings).

    `elsewhere` are claims of other cases.
    """
    case = of.case
    stage = stage or case.settings.stage
    model = model or shipped()
    return (
        *_options(of),
        *_lines(case),
        *_prices(of),
        *_transfers(case),
        *_benefits(case, tuple(elsewhere)),
        *_answers(case, stage, model),
        *_rates(of),
    )


def _told(kind: tuple[str, str], severity: Severity, says: str, do: str, place: InRow) -> Finding:
    return Finding(*kind, severity, says, do, place)


def _first(case: BusinessCase) -> InRow:
    """Where the case begins: what is wrong with all of it stands there."""
    places = [*(one.place for one in case.options), *(one.place for one in case.lines)]
    return places[0] if places else InRow("", 0)


def _options(of: Appraisal) -> Iterator[Finding]:
    case, at = of.case, _first(of.case)
    marked = [one for one in case.options if one.do_minimum]
    if not marked:
        says = "No option is the least that has to be done, so nothing can be held against it."
        do = "Mark one option `do_minimum`: the counterfactual, with what it costs too."
        yield _told(NO_MINIMUM, Severity.ERROR, says, do, at)
    elif len(marked) > 1:
        says = f"{len(marked)} options are marked as the minimum."
        yield _told(SEVERAL_MINIMA, Severity.ERROR, says, "Mark one.", marked[1].place)
    if case.preferred is None and len(case.options) > 1:
        says = "No single option is marked as preferred."
        do = "Mark one `preferred`; until then the one that is worth most is shown."
        yield _told(NO_PREFERRED, Severity.WARNING, says, do, at)
    best = of.ranked[0] if of.ranked else None
    if case.preferred is not None and best is not None:
        own = of.of(case.preferred.id)
        if own is not None and own.npv < best.npv:
            says = (f"{case.preferred.name} is preferred; {best.option.name} is worth "
                    f"{pounds(best.npv - own.npv)} more.")  # fmt: skip
            do = "Say in the economic case why it is preferred all the same."
            yield _told(NOT_WORTH_MOST, Severity.WARNING, says, do, case.preferred.place)


def _lines(case: BusinessCase) -> Iterator[Finding]:
    known = {one.id for one in case.options}
    for one in case.lines:
        if one.option not in known:
            says = f"The line is of the option `{one.option}`, which the case does not have."
            do = "Name an option of the case; the line counts for none."
            yield _told(NO_SUCH_OPTION, Severity.ERROR, says, do, one.place)
        if one.last > case.last_year:
            says = (f"The line goes on to year {one.last}; the appraisal ends with year "
                    f"{case.last_year}.")  # fmt: skip
            do = "Lengthen the appraisal, or end the line; what is after is left out."
            yield _told(AFTER_THE_END, Severity.WARNING, says, do, one.place)
        if one.kind != TRANSFER and one.amount < NOTHING:
            says = f"A {one.kind} of {pounds(one.amount)} is below nothing."
            do = "Write a cost that falls as a benefit, and a loss as a cost."
            yield _told(BELOW_NOTHING, Severity.WARNING, says, do, one.place)
        yield from _of_cost(one) if one.kind == COST else ()


def _of_cost(one: Line) -> Iterator[Finding]:
    if one.bias is None:
        says = f"The cost {one.category} says nothing of optimism."
        do = "Give `optimism_bias` in percent with its source; 0 where you have reasons for none."
        yield _told(NO_BIAS, Severity.WARNING, says, do, one.place)
    elif not one.bias_source:
        says = f"The {one.bias.normalize():f}% for optimism on {one.category} has no source."
        do = "Say where it is from: past schemes like this one, or guidance."
        yield _told(BIAS_UNSOURCED, Severity.NOTE, says, do, one.place)
    if not one.funder:
        says = f"Nobody is named who pays for {one.category} ({pounds(one.amount)} a year)."
        do = "Name the budget or body that it is paid from."
        yield _told(NO_FUNDER, Severity.WARNING, says, do, one.place)


def _prices(of: Appraisal) -> Iterator[Finding]:
    case = of.case
    if not case.settings.terms:
        says = "The case does not say whether its amounts are in real or nominal terms."
        do = "Add the setting `terms`: real (constant prices) or nominal. It is read as real."
        yield _told(TERMS_NOT_SAID, Severity.WARNING, says, do, _first(case))
    for one in of.unlike_prices:
        says = f"{one.category} is in other prices than the case, and nothing restates it."
        do = (
            "Give `price_year`, `first_year` and `inflation` with its source, or restate it: "
            "discounting is for constant prices. It was taken as it stands."
        )
        yield _told(PRICES_UNLIKE, Severity.ERROR, says, do, one.place)


def _transfers(case: BusinessCase) -> Iterator[Finding]:
    by: dict[tuple[str, str], list[Line]] = {}
    for one in case.lines:
        if one.kind == TRANSFER:
            by.setdefault((one.option, one.category), []).append(one)
    for (_, category), own in by.items():
        years = {year for one in own for year in range(one.first, one.last + 1)}
        for year in sorted(years):
            left = total(one.amount for one in own if one.first <= year <= one.last)
            if left != NOTHING:
                says = f"The transfers of {category} in year {year} come to {pounds(left)}."
                do = "Write who receives it, below nothing: what one gives another gets."
                yield _told(TRANSFERS_DO_NOT_NET, Severity.ERROR, says, do, own[0].place)
                break


def _benefits(case: BusinessCase, elsewhere: tuple[Claim, ...]) -> Iterator[Finding]:
    yield from _twice(case)
    for one in case.benefits:
        lacks = [
            word
            for word, has in (
                ("an owner", one.owner),
                ("an indicator", one.indicator),
                ("a baseline", one.baseline is not None),
                ("a target", one.target is not None),
                ("a day", one.due_on),
            )
            if not has
        ]
        if lacks:
            says = f"Nobody could follow up {one.name}: it has not got {', '.join(lacks)}."
            do = "Give it a post that owns it, a figure, from what to what, and by when."
            yield _told(BENEFIT_NOT_FOLLOWED, Severity.WARNING, says, do, one.place)
        own = claim("", one)
        for other in elsewhere if own is not None else ():
            found = clash(own, other) if own is not None else None
            if found is not None:
                says = (f"{one.name} from {found.low:f} to {found.high:f} is claimed by "
                        f"{other.of} already ({other.name}).")  # fmt: skip
                do = "Claim what is beyond that, or agree which of the two has it."
                yield _told(CLAIMED_ALREADY, Severity.ERROR, says, do, one.place)


def _twice(case: BusinessCase) -> Iterator[Finding]:
    """A benefit counted twice: two lines of one option, benefit and organisation in one year."""
    seen: dict[tuple[str, str, str], list[Line]] = {}
    for one in case.lines:
        if one.kind != BENEFIT:
            continue
        key = (one.option, one.benefit or one.category, one.organisation)
        for before in seen.get(key, ()):
            if one.first <= before.last and before.first <= one.last:
                says = (f"{one.benefit or one.category} of {one.organisation} is counted here and "
                        f"in row {before.place.row}, in the same years.")  # fmt: skip
                do = "Keep one of them, or say how they differ by a benefit of its own for each."
                yield _told(COUNTED_TWICE, Severity.ERROR, says, do, one.place)
                break
        seen.setdefault(key, []).append(one)


def _answers(case: BusinessCase, stage: str, model: Model) -> Iterator[Finding]:
    answered = {one.question for one in case.answers if one.text.strip()}
    for one in case.answers:
        if model.titled(one.question) is None:
            says = f"The five cases have no question `{one.question[:40]}`."
            do = "Name a question by its id, as the empty workbook has them."
            yield _told(NO_SUCH_QUESTION, Severity.WARNING, says, do, one.place)
    if stage not in model.stages:
        return
    at = case.answers[0].place if case.answers else _first(case)
    for five in model.cases:
        lacks = [q for q in five.questions if q.due_at(stage) and q.id not in answered]
        if lacks:
            asks = " ".join(q.asks for q in lacks)
            of = model.stages[stage].lower()
            says = f"{five.title}: {len(lacks)} unanswered for the {of}: {asks}"
            do = f"Answer {', '.join(f'`{q.id}`' for q in lacks)}."
            yield Finding(*NOT_ANSWERED, Severity.WARNING, says, do, at,
                          rests_on=RestsOn.SOURCED if model.verified else RestsOn.UNKNOWN,
                          authority=(model.source,))  # fmt: skip


def _rates(of: Appraisal) -> Iterator[Finding]:
    unread = [one for one in of.rates if not one.for_decision]
    if unread:
        says = "It is discounted by rates that nobody read in the official text: " + ", ".join(
            f"{one.value.normalize():f}% ({one.code})" for one in unread
        )
        do = "Not for decision: load the official rates and mark them."
        yield Finding(*RATE_UNVERIFIED, Severity.CANNOT_SAY, says + ".", do, _first(of.case),
                      rests_on=RestsOn.UNKNOWN, authority=(unread[0].source,))  # fmt: skip
