"""Bring your own data: a file of figures becomes observations, with its mapping and its faults.

`look` reads a file and keeps nothing; `keep` keeps what was read as new versions of a folder.
"""

from ringholder.monitor.bring.bringing import Brought, Came, keep, look
from ringholder.tables.table import NotReadable

__all__ = ["Brought", "Came", "NotReadable", "keep", "look"]
