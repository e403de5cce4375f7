"""Citing figures in acts: forms are filled from them, and what an act says is held against them.

The clerk judges acts by what they say; whether that is so only whoever holds the figures can tell.
A version that this workspace does not hold is let pass, and shown as such.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from ringholder.findings import Finding, InRecord, Severity
from ringholder.matters.benefits import REPORT, benefit
from ringholder.matters.case import Case
from ringholder.matters.clerk import Draft
from ringholder.matters.fields import faults
from ringholder.matters.figures import OPENS_GAP, READING, newest, opened_on
from ringholder.monitor.cited import cited, disagreements, finds, older
from ringholder.monitor.commentary import commentary
from ringholder.monitor.watch import Watched
from ringholder.monitor.wording import known_name
from ringholder_web.monitor.figures import Figures, figures
from ringholder_web.ui.words import sentence, spaced

_FAULT = ("OBS091", "cited-otherwise")
_WHOLE = ("observations", "period_ends_on", "value")
_LABELS = {
    "period_ends_on": "The last day of the period",
    "value": "The value",
    "finds": "What the rule finds",
}


def version_address(sha256: str) -> str:
    """Where the version that an act cites has a page, or stands on that of the data; else empty."""
    of = figures()
    name = of.holds(sha256)
    if name and of.brought is not None and of.kept_in(sha256) == of.brought:
        return reverse("version", args=[name, sha256[:12]])
    return f"{reverse('data')}#{name}" if name else ""


def indicator_name(id_: str) -> str:
    """The name of an indicator; its id in words where it is not here."""
    known = figures().indicators.get(id_)
    return known.name if known is not None else sentence(spaced(id_))


# ---- filling forms -------------------------------------------------------------------------------


def opening_address(of: Figures, one: Watched, area: Sequence[str] = ()) -> str:
    """Where an item about a gap is opened, with all that is known of it filled in."""
    shown = of.mark(one.indicator.id)
    told = cited(one, shown) if shown is not None else {}
    told["opened_by"] = told.pop("finds", finds(one))
    said = {
        "title": f"{one.indicator.name}: {known_name(one.organisation)}",
        "summary": " ".join(commentary(one, stands=one.stands)),
        "function": one.indicator.function,
        "indicator": one.indicator.id,
        "observed": one.organisation,
        **told,
        **({"target": f"{one.target.value:g}"} if one.target is not None else {}),
        **({"area": list(area)} if area else {}),
    }
    return f"{reverse('open-matter', args=['performance-gap'])}?{urlencode(said, doseq=True)}"


def filled(case: Case, step: str) -> tuple[dict[str, list[str]], str]:
    """The figures of a step on a gap, from the newest that are held; and a word on them.

    Nothing is filled in where none are newer than those in the record: they would be refused.
    """
    opened, last = opened_on(case), newest(case)
    if opened is None or step not in READING:
        return {}, ""
    of, (indicator, organisation) = figures(), _series_of(case)
    one, shown = of.one(indicator, organisation), of.mark(indicator)
    if one is None or shown is None:
        return {}, "This workspace has no figures of it: cite those that you have."
    if shown.sha256 == opened.version or (last is not None and one.on < last.period_ends_on):
        return {}, "No figures newer than those in the record have come here yet."
    told = {name: [value] for name, value in cited(one, shown).items()}
    return told, "The figures below are the newest that are here."


def _series_of(case: Case) -> tuple[str, str]:
    said = case.entries[0].act.payload
    return str(said.get("indicator", "")), str(said.get("observed", ""))


# ---- holding an act against the figures ----------------------------------------------------------


def against(draft: Draft, case: Case | None) -> list[Finding]:
    """Where the figures that an act cites are not what this workspace knows of that version."""
    said = draft.payload
    if draft.kind not in (*READING, REPORT) or any(name not in said for name in _WHOLE):
        return []
    if any(True for _ in faults(dict.fromkeys(_WHOLE, True), {k: said[k] for k in _WHOLE})):
        return []  # the judge says so
    opens, series = draft.kind == OPENS_GAP, _series(draft, case)
    if series is None:
        return []
    indicator, organisation = series
    told = {k: str(said[k]) for k in ("period_ends_on", "value")}
    found = said.get("opened_by" if opens else "finds")
    told |= {"finds": str(found)} if found is not None else {}
    where = InRecord(draft.matter, draft.id)
    return [
        Finding(*_FAULT, Severity.ERROR, says, do, where)
        for says, do in _wrong(str(said["observations"]["sha256"]), said["observations"],
                               indicator, organisation, told)
    ]  # fmt: skip


def _series(draft: Draft, case: Case | None) -> tuple[str, str] | None:
    """Whose figures of what an act has to cite; `None` where nothing says."""
    said = draft.payload
    if draft.kind == OPENS_GAP:
        return str(said.get("indicator", "")), str(said.get("observed", ""))
    if draft.kind == REPORT:
        one = None if case is None else benefit(case, str(said.get("benefit", "")))
        return None if one is None else (one.indicator, one.observed)
    return None if case is None or opened_on(case) is None else _series_of(case)


def _wrong(
    sha256: str, version: Mapping[str, Any], indicator: str, organisation: str,
    told: Mapping[str, str],
) -> Iterator[tuple[str, str]]:  # fmt: skip
    """What is wrong, and what to do; nothing for a version that is not held."""
    of = figures()
    name = of.holds(sha256)
    known = of.indicators.get(indicator)
    if not name:
        return
    if name != indicator or known is None or (folder := of.kept_in(sha256)) is None:
        yield (
            f"That version of the figures is of “{of.indicators[name].name}”."
            if name in of.indicators
            else f"That version of the figures is of “{name}”.",
            "Cite the version that the page of the indicator shows.",
        )
        return
    shown = of.mark(indicator)
    if shown is not None and shown.sha256 == sha256:
        one, rows = of.one(indicator, organisation), shown.rows
    else:
        _, one = older(folder, sha256, known, organisation)
        rows = int(version["rows"])
    if one is None:
        yield (
            f"That version has no figures of {known_name(organisation)}.",
            "Name the organisation whose figures they are.",
        )
        return
    if int(version["rows"]) != rows:
        yield f"That version has {rows} rows.", "Cite it as the page of the indicator shows it."
    for wrong in disagreements(one, told):
        yield f"{_LABELS[wrong.field]} is not as the figures have it. {wrong.says}", wrong.do
