"""A postcode is placed by the practices that share it, and never further than they can tell."""

from __future__ import annotations

import pytest

from ringholder.catalogue.organisations import find, practices
from ringholder.catalogue.postcodes import place, read


@pytest.mark.parametrize("typed", ["OX1 4AB", "ox14ab", "  Ox1   4aB "])
def test_a_postcode_is_read_however_it_is_written(typed: str) -> None:
    assert str(read(typed)) == "OX1 4AB"


@pytest.mark.parametrize("typed", ["", "Oxford", "OX1", "OX1 4A", "1OX 4AB", "OX١ 4AB", "O" * 99])
def test_what_has_not_the_shape_of_a_postcode_is_none(typed: str) -> None:
    assert read(typed) is None


def test_the_postcode_of_a_practice_is_placed_where_the_practice_is() -> None:
    one = next(p for p in practices(sub_icb="10Q") if p.status == "active" and p.postcode)
    found = place(known(one.postcode))
    assert found is not None
    assert (found.by, set(found.sub_icbs)) == ("postcode", {"10Q"})


def test_a_postcode_without_a_practice_is_placed_by_its_sector_or_district() -> None:
    found = place(known("OX1 4ZZ"))
    assert found is not None
    assert found.by in ("sector", "district")
    assert max(found.sub_icbs, key=lambda code: found.sub_icbs[code]) == "10Q"
    assert all(find(code) for code in (*found.sub_icbs, *found.councils))


def test_a_postcode_far_from_every_practice_is_not_placed() -> None:
    assert place(known("ZZ9 9ZZ")) is None


def test_every_open_practice_is_found_at_its_own_postcode() -> None:
    for one in practices():
        postcode = read(one.postcode)
        if one.status == "active" and postcode is not None:
            found = place(postcode)
            assert found is not None
            assert one.parent in found.sub_icbs


def known(typed: str):  # type: ignore[no-untyped-def]
    found = read(typed)
    assert found is not None
    return found
