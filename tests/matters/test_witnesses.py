"""Naming the witnesses of a register, and ending them: by its registrar, with keys that cosign."""

from __future__ import annotations

from hashlib import sha256

import pytest

from ringholder.matters.witnesses import NotAKey, read_witness_key, standing, witnesses
from ringholder.register.notes import MOST_SIGNATURES, SignerKey, Sort
from tests.matters.town import CHAIR, RAISED, Town, later, town

NEXT_DAY = later(RAISED, days=1)


@pytest.fixture
def there() -> Town:
    return town()


def key(name: str = "healthwatch.example", sort: Sort = Sort.COSIGNATURE, of: str = "") -> str:
    seed = sha256(f"test key of {of or name}".encode()).digest()
    return SignerKey(name, sort, seed).verifier.text


def said(**changes: str) -> dict[str, str]:
    return {"organisation": "Healthwatch", "key": key()} | changes


def named(there: Town) -> list[tuple[str, bool]]:
    walk = there.clerk.judging("register")
    assert walk is not None
    return [(one.organisation, one.ended_at is None) for one in witnesses(walk.case)]


def test_the_registrar_names_a_witness_and_ends_it_and_the_record_says_when(there):
    there.do("register", "witness", "registrar", RAISED, **said())
    there.do("register", "end-witness", "registrar", NEXT_DAY, key=key(), reasons="They closed.")
    assert named(there) == [("Healthwatch", False)]
    assert there.record("register", NEXT_DAY).verdict == "shown"
    there.do("register", "witness", "registrar", NEXT_DAY, **said())
    assert named(there) == [("Healthwatch", True)]


@pytest.mark.parametrize(
    "line", ["", "no key", key(sort=Sort.NOTE), key()[:-3], f"PRIVATE+KEY+{key()}"]
)
def test_what_no_witness_can_cosign_with_is_refused(there, line):
    refused = there.refused("register", "witness", "registrar", RAISED, **said(key=line))
    assert refused <= {"WIT101", "ACT101"}
    assert refused
    with pytest.raises(NotAKey):
        read_witness_key(line)
    assert named(there) == []


def test_one_name_has_one_key_at_a_time(there):
    there.do("register", "witness", "registrar", RAISED, **said())
    for other in (key(), key(of="somebody else")):
        assert there.refused("register", "witness", "registrar", RAISED, **said(key=other)) == {
            "WIT101"
        }
    there.do("register", "end-witness", "registrar", RAISED, key=key(), reasons="A new key.")
    there.do("register", "witness", "registrar", RAISED, **said(key=key(of="somebody else")))
    assert [held for _, held in named(there)] == [False, True]


def test_nobody_but_the_registrar_names_a_witness_not_even_as_it_happened(there):
    assert there.refused("register", "witness", CHAIR, RAISED, **said())
    there.happened("register", "witness", CHAIR, RAISED, **said())
    assert named(there) == []
    there.do("register", "witness", "registrar", RAISED, **said())
    there.happened("register", "end-witness", CHAIR, RAISED, key=key(), reasons="No more of it.")
    assert named(there) == [("Healthwatch", True)]


@pytest.mark.parametrize("line", [key("council.example"), key(of="somebody else"), "no key"])
def test_who_is_no_witness_cannot_be_ended(there, line):
    there.do("register", "witness", "registrar", RAISED, **said())
    ends = {"key": line, "reasons": "A slip."}
    assert there.refused("register", "end-witness", "registrar", RAISED, **ends) == {"WIT102"}
    there.happened("register", "end-witness", "registrar", RAISED, **ends)
    assert named(there) == [("Healthwatch", True)]


def test_a_note_has_room_for_a_line_of_each_witness(there):
    for number in range(MOST_SIGNATURES // 2):
        name = f"w{number}.example"
        there.do("register", "witness", "registrar", RAISED, **said(key=key(name)))
    assert there.refused("register", "witness", "registrar", RAISED, **said()) == {"WIT101"}
    walk = there.clerk.judging("register")
    assert walk is not None
    assert sum(1 for _ in standing(walk.case)) == MOST_SIGNATURES // 2
