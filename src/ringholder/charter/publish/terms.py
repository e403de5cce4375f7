"""Terms of reference: what every body is for, who sits on it, how it decides, to whom it answers.

What the constitution does not say is printed as a gap, so that whoever writes the terms sees it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from ringholder.charter.bodies import Body
from ringholder.charter.entries import Entry
from ringholder.charter.interests import rules_on
from ringholder.charter.model import Charter
from ringholder.charter.powers import Delegation
from ringholder.charter.publish import delegated, front, wording
from ringholder.charter.publish.marks import draft, gap, note, rests, told
from ringholder.charter.publish.terms_conduct import (
    accountability,
    conflicts,
    meeting_rules,
    meetings,
    reports_of,
)
from ringholder.charter.publish.terms_deciding import (
    chair,
    deadlock,
    decisions,
    deputies,
    quorum,
    urgent,
)
from ringholder.charter.publish.terms_members import membership
from ringholder.charter.said import UNKNOWN, Said, given
from ringholder.papers.blocks import (
    Block,
    Heading,
    Line,
    Mark,
    NewPage,
    Paper,
    Paragraph,
    Row,
    Table,
    Words,
    cell,
    columns,
    line,
)

TITLE = "Terms of reference"
Clauses = Iterator[Line | Paragraph | Table]


def build(charter: Charter, on: date, body: str | None = None) -> Paper:
    """The terms of every body, or of the one named. Raises `KeyError` for an unknown one."""
    if body is not None:
        own = charter.bodies[body]
        title = f"{TITLE}: {own.name}"
        return front.paper(
            charter, on, title, _of(charter, own, on, ""), printed(charter, [own], on)
        )
    every = printed(charter, _bodies(charter, on), on)
    return front.paper(charter, on, TITLE, blocks(charter, on), every, contents=1)


def printed(charter: Charter, bodies: Iterable[Body], on: date) -> list[Entry]:
    """The entries that the terms of some bodies print."""
    found: list[Entry] = []
    for body in bodies:
        found += [body, *rules_on(charter, body, on), *meeting_rules(charter, body, on)]
        found += [*reports_of(charter, body, on), *_powers(charter, body, on)]
    return found


def blocks(charter: Charter, on: date, first: int = 1) -> list[Block]:
    """The terms of all bodies, each on a page of its own; those that were not read in a table."""
    read = [body for body in _bodies(charter, on) if not _is_unread(body)]
    made: list[Block] = []
    for number, body in enumerate(read, first):
        made += [NewPage()] if made else []
        made += [Heading(1, body.name, str(number)), *_of(charter, body, on, f"{number}.")]
    rest = [body for body in _bodies(charter, on) if _is_unread(body)]
    if rest:
        made += [NewPage()] if made else []
        made += [
            Heading(1, "Bodies whose terms were not read", str(first + len(read))),
            _unread(charter, rest),
        ]
    return made


def _bodies(charter: Charter, on: date) -> list[Body]:
    return [body for body in charter.bodies.values() if on in body.in_force]


def _is_unread(body: Body) -> bool:
    return body.seats is UNKNOWN and body.rule is UNKNOWN


def _unread(charter: Charter, bodies: Iterable[Body]) -> Table:
    heads = columns(
        {
            "Body": 2.4,
            "What it is": 1.6,
            "Whose functions": 2,
            "Answers to": 2,
            "Terms": 1.6,
            "Further information": 2.4,
        }
    )
    rows = tuple(
        Row(
            (
                cell(body.name),
                cell(what_it_is(charter, body)),
                (whose(charter, body),),
                (
                    told(
                        body.accountable_to,
                        "to whom",
                        body,
                        lambda ids: wording.named(charter, ids),
                    ),
                ),
                (told(body.terms, "the terms", body, str),),
                (
                    told(body.seats, "its members, quorum and rules", body, str),
                    *rests(body),
                    *cell(given(body.note) or ""),
                ),
            )
        )
        for body in bodies
    )
    return Table("Committees and boards of which only this is known", heads, rows, "Not read")


# ---- one body ------------------------------------------------------------------------------------


def _of(charter: Charter, body: Body, on: date, before: str) -> list[Block]:
    """The parts of one body's terms; `before` begins every number."""
    made: list[Block] = []
    level = 2 if before else 1
    for part, (title, clauses) in enumerate(_PARTS.items(), 1):
        made.append(Heading(level, title, f"{before}{part}"))
        made += _numbered(clauses(charter, body, on), f"{before}{part}")
    return made


def _numbered(clauses: Clauses, part: str) -> list[Block]:
    """The clauses with their numbers; a mark stands at the end of the clause that it is about."""
    made: list[Block] = []
    number = 0
    for said in clauses:
        last = made[-1] if made else None
        if not isinstance(said, tuple):
            made.append(said)
        elif isinstance(last, Paragraph) and all(words.mark is Mark.DRAFT for words in said):
            made[-1] = replace(last, line=(*last.line, Words(" "), *said))
        else:
            number += 1
            made.append(Paragraph(said, f"{part}.{number}"))
    return made


def _purpose(charter: Charter, body: Body, on: date) -> Clauses:
    yield told(body.purpose, "its purpose", body, str)
    yield from draft(body, "purpose")


def what_it_is(charter: Charter, body: Body) -> str:
    """`Committee at place level, for Oxfordshire`."""
    level = (
        "outside the ladder"
        if not charter.on_the_ladder(body)
        else f"at {wording.spaced(body.rung)} level"
    )
    return wording.sentence(
        f"{wording.spaced(body.kind)} {level}, for {wording.areas(charter, body.area)}"
    )


def whose(charter: Charter, body: Body) -> Line:
    """Whose functions it exercises."""
    if not isinstance(body.parties, Said) and body.parties:
        return line(f"Jointly: {wording.named(charter, body.parties)}")
    return told(body.holder, "whose functions it exercises", body, charter.name)


def _authority(charter: Charter, body: Body, on: date) -> Clauses:
    yield line(f"{what_it_is(charter, body)}.")
    yield (*line("It exercises functions of: "), *whose(charter, body))
    yield _whether_it_decides(body)
    yield (
        *line("Whose rules of meetings and interests bind it: "),
        *told(
            body.rulebooks,
            "whose rulebook binds it",
            body,
            lambda books: wording.listed(
                "the NHS’s" if b == "nhs" else "the council’s" for b in books
            ),
        ),
    )
    yield (
        *line("Its terms are published in: "),
        *told(body.terms, "where its terms are published", body, str),
    )
    yield from rests(
        body, "kind", "rung", "area", "decides", "holder", "parties", "rulebooks", "terms"
    )
    yield from note(body)


def _whether_it_decides(body: Body) -> Line:
    words = {
        True: "It decides, within the powers that the law or a delegation gives it: see Powers.",
        False: "It advises. It decides nothing.",
    }
    return told(body.decides, "whether it decides or advises", body, lambda decides: words[decides])


def _powers(charter: Charter, body: Body, on: date) -> list[Entry]:
    governs = {o.id for o in charter.organisations.values() if o.governed_by == body.id}
    ends = governs | {body.id}
    given_power = [d for d in delegated.in_force(charter, on) if d.to in ends or d.from_ in ends]
    kept = [r for r in charter.reservations.values() if r.body == body.id and on in r.in_force]
    return [*given_power, *kept]


def _power_clauses(charter: Charter, body: Body, on: date) -> Clauses:
    governs = [o for o in charter.organisations.values() if o.governed_by == body.id]
    names = {body.id, *(o.id for o in governs)}
    if governs:
        yield line(
            f"It governs {wording.listed(charter.name(o.id) for o in governs)} and acts for it."
        )
    kept = [r for r in charter.reservations.values() if r.body == body.id and on in r.in_force]
    for reservation in kept:
        on_which = (
            f", where the matter is {wording.tags(reservation.when)}"
            if not isinstance(reservation.when, Said)
            else ""
        )
        yield line(
            f"It keeps for itself: {wording.functions(charter, reservation.functions)}{on_which}."
        )
        yield from rests(reservation)
    received = [d for d in delegated.in_force(charter, on) if d.to in names]
    passed = [d for d in delegated.in_force(charter, on) if d.from_ in names]
    if not (governs or kept or received):
        yield (
            gap("any power; no delegation to it is in force", body)
            if charter.is_complete("delegations")
            else told(UNKNOWN, "which powers are delegated to it", body, str)
        )
    if received:
        yield _delegations(
            charter, "Powers delegated to it", received, "From", lambda d: charter.name(d.from_)
        )
    if passed:
        yield _delegations(
            charter, "Powers that it has delegated", passed, "To", lambda d: charter.name(d.to)
        )


def _delegations(
    charter: Charter, title: str, found: list[Delegation], end: str,
    other: Callable[[Delegation], str],
) -> Table:  # fmt: skip
    rows = tuple(
        Row(
            (
                cell(other(d)),
                (
                    told(
                        d.functions,
                        "which functions",
                        d,
                        lambda ids: wording.functions(charter, ids),
                    ),
                ),
                (delegated.limit(d), *delegated.exceptions(d), *delegated.onward(charter, d)),
                (delegated.route(d), *delegated.report(charter, d)),
                (*rests(d), *cell(*d.authority[:1])),
            )
        )
        for d in found
    )
    heads = columns(
        {
            end: 1.5,
            "Functions": 3.2,
            "Limit and terms": 1.7,
            "Route and report": 1.7,
            "Rests on": 1.6,
        }
    )
    return Table(title, heads, rows, title, names=0)


def _review(charter: Charter, body: Body, on: date) -> Clauses:
    yield gap("when these terms are next reviewed", body)
    if charter.in_force.to_on is not None and charter.answers_for_its_days:
        yield line(f"The constitution they belong to is in force {charter.in_force}.")


_PARTS: dict[str, Callable[[Charter, Body, date], Clauses]] = {
    "Purpose": _purpose,
    "Standing and authority": _authority,
    "Membership": membership,
    "Chair": chair,
    "Quorum": quorum,
    "How it decides": decisions,
    "Conflicts of interest": conflicts,
    "Deputies, and meetings that are not quorate": deputies,
    "Urgent decisions": urgent,
    "When it cannot agree": deadlock,
    "Meetings, notice and publicity": meetings,
    "Accountability and reports": accountability,
    "Powers": _power_clauses,
    "Review": _review,
}
