"""The engagement report as a paper: who answered, what they said, and what was decided on it.

It is made of data alone: nothing in it is a sentence that somebody would have to keep up to date.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from ringholder.engage.themes.agreed import in_words
from ringholder.engage.themes.analysis import Analysis
from ringholder.engage.themes.breakdown import RULE, Breakdown
from ringholder.engage.themes.counts import ThemeCount
from ringholder.matters.replies import CHANGED, Reply
from ringholder.papers.blocks import (
    Block,
    Bullets,
    Cell,
    Facts,
    Heading,
    Mark,
    Notice,
    Paper,
    Paragraph,
    Row,
    Table,
    cell,
    columns,
    line,
)

NO_REPLY = "No reply yet"
ILLUSTRATIVE = (
    "The responses, and so all counts, quotations and replies, were made up to show what a report "
    "looks like. Nobody said this."
)
LOOP = (
    "Draft groups were proposed by a method that gives the same answer whenever it is run.",
    "Drafts are not published: people read them and wrote the codebook.",
    "Each theme was named and confirmed by a person. Themes that nobody confirmed are not here.",
    "A program suggested themes by keywords, and by what people had coded before.",
    "No suggestion is counted: every response that counts was coded by a person.",
    "Whether somebody supports or opposes something was said by people alone.",
    "Where coders differed a person settled it, by response. What is not settled is not counted.",
    "The whole ran on one machine. No response was sent to any other.",
)
"""Where a person is in the loop, and where none is."""


def report(of: Analysis, on: date) -> Paper:
    """The report of a day."""
    return Paper(
        title=of.title,
        subtitle="Engagement report: what people said, and what was done with it",
        on=on,
        running=f"Engagement report: {of.title}",
        facts=(
            ("Responses", f"{of.counts.responses:,}"),
            ("Distinct responses", f"{of.counts.distinct:,}"),
            ("Themes", f"{len(of.book.confirmed):,}"),
        ),
        blocks=tuple(_blocks(of)),
        notice=Notice("Illustrative", (line(ILLUSTRATIVE),), Mark.DRAFT)
        if of.illustrative
        else None,
    )


def _blocks(of: Analysis) -> Iterator[Block]:
    yield from _who(of)
    yield from _how(of)
    yield from _overview(of)
    yield from _themes(of)
    yield from _few(of)
    yield from _agreement(of)
    yield from _replies(of)


# ---- who, and how --------------------------------------------------------------------------------


def _who(of: Analysis) -> Iterator[Block]:
    yield Heading(1, "Who answered, and who did not")
    yield _answered(of, "audience", "Audience", of.comments.audiences())
    if of.not_heard:
        yield Paragraph(line("They were asked, and nobody answered:"))
        yield Bullets(tuple(map(line, of.not_heard)))
    yield _answered(of, "place", "Place", of.comments.places())
    campaigns = Counter(one.campaign for one in of.comments.all.values() if one.campaign)
    if campaigns:
        rows = tuple(Row((cell(name), cell(f"{n:,}"))) for name, n in sorted(campaigns.items()))
        yield Table(
            "Letters that several sent: each is one distinct response, and none is left out",
            columns({"Campaign": 3, "Responses": 1}),
            rows,
        )


def _answered(of: Analysis, by: str, title: str, groups: Sequence[str]) -> Table:
    held = Counter(getattr(one, by) for one in of.comments.all.values())
    rows = tuple(
        Row(
            (cell(group), cell(f"{held[group]:,}" if held[group] >= RULE.below else "Fewer than 6"))
        )
        for group in groups
    )
    return Table(f"Responses by {by}", columns({title: 3, "Responses": 1}), rows)


def _how(of: Analysis) -> Iterator[Block]:
    yield Heading(1, "How it was read")
    yield Bullets(tuple(map(line, LOOP)))
    found = of.counts
    yield Facts(
        (
            ("Responses that people coded", cell(f"{found.coded:,}")),
            ("Read, and no theme found", cell(_numbers(found.without))),
            ("Not coded yet", cell(_numbers(found.uncoded))),
            ("Wrote nothing in their own words", cell(_numbers(found.silent))),
            ("Themes on which coders differ still", cell(f"{len(of.coding.open):,}")),
        )
    )


def _numbers(numbers: Sequence[str]) -> str:
    if not numbers:
        return "None"
    more = f" and {len(numbers) - 40:,} more" if len(numbers) > 40 else ""
    return f"{len(numbers):,}: {', '.join(numbers[:40])}{more}"


# ---- themes --------------------------------------------------------------------------------------


def _overview(of: Analysis) -> Iterator[Block]:
    yield Heading(1, "What people said")
    rows = tuple(
        Row(
            (
                cell(one.theme.name),
                cell(f"{one.all:,}"),
                cell(f"{one.distinct:,}"),
                cell(_share(one)),
                cell(_became(of.replies.get(one.theme.id))),
            )
        )
        for one in of.counts.themes
    )
    heads = {"Theme": 3, "Responses": 1, "Distinct": 1, "Of those coded": 1, "What became of it": 2}
    yield Table("Themes, those that most hold first", columns(heads), rows, sheet="Themes")


def _share(one: ThemeCount) -> str:
    return f"{float(one.share):.0%}" if one.all else "Nobody"


def _became(reply: Reply | None) -> str:
    return CHANGED[reply.changed] if reply is not None else NO_REPLY


def _themes(of: Analysis) -> Iterator[Block]:
    for one in of.counts.themes:
        yield Heading(2, one.theme.name)
        if one.theme.sentence:
            yield Paragraph(line(one.theme.sentence))
        yield Facts(tuple(_theme_facts(of, one)))
        for title, parts in (("audience", one.audiences), ("place", one.places)):
            yield from _parts(f"{one.theme.name}: by {title}", title.capitalize(), parts)
        yield from _parts(f"{one.theme.name}: stance, as people read it", "Stance", one.stances)
        quoted = of.quotations.of(one.theme.id)
        if quoted:
            yield Paragraph(line("In their words, with their consent:"))
            yield Bullets(tuple(line(f"“{quote.words}”") for quote in quoted))


def _theme_facts(of: Analysis, one: ThemeCount) -> Iterator[tuple[str, Cell]]:
    confirmed = f"{one.theme.confirmed_by}, {one.theme.confirmed_on}"
    yield "Responses", cell(f"{one.all:,}, of which {one.distinct:,} distinct ({_share(one)})")
    if one.theme.groups:
        names = (of.book.themes[group].name for group in one.theme.groups)
        yield "Sits in", cell("; ".join(names))
    yield "Confirmed by", cell(confirmed)


def _parts(title: str, of: str, parts: Breakdown) -> Iterator[Block]:
    if parts.why_not:
        yield Paragraph(line(f"By {of.lower()}: {parts.why_not.lower()}."))
    elif any(parts.exact.values()):
        rows = tuple(
            Row((cell(name.capitalize()), cell(shown))) for name, shown in parts.words.items()
        )
        yield Table(title, columns({of: 3, "Responses": 1}), rows)


def _few(of: Analysis) -> Iterator[Block]:
    yield Heading(1, "What few said")
    few = of.counts.of_few
    if few:
        yield Bullets(tuple(line(f"{one.theme.name}: {_held(one)}") for one in few))
    else:
        yield Paragraph(line("Every theme that anybody holds is held by a tenth or more."))
    shown = [one for one in of.counts.leanings if one.shown]
    if shown:
        yield Paragraph(line("Small groups hold these at least twice as often as all others:"))
        yield Bullets(
            tuple(line(f"{one.group}: {one.theme.name} ({one.held} of {one.of})") for one in shown)
        )
    if of.counts.of_nobody:
        yield Paragraph(line("Themes of the codebook that no response holds:"))
        yield Bullets(tuple(line(one.theme.name) for one in of.counts.of_nobody))


def _held(one: ThemeCount) -> str:
    return f"{one.all:,} response{'' if one.all == 1 else 's'}"


def _agreement(of: Analysis) -> Iterator[Block]:
    yield Heading(1, "How far coders agree")
    found = of.agreed
    if not found.responses:
        yield Paragraph(line("Nothing was coded by two people apart, so nobody can say."))
        return
    yield Paragraph(
        line(
            f"{len(found.coders)} coders read {found.responses:,} responses apart. Krippendorff's "
            f"alpha over all themes is {in_words(found.whole)}: 1 is full agreement, 0 what chance "
            "would give. In brackets is the interval of 95%."
        )
    )
    rows = tuple(
        Row(
            (
                cell(of.book.themes[one.theme].name),
                cell(in_words(one.alpha)),
                cell(in_words(one.kappa) if one.kappa else "Not of two"),
                cell("; ".join(f"{coder} {n}" for coder, n in one.given)),
            )
        )
        for one in found.themes
        if one.theme in of.book.confirmed
    )
    heads = {"Theme": 3, "Krippendorff's alpha": 2, "Cohen's kappa": 2, "Given by": 3}
    yield Table("Agreement by theme", columns(heads), rows, sheet="Agreement")


def _replies(of: Analysis) -> Iterator[Block]:
    yield Heading(1, "What was decided, theme by theme")
    for one in of.counts.themes:
        yield Heading(2, f"{one.theme.name}: {_became(of.replies.get(one.theme.id)).lower()}")
        reply = of.replies.get(one.theme.id)
        if reply is None:
            yield Paragraph(line("Nobody has replied to this theme.", strong=True))
        else:
            yield Facts(tuple(_reply_facts(reply)))


def _reply_facts(reply: Reply) -> Iterator[tuple[str, Cell]]:
    yield "Reply", cell(reply.says)
    for name, said in (
        ("What changed", reply.what_changed),
        ("What did not, and why", reply.what_did_not),
        ("Decided in", reply.decided_in),
        ("Paragraph of the paper", reply.paragraph),
    ):
        if said:
            yield name, cell(said)
