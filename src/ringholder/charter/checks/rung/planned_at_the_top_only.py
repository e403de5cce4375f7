"""What has to be done on every rung is done at the top only.

A plan for the whole area becomes real when each place, each organisation and each specialty makes
its own part of it, in more and more detail. Planned at the top alone it turns into an exercise with
figures, which the people who see the patients neither shaped nor know.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.catalogue.functions import CatalogueFunction
from ringholder.catalogue.functions import functions as catalogue
from ringholder.charter.checks.holding import doers, height, placed, standing
from ringholder.charter.checks.rule import Seen
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
  - {id: plan-at-place, out_of_scope: The board plans for all}
  - {id: plan-in-organisation, out_of_scope: The board plans for all}
remove: [plan-in-specialty]
"""
GOOD = """
functions:
  - {id: plan-at-place, out_of_scope: The councils plan there}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for function in placed(charter):
        parts = [part for part in catalogue().values() if part.part_of == function.id]
        here = _heights(charter, function)
        if parts and here and not any(_is_done(charter, part, min(here)) for part in parts):
            yield _seen(charter, function, parts)


def _heights(charter: Charter, function: Function) -> set[int]:
    """The heights at which somebody has part in a function, by work or by power."""
    found = {height(charter, doer) for doer in doers(charter, function)}
    found |= {grant.height for grant in standing(charter, function)}
    return {high for high in found if high is not None}


def _is_done(charter: Charter, part: CatalogueFunction, top: int) -> bool:
    """Whether somebody below the top has a part in hand."""
    own = charter.functions.get(part.id)
    if own is None or given(own.out_of_scope) is not None:
        return False
    return any(high < top for high in _heights(charter, own))


def _seen(charter: Charter, function: Function, parts: list[CatalogueFunction]) -> Seen:
    top = in_list(dict.fromkeys(doer.name for doer in doers(charter, function)))
    names = in_list(f"“{part.name}”" for part in parts)
    return Seen(
        says=f"“{function.title}” is with {top}, and nobody on a lower level has a part in it: "
        f"{names} {'is' if len(parts) == 1 else 'are'} done by nobody below.",
        do="Place each part on its own level, with who does it in `exercised_by`, and let the top "
        "set priorities and keep the plans coherent.",
        where=function.where("exercised_by", f"{function.id}.exercised_by"),
        rests_on=function.rests_on("exercised_by"),
        cannot_say=_unread(charter, function, parts),
        authority=function.authority,
    )


def _unread(charter: Charter, function: Function, parts: list[CatalogueFunction]) -> bool:
    """Whether somebody below may have a part in what was not read."""
    own = [charter.functions.get(part.id) for part in parts]
    return (
        function.exercised_by is UNKNOWN
        or any(one is not None and one.exercised_by is UNKNOWN for one in own)
        or (None in own and not charter.is_complete("functions"))
    )
