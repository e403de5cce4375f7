"""What the tests of how places differ share: one extract of synthetic people, made once."""

from __future__ import annotations

from datetime import date

import pytest

from ringholder.continuing_care import events
from ringholder.continuing_care.events import Events
from ringholder.continuing_care.variation.adults import Adults, shipped
from ringholder.continuing_care.variation.journeys import Journeys, journeys
from ringholder.continuing_care.variation.synthetic import Made, made

UNTIL = date(2026, 11, 20)


@pytest.fixture(scope="session")
def extract() -> Made:
    """Half as many people again as there are, so that chance hides less of what was planted."""
    return made(UNTIL, size=1.5)


@pytest.fixture(scope="session")
def log(extract: Made) -> Events:
    return events.of(extract.events)


@pytest.fixture(scope="session")
def found(log: Events, extract: Made) -> Journeys:
    return journeys(log, extract.details, UNTIL)


@pytest.fixture(scope="session")
def adults() -> Adults:
    return shipped()
