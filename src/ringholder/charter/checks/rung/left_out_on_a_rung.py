"""What has to be done on every rung is done at the top, and left out on rungs below.

A plan for the whole area becomes real when each place, each organisation and each specialty makes
its own part of it, in more and more detail. Planned at the top alone it turns into an exercise with
figures, which the people who see the patients neither shaped nor know.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.catalogue.functions import CatalogueFunction
from ringholder.catalogue.functions import functions as catalogue
from ringholder.charter.checks.holding import doers, placed, standing
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.taking_part import parts as parts_in
from ringholder.charter.checks.wording import in_list
from ringholder.charter.model import Charter
from ringholder.charter.powers import Function
from ringholder.charter.said import UNKNOWN, given
from ringholder.findings import Severity

CODE = "RUN005"
SEVERITY = Severity.WARNING
SOURCE = "000 Strategic Planning (at every level, increasing in detail from one to the one below)"
BAD = """
functions:
  - {id: plan-at-place, exercised_by: [icb-board]}
delegations:
  - {id: icb-board>place-committee-oxfordshire, functions: [commission-community-services]}
  - {id: icb-board>place-committee-buckinghamshire, functions: [commission-community-services]}
  - {id: icb-board>place-committee-berkshire-west, functions: [commission-community-services]}
"""
GOOD = """
functions:
  - {id: plan-at-place, out_of_scope: The councils plan there}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for function in placed(charter):
        parts = [part for part in catalogue().values() if part.part_of == function.id]
        here = _heights(charter, function)
        left = [part for part in parts if here and not _is_done(charter, part, max(here))]
        if left:
            yield _seen(charter, function, left)


def _heights(charter: Charter, function: Function) -> set[int]:
    """The heights at which somebody has part in a function, by work or by power."""
    return {part.height for part in parts_in(charter, function)}


def _is_done(charter: Charter, part: CatalogueFunction, top: int) -> bool:
    """Whether somebody below the top has a part in hand, or it is said why nobody has."""
    own = charter.functions.get(part.id)
    if own is None or given(own.out_of_scope) is not None:
        return own is not None
    return any(high < top for high in _heights(charter, own))


def _seen(charter: Charter, function: Function, left: list[CatalogueFunction]) -> Seen:
    by_power = [grant.holder.name for grant in standing(charter, function)]
    top = in_list([doer.name for doer in doers(charter, function)] or by_power)
    rungs = in_list(dict.fromkeys(part.unit for part in left))
    level = "level" if len(left) == 1 else "levels"
    names = in_list(f"“{part.name}”" for part in left)
    unread = _unread(charter, function, left)
    nobody = "it was not read who" if unread else "nobody"
    return Seen(
        says=f"“{function.title}” is with {top}; on the {level} {rungs} {nobody} does a part of it "
        f"({names}).",
        do="Place each part on its own level, with who does it in `exercised_by`, and let the top "
        "set priorities and keep the plans coherent.",
        where=function.where("exercised_by", f"{function.id}.exercised_by"),
        rests_on=function.rests_on("exercised_by"),
        cannot_say=unread,
        authority=function.authority,
    )


def _unread(charter: Charter, function: Function, left: list[CatalogueFunction]) -> bool:
    """Whether somebody below may have a part in what was not read."""
    own = [charter.functions.get(part.id) for part in left]
    return (
        function.exercised_by is UNKNOWN
        or any(one is not None and one.exercised_by is UNKNOWN for one in own)
        or (None in own and not charter.is_complete("functions"))
    )
