"""The page of reference that lists the indicators: what each is, its targets, its caveats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ringholder.calendar import in_words
from ringholder.monitor.indicator import Better, Domain, Indicator, Mark, Target
from ringholder.monitor.wording import in_unit

HEAD = """# The indicators

What Ringholder watches in the demonstration: each indicator with its source, its targets and what
to keep in mind when reading it. The page is printed by `docs/generate.py` from the files in
`src/ringholder/monitor/indicators`; [the format of such a file](indicator-format.md) is described
apart. The figures are in `data/observations`; `data/series.csv` says what each is made of and what
is missing from it.

A target whose mark is **U** has a source that nobody has read: it is shown, and nothing is decided
on it. The other marks are **V** read at the source, **Vx** read in a page that quotes it, **S** at
second hand, **D** worked out.
"""
DOMAINS = {
    Domain.OUTCOMES_AND_ACCESS: "Outcomes and access",
    Domain.EXPERIENCE: "Experience",
    Domain.RESOURCES: "Use of resources",
}
_BETTER = {
    Better.HIGHER: "higher is better",
    Better.LOWER: "lower is better",
    Better.NEUTRAL: "neither way is better",
}


def listing(indicators: Iterable[Indicator]) -> str:
    """The page, as Markdown: a table of each domain, then each indicator of it."""
    known = sorted(indicators, key=lambda one: one.id)
    parts = [HEAD]
    for domain, name in DOMAINS.items():
        own = [one for one in known if one.domain is domain]
        rows = (f"| [{one.name}](#{one.id}) | {', '.join(one.levels)} |" for one in own)
        parts += [f"## {name}\n", "| indicator | levels |\n| --- | --- |", *rows, ""]
        parts += [_section(one) for one in own]
    return "\n".join(parts)


def _section(one: Indicator) -> str:
    """One indicator; its heading is its id, so that a link to it never changes."""
    lines = [
        f"**{one.name}.** {one.what} {one.why}",
        "",
        f"- Numerator: {one.numerator}.",
        f"- Denominator: {one.denominator}.",
        f"- Each {one.period.value}, at: {', '.join(one.levels)}; {_BETTER[one.better]}.",
        *_targets(one),
        f"- Opens a gap: {', '.join(one.opens) or 'never by itself'}.",
        f"- Acted on by whoever has [`{one.function}`](functions.md).",
        f"- Publisher: {one.publisher} ({one.licence}).",
        f"- Owner: {one.owner}; to be reviewed by {in_words(one.review_on)}.",
        *_small_print(one),
        *(f"- Mind: {caveat}" for caveat in one.caveats),
    ]
    return f"### {one.id}\n\n" + "\n".join(lines) + "\n"


def _targets(one: Indicator) -> Iterator[str]:
    if not one.target:
        yield f"- Target: none. {one.target_reason}"
    for target in one.target:
        yield f"- Target: {_aim(one, target)}. Source: {target.source} ({target.mark.value})."


def _aim(one: Indicator, target: Target) -> str:
    until = f" to {in_words(target.to_on)}" if target.to_on else ""
    when = f"from {in_words(target.from_on)}{until}"
    unread = ", not for decision" if target.mark is Mark.UNVERIFIED else ""
    return f"{in_unit(one.unit, target.value)}, a {target.kind.value}, {when}{unread}"


def _small_print(one: Indicator) -> Iterator[str]:
    if one.suppression is not None:
        rule = one.suppression
        yield f"- The publisher hides counts below {rule.below} and rounds to {rule.round_to}."
    if one.not_summed:
        yield f"- Never added up: {one.not_summed}"
