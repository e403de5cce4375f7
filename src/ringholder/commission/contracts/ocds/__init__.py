"""The register of contracts in the Open Contracting Data Standard 1.1: one process a contract.

A release a stage of which something is known: planning, tender, award, contract, amendments,
implementation. Nothing is filled in: what the register does not say is left out.
"""

from ringholder.commission.contracts.ocds.package import (
    UNREGISTERED,
    NotAPrefix,
    Publisher,
    Source,
    package,
    prefix,
    written,
)

__all__ = ["UNREGISTERED", "NotAPrefix", "Publisher", "Source", "package", "prefix", "written"]
