"""The rows of themes as a codebook, coding and quotations, on any day; and new rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db.models import Max, Min

from ringholder.engage.themes.codebook import Codebook, Theme, codebook
from ringholder.engage.themes.coding import Code, Coding, Stance, coding
from ringholder.engage.themes.comments import Comments
from ringholder.engage.themes.quotations import Quotation, Quotations, quotations
from ringholder.findings import InRow
from ringholder.matters.local_day import local_day
from ringholder_web.engage.theme_access import Coder
from ringholder_web.engage.theme_models import QuotationChosen, ResponseCoded, ThemeSaid

SETTLER = "settled"


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands in the rows on a day."""

    book: Codebook
    coding: Coding
    quotations: Quotations


Mark = tuple[tuple[int, datetime | None], ...]


def upto(consultation: str) -> Mark:
    """How far the rows of a consultation go: it changes when any is added."""
    ends = (
        model.objects.filter(consultation=consultation).aggregate(last=Max("pk"), at=Max("at"))
        for model in (ThemeSaid, ResponseCoded, QuotationChosen)
    )
    return tuple((end["last"] or 0, end["at"]) for end in ends)


def kept(consultation: str, comments: Comments, until: datetime | None) -> Kept:
    """What stands until an instant."""
    book = _book(consultation, until)
    rows = list(_rows(ResponseCoded, consultation, until))
    made = coding(_codes(rows, _coders(rows)), comments, book)
    return Kept(book, made, quotations(_quotations(consultation, until), comments, made))


def own_name(consultation: str, who: Coder) -> str:
    """How a coder is called in the coding; empty before they coded anything."""
    rows = ResponseCoded.objects.filter(consultation=consultation, settled=False)
    first = rows.values("person", "by").annotate(first=Min("pk")).order_by("first")
    keys = [(row["person"], row["by"], row["first"]) for row in first]
    for place, (person, by, pk) in enumerate(keys, 1):
        if (person, by) == who.key:
            return _coder(place, rows.get(pk=pk).role)
    return ""


Row = TypeVar("Row", ThemeSaid, ResponseCoded, QuotationChosen)


def whole_second(at: datetime) -> datetime:
    """An instant as acts have it: what was coded in the second of an act stands before it."""
    return at.replace(microsecond=0)


def _rows(model: type[Row], consultation: str, until: datetime | None) -> Iterator[Row]:
    found = model.objects.filter(consultation=consultation)
    yield from found.filter(at__lte=until) if until is not None else found


def _book(consultation: str, until: datetime | None) -> Codebook:
    last: dict[str, tuple[ThemeSaid, int]] = {}
    for place, row in enumerate(_rows(ThemeSaid, consultation, until), 1):
        last[row.theme] = row, last[row.theme][1] if row.theme in last else place
    return codebook((_theme(row), InRow("codebook", place)) for row, place in last.values())


def _theme(row: ThemeSaid) -> Theme:
    return Theme(
        id=row.theme,
        name=row.name,
        sentence=row.sentence,
        keywords=tuple(row.keywords.splitlines()),
        groups=tuple(row.groups.splitlines()),
        confirmed_by=row.role if row.confirmed else "",
        confirmed_on=local_day(row.at) if row.confirmed else None,
    )


def _coders(rows: Iterable[ResponseCoded]) -> Mapping[tuple[str, str], str]:
    """How coders are called, by person and capacity: by their role and in the order of their work.

    No name of a person stands in it.
    """
    found: dict[tuple[str, str], str] = {}
    for row in rows:
        if not row.settled and (row.person, row.by) not in found:
            found[row.person, row.by] = _coder(len(found) + 1, row.role)
    return found


def _coder(place: int, role: str) -> str:
    return f"Coder {place}, {role}"


def _codes(
    rows: Iterable[ResponseCoded], names: Mapping[tuple[str, str], str]
) -> Iterator[tuple[Code, InRow]]:
    """The last row of each coder on each response, and the last that settles it."""
    last: dict[tuple[str, str], ResponseCoded] = {}
    for row in rows:
        coder = SETTLER if row.settled else names[row.person, row.by]
        last[row.response, coder] = row
    for (response, coder), row in last.items():
        named = row.role if row.settled else coder
        for theme, stance in row.themes.items() or [("", "")]:
            said = Stance(stance) if stance else None
            yield Code(response, theme, named, said, row.settled), InRow("coding", row.pk)


def _quotations(consultation: str, until: datetime | None) -> Iterator[tuple[Quotation, InRow]]:
    last: dict[Quotation, QuotationChosen] = {}
    for row in _rows(QuotationChosen, consultation, until):
        last[Quotation(row.response, row.theme, row.words)] = row
    for quotation, row in last.items():
        if not row.taken_back:
            yield quotation, InRow("quotations", row.pk)


# ---- writing -------------------------------------------------------------------------------------


def theme_row(
    consultation: str, theme: Theme, who: Coder, at: datetime, *, confirm: bool
) -> ThemeSaid:
    """A theme as it is written now."""
    return ThemeSaid(
        consultation=consultation,
        by=who.as_,
        role=who.role,
        at=whole_second(at),
        theme=theme.id,
        name=theme.name,
        sentence=theme.sentence,
        keywords="\n".join(theme.keywords),
        groups="\n".join(theme.groups),
        confirmed=confirm,
    )


def coded_row(
    consultation: str,
    response: str,
    themes: Mapping[str, str],
    who: Coder,
    at: datetime,
    *,
    settle: bool = False,
) -> ResponseCoded:
    """What somebody gave a response: it replaces what they gave it before."""
    return ResponseCoded(
        consultation=consultation,
        by=who.as_,
        role=who.role,
        person=who.person,
        at=whole_second(at),
        response=response,
        themes=dict(themes),
        settled=settle,
    )


def quotation_row(
    consultation: str, one: Quotation, who: Coder, at: datetime, *, taken_back: bool = False
) -> QuotationChosen:
    """Words chosen to be quoted, or taken back."""
    return QuotationChosen(
        consultation=consultation,
        by=who.as_,
        role=who.role,
        at=whole_second(at),
        response=one.response,
        theme=one.theme,
        words=one.words,
        taken_back=taken_back,
    )
