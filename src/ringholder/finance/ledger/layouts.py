"""What a ledger's files have: orders, receipts, invoices, payments, and what they are held against.

No real extract of ISFE2 was to be had. The headings in capitals are Oracle's published names of
the columns of its purchasing and payables tables; those in words are how its reports and plain
workbooks call the same. `NOT_SEEN` says so wherever the layouts are shown.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ringholder.money import amount
from ringholder.tables.typed import AMOUNT, DAY, FLAG, Column, Kind, Layout, one_of


def line_number(text: str) -> str:
    """A line's number as it is compared: `1`, `01` and `1.0` are one."""
    return text.removesuffix(".0").lstrip("0").upper() or "0"


def _in_reach(text: str) -> Decimal | None:
    found = amount(text)
    return found if found is not None and abs(found) < MOST else None


def _of_our_time(text: str) -> date | None:
    found = DAY.read(text)
    return found if found is not None and EARLIEST <= found <= LATEST else None


MOST = Decimal(10) ** 12
EARLIEST, LATEST = date(1990, 1, 1), date(2200, 12, 31)
SUM = Kind(_in_reach, f"{AMOUNT.example}, under a million million")
DATED = Kind(_of_our_time, f"{DAY.example}, from {EARLIEST.year} to {LATEST.year}")
"""A day on which something happened. A ledger writes "without end" as a day far off: `DAY`."""
CODE = Kind(str.upper, "a code")
"""A reference as it is compared: case does not count."""
LINE = Kind(line_number, "a line's number")

NOT_SEEN = (
    "Not seen as a real file: the headings are those that Oracle publishes for the tables of its "
    "E-Business Suite and Fusion, and those of plain workbooks."
)


def _may(name: str, *headings: str) -> Column:
    """A column of text that a file may do without."""
    return Column(name, headings=headings, needed=False)


def _code(name: str, *headings: str) -> Column:
    return Column(name, CODE, headings, needed=False)


def _day(name: str, *headings: str, needed: bool = False) -> Column:
    far = name in ("valid_from", "valid_to", "ends_on", "inactive_on")
    return Column(name, DAY if far else DATED, headings, needed)


def _sum(name: str, *headings: str, needed: bool = False) -> Column:
    return Column(name, SUM, headings, needed)


_SUPPLIER_HEADINGS = ("VENDOR_NUM", "VENDOR_ID", "supplier number", "supplier code", "vendor")
_SUPPLIER = Column("supplier", CODE, _SUPPLIER_HEADINGS)
_SITE = _code("site", "VENDOR_SITE_CODE", "VENDOR_SITE_ID", "supplier site", "vendor site")
_ORDER_HEADINGS = (
    "PO_NUMBER", "PO_NUM", "PO number", "order number", "purchase order", "PO", "SEGMENT1",
)  # fmt: skip
_LINE = ("LINE_NUM", "line number", "PO line", "order line")
_BUDGET = _may("budget", "cost centre", "cost center", "budget code", "CONCATENATED_SEGMENTS")
_EXPENSE = (
    _may("expense_type", "subjective", "subjective description", "natural account", "account"),
    _may("expense_area", "cost centre description", "analysis", "directorate"),
)

ORDERS = Layout(
    "orders",
    "orders with their lines",
    (
        Column("order", CODE, _ORDER_HEADINGS),
        Column("line", LINE, _LINE, needed=False),
        _SUPPLIER,
        _SITE,
        _BUDGET,
        _sum("quantity", "QUANTITY_ORDERED", "ordered quantity", "qty"),
        _sum("price", "UNIT_PRICE", "unit price"),
        _sum("amount", "LINE_AMOUNT", "ordered amount", "order amount", "line value", "net"),
        _sum("tax", "TAX_AMOUNT", "VAT", "VAT amount"),
        _day("ordered_on", "CREATION_DATE", "order date", "PO date", "raised on", needed=True),
        _day("valid_from", "START_DATE", "valid from", "effective from"),
        _may("requested_by", "REQUESTER", "PREPARER_NAME", "requestor", "requester name"),
        _may("approved_by", "APPROVER", "APPROVER_NAME", "approver name"),
        _may("approval", "approval reference", "requisition", "REQUISITION_NUMBER"),
        _code("status", "CLOSED_CODE", "order status"),
    ),
)

RECEIPTS = Layout(
    "receipts",
    "receipts of goods and services",
    (
        Column("order", CODE, _ORDER_HEADINGS),
        Column("line", LINE, _LINE, needed=False),
        _may("receipt", "RECEIPT_NUM", "receipt number", "GRN", "TRANSACTION_ID"),
        _sum("quantity", "QUANTITY_RECEIVED", "received quantity", "qty"),
        _sum("amount", "received amount", "net"),
        _day("received_on", "TRANSACTION_DATE", "receipt date", "GRN date", needed=True),
        _code("kind", "TRANSACTION_TYPE", "transaction type", "type"),
    ),
)

INVOICES = Layout(
    "invoices",
    "invoices with their lines",
    (
        _may("invoice_id", "INVOICE_ID"),
        _SUPPLIER,
        _SITE,
        Column("number", headings=("INVOICE_NUM", "invoice number", "invoice", "invoice no")),
        _may("line", "LINE_NUMBER", "line number", "invoice line"),
        _code("line_type", "LINE_TYPE_LOOKUP_CODE", "line type"),
        _code("order", *_ORDER_HEADINGS),
        Column("order_line", LINE, ("PO_LINE_NUMBER", "PO_LINE_NUM", "PO line"), needed=False),
        _sum("quantity", "QUANTITY_INVOICED", "invoiced quantity", "qty"),
        _sum("price", "UNIT_PRICE", "unit price"),
        _sum("amount", "LINE_AMOUNT", "line value", "net", needed=True),
        _sum("tax", "TAX_AMOUNT", "VAT", "VAT amount"),
        _sum("total", "INVOICE_AMOUNT", "invoice total", "invoice amount", "gross"),
        _day("invoice_on", "INVOICE_DATE", "invoice date", needed=True),
        _day("received_on", "INVOICE_RECEIVED_DATE", "date received", "received"),
        _day("valid_on", "TERMS_DATE", "valid invoice received on", "terms date"),
        _day("due_on", "DUE_DATE", "due date"),
        _day("entered_on", "CREATION_DATE", "entered"),
        _day("accounted_on", "GL_DATE", "ACCOUNTING_DATE", "accounting date"),
        _BUDGET,
        *_EXPENSE,
    ),
)

PAYMENTS = Layout(
    "payments",
    "payments of invoices",
    (
        Column("payment", headings=("CHECK_NUMBER", "payment number", "payment reference")),
        _SUPPLIER,
        _may("invoice_id", "INVOICE_ID"),
        _code("number", "INVOICE_NUM", "invoice number", "invoice"),
        _day("invoice_on", "INVOICE_DATE", "invoice date"),
        _sum("amount", "PAYMENT_AMOUNT", "amount paid", needed=True),
        _day("paid_on", "CHECK_DATE", "PAYMENT_DATE", "payment date", needed=True),
        _day("entered_on", "CREATION_DATE", "entered"),
        _day("accounted_on", "ACCOUNTING_DATE", "GL_DATE", "accounting date"),
    ),
)

SITES = Layout(
    "sites",
    "supplier sites",
    (
        _SUPPLIER,
        Column("site", CODE, ("VENDOR_SITE_CODE", "VENDOR_SITE_ID", "supplier site")),
        Column("name", headings=("VENDOR_NAME", "supplier name")),
        Column("active", FLAG, ("ENABLED_FLAG", "is active"), needed=False),
        _day("inactive_on", "INACTIVE_DATE", "inactive from", "inactive date"),
        Column("nhs", FLAG, ("NHS body", "is NHS"), needed=False),
        _may("vat_number", "VAT_REGISTRATION_NUM", "VAT registration number", "VAT number"),
    ),
)

APPROVALS = Layout(
    "approvals",
    "approvals of spending",
    (
        Column("reference", headings=("approval", "approval reference", "requisition number")),
        _may("matter"),
        _may("decision", "decision reference", "minute"),
        Column("budget", headings=("cost centre", "budget code"), needed=False),
        Column("supplier", headings=_SUPPLIER_HEADINGS, needed=False),
        _sum("sum", "approved amount", "approved sum", "amount", needed=True),
        _may("requested_by", "requester", "requestor"),
        Column("approved_by", headings=("approver", "approvers")),
        _day("approved_on", "approval date", "date approved", needed=True),
        _day("ends_on", "ends", "valid to", "expires"),
    ),
)

EXCEPTIONS = Layout(
    "exceptions",
    "what may be paid without an order",
    (
        Column("exception", headings=("reason", "exception name")),
        _code("supplier", *_SUPPLIER_HEADINGS),
        _code("expense_type", "subjective", "account"),
        _day("valid_from", "from"),
        _day("valid_to", "to"),
        Column("unverified", FLAG, ("not for decision",), needed=False),
        Column("source", headings=("authority", "policy")),
    ),
)

LIMITS = Layout(
    "limits",
    "limits of approval",
    (
        _code("approver", "role", "post", "name"),
        _sum("limit", "limit with VAT", "up to", needed=True),
        _day("valid_from", "from"),
        _day("valid_to", "to"),
        Column("source", headings=("authority", "scheme")),
    ),
)

ACCRUALS = Layout(
    "accruals",
    "accruals",
    (
        _may("accrual", "journal", "journal number"),
        Column("budget", headings=("cost centre", "cost center", "budget code")),
        _code("order", *_ORDER_HEADINGS),
        _sum("amount", "accrued", "accrued amount", needed=True),
        _day("accrued_on", "journal date", "ACCOUNTING_DATE", needed=True),
    ),
)

CARDS = Layout(
    "cards",
    "transactions on procurement cards",
    (
        Column("transaction", headings=("transaction number", "transaction reference")),
        Column("supplier", headings=("merchant", "merchant name")),
        _sum("amount", "transaction amount", "gross", needed=True),
        _day("paid_on", "transaction date", "date", needed=True),
        *_EXPENSE,
    ),
)

REDACTIONS = Layout(
    "redactions",
    "what is left out or blackened of what is published",
    (
        _code("supplier", *_SUPPLIER_HEADINGS),
        _code("transaction", "invoice number", "transaction number"),
        _code("expense_type", "subjective", "account"),
        Column("reason", one_of("pay", "personal", "security", "freedom of information")),
        Column("redacted_by", headings=("by", "decided by")),
        _day("redacted_on", "on", "decided on", needed=True),
        Column("why", headings=("grounds", "exemption")),
    ),
)

BREACHES = Layout(
    "breaches",
    "a log of breaches",
    (
        Column("key"),
        Column("code"),
        Column("breach"),
        _may("about"),
        _sum("amount", needed=True),
        _may("owner"),
        Column("state", one_of("open", "in hand", "explained", "mended")),
        _day("since", needed=True),
        _day("seen_on", needed=True),
        _day("mended_on"),
        _may("note"),
    ),
)

EVERY = (
    INVOICES, ORDERS, RECEIPTS, PAYMENTS, SITES, APPROVALS, EXCEPTIONS, LIMITS, ACCRUALS, CARDS,
    REDACTIONS, BREACHES,
)  # fmt: skip
