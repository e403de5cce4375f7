"""Parts of `ringholder psr` that read a register: the record, the notices, the annual summary."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from ringholder.calendar import Period, in_words
from ringholder.charter.form import did_you_mean
from ringholder.cli.command import CouldNotRun, Options, print_json
from ringholder.cli.screen import hanging, wrapped
from ringholder.cli.writing import FORMATS, ends_in, free, write
from ringholder.commission.psr.naming import named_by
from ringholder.commission.psr.notices import Notice, forms, forms_of, listed_in, notice
from ringholder.commission.psr.papers import notice_paper, record_paper, summary_paper
from ringholder.commission.psr.record import record_of
from ringholder.commission.psr.summary import Summary, summary
from ringholder.matters.case import Case
from ringholder.matters.judge import Judging
from ringholder.matters.judged_export import JudgedExport, judged_export
from ringholder.matters.local_day import local_day
from ringholder.matters.selection.so_far import is_procurement
from ringholder.papers.blocks import Paper
from ringholder.register.export_read import NotAnExport, Unreadable

_ENDINGS = (".docx", ".pdf", ".html")
Part = tuple[
    str, str, Callable[[argparse.ArgumentParser], None], Callable[[Options], int], str
]  # name, help, arguments, run, example


def _exported(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("export", help="an export of a register: a folder or a zip file")
    parser.add_argument("--to", metavar="FILE", help="write it as .docx, .pdf or .html")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def _one(parser: argparse.ArgumentParser) -> None:
    _exported(parser)
    parser.add_argument("--matter", metavar="ID", required=True, help="the procurement")


def _noticed(parser: argparse.ArgumentParser) -> None:
    _one(parser)
    parser.add_argument("--notice", metavar="NAME", help="which; a list of them when absent")
    parser.add_argument("--about", default="", metavar="PROVIDER", help="to whom a letter is")


def _yearly(parser: argparse.ArgumentParser) -> None:
    _exported(parser)
    parser.add_argument("--from", dest="from_on", required=True, metavar="DAY", help="first day")
    parser.add_argument("--until", dest="to_on", required=True, metavar="DAY", help="last day")


@contextmanager
def _opened(options: Options) -> Iterator[JudgedExport]:
    try:
        with judged_export(Path(options.export)) as export:
            yield export
    except NotAnExport as problem:
        raise CouldNotRun(str(problem)) from None
    except Unreadable as problem:
        raise CouldNotRun(f"a file in `{options.export}` {problem}.") from None


def _procurement(export: JudgedExport, matter: str) -> Case:
    walk = export.judging(matter)
    if walk is None or not is_procurement(walk.case):
        known = [name for name in export.matters() if _is_one(export, name)]
        hint = f" It has: {', '.join(known[:5])}." if known else " It has none at all."
        raise CouldNotRun(
            f"the export has no procurement `{matter}`.{did_you_mean(matter, known)}{hint}"
        )
    return walk.case


def _is_one(export: JudgedExport, matter: str) -> bool:
    acts = export.acts(matter)
    return bool(acts) and acts[0].act.kind == "open-procurement"


def _record(options: Options) -> int:
    """Print the record of regulation 24, or write it; 1 where something is missing."""
    with _opened(options) as export:
        case = _procurement(export, options.matter)
        found = record_of(case, named_by(case.charter))
        on = local_day(export.last_at)
    if options.to:
        _written(options, record_paper(found, _authority(case), on))
    elif options.json:
        print_json(found.as_json())
    else:
        print(wrapped(f"{found.title} ({found.reference or found.matter})"))
        for item in found.items:
            print()
            print(wrapped(f"{item.clause}: {item.title}"))
            for line in (*item.lines, *([item.none] if item.none else [])):
                print(hanging(f"  {line}"))
            for against in item.against:
                print(hanging(f"  To be answered for: {against}"))
            for missing in item.missing:
                print(hanging(f"  Missing: {missing}"))
    return 0 if found.complete else 1


def _notice(options: Options) -> int:
    """Print a notice, or write it; 1 where something is missing."""
    with _opened(options) as export:
        case = _procurement(export, options.matter)
        on = local_day(export.last_at)
        if options.notice is None:
            return _listed(case, as_json=options.json)
        if options.notice not in forms():
            hint = did_you_mean(options.notice, forms())
            raise CouldNotRun(f"there is no notice `{options.notice}`.{hint}")
        found = notice(case, options.notice, named_by(case.charter), options.about)
    if options.to:
        _written(options, notice_paper(found, _authority(case), on))
    elif options.json:
        print_json(_notice_json(found))
    else:
        print(wrapped(f"{found.form.title}, {listed_in(found.form)}"))
        for item in found.items:
            print(hanging(f"{item.paragraph}. {item.title}"))
            for line in item.lines:
                print(hanging(f"   {line}"))
            if item.missing is not None:
                print(hanging(f"   Missing: {item.missing}"))
    return 0 if not found.missing else 1


def _listed(case: Case, *, as_json: bool) -> int:
    due = forms_of(case)
    if as_json:
        print_json({"notices": list(due)})
    for name in () if as_json else due:
        print(hanging(f"{name}: {forms()[name].title}, {listed_in(forms()[name])}"))
    return 0


def _notice_json(found: Notice) -> dict[str, object]:
    return {
        "notice": found.form.id,
        "listed_in": listed_in(found.form),
        "items": [
            {
                "paragraph": one.paragraph,
                "title": one.title,
                "says": list(one.lines),
                "missing": None
                if one.missing is None
                else {"what": one.missing.what, "who": one.missing.who},
            }
            for one in found.items
        ],
    }


def _summary(options: Options) -> int:
    """Print the annual summary, or write it."""
    try:
        year = Period(date.fromisoformat(options.from_on), date.fromisoformat(options.to_on))
    except ValueError:
        raise CouldNotRun(
            "write days as 2025-04-01: --from 2025-04-01 --until 2026-03-31."
        ) from None
    if year.empty:
        raise CouldNotRun("the year ends before it begins.")
    with _opened(options) as export:
        on = local_day(export.last_at)
        found = summary(_procurements(export), year, on)
        of = named_by(next(iter(export.world.charters.all), None)).of
    if options.to:
        _written(options, summary_paper(found, "", on, of))
    elif options.json:
        print_json(found.as_json())
    else:
        _print_summary(found)
    return 0


def _print_summary(found: Summary) -> None:
    year = found.year
    assert year.from_on is not None
    assert year.to_on is not None
    print(f"{in_words(year.from_on)} to {in_words(year.to_on)}")
    for letter, what, number in found.counts():
        print(hanging(f"  {number:>4}  {what}, reg 25(2)({letter})"))
    for one in found.represented:
        print(hanging(f"  {one.provider}: {one.nature} Then {one.impact}."))
    if not found.before_known:
        print(wrapped("The register does not go back to the year before: who is new or gone is "
                      "not certain."))  # fmt: skip
    for wrong in found.shortfalls:
        print(hanging(f"  {wrong.code} {wrong.title}: {wrong.says}"))


def _procurements(export: JudgedExport) -> Iterator[Judging]:
    for matter in export.matters():
        walk = export.judging(matter) if _is_one(export, matter) else None
        if walk is not None:
            yield walk


def _authority(case: Case) -> str:
    return "" if case.charter is None else case.charter.title


def _written(options: Options, paper: Paper) -> None:
    file = ends_in(options.to, *_ENDINGS, option="--to")
    free([file], force=options.force)
    write(file, FORMATS[file.suffix.lower()[1:]](paper))
    print(f"{file} written.")


PARTS: tuple[Part, ...] = (
    (
        "record",
        "The record of regulation 24, written from the acts of a procurement.",
        _one,
        _record,
        "ringholder psr record register.zip --matter falls-provider --to record.docx",
    ),
    (
        "notice",
        "A notice of the Schedules, filled from the acts.",
        _noticed,
        _notice,
        "ringholder psr notice register.zip --matter falls-provider --notice intend-competitive",
    ),
    (
        "summary",
        "The annual summary of regulation 25 and the report on compliance.",
        _yearly,
        _summary,
        "ringholder psr summary register.zip --from 2025-04-01 --until 2026-03-31",
    ),
)
