"""Questionnaires: the one of 2019 as its document has it, and what is told of a bad one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ringholder.catalogue.organisations import practices
from ringholder.engage.consultation.questionnaire import FIRST
from ringholder.engage.consultation.reading import FOLDER, read, read_bytes, shipped

SOURCE = Path(__file__).parents[4] / "shared" / "sources" / "004_1da881d100cdc4bb.txt"
GOOD = """
questionnaire: one
title: One
about: [About it]
source: ours
audiences: [{id: all, name: Everybody}]
sections:
  - {id: s, title: S, context: [], questions: [{id: q, kind: text, asks: "What?"}]}
"""


def codes(text: str) -> set[str]:
    return {one.code for one in read_bytes(text.encode(), "q.yaml").findings}


def test_the_engagement_of_2019_asks_what_its_document_asks() -> None:
    found = shipped()["commissioning-2019"]
    quoted = [one.asks for one in found.questions if one.source]
    assert len(quoted) == 3
    assert found.closes_on == date(2019, 12, 1)
    first = [one.id for one in found.audiences if one.asked == FIRST]
    assert first == ["member-practices", "staff", "healthwatch"]
    assert len(found.audiences) == 8
    assert [(one.way, one.place) for one in found.ways if one.place][::3] == [
        ("e-mail", "Buckinghamshire"),
        ("paper", "Buckinghamshire"),
    ]


def test_what_is_quoted_stands_in_the_document_and_nothing_else_does() -> None:
    if not SOURCE.is_file():
        pytest.skip("the source document is not here")
    text = " ".join(SOURCE.read_text(encoding="utf-8").split())
    found = shipped()["commissioning-2019"]
    for question in found.questions:
        assert (question.asks in text) is bool(question.source)
    for line in [*found.about, *(one for section in found.sections for one in section.context)]:
        assert line not in text
    for way in (one for one in found.ways if one.place):
        assert all(part in text for part in way.to.split(", "))


def test_a_question_for_some_is_put_to_them_only() -> None:
    found = shipped()["commissioning-2019"]
    asked = {a: [q.id for _, qs in found.put_to(a) for q in qs] for a in ("public", "staff")}
    assert "before-a-vote" not in asked["public"]
    assert "before-a-vote" in [q.id for _, qs in found.put_to("member-practices") for q in qs]


def test_every_one_that_is_shipped_is_sound_and_hashed() -> None:
    for path in FOLDER.glob("*.yaml"):
        told = read(path)
        assert told.questionnaire is not None
        assert not told.findings
        assert len(told.questionnaire.sha256) == 64


def test_another_wording_is_another_hash() -> None:
    one, other = (read_bytes(t.encode(), "q").questionnaire for t in (GOOD, GOOD.replace("?", "!")))
    assert one is not None
    assert other is not None
    assert one.sha256 != other.sha256


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("title: One", "title: []", "CNS002"),
        ("kind: text", "kind: essay", "CNS002"),
        ("about: [About it]", "about: 3", "CNS002"),
        ("kind: text", "kind: scale, from: 5, to: 1", "CNS002"),
        ("audiences: [{id: all, name: Everybody}]", "audiences: []", "CNS002"),
        ("source: ours", "source: ours\nopens_on: soon", "CNS002"),
        ("id: q,", "id: all,", "CNS003"),
        ("id: q,", "id: audience,", "CNS003"),
        ("id: q,", "id: q, audiences: [staff],", "CNS004"),
        ("source: ours", "source: ours\nopens_on: 2026-01-02\ncloses_on: 2026-01-02", "CNS005"),
        ("kind: text", "kind: one", "CNS006"),
    ],
)
def test_what_is_wrong_is_told_by_its_part(old: str, new: str, code: str) -> None:
    assert old in GOOD
    assert code in codes(GOOD.replace(old, new))
    assert not codes(GOOD)


@pytest.mark.parametrize(
    "text", ["", "- a", "a: [", "\x00", "a: &a [*a]", "!!python/object:os.system {}", "[" * 5000]
)
def test_what_is_no_questionnaire_is_told_and_raises_nothing(text: str) -> None:
    assert codes(text) & {"CNS001", "CNS002"}


def test_as_many_practices_as_are_said_were_about_right() -> None:
    places = {"10Q", "14Y", "15A"}
    known = [one for one in practices() if one.parent in places and one.status == "active"]
    asked = shipped()["commissioning-2019"].audience("member-practices")
    assert asked is not None
    assert asked.size is not None
    assert len(known) <= asked.size  # some have merged since
