"""Matches, proposals and forecasts in words, for members, chairs and secretaries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ringholder.calendar import in_words
from ringholder.charter.model import Charter
from ringholder.charter.said import NONE, UNKNOWN, Said
from ringholder.findings import RestsOn
from ringholder.matters.interests.deciding import As, Decider
from ringholder.matters.interests.forecast import Forecast, Notice
from ringholder.matters.interests.handling import Ground, Proposal
from ringholder.matters.interests.looking import Seen
from ringholder.matters.interests.matching import By, Match, Question
from ringholder.matters.interests.named import Named
from ringholder.matters.interests.psr import Paragraph
from ringholder.matters.interests.seating import places
from ringholder.matters.interests.table import Outlook, Table
from ringholder.matters.interests.ways_out import COMMITTEE, DEFER, DELEGATOR, DEPUTIES, JOINT, Way
from ringholder.matters.voting.words import sentences

OUT = "out"
_TOUCHES = {
    By.ORGANISATION: "is affected",
    By.PRACTICE: "is the practice that is affected",
    By.NETWORK: "and {ours} belong to one primary care network",
    By.CLASS: "is one of those affected ({ours})",
    By.CONTRACT: "holds one of the contracts that the item is about ({ours})",
    By.SUPPLIER: "has the same name as {ours}, once capitals, stops and Ltd or Limited are set "
    "aside",
    By.NUMBER: "has the same company number as {ours}",
    By.FUNCTION: "is what the item is about",
    By.SERVICE: "is the service that the item is about",
    By.AREA: "lies where the item applies",
    By.ITEM: "was declared on this item",
}
_PSR = {
    Paragraph.PERCEIVED: "an interest that might be perceived to compromise impartiality",
    Paragraph.NOT_IN_ITSELF: "a board member's position in a provider is no conflict in itself",
    Paragraph.BIDS: "a board member's position in a provider that bids in the Competitive Process",
    Paragraph.NO_MEMBER: "a position in a provider, held by somebody who is no member of the board",
}
_OUTLOOK = {
    Outlook.QUORATE: "It will be quorate.",
    Outlook.FRAGILE: "It will be quorate, and one more absence breaks it.",
    Outlook.CANNOT_SAY: "Whether it will be quorate cannot be said.",
    Outlook.INQUORATE: "It will not be quorate.",
}


def matched(charter: Charter, match: Match) -> str:
    """Why an interest touches the item, as one sentence."""
    theirs, ours = _title(charter, match.theirs), _title(charter, match.ours)
    if match.interest is None:
        return f"The seat belongs to {theirs}, which is affected by the item."
    if match.by is By.ITEM:
        return f"“{match.interest.what}” was declared on this item."
    how = _TOUCHES[match.by].format(ours=ours)
    return f"“{match.interest.what}”: {theirs} {how}."


def asked(charter: Charter, question: Question) -> str:
    """The question whether two names mean the same."""
    theirs, ours = _title(charter, question.theirs), _title(charter, question.ours)
    return f"“{question.interest.what}” names {theirs}; the item names {ours}. Is this the same?"


def proposed(charter: Charter, proposal: Proposal) -> Iterator[str]:
    """What is proposed, and each ground for it with its clause."""
    handling = proposal.handling
    if handling is None:
        unread = proposal.unsaid is UNKNOWN
        why = "was not read" if unread else "is not said"
        yield f"What a member with an interest does {why}: whoever presides decides without a rule."
    else:
        yield f"Proposed: {handling.title.lower()}."
    yield from (_ground(ground) for ground in proposal.grounds)
    yield from dict.fromkeys(matched(charter, match) for match in proposal.matches)
    if proposal.rests_on is not RestsOn.SOURCED:
        yield "The list of steps, or the rule, is illustrative or was not read: check your policy."


def _ground(ground: Ground) -> str:
    if ground.quotes:
        return f"The rule on competition: “{ground.quotes}” ({ground.clause})."
    if ground.psr is not None:
        must = "must recuse" if ground.psr.recuse else "need not recuse"
        return f"{_PSR[ground.psr].capitalize()}: {must} ({ground.clause})."
    return f"The rule on interests says `{ground.step}` ({ground.clause})."


def decided_by(charter: Charter, found: Decider) -> str:
    """Who decides how the interest is handled."""
    who = _place(charter, found.who)
    return {
        As.CHAIR: f"{who} decides, who presides.",
        As.IN_PLACE_OF_THE_CHAIR: f"{who} decides, because the chair has an interest of their own, "
        "is away, or it is their own case.",
        As.PANEL: f"{who} decides: nobody who could preside is free of interest.",
        As.PARENT: f"{who} decides: nobody who could preside is free of interest.",
        As.NOBODY: "Nobody is named who could decide: ask the body to name somebody.",
    }[found.as_]


def at_the_table(charter: Charter, table: Table) -> Iterator[str]:
    """How the item stands, and why."""
    yield _OUTLOOK[table.outlook]
    if table.how is not None:
        # Who is out is told below, and apart: who will be, and who only may be.
        yield from sentences(table.how, [step for step in table.steps if step.kind != OUT])
    for title, seen in (
        ("Will probably have to step back", table.recused),
        ("May have to step back, and is not counted above", table.may_be_recused),
        ("Sent apologies", table.away),
        ("Vacant", table.vacant),
        ("Nothing declared, so no interest can be foreseen", table.undeclared),
        ("Not known who sits there, so only the seat's organisation was looked at", table.unknown),
    ):
        if seen:
            yield f"{title}: {_roles(seen, len(table.seen))}."
    if table.breaks:
        yield f"It breaks without: {'; '.join(_place(charter, one) for one in table.breaks)}."
    if table.rests_on is not RestsOn.SOURCED:
        was = (
            "is illustrative" if table.rests_on is RestsOn.ILLUSTRATIVE else "was not read in full"
        )
        yield f"What this rests on {was}: check it before you rely on it."


def _roles(seen: Sequence[Seen], all_: int) -> str:
    """The roles; `everybody` where nobody is left out."""
    return "everybody" if len(seen) == all_ else "; ".join(one.place.role for one in seen)


def out(charter: Charter, way: Way) -> str:
    """One way out, with what it leads to and the clause."""
    to = _place(charter, way.to) if way.to else ""
    then = "" if way.leads_to is None else f" {_OUTLOOK[way.leads_to].replace('It', 'Then it', 1)}"
    marks = "" if way.rests_on is RestsOn.SOURCED else "; illustrative, or not read"
    return f"{_way(charter, way, to)}{then} ({way.clause}{marks})"


def _way(charter: Charter, way: Way, to: str) -> str:
    if way.kind == DEPUTIES:
        return _deputies(charter, way)
    if way.kind == DELEGATOR:
        return f"Refer it to {to}, which delegated it." if to else "Nobody delegated it."
    if way.kind == COMMITTEE:
        return f"Refer it to {to}." if to else "No other committee has power over it there."
    if way.kind == JOINT:
        return f"Decide it jointly with {to or 'another integrated care board'}."
    if way.kind == DEFER:
        return "Defer it to a meeting at which nobody is away."
    return f"Ask {to or 'a conflicts panel'} how the interests are to be handled."


def _deputies(charter: Charter, way: Way) -> str:
    if way.deputies:
        names = "; ".join(_place(charter, one) for one in way.deputies)
        return f"Have the named deputies sit who are free of interest, for: {names}."
    if way.could_deputise:
        names = "; ".join(_place(charter, one) for one in way.could_deputise)
        return f"A deputy free of interest could sit for: {names}; none is known."
    return "No deputy helps: those who step back do so for the organisation of their seat."


def ways_unsaid(unsaid: Said | None) -> str:
    """What is said where the charter gives no way out; empty where it gives one."""
    if unsaid is None:
        return ""
    if unsaid is UNKNOWN:
        return "What happens when it is inquorate was not read."
    return (
        "The constitution says there is no way out."
        if unsaid is NONE
        else ("The constitution does not say what happens when it is inquorate.")
    )


def forecast_in_words(charter: Charter, forecast: Forecast) -> Iterator[str]:
    """The whole forecast, sentence by sentence."""
    yield from at_the_table(charter, forecast.table)
    yield from (out(charter, way) for way in forecast.ways)
    unsaid = ways_unsaid(forecast.ways_unsaid)
    if unsaid:
        yield unsaid


def notice(charter: Charter, one: Notice, title: str = "") -> Iterator[str]:
    """What a member is told a week before the meeting; `title` is what the item is called."""
    body, on = charter.name(one.body), in_words(one.meeting_on)
    item = f"“{title}”, an item of {body}" if title else f"an item of {body}"
    yield f"{_opens(one.seen)} {item} on {on}, as {one.seen.place.role}."
    if one.seen.proposal is not None:
        yield from proposed(charter, one.seen.proposal)
    yield from (asked(charter, question) for question in one.seen.questions)
    if one.seen.may_come_from:
        names = ", ".join(_title(charter, name) for name in one.seen.may_come_from)
        yield f"Say whether you come from {names}."
    if not one.papers:
        yield "The papers of the item are not sent to you."
    if one.seen.decider is not None:
        yield decided_by(charter, one.seen.decider)


def _opens(seen: Seen) -> str:
    if seen.recused:
        return "You will probably have to step back from"
    return "You may have to step back from" if seen.may_be_recused else "You have an interest in"


def _title(charter: Charter, text: str) -> str:
    """A name for people: of the charter, or of the registers of organisations."""
    if text in charter.functions or text in charter.areas:
        return charter.name(text)
    first_day = charter.days_of_change[0]
    return Named(charter, first_day).title(text)


def _place(charter: Charter, place: str) -> str:
    """The role that goes with a place; the name of anything else."""
    body = charter.bodies.get(place.partition("/")[0])
    if body is None or "/" not in place:
        return charter.name(place)
    found = next((one for one in places(body) if one.place == place), None)
    return place if found is None else found.role
