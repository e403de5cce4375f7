"""NHS numbers: ten digits, of which the last checks the others.

Source: NHS Data Dictionary, NHS NUMBER: weights 10 to 2, modulus 11; a check digit of 10 is none.
Numbers that begin with 999 are never given to anybody.
"""

from __future__ import annotations

import re
from unicodedata import normalize

_TEN = re.compile(r"[0-9]{10}")
_GAPS = re.compile(r"[ \u00a0-]")
_WRITTEN = re.compile(
    r"(?<![0-9A-Za-z_-])"
    r"(?P<a>[0-9]{3})(?P<gap>[ \u00a0./-]?)(?P<b>[0-9]{3})(?P=gap)(?P<c>[0-9]{4})(?![0-9A-Za-z])"
)
_NAME = re.compile(r"[^\W\d_]{2,}(?:[ ,.'’]+[^\W\d_]{2,})+")
FOR_TESTS = "999"
REMOVED = "(taken out)"
"""What stands where somebody was named."""


def plain_number(typed: str) -> str:
    """Its ten digits, without the gaps in which people write it."""
    return _GAPS.sub("", typed.strip())


def is_nhs_number(plain: str) -> bool:
    """Whether ten digits can be an NHS number."""
    return _TEN.fullmatch(plain) is not None and check_digit(plain[:9]) == int(plain[9])


def names_somebody(text: str) -> bool:
    """Whether an NHS number stands in a text, as people write it, or one was taken out of it.

    Ten digits within a longer word (`P-9434765919`) are taken for a pseudonym: one of ten
    hexadecimal digits would be lost too often otherwise.
    """
    plain = text if text.isascii() else normalize("NFKC", text).replace("–", "-")
    found = (one["a"] + one["b"] + one["c"] for one in _WRITTEN.finditer(plain))
    whole = plain_number(plain)
    return text == REMOVED or is_nhs_number(whole) or any(is_nhs_number(one) for one in found)


def is_name(text: str) -> bool:
    """Whether a text is two words or more, as names are and pseudonyms are not."""
    return _NAME.fullmatch(text.strip()) is not None


def check_digit(nine: str) -> int:
    """The digit that checks nine others; 10 where no number has these nine."""
    total = sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True))
    return (11 - total % 11) % 11


def for_tests(number: int) -> str:
    """A number of the range that is given to nobody; they are all different. Raises ValueError."""
    left = number
    for nine in range(999_000_000, 1_000_000_000):
        digit = check_digit(str(nine))
        if digit <= 9:
            if left == 0:
                return f"{nine}{digit}"
            left -= 1
    raise ValueError(f"there are fewer than {number} such numbers")
