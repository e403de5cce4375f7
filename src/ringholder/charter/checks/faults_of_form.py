"""The faults of form that the loader found, as what a rule has seen."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter.checks.rule import Seen
from ringholder.charter.model import Charter


def faults_of_form(charter: Charter, code: str) -> Iterator[Seen]:
    """What the loader found of one code, in the order of the text."""
    for fault in charter.faults:
        if fault.code == code:
            yield Seen(fault.says, fault.do, fault.where, fault.rests_on)
