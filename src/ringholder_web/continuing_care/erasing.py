"""Erasing what is known of an individual: every row of a model with a field marked personal.

Steps, days and readings stay: they name a pseudonym that leads back to nobody. A list of those who
were erased is kept beside the database too, so that one from a backup is cleared again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import connections, transaction
from django.db.models import Max
from django.utils.timezone import now

from ringholder.continuing_care.cases.retention import Due, due
from ringholder_web.continuing_care.database import ALIAS
from ringholder_web.continuing_care.kept_cases import cases_of, locked
from ringholder_web.continuing_care.models import (
    CaseRow,
    Erasure,
    Hold,
    Individual,
    StepTaken,
)
from ringholder_web.continuing_care.personal import personal_models

_LIST = "continuing-care-erased.txt"
OVER = ("not-eligible", "resolved", "discounted", "ended")
"""States in which a case does not go on: as `Case.is_over`."""


class Held(Exception):
    """The individual is held: nothing of them may be erased until that is lifted."""


class NotDue(Exception):
    """The time for which it is kept is not over."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How long an individual is kept, in which places their cases are, and whether held."""

    due: Due
    places: frozenset[str]
    held: bool


def is_held(individual: str) -> bool:
    """Whether whatever is known of an individual is to be kept for now."""
    last = Hold.objects.filter(individual=individual).order_by("pk").last()
    return last is not None and last.holds


def hold(individual: str, why: str, by: str, *, holds: bool) -> None:
    """Keep what is known of an individual whatever is due, or no more so."""
    with transaction.atomic(using=ALIAS):
        locked(individual)
        Hold.objects.create(individual=individual, holds=holds, why=why, at=now(), by=by)


def standing(
    today: date, places: Iterable[str] | None = None, most: int | None = None
) -> list[Standing]:
    """Those who are known and of whom no case goes on, as they are due; of some places, or of all.

    `most`: no more than so many, of those whose last step is longest ago.
    """
    known = dict(Individual.objects.values_list("pk", "born_on"))
    goes_on = set(CaseRow.objects.exclude(state__in=OVER).values_list("individual", flat=True))
    whose = CaseRow.objects.all() if places is None else CaseRow.objects.filter(place__in=places)
    last = dict(StepTaken.objects.values_list("case").annotate(Max("on")))
    when: dict[str, date] = {}
    for case, one in whose.values_list("pk", "individual"):
        if one in known and one not in goes_on:
            when[one] = max(when.get(one, date.min), last.get(case, date.min))
    asked = sorted(when, key=lambda one: (when[one], one))[:most]
    rows = list(CaseRow.objects.filter(individual__in=asked))
    held = {one.individual: one.holds for one in Hold.objects.order_by("pk")}
    found = list(_standing(rows, known, held))
    return sorted(found, key=lambda one: (one.due.on or date.max, one.due.individual))


def _standing(
    rows: list[CaseRow], known: dict[str, date], held: dict[str, bool]
) -> Iterator[Standing]:
    cases = cases_of(rows)
    of: dict[str, list[CaseRow]] = {}
    for row in rows:
        of.setdefault(row.individual, []).append(row)
    for individual, theirs in of.items():
        when = due(individual, [cases[row.pk] for row in theirs], known[individual])
        if when is not None:
            where = frozenset(row.place for row in theirs)
            yield Standing(when, where, held.get(individual, False))


def erase(individual: str, by: str, ground: str, today: date) -> int:
    """Erase what is known of an individual; how many rows it was.

    Raises `Held`, and `NotDue` on the ground that its time is over where it is not.
    """
    with transaction.atomic(using=ALIAS):
        locked(individual)
        if is_held(individual):
            raise Held
        if ground == "retention" and not _is_due(individual, today):
            raise NotDue
        rows = _cleared(individual)
        Erasure.objects.create(individual=individual, at=now(), by=by, ground=ground, rows=rows)
    _remember()
    wipe()
    return rows


def erase_again() -> int:
    """Erase anew whoever was erased before, in a database that came from a backup; rows erased."""
    known = set(Erasure.objects.values_list("individual", flat=True)) | _listed()
    with transaction.atomic(using=ALIAS):
        rows = sum(_cleared(individual) for individual in sorted(known))
    wipe()
    return rows


def wipe() -> None:
    """Clear away what a database keeps of deleted rows for a while."""
    connection = connections[ALIAS]
    if connection.in_atomic_block:  # in a test
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            for model in personal_models():
                cursor.execute(f'VACUUM "{model._meta.db_table}"')


def _cleared(individual: str) -> int:
    """Delete every row with something personal of an individual."""
    rows = 0
    for model in personal_models():
        key = "pk" if model is Individual else "individual"
        gone, _ = model._default_manager.filter(**{key: individual}).delete()
        rows += gone
    return rows


def _is_due(individual: str, today: date) -> bool:
    born = Individual.objects.filter(pk=individual).values_list("born_on", flat=True).first()
    rows = CaseRow.objects.filter(individual=individual)
    when = due(individual, cases_of(rows).values(), born)
    return when is not None and when.is_due(today)


def _remember() -> None:
    """Note who was erased beside the database; a restored backup is cleared by the list.

    Also whoever was erased by a process that was killed before it could note them.
    """
    missing = set(Erasure.objects.values_list("individual", flat=True)) - _listed()
    with _erased_file().open("a", encoding="ascii") as file:
        file.writelines(f"{one}\n" for one in sorted(missing))


def _listed() -> set[str]:
    file = _erased_file()
    return set(file.read_text(encoding="ascii").split()) if file.is_file() else set()


def _erased_file() -> Path:
    return Path(settings.HOME) / _LIST
