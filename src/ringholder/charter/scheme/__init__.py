"""A scheme of reservation and delegation (SoRD), read from its own Word document or workbook.

    from ringholder.charter.scheme import draft, read

    reading = read("scheme.docx", content)      # every row: read, doubtful or unread; none lost
    reading.lines[3].doubts                     # why a row is doubtful, as values that have words
    files = draft(reading, {key: Correction(accept=True)})       # the files of a charter, by name

The way of a document: `document` (with `archive`, `word`, `sheets`) gives `tables` of text with
their places; `headings` and `columns` find what the columns mean; `rows` and `cells` read who holds
what, with `holders`, `limits` and `matching`; `reading` puts the lines together; `corrections` and
`review` take what a person says of them; `drafting` makes the charter, on a `ground`. The words by
which schemes are understood are in `words.yaml` and `phrases.yaml`, for people to add to.
"""

from ringholder.charter.scheme.archive import NotAScheme
from ringholder.charter.scheme.corrections import Correction, corrected
from ringholder.charter.scheme.doubts import Reason, Why
from ringholder.charter.scheme.drafting import draft
from ringholder.charter.scheme.ground import Ground, one_board
from ringholder.charter.scheme.lines import Held, Line, Sort, Status
from ringholder.charter.scheme.reading import Reading, read
from ringholder.charter.scheme.review import NotAReview, corrections_in, review

__all__ = [
    "Correction",
    "Ground",
    "Held",
    "Line",
    "NotAReview",
    "NotAScheme",
    "Reading",
    "Reason",
    "Sort",
    "Status",
    "Why",
    "corrected",
    "corrections_in",
    "draft",
    "one_board",
    "read",
    "review",
]
