"""All that was brought about a system's money, put together, with every finding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ringholder.finance.envelopes import control
from ringholder.finance.envelopes.control import Control, controls
from ringholder.finance.envelopes.lines import Line, lines
from ringholder.finance.envelopes.payment_scheme import PaymentScheme, newest, payment_schemes
from ringholder.finance.position import moves as moving
from ringholder.finance.position import system as systems
from ringholder.finance.position.bodies import Body, bodies
from ringholder.finance.position.moves import Effect, Move, effects, moves
from ringholder.finance.position.risks import Exposure, Risk, exposure, not_covered, risks
from ringholder.finance.position.system import System, system
from ringholder.finance.savings import programme as savings
from ringholder.finance.savings.programme import Programme, programme
from ringholder.finance.savings.schemes import Scheme, schemes
from ringholder.findings import Finding


@dataclass(frozen=True, slots=True)
class Files:
    """The files of each sort that were brought; any may be none."""

    positions: tuple[Path, ...] = ()
    risks: tuple[Path, ...] = ()
    moves: tuple[Path, ...] = ()
    envelopes: tuple[Path, ...] = ()
    savings: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What the files show. `scheme` is the payment scheme that envelopes are held against."""

    year: str
    system: System
    risks: tuple[Risk, ...]
    moves: tuple[Move, ...]
    effects: tuple[Effect, ...]
    scheme: PaymentScheme
    lines: tuple[Line, ...]
    controls: tuple[Control, ...]
    programme: Programme
    findings: tuple[Finding, ...]

    @property
    def exposure(self) -> Exposure:
        """All risks and mitigations."""
        return exposure(self.risks)

    @property
    def illustrative(self) -> bool:
        """Whether any sum in it was published by nobody."""
        return (
            self.system.illustrative
            or any(one.illustrative for one in self.risks)
            or any(one.illustrative for one in self.controls)
            or any(one.illustrative for own in self.programme.organisations for one in own.schemes)
        )


def report(files: Files, *, year: str = "", names: Mapping[str, str] | None = None) -> Report:
    """Read the files and put together what they show. Nothing is raised for a bad one."""
    read = bodies(files.positions, names=names, year=year)
    found_risks, of_risks = risks(files.risks)
    found_moves, of_moves = moves(files.moves)
    found_lines = lines(files.envelopes)
    found_schemes, of_schemes = schemes(files.savings)
    told = (*read.findings, *of_risks, *of_moves, *found_lines.findings, *of_schemes)
    return put_together(
        read.bodies, found_risks, found_moves, found_lines.lines, found_schemes, told, year=year
    )


def put_together(
    found: Sequence[Body],
    found_risks: Sequence[Risk],
    found_moves: Sequence[Move],
    found_lines: Sequence[Line],
    found_schemes: Sequence[Scheme],
    told: Sequence[Finding] = (),
    *,
    year: str = "",
) -> Report:
    """The report of what was read, with `told` before its own findings."""
    seen = system(found)
    there = seen.year.name or year or next((body.year.name for body in found), "")
    scheme = payment_schemes().get(there) or newest()
    held = controls(found_lines)
    saved = programme(found_schemes)
    return Report(
        there,
        seen,
        tuple(found_risks),
        tuple(found_moves),
        effects(found, found_moves),
        scheme,
        tuple(found_lines),
        held,
        saved,
        (
            *told,
            *systems.findings(seen),
            *not_covered(found_risks),
            *moving.findings(found, found_moves),
            *control.findings(held, scheme),
            *savings.findings(saved),
        ),
    )
