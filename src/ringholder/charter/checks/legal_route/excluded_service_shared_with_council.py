"""An agreement with a council takes in services that the regulations leave out of it.

The regulations on partnerships of the NHS with councils let many duties be shared, and leave out
surgery and other invasive treatment, radiotherapy and emergency ambulances. An agreement that names
the whole of a service takes them in without saying so, and for that part it has no effect.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.catalogue.functions import functions as catalogue
from ringholder.charter.checks.holding import given_on
from ringholder.charter.checks.rule import Seen
from ringholder.charter.law import LEGAL_ROUTES
from ringholder.charter.model import Charter
from ringholder.charter.powers import Delegation
from ringholder.charter.said import each
from ringholder.findings import RestsOn, Severity

CODE = "LEG006"
SEVERITY = Severity.WARNING
SOURCE = "SI 2000/617 reg 5, as made (governance.md 2.6)"
ROUTE = "s75"
BAD = """
delegations:
  - {from: bob-icb, to: oxfordshire-cc, functions: [commission-ambulance-and-111], route: s75,
     area: [oxfordshire], pooled: no, report: {to: icb-board, every: quarter}, source: unknown}
"""
GOOD = """
delegations:
  - {from: bob-icb, to: oxfordshire-cc, functions: [joint-commissioning], route: s75,
     area: [oxfordshire], pooled: no, report: {to: icb-board, every: quarter}, source: unknown}
"""


def check(charter: Charter) -> Iterator[Seen]:
    for delegation in given_on(charter):
        if delegation.route == ROUTE:
            for name in each(delegation.functions):
                shipped = catalogue().get(name)
                if shipped is not None and ROUTE in shipped.barred:
                    yield _seen(charter, delegation, name, shipped.barred[ROUTE])


def _seen(charter: Charter, delegation: Delegation, name: str, why: str) -> Seen:
    read = LEGAL_ROUTES[ROUTE].read
    return Seen(
        says=f"By {ROUTE} “{charter.name(name)}” goes to {charter.name(delegation.to)}, and of it "
        f"{why}.",
        do="Place what may be shared as a function of its own, and pass on only that.",
        where=delegation.where("functions", f"{delegation.id}.functions"),
        rests_on=delegation.rests_on("functions", "route") if read else RestsOn.UNKNOWN,
        authority=delegation.authority,
    )
