"""What fills each item of a notice: the acts of a procurement, or what is missing of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ringholder.calendar import in_words
from ringholder.commission.psr.decided import Decided
from ringholder.commission.psr.record import Missing, address_of, chosen
from ringholder.matters.case import Case
from ringholder.matters.interests.touches import Process
from ringholder.matters.minutes.written import Named
from ringholder.matters.selection.dates import standstill_of
from ringholder.matters.selection.days import days_of
from ringholder.matters.selection.regime import regime
from ringholder.matters.selection.so_far import (
    AWARDS,
    MODIFIES,
    assessments,
    award_of,
    day,
    process_of,
    way_of,
)
from ringholder.money import pounds

_RAISED = "whoever raised it"
_SECRETARY = "the secretary of the body that decides"
_DECIDES = "whoever decides"
TITLES = {
    "statement-awarded": "That an award has been made, and by which process",
    "statement-intended": "That an award is intended, and by which process",
    "statement-followed": "That the process is to be followed",
    "statement-urgent": "That the authority holds it to be urgent",
    "statement-abandoned": "That the procurement is abandoned",
    "title-reference": "Title and reference",
    "provider": "Provider, with its registered office or principal place of business",
    "description": "The services, with the most relevant CPV code",
    "value": "Lifetime value, or the amounts payable",
    "approximate-value": "Approximate lifetime value",
    "dates": "Dates between which the services are provided",
    "intended-dates": "Intended or estimated dates, with possible extensions",
    "deciders": "Decision-makers",
    "reasons": "Reasons for the choice, with reference to the key criteria",
    "conflicts": "Declared conflicts or potential conflicts of interest",
    "managed": "How conflicts were managed",
    "award-criteria": "Award criteria",
    "framework-users": "Of a framework agreement: its duration, and who can use it",
    "framework-used": "Whether a framework agreement was used",
    "how-offers": "How offers are made, by electronic means",
    "how-assessed": "How offers are assessed, and whether in stages",
    "reasons-successful": "Why the successful provider was successful",
    "reasons-unsuccessful": "Why this provider was not",
    "representation-dates": "From when until when representations may be made",
    "effective-date": "When the modification takes effect",
    "modification": "The modification in brief",
    "modification-with-value": "The modification, with any change of value or length",
    "change-in-value": "Change of the lifetime value",
    "change-in-term": "Change of the term",
    "reasons-for-length": "Reasons for the dates, where longer than 12 months",
    "reasons-urgent": "Why regulation 14 applied",
    "reasons-abandoned": "Reasons (the law does not ask for them here)",
}


@dataclass(frozen=True)
class Filling:
    """What fills the items of one notice."""

    case: Case
    named: Named
    decided: tuple[Decided, ...]
    about: str
    form: str

    def said(self, key: str) -> str:
        """What the procurement was opened or amended with."""
        return str(self.case.said(key, "open-procurement", "amend") or "")

    def entry(self, key: str, *kinds: str) -> Any:
        """What the newest act of these kinds that says it says under a key."""
        for entry in reversed(self.case.all(*kinds)):
            if entry.act.payload.get(key) is not None:
                return entry.act.payload[key]
        return None

    @property
    def is_framework(self) -> bool:
        """Whether it concludes a framework agreement."""
        return bool(self.case.said("framework", "choose-process") == "yes")

    @property
    def choice(self) -> tuple[Decided, ...]:
        """The decisions by which a provider is chosen, with the assessments."""
        return tuple(one for one in self.decided if one.matter != self.case.matter or one.conflicts)


Fill = Callable[[Filling], list[str] | Missing]


def _process_title(filling: Filling) -> str:
    way = way_of(filling.case)
    return "a process that has not been chosen" if way is None else f"the {way.title}"


def _awarded(f: Filling) -> list[str]:
    entry = award_of(f.case)
    if entry is not None and entry.act.kind == "award-on-framework":
        return ["A contract was awarded on a framework agreement, without a competition."]
    what = "A framework agreement was concluded" if f.is_framework else "A contract was awarded"
    return [f"{what} following {_process_title(f)}."]


def _intended(f: Filling) -> list[str]:
    what = "to conclude a framework agreement" if f.is_framework else "to award a contract"
    existing = " to the existing provider" if process_of(f.case) is Process.DIRECT_C else ""
    return [f"The authority intends {what}{existing} following {_process_title(f)}."]


def _followed(f: Filling) -> list[str]:
    return [f"The authority intends to follow {_process_title(f)} to award a contract."]


def _urgent(f: Filling) -> list[str]:
    what = "modification" if "modification" in f.form else "award"
    return [f"In the view of the authority the {what} was urgent."]


def _is_abandoned(f: Filling) -> list[str] | Missing:
    on = _day(f.entry("abandoned_on", "abandon"))
    return Missing("No act says when.", _SECRETARY) if on is None else [f"On {in_words(on)}."]


def _title(f: Filling) -> list[str] | Missing:
    if not f.said("reference"):
        return Missing(f"{f.said('title')}: no act says its reference.", _RAISED)
    return [f"{f.said('title')} ({f.said('reference')})"]


def _provider(f: Filling) -> list[str] | Missing:
    found = chosen(f.case)
    if not found:
        return Missing("No act says who is chosen.", _DECIDES)
    without = [f.named.of(one) for one in found if not address_of(f.case, one)]
    if without:
        return Missing(
            f"No act says the address of {', '.join(without)}.", "whoever assessed the provider"
        )
    return [f"{f.named.of(one)}, {address_of(f.case, one)}" for one in found]


def _description(f: Filling) -> list[str] | Missing:
    if not f.said("cpv"):
        return Missing(f"{f.said('summary')} No act says the CPV code.", _RAISED)
    return [f.said("summary"), f"CPV code {f.said('cpv')}"]


def _value(f: Filling) -> list[str] | Missing:
    said = f.entry("lifetime_value", "choose-process", "invite-offers", "intend-award", *AWARDS)
    if said in (None, "unknown", "none"):
        return Missing("No act says the lifetime value.", _DECIDES)
    return [pounds(Decimal(str(said)))]


def _dates(f: Filling) -> list[str] | Missing:
    from_on = _day(f.entry("from_on", "invite-offers", "intend-award", *AWARDS))
    to_on = _day(f.entry("to_on", "invite-offers", "intend-award", *AWARDS))
    if from_on is None or to_on is None:
        return Missing("No act says from when until when.", _DECIDES)
    return [f"From {in_words(from_on)} to {in_words(to_on)}"]


def _deciders(f: Filling) -> list[str] | Missing:
    chosen_by = [one for one in f.decided if one.matter != f.case.matter]
    if chosen_by:
        last = chosen_by[-1]
        people = [f"{f.named.who(who.person)}, {who.as_}" for who in last.by]
        return [*([last.through] if last.through else []), *people]
    if f.case.competent:
        return [f.named.of(one) for one in f.case.competent]
    return Missing("Nobody has been found who decides.", _RAISED)


def _reasons(f: Filling) -> list[str] | Missing:
    said = f.entry("reasons", "intend-award")
    found = [] if said is None else [str(said)]
    for one in chosen(f.case):
        entry = assessments(f.case).get(one)
        if entry is not None:
            found += [
                f"{title}: {entry.act.payload[f'on_{name}']}"
                for name, (title, _) in regime().criteria.items()
            ]
    return found or Missing("No act says the reasons.", _DECIDES)


def _conflicts(f: Filling) -> list[str]:
    found = dict.fromkeys(
        f"{one.whose}: {' '.join(one.what)}" for made in f.choice for one in made.conflicts
    )
    return list(found) or ["None was declared."]


def _managed(f: Filling) -> list[str] | Missing:
    every = [one for made in f.choice for one in made.conflicts]
    open_ = [one.whose for one in every if one.undecided]
    if open_:
        return Missing(f"Nobody decided what {', '.join(open_)} does.", "whoever presides")
    return [" ".join(one.sentences()) for one in every] or ["There was none to manage."]


def _criteria(f: Filling) -> list[str] | Missing:
    entry = f.case.last("set-criteria")
    if entry is None:
        return Missing("No act sets the criteria.", _RAISED)
    said = entry.act.payload
    weights = [
        f"{title}: {said[f'weight_{name}']}%" for name, (title, _) in regime().criteria.items()
    ]
    return [*weights, *said["award_criteria"]]


def _framework(f: Filling) -> list[str] | Missing:
    if not f.is_framework:
        return ["It is no framework agreement."]
    return Missing("No act says which authorities can use it.", _RAISED)


def _framework_used(f: Filling) -> list[str]:
    return ["No framework agreement was used."]


def _how_offers(f: Filling) -> list[str] | Missing:
    said, until = (f.entry(key, "invite-offers") for key in ("offers_how", "offers_until"))
    last = _day(until)
    if said is None or last is None:
        return Missing("No act says how offers are made.", _RAISED)
    return [str(said), f"Until {in_words(last)}"]


def _how_assessed(f: Filling) -> list[str] | Missing:
    said = f.entry("in_stages", "invite-offers")
    if said is None:
        return Missing("No act says whether they are assessed in stages.", _RAISED)
    return ["In stages." if said else "Not in stages.", "By the award criteria above."]


def _successful(f: Filling) -> list[str] | Missing:
    return _reasons(f)


def _unsuccessful(f: Filling) -> list[str] | Missing:
    entry = assessments(f.case).get(f.about)
    if entry is None:
        return Missing("No act says why.", "whoever assessed the provider")
    said = entry.act.payload
    by = [f"{title}: {said[f'on_{name}']}" for name, (title, _) in regime().criteria.items()]
    return [str(said["reasons"]), *by]


def _representations(f: Filling) -> list[str] | Missing:
    calendar = f.case.calendar
    if calendar is None:
        return Missing("The calendar is not here.", _SECRETARY)
    wait, unknown = standstill_of(days_of(f.case), calendar)
    if wait is None:
        says = unknown or "The intention has not been published, so the days are not known yet."
        return Missing(says, _SECRETARY)
    until = calendar.day_of(wait.representations_until)
    return [f"From {in_words(wait.begins_on)} to midnight at the end of {in_words(until)}"]


def _effective(f: Filling) -> list[str] | Missing:
    on = _day(f.entry("effective_on", *MODIFIES))
    return Missing("No act says when.", _SECRETARY) if on is None else [in_words(on)]


def _modification(f: Filling) -> list[str] | Missing:
    said = f.entry("modification", *MODIFIES)
    return Missing("No act says what it is.", _SECRETARY) if said is None else [str(said)]


def _change(f: Filling) -> list[str] | Missing:
    said = f.entry("change_in_value", *MODIFIES)
    return Missing("No act says it.", _SECRETARY) if said is None else [pounds(Decimal(str(said)))]


def _term(f: Filling) -> list[str]:
    return [str(f.entry("change_in_term", *MODIFIES) or "None.")]


def _modification_whole(f: Filling) -> list[str] | Missing:
    parts = [_modification(f), _change(f)]
    wrong = next((one for one in parts if isinstance(one, Missing)), None)
    return wrong or [line for one in parts if not isinstance(one, Missing) for line in one]


def _length(f: Filling) -> list[str]:
    entry = award_of(f.case)
    said = {} if entry is None else entry.act.payload
    from_on, to_on = day(said, "from_on"), day(said, "to_on")
    if from_on is None or to_on is None or to_on < _a_year_on(from_on):
        return ["It is not longer than 12 months."]
    return [str(said.get("reasons", ""))]


def _urgent_reasons(f: Filling) -> list[str] | Missing:
    said = f.entry("reasons", "award-urgently", "modify-urgently")
    return Missing("No act says why.", _DECIDES) if said is None else [str(said)]


def _abandoned_reasons(f: Filling) -> list[str]:
    return [str(f.entry("reasons", "abandon") or "")]


def _day(said: object) -> date | None:
    return date.fromisoformat(said) if isinstance(said, str) else None


def _a_year_on(day_: date) -> date:
    try:
        return day_.replace(year=day_.year + 1)
    except ValueError:  # from a 29 February
        return date(day_.year + 1, 3, 1)


FILL: Mapping[str, Fill] = {
    "statement-awarded": _awarded,
    "statement-intended": _intended,
    "statement-followed": _followed,
    "statement-urgent": _urgent,
    "statement-abandoned": _is_abandoned,
    "title-reference": _title,
    "provider": _provider,
    "description": _description,
    "value": _value,
    "approximate-value": _value,
    "dates": _dates,
    "intended-dates": _dates,
    "deciders": _deciders,
    "reasons": _reasons,
    "conflicts": _conflicts,
    "managed": _managed,
    "award-criteria": _criteria,
    "framework-users": _framework,
    "framework-used": _framework_used,
    "how-offers": _how_offers,
    "how-assessed": _how_assessed,
    "reasons-successful": _successful,
    "reasons-unsuccessful": _unsuccessful,
    "representation-dates": _representations,
    "effective-date": _effective,
    "modification": _modification,
    "modification-with-value": _modification_whole,
    "change-in-value": _change,
    "change-in-term": _term,
    "reasons-for-length": _length,
    "reasons-urgent": _urgent_reasons,
    "reasons-abandoned": _abandoned_reasons,
}
