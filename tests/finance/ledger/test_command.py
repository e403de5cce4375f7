"""`ringholder ledger` as an auditor runs it."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest

from ringholder.cli import main
from ringholder.finance.ledger.tabled import Table, as_csv, as_xlsx
from tests.finance.ledger.small import APPROVAL, ORDER, SOUND, put
from tests.papers.read_back import sheets

Said = pytest.CaptureFixture[str]


def sound(folder: Path, **changed: object) -> Path:
    for name, rows in SOUND.items():
        put(folder, name, [{**rows[0], **changed}] if name == "orders" else rows)
    return folder


def test_a_sound_ledger_ends_with_0_and_says_so(tmp_path: Path, capsys: Said) -> None:
    assert main(["ledger", str(sound(tmp_path))]) == 0
    told = capsys.readouterr().out
    assert "Each counted once: 1 order, 1 invoice, 1 payment, 1 approval." in told
    assert "LED201 Orders after their invoice: 0 of 1 order." in told
    assert "Every order rests on an approval, and every invoice on an order." in told


def test_an_order_after_its_invoice_is_told_with_its_row_and_owner_and_ends_with_1(
    tmp_path: Path, capsys: Said
) -> None:
    assert main(["ledger", str(sound(tmp_path, ordered_on="2025-05-20"))]) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert "LED201 Orders after their invoice: 1 of 1 order, £50.00 in all." in told
    assert "8 days after invoice INV-1001 of 12 May 2025. To mend: Ann. [orders.csv row 2]" in told


@pytest.mark.parametrize(
    ("report", "words"),
    [
        ("bppc", "2025-06 non-NHS 1/1 100.000% meets it"),
        ("commitments", "Together £0.00."),
        ("breaches", "The log of breaches: 0 lines."),
        ("25k", "Published: 0 lines of transactions over £25,000 in total."),
    ],
)
def test_each_report_is_told(tmp_path: Path, capsys: Said, report: str, words: str) -> None:
    assert main(["ledger", str(sound(tmp_path)), "--report", report]) == 0
    assert words in " ".join(capsys.readouterr().out.split())


def test_json_has_the_files_the_kinds_and_the_rows_with_exact_sums(
    tmp_path: Path, capsys: Said
) -> None:
    main(["ledger", str(sound(tmp_path, price="5.005")), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert {one["layout"] for one in told["files"]} == set(SOUND)
    assert [one["code"] for one in told["kinds"]] == ["LED105", "LED214", "LED303"]
    assert told["rows"][1]["amount"] == "0.050"


def test_approvals_may_stand_in_a_file_of_their_own(tmp_path: Path, capsys: Said) -> None:
    folder = sound(tmp_path / "ledger")
    (folder / "approvals.csv").unlink()
    apart = put(tmp_path, "register", [APPROVAL])
    assert main(["ledger", str(folder), "--approvals", str(apart)]) == 0
    assert "LED218" not in capsys.readouterr().out


def test_what_is_not_there_or_no_ledger_is_said_in_a_sentence(tmp_path: Path, capsys: Said) -> None:
    assert main(["ledger", str(tmp_path / "none")]) == 2
    assert "there is no" in capsys.readouterr().err
    (tmp_path / "a.csv").write_text("who,said\nAnn,yes\n")
    assert main(["ledger", str(tmp_path)]) == 2
    assert "nothing of a ledger was found" in capsys.readouterr().err


def test_files_are_written_whole_and_never_over_another(tmp_path: Path, capsys: Said) -> None:
    folder, out = sound(tmp_path / "ledger", ordered_on="2025-05-20"), tmp_path / "found.csv"
    book = tmp_path / "found.xlsx"
    asked = ["ledger", str(folder), "--csv", str(out), "--xlsx", str(book)]
    assert main(asked) == 1
    rows = list(csv.DictReader(StringIO(out.read_text(encoding="utf-8-sig"))))
    assert [(row["code"], row["about"], row["amount"]) for row in rows] == [("LED201", "PO1", "50")]
    assert "Breaches" in sheets(book.read_bytes())
    assert main(asked) == 2
    assert "is there already" in capsys.readouterr().err


def test_no_cell_of_a_ledger_becomes_a_formula() -> None:
    made = Table("T", ("a", "b"), (("=cmd|' /C calc'!A0", Decimal("-5.10")), ("-1.5", None)))
    assert as_csv(made).decode("utf-8-sig").splitlines()[1:] == [
        "'=cmd|' /C calc'!A0,-5.10",
        "-1.5,",
    ]
    assert sheets(as_xlsx([made]))["T"][1][0] == "=cmd|' /C calc'!A0"


def test_a_supplier_with_a_hostile_name_is_only_words(tmp_path: Path, capsys: Said) -> None:
    folder = sound(tmp_path, requested_by="=HYPERLINK(1)", ordered_on="2025-05-20")
    assert main(["ledger", str(folder), "--csv", str(tmp_path / "o.csv")]) == 1
    capsys.readouterr()
    assert ",'=HYPERLINK(1)," in (tmp_path / "o.csv").read_text(encoding="utf-8-sig")
    assert ORDER["requested_by"] == "Ann"
