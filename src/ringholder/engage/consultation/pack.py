"""The evidence of a consultation as a paper: duties, the four tests, who was reached, what came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ringholder.calendar import in_words
from ringholder.engage.consultation.campaigns import Marked
from ringholder.engage.consultation.districts import HOW_PLACED
from ringholder.engage.consultation.duties import Applied, Applies, duties_of
from ringholder.engage.consultation.gunning import Found, GunningTest, four_tests
from ringholder.engage.consultation.reach import RULE, Reach, percent
from ringholder.matters.case import Case
from ringholder.papers.blocks import (
    Block,
    Bullets,
    Facts,
    Heading,
    Line,
    Mark,
    Notice,
    Paper,
    Paragraph,
    Row,
    Table,
    Words,
    cell,
    columns,
    line,
)

RUNNING = "Evidence of a consultation"
FOUND = {
    Found.SHOWN: "Shown by the record.",
    Found.FAULT: "The record shows a fault.",
    Found.CANNOT_SAY: "It cannot be said yet: see what is missing.",
}
FOR_A_COURT = (
    "Whether a consultation was fair is for a court to say. This is what the register has to put "
    "before it, and what it has not."
)


def pack(
    case: Case, body: str, on: date, every: Marked | None = None, heard: Reach | None = None
) -> Paper:
    """The evidence as of a day. `body` is the name of the body that consults."""
    tests = four_tests(case)
    missing = [f"{test.title}: {one}" for test in tests for one in (*test.faults, *test.missing)]
    return Paper(
        title=f"Evidence: {case.opened.get('title', case.matter)}",
        subtitle=f"{body}. Duties, the four tests of a fair consultation, and who was reached",
        on=on,
        running=RUNNING,
        facts=(
            ("Matter in the register", case.matter),
            ("Opened on", in_words(case.opening.act.at.date())),
            ("As it stands", in_words(on)),
        ),
        blocks=(
            Paragraph(line(FOR_A_COURT)),
            *_duties(duties_of(case)),
            *(block for test in tests for block in _test(test)),
            *_came(every),
            *_reached(heard),
        ),
        notice=_missing(missing),
    )


def _missing(lines: Sequence[str]) -> Notice | None:
    if not lines:
        return None
    return Notice("What is missing before a court would say so", tuple(map(line, lines)), Mark.GAP)


# ---- duties --------------------------------------------------------------------------------------


def _duties(found: Sequence[Applied]) -> Iterator[Block]:
    yield Heading(1, "What the law asks of it")
    yield Table(
        "Duties, by what the opening of the consultation says",
        columns({"Duty": 3, "Clause": 1.6, "Applies": 1, "Why": 1.8}),
        tuple(_duty(one) for one in found if one.applies is not Applies.NO),
        sheet="Duties",
    )
    rest = [f"{one.duty.clause}: {one.why}" for one in found if one.applies is Applies.NO]
    if rest:
        yield Paragraph(line("These do not apply, by what the opening says:"))
        yield Bullets(tuple(map(line, rest)))


def _duty(one: Applied) -> Row:
    read = f"{one.duty.mark.value}: {one.duty.source}"
    unread: Line = (Words("Not for decision: not read", mark=Mark.UNREAD),)
    clause = cell(one.duty.clause, read, *(() if one.duty.mark.for_decision else (unread,)))
    return Row((cell(one.duty.what, one.duty.do), clause, cell(one.applies.value), cell(one.why)))


# ---- the four tests ------------------------------------------------------------------------------


def _test(test: GunningTest) -> Iterator[Block]:
    yield Heading(1, test.title)
    yield Paragraph((Words(FOUND[test.found], strong=True), Words(f" {test.asks}")))
    if test.evidence:
        yield Table(
            f"Evidence: {test.title.lower()}",
            columns({"Day": 1, "What the record shows": 4, "Act": 1.4}),
            tuple(
                Row((cell(in_words(one.on)), cell(one.says), cell(one.act)))
                for one in test.evidence
            ),
            sheet=test.id.capitalize(),
        )
    for heading, lines in (("Faults", test.faults), ("Missing", test.missing)):
        if lines:
            yield Paragraph(line(heading, strong=True))
            yield Bullets(tuple(map(line, lines)))
    if test.notes:
        yield Bullets(tuple(map(line, test.notes)))
    yield Paragraph(line(f"Rests on {test.clause}."))


# ---- who was reached -----------------------------------------------------------------------------


def _came(every: Marked | None) -> Iterator[Block]:
    if every is None:
        return
    yield Heading(1, "What came")
    yield Facts(
        (
            ("Responses", cell(f"{every.all:,}")),
            ("Distinct", cell(f"{every.distinct:,}: of the same text, or nearly the same, one")),
            *((one.name, cell(f"{one.words}: “{one.begins}”")) for one in every.campaigns),
        )
    )


def _reached(heard: Reach | None) -> Iterator[Block]:
    if heard is None:
        return
    yield Heading(1, "Who was reached")
    yield Table(
        "Audiences",
        columns({"Audience": 3, "Responses": 1, "Of how many": 1.6, "Reached": 1.2}),
        tuple(
            Row(
                (
                    cell(one.audience.name),
                    cell(one.words),
                    cell(one.of, one.audience.size_source),
                    cell(one.reached.value, "" if one.share is None else percent(one.share)),
                )
            )
            for one in heard.audiences
        ),
        sheet="Audiences",
    )
    if heard.places:
        rows = tuple(Row((cell(one.name), cell(one.words))) for one in heard.places)
        yield Table("Places", columns({"Place": 3, "Responses": 1}), rows, sheet="Places")
        yield Paragraph(line(HOW_PLACED))
    yield Paragraph(line(f"Counts from 1 to {RULE.below - 1} are not shown ({RULE.source})."))
