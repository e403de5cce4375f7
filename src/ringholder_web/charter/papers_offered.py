"""The papers of a constitution that its page offers, each in the formats that people use."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

TITLES = {
    "sord": "Scheme of reservation and delegation",
    "map": "Functions and decisions map",
    "tor": "Terms of reference of every committee",
    "registers": "Registers of who holds what",
    "calendar": "Governance calendar",
    "handbook": "Handbook, all of them in one",
}
FORMATS = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel", "html": "web page"}
CALENDAR = {"ics": "calendar"}


@dataclass(frozen=True, slots=True)
class Offered:
    """One paper, with the address of each of its formats."""

    title: str
    formats: tuple[tuple[str, str], ...]


def offered(edition: str) -> tuple[Offered, ...]:
    """Every paper of a constitution."""
    return tuple(
        Offered(
            title,
            tuple(
                (words, reverse("paper", args=[edition, name, ending]))
                for ending, words in (FORMATS | (CALENDAR if name == "calendar" else {})).items()
            ),
        )
        for name, title in TITLES.items()
    )
