"""What stands of a board's pressure: its sites, thresholds and action cards, and the reports.

Thresholds come with nobody's mark but their own: none are shipped, so without a file of them no
level is told anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from ringholder.coordinate.pressure.actions import Cards, read_cards
from ringholder.coordinate.pressure.reports import Report, Reports, read_reports
from ringholder.coordinate.pressure.sites import Site, Sites, read_sites
from ringholder.coordinate.pressure.thresholds import NONE_LOADED, Thresholds, read_thresholds
from ringholder.findings import Finding
from ringholder_web.coordinate.pressure_models import SituationReport
from ringholder_web.files.insider import Insider, insider
from ringholder_web.files.keeping import keep, newest
from ringholder_web.files.models import KeptFile

SITES, THRESHOLDS, CARDS = "pressure-sites", "pressure-thresholds", "pressure-actions"
REPORTS = "pressure-reports"
KINDS = {
    REPORTS: "Situation reports",
    SITES: "Sites, weights and times of reports",
    THRESHOLDS: "Thresholds of the framework",
    CARDS: "Action cards",
}
DAYS_KEPT_IN_SIGHT = timedelta(days=11)
"""How far back reports are read: as long as a figure can be carried, and three days of history."""
MOST_REPORTS = 5_000


@dataclass(frozen=True, slots=True)
class Held:
    """What stands of a board; `files` are the names of the files by kind."""

    sites: Sites
    thresholds: Thresholds
    cards: Cards
    files: tuple[tuple[str, str, str], ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the files."""
        return (*self.sites.findings, *self.thresholds.findings, *self.cards.findings)

    @property
    def illustrative(self) -> bool:
        """Whether any of it was made up."""
        made_up = any(one.illustrative for one in self.thresholds.scales.values())
        cards = any(one.illustrative for one in self.cards.cards)
        return made_up or self.sites.illustrative or cards

    def site(self, code: str, pillar: str = "") -> Site | None:
        """A site by its code: in a pillar, or the first."""
        found = (s for s in self.sites.sites if s.id == code and pillar in ("", s.pillar))
        return next(found, None)


def held(board: str) -> Held:
    """What stands of a board."""
    files = {kind: newest(kind, board) for kind in (SITES, THRESHOLDS, CARDS)}
    return Held(
        _read_sites(files[SITES]),
        _read_thresholds(files[THRESHOLDS]),
        _read_cards(files[CARDS]),
        tuple((kind, one.name, one.role) for kind, one in files.items() if one is not None),
    )


def _read_sites(kept: KeptFile | None) -> Sites:
    return Sites((), "", ()) if kept is None else _sites(kept.sha256, kept.name)


def _read_thresholds(kept: KeptFile | None) -> Thresholds:
    return NONE_LOADED if kept is None else _thresholds(kept.sha256, kept.name)


def _read_cards(kept: KeptFile | None) -> Cards:
    return Cards((), ()) if kept is None else _cards(kept.sha256, kept.name)


@lru_cache(8)
def _sites(sha256: str, name: str) -> Sites:
    with _file(sha256, name).opened() as path:
        return read_sites(path, called=name)


@lru_cache(8)
def _thresholds(sha256: str, name: str) -> Thresholds:
    with _file(sha256, name).opened() as path:
        return read_thresholds(path, called=name)


@lru_cache(8)
def _cards(sha256: str, name: str) -> Cards:
    with _file(sha256, name).opened() as path:
        return read_cards(path, called=name)


def _file(sha256: str, name: str) -> KeptFile:
    return KeptFile.objects.filter(sha256=sha256, name=name).latest("pk")


def reports(at: datetime) -> tuple[Report, ...]:
    """The reports that can still count at an instant, or stand in its history."""
    found = SituationReport.objects.filter(as_at__gte=at - DAYS_KEPT_IN_SIGHT, as_at__lte=at)
    return tuple(row.as_report() for row in found.order_by("-as_at", "-pk")[:MOST_REPORTS])


# ---- bringing ------------------------------------------------------------------------------------


def keep_reports(found: Iterable[Report], by: Insider, sha256: str = "") -> int:
    """Keep reports as they were received; how many there were."""
    rows = [
        SituationReport(
            site=one.site,
            pillar=one.pillar,
            as_at=one.as_at,
            received_at=one.received_at,
            values={name: f"{value:f}" for name, value in one.values.items()},
            score="" if one.score is None else f"{one.score:f}",
            framework=one.framework[:100],
            by=by.as_,
            role=by.title,
            sha256=sha256,
        )
        for one in found
    ]
    SituationReport.objects.bulk_create(rows)
    return len(rows)


def bring(kind: str, board: str, upload: UploadedFile, by: Insider, at: datetime) -> Reports:
    """Keep a file. Of reports the good ones are kept and the bad rows told. Raises `TooLarge`."""
    before = newest(kind, board)
    kept = keep(kind, board, upload, by, at)
    if kind != REPORTS:
        return Reports((), kept.sha256, tuple(_wrong(kind, kept)))
    with kept.opened() as path:
        found = read_reports(path, at, called=kept.name, received_at=at)
    if before is None or before.pk != kept.pk:
        keep_reports(found.reports, by, kept.sha256)
    return found


def _wrong(kind: str, kept: KeptFile) -> tuple[Finding, ...]:
    if kind == SITES:
        return _read_sites(kept).findings
    return _read_thresholds(kept).findings if kind == THRESHOLDS else _read_cards(kept).findings


# ---- who may see it ------------------------------------------------------------------------------


def seer(request: HttpRequest, board: str, known: Held) -> Insider | None:
    """As what whoever asks sees the pressure: of the board, or of a site that reports to it."""
    found = insider(request, board)
    codes = dict.fromkeys(one.id for one in known.sites.sites) if found is None else ()
    return found or next((who for code in codes if (who := insider(request, code))), None)


def reporter(request: HttpRequest, board: str, site: str) -> Insider | None:
    """As what whoever asks may report for a site: of the site itself, or of the board."""
    return insider(request, site) or insider(request, board)
