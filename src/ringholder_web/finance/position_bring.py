"""Bringing a file about a system's money: read first, kept only if something in it can be used."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile
from django.utils.timezone import now

from ringholder.commission.system_plan.declared import BANDS, RATIOS
from ringholder.commission.system_plan.plan_lines import LAYOUT as PLANS
from ringholder.finance.envelopes.lines import LAYOUT as ENVELOPES
from ringholder.finance.position.bodies import LAYOUT as POSITION
from ringholder.finance.position.moves import LAYOUT as MOVES
from ringholder.finance.position.risks import LAYOUT as RISKS
from ringholder.finance.savings.schemes import LAYOUT as SAVINGS
from ringholder.tables.typed import Layout, read
from ringholder_web.files.insider import Insider
from ringholder_web.files.keeping import MOST_BYTES, TooLarge, keep
from ringholder_web.finance.position_files import kept_as
from ringholder_web.monitor.sent_files import file_name

LAYOUTS = {
    "position": POSITION, "risks": RISKS, "moves": MOVES, "envelopes": ENVELOPES,
    "savings": SAVINGS, "plans": PLANS, "ratios": RATIOS, "bands": BANDS,
}  # fmt: skip
CHOOSE = "Choose a file: CSV, XLSX or Parquet."
TOO_LARGE = f"The file is larger than {MOST_BYTES // 1_000_000} megabytes."
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Columns:
    """What a file of a kind has, in words: those it needs, and those it may have."""

    kind: str
    needed: tuple[str, ...]
    may: tuple[str, ...]


def columns(kind: str) -> Columns:
    """The columns of a kind of file."""
    layout = LAYOUTS[kind]
    needed = tuple(f"{one.name} ({one.kind.example})" for one in layout.columns if one.needed)
    return Columns(kind, needed, tuple(one.name for one in layout.columns if not one.needed))


def bring(kind: str, about: str, upload: object, who: Insider) -> tuple[str, ...]:
    """Keep a file that was sent; what stands in the way, in sentences, or nothing."""
    if not isinstance(upload, UploadedFile):
        return (CHOOSE,)
    if (upload.size or 0) > MOST_BYTES:
        return (TOO_LARGE,)
    wrong = _unreadable(LAYOUTS[kind], upload)
    if wrong:
        return wrong
    upload.seek(0)
    try:
        keep(kept_as(kind), about, upload, who, now())
    except TooLarge:
        return (TOO_LARGE,)
    return ()


def _unreadable(layout: Layout, upload: UploadedFile) -> tuple[str, ...]:
    """Why nothing of a file can be used; a file with one good row is kept, its faults shown."""
    name = file_name(upload.name or "")
    with TemporaryDirectory(prefix="ringholder-") as folder:
        path = Path(folder) / name
        path.write_bytes(b"".join(upload.chunks()))
        found = read(path, layout, called=name)
    if found.rows:
        return ()
    told = tuple(f"{one.says} {one.do}" for one in found.findings[:_SHOWN])
    return told or (f"`{name}` holds no row of {layout.name}.",)
