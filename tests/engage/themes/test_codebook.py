"""The codebook: any number of themes, nested, named and confirmed by people."""

from __future__ import annotations

from pathlib import Path

from ringholder.engage.themes import codebook as codebooks
from ringholder.engage.themes.codebook import from_draft, split
from ringholder.measures.texts import Draft
from tests.engage.themes.said import BOOK, book, theme


def test_a_theme_may_sit_in_two_groups() -> None:
    found = book(theme("a"), theme("b"), theme("c", groups=("a", "b")), theme("d", groups=("c",)))
    assert found.within("a") == {"a", "c", "d"}
    assert found.within("b") == {"b", "c", "d"}
    assert found.findings == ()


def test_a_theme_in_itself_or_in_nothing_is_told_and_kept() -> None:
    found = book(theme("a", groups=("b",)), theme("b", groups=("a",)), theme("c", groups=("x",)))
    assert [one.code for one in found.findings] == ["THM005", "THM005", "THM004"]
    assert [one.groups for one in found.themes.values()] == [(), (), ()]


def test_ids_that_are_twice_or_unfit_are_told_and_the_others_kept() -> None:
    found = book(theme("a"), theme("a"), theme("A b"), theme("", by=""))
    assert [one.code for one in found.findings] == ["THM002", "THM003", "THM003"]
    assert list(found.themes) == ["a"]


def test_a_keyword_that_is_none_is_told() -> None:
    assert [one.code for one in book(theme("a", ".*")).findings] == ["THM006"]


def test_a_theme_that_nobody_confirmed_is_proposed_alone() -> None:
    assert list(BOOK.proposed) == ["only-proposed"]
    assert [one.code for one in BOOK.findings] == ["THM007"]
    assert BOOK.cite["rows"] == 4


def test_a_codebook_has_the_same_mark_in_any_order_and_another_once_it_is_changed() -> None:
    one, other = theme("a"), theme("b")
    assert book(one, other).sha256 == book(other, one).sha256
    assert book(one).sha256 != book(theme("a", "word")).sha256


def test_a_draft_begins_a_theme_that_nobody_has_named() -> None:
    found = from_draft(Draft(("Too far", "bus", "drive"), ("1",), ("1", "2")), 3)
    assert found.id == "draft-3-too-far-bus-drive"
    assert not found.confirmed


def test_a_codebook_is_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    path.write_text(
        "theme,name,keywords,groups,confirmed by,confirmed on\n"
        "voice,A local voice,county; local voice,,Lead,2019-12-20\n"
        "jobs,Jobs,jobs,voice,Lead,sometime\n",
        encoding="utf-8",
    )
    found = codebooks.read(path)
    assert found.confirmed["voice"].keywords == ("county", "local voice")
    assert [one.code for one in found.findings] == ["TAB003"]


def test_lists_are_split_at_semicolons_commas_and_line_ends() -> None:
    assert split(" a ; b,c\n\na") == ("a", "b", "c")
