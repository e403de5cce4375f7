"""Files that somebody brings to do harm: letters that cannot be seen, too wide, endless."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from ringholder.engage.consultation.responses import read, write
from ringholder.engage.votes.rules_file import NotARule, read_rule
from ringholder.engage.votes.voters import read_roll

HEAD = "number,on,way,audience,organisation,district,quote,campaign,matters\n"
ROW = "A\x0b1,2026-01-01,online,pub\x02lic,x\x1by,OX4,yes,c\x01d,hel\x08lo \ufffe\u202e\n"


def test_letters_that_no_database_or_document_takes_are_left_out_and_the_rest_is_kept(
    tmp_path: Path,
) -> None:
    path = tmp_path / "responses.csv"
    path.write_text(HEAD + ROW, encoding="utf-8", newline="")
    (one,) = read(path).responses
    said = (one.number, one.audience, one.organisation, one.campaign, one.answers["matters"])
    assert said == ("A1", "public", "xy", "cd", "hello")


def test_no_cell_of_what_was_brought_becomes_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "responses.csv"
    odd = '=1+1,2026-01-01,online,=cmd|x,@SUM,OX4,yes,+1,"=HYPERLINK(""http://e.example"")"\n'
    path.write_text(HEAD + odd, encoding="utf-8")
    told = list(csv.reader(StringIO(write(read(path).responses))))
    assert len(told) == 2
    assert not [cell for row in told for cell in row if cell[:1] in ("=", "+", "-", "@")]


def test_a_file_of_sixty_thousand_columns_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_text(",".join(f"c{n}" for n in range(60_000)) + "\n" + "x," * 59_999 + "x\n")
    assert ["60,000 columns" in one.says for one in read(path).findings] == [True]
    assert not read_roll(path, date(2026, 1, 1)).voters


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 50_000,
        b"threshold: 2024-99-99\nvote_questions: [a]\ndenominator: cast\n",
        b"\x00\x00",
        "threshold: 1/2".encode("utf-16"),
        b"a: &a [*a]\nvote_questions: *a\n",
    ],
)
def test_a_rule_file_that_would_break_its_reader_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "rule.yaml"
    path.write_bytes(content)
    with pytest.raises(NotARule):
        read_rule(path)
