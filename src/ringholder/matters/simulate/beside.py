"""What goes on beside the meetings: disputes, delegations, promises, handovers, interests."""

from __future__ import annotations

from datetime import timedelta

from ringholder.matters.capacity import may_take, secretary_of
from ringholder.matters.interests.declaring import limit
from ringholder.matters.may_broker import who_may_broker
from ringholder.matters.simulate.desk import Desk, Story
from ringholder.matters.simulate.items import Item

PROVIDERS = ("ouh", "bht", "rbft", "bhft", "oxford-health")


class Beside:
    """Stories that meet no item, but for disputes, which hold one up."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # ---- disputes --------------------------------------------------------------------------------

    def dispute(self, item: Item) -> Story:
        """A dispute over an item from its opening to its end, after which the item goes on."""
        desk = self._desk
        matter, parties = desk.new("dispute"), self._parties(item)
        said = {
            "title": f"On: {item.question['title']}",
            "parties": parties,
            "arises_from": {"kind": "matter", "id": item.matter},
            "question": "Who bears the loss?",
        }
        if not desk.open("dispute", matter, item.secretary, said):
            return
        says = {"matter": matter, "reasons": "It hurts those who were not asked."}
        desk.act(item.matter, "dispute", item.secretary, says)
        yield desk.later(1, 3)
        yield from self._brokered(matter, parties, item.secretary)
        yield desk.later(1)
        if not desk.judging(matter).case.ended:
            left = {"reasons": "Those who were to end it are there no more."}
            desk.act(matter, "close-dispute", item.secretary, left)
        ended = desk.judging(matter).case.ended
        if ended and desk.judging(item.matter).case.state == "disputed" and not item.over:
            said = {"matter": matter, "reasons": "The dispute has ended."}
            desk.act(item.matter, "resume", item.secretary, said)

    def _parties(self, item: Item) -> list[str]:
        """One that stands to gain or lose by the item, where there is one, and another provider."""
        other = self._desk.random.sample(PROVIDERS, len(PROVIDERS))
        affected = [one for one in item.question["affects"] if one in PROVIDERS]
        return list(dict.fromkeys([*affected[:1], *other]))[:2]

    def _brokered(self, matter: str, parties: list[str], secretary: str) -> Story:
        desk = self._desk
        broker = self._broker(matter)
        if not broker:
            said = {"reasons": "Nobody is free of interest: whoever pays decides."}
            desk.act(matter, "close-dispute", secretary, said)
            return
        named = {"broker": broker, "reasons": "Free of interest."}
        desk.act(matter, "name-broker", parties[0], named)
        for party in parties:
            yield desk.later(1, 3)
            position = {"organisation": party, "standpoint": "It costs us patients."}
            desk.act(matter, "state-position", party, position)
        yield from self._ended(matter, parties, self._speaks(broker), secretary)

    def _broker(self, matter: str) -> str:
        """The best who is free of interest and there to speak; nobody where there is none."""
        desk = self._desk
        found = who_may_broker(desk.judging(matter).case, desk.now)
        free = (one.holder for one in found if one.free)
        return next((one for one in free if desk.holder(self._speaks(one))), "")

    def _speaks(self, broker: str) -> str:
        return secretary_of(broker) if broker in self._desk.charter.bodies else broker

    def _ended(self, matter: str, parties: list[str], broker: str, secretary: str) -> Story:
        desk = self._desk
        yield desk.later(2, 8)
        said: dict[str, object] = {"common_ground": ["Patients are not to travel further."]}
        desk.act(matter, "state-common-ground", broker, said)
        for party in parties:
            yield desk.later(0.3, 1)
            agrees = {"organisation": party, "agrees": True}
            desk.act(matter, "confirm-common-ground", party, agrees)
        way = desk.random.random()
        if way < 0.5:
            said = {"settlement": "Half each.", "agreed_by": sorted(parties)}
            desk.act(matter, "settle", broker, said)
            return
        desk.act(matter, "ask-last-offers", broker, {"reasons": "They cannot agree."})
        for party in parties:
            yield desk.later(0.3, 1)
            offer = {"organisation": party, "offer": "A third."}
            desk.act(matter, "offer-last", party, offer)
            desk.act(matter, "agree-to-be-bound", party, {"organisation": party, "agrees": True})
        yield desk.later(1, 5)
        if way < 0.8 and self._determines(matter, broker):
            said = {"determination": "Half each.", "reasons": "Fair.", "binds": sorted(parties)}
            desk.act(matter, "determine", broker, said)
            return
        desk.act(matter, "leave-to-funder", broker, {"reasons": "It is for the funder."})
        yield desk.later(2)
        desk.act(matter, "close-dispute", secretary, {"reasons": "The funder decides the item."})

    def _determines(self, matter: str, as_: str) -> bool:
        case = self._desk.judging(matter).case
        return as_ in may_take(case, ("determiner",), self._desk.today)

    # ---- what else organisations do with each other ----------------------------------------------

    def delegation(self) -> Story:
        """Power of the charter recorded as granted, reported on, and withdrawn."""
        desk = self._desk
        charter, roll = desk.charter, desk.holder
        able = [
            d
            for d in charter.delegations.values()
            if d.from_ in charter.bodies and d.to in charter.posts and roll(d.to)
        ]
        if not able:
            return
        power = desk.random.choice(able)
        matter, grantor = desk.new("delegation"), secretary_of(power.from_)
        title = f"A delegation to the {charter.name(power.to)}"
        said = {"title": title, "delegation": power.id, "reasons": "As the scheme has."}
        desk.open("delegation", matter, grantor, said)
        yield desk.later(5, 10)
        granted = {
            "delegation": power.id,
            "matter": matter,
            "from_on": desk.today.isoformat(),
            "reasons": "By the scheme.",
        }
        desk.act(matter, "grant", grantor, granted)
        desk.act(matter, "accept", power.to, {"agrees": True})
        for _ in range(2):
            yield desk.later(50, 70)
            if desk.charter is not charter or desk.holder(power.to) is None:
                break
            desk.act(matter, "report", power.to, {"report": "Used twice."})
            yield desk.later(5, 15)
            desk.act(matter, "receive-report", grantor, {"found": "As it should be."})
        if desk.holder(grantor) is None:
            return
        until = {"to_on": desk.today.isoformat(), "reasons": "No longer needed."}
        desk.act(matter, "withdraw-power", grantor, until)

    def promise(self) -> Story:
        """What one organisation promises another, and whether it was kept."""
        desk = self._desk
        one, other = desk.random.sample(PROVIDERS, 2)
        matter = desk.new("commitment")
        said = {
            "title": "Beds over winter",
            "organisation": one,
            "promised_to": [other],
            "promise": "Ten beds from December.",
            "due_on": (desk.today + timedelta(days=90)).isoformat(),
        }
        desk.open("commitment", matter, one, said)
        yield desk.later(3, 10)
        desk.act(matter, "accept-promise", other, {"organisation": other, "agrees": True})
        yield desk.later(30, 60)
        desk.act(matter, "report-progress", one, {"report": "Five are open."})
        yield desk.later(30, 60)
        kept = "keep" if desk.chance(0.7) else "not-kept"
        desk.act(matter, kept, other, {"found": "We counted them."})

    def handover(self) -> Story:
        """A function passes from one holder to another, and both sign."""
        desk = self._desk
        one, other = desk.random.sample(PROVIDERS, 2)
        matter = desk.new("handover")
        function = desk.random.choice(sorted(desk.charter.functions))
        said = {
            "title": "A team moves",
            "functions": [function],
            "from_whom": one,
            "handed_to": other,
            "due_on": (desk.today + timedelta(days=60)).isoformat(),
        }
        desk.open("handover", matter, one, said)
        yield desk.later(5, 15)
        desk.act(matter, "list-what-passes", one, {"options": ["Staff", "Papers", "Promises"]})
        yield desk.later(1, 5)
        desk.act(matter, "ask", other, {"question": "Who answers for complaints?"})
        yield desk.later(1, 5)
        desk.act(matter, "answer", one, {"answered": "You, from the day."})
        yield desk.later(10, 20)
        desk.act(matter, "hand-over", one, {"done": "All of it."})
        yield desk.later(0.3)
        desk.act(matter, "take-over", other, {"found": "All of it is here."})

    def interests(self, as_: str) -> Story:
        """A person's interests: declared in time or not, a gift, an end."""
        desk = self._desk
        person = desk.holder(as_)
        if person is None:
            return
        matter = desk.new("interests")
        desk.open("interests", matter, as_, {"person": person})
        yield desk.later(1, 20)
        if desk.holder(as_) != person:
            return
        body = desk.charter.bodies.get(as_.split("/", maxsplit=1)[0])
        bound = body is not None and limit(desk.charter, body, desk.today) is not None
        late = desk.chance(0.1) and bound
        known = desk.today - timedelta(days=60 if late else desk.random.randrange(20))
        said = {
            "id": "i1",
            "category": "financial",
            "gains": "gain",
            "what": "Shares in a supplier of the simulation.",
            "known_on": known.isoformat(),
            "declared_on": desk.today.isoformat(),
        }
        desk.act(matter, "declare", as_, said, fault="COI103" if late else "")
        yield desk.later(30, 200)
        if desk.holder(as_) != person:
            return
        if desk.chance(0.3):
            desk.act(matter, "gift", as_, _gift(desk.today.isoformat()))
        desk.act(matter, "end", as_, {"id": "i1", "to_on": desk.today.isoformat()})


def _gift(day: str) -> dict[str, object]:
    return {
        "id": "g1",
        "what": "A book.",
        "source": "A supplier of the simulation",
        "worth": "20",
        "became": "declined",
        "offered_on": day,
        "declared_on": day,
    }
