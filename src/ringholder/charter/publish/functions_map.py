"""The functions and decisions map: a picture of who decides what, and a table of every function."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ringholder.charter.bodies import Body
from ringholder.charter.entries import Entry
from ringholder.charter.kinds import ALL
from ringholder.charter.model import Charter, Holder
from ringholder.charter.powers import Condition, Control, Function
from ringholder.charter.publish import front, placed, powers, wording
from ringholder.charter.publish.marks import gap, rests, told, unread
from ringholder.charter.publish.placed import Placed
from ringholder.charter.publish.powers import Power
from ringholder.charter.said import Said, given
from ringholder.charter.words import OUTSIDE
from ringholder.papers.blocks import (
    Block,
    Bullets,
    Cell,
    Heading,
    Line,
    NewPage,
    Paper,
    Picture,
    Row,
    Table,
    cell,
    clauses,
    columns,
    line,
)
from ringholder.pictures.powers_map import Card, Level, PowersMap, draw

TITLE = "Functions and decisions map"
COLUMNS = columns(
    {
        "No.": 0.45,
        "Function": 2.0,
        "Held in law by": 1.7,
        "Work done by": 1.9,
        "Decided by, lowest level first": 3.4,
        "Delegated": 2.6,
        "What must come first": 2.6,
    }
)


def build(charter: Charter, on: date) -> Paper:
    """The map as it stands on a day."""
    return front.paper(charter, on, TITLE, blocks(charter, on), printed(charter, on), wide=True)


def printed(charter: Charter, on: date) -> list[Entry]:
    """The entries that the map prints."""
    return [
        *(p.function for p in placed.placed(charter, on)),
        *(x for x in charter.bodies.values() if on in x.in_force),
        *(d for d in charter.delegations.values() if on in d.in_force),
        *(c for c in _before(charter, on)),
        *(a for a in charter.approvers.values() if on in a.in_force),
    ]


def blocks(charter: Charter, on: date, before: str = "") -> list[Block]:
    """The picture, how to read it, the table; `before` begins the numbers of clauses."""
    held = powers.powers(charter, on)
    pictures = _pictures(charter, on, held, f"map{before}")
    made: list[Block] = [Heading(1, "Who decides what", "1"), *clauses("1", _HOW_TO_READ)]
    for picture in pictures:
        made += [NewPage(wide=True), picture]
    made += [NewPage(wide=True), Heading(1, "Every function", "2"), _table(charter, on, held)]
    made += _for_all(charter, on, before)
    missing = placed.not_placed(charter, on)
    if missing:
        made += [Heading(1, "Functions that this constitution does not place", "4")]
        made += _missing(charter, missing)
    return made


_HOW_TO_READ = (
    (
        "The picture shows the levels of decision, the highest at the top, with all who hold "
        "powers on each. Its numbers are those of the table in part 2."
    ),
    (
        "Who decides a matter is the lowest level that may: go down the picture to the last card "
        "with its number, then check limit, area and exceptions."
    ),
    "Those on a card with a broken edge decide nothing: they advise, or were given nothing.",
    (
        "Functions that NHS England has delegated are here with all others; the table says through "
        "which delegation they came."
    ),
)


# ---- the picture ---------------------------------------------------------------------------------


def _pictures(charter: Charter, on: date, held: Sequence[Power], name: str) -> list[Picture]:
    levels = tuple(_levels(charter, on, held))
    drawn = draw(PowersMap(f"{TITLE} of {charter.title}", levels), name=name)
    return [
        Picture(svg, says, f"Who decides what, picture {number} of {len(drawn)}")
        for number, (svg, says) in enumerate(drawn, 1)
    ]


def _levels(charter: Charter, on: date, held: Sequence[Power]) -> Iterator[Level]:
    """From the highest level down; those outside the ladder last."""
    rungs = [rung for equals in reversed(charter.rungs) for rung in equals]
    for rung in (*rungs, OUTSIDE):
        cards = tuple(_cards(charter, on, held, rung))
        if cards or rung != OUTSIDE:
            title = "outside the ladder" if rung == OUTSIDE else wording.spaced(rung)
            yield Level(wording.sentence(title), cards)


def _cards(charter: Charter, on: date, held: Sequence[Power], rung: str) -> Iterator[Card]:
    """A card for each who has powers, and one for all who have none."""
    without: list[str] = []
    for holder in _holders(charter, on, rung):
        theirs = [power for power in held if power.holder.id == holder.id]
        if theirs:
            yield _card(charter, holder, theirs)
        elif isinstance(holder, Body):
            advises = "advises" if holder.decides is False else "no power of this map"
            without.append(f"{holder.name} ({advises})")
    if without:
        yield Card("", "Here too, deciding nothing", (wording.listed(without),), False, broad=True)


def _holders(charter: Charter, on: date, rung: str) -> Iterator[Holder]:
    everybody: list[Holder] = [*charter.bodies.values(), *charter.posts.values()]
    return (h for h in everybody if h.rung == rung and on in h.in_force)


def _card(charter: Charter, holder: Holder, theirs: Sequence[Power]) -> Card:
    kind = wording.spaced(holder.kind) if isinstance(holder, Body) else "role"
    says: list[str] = []
    for title, in_law in (("In law", True), ("By delegation", False)):
        found = [power for power in theirs if power.in_law is in_law]
        by_extent: dict[str, list[Placed]] = {}
        for power in found:
            by_extent.setdefault(power.extent, []).append(power.placed)
        for extent, items in by_extent.items():
            says.append(f"{title}{', ' if extent else ''}{extent}:")
            says += _themes(items)
    return Card(holder.name, f"{kind} · decides", tuple(says))


def _themes(items: Sequence[Placed]) -> Iterator[str]:
    by_theme: dict[str, list[int]] = {}
    for item in items:
        by_theme.setdefault(item.theme, []).append(item.number)
    return (f"{theme} {_runs(numbers)}" for theme, numbers in by_theme.items())


def _runs(numbers: Iterable[int]) -> str:
    """`1–4, 7, 9–10`."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{r[0]}–{r[-1]}" if len(r) > 1 else str(r[0]) for r in runs)


# ---- the table -----------------------------------------------------------------------------------


def _table(charter: Charter, on: date, held: Sequence[Power]) -> Table:
    rows = tuple(
        _row(charter, on, item, [p for p in held if p.placed.number == item.number])
        for item in placed.placed(charter, on)
    )
    return Table("Functions, who holds them and who decides", COLUMNS, rows, "Functions", names=1)


def _row(charter: Charter, on: date, item: Placed, theirs: Sequence[Power]) -> Row:
    function = item.function
    return Row(
        (
            cell(str(item.number)),
            cell(wording.sentence(function.title), f"({item.theme})"),
            _in_law(charter, function),
            _doers(charter, function),
            _decided(charter, function, theirs),
            powers.passed_on(charter, theirs),
            tuple(_first(charter, on, function)),
        )
    )


def _in_law(charter: Charter, function: Function) -> Cell:
    joint = {"all": " (jointly)", "either": " (each for itself)"}
    ends = joint.get(given(function.jointly) or "", "")
    shown = told(
        function.legal_holder,
        "who holds it in law",
        function,
        lambda ids: wording.named(charter, ids) + (ends if len(ids) > 1 else ""),
    )
    return (shown, *rests(function, "legal_holder", "jointly"))


def _doers(charter: Charter, function: Function) -> Cell:
    shown = told(
        function.exercised_by,
        "who does the work",
        function,
        lambda ids: wording.named(charter, ids),
    )
    return (shown, *rests(function, "exercised_by"))


def _decided(charter: Charter, function: Function, theirs: Sequence[Power]) -> Cell:
    if theirs:
        return tuple(powers.by_level(charter, theirs))
    if charter.is_complete("bodies"):
        return (gap("who decides: nobody has the power", function),)
    return (unread("who decides", function),)


def _before(charter: Charter, on: date) -> Iterator[Condition | Control]:
    yield from (entry for entry in charter.conditions.values() if on in entry.in_force)
    yield from (entry for entry in charter.controls.values() if on in entry.in_force)


def _first(charter: Charter, on: date, function: Function) -> Iterator[Line]:
    """What must come before a decision on this function; what is for all stands in part 3."""
    consents = placed.consents(charter, on, function)
    if consents:
        names = wording.named(charter, (approver.holder for approver in consents))
        yield line(f"Consent of {names}")
        for approver in consents:
            yield from rests(approver)
    for entry in _before(charter, on):
        if function.id in entry.functions:
            yield _duty(charter, entry)
            yield from rests(entry)


def _duty(charter: Charter, entry: Condition | Control) -> Line:
    limits = wording.when(charter, entry.when)
    ends = f", {limits}" if limits else ""
    if isinstance(entry, Control):
        approvers = told(
            entry.approvers, "who approves", entry, lambda ids: wording.named(charter, ids)
        )
        return (*line(f"{entry.name}{ends}: approval of "), *approvers)
    whom = "" if isinstance(entry.whom, Said) else f" {wording.named(charter, entry.whom)}"
    duty = f": {given(entry.duty)}" if given(entry.duty) else ""
    verb = wording.CONDITIONS[entry.do] if whom else wording.sentence(entry.do)
    return line(f"{wording.sentence(verb)}{whom}{ends}{duty}")


def _for_all(charter: Charter, on: date, before: str) -> list[Block]:
    found = [entry for entry in _before(charter, on) if entry.functions == ALL]
    if not found:
        return []
    rows = tuple(
        Row((cell(f"{before}3.{number}"), (_duty(charter, entry),), rests(entry)))
        for number, entry in enumerate(found, 1)
    )
    heads = columns({"No.": 0.4, "What must come first": 6, "Rests on": 2})
    title = "Before a decision on any function"
    return [Heading(1, title, "3"), Table(title, heads, rows, "Before any decision", names=1)]


def _missing(charter: Charter, names: Sequence[str]) -> list[Block]:
    read = "" if charter.is_complete("functions") else " Not all of it has been read."
    says = (
        "The catalogue of functions has these; the constitution neither places them nor puts "
        f"them out of its scope.{read}"
    )
    return [*clauses("4", [says]), Bullets(tuple(line(name) for name in names))]
