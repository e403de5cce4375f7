"""NHS England passes on a function that regulations do not let it pass on.

Setting up and judging integrated care boards, stepping in at trusts and setting limits on money are
kept for NHS England by regulations, so that whoever is judged never judges itself. Given away, the
power is not given at all, and what is done with it can be undone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ringholder.catalogue.functions import functions as catalogue
from ringholder.charter.checks.holding import given_on, legal_person
from ringholder.charter.checks.rule import Seen
from ringholder.charter.checks.wording import in_list
from ringholder.charter.law import EXCLUDED_OF_NHS_ENGLAND, EXCLUDED_SOURCE
from ringholder.charter.model import Charter
from ringholder.charter.powers import Delegation, Function
from ringholder.charter.said import Said, each, given
from ringholder.findings import Severity, weakest

CODE = "LEG005"
SEVERITY = Severity.ERROR
SOURCE = f"{EXCLUDED_SOURCE}; governance.md 2.2"
ROUTES = frozenset({"s65Z5", "s65Z6"})
BAD = """
functions:
  - {id: direct-boards, name: Direct integrated care boards, legal_holder: nhs-england,
     exercised_by: [nhs-england-region], source: NHS Act 2006 s14Z61}
delegations:
  - {id: nhs-england>bob-icb, functions: [direct-boards]}
"""
GOOD = """
functions:
  - {id: direct-boards, name: Direct integrated care boards, legal_holder: nhs-england,
     exercised_by: [nhs-england-region], source: NHS Act 2006 s14Z61}
"""
_ONE = re.compile(r"\d+[A-Z]*\d*[A-Z]*")
_SECTION = re.compile(rf"\bss?\.? ?({_ONE.pattern}(?:(?:, | and |-){_ONE.pattern})*)")
_THE_ACT = "NHS Act 2006"


def check(charter: Charter) -> Iterator[Seen]:
    for delegation in given_on(charter):
        giver = legal_person(charter, delegation.from_)
        if isinstance(giver, Said) or giver.kind != "nhs-england":
            continue
        if given(delegation.route) in ROUTES:
            for name in each(delegation.functions):
                sections = _excluded(charter.functions[name])
                if sections:
                    yield _seen(charter, delegation, charter.functions[name], sections)


def _excluded(function: Function) -> list[str]:
    """The excluded sections of the Act that the function's own text gives as its basis."""
    shipped = catalogue().get(function.id)
    texts = (*function.authority, *((shipped.basis,) if shipped is not None else ()))
    cited = {
        section
        for text in texts
        for part in text.split(";")
        if _THE_ACT in part
        for found in _SECTION.finditer(part.partition(_THE_ACT)[2])
        for section in _ONE.findall(found[1])
    }
    return sorted(cited & EXCLUDED_OF_NHS_ENGLAND)


def _seen(
    charter: Charter, delegation: Delegation, function: Function, sections: list[str]
) -> Seen:
    to = charter.name(delegation.to)
    return Seen(
        says=f"“{function.title}” (s{in_list(sections)}) is passed to {to} by {delegation.route}, "
        "and regulations keep it for NHS England.",
        do="Take it out of the delegation; let the receiver advise instead.",
        where=delegation.where("functions", f"{delegation.id}.functions"),
        rests_on=weakest([delegation.rests_on("functions", "route"), function.rests_on("source")]),
        authority=(*delegation.authority, *function.authority),
    )
