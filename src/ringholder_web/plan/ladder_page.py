"""All plans on one page: the ladder below each priority, and what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from markupsafe import Markup

from ringholder.calendar import in_words
from ringholder.findings import Severity
from ringholder.plan.ladder.drawing import drawn, picture_of
from ringholder.plan.ladder.known import Found, principles
from ringholder.plan.ladder.plans import PLAN_KINDS, Item, Plan
from ringholder.plan.ladder.side_by_side import Beside, in_order, side_by_side
from ringholder_web.matters import names
from ringholder_web.plan.ladder_seen import Seen
from ringholder_web.ui.words import SEVERITY, Tag

MOST_WRONG = 200
MOST_DRAWN = 300
"""Items of one picture; of more nobody can tell which line is which."""
MOST_LISTED = 200
"""Items of one list; the plan's own page and the workbook have all."""
_COUNTED = {
    Severity.ERROR: "fault",
    Severity.WARNING: "warning",
    Severity.NOTE: "note",
    Severity.CANNOT_SAY: "open question",
}
_STATE_COLOURS = {"adopted": "green", "revising": "blue", "laid": "blue", "retired": "grey"}
NOT_REGISTERED = Tag("Not in the register", "grey")


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item in a list; `plan` is the title of its plan, `done` how far it is in words."""

    key: str
    title: str
    kind: str
    plan: str
    address: str
    deep: int
    wrong: bool
    done: str
    owner: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """A finding in words, with the items that it is about."""

    tag: Tag
    says: str
    do: str
    code: str
    owner: str
    items: tuple[ItemLine, ...]


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in the list: whose it is, how it stands, what waits."""

    id: str
    title: str
    address: str
    kind: str
    body: str
    state: Tag
    version: str
    items: int
    wrong: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Rung:
    """The ladder below one priority, as a picture and as lists by level, with how many more."""

    title: str
    key: str
    address: str
    picture: Markup
    columns: tuple[tuple[str, tuple[ItemLine, ...], int], ...]
    wrong: int


@dataclass(frozen=True, slots=True)
class LadderPage:
    """All that the page of the ladder shows."""

    plans: tuple[PlanLine, ...]
    rungs: tuple[Rung, ...]
    apart: tuple[ItemLine, ...]
    taken_from: str
    taken: tuple[ItemLine, ...]
    principles: tuple[tuple[str, tuple[ItemLine, ...]], ...]
    wrong: tuple[Wrong, ...]
    number_wrong: int
    illustrative: bool


def ladder_page(seen: Seen, of: str = "", taken_from: str = "") -> LadderPage:
    """The ladder of all plans; of one priority alone, if it is named.

    taken_from: a matter, such as an innovation, of which the items are listed that it came to.
    """
    beside = side_by_side(seen.ladder, seen.links)
    rows = [row for row in beside.rows if not of or row.priority.key == of]
    return LadderPage(
        plans=tuple(plan_lines(seen)),
        rungs=tuple(_rung(seen, row, n) for n, row in enumerate(rows)),
        apart=tuple(line(seen, one) for cell in beside.apart for one in cell),
        taken_from=taken_from,
        taken=tuple(
            line(seen, one)
            for one in seen.ladder.items.values()
            if taken_from and one.from_matter == taken_from
        ),
        principles=tuple(_principles(seen)),
        wrong=in_words_all(seen, seen.found[:MOST_WRONG]),
        number_wrong=len(seen.found),
        illustrative=seen.ladder.illustrative,
    )


def plan_lines(seen: Seen) -> Iterator[PlanLine]:
    """Every plan that has a version, then those of the register that have none to be seen."""
    for plan in in_order(seen.ladder):
        yield plan_line(seen, plan)
    for name, matter in seen.matters.items():
        if name not in seen.ladder.plans and not matter.ended:
            state = Tag(matter.in_words, _STATE_COLOURS.get(matter.state, "grey"))
            body = seen.name(matter.body)
            address = reverse("matter", args=[matter.matter])
            yield PlanLine(name, matter.title, address, "", body, state, "", 0, 0, matter.waiting)


def plan_line(seen: Seen, plan: Plan) -> PlanLine:
    """A plan as lists show it."""
    matter, file = seen.matters.get(plan.id), seen.files.get(plan.id)
    items = [one.key for one in seen.ladder.of(plan.id)]
    state = NOT_REGISTERED
    if matter is not None:
        state = Tag(matter.in_words, _STATE_COLOURS.get(matter.state, "grey"))
    return PlanLine(
        id=plan.id,
        title=plan.title,
        address=reverse("plan-of", args=[plan.id]),
        kind=PLAN_KINDS.get(plan.kind, plan.kind),
        body=seen.name(plan.body),
        state=state,
        version="" if file is None else in_words(file.brought_at.date()),
        items=len(items),
        wrong=len(seen.wrong.intersection(items)),
        waiting=0 if matter is None else matter.waiting,
    )


def line(seen: Seen, item: Item, deep: int = 0) -> ItemLine:
    """An item as lists show it."""
    share = seen.how_far[item.key].share
    plan = seen.ladder.plans[item.plan]
    return ItemLine(
        item.key,
        item.title,
        item.kind,
        plan.title,
        address(item),
        deep,
        item.key in seen.wrong,
        "" if share is None else f"{round(share * 100)}% done",
        seen.name(item.owner.partition("/")[0]) if item.owner else "",
    )


def address(item: Item) -> str:
    """The page of an item."""
    return reverse("plan-item", args=[item.plan, item.id])


def _rung(seen: Seen, row: Beside, number: int) -> Rung:
    items = [one for cell in row.cells for one in cell]
    of = drawn(seen.ladder, seen.links, seen.known, items)
    name = f"What serves “{row.priority.title}”, from level to level"
    svg = ""
    if len(items) <= MOST_DRAWN:
        prefix = f"ladder-{number}"
        svg = picture_of(seen.ladder, seen.links, of, seen.wrong, name=name, prefix=prefix)
    columns = []
    for column, title in enumerate(of.columns):
        own = [one for one in of.placed if one.column == column]
        shown = tuple(line(seen, one.item, one.deep) for one in own[:MOST_LISTED])
        columns.append((title, shown, len(own) - len(shown)))
    return Rung(
        row.priority.title,
        row.priority.key,
        address(row.priority),
        Markup(svg),  # noqa: S704 (our own drawing, which escapes words)
        tuple(columns),
        len(seen.wrong.intersection(one.key for one in items)),
    )


def _principles(seen: Seen) -> Iterator[tuple[str, tuple[ItemLine, ...]]]:
    """Each of the seven principles, and the first items that answer it."""
    answers: dict[str, list[Item]] = {}
    for item in seen.ladder.items.values():
        for one in item.principles:
            answers.setdefault(one, []).append(item)
    for one, name in principles().items():
        yield name, tuple(line(seen, item) for item in answers.get(one, [])[:MOST_LISTED])


def in_words_all(seen: Seen, found: Iterable[Found]) -> tuple[Wrong, ...]:
    """Findings as pages show them."""
    items = seen.ladder.items
    return tuple(
        Wrong(
            SEVERITY[one.finding.severity],
            one.finding.says,
            one.finding.do,
            f"{one.finding.code}, {one.finding.where}",
            names.capacity(seen.charter, one.finding.owner) if one.finding.owner else "",
            tuple(line(seen, items[key]) for key in one.items if key in items),
        )
        for one in found
    )


def wants(item: Item) -> str:
    """What it wants of its measure: `rtt-within-18-weeks up to 92 by 31 March 2029`."""
    said = [item.measure]
    if item.direction:
        said.append(item.direction)
    if item.target is not None:
        said.append(f"to {item.target:f}")
    if item.by_on is not None:
        said.append(f"by {in_words(item.by_on)}")
    return " ".join(said) if item.measure else ""


def counts(seen: Seen) -> tuple[str, ...]:
    """How many findings there are of each severity: `3 faults`, `1 note`."""
    found = Counter(one.finding.severity for one in seen.found)
    return tuple(
        f"{number} {_COUNTED[severity]}{'' if number == 1 else 's'}"
        for severity in Severity
        if (number := found[severity])
    )
