"""The components of need: each a way of weighting people, with the headings that files give it."""

from __future__ import annotations

from dataclasses import dataclass

from ringholder.populations import Counted


@dataclass(frozen=True, slots=True)
class Component:
    """A component of need. `column` is its name in our tables, `headings` in those of others."""

    id: str
    name: str
    counted: Counted
    headings: tuple[str, ...] = ()

    @property
    def column(self) -> str:
        """Its name in tables: `general_and_acute`."""
        return self.id.replace("-", "_")


# Headings: NHS England's place-based allocation tool, its file and its pages; then other copies.
COMPONENTS: tuple[Component, ...] = (
    Component(
        "core",
        "Core services",
        Counted.ICB_CORE,
        ("Final WP", "Overall Weighted pop", "wp_overall_core"),
    ),
    Component(
        "general-and-acute",
        "General and acute",
        Counted.GENERAL_AND_ACUTE,
        ("G&A WP", "Weighted G&A pop", "wp_general_acute"),
    ),
    Component(
        "community",
        "Community services",
        Counted.COMMUNITY,
        ("CS WP", "Weighted Community pop", "wp_community"),
    ),
    Component(
        "mental-health",
        "Mental health",
        Counted.MENTAL_HEALTH,
        ("MH WP", "Weighted Mental Health pop", "wp_mental_health"),
    ),
    Component(
        "maternity",
        "Maternity",
        Counted.MATERNITY,
        ("Mat WP", "Weighted Maternity pop", "wp_maternity"),
    ),
    Component(
        "health-inequalities",
        "Health inequalities",
        Counted.HEALTH_INEQUALITIES,
        ("Health Ineq WP", "Weighted Health Inequalities pop", "wp_health_inequalities"),
    ),
    Component(
        "prescribing",
        "Prescribing",
        Counted.PRESCRIBING,
        ("Prescr WP", "Weighted Prescribing pop", "wp_prescribing"),
    ),
    Component(
        "primary-medical",
        "Primary medical care",
        Counted.PRIMARY_MEDICAL,
        ("Final PMC WP", "Weighted Primary Care", "wp_primary_medical_care_final"),
    ),
)
CORE = COMPONENTS[0].id


def component(name: str) -> Component | None:
    """A component by its id."""
    return next((one for one in COMPONENTS if one.id == name), None)
