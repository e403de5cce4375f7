"""What a board brings of its own: counts with a reference, a pathway, and standards.

They are for people inside it. A file is read first, and kept only if something in it can be used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.timezone import now

from ringholder.charter.said import given
from ringholder.commission.needs import figures
from ringholder.commission.needs.assessment import Assessment, assess
from ringholder.commission.needs.topic import Topic
from ringholder.commission.pathways import pathway as pathways
from ringholder.commission.pathways.pathway import Loaded
from ringholder.commission.specification import standards
from ringholder.commission.specification.specification import Specification, specify
from ringholder.findings import Finding
from ringholder.matters.local_day import local_day
from ringholder.tables.typed import Layout, read
from ringholder_web.files.insider import Insider, insider
from ringholder_web.files.keeping import MOST_BYTES, TooLarge, keep, newest
from ringholder_web.files.models import KeptFile
from ringholder_web.matters.desk import caught_up
from ringholder_web.monitor.sent_files import file_name

AREAS, REFERENCE, PATHWAY, STANDARDS = "areas", "reference", "pathway", "standards"
KINDS: Mapping[str, str] = {
    AREAS: "People and those found, by area",
    REFERENCE: "What to compare them with",
    PATHWAY: "A pathway",
    STANDARDS: "Standards, outcomes and measures",
}
LAYOUTS: Mapping[str, Layout] = {
    AREAS: figures.AREAS,
    REFERENCE: figures.REFERENCE,
    STANDARDS: standards.STANDARDS,
}
CHOOSE = "Choose a file."
TOO_LARGE = f"The file is larger than {MOST_BYTES // 1_000_000} megabytes."
_TOPIC = Topic("own", "Your own counts", "people found", "", ())
_ICB, _SHOWN = "icb", 5


@dataclass(frozen=True, slots=True)
class Held:
    """A board, as what whoever asks is inside it, and the files that stand, by kind."""

    code: str
    name: str
    inside: Insider
    files: Mapping[str, KeptFile]

    def has(self, *kinds: str) -> bool:
        """Whether a file of each of the kinds was brought."""
        return all(kind in self.files for kind in kinds)


def held(request: HttpRequest) -> Held | None:
    """What whoever asks may see of their board's files; `None` for those who are not inside."""
    charter = caught_up().charter_on(local_day(now()))
    boards = [o for o in charter.organisations.values() if o.kind == _ICB] if charter else []
    if charter is None or not boards:
        return None
    code = given(boards[0].ods) or boards[0].id
    who = insider(request, code)
    if who is None:
        return None
    found = {kind: kept for kind in KINDS if (kept := newest(kept_as(kind), code)) is not None}
    return Held(code, charter.name(boards[0].id), who, found)


def kept_as(kind: str) -> str:
    """As what files of a kind are kept."""
    return f"commissioning-{kind}"


def need(seen: Held) -> tuple[Assessment | None, tuple[Finding, ...]]:
    """The assessment of the counts that were brought, and what stands in its way."""
    if not seen.has(AREAS, REFERENCE):
        return None, ()
    with _opened(seen, AREAS) as areas, _opened(seen, REFERENCE) as reference:
        found = figures.brought(areas, reference)
    try:
        return assess(_TOPIC, found), ()
    except ValueError:
        return None, found.findings


def pathway(seen: Held) -> Loaded | None:
    """The pathway that was brought."""
    if not seen.has(PATHWAY):
        return None
    with _opened(seen, PATHWAY) as path:
        return pathways.load(path)


def specification(seen: Held) -> Specification | None:
    """The specification of the pathway that was brought, with the need and standards beside it."""
    loaded = pathway(seen)
    if loaded is None or loaded.pathway is None:
        return None
    rows: tuple[standards.Standard, ...] = ()
    if seen.has(STANDARDS):
        with _opened(seen, STANDARDS) as path:
            rows, _ = standards.brought(path)
    return specify(loaded.pathway, need(seen)[0], rows)


@contextmanager
def _opened(seen: Held, kind: str) -> Iterator[Path]:
    with seen.files[kind].opened() as path:
        yield path


# ---- bringing ------------------------------------------------------------------------------------


def bring(kind: str, upload: object, seen: Held) -> tuple[str, ...]:
    """Keep a file that was sent; what stands in the way, in sentences, or nothing."""
    if not isinstance(upload, UploadedFile):
        return (CHOOSE,)
    if (upload.size or 0) > MOST_BYTES:
        return (TOO_LARGE,)
    wrong = _unusable(kind, upload)
    if wrong:
        return wrong
    upload.seek(0)
    try:
        keep(kept_as(kind), seen.code, upload, seen.inside, now())
    except TooLarge:
        return (TOO_LARGE,)
    return ()


def _unusable(kind: str, upload: UploadedFile) -> tuple[str, ...]:
    """Why nothing of a file can be used; a table with one good row is kept, its faults shown."""
    read_: Callable[[Path], tuple[object, tuple[Finding, ...]]] = (
        _pathway if kind == PATHWAY else lambda path: _table(path, LAYOUTS[kind])
    )
    with TemporaryDirectory(prefix="ringholder-") as folder:
        path = Path(folder) / file_name(upload.name or "")
        path.write_bytes(b"".join(upload.chunks()))
        found, findings = read_(path)
    if found:
        return ()
    return tuple(f"{one.says} {one.do}" for one in findings[:_SHOWN]) or ("It holds no row.",)


def _pathway(path: Path) -> tuple[object, tuple[Finding, ...]]:
    loaded = pathways.load(path)
    return loaded.pathway, loaded.findings


def _table(path: Path, layout: Layout) -> tuple[object, tuple[Finding, ...]]:
    found = read(path, layout)
    return found.rows, found.findings
