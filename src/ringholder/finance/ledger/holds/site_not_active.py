"""The supplier's site may not be paid: it is not in the list, or not active."""

from __future__ import annotations

from ringholder.calendar import in_words
from ringholder.finance.ledger.bills import Bill
from ringholder.finance.ledger.book import Book
from ringholder.finance.ledger.fault import SUPPLIER_RECORDS, Rule
from ringholder.finance.ledger.terms import Terms
from ringholder.findings import Severity

RULE = Rule(
    ("LED103", "site-not-active"),
    Severity.ERROR,
    "three-way match: supplier site active",
    "An invoice is of a supplier's site that is not in the list of sites, or not active.",
)
DO = "Have the site checked and opened, or send the invoice back to be made out by an active one."


def says(bill: Bill, book: Book, terms: Terms) -> str:
    """Why the site may not be paid; nothing where the ledger gave no list of sites."""
    invoice = bill.invoice
    if not book.sites:
        return ""
    site = book.sites.get((invoice.supplier, invoice.site))
    if site is None and not invoice.site:
        site = book.suppliers.get(invoice.supplier)
    if site is None:
        return f"Site {invoice.site or 'without a name'} of {invoice.supplier} is not in the list."
    if site.active_on(invoice.came_on):
        return ""
    since = f" since {in_words(site.inactive_on)}" if site.inactive_on and site.active else ""
    return f"Site {site.site} of {site.name} is not active{since}."


def owner(bill: Bill) -> str:
    """Whoever keeps the suppliers."""
    return SUPPLIER_RECORDS
