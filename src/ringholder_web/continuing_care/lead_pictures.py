"""The pictures of the pages of the lead."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from ringholder.continuing_care.metrics import PER
from ringholder.continuing_care.variation.compared import Comparison
from ringholder.continuing_care.variation.gap import Gap
from ringholder.continuing_care.variation.measured import Sort
from ringholder.pictures.causes import CauseBar, causes
from ringholder.pictures.funnel_chart import FunnelLimit, FunnelUnit, funnel_chart
from ringholder_web.continuing_care.lead_words import in_pounds

_NAMES = ("95%", "99.8%")


def funnel_of(found: Comparison, names: Mapping[str, str], *, narrow: bool) -> Markup:
    """The funnel of a measure; empty where none could be drawn."""
    if found.funnel is None:
        return Markup("")
    at, limits = found.funnel.curves()
    shares = found.measure.sort is Sort.OF_REQUESTS
    drawn = funnel_chart(
        [
            FunnelUnit(
                names[one.area],
                one.size if shares else one.expected or 0.0,
                float("nan") if one.value is None else one.value,
                one.beyond,
                lit=True,
                note=f"{one.count:,} counted",
            )
            for one in found.areas
        ],
        at.tolist(),
        [
            FunnelLimit(name, limits.lower[level].tolist(), limits.upper[level].tolist())
            for level, name in enumerate(_NAMES)
        ],
        title=found.measure.name,
        subtitle="" if shares else f"Per {PER:,} adults, standardised for age",
        target=found.overall,
        target_name="All",
        better=found.measure.better,
        unit="%" if shares else "",
        size="Requests" if shares else "Expected",
        narrow=narrow,
        prefix="funnel-narrow" if narrow else "funnel",
    )
    return Markup(drawn)  # noqa: S704 (our own drawing, which escapes words)


def causes_of(found: Gap, name: str) -> Markup:
    """The causes of a gap."""
    bars = [
        CauseBar(
            one.cause.says,
            float(one.pounds),
            None if one.margin is None else float(one.margin),
            in_pounds(one.pounds),
        )
        for one in found.parts
    ]
    return Markup(causes(bars, name=name))  # noqa: S704 (our own drawing, which escapes words)
