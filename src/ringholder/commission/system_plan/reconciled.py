"""Plans reconciled: provider with commissioner, activity with staff and beds, money with envelopes.

And each with last year. What was not given is not checked, and nothing is assumed in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ringholder.commission.system_plan.declared import Band, Ratio
from ringholder.commission.system_plan.difference import UNITS, Difference, What, amount, unit_of
from ringholder.commission.system_plan.plan_lines import BETWEEN_TWO, PlanLine, Side, Sort
from ringholder.money import NOTHING, total

_HUNDRED = Decimal(100)


def reconciled(
    lines: Sequence[PlanLine],
    *,
    ratios: Sequence[Ratio] = (),
    bands: Sequence[Band] = (),
    envelopes: Mapping[tuple[str, str], Decimal] | None = None,
    allocations: Mapping[str, Decimal] | None = None,
) -> tuple[Difference, ...]:
    """Every difference, in the order of the checks.

    `envelopes` are sums in pounds by commissioner and provider, `allocations` by commissioner; what
    is not given is not checked.
    """
    return (
        *_sides(lines),
        *_resources(lines, ratios),
        *_envelopes(lines, envelopes or {}),
        *_allocations(lines, allocations or {}),
        *_growth(lines, bands),
    )


# ---- provider and commissioner -------------------------------------------------------------------


def _sides(lines: Sequence[PlanLine]) -> Iterator[Difference]:
    between = [line for line in lines if line.sort in BETWEEN_TWO]
    theirs = {line.key: line for line in between if line.side is Side.PROVIDER}
    ours = {line.key: line for line in between if line.side is Side.COMMISSIONER}
    both = planned_by_both(lines)
    for key in dict.fromkeys(line.key for line in between):
        provider, commissioner = theirs.get(key), ours.get(key)
        if provider is None or commissioner is None:
            yield from _alone(provider or commissioner, both)
        elif provider.planned != commissioner.planned:
            yield _two(provider, commissioner)


def planned_by_both(lines: Sequence[PlanLine]) -> frozenset[tuple[str, str]]:
    """The pairs of provider and commissioner of whom both sides brought a plan."""
    by = {
        side: {(one.provider, one.commissioner) for one in lines if one.side is side}
        for side in Side
    }
    return frozenset(by[Side.PROVIDER] & by[Side.COMMISSIONER])


def _alone(line: PlanLine | None, both: frozenset[tuple[str, str]]) -> Iterator[Difference]:
    """A line of one side, where the other side brought a plan and does not have it."""
    if line is None or (line.provider, line.commissioner) not in both:
        return
    has, lacks = line.provider, line.commissioner
    if line.side is Side.COMMISSIONER:
        has, lacks = lacks, has
    yield Difference(
        What.ONE_SIDE,
        (lacks, has),
        line.provider,
        line.commissioner,
        line.name,
        unit_of(line),
        line.planned,
        None,
        f"{has} plans {amount(line.planned, unit_of(line))} of {line.name}, and {lacks} none.",
        f"{lacks} plans it too, or {has} takes it out.",
        line.place,
        line.last_year,
        illustrative=line.illustrative,
    )


def _two(provider: PlanLine, commissioner: PlanLine) -> Difference:
    unit = unit_of(provider)
    last = provider.last_year if provider.last_year is not None else commissioner.last_year
    gap = provider.planned - commissioner.planned
    return Difference(
        What.SIDES,
        (provider.provider, provider.commissioner),
        provider.provider,
        provider.commissioner,
        provider.name,
        unit,
        provider.planned,
        commissioner.planned,
        f"{provider.name}: {provider.provider} plans {amount(provider.planned, unit)} and "
        f"{provider.commissioner} buys {amount(commissioner.planned, unit)}: "
        f"{amount(abs(gap), unit)} {'more' if gap > 0 else 'less'} than is bought.",
        "Agree one figure, and write it in both plans.",
        provider.place,
        last,
        _nearer(provider, commissioner, last),
        provider.illustrative or commissioner.illustrative,
    )


def _nearer(provider: PlanLine, commissioner: PlanLine, last: Decimal | None) -> str:
    if last is None:
        return ""
    theirs, ours = abs(provider.planned - last), abs(commissioner.planned - last)
    if theirs == ours:
        return ""
    return provider.provider if theirs < ours else provider.commissioner


# ---- staff and beds ------------------------------------------------------------------------------


def _resources(lines: Sequence[PlanLine], ratios: Sequence[Ratio]) -> Iterator[Difference]:
    """What the activity of a provider needs of a staff group or a kind of bed, by the ratios."""
    own = [line for line in lines if line.side is Side.PROVIDER]
    for provider in dict.fromkeys(line.provider for line in own):
        theirs = [line for line in own if line.provider == provider]
        for needs, name in dict.fromkeys((ratio.needs, ratio.line.casefold()) for ratio in ratios):
            used = [r for r in ratios if (r.needs, r.line.casefold()) == (needs, name)]
            yield from _resource(provider, theirs, used)


def _resource(
    provider: str, theirs: Sequence[PlanLine], used: Sequence[Ratio]
) -> Iterator[Difference]:
    needs, name = used[0].needs, used[0].line
    per_one = {ratio.activity.casefold(): ratio.per_one for ratio in used}
    activity = [
        one for one in theirs if one.sort is Sort.ACTIVITY and one.name.casefold() in per_one
    ]
    there = [one for one in theirs if one.sort is needs and one.name.casefold() == name.casefold()]
    needed = total(one.planned / per_one[one.name.casefold()] for one in activity)
    planned = total(one.planned for one in there)
    if needed <= planned:
        return
    unit = UNITS[needs]
    yield Difference(
        What.STAFF if needs is Sort.WORKFORCE else What.BEDS,
        (provider,),
        provider,
        "",
        name,
        unit,
        needed,
        planned,
        f"The activity that {provider} plans needs {amount(needed, unit)} of {name} by the "
        f"ratios given, and it plans {amount(planned, unit)}.",
        "Plan the staff or the beds, plan less activity, or say why the ratio does not hold here.",
        activity[0].place,
        illustrative=any(one.illustrative for one in (*activity, *there))
        or any(ratio.illustrative for ratio in used),
    )


# ---- money ---------------------------------------------------------------------------------------


def _envelopes(
    lines: Sequence[PlanLine], envelopes: Mapping[tuple[str, str], Decimal]
) -> Iterator[Difference]:
    """The income that a provider plans from a commissioner is its envelope."""
    money = [one for one in lines if one.sort is Sort.MONEY and one.side is Side.PROVIDER]
    for (commissioner, provider), sum_ in envelopes.items():
        own = [o for o in money if (o.commissioner, o.provider) == (commissioner, provider)]
        planned = total(one.planned for one in own)
        if own and planned != sum_:
            more = "more" if planned > sum_ else "less"
            yield Difference(
                What.ENVELOPE,
                (provider, commissioner),
                provider,
                commissioner,
                "Money",
                "£",
                planned,
                sum_,
                f"{provider} plans {amount(planned, '£')} from {commissioner}: "
                f"{amount(abs(planned - sum_), '£')} {more} than its envelope of "
                f"{amount(sum_, '£')}.",
                "Plan within the envelope, or have the envelope changed.",
                own[0].place,
                illustrative=any(one.illustrative for one in own),
            )


def _allocations(
    lines: Sequence[PlanLine], allocations: Mapping[str, Decimal]
) -> Iterator[Difference]:
    """What providers plan to receive from a commissioner comes to no more than it has."""
    money = [one for one in lines if one.sort is Sort.MONEY and one.side is Side.PROVIDER]
    for commissioner, allocation in allocations.items():
        own = [one for one in money if one.commissioner == commissioner]
        planned = total(one.planned for one in own)
        if planned > allocation:
            yield Difference(
                What.ALLOCATION,
                (commissioner,),
                "",
                commissioner,
                "Money",
                "£",
                planned,
                allocation,
                f"All providers together plan {amount(planned, '£')} from {commissioner}, which "
                f"has {amount(allocation, '£')}.",
                "Settle the envelopes before the plans are agreed.",
                own[0].place,
                illustrative=any(one.illustrative for one in own),
            )


# ---- last year -----------------------------------------------------------------------------------


def _growth(lines: Sequence[PlanLine], bands: Sequence[Band]) -> Iterator[Difference]:
    by_sort = {band.sort: band for band in bands}
    for line in lines:
        band, last = by_sort.get(line.sort), line.last_year
        if band is None or last is None or last <= NOTHING:
            continue
        grows = (line.planned - last) / last * _HUNDRED
        if band.lowest <= grows <= band.highest:
            continue
        owner = line.provider if line.side is Side.PROVIDER else line.commissioner
        unit = unit_of(line)
        yield Difference(
            What.GROWTH,
            (owner,),
            line.provider,
            line.commissioner,
            line.name,
            unit,
            line.planned,
            last,
            f"{line.name}: {owner} plans {amount(line.planned, unit)} after "
            f"{amount(last, unit)} last year, {grows:+.2f}%; the band is "
            f"{band.lowest:+}% to {band.highest:+}%.",
            "Say what makes it so, or plan within the band.",
            line.place,
            last,
            illustrative=line.illustrative or band.illustrative,
        )
