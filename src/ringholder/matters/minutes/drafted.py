"""Minutes drafted from acts: text that a secretary may edit before it goes into the register.

`# ` begins a heading, `## ` a heading within it, `- ` a line of a list. No private detail is ever
read. What is drafted says what the record shows, with the clause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from ringholder.calendar import in_words
from ringholder.charter.said import each
from ringholder.matters.case import Case
from ringholder.matters.counting import result_now
from ringholder.matters.deputies import by_deputy
from ringholder.matters.foresight import seen as seen_of
from ringholder.matters.interests.handling import handlings
from ringholder.matters.interests.matching import By
from ringholder.matters.interests.words import matched
from ringholder.matters.local_day import LONDON, local_day
from ringholder.matters.minutes.items import Item
from ringholder.matters.ratifying import ratification, ratification_in_words
from ringholder.matters.voting.words import sentences
from ringholder.register.store import Entry

Of = Callable[[str], str]
"""A seat, office, body or organisation in words, from its id."""
IN_PRIVATE = "(in private)"
_AT_THE_START = timedelta(minutes=10)
"""Whoever is ticked off within this time was there from the start."""
_CATEGORIES = {
    "financial": "a financial interest",
    "non-financial-professional": "a professional interest that is not financial",
    "non-financial-personal": "a personal interest that is not financial",
    "indirect": "an indirect interest",
}
_GAINS = {"gain": "stands to gain", "lose": "stands to lose", "either": "may gain or lose"}
_OUTCOMES = {"approved": "Approved", "rejected": "Not approved", "noted": "Noted"}
_BY = {
    "consensus": "by consensus",
    "vote": "by a vote",
    "ballot": "by a secret ballot",
    "post": "by the post that holds the power",
}
_CHOICES = {"for": "For", "against": "Against", "abstain": "Abstained", "dissent": "Dissented"}


def drafted(meeting: Case, items: Iterable[Item], of: Of) -> str:
    """The text of the minutes, as the acts have it."""
    told = list(items)
    lines = [*_opening(meeting, of)]
    for item in told:
        lines += ["", *section(item, of)]
    lines += ["", *_actions(told, of), *_close(meeting)]
    return "\n".join(lines).strip() + "\n"


def _opening(meeting: Case, of: Of) -> Iterator[str]:
    yield "# Opening"
    start = meeting.last("start")
    if start is not None:
        yield f"The meeting began at {clock(start)}."
        if start.act.payload.get("said"):
            yield str(start.act.payload["said"])
    apologies = [of(str(e.act.payload.get("place"))) for e in meeting.all("apologise")]
    if apologies:
        yield f"Apologies were received from: {'; '.join(dict.fromkeys(apologies))}."
    late = meeting.said("late_because", "give-notice")
    if late:
        yield f"Notice was shorter than usual, because: {late}"
    yield from _moved(meeting, of)


def _moved(meeting: Case, of: Of) -> Iterator[str]:
    """Who came after the beginning, and who left before the end."""
    start = meeting.last("start")
    for entry in meeting.all("arrive", "depart"):
        place, at = of(str(entry.act.payload.get("place"))), clock(entry)
        if entry.act.kind == "depart":
            yield f"{place} left at {at}."
        elif start is not None and entry.act.at - start.act.at > _AT_THE_START:
            yield f"{place} arrived at {at}."


def section(item: Item, of: Of) -> Iterator[str]:
    """What the minutes say of one item."""
    mark = f" {IN_PRIVATE}" if item.private_because else ""
    yield f"# {item.number}. {item.title}{mark}"
    if item.private_because:
        yield f"The public was excluded from this item, because: {item.private_because}"
    paper = item.case.said("recommendation", "paper")
    if paper:
        yield f"The paper recommended: {paper}"
    yield from _declarations(item, of)
    yield from _discussion(item, of)
    yield from _ending(item, of)


def _declarations(item: Item, of: Of) -> Iterator[str]:
    declared, handled = item.all("declare"), item.all("handle")
    if not declared and not handled:
        return
    yield "## Interests"
    told = {(e.act.payload.get("place"), item.case.sat(e)) for e in handled}
    for entry in declared:
        said = entry.act.payload
        category = _CATEGORIES.get(str(said.get("category")), "an interest")
        gains = _GAINS.get(str(said.get("gains")), "may gain or lose")
        who, what = _whose(item, entry, of), str(said.get("what")).rstrip(".")
        known = (said.get("place"), item.case.sat(entry)) in told
        end = "" if known else " Nobody decided how it was handled."
        yield f"- {who} declared {category} and {gains}: {what}.{end}"
    for entry in handled:
        said = entry.act.payload
        handling = handlings().get(str(said.get("handling")))
        step = handling.title.lower() if handling is not None else str(said.get("handling"))
        yield (
            f"- {of(entry.act.as_)} decided that {_whose(item, entry, of)} was to: {step}. "
            f"Reasons: {said.get('reasons')}"
        )
        yield from (f"- {says}" for says in _touching(item, entry))


def _whose(item: Item, entry: Entry, of: Of) -> str:
    """Whose interest an act is about: the member's, or that of the deputy who sat there."""
    place = of(str(entry.act.payload.get("place")))
    return place if item.case.sat(entry) is None else f"{place} (a deputy)"


def _touching(item: Item, entry: Entry) -> Iterator[str]:
    """By what the item touched the member, of what is published."""
    charter = item.case.charter
    for seen in seen_of(item.case, local_day(entry.act.at), entry.index):
        if seen.place.place == entry.act.payload.get("place") and seen.proposal is not None:
            for match in seen.proposal.matches if charter is not None else ():
                if match.by is not By.ITEM:
                    yield f"What touches it: {matched(charter, match)}"  # type: ignore[arg-type]


def _discussion(item: Item, of: Of) -> Iterator[str]:
    notes = item.all("discuss")
    if notes:
        yield "## Discussion"
    for entry in notes:
        yield f"- {_by(item, entry, of)}{entry.act.payload.get('said')}"


def _by(item: Item, entry: Entry, of: Of) -> str:
    """Who said it; nothing for what the secretary noted."""
    if entry.act.as_.endswith("/secretary"):
        return ""
    deputy = ", by a deputy" if by_deputy(item.case, entry) else ""
    return f"{of(entry.act.as_)}{deputy}: "


def _ending(item: Item, of: Of) -> Iterator[str]:
    """How the item ended at this meeting."""
    last = item.last("decide", "defer", "refer", "not-quorate", "withdraw", "dispute")
    if last is None:
        yield "The item was not reached." if item.last("open") is None else "It was not concluded."
        return
    said = last.act.payload
    match last.act.kind:
        case "decide":
            yield from _decision(item, last, of)
        case "defer":
            until = f" until {_day(said['until_on'])}" if said.get("until_on") else ""
            yield f"Put off{until}. Reasons: {said.get('reasons')}"
        case "refer":
            yield f"Referred to {of(str(said.get('refer_to')))}. Reasons: {said.get('reasons')}"
        case "not-quorate":
            there = "; ".join(of(str(p)) for p in said.get("present", ())) or "nobody"
            yield f"There was no quorum on this item. Present and able to decide: {there}."
            yield f"What is done instead: {said.get('way_out')}"
        case "withdraw":
            yield f"Withdrawn. Reasons: {said.get('reasons')}"
        case _:
            yield f"Taken into dispute. Reasons: {said.get('reasons')}"


def _decision(item: Item, entry: Entry, of: Of) -> Iterator[str]:
    said = entry.act.payload
    yield "## Decision"
    moved = item.last("move")
    if moved is not None:
        yield f"Motion, by {of(moved.act.as_)}: {moved.act.payload.get('wording')}"
    by = _BY.get(str(said.get("decided_by")), "")
    yield f"{_OUTCOMES.get(str(said.get('outcome')), '')} {by}: {said.get('wording')}"
    yield from _votes(item, entry, of)
    yield from _explained(item, entry, of)
    yield f"Reasons: {said.get('reasons')}"
    yield f"Whom it serves: {said.get('serves')}"
    yield f"Who bears the loss: {said.get('bears_loss')}"
    yield from _listed("Options rejected", said.get("options_rejected"))
    yield from _listed("On condition that", said.get("terms"))
    dissent = [of(str(place)) for place in said.get("dissent", ())]
    yield f"Dissent: {'; '.join(dissent) or 'none recorded'}."
    needed = ratification(item.case, entry).as_asked
    yield from ratification_in_words(needed, {one: of(one) for one in needed.organisations})


def _votes(item: Item, decided: Entry, of: Of) -> Iterator[str]:
    """The named votes given before it was decided; of a secret ballot only its count."""
    said = decided.act.payload
    if said.get("decided_by") == "ballot":
        count = item.last("count")
        sums = said if count is None else count.act.payload
        yield (
            f"Secret ballot: {sums.get('for', 0)} for, {sums.get('against', 0)} against, "
            f"{sums.get('abstain', 0)} abstaining."
        )
    elif said.get("decided_by") == "vote":
        cast: dict[str, str] = {}
        moved = item.last("move")
        for entry in item.all("vote"):
            first = 0 if moved is None else moved.index
            if first < entry.index < decided.index:
                cast[str(entry.act.payload.get("place"))] = str(entry.act.payload.get("choice"))
        for choice, word in _CHOICES.items():
            who = [of(place) for place, voted in cast.items() if voted == choice]
            if who:
                yield f"{word}: {'; '.join(who)}."
        for entry in item.all("casting-vote"):
            yield f"Casting vote of {of(entry.act.as_)}: {entry.act.payload.get('choice')}."


def _explained(item: Item, entry: Entry, of: Of) -> Iterator[str]:
    """How the result follows, step by step with the clauses."""
    how = item.case.how
    if how is None or entry.act.payload.get("decided_by") == "ballot":
        return
    found = result_now(item.case, entry)
    if found is not None:
        yield "How the result follows:"
        names = {one: of(one) for place in each(how.places) for one in place.organisations}
        yield from (f"- {says}" for says in sentences(how, found.steps, names))


def _listed(title: str, said: object) -> Iterator[str]:
    if isinstance(said, list) and said:
        yield f"{title}:"
        yield from (f"- {one}" for one in said)


def _actions(items: Iterable[Item], of: Of) -> Iterator[str]:
    """Who carries out what, and when it is looked at again."""
    decided = [(item, entry) for item in items if (entry := item.last("decide")) is not None]
    if decided:
        yield "# Actions"
    for item, entry in decided:
        said = entry.act.payload
        yield (
            f"- Item {item.number}: {of(str(said.get('carried_out_by')))} carries it out. "
            f"Review on {_day(said.get('review_on'))}."
        )


def _close(meeting: Case) -> Iterator[str]:
    close = meeting.last("close")
    if close is not None:
        yield "# Close"
        yield f"The meeting closed at {clock(close)}."
        if close.act.payload.get("said"):
            yield str(close.act.payload["said"])


def clock(entry: Entry) -> str:
    """The time of day of an act, where people live by it."""
    return f"{entry.act.at.astimezone(LONDON):%H:%M}"


def _day(said: object) -> str:
    try:
        return in_words(date.fromisoformat(str(said)))
    except ValueError:
        return "a day that was not given"
