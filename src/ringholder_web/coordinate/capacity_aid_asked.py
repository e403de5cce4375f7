"""What somebody asked of a plan of mutual aid: the specialty, how far, how much, and free slots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict

from ringholder.coordinate.capacity.groups import Group, Rules, Slots
from ringholder_web.coordinate.capacity_files import Given
from ringholder_web.ui.reading import Problem, plain

SLOT, ONLY, LIST = "slots-", "only", "list"
MOST_SLOTS, MOST_KM, STARTS_IN = 5_000, 500, 4.0
FAIR: Mapping[str, tuple[str, float]] = {
    "no": ("Not weighed", 0.0),
    "some": ("Some", 1.0),
    "much": ("Much", 25.0),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, and what is wrong with it. `slots` are those that somebody changed.

    `only_these`: there are no others, as where a plan keeps within what was offered. `waits_at`:
    the provider whose list alone is planned; all lists where it is empty.
    """

    specialty: str
    km: str
    share: str
    fair: str
    slots: Mapping[str, int]
    problems: tuple[Problem, ...]
    only_these: bool = False
    waits_at: str = ""

    @property
    def rules(self) -> Rules:
        """The rules that were asked for."""
        share = 20 if _number(self.share, 100) is None else _number(self.share, 100)
        return Rules(most_share=(share or 0) / 100, km_fair=FAIR[self.fair][1])

    def groups(self, given: Given) -> tuple[Group, ...]:
        """The groups, nobody farther than was asked for; who said yes has said how far."""
        every, most = given.groups_of(self.specialty), _number(self.km, MOST_KM)
        found = tuple(one for one in every if self.waits_at in ("", one.waits_at))
        if most is None or given.consents is not None:
            return found
        capped: dict[tuple[object, ...], Group] = {}
        for one in found:
            far = most if one.willing_km is None else min(most, one.willing_km)
            new = replace(one, willing_km=float(far))
            key = (new.key, new.further)
            same = capped.get(key)
            patients = new.patients + (same.patients if same else 0)
            capped[key] = replace(new, patients=patients)
        return tuple(capped.values())

    def free(self, given: Given) -> tuple[Slots, ...]:
        """The free slots of the specialty, as somebody changed them."""
        free = () if self.only_these else given.free
        own = {one.provider: one for one in free if one.specialty == self.specialty}
        for provider, count in self.slots.items():
            before = own.get(provider, Slots(provider, self.specialty, 0, STARTS_IN))
            if count != before.slots:
                before = replace(before, slots=count, illustrative=False)
            own[provider] = before
        return tuple(own.values())


def read(query: QueryDict, given: Given, specialties: Mapping[str, str], first: str) -> Asked:
    """What was asked for; a word that says nothing is no wish."""
    specialty = plain(query.get("specialty", "")).upper()
    km, share = plain(query.get("km", "")), plain(query.get("share", ""))
    fair = query.get("fair", "some")
    slots, problems = _slots(query, given)
    problems += list(_wrong("km", "Kilometres", km, MOST_KM))
    problems += list(_wrong("share", "A share", share, 100))
    return Asked(
        specialty if specialty in specialties else first,
        km[:6],
        share[:6],
        fair if fair in FAIR else "some",
        slots,
        tuple(problems),
        query.get(ONLY) == "offered",
        _list(query, given),
    )


def _list(query: QueryDict, given: Given) -> str:
    """The provider whose list is planned, where it has one."""
    asked = plain(query.get(LIST, "")).upper()
    if given.groups is not None:
        known = {one.waits_at for one in given.groups.all}
    else:
        known = {one.provider for one in given.lists}
    return asked if asked in known else ""


def _slots(query: QueryDict, given: Given) -> tuple[dict[str, int], list[Problem]]:
    providers = {provider for _, provider in given.km} | {one.provider for one in given.free}
    found, problems = {}, []
    for name, typed in query.items():
        provider = name.removeprefix(SLOT)
        if not name.startswith(SLOT) or provider not in providers or not str(typed).strip():
            continue
        count = _number(plain(str(typed)), MOST_SLOTS)
        if count is None:
            says = f"Slots are a whole number from 0 to {MOST_SLOTS:,}."
            problems.append(Problem(name, says))
        else:
            found[provider] = count
    return found, problems


def _wrong(field: str, what: str, typed: str, most: int) -> Iterator[Problem]:
    if typed and _number(typed, most) is None:
        yield Problem(field, f"{what} is a whole number from 0 to {most:,}, such as 40.")


def _number(typed: str, most: int) -> int | None:
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= 6):
        return None
    return int(typed) if int(typed) <= most else None
