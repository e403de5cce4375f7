"""Who takes part in a contract, as OCDS names them: an id, a name, an identifier, and roles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ringholder.catalogue import organisations
from ringholder.catalogue.organisations import Kind
from ringholder.commission.contracts.register import Contract

SCHEME = "GB-NHS"
"""The scheme of org-id.guide for codes of the Organisation Data Service."""

Name = Callable[[str], str]


def party_id(code: str) -> str:
    """The id of an organisation in a release."""
    return f"{SCHEME}-{code}" if _in_ods(code) else code


def reference(code: str, name: Name) -> dict[str, Any]:
    """An organisation as a release refers to it."""
    return {"id": party_id(code), "name": name(code)}


def parties(contract: Contract, name: Name) -> Iterator[dict[str, Any]]:
    """Each organisation once, with all its roles: the first commissioner is the buyer."""
    roles: dict[str, list[str]] = {}
    for place, commissioner in enumerate(contract.commissioners):
        own = roles.setdefault(commissioner, [])
        own += ["buyer", "procuringEntity", "payer"] if place == 0 else ["payer"]
    roles.setdefault(contract.provider, []).extend(["supplier", "payee"])
    for code, own in roles.items():
        told: dict[str, Any] = {**reference(code, name), "roles": list(dict.fromkeys(own))}
        if _in_ods(code):
            told["identifier"] = {"scheme": SCHEME, "id": code, "legalName": name(code)}
        yield told


def _in_ods(code: str) -> bool:
    found = organisations.find(code)
    return found is not None and found.kind not in (Kind.COUNTRY, Kind.COUNCIL)
