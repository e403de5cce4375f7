"""What a procedure shows of its own on the page of a matter, which is one frame for all.

A panel has a template, which finds what was built under the name `panel`, and a builder.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ringholder.matters.case import Case
from ringholder_web.coordinate import capacity_panel, incident_panel, shared_panels
from ringholder_web.engage import consultation_box, theme_panel
from ringholder_web.engage.vote_panel import vote_panel
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.reader import Reader
from ringholder_web.plan import case_panel, innovation_panel, ladder_panel, policy_page

Builder = Callable[[Desk, Case, Reader], object | None]
"""Builds a panel for who reads; `None` where there is nothing to show."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel as it is built: what its template shows."""

    template: str
    shows: object


PANELS: Mapping[str, tuple[str, Builder]] = {
    "boundary-issue": ("coordinate/boundary_panel.jinja", shared_panels.boundary),
    "incident": ("coordinate/incident_panel.jinja", incident_panel.incident),
    "service-in-trouble": ("coordinate/trouble_panel.jinja", shared_panels.trouble),
    "policy": ("plan/policy_panel.jinja", policy_page.build),
    "innovation": ("plan/innovation_panel.jinja", innovation_panel.build),
    "plan": ("plan/ladder_panel.jinja", ladder_panel.build),
    "business-case": ("plan/case_panel.jinja", case_panel.build),
    "mutual-aid": ("coordinate/aid_panel.jinja", capacity_panel.build),
    "consultation": ("engage/consultation_panel.jinja", consultation_box.build),
    "member-vote": ("engage/vote_panel.jinja", vote_panel),
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
