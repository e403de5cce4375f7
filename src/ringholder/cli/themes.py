"""ringholder themes: what people said in their own words, in themes that people confirm."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date

from ringholder.cli import writing
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, day, file_at, print_json
from ringholder.cli.screen import at_most, count, hanging, wrapped
from ringholder.engage.themes import codebook, coding, comments, quotations
from ringholder.engage.themes.agreed import agreed, in_words
from ringholder.engage.themes.analysis import Analysis
from ringholder.engage.themes.comments import Comments
from ringholder.engage.themes.counts import ThemeCount
from ringholder.engage.themes.of_responses import with_alike
from ringholder.engage.themes.quotations import Quotations
from ringholder.engage.themes.report import report
from ringholder.engage.themes.suggesting import Suggested, suggested
from ringholder.findings import errors
from ringholder.measures.texts import Drafts, drafts
from ringholder.measures.texts.drafts import MOST_GROUPS, USUAL_GROUPS

_MOST, _LONG = 40, 160


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `themes` takes."""
    parser.add_argument("responses", metavar="RESPONSES", help="CSV or Excel: number, text, "
                        "audience, place, campaign, quote")  # fmt: skip
    parser.add_argument(
        "--text", action="append", default=[], metavar="COLUMN",
        help="a column with people's own words; may repeat (without any: text, or else all columns "
        "that are nothing else)",
    )  # fmt: skip
    parser.add_argument("--codebook", metavar="FILE", help="themes: theme, name, sentence, "
                        "keywords, groups, confirmed_by, confirmed_on")  # fmt: skip
    parser.add_argument(
        "--coding", action="append", default=[], metavar="FILE",
        help="what coders gave: response, theme, coder, stance, settled; may repeat",
    )  # fmt: skip
    parser.add_argument("--quotations", metavar="FILE", help="response, theme, words")
    parser.add_argument(
        "--groups", type=int, default=USUAL_GROUPS,
        help=f"how many draft groups, where there is no codebook ({USUAL_GROUPS})",
    )  # fmt: skip
    parser.add_argument("--suggest", action="store_true", help="list suggestions, by response")
    parser.add_argument("--title", default="What people said", help="the title of the report")
    parser.add_argument("--on", help="the day of the report (today)")
    writing.add_papers(parser)
    add_json(parser)


def run(options: Options) -> int:
    """Draft groups without a codebook; themes with one. 1 where a file has an error."""
    held = with_alike(comments.read(file_at(options.responses), text=options.text))
    if not held.all and errors(held.findings):
        raise CouldNotRun(str(held.findings[0]))
    if options.codebook is None:
        return _drafts(options, held)
    on = day(options.on) if options.on else date.today()
    files = writing.paper_files(options)
    found = _analysis(options, held)
    offered = suggested(held, found.book, found.coding)
    if options.json:
        print_json(_json(found, offered, suggest=options.suggest))
    else:
        print("\n".join(_text(found, offered, suggest=options.suggest)))
    for file in files:
        writing.write_paper(file, report(found, on))
    return int(bool(errors(found.findings)))


def _analysis(options: Options, held: Comments) -> Analysis:
    book = codebook.read(file_at(options.codebook))
    made = coding.read(map(file_at, options.coding), held, book)
    none = Quotations((), ())
    chosen = options.quotations
    quoted = quotations.read(file_at(chosen), held, made) if chosen else none
    return Analysis(options.title, held, book, made, quoted, illustrative=held.illustrative)


# ---- drafts --------------------------------------------------------------------------------------


def _drafts(options: Options, held: Comments) -> int:
    if options.coding or options.to or options.suggest or options.quotations:
        raise CouldNotRun("coding, suggestions and reports need themes. Give --codebook too.")
    if not 2 <= options.groups <= MOST_GROUPS:
        raise CouldNotRun(f"`--groups` is a number from 2 to {MOST_GROUPS}.")
    found = drafts(held.texts(), options.groups)
    if options.json:
        print_json(_drafts_json(found, held))
    else:
        print("\n".join(_drafts_text(found, held)))
    return int(bool(errors(held.findings)))


def _drafts_text(found: Drafts, held: Comments) -> Iterator[str]:
    yield f"{len(held.all):,} responses; {count(len(found.groups), 'draft group')}."
    yield wrapped(
        "These are drafts to write a codebook from. Nobody confirmed them: do not publish them."
    )
    for at, one in enumerate(found.groups, 1):
        yield ""
        yield hanging(f"{at}. {count(len(one.members), 'response')}: {', '.join(one.terms)}")
        for number in one.typical:
            yield hanging(f"   {number}: {_short(held.all[number].text)}")
    yield ""
    yield f"In no group: {len(found.without):,}."
    yield from _told(held.findings)


def _drafts_json(found: Drafts, held: Comments) -> dict[str, object]:
    return {
        "responses": len(held.all),
        "sha256": held.sha256,
        "drafts": [
            {"terms": one.terms, "typical": one.typical, "members": one.members}
            for one in found.groups
        ],
        "without": found.without,
        "findings": [one.as_json() for one in held.findings],
    }


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONG else f"{plain[:_LONG]}…"


# ---- themes --------------------------------------------------------------------------------------


def _text(found: Analysis, offered: Suggested, *, suggest: bool) -> Iterator[str]:
    told = found.counts
    yield (
        f"{told.responses:,} responses ({told.distinct:,} distinct); people coded {told.coded:,}."
    )
    yield wrapped(offered.says + " No suggestion is counted.")
    yield ""
    for one in told.themes:
        yield hanging(f"  {_theme(one)}")
    if found.book.proposed:
        names = ", ".join(found.book.proposed)
        yield hanging(f"Proposed, confirmed by nobody, not counted: {names}")
    for says, numbers in (
        ("Read, and no theme found", told.without),
        ("Not coded yet", told.uncoded),
        ("Without words", told.silent),
    ):
        yield hanging(f"{says}: {_numbers(numbers)}")
    yield from _agreement(found)
    if suggest:
        yield from _suggestions(offered)
    yield from _told(found.findings)


def _theme(one: ThemeCount) -> str:
    few = "; held by few" if one.of_few else ""
    return f"{one.theme.name} ({one.theme.id}): {one.all:,}, {one.distinct:,} distinct{few}"


def _numbers(numbers: tuple[str, ...]) -> str:
    more = f" and {len(numbers) - _MOST:,} more" if len(numbers) > _MOST else ""
    return (", ".join(numbers[:_MOST]) + more) or "none"


def _agreement(found: Analysis) -> Iterator[str]:
    told = found.agreed
    yield ""
    coders = f" by {count(len(told.coders), 'coder')}" if told.responses else ""
    yield f"Agreement (alpha) on {told.responses:,} responses{coders}: {in_words(told.whole)}"
    for one in told.themes:
        kappa = f"; kappa {in_words(one.kappa)}" if one.kappa else ""
        yield f"  {one.theme}: {in_words(one.alpha)}{kappa}"
    if found.coding.open:
        yield f"Coders differ, and nobody has settled it: {len(found.coding.open):,}"
        each = (
            f"  {one.response}: {one.theme} given by {', '.join(one.gave)}, not by "
            f"{', '.join(one.did_not)}"
            for one in found.coding.open
        )
        yield from at_most(each, _MOST)


def _suggestions(offered: Suggested) -> Iterator[str]:
    yield from ("", "Suggested, for people to confirm:")
    for number, made in offered.by_response.items():
        words = "; ".join(
            f"{one.theme} ({one.why}{': ' if one.words else ''}{', '.join(one.words)})"
            for one in made
        )
        yield hanging(f"  {number}: {words or 'nothing'}")


def _told(findings: object) -> Iterator[str]:
    held = tuple(findings) if isinstance(findings, tuple) else ()
    if held:
        yield ""
        yield from at_most((hanging(str(one)) for one in held), _MOST)


def _json(found: Analysis, offered: Suggested, *, suggest: bool) -> dict[str, object]:
    told, agree = found.counts, agreed(found.coding, found.book)
    return {
        "responses": told.responses,
        "distinct": told.distinct,
        "coded": told.coded,
        "codebook": found.book.cite,
        "coding": found.coding_cite,
        "themes": [_theme_json(one) for one in told.themes],
        "proposed": list(found.book.proposed),
        "without": told.without,
        "uncoded": told.uncoded,
        "silent": told.silent,
        "open": [
            {"response": one.response, "theme": one.theme, "gave": one.gave, "not": one.did_not}
            for one in found.coding.open
        ],
        "agreement": {
            "coders": agree.coders,
            "responses": agree.responses,
            "alpha": agree.whole.value,
            "interval": [agree.whole.low, agree.whole.high],
            "themes": {
                one.theme: {
                    "alpha": one.alpha.value,
                    "interval": [one.alpha.low, one.alpha.high],
                    "kappa": one.kappa.value if one.kappa else None,
                }
                for one in agree.themes
            },
        },
        "suggestions": {
            number: [{"theme": one.theme, "why": one.why, "words": one.words} for one in made]
            for number, made in offered.by_response.items()
        }
        if suggest
        else None,
        "findings": [one.as_json() for one in found.findings],
    }


def _theme_json(one: ThemeCount) -> dict[str, object]:
    return {
        "theme": one.theme.id,
        "name": one.theme.name,
        "responses": one.all,
        "distinct": one.distinct,
        "of_few": one.of_few,
        "by_audience": one.audiences.words or one.audiences.why_not,
        "by_place": one.places.words or one.places.why_not,
        "by_stance": one.stances.words or one.stances.why_not,
        "numbers": one.numbers,
    }


COMMAND = Command(
    "themes",
    "What people said in their own words: draft groups for a codebook; themes with counts, "
    "agreement of coders and suggestions; the engagement report.",
    "ringholder themes responses.csv --codebook themes.csv --coding ann.csv --coding ben.csv "
    "--to report.docx",
    arguments,
    run,
)
