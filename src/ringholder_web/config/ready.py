"""Do before the first visit what every visit needs: read, check and chart all that is shown."""

from __future__ import annotations

from django.template.loader import get_template
from django.urls import get_resolver

from ringholder_web.charter.shelf import shelf
from ringholder_web.monitor.figures import figures


def make_ready() -> None:
    """Read constitutions and figures, find what is wrong with them, and where a decision is due."""
    for charter in shelf().charters.values():
        shelf().findings(charter)
    figures().make_ready()
    assert get_resolver().url_patterns  # imports every view
    for page in ("charter/who_decides.jinja", "monitor/gaps.jinja"):
        get_template(page)
