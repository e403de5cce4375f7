"""Lines that say something under a name: `Evening hours; At least sixty minutes`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

BETWEEN = ";"
_SHOWN = 60


def read_line(line: str) -> tuple[str, str] | None:
    """The name and what is said under it; `None` where one of them is missing."""
    name, _, said = (part.strip() for part in line.partition(BETWEEN))
    return (name, said) if _says(name) and _says(said) else None


def _says(part: str) -> bool:
    """Whether anybody can read something there: dashes and signs without width say nothing."""
    return any(sign.isalnum() for sign in part)


def named_lines(lines: Iterable[str]) -> Mapping[str, str]:
    """What is said by name; a line that cannot be read is left out, the last of a name counts."""
    return dict(one for line in lines if (one := read_line(line)) is not None)


def folded(name: str) -> str:
    """A name as it is compared: case and blanks do not matter."""
    return " ".join(name.split()).casefold()


def wrong(lines: Iterable[str]) -> Iterator[str]:
    """What is wrong with the lines, each a sentence."""
    seen: set[str] = set()
    for line in lines:
        found = read_line(line)
        if found is None:
            yield f"“{line[:_SHOWN]}” is no name and what is said of it, with a semicolon between."
        elif folded(found[0]) in seen:
            yield f"“{found[0][:_SHOWN]}” stands there twice."
        else:
            seen.add(folded(found[0]))
