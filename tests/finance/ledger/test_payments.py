"""Payments: in time, to whom, and what is published of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from ringholder.finance.ledger.payment_practice import Payee, Practice, Ratio, practice, together
from ringholder.finance.ledger.published import FIELDS, published
from ringholder.finance.ledger.tabled import Publisher, as_csv, spending, withheld
from ringholder.money import rounded
from tests.finance.ledger.small import INVOICE, PAYMENT, SITE, codes, ledger

TARGET = Decimal("0.95")
BARE = INVOICE | {"order": "", "order_line": ""}


def test_t27_what_is_published_as_95_percent_fails_when_it_is_not_rounded() -> None:
    number = Ratio(Decimal(18_764), Decimal(20_242))
    value = Ratio(Decimal(75_460), Decimal(79_474))
    assert [rounded(one.percent or Decimal(0), Decimal("0.001")) for one in (number, value)] == [
        Decimal("92.698"),
        Decimal("94.949"),
    ]
    assert (number.reaches(TARGET), value.reaches(TARGET)) == (False, False)
    assert Ratio(Decimal(95), Decimal(100)).reaches(TARGET) is True
    assert Ratio(Decimal(0), Decimal(0)).reaches(TARGET) is None


def test_in_time_is_the_later_of_the_due_date_and_thirty_days(tmp_path: Path) -> None:
    def paid(name: str, due_on: str, paid_on: str) -> Decimal:
        judged = ledger(
            tmp_path / name,
            invoices=[INVOICE | {"due_on": due_on}],
            payments=[PAYMENT | {"paid_on": paid_on}],
        )
        return practice(judged.ledger)[0].number.part

    assert paid("thirty days", "2025-05-20", "2025-06-13") == 1
    assert paid("a day more", "2025-05-20", "2025-06-14") == 0
    assert paid("due later", "2025-06-30", "2025-06-30") == 1
    assert paid("after it was due", "2025-06-30", "2025-07-01") == 0


def test_nhs_bodies_are_counted_apart_by_number_and_by_value(tmp_path: Path) -> None:
    other = {"supplier": "S2", "number": "INV-5", "order": "", "order_line": ""}
    judged = ledger(
        tmp_path,
        invoices=[INVOICE, INVOICE | other | {"quantity": "", "amount": 70}],
        payments=[PAYMENT, PAYMENT | {"payment": "P2", "supplier": "S2", "number": "INV-5",
                                      "amount": 70, "paid_on": "2025-07-02"}],
        sites=[SITE, SITE | {"supplier": "S2", "nhs": "yes"}],
    )  # fmt: skip
    found = practice(judged.ledger)
    assert found == [
        Practice(date(2025, 6, 1), Payee.NON_NHS, Ratio(Decimal(1), Decimal(1)),
                 Ratio(Decimal(50), Decimal(50))),
        Practice(date(2025, 7, 1), Payee.NHS, Ratio(Decimal(0), Decimal(1)),
                 Ratio(Decimal(0), Decimal(70))),
    ]  # fmt: skip
    assert together(found, Payee.NHS) == found[1]
    assert together(found, Payee.UNKNOWN) is None


def test_a_part_payment_is_no_payment_until_the_rest_is_paid(tmp_path: Path) -> None:
    judged = ledger(
        tmp_path,
        payments=[
            PAYMENT | {"amount": 20},
            PAYMENT | {"payment": "P2", "amount": 30, "paid_on": "2025-08-01"},
        ],
    )
    assert [one.month for one in practice(judged.ledger)] == [date(2025, 8, 1)]
    assert codes(judged) == []


def test_a_payment_without_an_invoice_and_one_paid_again_are_told(tmp_path: Path) -> None:
    astray = PAYMENT | {"payment": "P7", "number": "INV-77"}
    judged = ledger(tmp_path, payments=[PAYMENT, astray, PAYMENT | {"payment": "P8"}])
    assert [(one.rule.code, one.about, one.amount) for one in judged.faults] == [
        ("LED301", "P7", 50),
        ("LED302", "INV-1001", 50),
    ]


def test_a_payment_taken_back_on_its_own_day_leaves_nothing_paid_twice(tmp_path: Path) -> None:
    back = PAYMENT | {"payment": "P9", "amount": -50, "paid_on": "2025-07-01",
                      "entered_on": "2025-07-01", "accounted_on": "2025-07-01"}  # fmt: skip
    again = PAYMENT | {"payment": "P8", "paid_on": "2025-07-02"}
    assert codes(ledger(tmp_path / "a", payments=[PAYMENT, back, again])) == []
    dated_back = back | {"accounted_on": "2025-06-30"}
    assert codes(ledger(tmp_path / "b", payments=[PAYMENT, dated_back, again])) == ["LED304"]


def big(**changed: object) -> dict[str, list[dict[str, object]]]:
    lines = [
        BARE
        | {"number": "INV-26", "line": n, "quantity": "", "price": "", "amount": 13_000}
        | {"expense_type": "Training", **changed}
        for n in (1, 2)
    ]
    paid = [PAYMENT | {"number": "INV-26", "amount": 26_000}]
    return {"invoices": lines, "payments": paid}


def test_t29_every_line_of_a_transaction_over_25000_is_published(tmp_path: Path) -> None:
    lines = published(ledger(tmp_path, **big()).ledger).lines
    assert [(one.transaction, one.amount) for one in lines] == [("INV-26", 13_000)] * 2


def test_a_transaction_of_25000_is_not_over_it(tmp_path: Path) -> None:
    judged = ledger(
        tmp_path,
        invoices=[BARE | {"quantity": "", "price": "", "amount": 25_000}],
        payments=[PAYMENT | {"amount": 25_000}],
    )
    assert published(judged.ledger).lines == ()


def test_a_credit_note_over_25000_is_published_below_zero(tmp_path: Path) -> None:
    credit = BARE | {"number": "CN-1", "quantity": "", "price": "", "amount": -30_000}
    lines = published(ledger(tmp_path, invoices=[INVOICE, credit]).ledger).lines
    assert [one.amount for one in lines] == [-30_000]


def test_redactions_keep_the_sum_and_their_grounds_apart_and_pay_is_left_out(
    tmp_path: Path,
) -> None:
    personal = {"supplier": "S1", "reason": "personal", "redacted_by": "DPO",
                "redacted_on": "2025-06-30", "why": "a person can be told"}  # fmt: skip
    judged = ledger(tmp_path / "a", redactions=[personal], **big())
    told = as_csv(spending(judged, Publisher("Health", "An ICB"))).decode()
    assert "Redacted: personal" in told
    assert "13000.00" in told
    assert "Alpha" not in told
    assert "a person can be told" not in told
    assert withheld(judged).rows[0][5] == "a person can be told"
    pay = personal | {"reason": "pay"}
    assert published(ledger(tmp_path / "b", redactions=[pay], **big()).ledger).lines == ()


def test_card_transactions_are_published_from_500_on(tmp_path: Path) -> None:
    cards = [
        {"transaction": f"C{n}", "supplier": "A shop", "amount": amount, "paid_on": "2025-06-03"}
        for n, amount in enumerate(("499.99", "500.00"))
    ]
    lines = published(ledger(tmp_path, cards=cards).ledger, date(2025, 6, 30)).lines
    assert [one.transaction for one in lines] == ["C1"]
    assert published(ledger(tmp_path, cards=cards).ledger, date(2025, 7, 1)).lines == ()


def test_the_published_file_has_its_fields_in_their_order(tmp_path: Path) -> None:
    judged = ledger(tmp_path, sites=[SITE | {"vat_number": "GB1"}], **big())
    first = as_csv(spending(judged, Publisher("Health", "An ICB"))).decode().splitlines()[:2]
    assert FIELDS[:3] == ("Department Family", "Entity", "Date")
    assert first == [
        "\ufeff" + ",".join(FIELDS),
        "Health,An ICB,02/06/2025,Training,,Alpha,INV-26,13000.00,GB1",
    ]
