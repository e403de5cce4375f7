"""The ledger's files as the workspace keeps them, and what whoever reads may see of them.

All that was brought is one ledger, each file later than the one before. What a board brought is for
people inside it; where it brought nothing the illustrative ledger is shown, and said to be so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.timezone import now

from ringholder.finance.approval import Approval
from ringholder.finance.approvals import approvals
from ringholder.finance.ledger import Judged, judge, read
from ringholder.finance.ledger.recognise import recognised
from ringholder.finance.ledger.tabled import as_csv, breach_log
from ringholder.shipped import data_folder
from ringholder_web.files.insider import Insider, insider
from ringholder_web.files.keeping import MOST_BYTES, TooLarge, every, keep, keep_content, newest
from ringholder_web.files.models import KeptFile
from ringholder_web.matters import names
from ringholder_web.matters.desk import at_desk
from ringholder_web.matters.models import MatterRow
from ringholder_web.monitor.sent_files import file_name
from ringholder_web.organisations.board import Board, board

LEDGER, ANEW, LOG = "ledger", "ledger-anew", "ledger-log"
LOG_NAME = "breaches.csv"
_OF_MONEY = ("requisition", "budget")
CHOOSE = "Choose a file: CSV, XLSX or Parquet."
TOO_LARGE = f"The file is larger than {MOST_BYTES // 1_000_000} megabytes. Bring a month at a time."
_ILLUSTRATIVE = data_folder() / "illustrative" / "ledger"


@dataclass(frozen=True, slots=True)
class Seen:
    """What may be seen of a board's ledger. `withheld`: it brought one; the reader is outside."""

    board: Board
    inside: Insider | None
    brought: tuple[KeptFile, ...]
    withheld: bool

    @property
    def illustrative(self) -> bool:
        """Whether the illustrative ledger stands in for one that nobody brought."""
        return not self.brought and not self.withheld

    @property
    def key(self) -> tuple[tuple[int, str], ...]:
        """What is seen: the same key shows the same ledger."""
        return tuple((one.pk, one.sha256) for one in self.brought)


def seen(request: HttpRequest) -> Seen | None:
    """What whoever asks may see; `None` without a constitution of a board."""
    of = board()
    if of is None:
        return None
    who = insider(request, of.code)
    found = standing(of.code)
    if who is None:
        return Seen(of, None, (), withheld=bool(found))
    return Seen(of, who, found, withheld=False)


def standing(code: str) -> tuple[KeptFile, ...]:
    """The files of the ledger since it was begun anew, with the log of breaches that stands."""
    begun = newest(ANEW, code)
    since = begun.pk if begun is not None else 0
    found = [one for one in every(LEDGER, code) if one.pk > since]
    log = newest(LOG, code) if found else None
    both = [*found, log] if log is not None else found
    return tuple(sorted(both, key=lambda one: one.pk))


def bring(upload: object, about: str, who: Insider, *, anew: bool) -> str:
    """Keep a file that was sent, and carry the log of breaches on; what stands in the way."""
    if not isinstance(upload, UploadedFile):
        return CHOOSE
    if (upload.size or 0) > MOST_BYTES:
        return TOO_LARGE
    if wrong := _none_of_a_ledger(upload):
        return wrong
    upload.seek(0)
    try:
        if anew:
            keep_content(ANEW, about, "anew.txt", f"{now().isoformat()}\n".encode(), who, now())
        keep(LEDGER, about, upload, who, now())
    except TooLarge:
        return TOO_LARGE
    log = judged_of(standing(about)).log()
    keep_content(LOG, about, LOG_NAME, as_csv(breach_log(log)), who, now())
    return ""


def _none_of_a_ledger(upload: UploadedFile) -> str:
    name = file_name(upload.name or "")
    with TemporaryDirectory(prefix="ringholder-") as folder:
        path = Path(folder) / name
        path.write_bytes(b"".join(upload.chunks()))
        found, findings = recognised(path, name)
    return "" if found else " ".join(f"{one.says} {one.do}" for one in findings)


def judged(seen: Seen) -> Judged | None:
    """The ledger that may be seen, judged; `None` where it is withheld."""
    if seen.withheld:
        return None
    if seen.illustrative:
        return _illustrative()
    granted = _granted()
    key = (seen.key, granted)
    if key not in _JUDGED:
        while len(_JUDGED) >= _MOST_JUDGED:
            _JUDGED.pop(next(iter(_JUDGED)))
        _JUDGED[key] = judged_of(seen.brought, granted)
    return _JUDGED[key]


_MOST_JUDGED = 3
_JUDGED: dict[object, Judged] = {}


@lru_cache(maxsize=1)
def _illustrative() -> Judged:
    return judge(read([_ILLUSTRATIVE]))


def judged_of(files: tuple[KeptFile, ...], granted: tuple[Approval, ...] | None = None) -> Judged:
    """The ledger of kept files, the later ones later, with the approvals of the register."""
    acts = _granted() if granted is None else granted
    with TemporaryDirectory(prefix="ringholder-") as folder:
        called: dict[Path, str] = {}
        for one in files:
            path = Path(folder) / f"{one.pk:09}-{one.name}"
            path.write_bytes(one.content)
            called[path] = one.name
        return judge(read(list(called), acts or None, called))


def _granted() -> tuple[Approval, ...]:
    """The approvals that the register shows, people in them by name, as the ledger has them."""
    with at_desk() as desk:
        asked = MatterRow.objects.filter(procedure__in=_OF_MONEY).values_list("pk", flat=True)
        walks = [walk for pk in asked if (walk := desk.judging(pk)) is not None]
    found = approvals(walks)
    who = names.people({one for it in found for one in (it.requested_by, *it.approved_by)})
    return tuple(
        replace(
            one,
            requested_by=who.get(one.requested_by, one.requested_by),
            approved_by=tuple(who.get(each, each) for each in one.approved_by),
        )
        for one in found
    )
