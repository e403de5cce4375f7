"""Work: who has power over each function of the catalogue, and who does the work.

Power goes from the legal holder down. Each step passes on no more than was received: fewer
functions, a smaller sum, more exceptions. Work is done where the power is, or below it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ringholder.catalogue.functions import CatalogueFunction
from ringholder.catalogue.functions import functions as catalogue
from tests.charter.sound.draft import Draft
from tests.charter.sound.land import Land, Place
from tests.charter.sound.system import System

OF_NHS_ENGLAND = ("commission-primary-medical", "commission-pharmacy-optometry-dental")
OF_TRUSTS = ("plan-in-organisation", "plan-in-specialty", "adopt-innovation")
APART = (
    "integrated-care-strategy",
    "appoint-icb-chief-executive",
    "appoint-icb-chair",
    "commission-specialised-services",
    "joint-health-and-wellbeing-strategy",
)
TOGETHER = "commission-ambulance-and-111"
NEVER_OUT = ("commission-community-services", "plan-at-place", TOGETHER)
NEVER_UP = (*NEVER_OUT, *OF_NHS_ENGLAND)
TIED_TO_NETWORKS = ("check-additional-role-claims", "pay-primary-care-networks")
LED_BY_COUNCILS = "joint-commissioning"
KEPT_ONCE = ("joint-commissioning", "coordinate-urgent-care")
REASONS = ("The councils hold it", "A neighbouring board does it for both", "Nobody here needs it")
TASKS = (
    "Plan rural transport",
    "Support carers",
    "Link with housing",
    "Prepare for winter",
    "Share estates",
    "Watch new treatments",
    "Train interpreters",
)


@dataclass
class Work:
    """The functions by who is to have power over them."""

    kept: list[str] = field(default_factory=list)
    """With the board, which may reserve them."""
    desks: dict[str, list[str]] = field(default_factory=dict)
    """With a committee or an executive of the ICB."""
    at_place: list[str] = field(default_factory=list)
    """With each place, in its own way."""
    led_by_council: dict[str, str] = field(default_factory=dict)
    """Places whose council leads joint commissioning, with that council."""
    of_england: list[str] = field(default_factory=list)
    of_councils: list[str] = field(default_factory=list)
    of_trusts: list[str] = field(default_factory=list)
    by_contract: list[str] = field(default_factory=list)


def work(draft: Draft, land: Land, system: System) -> Work:
    """Place every function of the catalogue and some more."""
    found = _Placing(draft, land, system)
    for function in catalogue().values():
        found.place(function)
    found.more()
    return found.work


class _Placing:
    def __init__(self, draft: Draft, land: Land, system: System) -> None:
        self.draft, self.draw, self.land, self.system = draft, draft.draw, land, system
        self.work = Work()
        self.outside = self.draw.choice([0.0, 0.0, 0.05, 0.1])
        self.desks = [*system.committees, *system.executives.values()]
        self.cabinets = [council.cabinet for council in land.councils if council.cabinet]
        self.offices: dict[str, list[str]] = {}
        self._councils_that_lead()

    def _councils_that_lead(self) -> None:
        for place in self.land.places:
            alone = place.way != "joint" and self.land.shared(place) == [place]
            leads = alone and place.councils[0].cabinet and self.draw.maybe(0.3)
            if leads:
                self.work.led_by_council[place.id] = place.councils[0].id

    def place(self, function: CatalogueFunction) -> None:
        """One function of the catalogue, with somebody or out of scope with the reason."""
        name = function.id
        if name in APART:
            self._apart(name)
        elif name in OF_TRUSTS:
            self._of_trusts(name)
        elif self.draw.maybe(self.outside) and name not in NEVER_OUT:
            self._out(name)
        elif function.unit == "place" and self.draw.maybe(0.03) and name not in NEVER_UP:
            self._at_system(name, unit="system", unit_why="It was agreed to plan it once for all")
        elif function.unit == "place":
            self._at_place(name, self.land.england if name in OF_NHS_ENGLAND else self.land.icb)
        else:
            self._at_system(name)

    def _add(self, function: str, **keys: Any) -> str:
        return self.draft.add("functions", id=function, **keys)

    def _out(self, name: str) -> None:
        self._add(name, out_of_scope=self.draw.one(*REASONS))

    # ---- the system ------------------------------------------------------------------------------

    def _at_system(self, function: str, **keys: Any) -> None:
        idle = [c for c in self.system.committees if c not in self.work.desks]
        desk = self.draw.choice(idle or self.desks) if idle or self.draw.maybe() else ""
        desk = (
            self.system.with_neighbour
            if function == TOGETHER and self.system.with_neighbour
            else desk
        )
        if desk:
            self.work.desks.setdefault(desk, []).append(function)
        else:
            self.work.kept.append(function)
        self._add(function, legal_holder=self.land.icb, exercised_by=self._doers(desk), **keys)

    def _doers(self, desk: str) -> Any:
        """Who does the work of a function of the board, or of somebody it was passed to."""
        posts = list(self.system.executives.values())
        if not desk:
            return (
                [self.system.board] if self.draw.maybe() else self._office(self.draw.choice(posts))
            )
        if self.draw.maybe(0.1):
            return ...  # a delegation says who it is
        return (
            self._office(desk) if desk in posts else self.draw.one([desk], self._office(posts[0]))
        )

    def _office(self, post: str) -> list[str]:
        """The office of an executive, which works alike in all that it does."""
        if post not in self.offices:
            teams = [team["id"] for team in self.draft.sections["teams"] if team["leads"] == post]
            self.offices[post] = self.draw.one([post], teams, [post, *teams])
        return self.offices[post]

    # ---- the places ------------------------------------------------------------------------------

    def _at_place(self, function: str, holder: str, **keys: Any) -> None:
        if (
            holder == self.land.icb
            and self.draw.maybe(0.05)
            and function not in (*KEPT_ONCE, *NEVER_OUT)
        ):
            self.work.kept.append(function)
            doers: Any = [self.draw.one(place.team, place.director) for place in self.land.places]
        else:
            self.work.at_place.append(function)
            self.work.of_england += [function] if holder == self.land.england else []
            # Whose work a function of others is, and of a council that leads, is always said.
            said = holder != self.land.icb or (
                function == LED_BY_COUNCILS and self.work.led_by_council
            )
            way = self.draw.one("head", "head", "director", "team", "head" if said else ...)
            places = self.land.places
            doers = (
                way
                if way is ...
                else list(dict.fromkeys(self._doer(function, p, way) for p in places))
            )
            if self.system.matrix and function not in KEPT_ONCE and self.draw.maybe(0.1):
                doers = [self.system.matrix]
        self._add(function, legal_holder=holder, exercised_by=doers, **keys)

    def _doer(self, name: str, place: Place, way: str) -> str:
        if name == LED_BY_COUNCILS and place.id in self.work.led_by_council:
            return place.councils[0].cabinet
        if way == "head" and place.head:
            return place.head
        return place.team if way == "team" else place.director

    # ---- of others -------------------------------------------------------------------------------

    def _of_trusts(self, name: str) -> None:
        trusts = [trust.id for trust in self.land.trusts]
        boards = [trust.board for trust in self.land.trusts]
        doers = boards
        if name == "plan-in-specialty" and self.land.has("specialty"):
            if len(trusts) == 1:
                self._out(name)  # one person would do it alone
                return
            doers = [self._specialty_lead(trusts)]
        jointly = "either" if len(trusts) > 1 else ...
        self.work.of_trusts.append(name)
        self._add(name, legal_holder=trusts, jointly=jointly, exercised_by=doers)

    def _specialty_lead(self, trusts: list[str]) -> str:
        return self.draft.add(
            "posts",
            id=self.draft.new_id(),
            role="Clinical lead of a specialty",
            rung="specialty",
            area=[self.land.system],
            drawn_from=trusts,
            accountable_at=["specialty"],
        )

    def _apart(self, name: str) -> None:
        land, system = self.land, self.system
        if name == "integrated-care-strategy" and system.partnership:
            self._add(name, legal_holder=land.partnership, exercised_by=[system.partnership])
        elif name == "integrated-care-strategy":
            self._at_system(name)
        elif name == "appoint-icb-chief-executive":
            self.work.desks.setdefault(system.chair, []).append(name)
            self._add(name, legal_holder=land.icb, exercised_by=[system.chair])
        elif name == "joint-health-and-wellbeing-strategy":
            self._of_councils(name) if self._all_have_cabinets() else self._out(name)
        elif self.draw.maybe(0.7):
            self._add(name, legal_holder=land.england, exercised_by=[system.region])
        else:
            self._out(name)

    def _all_have_cabinets(self) -> bool:
        return len(self.cabinets) == len(self.land.councils)

    def _of_councils(self, function: str, **keys: Any) -> None:
        councils = [council.id for council in self.land.councils]
        jointly = "either" if len(councils) > 1 else ...
        self._add(
            function, legal_holder=councils, jointly=jointly, exercised_by=self.cabinets, **keys
        )

    # ---- functions of the charter's own ----------------------------------------------------------

    def more(self) -> None:
        """Functions that the catalogue does not have."""
        for task in self.draw.sample(TASKS, self.draw.randint(0, 5)):
            self._own(task)
        if any(place.way == "joint" for place in self.land.places):
            name = self.draft.new_id()
            self.work.of_councils.append(name)
            self._of_councils(
                name,
                name="Commission adult social care",
                unit="place",
                unit_why="The councils hold it for their areas",
            )

    def _own(self, task: str) -> None:
        name = self.draft.new_id()
        wide = self.draw.maybe()
        if self.draw.maybe(0.3):
            self.draw.choice([self._near, self._by_contract, self._together])(name, task)
            return
        keys: dict[str, Any] = {
            "name": task,
            "unit": "system" if wide else "place",
            "unit_why": "It was agreed with the partners",
            "requires": self.draw.some(["needs-and-gaps", "relationships", "independence"]) or ...,
            "concerns": self.draw.some(["people", "council", "clinical", "vcse"], 0, 2) or ...,
            "in_force": self._dates(),
        }
        if wide:
            self._at_system(name, **keys)
        else:
            self._at_place(name, self.land.icb, **keys)

    def _near(self, name: str, task: str) -> None:
        """What networks do, in their neighbourhoods."""
        posts = [
            p["id"]
            for p in self.draft.sections["posts"]
            if p.get("accountable_at") == ["neighbourhood"]
        ]
        if posts:
            self.work.kept.append(name)
            self._add(
                name,
                name=task,
                unit="neighbourhood",
                unit_why="It is near people",
                legal_holder=self.land.icb,
                exercised_by=posts,
            )

    def _by_contract(self, name: str, task: str) -> None:
        """What a trust that works everywhere does by contract."""
        self.work.by_contract.append(name)
        self._add(
            name,
            name=task,
            unit="organisation",
            unit_why="Those who run it know it best",
            legal_holder=self.land.icb,
            exercised_by=[self.land.trusts[0].board],
        )

    def _together(self, name: str, task: str) -> None:
        """What the board and NHS England hold together."""
        self._add(
            name,
            name=task,
            unit="system",
            unit_why="It is done for all",
            legal_holder=[self.land.icb, self.land.england],
            jointly="all",
            exercised_by=[self.system.board, self.system.region],
        )

    def _dates(self) -> Any:
        turn = self.draft.in_turn() if self.draw.maybe(0.2) else None
        return ... if turn is None else self.draw.choice(turn)
