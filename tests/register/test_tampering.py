"""Every tampering with a signed register is caught; `python -m bench tampering` makes thousands."""

from __future__ import annotations

from collections import Counter

import pytest

from bench.tampering import LIES, Register, caught, sound, tamperings

FIRST = 400
MANY = 15 * len(LIES)


@pytest.fixture(scope="module")
def register() -> Register:
    return sound(FIRST)


def test_the_register_that_is_lied_about_is_sound(register: Register) -> None:
    assert len(register.lines) == FIRST
    assert not caught(register)


@pytest.mark.parametrize("seed", [1, 2])
def test_every_single_tampering_is_caught(register: Register, seed: int) -> None:
    made = list(tamperings(register, seed, MANY))
    assert Counter(name for name, _ in made).keys() == {lie.__name__ for lie in LIES}
    assert [name for name, lie in made if not caught(lie)] == []
