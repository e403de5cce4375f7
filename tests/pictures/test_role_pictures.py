"""Pictures about additional roles: whole, named, and safe with any text."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

from ringholder.pictures.staff_by_role import RoleOverTime, staff_by_role
from ringholder.pictures.sum_and_claims import SumBar, sum_and_claims

SVG = "{http://www.w3.org/2000/svg}"


def widths(drawn: str) -> dict[str, float]:
    """The width of each part, by what it says where a pointer rests."""
    root = Xml.fromstring(drawn)
    parts = [rect for rect in root.iter(f"{SVG}rect") if rect.find(f"{SVG}title") is not None]
    return {str(rect.findtext(f"{SVG}title")): float(rect.attrib["width"]) for rect in parts}


def test_the_parts_of_a_sum_stand_to_one_another_as_the_pounds() -> None:
    bar = SumBar("A <b>network", 1000, 400, 100, 200, "A <b>network: £300 not claimed.")
    found = widths(sum_and_claims([bar], name="Sums"))
    assert [name.split(", ")[1] for name in found] == [
        "accepted: £400", "open: £100", "expected: £200", "not claimed: £300",
    ]  # fmt: skip
    assert found["A <b>network, accepted: £400"] == 4 * found["A <b>network, open: £100"]


def test_more_than_the_sum_goes_beyond_its_stroke() -> None:
    over = SumBar("One", 100, 150, 0, 0, "One: £50 above it.")
    drawn = sum_and_claims([over], name="Sums")
    assert list(widths(drawn)) == ["One, accepted: £150"]
    assert "£50 above it." in drawn


def test_nothing_at_all_is_drawn_too() -> None:
    assert Xml.fromstring(sum_and_claims([], name="Sums")).tag == f"{SVG}svg"
    empty = SumBar("None", 0, 0, 0, 0, "None.")
    assert widths(sum_and_claims([empty], name="Sums")) == {}


def test_the_largest_roles_are_named_and_the_others_stand_together() -> None:
    roles = [RoleOverTime(f"Role {n}", (float(n), float(n + 1))) for n in range(1, 9)]
    drawn = staff_by_role(roles, ["Mar 2020", "Jun 2020"], name="Staff & more")
    found = widths(drawn)
    assert "Mar 2020, Role 8: 8 WTE" in found
    assert "Mar 2020, All others: 6 WTE" in found
    assert "From 36 WTE in Mar 2020 to 44 in Jun 2020" in drawn


def test_no_quarter_says_that_nothing_was_published() -> None:
    assert "Nothing was published." in staff_by_role([], [], name="Staff")
