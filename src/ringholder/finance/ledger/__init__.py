"""The ledger's own files, judged: no order, no pay.

The NHS's ledger is kept elsewhere. `read` takes its files into a `Book`, `judge` asks every rule of
it. A newcomer reads `layouts`, `entries`, `bills`, then `holds` and `rules`, one rule a file.
"""

from ringholder.finance.ledger.book import Book
from ringholder.finance.ledger.judging import Judged, judge
from ringholder.finance.ledger.reading import read

__all__ = ["Book", "Judged", "judge", "read"]
