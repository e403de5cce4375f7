"""The contracts of a commissioner: those of its file, and those that were entered as acts."""

from __future__ import annotations

from dataclasses import dataclass

from ringholder.charter import Charter
from ringholder.charter.said import given
from ringholder.commission.contracts.ocds.package import process_id
from ringholder.commission.contracts.of_acts import contract_of, variations_of
from ringholder.commission.contracts.register import Contract
from ringholder.commission.contracts.varied import Variation
from ringholder.matters.case import Case
from ringholder_web.commission.contract_files import Brought
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow
from ringholder_web.organisations.known import Known, known

PROCEDURE = "contract"
COMMISSIONERS = ("icb", "ccg", "nhs-england")


@dataclass(frozen=True, slots=True)
class Held:
    """A contract, with its variations; `case` is `None` for one of a file."""

    contract: Contract
    variations: tuple[Variation, ...]
    case: Case | None = None

    @property
    def key(self) -> str:
        """What stands for it in an address."""
        return process_id(self.contract.reference)

    @property
    def is_public(self) -> bool:
        """Whether everybody may see that there is one: an award in the register, or published."""
        return self.case is not None or bool(self.contract.notice)


def commissioner(charter: Charter | None, asked: str) -> Known | None:
    """The commissioner asked for; the first of the constitution where none is."""
    if asked:
        return known(charter, asked)
    found = charter.organisations.values() if charter is not None else ()
    first = next((o.id for kind in COMMISSIONERS for o in found if given(o.kind) == kind), None)
    return None if first is None else known(charter, first)


def contracts(desk: Desk, of: Known, files: Brought) -> tuple[Held, ...]:
    """Contracts entered as acts, then those of the file that were not entered so."""
    told = [one for one in _of_acts(desk) if {*one.contract.commissioners} & {of.id, of.code}]
    entered = {one.key for one in told}
    varied = files.variations
    for contract in files.register.contracts:
        own = varied.of(contract.reference) if varied is not None else ()
        held = Held(contract, own)
        if held.key not in entered:
            told.append(held)
    return tuple(told)


def _of_acts(desk: Desk) -> list[Held]:
    rows = MatterRow.objects.filter(procedure=PROCEDURE, is_public=True).order_by("place")
    found = []
    for matter in rows.values_list("pk", flat=True):
        walk = desk.judging(matter)
        contract = contract_of(walk.case) if walk is not None else None
        if walk is not None and contract is not None:
            found.append(Held(contract, variations_of(walk.case), walk.case))
    return found
