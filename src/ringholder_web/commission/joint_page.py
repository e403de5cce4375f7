"""The page of joint commissioning: what is arranged with which council, and who has signed what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from markupsafe import Markup

from ringholder.calendar import in_words
from ringholder.charter import Charter
from ringholder.commission.joint.arrangement import IN_WORDS, Arrangement, Quarter, arrangement
from ringholder.commission.joint.better_care_fund import Contributions
from ringholder.commission.joint.covered import Cell, councils, covered, given_by_s75
from ringholder.commission.joint.found import found
from ringholder.matters.joint_arrangement import PROCEDURE
from ringholder.matters.procedures import shipped
from ringholder.money import pounds
from ringholder.pictures.sign_offs import Partner, Signed, sign_offs
from ringholder_web.commission.contracts_page import POUND, Wrong, in_page, name_of
from ringholder_web.matters import names
from ringholder_web.matters.desk import Desk
from ringholder_web.matters.models import MatterRow
from ringholder_web.ui.words import Tag

MOST_QUARTERS = 6
_STATES = {"in-force": "green", "proposed": "blue", "varying": "orange", "ending": "orange"}


@dataclass(frozen=True, slots=True)
class Row:
    """A subject, and how it stands with each council in order."""

    subject: str
    cells: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class Pool:
    """What partners put into one fund for a year."""

    heading: str
    parts: tuple[tuple[str, str], ...]
    total: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One arrangement."""

    title: str
    address: str
    subject: str
    tag: Tag
    about: tuple[tuple[str, str], ...]
    unready: tuple[str, ...]
    pools: tuple[Pool, ...]
    picture: Markup
    quarters: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows; contributions from a file are for those inside."""

    councils: tuple[str, ...]
    rows: tuple[Row, ...]
    shown: tuple[Shown, ...]
    wrong: tuple[Wrong, ...]
    given: tuple[str, ...]
    inside: bool
    as_: str
    of: str
    funds: tuple[Pool, ...]
    file: str


def arrangements(desk: Desk, at: datetime) -> tuple[Arrangement, ...]:
    """Every arrangement in the register: all their acts are public."""
    rows = MatterRow.objects.filter(procedure=PROCEDURE, is_public=True).order_by("place")
    walks = (desk.judging(matter) for matter in rows.values_list("pk", flat=True))
    told = (arrangement(walk.case, at) for walk in walks if walk is not None)
    return tuple(one for one in told if one is not None)


def page(
    told: tuple[Arrangement, ...],
    charter: Charter,
    at: datetime,
    of: str,
    as_: str | None,
    brought: Contributions | None,
) -> Page:
    """What somebody sees at an instant; `as_` is as what they are inside."""
    inside = as_ is not None
    return Page(
        councils=tuple(charter.name(one) for one in councils(charter)),
        rows=tuple(_rows(charter, told)),
        shown=tuple(_shown(charter, one) for one in told),
        wrong=tuple(map(in_page, found(charter, told, at))),
        given=tuple(_given(charter)),
        inside=inside,
        as_=as_ or "",
        of=of,
        funds=tuple(_funds(charter, brought)) if inside and brought is not None else (),
        file=brought.file if inside and brought is not None else "",
    )


def _rows(charter: Charter, told: Iterable[Arrangement]) -> Iterator[Row]:
    cells: dict[str, list[Tag]] = {}
    for cell in covered(charter, told):
        cells.setdefault(IN_WORDS[cell.subject], []).append(_tag(cell))
    yield from (Row(subject, tuple(tags)) for subject, tags in cells.items())


def _tag(cell: Cell) -> Tag:
    if cell.in_force:
        return Tag("In force", "green")
    return Tag("Proposed", "blue") if cell.coming else Tag("None in the register", "grey")


def _given(charter: Charter) -> Iterator[str]:
    for one in given_by_s75(charter):
        if isinstance(one.functions, tuple):
            what = ", ".join(charter.name(name) for name in one.functions)
            yield f"{charter.name(one.from_)} with {charter.name(one.to)}: {what}"


def _shown(charter: Charter, one: Arrangement) -> Shown:
    state = shipped()[PROCEDURE].states[one.state]
    quarters = tuple(reversed(one.quarters[:MOST_QUARTERS]))
    return Shown(
        title=one.title,
        address=reverse("matter", args=[one.matter]),
        subject=IN_WORDS[one.subject],
        tag=Tag(state, _STATES.get(one.state, "grey")),
        about=tuple(_about(charter, one)),
        unready=tuple(f"{missing.says} {missing.do}" for missing in one.unready),
        pools=tuple(_pools(charter, one)),
        picture=_picture(charter, one, quarters),
        quarters=tuple((in_words(q.ends_on), _quarter(charter, q)) for q in quarters),
    )


def _about(charter: Charter, one: Arrangement) -> Iterator[tuple[str, str]]:
    yield "Partners", "; ".join(charter.name(partner) for partner in one.partners)
    yield "Host", charter.name(one.host)
    if one.pooled:
        manager = names.capacity(charter, one.pool_manager) if one.pool_manager else "Nobody yet"
        yield "Pool manager", manager
    yield "Functions", "; ".join(charter.name(name) for name in one.functions)
    yield "Where", "; ".join(charter.name(area) for area in one.areas)
    yield "Began", "Not yet" if one.began_on is None else in_words(one.began_on)


def _pools(charter: Charter, one: Arrangement) -> Iterator[Pool]:
    for year, sums in sorted(one.contributions.items()):
        parts = tuple((charter.name(who), pounds(sum_, POUND)) for who, sum_ in sums.items())
        yield Pool(year, parts, pounds(one.pool(year), POUND), illustrative=False)


def _funds(charter: Charter, brought: Contributions) -> Iterator[Pool]:
    for (board, fund, year), whole in brought.pools().items():
        own = [o for o in brought.rows if (o.board, o.fund, o.year) == (board, fund, year)]
        parts = tuple((name_of(charter, o.partner), pounds(o.sum, POUND)) for o in own)
        heading = f"{fund}, {name_of(charter, board)}, {year}"
        yield Pool(heading, parts, pounds(whole, POUND), any(o.illustrative for o in own))


# ---- quarters ------------------------------------------------------------------------------------


def _picture(charter: Charter, one: Arrangement, quarters: tuple[Quarter, ...]) -> Markup:
    if not quarters:
        return Markup()
    rows = [
        Partner(charter.name(who), tuple(_signed(who, quarter) for quarter in quarters))
        for who in one.partners
    ]
    periods = [f"to {quarter.ends_on:%b %Y}" for quarter in quarters]
    drawn = sign_offs(
        rows,
        periods,
        name=f"Who has signed off which quarter: {one.title}",
        prefix=f"q-{one.matter}",
    )
    return Markup(drawn)  # noqa: S704 (our own drawing, which escapes words)


def _signed(who: str, quarter: Quarter) -> Signed:
    if quarter.told is None:
        return Signed.NOTHING
    agrees = quarter.told.agrees.get(who)
    return Signed.AWAITED if agrees is None else Signed.YES if agrees else Signed.AGAINST


def _quarter(charter: Charter, quarter: Quarter) -> str:
    told = quarter.told
    if told is None:
        return "Not reported yet."
    says = f"{pounds(told.spent, POUND)} spent. "
    if told.complete:
        return f"{says}Complete: every partner has signed it off."
    left = [charter.name(who) for who in told.waits_for]
    against = [charter.name(who) for who, agrees in told.agrees.items() if not agrees]
    due = f" by {in_words(told.due_at.date())}" if told.due_at is not None else ""
    parts = [f"Awaited{due}: {', '.join(left)}."] if left else []
    parts += [f"Against: {', '.join(against)}."] if against else []
    return says + " ".join(parts)
