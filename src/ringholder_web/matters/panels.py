"""What a procedure shows of its own on the page of a matter, which is one frame for all.

A panel has a template, which finds what was built under the name `panel`, and a builder.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ringholder.matters.case import Case
from ringholder_web.coordinate import shared_panels
from ringholder_web.engage import consultation_box, theme_panel
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.reader import Reader

Builder = Callable[[Desk, Case, Reader], object | None]
"""Builds a panel for who reads; `None` where there is nothing to show."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel as it is built: what its template shows."""

    template: str
    shows: object


PANELS: Mapping[str, tuple[str, Builder]] = {
    "boundary-issue": ("coordinate/boundary_panel.jinja", shared_panels.boundary),
    "service-in-trouble": ("coordinate/trouble_panel.jinja", shared_panels.trouble),
    "consultation": ("engage/consultation_panel.jinja", consultation_box.build),
    "engagement-report": ("engage/theme_panel.jinja", theme_panel.build),
}
"""By the id of the procedure: the template, and who builds what it shows."""


def panel(desk: Desk, case: Case, reader: Reader) -> Panel | None:
    """The panel of a matter's procedure; `None` where it has none, or nothing to show."""
    if case.procedure is None or case.procedure.id not in PANELS:
        return None
    template, build = PANELS[case.procedure.id]
    shows = build(desk, case, reader)
    return Panel(template, shows) if shows is not None else None
