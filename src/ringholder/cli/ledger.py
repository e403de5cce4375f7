"""ringholder ledger: which orders have no decision, which invoices no order, what is held?"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from ringholder.calendar import in_words
from ringholder.cli.command import Command, CouldNotRun, Options, add_json, day, print_json
from ringholder.cli.screen import aligned, at_most, count, hanging, wrapped
from ringholder.cli.writing import ends_in, free, size, write
from ringholder.finance.approval import Approval
from ringholder.finance.approvals import approvals_of
from ringholder.finance.ledger import Judged, judge, layouts, read, tabled
from ringholder.finance.ledger.commitments import commitments
from ringholder.finance.ledger.fault import Fault, Of
from ringholder.finance.ledger.judging import Counted, at_stake, by_rule
from ringholder.finance.ledger.payment_practice import Practice, practice, untold
from ringholder.finance.ledger.published import published
from ringholder.finance.ledger.tabled import Publisher, Report
from ringholder.findings import Severity
from ringholder.matters.judged_export import judged_export
from ringholder.money import pounds, rounded, total
from ringholder.register.export_read import NotAnExport, Unreadable

MOST = 10
MOST_AFTER = 30
AFTER = "LED201"
THOUSANDTH = Decimal("0.001")
_REST = "--csv or --xlsx writes them all"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `ledger` takes."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FOLDER-or-FILE",
        help="files of the ledger (orders, receipts, invoices, payments, supplier sites, ...) as "
        "CSV, Excel or Parquet, or folders of them; next month's may be given with them",
    )
    parser.add_argument(
        "--approvals", metavar="FILE", help="the approvals, where they are not kept here"
    )
    parser.add_argument(
        "--register",
        metavar="EXPORT",
        help="an export of a register (a folder or a zip file): its approvals are used",
    )
    parser.add_argument("--on", metavar="DAY", help="judge as of a day; the last if absent")
    parser.add_argument(
        "--report",
        choices=[one.value for one in Report],
        default=Report.FINDINGS.value,
        help="what is asked: the findings, payment practice, commitments, the log of breaches, or "
        "what is published over £25,000",
    )
    parser.add_argument("--family", default="", help="department family, for what is published")
    parser.add_argument("--entity", default="", help="the body, for what is published")
    parser.add_argument("--csv", metavar="OUT", help="write the report as CSV")
    parser.add_argument("--xlsx", metavar="OUT", help="write everything as a workbook")
    parser.add_argument("--force", action="store_true", help="write over files that are there")
    add_json(parser)


def run(options: Options) -> int:
    """Judge a ledger; 1 where it shows an error."""
    paths = [Path(one) for one in options.files]
    paths += [Path(options.approvals)] if options.approvals else []
    absent = next((one for one in paths if not one.exists()), None)
    if absent is not None:
        raise CouldNotRun(f"there is no `{absent}`. Give the ledger's files, or a folder of them.")
    out = _out(options)
    given = _of_register(options.register) if options.register else None
    judged = judge(read(paths, given), day(options.on) if options.on else None)
    if not judged.book.files:
        told = "; ".join(one.says for one in judged.book.findings[:3]) or "the folder has no tables"
        known = ", ".join(one.id for one in layouts.EVERY)
        raise CouldNotRun(f"nothing of a ledger was found: {told} Known are: {known}.")
    report, by = Report(options.report), Publisher(options.family, options.entity)
    wrote = _write(judged, report, by, out)
    if options.json:
        print_json(as_json(judged, report, by))
    else:
        print("\n".join([*text(judged, report, by), *wrote]))
    return int(any(one.severity is Severity.ERROR for one in judged.findings()))


def _of_register(name: str) -> tuple[Approval, ...]:
    try:
        with judged_export(Path(name)) as export:
            if not len(export):
                raise CouldNotRun(f"`{name}` holds no acts. Give an export of a register.")
            return approvals_of(export)
    except NotAnExport as problem:
        raise CouldNotRun(str(problem)) from None
    except Unreadable as problem:
        raise CouldNotRun(f"a file in `{name}` {problem}.") from None


def _out(options: Options) -> dict[str, Path]:
    asked = {"csv": options.csv, "xlsx": options.xlsx}
    out = {
        kind: ends_in(name, f".{kind}", option=f"--{kind}") for kind, name in asked.items() if name
    }
    free(out.values(), force=options.force)
    return out


def _write(judged: Judged, report: Report, by: Publisher, out: dict[str, Path]) -> Iterator[str]:
    for kind, path in out.items():
        if kind == "csv":
            content = tabled.as_csv(tabled.table(judged, report, by))
        else:
            every = [tabled.table(judged, one, by) for one in Report]
            content = tabled.as_xlsx([*every, tabled.withheld(judged)])
        write(path, content)
        yield f"{path}: {size(content)}"


# ---- for people ----------------------------------------------------------------------------------


def text(judged: Judged, report: Report, by: Publisher) -> Iterator[str]:
    """A report for a person to read."""
    yield from _read(judged)
    if report is Report.PRACTICE:
        yield from _practice(judged)
    elif report is Report.COMMITMENTS:
        yield from _commitments(judged)
    elif report is Report.BREACHES:
        yield from _breaches(judged)
    elif report is Report.PUBLISHED:
        yield from _published(judged, by)
    else:
        yield from _findings(judged)


def _read(judged: Judged) -> Iterator[str]:
    book = judged.book
    yield f"Read, as of {in_words(judged.on)}:"
    yield from aligned([(one.layout, f"{one.rows:,} rows", one.name) for one in book.files])
    parts = (
        count(len(book.orders), "order"), count(len(book.invoices), "invoice"),
        count(len(book.payments), "payment"),
        "no approvals given" if book.approvals is None
        else count(len(book.approvals), "approval"),
    )  # fmt: skip
    yield f"  Each counted once: {', '.join(parts)}."
    told = [hanging(f"  {one}") for one in book.findings]
    yield from at_most(told, MOST, "--json lists them")


def _findings(judged: Judged) -> Iterator[str]:
    held = judged.held()
    owed = total(max(judged.book.invoices[key].total, Decimal(0)) for key in held)
    yield ""
    yield f"Held: {count(len(held), 'unpaid invoice')}, {pounds(owed)} with VAT."
    for of, noun in ((Of.ORDER, "order"), (Of.INVOICE, "invoice"), (Of.PAYMENT, "payment")):
        number, amount = at_stake(judged, of)
        if number:
            yield f"Something is wrong with {count(number, noun)}, {pounds(amount)} in all."
    yield from _orders_after(judged)
    for one in by_rule(judged.faults):
        if one.rule.code != AFTER:
            yield from _kind(one)
    if not judged.faults:
        yield "Every order rests on an approval, and every invoice on an order."


def _orders_after(judged: Judged) -> Iterator[str]:
    after = [one for one in judged.faults if one.rule.code == AFTER]
    if not judged.book.orders:
        return
    yield ""
    sums = f", {pounds(total(one.amount for one in after))} in all" if after else ""
    orders = count(len(judged.book.orders), "order")
    yield f"{AFTER} Orders after their invoice: {len(after):,} of {orders}{sums}."
    lines = (_line(one) for one in sorted(after, key=lambda one: -one.amount))
    yield from at_most(lines, MOST_AFTER, _REST)


def _kind(one: Counted) -> Iterator[str]:
    code, name = one.rule.kind
    found = f"{len(one.faults):,}, {pounds(one.amount)}" if one.amount else f"{len(one.faults):,}"
    yield ""
    yield f"{code} {name.replace('-', ' ')} ({one.rule.severity.value}): {found}"
    yield hanging(f"  {one.rule.what}")
    lines = (_line(fault) for fault in sorted(one.faults, key=lambda fault: -abs(fault.amount)))
    yield from at_most(lines, MOST, _REST)


def _line(one: Fault) -> str:
    of = f"{one.about}: " if one.about else ""
    row = f" [{one.at[0]} row {one.at[1]:,}]" if one.at[0] else ""
    return hanging(f"    {of}{one.says} To mend: {one.owner}.{row}")


def _practice(judged: Judged) -> Iterator[str]:
    target = judged.ledger.terms.payment_target
    yield ""
    yield wrapped(
        "Better Payment Practice Code: paid by the due date or within "
        f"{judged.ledger.terms.payment_days} days of a valid invoice, whichever is later; the "
        f"target is {target * 100:.0f}% by number and by value, held against the exact ratio."
    )
    rows: list[tuple[str, ...]] = [("month", "payee", "number", "", "value", "")]
    rows += [_practice_row(one, target) for one in practice(judged.ledger)]
    yield from aligned(rows)
    if missing := untold(judged.ledger):
        yield wrapped(f"{count(missing, 'paid invoice')} left out: nothing says when they came.")


def _practice_row(one: Practice, target: Decimal) -> tuple[str, ...]:
    return (
        f"{one.month:%Y-%m}", one.payee.value,
        f"{one.number.part:,.0f}/{one.number.whole:,.0f}",
        _percent(one.number.percent, one.number.reaches(target)),
        f"{pounds(one.value.part)}/{pounds(one.value.whole)}",
        _percent(one.value.percent, one.value.reaches(target)),
    )  # fmt: skip


def _percent(percent: Decimal | None, reaches: bool | None) -> str:
    if percent is None:
        return "nothing paid"
    return f"{rounded(percent, THOUSANDTH)}% {'meets it' if reaches else 'FAILS'}"


def _commitments(judged: Judged) -> Iterator[str]:
    found = commitments(judged.ledger)
    head = ("budget", "ordered, not received", "received, not invoiced", "accrued", "committed")
    rows = [
        (one.budget, *(pounds(sum_) for sum_ in (one.not_received, one.not_invoiced, one.accrued,
                                                 one.committed)))
        for one in found
    ]  # fmt: skip
    yield ""
    yield "Commitments by budget, without VAT; each pound stands in one of the columns."
    yield from aligned([head, *rows])
    yield f"  Together {pounds(total(one.committed for one in found))}."


def _breaches(judged: Judged) -> Iterator[str]:
    log = judged.log()
    yield ""
    yield f"The log of breaches: {count(len(log), 'line')}."
    lines = [
        (one.state.value, f"since {one.since}", one.code, one.about or "-", pounds(one.amount),
         one.owner)
        for one in log
    ]  # fmt: skip
    yield from at_most(aligned(lines), MOST_AFTER, _REST)
    if not judged.book.log:
        yield wrapped("Give it back next month, in the folder: what it says is carried on.")


def _published(judged: Judged, by: Publisher) -> Iterator[str]:
    found = published(judged.ledger)
    yield ""
    over = pounds(judged.ledger.terms.published_over, Decimal(1))
    yield f"Published: {count(len(found.lines), 'line')} of transactions over {over} in total."
    lines: Sequence[tuple[str, ...]] = [one.cells(by.family, by.entity)[2:8] for one in found.lines]
    yield from at_most(aligned(lines), MOST_AFTER, _REST)
    if found.withheld:
        lines_out = count(len(found.withheld), "line")
        yield f"Redacted or left out: {lines_out}; --xlsx keeps the grounds."


def as_json(judged: Judged, report: Report, by: Publisher) -> dict[str, object]:
    """The stable JSON shape: what was read, the kinds of faults, and the report."""
    book = judged.book
    return {
        "on": judged.on.isoformat(),
        "files": [
            {"name": one.name, "layout": one.layout, "rows": one.rows, "sha256": one.sha256}
            for one in book.files
        ],
        "orders": len(book.orders),
        "invoices": len(book.invoices),
        "payments": len(book.payments),
        "held": sorted(judged.held()),
        "kinds": [
            {"code": one.rule.code, "name": one.rule.kind[1], "severity": one.rule.severity.value,
             "number": len(one.faults), "amount": f"{one.amount:f}"}
            for one in by_rule(judged.faults)
        ],
        "report": report.value,
        "rows": tabled.as_json(tabled.table(judged, report, by)),
        "findings": [one.as_json() for one in book.findings],
    }  # fmt: skip


COMMAND = Command(
    "ledger",
    "Judge the ledger's orders, receipts, invoices and payments: no order, no pay.",
    "ringholder ledger ledger-2025-26/ --approvals approvals.csv --xlsx findings.xlsx",
    arguments,
    run,
)
