"""publish: the papers that a charter can be printed as, each as it stands on a day.

One module a paper, each with `build(charter, on) -> Paper`; `marks` says beside every line what in
it is illustrative, not read or not said; `wording` puts the charter's own figures into words. What
a paper is made of, and its formats, are in `ringholder.papers`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from ringholder.charter.model import Charter
from ringholder.charter.publish import (
    functions_map,
    governance_calendar,
    handbook,
    registers,
    sord,
    terms,
)
from ringholder.charter.publish.ical import ical
from ringholder.papers.blocks import Paper

__all__ = ["PAPERS", "ical"]

PAPERS: Mapping[str, Callable[[Charter, date], Paper]] = {
    "sord": sord.build,
    "map": functions_map.build,
    "tor": terms.build,
    "registers": registers.build,
    "calendar": governance_calendar.build,
    "handbook": handbook.build,
}
"""Every paper by its short name."""
