"""The page where a board brings its own files, from need to specification."""

from __future__ import annotations

from dataclasses import dataclass

from ringholder.findings import Finding
from ringholder_web.commission.own_needs import KINDS, LAYOUTS, PATHWAY, Held
from ringholder_web.ui.findings import FindingShown, finding_shown


@dataclass(frozen=True, slots=True)
class Form:
    """A file that may be brought: what it is, what it has, and which stands."""

    kind: str
    name: str
    accepts: str
    needed: tuple[str, ...]
    may: tuple[str, ...]
    stands: str


@dataclass(frozen=True, slots=True)
class Page:
    """The forms, and what is wrong with what was brought."""

    board: str
    role: str
    forms: tuple[Form, ...]
    findings: tuple[FindingShown, ...]


def page(seen: Held, findings: tuple[Finding, ...]) -> Page:
    """The page of a board."""
    return Page(
        seen.name,
        seen.inside.title,
        tuple(_form(seen, kind) for kind in KINDS),
        tuple(map(finding_shown, findings)),
    )


def _form(seen: Held, kind: str) -> Form:
    kept = seen.files.get(kind)
    stands = f"{kept.name}, brought as {kept.role}" if kept is not None else ""
    if kind == PATHWAY:
        return Form(kind, KINDS[kind], ".yaml,.yml", (), (), stands)
    layout = LAYOUTS[kind]
    needed = tuple(f"{one.name} ({one.kind.example})" for one in layout.columns if one.needed)
    may = tuple(one.name for one in layout.columns if not one.needed)
    return Form(kind, KINDS[kind], ".csv,.tsv,.xlsx,.xls,.parquet", needed, may, stands)
