"""Finding a case for whoever asks, and writing a step where nobody was faster."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils.timezone import now

from ringholder.continuing_care.cases import Case, Draft, Taken, roles
from ringholder.matters.local_day import local_day
from ringholder_web.continuing_care.access import Access
from ringholder_web.continuing_care.case_clocks import clocks_of, next_clock
from ringholder_web.continuing_care.database import ALIAS
from ringholder_web.continuing_care.models import CaseRow, Individual, StepTaken, Words
from ringholder_web.continuing_care.readings import is_opened, note_none


class Overtaken(Exception):
    """Somebody else took a step of the case meanwhile, or erased it; nothing was written."""


def found(access: Access, key: str, what: str = "list") -> CaseRow:
    """A case of which somebody may see a thing.

    Raises Http404 alike where there is none and where it is not theirs to see; both are noted.
    """
    row = access.cases(what).filter(pk=key).first()
    if row is None:
        note_none(access, "refused", key)
        raise Http404
    return row


def case_of(row: CaseRow) -> Case:
    """The case that its steps make."""
    return cases_of([row])[row.pk]


def cases_of(rows: Iterable[CaseRow]) -> dict[str, Case]:
    """The cases of some rows, by id; all steps are read at once."""
    those = {row.pk: row for row in rows}
    steps: dict[str, list[Taken]] = {key: [] for key in those}
    for one in StepTaken.objects.filter(case__in=list(those)):
        told = frozenset(one.told)
        steps[one.case].append(
            Taken(one.number, one.step, one.on, one.at, one.by, one.role, one.said, told)
        )
    return {key: Case.of(key, row.individual, row.place, steps[key]) for key, row in those.items()}


@dataclass(frozen=True, slots=True)
class Named:
    """An individual as they may be shown; `None` in place of it where they may not."""

    individual: Individual | None
    words: Mapping[tuple[int, str], str]


def is_own(access: Access, case: Case) -> bool:
    """Whether it is one's own case: by who looks after it, who took a step, whom it waits for."""
    waits = any(case.state in roles()[one].own_in for one in access.roles_at(case.place))
    return waits or access.who in case.workers


def may_read(access: Access, row: CaseRow, case: Case) -> bool:
    """Whether name and words may be shown: by role, and as one's own or opened with a reason."""
    by_role = access.sees("name", row) and access.sees("reasons", row)
    return by_role and (is_own(access, case) or is_opened(access, row.individual))


def named(row: CaseRow) -> Named:
    """Who it is and what was written. Only for whoever `may_read`."""
    words = {(one.number, one.field): one.text for one in Words.objects.filter(case=row.pk)}
    return Named(Individual.objects.filter(pk=row.individual).first(), words)


def write(row: CaseRow, draft: Draft, seen: int) -> None:
    """Write a step after the last that somebody had seen.

    Raises `Overtaken`, also where the individual was erased: no words may come after that.
    """
    with transaction.atomic(using=ALIAS):
        if not locked(row.individual):
            raise Overtaken
        if not CaseRow.objects.filter(pk=row.pk, steps=seen).update(steps=seen + 1):
            raise Overtaken
        _add(row, draft, seen + 1)
        _follow(row)


def locked(individual: str) -> bool:
    """Whether an individual is known; they are not erased before the transaction is over."""
    asked = Individual.objects.select_for_update().filter(pk=individual)
    return bool(asked.values_list("pk", flat=True))


def begin(individual: Individual, place: str, draft: Draft) -> CaseRow:
    """Open a case by its first step. Raises `Overtaken` where the individual was just added."""
    try:
        with transaction.atomic(using=ALIAS):
            if individual._state.adding:
                individual.save(force_insert=True)
            row = CaseRow(individual=individual.pk, place=place, state="", opened_at=now())
            row.save(force_insert=True)
            write(row, draft, 0)
    except IntegrityError:
        raise Overtaken from None  # its text holds what was typed
    row.steps = 1
    return row


def _follow(row: CaseRow) -> None:
    """Bring up to date what follows from the steps: how far the case is, and its next deadline.

    A case that was open before counts: a second referral does not begin the clock anew.
    """
    cases = cases_of(CaseRow.objects.filter(individual=row.individual))
    clock = next_clock(clocks_of(cases.values(), local_day(now())).get(row.pk, ()))
    row.state, row.due_on = cases[row.pk].state, clock.due_on if clock else None
    CaseRow.objects.filter(pk=row.pk).update(state=row.state, due_on=row.due_on)


def _add(row: CaseRow, draft: Draft, number: int) -> None:
    texts = {field: text for field, text in draft.texts.items() if text}
    StepTaken.objects.create(
        case=row.pk,
        number=number,
        step=draft.step,
        on=draft.on,
        at=now(),
        by=draft.by,
        role=draft.role,
        said=dict(draft.said),
        told=sorted(texts),
    )
    Words.objects.bulk_create(
        Words(individual=row.individual, case=row.pk, number=number, field=field, text=text)
        for field, text in texts.items()
    )
