"""The files of plans: each plan's own, one after the other, read once and kept in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from functools import cache, lru_cache

from ringholder.plan.ladder.links import Links, links
from ringholder.plan.ladder.plans import Ladder
from ringholder.plan.ladder.reading import Source, read_plans
from ringholder.shipped import data_folder
from ringholder_web.files.keeping import every
from ringholder_web.files.models import KeptFile

PLAN = "plan"
"""The kind of these files; what each is about is the name of its plan."""
_KEPT = 6
_SHIPPED = "illustrative/plan-ladder"


@cache
def shipped() -> tuple[Ladder, Links]:
    """The plans that come with Ringholder, all made up: shown where nobody brought any."""
    ladder = read_plans(sorted((data_folder() / _SHIPPED).glob("*.csv")))
    return ladder, links(ladder)


def is_empty() -> bool:
    """Whether nobody brought a plan yet."""
    return not KeptFile.objects.filter(kind=PLAN).exists()


def newest_of_each() -> Mapping[str, KeptFile]:
    """The file that stands of each plan, by the plan's name."""
    files = KeptFile.objects.filter(kind=PLAN).order_by("pk").defer("packed")
    return {one.about: one for one in files}


def versions(plan: str) -> tuple[KeptFile, ...]:
    """All versions of a plan, the latest first."""
    return tuple(every(PLAN, plan).reverse())


def version(plan: str, sha256: str) -> KeptFile | None:
    """The version of a plan with a fingerprint."""
    return every(PLAN, plan).filter(sha256=sha256).last()


def together(files: Iterable[KeptFile]) -> tuple[Ladder, Links]:
    """All plans of some files, and what serves what in them."""
    return _together(tuple(sorted((one.pk, one.sha256) for one in files)))


@lru_cache(maxsize=_KEPT)
def _together(marks: tuple[tuple[int, str], ...]) -> tuple[Ladder, Links]:
    """Kept files never change, so what is read of them stays."""
    with ExitStack() as opened:
        kept = KeptFile.objects.filter(pk__in=[pk for pk, _ in marks])
        sources = [Source(opened.enter_context(one.opened()), one.name) for one in kept]
        ladder = read_plans(sources)
    return ladder, links(ladder)
