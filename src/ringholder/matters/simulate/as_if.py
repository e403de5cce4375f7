"""A charter that is a model or a proposal, as if it were in force: for a simulation only."""

from __future__ import annotations

from dataclasses import replace

from ringholder.calendar import Period
from ringholder.charter import Charter

IN_FORCE = "in-force"


def as_if_in_force(charter: Charter, period: Period) -> Charter:
    """The charter as if it were in force in a period; its title says that it is not so.

    Its hash is another than that of the charter itself, so that no record can be taken for a real
    one.
    """
    title = f"{charter.title} (as if in force {period})"
    return replace(charter, title=title, status=IN_FORCE, in_force=period)
