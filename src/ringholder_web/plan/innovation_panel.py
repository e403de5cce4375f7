"""One innovation on the page of its matter: its trial, its evaluation, and where it is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from ringholder.calendar import in_words
from ringholder.charter import Charter
from ringholder.matters.case import Case
from ringholder.matters.innovation_trial import Trial, Uptake, uptakes
from ringholder.matters.local_day import local_day
from ringholder.matters.trial_answer import RULE
from ringholder.pictures.before_after import before_after
from ringholder.plan.innovation.board import Innovation, innovation, spread
from ringholder.plan.innovation.evaluation import Evaluation
from ringholder.plan.innovation.stages import stages
from ringholder.plan.innovation.words import lines
from ringholder_web.matters import names, rows
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.evaluated import evaluation, otherwise
from ringholder_web.matters.reader import Reader
from ringholder_web.plan.innovation_answers import AnswerRow, answer_tag, called
from ringholder_web.plan.innovation_answers import answers as answer_rows
from ringholder_web.plan.spread_map import spread_map
from ringholder_web.ui.words import Tag

MOST_MAPS = 4
ILLUSTRATIVE = "illustrative"


@dataclass(frozen=True, slots=True)
class Panel:
    """One innovation on the page of its matter."""

    id: str
    stages: tuple[tuple[str, str, str], ...]
    for_decision: bool
    illustrative: bool
    gap: str
    topics: tuple[str, ...]
    measure: str
    trial: tuple[tuple[str, str], ...]
    answer: Tag | None
    found: tuple[tuple[str, str], ...]
    rule: str
    warnings: tuple[str, ...]
    chart: Markup
    difference: Markup
    gate: tuple[tuple[str, str], ...]
    answers: tuple[AnswerRow, ...]
    recommended_by: tuple[str, ...]
    spread: tuple[tuple[str, str, int], ...]
    maps: tuple[tuple[str, Markup], ...]
    waits: tuple[str, ...]


def build(_: Desk, case: Case, reader: Reader) -> Panel | None:
    """The panel of its matter's page."""
    if not case.opened or case.charter is None:
        return None
    on = local_day(reader.at)
    one, found = innovation(case, on), evaluation(case)
    charter, every = case.charter, stages()
    said = found if one.answer is not None else None  # nothing is shown before somebody evaluated
    return Panel(
        id=case.matter,
        stages=tuple(_steps(one)),
        for_decision=every.mark.for_decision,
        illustrative=ILLUSTRATIVE in str(case.opened.get("title", "")).casefold(),
        gap=one.gap,
        topics=one.topics,
        measure="" if one.trial is None else one.trial.measure,
        trial=tuple(_trial(charter, one.trial)),
        answer=answer_tag(one),
        found=() if said is None else tuple(lines(said))[1:],
        rule=RULE,
        warnings=() if said is None else (*otherwise(case), *(each.says for each in said.findings)),
        chart=_chart(said, one.trial),
        difference=_difference(said),
        gate=tuple((each.name, _named(charter, each.name, each.says)) for each in one.gate),
        answers=tuple(_linked(answer_rows(charter, one), reader)),
        recommended_by=tuple(charter.name(body) for body in one.recommended_by),
        spread=tuple((in_words(a.on), called(charter, a.who), a.users) for a in spread(case, on)),
        maps=tuple(_maps(case, one, on)),
        waits=one.waits,
    )


def _linked(answered: Iterable[AnswerRow], reader: Reader) -> Iterator[AnswerRow]:
    """The plans that whoever reads may know of are linked, and no others."""
    known = list(answered)
    plans = rows.visible(reader).filter(pk__in=[row.plan for row in known if row.plan])
    seen = set(plans.values_list("pk", flat=True))
    yield from (row if row.plan in seen else replace(row, plan="") for row in known)


def _steps(one: Innovation) -> Iterator[tuple[str, str, str]]:
    """Each stage with how it lies: over, now, to come."""
    ids = [each.id for each in stages().stages]
    now = ids.index(one.stage) if one.stage in ids else -1
    for place, each in enumerate(stages().stages):
        yield each.name, each.what, "over" if place < now else "now" if place == now else "to-come"


def _trial(charter: Charter, fixed: Trial | None) -> Iterator[tuple[str, str]]:
    if fixed is None:
        return
    yield "Measure", fixed.measure
    yield "Better is", fixed.better
    yield "Before the trial", f"{fixed.baseline:f}"
    yield "The change that would count", f"{fixed.counts:f}"
    yield "What stands beside it", fixed.comparator
    yield "How long", f"{fixed.periods} {fixed.every}s"
    yield "Stopped when", fixed.stop_rule
    yield "Fixed on", in_words(local_day(fixed.entry.act.at))
    if fixed.began_on is not None:
        yield "Began on", f"{in_words(fixed.began_on)}, {charter.name(fixed.place)}"


def _chart(found: Evaluation | None, fixed: Trial | None) -> Markup:
    if found is None or found.effect is None or fixed is None:
        return Markup()
    return _drawn(found, fixed.measure, "trial", of_difference=False)


def _difference(found: Evaluation | None) -> Markup:
    if found is None or found.effect is None or found.beside is None:
        return Markup()
    return _drawn(found, "Difference from the comparator", "difference", of_difference=True)


def _drawn(found: Evaluation, name: str, prefix: str, *, of_difference: bool) -> Markup:
    assert found.effect is not None
    shown = found.effect.weighed if of_difference else found.effect.drawn
    monthly = all(day.day == 1 for day in found.series.periods)
    periods = [f"{day:%b %Y}" if monthly else f"{day:%d %b %Y}" for day in found.series.periods]
    drawn = before_after(
        periods[: len(shown.values)],
        shown.values,
        shown.kinds,
        mean=shown.mean,
        lower=shown.lower,
        upper=shown.upper,
        at=found.at,
        day="Trial begins",
        name=name,
        description=_in_words(found, of_difference=of_difference),
        prefix=prefix,
    )
    return Markup(drawn)  # noqa: S704 (our own drawing, which escapes words)


def _in_words(found: Evaluation, *, of_difference: bool) -> str:
    what = "The trial less the comparator" if of_difference else "The measure of the trial"
    said = dict(lines(found))
    return (
        f"{what}, {found.before} values before and {found.after} since the start. Limits rest on "
        f"what lies before. Since the start: {said['Chart since the start'].lower()}."
    )


def _named(charter: Charter, name: str, says: str) -> str:
    return names.capacity(charter, says) if name == "Problem owner" and says else says


def _maps(case: Case, one: Innovation, on: date) -> Iterator[tuple[str, Markup]]:
    """A map for each of the last days on which somebody began, stopped or declined."""
    if one.answer is None or case.charter is None:
        return
    told = uptakes(case)
    days = sorted({_holds_from(all_[-1]) for all_ in told.values() if all_})
    for number, day in enumerate(days[-MOST_MAPS:]):
        held = {who: _on(all_, day) for who, all_ in told.items()}
        answers = [(row.body, held.pop(row.body.id, "")) for row in one.places]
        title = f"{'Now and from' if day >= on else 'From'} {in_words(day)}"
        practices = {who: said for who, said in held.items() if said}
        name, prefix = f"Who uses it: {title}", f"map-{number}"
        drawn = spread_map(case.charter, answers, practices, name=name, prefix=prefix)
        if drawn:
            yield title, drawn


def _holds_from(one: Uptake) -> date:
    return one.from_on or local_day(one.entry.act.at)


def _on(told: Sequence[Uptake], day: date) -> str:
    """What somebody said that holds on a day."""
    held = [one for one in told if _holds_from(one) <= day]
    return held[-1].uptake if held else ""
