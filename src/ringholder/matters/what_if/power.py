"""Whose power over past decisions would have been another: the votes of each organisation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from ringholder.charter.diff.pairing import Pairing
from ringholder.charter.power import Power, power
from ringholder.matters.json_values import share_json
from ringholder.register.act import Json


@dataclass(frozen=True, slots=True)
class Share:
    """An organisation's part of the power on a body (Banzhaf); `None` where it has no seat."""

    organisation: str
    title: str
    before: Fraction | None
    after: Fraction | None

    def as_json(self) -> dict[str, Json]:
        """Its JSON; shares are text."""
        return {
            "organisation": self.organisation,
            "before": None if self.before is None else share_json(self.before),
            "after": None if self.after is None else share_json(self.after),
        }


@dataclass(frozen=True, slots=True)
class PowerChange:
    """A body that decided past matters, and the organisations whose part of its power changes."""

    body: str
    name: str
    shares: tuple[Share, ...]
    cannot_say: str = ""

    def as_json(self) -> dict[str, Json]:
        """Its JSON."""
        return {
            "body": self.body,
            "shares": [share.as_json() for share in self.shares],
            "cannot_say": self.cannot_say,
        }


def power_changes(bodies: Iterable[tuple[Pairing, str]]) -> Iterator[PowerChange]:
    """Those of the bodies on which somebody's power changes, or of which it cannot be told.

    A body that the amended charter does not have is passed over: its matters tell where they go.
    """
    for pairing, name in bodies:
        new = pairing.new.bodies.get(pairing.things.get(name, ""))
        if new is None:
            continue
        was, now = power(pairing.old, pairing.old.bodies[name]), power(pairing.new, new)
        shares = tuple(_shares(pairing, was, now))
        unsaid = " ".join(now.cannot_say) if now.cannot_say != was.cannot_say else ""
        if shares or unsaid:
            yield PowerChange(new.id, new.name, () if unsaid else shares, unsaid)


def _shares(pairing: Pairing, was: Power, now: Power) -> Iterator[Share]:
    before = {pairing.things.get(b.name, b.name): b for b in was.organisations}
    after = {bloc.name: bloc for bloc in now.organisations}
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        shares = (None if old is None else old.banzhaf, None if new is None else new.banzhaf)
        if shares[0] != shares[1]:
            bloc = new or old
            assert bloc is not None
            yield Share(name, bloc.title, *shares)
