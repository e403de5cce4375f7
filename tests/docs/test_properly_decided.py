"""The page on what the record shows says what the procedures and rules say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ringholder.matters.guards import guards
from ringholder.matters.procedure import Within
from ringholder.matters.procedures import shipped

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "explanation/properly-decided.md").read_text(encoding="utf-8")
PAGES = [
    "explanation/properly-decided.md",
    "how-to/try-a-change-on-the-past.md",
    "reference/procedures.md",
    *(f"reference/procedures/{name}.md" for name in shipped()),
]
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    file = DOCS / page
    links = LINK.findall(file.read_text(encoding="utf-8"))
    assert links or "reference/procedures/" in page
    assert [link for link in links if not (file.parent / link).exists()] == []


def limit(step: str) -> Within:
    found = shipped()["decision"].steps[step]
    told = found.within or found.before
    assert told is not None
    return told


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("state-effect", "and has {} to say"),
        ("call-in", "**What cannot be undone is held for {}.**"),
        ("uphold", "Within {}\n  it is upheld or sent back"),
        ("send-back", "Within {}\n  it is upheld or sent back"),
        ("ratify-urgently", "within {} it goes before the body and to audit"),
        ("report-to-audit", "within {} it goes before the body and to audit"),
    ],
)
def test_its_lengths_of_time_are_those_of_the_procedure(step: str, words: str) -> None:
    assert words.format(limit(step).limit) in PAGE


def test_the_third_deferral_opens_the_dispute() -> None:
    assert shipped()["decision"].steps["defer"].to == ("routed", "routed", "disputed")
    assert "The third time opens a dispute" in PAGE


def test_the_rules_that_it_names_are_rules() -> None:
    known = {guard.code for guard in guards().values()}
    named = set(re.findall(r"\b[A-Z]{3}\d{3}\b", PAGE))
    assert named and named <= known


def test_it_is_where_rules_of_our_own_reading_point() -> None:
    ours = {s for guard in guards().values() for s in guard.source if s.startswith("docs/")}
    pages = ("properly-decided", "the-register")
    assert ours >= {f"docs/explanation/{page}.md" for page in pages}
    assert all((DOCS.parent / source).is_file() for source in ours)
