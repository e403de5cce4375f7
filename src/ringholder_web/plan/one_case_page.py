"""What the page of one business case shows: five cases, options, what it hangs on, benefits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from markupsafe import Markup

from ringholder.calendar import in_words
from ringholder.charter import Charter
from ringholder.matters.benefits import Benefit
from ringholder.matters.case import Case
from ringholder.matters.local_day import local_day
from ringholder.plan.cases import drawn
from ringholder.plan.cases.looked_at import LookedAt, look
from ringholder.plan.cases.thread import FIGURE, Step, thread
from ringholder.rates import NoRate
from ringholder_web.files.models import KeptFile
from ringholder_web.matters import names, onward, rows
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow
from ringholder_web.matters.reader import Reader
from ringholder_web.matters.saying import observed_in_words
from ringholder_web.monitor.citing import indicator_name
from ringholder_web.plan.case_figures import Figures, figures, inline
from ringholder_web.plan.case_files import brought
from ringholder_web.plan.case_laying import LAY, differs
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
from ringholder_web.ui.words import Tag

_FOUND_COLOURS = {"realised": "green", "less": "orange", "disbenefit": "red", "not-yet": "blue"}
_PROCEDURES = {FIGURE: "Figure", "performance-gap": "Gap", "business-case": "Business case"}


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
    differs: tuple[str, ...]
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
        differs=differs(case, one, _laid_on(case)) if inside else (),
        unread=unread,
        figures=figures(found, charter) if found is not None else None,
        benefits=tuple(_benefits(one.benefits, charter)),
        picture=inline(drawn.kept(one.benefits)) if one.benefits else Markup(""),
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


def _laid_on(case: Case) -> date:
    """The day of the last stage: it was worked out by the rates of that day."""
    act = case.last(LAY, "open-case")
    return local_day((act or case.opening).act.at)


def _by(file: KeptFile) -> str:
    return f"{file.role}, {in_words(local_day(file.brought_at))}"


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
