"""What people said and what was done with it, on a page for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ringholder.calendar import in_words
from ringholder.engage.themes.agreed import in_words as agreement_in_words
from ringholder.engage.themes.analysis import Analysis
from ringholder.engage.themes.breakdown import Breakdown
from ringholder.engage.themes.counts import ThemeCount
from ringholder.matters.local_day import local_day
from ringholder.matters.replies import CHANGED, Reply
from ringholder.pictures.theme_bars import ThemeBar, theme_bars
from ringholder_web.engage.theme_analysis import is_as_cited
from ringholder_web.engage.theme_matters import Consultation
from ringholder_web.ui.words import Tag

NO_REPLY = Tag("No reply yet", "red")
_COLOURS = {"changed": "green", "changed-in-part": "yellow", "not-changed": "grey"}
LONGEST_NUMBER = 60


@dataclass(frozen=True, slots=True)
class Parts:
    """A theme by audience, by place or by stance, as it may be shown."""

    title: str
    rows: tuple[tuple[str, str], ...]
    why_not: str


@dataclass(frozen=True, slots=True)
class ReplyShown:
    """A reply, with the matter in which it was decided and what that is called."""

    says: str
    what_changed: str
    what_did_not: str
    matter: str
    title: str
    paragraph: str
    on: str


@dataclass(frozen=True, slots=True)
class ThemeShown:
    """A theme with all that may be known of it."""

    id: str
    name: str
    sentence: str
    groups: tuple[str, ...]
    all: int
    distinct: int
    share: str
    of_few: bool
    became: Tag
    parts: tuple[Parts, ...]
    quotations: tuple[str, ...]
    reply: ReplyShown | None
    confirmed: str


@dataclass(frozen=True, slots=True)
class Found:
    """What became of one response, by its number."""

    number: str
    is_there: bool
    coded: bool
    themes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows."""

    id: str
    title: str
    published: str
    as_cited: bool
    matter: str
    reported: bool
    illustrative: bool
    responses: str
    distinct: str
    coded: str
    themes: tuple[ThemeShown, ...]
    of_nobody: tuple[str, ...]
    without: tuple[str, ...]
    uncoded: int
    silent: int
    leanings: tuple[str, ...]
    agreement: str
    agreed_on: int
    unanswered: int
    picture: Markup
    found: Found | None


def page(of: Consultation, told: Analysis, number: str, *, preview: bool) -> Page:
    """The page of a consultation; `preview` is of what is not published yet."""
    counted, report = told.counts, of.report
    published = report.published_at if report is not None and not preview else None
    return Page(
        id=of.id,
        title=of.title,
        published=in_words(local_day(published)) if published is not None else "",
        as_cited=not preview and is_as_cited(of, told),
        matter=report.matter if report is not None else "",
        reported=report is not None and report.reported,
        illustrative=told.illustrative,
        responses=f"{counted.responses:,}",
        distinct=f"{counted.distinct:,}",
        coded=f"{counted.coded:,}",
        themes=tuple(_theme(one, told, of) for one in counted.themes),
        of_nobody=tuple(one.theme.name for one in counted.of_nobody),
        without=counted.without,
        uncoded=len(counted.uncoded),
        silent=len(counted.silent),
        leanings=tuple(
            f"{one.group}: {one.theme.name} ({one.held} of {one.of})"
            for one in counted.leanings
            if one.shown
        ),
        agreement=agreement_in_words(told.agreed.whole),
        agreed_on=told.agreed.responses,
        unanswered=len(told.unanswered),
        picture=_picture(told),
        found=_found(told, number) if number else None,
    )


def _theme(one: ThemeCount, told: Analysis, of: Consultation) -> ThemeShown:
    theme, reply = one.theme, told.replies.get(one.theme.id)
    return ThemeShown(
        id=theme.id,
        name=theme.name,
        sentence=theme.sentence,
        groups=tuple(told.book.themes[group].name for group in theme.groups),
        all=one.all,
        distinct=one.distinct,
        share=f"{float(one.share):.0%}",
        of_few=one.of_few,
        became=became(reply),
        parts=tuple(_parts(one)) if one.all else (),
        quotations=tuple(q.words for q in told.quotations.of(theme.id)),
        reply=_reply(reply, of) if reply is not None else None,
        confirmed=f"{theme.confirmed_by}, {in_words(theme.confirmed_on)}"
        if theme.confirmed_on is not None
        else "",
    )


def became(reply: Reply | None) -> Tag:
    """What became of a theme, as a mark."""
    if reply is None:
        return NO_REPLY
    return Tag(CHANGED[reply.changed], _COLOURS.get(reply.changed, "orange"))


def _parts(one: ThemeCount) -> Iterator[Parts]:
    for title, parts in (
        ("By audience", one.audiences),
        ("By place", one.places),
        ("For or against, as people read it", one.stances),
    ):
        yield Parts(title, tuple(_rows(parts)), parts.why_not)


def _rows(parts: Breakdown) -> Iterator[tuple[str, str]]:
    for name, shown in parts.words.items():
        yield name[:1].upper() + name[1:], shown


def _reply(reply: Reply, of: Consultation) -> ReplyShown:
    titles = of.report.titles if of.report is not None else {}
    return ReplyShown(
        says=reply.says,
        what_changed=reply.what_changed,
        what_did_not=reply.what_did_not,
        matter=reply.decided_in if reply.decided_in in titles else "",
        title=titles.get(reply.decided_in, reply.decided_in),
        paragraph=reply.paragraph,
        on=in_words(local_day(reply.at)),
    )


def _found(told: Analysis, typed: str) -> Found:
    """What a response was given, by its number and nothing else."""
    numbers = {number.casefold(): number for number in told.comments.all}
    number = numbers.get(typed.casefold(), "") or numbers.get(
        "-".join(typed.casefold().split()), ""
    )
    themes = told.coding.counted.get(number, {})
    rows = tuple(
        (id_, told.book.confirmed[id_].name, became(told.replies.get(id_)).text)
        for id_ in themes
        if id_ in told.book.confirmed
    )
    return Found(typed, bool(number), number in told.coding.counted, rows)


def _picture(told: Analysis) -> Markup:
    bars = [
        ThemeBar(
            one.theme.name,
            one.all,
            one.distinct,
            f"{one.theme.name}: {one.distinct:,} distinct of {one.all:,} responses.",
        )
        for one in told.counts.themes
    ]
    drawn = theme_bars(bars, name="Themes by how many responses hold them")
    return Markup(drawn)  # noqa: S704 (our own drawing, which escapes words)
