"""The page of one row of a scheme: its words, what was read of them, and what a person decides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.urls import reverse

from ringholder.catalogue import functions as catalogue
from ringholder.charter.scheme.corrections import OWN, Correction, corrected
from ringholder.charter.scheme.doubts import Why
from ringholder.charter.scheme.lines import Held, Line, Status
from ringholder.charter.scheme.reading import Reading
from ringholder_web.charter.models import Scheme
from ringholder_web.charter.schemes import STATUSES
from ringholder_web.ui.reading import MOST_DIGITS, Problem, plain, written
from ringholder_web.ui.words import Tag, sentence

ACCEPT, CHANGE, LEAVE_OUT = "accept", "change", "leave-out"
CHOICES = {
    ACCEPT: "Take it as it was read",
    CHANGE: "Change what was read",
    LEAVE_OUT: "Leave it out",
}
_FIELD_OF = {
    "functions": "function",
    "reserved to": "reserved_to",
    "delegated to": "delegated_to",
    "limit": "delegated_to",
}


@dataclass(frozen=True, slots=True)
class Form:
    """What is in the fields, as typed, and what is wrong with it."""

    decide: str
    function: str
    reserved_to: str
    delegated_to: str
    owner: str
    leave_out: str
    seen: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One row."""

    scheme: str
    list_address: str
    address: str
    number: str
    clause: str
    decision: str
    theme: str
    tag: Tag
    cells: tuple[tuple[str, str], ...]
    doubts: tuple[tuple[str, str, str], ...]
    form: Form
    choices: tuple[tuple[str, str], ...]
    functions: tuple[tuple[str, str], ...]
    clash: bool
    place: str
    after: str


def find(reading: Reading, key: str) -> Line | None:
    """The decision of that key."""
    return next((line for line in reading.decisions if line.key == key), None)


def blank(line: Line, seen: int) -> Form:
    """The form as it stands: what was read, or what was decided of it last."""
    decided = LEAVE_OUT if line.left_out else ACCEPT if line.accepted else ""
    return Form(
        decide=decided,
        function=_together(line),
        reserved_to=_held(line.reserved),
        delegated_to=_held(line.delegated),
        owner=line.owner,
        leave_out=line.left_out,
        seen=seen,
    )


def _held(held: Iterable[Held]) -> str:
    return "\n".join(one.says() for one in held)


def read(sent: QueryDict, reading: Reading, line: Line) -> tuple[Form, Correction | None]:
    """What was typed, and the correction that it makes; nothing where something is wrong.

    `line` is the row as the document has it: what is typed as it was read is no change.
    """
    seen = sent.get("seen", "")
    form = Form(
        decide=plain(sent.get("decide", "")),
        function=plain(sent.get("function", "")),
        reserved_to=written(sent.get("reserved_to", "")),
        delegated_to=written(sent.get("delegated_to", "")),
        owner=plain(sent.get("owner", "")),
        leave_out=plain(sent.get("leave_out", "")),
        seen=int(seen) if seen.isdecimal() and len(seen) <= MOST_DIGITS else 0,
    )
    correction = _correction(form, line)
    problems = _problems(form, reading, line, correction)
    if problems:
        return replace(form, problems=problems), None
    return form, correction


def _correction(form: Form, line: Line) -> Correction:
    if form.decide == LEAVE_OUT:
        return Correction(leave_out=form.leave_out)
    if form.decide != CHANGE:
        return Correction(accept=form.decide == ACCEPT)
    was = blank(line, 0)
    return Correction(
        accept=True,
        functions=_if_changed(form.function, was.function),
        reserved_to=_if_changed(_one_line(form.reserved_to), _one_line(was.reserved_to)),
        delegated_to=_if_changed(_one_line(form.delegated_to), _one_line(was.delegated_to)),
        owner=_if_changed(form.owner, was.owner),
    )


def _one_line(text: str) -> str:
    """Holders one below the other, as a scheme writes them in one cell."""
    return "; ".join(part.strip() for part in text.splitlines() if part.strip())


def _if_changed(now: str, was: str) -> str | None:
    return None if now == was else now


def _problems(
    form: Form, reading: Reading, line: Line, correction: Correction
) -> tuple[Problem, ...]:
    if form.decide not in CHOICES:
        return (Problem("decide", "Choose what is to be done with this row."),)
    if form.decide == LEAVE_OUT and not form.leave_out:
        return (Problem("leave_out", "Say why it is left out: auditors will ask."),)
    made = corrected(reading, {line.key: correction})
    wrong = (reason for reason, _ in made.told[len(reading.told) :])
    return tuple(
        Problem(_FIELD_OF.get(reason.column, "delegated_to"), _not_understood(reason.about))
        for reason in wrong
        if reason.why is Why.NOT_CORRECTED
    )


def _not_understood(about: tuple[str, ...]) -> str:
    return (
        f"“{' '.join(about)}” was not understood. Write one holder a line, with a limit if it has "
        "one: Chief Finance Officer: up to £250,000 a year."
    )


def page(scheme: Scheme, reading: Reading, line: Line, form: Form, *, clash: bool = False) -> Page:
    """The page of a row; `clash` when somebody else decided on it meanwhile."""
    keys = [one.key for one in reading.decisions]
    place = keys.index(line.key)
    following = reading.decisions[place + 1] if place + 1 < len(keys) else None
    return Page(
        scheme=scheme.name,
        list_address=reverse("scheme", args=[scheme.pk]),
        address=reverse("scheme-row", args=[scheme.pk, line.key]),
        number=line.source,
        clause=line.clause,
        decision=line.decision,
        theme=line.theme,
        tag=STATUSES[line.status],
        cells=tuple((heading or "(no heading)", words) for heading, words in line.cells if words),
        doubts=tuple((reason.why.code, reason.says, reason.do) for reason in line.doubts),
        form=form,
        choices=tuple(CHOICES.items()),
        functions=_functions(line),
        clash=clash,
        place=f"Decision {place + 1} of {len(keys)}",
        after=_address(scheme, following) if following is not None else "",
    )


def _together(line: Line) -> str:
    """The functions of a row as one value: that of the field, and of a correction."""
    return "; ".join(line.functions) or OWN


def _functions(line: Line) -> tuple[tuple[str, str], ...]:
    """Those it may be about first, then its own, then the rest of the catalogue by name."""
    known = catalogue.functions()
    first = [name for name in (*line.functions, *line.matched.rivals) if name in known]
    several = "; ".join(known[name].name for name in line.functions)
    rest = sorted((n for n in known if n not in first), key=lambda name: known[name].name)
    own = (OWN, "A function of this scheme's own")
    return (
        *([(_together(line), sentence(several))] if len(line.functions) > 1 else []),
        *((name, sentence(known[name].name)) for name in dict.fromkeys(first)),
        own,
        *((name, sentence(known[name].name)) for name in rest),
    )


def next_in_doubt(scheme: Scheme, reading: Reading, line: Line) -> str:
    """The address of the next decision in doubt; empty where there is none."""
    lines = reading.decisions
    place = next(n for n, one in enumerate(lines) if one.key == line.key)
    for one in (*lines[place + 1 :], *lines[:place]):
        if one.status is Status.DOUBTFUL and not one.left_out:
            return _address(scheme, one)
    return ""


def _address(scheme: Scheme, line: Line) -> str:
    return reverse("scheme-row", args=[scheme.pk, line.key])
