"""Amendments for tests: a folder of a few lines, laid over the small charter or a shipped one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ringholder.charter import Charter
from ringholder.charter.amend import Amendment, amend, read
from ringholder.charter.amended import Altered, Laid
from ringholder.charter.tree import Keyed, overlay, parse
from ringholder.findings import Finding, InFile
from tests.charter.small_charters import BASE

HEAD = "amendment: bill\ntitle: Bill\nstatus: bill\nin_force: unknown\n"


def written(folder: Path, lines: str = "", *, head: str = HEAD, **files: str) -> Amendment:
    """The amendment of these files, written into a folder named `bill` and read."""
    inside = folder / "bill"
    inside.mkdir(exist_ok=True)
    for name, text in {"amendment": head, "lines": lines, **files}.items():
        if text:
            (inside / f"{name}.yaml").write_text(text, encoding="utf-8")
    return read(inside)


def laid(amendment: Amendment, change: str = "", more: Sequence[Amendment] = ()) -> Charter:
    """The small charter, changed by an overlay, with the amendment and more laid over it."""
    base, changed = parse(BASE, "base"), parse(change or "{}", "overlay")
    assert isinstance(base, Keyed) and isinstance(changed, Keyed)
    return amend(overlay(dict(base.items), changed), (), [amendment, *more])


def line(does: str, where: str = "", section: str = "bodies", **more: str) -> str:
    """One line about a section, with what it does and to which entries."""
    keys = {"id": "one", "says": "One line", "clause": "cl. 9", "source": "S1", "mark": "V"} | more
    asked = [f"where: {where}"] if where else []
    parts = [*(f"{key}: {value}" for key, value in keys.items()), f"in: {section}", *asked, does]
    return f"- {{{', '.join(parts)}}}\n"


def of(charter: Charter, name: str = "one") -> Laid:
    """What one line did."""
    (found,) = [one for one in charter.amended_by[-1].lines if one.line.id == name]
    return found


def changes(charter: Charter, name: str = "one") -> set[tuple[str, str, str]]:
    """What one line did: section, id, and what became of it, or the key."""
    return {(a.section, a.id, a.key or a.does) for a in of(charter, name).altered}


def altered(charter: Charter, key: str, name: str = "one") -> Altered:
    """The change of one key by a line."""
    (found,) = [a for a in of(charter, name).altered if a.key == key]
    return found


def told(charter: Charter) -> list[str]:
    """The codes of what is told of the amendment."""
    return [finding.code for finding in charter.amended_by[-1].findings]


def at(finding: Finding) -> str:
    """File, line and key of a finding."""
    assert isinstance(finding.where, InFile)
    return str(finding.where)
