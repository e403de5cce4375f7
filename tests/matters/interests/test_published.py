"""The published register, and the extract for one meeting."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ringholder.matters.interests.declaring import NotDeclared
from ringholder.matters.interests.forecast import item_forecast
from ringholder.matters.interests.gift import Gift, Offered, Outcome
from ringholder.matters.interests.interest import Category, Interest, Supplier
from ringholder.matters.interests.looking import Circumstances
from ringholder.matters.interests.published import (
    COLUMNS,
    EXTRACT_COLUMNS,
    GIFT_COLUMNS,
    Item,
    Listed,
    Register,
    extract,
    published_until,
    register,
)
from ringholder.matters.interests.standing import Standing, interests_of
from ringholder.matters.interests.touches import Touches
from ringholder.register.act import seal
from tests.charter.overlays import ladder_with
from tests.matters.interests.acts import entry, interest

ON = date(2024, 10, 1)
_, OPENING = seal("My wife Jane is its finance director", b"0123456789abcdef")
WIFE = interest(
    "wife",
    category=Category.INDIRECT,
    what="A close relative works for Acme Ltd",
    suppliers=(Supplier("Acme Ltd"),),
    detail=OPENING.sha256,
)


def _standing(*interests: Interest) -> Standing:
    return interests_of(entry(n, "declare", i.as_payload()) for n, i in enumerate(interests))


def _register(standing: Standing, on: date = ON) -> Register:
    return register([Listed("p1", "Ann Lee", ("Chair", "Member"))], {"p1": standing}, on)


def test_a_row_says_what_is_public_and_that_the_rest_is_withheld_and_why() -> None:
    told = _register(_standing(WIFE, interest("shares", from_on=date(2020, 1, 1))))
    assert [dict(zip(COLUMNS, row, strict=True)) for row in told.rows] == [
        {
            "Name": "Ann Lee",
            "Role": "Chair; Member",
            "Type": "Indirect",
            "Interest": "A close relative works for Acme Ltd",
            "Stands to": "Gain",
            "From": "",
            "To": "",
            "Declared": "2024-07-01",
            "Withheld": "Private detail is held apart and not published.",
        },
        {
            "Name": "Ann Lee",
            "Role": "Chair; Member",
            "Type": "Financial",
            "Interest": "Shares in a supplier",
            "Stands to": "Gain",
            "From": "2020-01-01",
            "To": "",
            "Declared": "2024-07-01",
            "Withheld": "",
        },
    ]
    assert any(note.startswith("1 entry has private detail") for note in told.notes)


def test_nothing_private_is_anywhere_in_what_is_published() -> None:
    told = repr(_register(_standing(WIFE)))
    assert "Jane" not in told
    assert OPENING.sha256 not in told


def test_an_ended_interest_is_shown_for_six_months_and_then_no_more() -> None:
    ended = _standing(interest(to_on=date(2024, 8, 31)))
    assert published_until(ended.interests[0]) == date(2025, 2, 28)
    assert published_until(interest()) is None
    shown, gone = (_register(ended, day) for day in (date(2025, 2, 28), date(2025, 3, 1)))
    assert [row[3] for row in shown.rows] == ["Shares in a supplier"]
    assert [row[3] for row in gone.rows] == ["No interest any more"]
    assert any("for 6 months after its end" in n for n in shown.notes)
    assert any("not read in a source" in n for n in shown.notes)


def test_the_register_of_a_day_has_nothing_that_was_declared_later() -> None:
    told = _register(_standing(WIFE), date(2024, 6, 30))
    assert [row[3] for row in told.rows] == ["Has not declared"]


def test_a_nil_return_and_no_return_at_all_are_told_apart() -> None:
    nil = interests_of([entry(0, "nothing-to-declare", {"on": "2024-09-01"})])
    people = [Listed("p1", "Ann Lee"), Listed("p2", "Bob Ray")]
    told = register(people, {"p1": nil}, ON)
    assert [(row[0], row[3], row[7]) for row in told.rows] == [
        ("Ann Lee", "Nothing to declare", "2024-09-01"),
        ("Bob Ray", "Has not declared", ""),
    ]
    assert told.missing == (NotDeclared("p2"),)


def test_gifts_have_rows_of_their_own() -> None:
    pen = Gift(
        id="pen",
        offered=Offered.GIFT,
        what="A pen",
        source="Acme Ltd",
        worth=Decimal(5),
        became=Outcome.FOR_THE_ORGANISATION,
        offered_on=date(2024, 7, 1),
        declared_on=date(2024, 7, 2),
        supplier=True,
        promotional=True,
    )
    told = _register(interests_of([entry(0, "gift", pen.as_payload())]))
    [row] = [dict(zip(GIFT_COLUMNS, row, strict=True)) for row in told.gifts]
    assert (row["Worth"], row["What became of it"]) == ("5.00", "For the organisation")


def test_the_extract_for_a_meeting_has_only_what_touches_its_items() -> None:
    charter = ladder_with()
    place = "place-committee-oxfordshire"
    roll = {f"{place}/director": "p1", f"{place}/council": "p2", f"{place}/people": "p3"}
    near = interest("near", suppliers=(Supplier("Acme Group Holdings"),))
    known = Circumstances(ON, roll, {"p1": [WIFE], "p2": [near], "p3": [interest("other")]})
    touches = Touches(suppliers=(Supplier("ACME LIMITED"), Supplier("Acme Group")))
    forecast = item_forecast(charter, charter.bodies[place], touches, known)
    people = {"p1": Listed("p1", "Ann Lee"), "p2": Listed("p2", "Bob Ray")}
    rows = extract(charter, [Item("Community beds", forecast)], people)
    first, second = (dict(zip(EXTRACT_COLUMNS, row, strict=True)) for row in rows)
    assert (first["Item"], first["Name"], first["Role"], first["Proposed"]) == (
        "Community beds",
        "Ann Lee",
        "Place director",
        "Leave for the item",
    )
    assert "same name as ACME LIMITED" in first["Why it is shown"]
    assert (second["Name"], second["Proposed"]) == ("Bob Ray", "")
    assert second["Open"].endswith("Is this the same?")
    assert OPENING.sha256 not in repr(rows)
