"""From an answer to the picture of the ladder: who stands where, and what the card says."""

from __future__ import annotations

from collections.abc import Iterator

from ringholder.charter import Charter, Route
from ringholder.charter.bodies import Body
from ringholder.charter.grants import Grant
from ringholder.charter.model import Holder
from ringholder.charter.reasons import DIMENSION_WORDS, Refusal, pounds
from ringholder.charter.sitting import Sitting, voting
from ringholder.pictures.ladder import Candidate, Ladder, Rung, Standing
from ringholder.pictures.ladder_cards import Chair
from ringholder_web.ui.words import listed, sentence

GAVE = "gave this power, keeps it too"


def ladder(route: Route) -> Ladder:
    """The picture of an answer, levels from the top down."""
    charter = route.charter
    cards = {**_deciding(route), **_refused(route), **_above(route), **_ought(route)}
    rungs = tuple(
        Rung(
            name=rung_name(charter, height),
            candidates=tuple(_on(charter, height, cards)),
            ought=_ought_height(route) == height,
        )
        for height in reversed(range(len(charter.rungs)))
    )
    title = f"The ladder of decisions under {charter.title}"
    return Ladder(title, " ".join(map(_says, rungs)), rungs)


def rung_name(charter: Charter, height: int) -> str:
    """`Place and collaborative`."""
    return sentence(listed(charter.rungs[height]))


def lower(route: Route) -> Iterator[Refusal]:
    """Those who do not decide and stand no higher than anybody who may turn out to."""
    heights = [
        route.charter.heights[holder.rung]
        for branch in route.depends_on
        for name in branch.then
        if (holder := route.charter.holder(name)) is not None
    ]
    top = max(heights, default=len(route.charter.rungs))
    return (refusal for refusal in route.not_competent if refusal.height <= top)


def limits(grant: Grant) -> str:
    """`up to £10m a year`; `no limit` when there is none."""
    words = [f"{pounds(sum_)} {DIMENSION_WORDS[name]}" for name, sum_ in grant.limits.items()]
    if grant.unread:
        words.append("a sum that was not read")
    return f"up to {listed(words)}" if words else "without limit of money"


Cards = dict[str, tuple[Holder, Candidate]]


def _on(charter: Charter, height: int, cards: Cards) -> Iterator[Candidate]:
    """Those on one level: who decides first, then who ought to, then the others by name."""
    found = [card for holder, card in cards.values() if charter.heights[holder.rung] == height]
    order = list(Standing)
    yield from sorted(found, key=lambda card: (order.index(card.standing), not card.ought))


def _deciding(route: Route) -> Cards:
    grants = {grant.holder.id: grant for grant in route.grants}
    cards = {
        holder.id: _card(route, holder, Standing.DECIDES, limits(grants[holder.id]), route.sitting)
        for holder in route.competent
    }
    for branch in route.depends_on:
        for name in branch.then:
            holder = route.charter.holder(name)
            if holder is not None and name not in cards:
                reason = f"if {listed(branch.if_)}"
                cards[name] = _card(route, holder, Standing.DEPENDS, reason)
    return cards


def _refused(route: Route) -> Cards:
    deciding = {holder.id for holder in route.competent}
    deciding |= {name for branch in route.depends_on for name in branch.then}
    cards: Cards = {}
    for refusal in lower(route):
        if refusal.holder.id in deciding:
            continue
        about = refusal.reason.about
        sitting = about[0] if about and isinstance(about[0], Sitting) else None
        brief = refusal.reason.briefly(route.charter)
        card = _card(route, refusal.holder, Standing.BELOW, brief, sitting)
        cards.setdefault(refusal.holder.id, card)
    return cards


def _above(route: Route) -> Cards:
    """Those through whom the power came: delegating does not divest."""
    known = {holder.id for holder in route.competent}
    names = dict.fromkeys(name for grant in route.grants for name in grant.above)
    return {
        name: _card(route, holder, Standing.ABOVE, GAVE)
        for name in names
        if name not in known and (holder := route.charter.holder(name)) is not None
    }


def _ought(route: Route) -> Cards:
    """Whoever ought to decide, when the answer does not show it otherwise."""
    if route.ought is None or route.ought.holder is None:
        return {}
    shown = {**_deciding(route), **_refused(route), **_above(route)}
    holder = route.charter.holder(route.ought.holder)
    if holder is None or holder.id in shown:
        return {}
    return {holder.id: _card(route, holder, Standing.ABOVE, "has what it takes")}


def _card(
    route: Route, holder: Holder, standing: Standing, reason: str, sitting: Sitting | None = None
) -> tuple[Holder, Candidate]:
    ought = route.ought is not None and route.ought.holder == holder.id
    seats = seat_marks(holder, sitting) if isinstance(holder, Body) and sitting else ()
    return holder, Candidate(holder.name, standing, reason, ought, seats)


def seat_marks(body: Body, sitting: Sitting) -> tuple[Chair, ...]:
    """What becomes of each voting seat; nothing for the sitting of another body."""
    if sitting.body != body.id:
        return ()
    gone, perhaps = sitting.leaves, sitting.may_leave
    return tuple(
        Chair.LEAVES if chair in gone else Chair.MAY_LEAVE if chair in perhaps else Chair.STAYS
        for chair in voting(body)
    )


def _ought_height(route: Route) -> int | None:
    return route.charter.heights.get(route.ought.rung) if route.ought is not None else None


def _says(rung: Rung) -> str:
    """What a level says to those who do not see it."""
    told = [f"{card.name}: {(card.label.lower() + ', ') if card.label else ''}{card.reason}"
            for card in rung.candidates]  # fmt: skip
    here = "; ".join(told) or "nobody who matters here"
    ought = " It ought to be decided on this level." if rung.ought else ""
    return f"{rung.name}: {here}.{ought}"
