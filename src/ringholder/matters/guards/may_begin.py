"""An arrangement began before what the regulations ask of it was there.

An agreement in writing that every partner has signed; consultation; the ground that it is likely to
improve what is done; and, with a pooled fund, each partner's contribution and a pool manager.
"""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.matters.case import Case
from ringholder.matters.guards import Says
from ringholder.matters.joint_arrangement import not_ready
from ringholder.register.store import Entry

CODE, FAULT = "JNT105", "begun-too-early"
SOURCE = ("SI 2000/617 regs 4 and 7, as made (governance.md 2.6)",)


def guard(case: Case, _: Entry) -> Iterator[Says]:
    """What is wrong with the act."""
    for missing in not_ready(case):
        yield Says(missing.says, missing.do)
