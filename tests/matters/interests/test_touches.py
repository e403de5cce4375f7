"""What a matter touches, read from the act that raised it; who sits, from the appointments."""

from __future__ import annotations

from datetime import date

import pytest

from ringholder.matters.interests.interest import Supplier
from ringholder.matters.interests.seating import seated
from ringholder.matters.interests.touches import Process, Touches, touches_of
from ringholder.matters.roll import Roll
from ringholder.register.store import Entry
from tests.charter.overlays import ladder_with
from tests.matters.interests.acts import entry

PLACE = "place-committee-oxfordshire"


def test_what_a_matter_touches_is_what_it_was_raised_with() -> None:
    raised = {
        "title": "Community beds",
        "function": "commission-community-services",
        "area": ["oxfordshire"],
        "affects": ["ouh"],
        "suppliers": ["Acme Ltd", {"name": "Zenith", "number": "01234567"}],
        "practices": ["K84001"],
        "process": "competitive",
        "bidders": ["RTH"],
    }
    assert touches_of(raised) == Touches(
        organisations=frozenset({"ouh"}),
        function="commission-community-services",
        suppliers=(Supplier("Acme Ltd"), Supplier("Zenith", "01234567")),
        practices=frozenset({"K84001"}),
        areas=frozenset({"oxfordshire"}),
        process=Process.COMPETITIVE,
        bidders=frozenset({"RTH"}),
    )


@pytest.mark.parametrize("bad", [None, 7, "ouh", {"a": 1}, [None, 7, "", " ", ["x"], {}]])
def test_what_is_no_name_is_left_out_and_stops_nothing(bad: object) -> None:
    names = ("function", "area", "affects", "suppliers", "practices", "services", "bidders")
    payload: dict[str, object] = dict.fromkeys(names, bad)
    found = touches_of({**payload, "process": bad})
    assert (found.organisations, found.suppliers, found.process) == (frozenset(), (), None)
    assert found.areas == frozenset()


def test_who_sits_is_read_from_the_appointments_and_a_vacancy_is_told_from_what_is_not_known() -> (
    None
):
    def appointed(index: int, seat: str, to_on: str | None) -> Entry:
        payload = {"as": f"{PLACE}/{seat}", "person": f"p{index}", "from_on": "2024-01-01"}
        return entry(index, "appoint", {**payload, "to_on": to_on} if to_on else payload)

    roll = Roll([appointed(7, "chair", None), appointed(8, "people", "2024-06-30")])
    found = seated(roll, ladder_with(), date(2024, 7, 1))
    assert found == {f"{PLACE}/chair": "p7", f"{PLACE}/people": None}
    assert seated(roll, ladder_with(), date(2024, 7, 1), before=8) == {f"{PLACE}/chair": "p7"}
