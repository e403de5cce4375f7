"""The reference page of the regime in Markdown, printed from its data by `docs/generate.py`."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.commission.psr.notice_items import TITLES
from ringholder.commission.psr.notices import forms, listed_in
from ringholder.matters.selection.regime import Regime, Rule, clause, regime
from ringholder.matters.selection.words import titles

_HEAD = """# The Provider Selection Regime

Which process an NHS body has to follow when it chooses who provides a health service, what counts
as a considerable change, when a contract may be modified, and by when notices are due. This page is
printed from `src/ringholder/matters/selection/regime.yaml` and
`src/ringholder/commission/psr/notices.yaml` by `docs/generate.py`. The words are ours; the clause
behind each line is the law. How it is used is told in
[Choose a provider](../how-to/choose-a-provider.md); the steps are those of the procedure
[Choice of a provider](procedures/procurement.md).
"""

_ORDER = (
    "The rows are asked in this order, and the first whose conditions all hold answers. Where "
    "a condition is not known the table stops there and names the fact: nothing is decided on "
    "what nobody knows.\n"
)
_FINDING = (
    "\nThat the contract differs in character is somebody's finding: an answer without its "
    "reason counts as not known. What follows from what *existing provider* means is worked "
    "out: without one, nobody is asked whether only that provider could do it.\n"
)
_STANDSTILL = (
    "\nThe standstill begins on the day after the intention is published; representations may "
    "be made to midnight at the end of the eighth working day after that day, and it ends no "
    "sooner than five working days after all were told of the last further decision "
    "(reg 12). A working day is none of Saturday, Sunday, Christmas Day, Good Friday, the "
    "first Monday in May or a bank holiday in England.\n"
)


def page(law: Regime | None = None) -> str:
    """The page."""
    law = law or regime()
    parts = [
        _HEAD,
        _about(law),
        "## Which process (regulation 6)\n",
        _ORDER,
        "\n".join(_rows(law)),
        "## Facts\n",
        "| fact | question | clause |\n| --- | --- | --- |",
        *(f"| `{one.id}` | {one.asks} | {one.clause} |" for one in law.facts.values()),
        _FINDING,
        "## Considerable change\n",
        *_change(law),
        "\n## Modification (regulation 13)\n",
        *_grounds(law),
        "\n## Thresholds\n",
        "| threshold | figure | how it is read | clause |\n| --- | --- | --- | --- |",
        *(
            f"| {_words(one.id)} | {one.value} {one.unit} | {one.reading} | {one.clause} |"
            for one in law.thresholds.values()
        ),
        "\n## Periods\n",
        "| for | time | from | clause |\n| --- | --- | --- | --- |",
        *(
            f"| {_words(one.id)} | {one.limit} | {one.of} | {one.clause} |"
            for one in law.periods.values()
        ),
        _STANDSTILL,
        "## Processes\n",
        "| process | clause | standstill | notices (Schedules) |\n| --- | --- | --- | --- |",
        *_ways(law),
        "\n## Notices\n",
        *_notices(),
    ]
    return "\n".join(parts).rstrip() + "\n"


def _words(id_: str) -> str:
    return id_.replace("-", " ")


def _about(law: Regime) -> str:
    return (
        f"Source: [{law.source}]({law.address}), in force from {law.from_on}, read on "
        f"{law.read_on}. Not read: {law.not_read}. Owner: {law.owner}.\n"
    )


def _rows(law: Regime) -> Iterator[str]:
    yield "| | row | all of | leads to | clause |\n| --- | --- | --- | --- | --- |"
    for number, row in enumerate(law.rows, 1):
        verb = "must" if row.must else "may"
        leads = f"{titles(row.processes)} ({verb})"
        yield f"| {number} | {row.title} | {_when(row)} | {leads} | {row.clause} |"
    yield ""


def _when(rule: Rule) -> str:
    return "; ".join(f"`{fact}` {wanted}" for fact, wanted in rule.when.items()) or "nothing before"


def _change(law: Regime) -> Iterator[str]:
    amount = law.thresholds["considerable-change-amount"]
    share = law.thresholds["considerable-change-share"]
    yield (
        f"It is considerable where `character_differs` ({clause('6(10)(a)')}); or where all of "
        f"`change_by_authority`, a lifetime value higher by £{amount.value:,} or more, and by "
        f"{share.value:.0%} or more hold ({clause('6(10)(b)')}), both held against the existing "
        "contract as it was made. It is not where only the provider's identity changed by "
        "succession, the successor meets the basic selection criteria, and 6(10)(b) does not "
        "apply (6(11)); nor where the values do, in answer to factors outside "
        "control, and the character is the same (6(12))."
    )


def _grounds(law: Regime) -> Iterator[str]:
    yield (
        "Any one ground is enough. All changes since the contract was made are added up; a fall "
        "counts by its size, which the law does not say and is the stricter reading.\n"
    )
    yield "| ground | all of | clause |\n| --- | --- | --- |"
    for rule in law.grounds:
        more = "; below either threshold" if rule.below_threshold else ""
        only = f"; first awarded by {titles(rule.only_for)}" if rule.only_for else ""
        yield f"| {rule.title} | {_when(rule)}{more}{only} | {rule.clause} |"


def _ways(law: Regime) -> Iterator[str]:
    for way in law.ways.values():
        named = (("follow", way.follow_schedule), ("intention", way.intention_schedule))
        told = [f"{what} {number}" for what, number in named if number is not None]
        notices = ", ".join([*told, f"award {way.award_schedule}"])
        standstill = "yes" if way.standstill else "no"
        yield f"| {way.title} | {way.clause} | {standstill} | {notices} |"


def _notices() -> Iterator[str]:
    for form in forms().values():
        yield f"### {form.title}\n\n`{form.id}`, {listed_in(form)}\n"
        yield from (f"{number}. {TITLES[name]}" for number, name in enumerate(form.items, 1))
        yield ""
