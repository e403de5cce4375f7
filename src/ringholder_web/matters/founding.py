"""Beginning a register, and appointing people: each appointment is sought and made, as two acts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.http import QueryDict

from ringholder.calendar import in_words
from ringholder.charter import Charter
from ringholder.matters.clerk import Draft, Refused, new_id
from ringholder.matters.local_day import local_day
from ringholder.matters.roll import AT_THE_END, REGISTRAR
from ringholder.register.store import Conflict
from ringholder_web.accounts.models import Person
from ringholder_web.charter.choices import Groups, OptionGroup
from ringholder_web.matters import names, options, saying
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.saying import Line
from ringholder_web.matters.taking import LONGEST_ID, id_of_each
from ringholder_web.ui.reading import Problem, plain, read_day, written

ROWS = 8
REGISTER = "register"


class AlreadyBegun(Exception):
    """Somebody began the register before."""


@dataclass(frozen=True, slots=True)
class Row:
    """One appointment as it was typed; `act` makes sending it twice safe."""

    number: int
    act: str
    as_: str = ""
    person: str = ""
    from_on: str = ""
    seats: Groups = ()
    people: Groups = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was chosen in it."""
        return not self.as_ and not self.person


@dataclass(frozen=True, slots=True)
class Appointing:
    """The form in which several people are appointed at once."""

    rows: tuple[Row, ...]
    reasons: str
    problems: tuple[Problem, ...] = ()
    made: tuple[str, ...] = ()


def found(desk: Desk, person: str, title: str, at: datetime) -> None:
    """Begin the register: whoever does is its registrar. Raises `AlreadyBegun`, `NoCharter`."""
    if desk.is_begun:
        raise AlreadyBegun
    payload = {"title": title, "reasons": "To begin the register.", **desk.pins("register", at)}
    told = desk.enter(Draft(REGISTER, "found", person, REGISTRAR, at, payload))
    if isinstance(told, Refused | Conflict):
        raise AlreadyBegun


def blank(charter: Charter, today: date) -> Appointing:
    """The form with nothing chosen."""
    rows = tuple(_offer(Row(n, new_id(), from_on=in_words(today)), charter) for n in range(ROWS))
    return Appointing(rows, "As found when the register was begun.")


def _offer(row: Row, charter: Charter) -> Row:
    people = Person.objects.filter(is_active=True).order_by("name").values_list("pk", "name")
    return replace(
        row,
        seats=options.capacities(charter, {row.as_}),
        people=(OptionGroup("", tuple(options.offered(people, {row.person}))),),
    )


def read(post: QueryDict, charter: Charter) -> Appointing:
    """What was typed, and what is wrong with it."""
    rows, problems = [], []
    for number in range(ROWS):
        as_, person, day = (
            plain(str(post.get(f"{name}-{number}", ""))) for name in ("as", "person", "from_on")
        )
        act = plain(str(post.get(f"act-{number}", "")))[:LONGEST_ID] or new_id()
        row = _offer(Row(number, act, as_, person, day), charter)
        rows.append(row)
        problems += [] if row.is_empty else _wrong(row)
    reasons = written(str(post.get("reasons", "")))
    if not reasons:
        problems.append(Problem("reasons", "Say by what these people hold what they hold."))
    if all(row.is_empty for row in rows):
        problems.insert(0, Problem("as-0", "Choose at least one seat, office or post."))
    return Appointing(tuple(rows), reasons, tuple(problems))


def _wrong(row: Row) -> list[Problem]:
    known = {option.value for group in row.seats for option in group.options}
    wrong = []
    if row.as_ not in known:
        wrong.append(Problem(f"as-{row.number}", f"Row {row.number + 1}: choose what they hold."))
    if not Person.objects.filter(pk=row.person).exists():
        wrong.append(Problem(f"person-{row.number}", f"Row {row.number + 1}: choose who."))
    if read_day(row.from_on) is None:
        says = f"Row {row.number + 1}: the day must be a date, such as 1 April 2027."
        wrong.append(Problem(f"from_on-{row.number}", says))
    return wrong


def appoint(
    desk: Desk, form: Appointing, by: str, as_: str, charter: Charter, at: datetime
) -> Appointing:
    """Make every appointment of the form; those that are refused stay in it, with why."""
    left, problems, made = [], [], []
    for row in form.rows:
        if row.is_empty:
            continue
        refused = _appoint(desk, row, form.reasons, by, as_, at)
        title, who = names.capacity(charter, row.as_), names.people([row.person])
        if refused:
            left.append(row)
            says = saying.plain(refused, charter, who)
            problems.append(Problem(f"as-{row.number}", f"{title}: {says}"))
        else:
            made.append(f"{who.get(row.person, '')}: {title}")
    fresh = blank(charter, local_day(at))
    kept = {row.number: row for row in left}
    rows = tuple(kept.get(row.number, row) for row in fresh.rows)
    return Appointing(rows, form.reasons, tuple(problems), tuple(made))


def _appoint(desk: Desk, row: Row, reasons: str, by: str, as_: str, at: datetime) -> str:
    """Seek and appoint, both or neither; what stands in the way in words, empty where it is done.

    The matter follows from the row, so that a row that is sent again goes on with its own.
    """
    day = read_day(row.from_on)
    assert day is not None
    said = {
        "as": row.as_,
        "person": row.person,
        "from_on": day.isoformat(),
        "reasons": reasons,
    }
    matter = f"a-{id_of_each(row.act, 'seek', row.as_)}"
    seek = Draft(matter, "seek", by, as_, at, {"as": row.as_, **desk.pins("appointment", at)})
    appoint = Draft(matter, "appoint", by, as_, at, said, id_of_each(row.act, *said.values()))
    with desk.together():
        is_open = desk.judging(matter) is not None
        told = None if is_open else desk.enter(seek)
        if not isinstance(told, Refused | Conflict):
            told = desk.enter(appoint)
    if isinstance(told, Refused):
        return " ".join(one.says for one in told.findings)
    return (
        "somebody else was entering something; send it again." if isinstance(told, Conflict) else ""
    )


def roll(desk: Desk, charter: Charter, today: date) -> list[tuple[Line, str]]:
    """Who holds what today: the capacity, and the person's name."""
    held = [
        (tenure.as_, tenure.person)
        for tenure in desk.roll.tenures()
        if tenure.on(today, AT_THE_END)
    ]
    known = names.people({person for _, person in held})
    rows = [
        (Line(names.capacity(charter, as_)), known.get(person, names.NOT_SHOWN))
        for as_, person in held
    ]
    return sorted(rows, key=lambda row: row[0].text.split(", ")[::-1])
