"""Which legal duties apply to a consultation, from what its opening says; each with its clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ringholder.charter import Charter
from ringholder.charter.said import given
from ringholder.matters.case import Case
from ringholder.matters.local_day import local_day
from ringholder.rates.rate import Mark

_TABLE = Path(__file__).with_name("duties.yaml")
DOES, CANNOT = "does", "cannot-be-said"


class Applies(StrEnum):
    """Whether a duty applies."""

    YES = "applies"
    NO = "does not apply"
    CANNOT_SAY = "cannot say"


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty: what, under which clause, from when, for whose bodies, and how far it was read."""

    id: str
    what: str
    clause: str
    mark: Mark
    source: str
    do: str
    bodies: frozenset[str] = frozenset()
    when: str = ""
    consults: str = ""
    from_on: date | None = None


@dataclass(frozen=True, slots=True)
class Applied:
    """A duty, whether it applies to a consultation, and why."""

    duty: Duty
    applies: Applies
    why: str


@cache
def duties() -> tuple[Duty, ...]:
    """Every duty of the table."""
    rows = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    return tuple(_duty(row) for row in rows)


def _duty(row: Mapping[str, Any]) -> Duty:
    plain = {key: row[key] for key in ("id", "what", "clause", "source", "do")}
    return Duty(
        **plain,
        mark=Mark(row["mark"]),
        bodies=frozenset(row.get("bodies", ())),
        when=row.get("when", ""),
        consults=row.get("consults", ""),
        from_on=row.get("from"),
    )


def duties_of(case: Case) -> tuple[Applied, ...]:
    """Every duty, with whether it applies to a consultation."""
    kind = _kind(case.charter, str(case.opened.get("for_body", "")))
    on = local_day(case.opening.act.at)
    return tuple(_applied(duty, case.opened, kind, on) for duty in duties())


def applying(case: Case) -> Iterator[Applied]:
    """Those that apply, or of which it cannot be said."""
    return (one for one in duties_of(case) if one.applies is not Applies.NO)


def _applied(duty: Duty, said: Mapping[str, Any], kind: str, on: date) -> Applied:
    if duty.from_on is not None and on < duty.from_on:
        return Applied(duty, Applies.NO, "It was opened before the duty began.")
    if duty.consults and said.get("consults") != duty.consults:
        return Applied(duty, Applies.NO, f"It is not a consultation of {duty.consults}.")
    if duty.bodies and not kind:
        return Applied(duty, Applies.CANNOT_SAY, "The constitution does not say whose body it is.")
    if duty.bodies and kind not in duty.bodies:
        return Applied(duty, Applies.NO, "It binds other bodies than this one.")
    answer = said.get(duty.when) if duty.when else DOES
    if answer == DOES:
        return Applied(duty, Applies.YES, _BECAUSE.get(duty.when, "It applies to this body."))
    if answer in (CANNOT, None):
        return Applied(duty, Applies.CANNOT_SAY, f"The opening does not say: {_ASKS[duty.when]}")
    return Applied(duty, Applies.NO, f"The opening says that it does not: {_ASKS[duty.when]}")


_BECAUSE = {
    "changes_delivery": "The opening says that it changes how a service reaches people, or which "
    "services there are.",
    "substantial_change": "The opening says that it is a substantial development or variation.",
}
_ASKS = {
    "changes_delivery": "change how a service reaches people, or which services there are.",
    "substantial_change": "a substantial development or variation.",
}


def _kind(charter: Charter | None, name: str) -> str:
    """The kind of the organisation whose body or post it is; empty where nothing says."""
    if charter is None:
        return ""
    body, post = charter.bodies.get(name), charter.posts.get(name)
    whose = given(body.holder) if body is not None else None
    whose = given(post.organisation) if post is not None else whose
    organisation = charter.organisations.get(whose) if whose else None
    return organisation.kind if organisation is not None else ""
