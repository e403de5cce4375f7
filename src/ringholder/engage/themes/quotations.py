"""Quotations: with consent, word for word, and with nothing in them that names anybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ringholder.engage.themes.coding import Coding
from ringholder.engage.themes.comments import Comment, Comments
from ringholder.engage.themes.personal import personal
from ringholder.findings import Finding, InRow, Severity
from ringholder.tables import typed

NO_CONSENT = ("THM020", "quoted-without-consent")
NOT_VERBATIM = ("THM021", "not-as-written")
NAMES_SOMEBODY = ("THM022", "quotation-names-somebody")
NOT_OF_THEME = ("THM023", "quotation-of-another-theme")
NOT_SAID_BY = ("THM024", "quoted-response-not-there")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a response that somebody chose under a theme."""

    response: str
    theme: str
    words: str


@dataclass(frozen=True, slots=True)
class Quotations:
    """Those that may be published, and why others may not."""

    kept: tuple[Quotation, ...]
    findings: tuple[Finding, ...]

    def of(self, theme: str) -> tuple[Quotation, ...]:
        """Those under a theme."""
        return tuple(one for one in self.kept if one.theme == theme)


def quotations(
    chosen: Iterable[tuple[Quotation, InRow]], comments: Comments, coding: Coding
) -> Quotations:
    """What may be published of what was chosen; each reason why not is a finding."""
    kept: list[Quotation] = []
    told: list[Finding] = []
    for one, where in chosen:
        comment = comments.all.get(one.response)
        wrong = _missing(one, where) if comment is None else _wrong(one, comment, coding, where)
        if wrong is None:
            kept.append(one)
        else:
            told.append(wrong)
    return Quotations(tuple(kept), tuple(told))


def _missing(one: Quotation, where: InRow) -> Finding:
    says = f"The response {one.response}, which is quoted, is not among those brought."
    return Finding(*NOT_SAID_BY, Severity.ERROR, says, "Mend its number.", where)


def _wrong(one: Quotation, comment: Comment, coding: Coding, where: InRow) -> Finding | None:
    if not comment.quote:
        says = f"The response {one.response} did not agree to be quoted."
        return Finding(*NO_CONSENT, Severity.ERROR, says, "Leave the quotation out.", where)
    if not one.words.strip() or one.words not in comment.text:
        says = f"The response {one.response} does not say this word for word."
        return Finding(*NOT_VERBATIM, Severity.ERROR, says, "Copy it as it was written.", where)
    if one.theme not in coding.counted.get(one.response, {}):
        says = f"The response {one.response} was not given the theme {one.theme}."
        do = "Quote it under a theme that it was given."
        return Finding(*NOT_OF_THEME, Severity.ERROR, says, do, where)
    found = next(personal(one.words), None)
    if found is not None:
        says = f"The quotation of the response {one.response} has what looks like {found.what}."
        do = "Quote a part that names nobody, or leave it out."
        return Finding(*NAMES_SOMEBODY, Severity.ERROR, says, do, where)
    return None


LAYOUT = typed.Layout(
    "quotations",
    "quotations",
    (
        typed.Column("response", headings=("number",)),
        typed.Column("theme"),
        typed.Column("words", headings=("quotation",)),
    ),
)


def read(path: Path, comments: Comments, coding: Coding) -> Quotations:
    """The quotations of a file."""
    found = typed.read(path, LAYOUT)
    made = quotations(
        ((_quotation(row.cells), InRow(row.file, row.at)) for row in found.rows), comments, coding
    )
    return Quotations(made.kept, (*found.findings, *made.findings))


def _quotation(cells: Mapping[str, object]) -> Quotation:
    return Quotation(str(cells["response"]), str(cells["theme"]), str(cells["words"]))
