"""What has to be offered to whom before anybody moves, and whether the law's terms are kept.

A plan proposes; patients decide. Each group of the plan is offered the provider that the plan has
for it and the next one that would do, where there is one. Those who consent are planned again:
nobody else moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ringholder.coordinate.capacity.alternative import duty, may_be_owed, to_offer
from ringholder.coordinate.capacity.groups import Group, Kilometres, Option, options
from ringholder.coordinate.capacity.helped import Plan
from ringholder.coordinate.capacity.patients import Consents, plan


@dataclass(frozen=True, slots=True)
class Offer:
    """What so many of a group are offered: the providers, the one that the plan has for it first.

    `available`: how many could treat them sooner. `owed`: they may be owed it in law, if they say
    that they have not begun or will not within 18 weeks.
    """

    group: Group
    patients: int
    choices: tuple[Option, ...]
    available: int
    owed: bool

    @property
    def is_choice(self) -> bool:
        """Whether it names as many as the law asks for."""
        return len(self.choices) >= to_offer(self.available)


@dataclass(frozen=True, slots=True)
class Check:
    """One term of the law, and whether a plan keeps it; `None`: not for the plan to say."""

    says: str
    clause: str
    kept: bool | None
    how: str


def offers(made: Plan, km: Kilometres) -> tuple[Offer, ...]:
    """The offers to make, for all who would move by the plan."""
    available: dict[int, list[Option]] = {}
    for number, option in options(made.groups, made.slots, km, made.rules):
        available.setdefault(number, []).append(option)
    number_of = {group: number for number, group in enumerate(made.groups)}
    first: dict[int, dict[str, int]] = {}
    for move in made.moves:
        chosen = first.setdefault(number_of[move.option.group], {})
        chosen[move.option.slots.provider] = move.patients
    return tuple(
        offer
        for number, chosen in sorted(first.items())
        for offer in _of_group(made.groups[number], chosen, available[number])
    )


def _of_group(group: Group, chosen: Mapping[str, int], found: list[Option]) -> Iterator[Offer]:
    """An offer for each provider that the plan has for a group."""
    by_provider = {option.slots.provider: option for option in found}
    for provider, patients in sorted(chosen.items()):
        others = sorted(
            (one for one in found if one.slots.provider != provider),
            key=lambda one: (one.km, one.slots.provider),
        )
        choices = (by_provider[provider], *others)[: to_offer(len(found))]
        owed = may_be_owed(group.waited, group.further)
        yield Offer(group, patients, choices, len(found), owed)


def consented(offered: tuple[Offer, ...], said_yes: Mapping[tuple[Group, str], int]) -> Consents:
    """The consents that answer an offer: nobody consents to what they were not offered."""
    told: dict[tuple[Group, str], int] = {}
    for offer in offered:
        for option in offer.choices:
            key = (offer.group, option.slots.provider)
            told[key] = max(0, min(said_yes.get(key, 0), offer.group.patients))
    return told


def final(made: Plan, km: Kilometres, consents: Consents) -> Plan:
    """The plan with those who consented, and nobody else."""
    return plan(made.groups, made.slots, km, made.rules, consents)


def checks(made: Plan, km: Kilometres, consents: Consents | None = None) -> tuple[Check, ...]:
    """The terms of the law on a plan, one by one."""
    said, offered = duty(), offers(made, km)
    earlier = all(one.option.sooner > 0 for one in made.moves)
    notice = all(one.option.slots.starts_in >= said.notice_weeks for one in made.moves)
    choice = all(one.is_choice for one in offered)
    alone = sum(one.patients for one in offered if one.available == 1)
    return (
        Check("Each starts earlier than if they stay.", said.clause, earlier, _sooner(made)),
        Check(
            f"An offer names {said.choice_of} providers or more, where so many could.",
            said.clause, choice,
            f"For {alone:,} of {made.moved:,} only one provider could: they are offered that one.",
        ),
        Check(
            f"Each appointment is {said.notice_weeks} weeks or more after its offer.",
            said.notice_clause, notice, "Counted from the day of the offer to the first free slot.",
        ),
        _consent(made, consents),
        Check(
            "The whole pathway moves, follow-up and all.", "operations.md 6.3", None,
            "Each provider that takes patients has to agree to it.",
        ),
    )  # fmt: skip


def _sooner(made: Plan) -> str:
    if not made.moves:
        return "Nobody moves."
    least = min(one.option.sooner for one in made.moves)
    return f"The least that anybody gains is {least:.0f} weeks, as far as waits can be foreseen."


def _consent(made: Plan, consents: Consents | None) -> Check:
    says, clause = "Only patients who said yes move.", "operations.md 6.3"
    if consents is None:
        how = "Nobody has been asked yet: this is the list of offers to make, and no plan to start."
        return Check(says, clause, None, how)
    kept = all(
        one.patients <= consents.get((one.option.group, one.option.slots.provider), 0)
        for one in made.moves
    )
    return Check(says, clause, kept, f"{made.moved:,} said yes and move.")
