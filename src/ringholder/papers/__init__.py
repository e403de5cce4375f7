"""Papers: blocks of plain words in; HTML, Word, PDF, Excel and slides out.

`blocks` says what a paper is made of. The same paper gives the same bytes, today and on another
machine: time is the paper's own day, and letters come from a package.
"""

from ringholder.papers.page import html
from ringholder.papers.sheets import xlsx
from ringholder.papers.slides import pptx
from ringholder.papers.typeset import pdf
from ringholder.papers.word import docx

__all__ = ["docx", "html", "pdf", "pptx", "xlsx"]
