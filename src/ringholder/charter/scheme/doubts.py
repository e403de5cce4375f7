"""Why a row is doubtful, unread, or read in a way worth telling: values first, words when shown.

Each kind of reason has a code, so that `ringholder explain SCH003` says what it means.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from ringholder.catalogue import functions as catalogue
from ringholder.findings import Finding, RestsOn, Severity, Where


class Weight(Enum):
    """What a reason does to its row."""

    DOUBT = "doubtful"
    UNREAD = "unread"
    TELL = "read"


class Why(Enum):
    """The reasons that there are: code, name, weight and severity of the finding."""

    HOLDER_UNKNOWN = ("SCH001", "holder-not-recognised", Weight.DOUBT, Severity.CANNOT_SAY)
    HOLDER_UNNAMED = ("SCH002", "holder-not-named", Weight.DOUBT, Severity.WARNING)
    NOBODY = ("SCH003", "nobody-holds-it", Weight.DOUBT, Severity.WARNING)
    KEPT_AND_GIVEN = ("SCH004", "reserved-and-delegated", Weight.DOUBT, Severity.WARNING)
    TOGETHER = ("SCH005", "together-or-each", Weight.DOUBT, Severity.WARNING)
    LIMIT_UNCLEAR = ("SCH006", "limit-not-understood", Weight.DOUBT, Severity.CANNOT_SAY)
    SUM_BESIDE = ("SCH027", "sum-beside-the-limit", Weight.DOUBT, Severity.CANNOT_SAY)
    UNPAIRED = ("SCH007", "limits-do-not-pair", Weight.DOUBT, Severity.CANNOT_SAY)
    FUNCTION_UNCLEAR = ("SCH008", "several-functions-fit", Weight.DOUBT, Severity.CANNOT_SAY)
    MARK_UNCLEAR = ("SCH009", "mark-not-understood", Weight.DOUBT, Severity.CANNOT_SAY)
    TRACKED = ("SCH010", "tracked-change", Weight.DOUBT, Severity.WARNING)
    STRUCK = ("SCH011", "struck-out", Weight.DOUBT, Severity.WARNING)
    CLAUSE_UNSURE = ("SCH012", "clause-changed-by-excel", Weight.DOUBT, Severity.WARNING)
    GUESSED = ("SCH013", "columns-guessed", Weight.DOUBT, Severity.CANNOT_SAY)
    WORDS_UNCLEAR = ("SCH025", "cell-not-understood", Weight.DOUBT, Severity.CANNOT_SAY)
    OUTSIDE = ("SCH014", "outside-the-tables", Weight.UNREAD, Severity.NOTE)
    NO_HEADING = ("SCH015", "not-a-table-of-the-scheme", Weight.UNREAD, Severity.NOTE)
    CONTROL = ("SCH026", "not-of-the-scheme", Weight.TELL, Severity.NOTE)
    NO_DECISION = ("SCH016", "no-decision", Weight.UNREAD, Severity.CANNOT_SAY)
    FROM_LEAD = ("SCH017", "officer-taken-from-lead", Weight.TELL, Severity.NOTE)
    PERIOD_UNSAID = ("SCH018", "period-not-said", Weight.TELL, Severity.WARNING)
    CARRIED = ("SCH019", "decision-of-the-row-above", Weight.TELL, Severity.NOTE)
    OWN_FUNCTION = ("SCH020", "part-of-a-function", Weight.TELL, Severity.NOTE)
    COLUMN_KEPT = ("SCH021", "column-not-recognised", Weight.TELL, Severity.NOTE)
    HIDDEN = ("SCH022", "hidden-sheet", Weight.TELL, Severity.WARNING)
    NO_ROW = ("SCH023", "correction-without-row", Weight.TELL, Severity.WARNING)
    NOT_CORRECTED = ("SCH024", "correction-not-understood", Weight.TELL, Severity.WARNING)

    def __init__(self, code: str, called: str, weight: Weight, severity: Severity) -> None:
        self.code = code
        self.called = called
        self.weight = weight
        self.severity = severity


class Reason(NamedTuple):
    """One reason; `about` holds the words that its sentence needs, `column` where it stands."""

    why: Why
    about: tuple[str, ...] = ()
    column: str = ""

    @property
    def says(self) -> str:
        """The reason as a sentence."""
        return _SAYS[self.why](*self.about)

    @property
    def do(self) -> str:
        """What to do about it, as a sentence."""
        return _DO[self.why]

    def as_json(self) -> dict[str, str]:
        """The reason as plain data."""
        return {
            "code": self.why.code,
            "name": self.why.called,
            "makes": self.why.weight.value,
            "says": self.says,
            "do": self.do,
            "column": self.column,
        }

    def finding(self, where: Where, owner: str, clause: str, more: int = 0) -> Finding:
        """The reason as a finding; `more` is how many other rows it holds for."""
        also = f" The same holds for {more} more row{'s' if more > 1 else ''}." if more else ""
        unread = self.why.severity is Severity.CANNOT_SAY
        return Finding(
            code=self.why.code,
            name=self.why.called,
            severity=self.why.severity,
            says=f"{self.says}{also}",
            do=self.do,
            where=where,
            rests_on=RestsOn.UNKNOWN if unread else RestsOn.SOURCED,
            authority=(clause,) if clause else (),
            owner=owner,
        )


def _or(names: tuple[str, ...]) -> str:
    return " or ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def _perhaps(names: tuple[str, ...]) -> str:
    return f" Perhaps {_or(names)}." if names else ""


def _titles(ids: tuple[str, ...]) -> str:
    return _or(tuple(f"“{catalogue.functions()[name].name}”" for name in ids))


_SAYS: dict[Why, Callable[..., str]] = {
    Why.HOLDER_UNKNOWN: lambda text, *names: (
        f"“{text}” names no board, committee, officer or organisation that is recognised."
        f"{_perhaps(names)}"
    ),
    Why.HOLDER_UNNAMED: lambda column, *names: (
        f"“{column}” says that somebody holds this and not who.{_perhaps(names)}"
    ),
    Why.NOBODY: lambda: "The row names nobody who decides this.",
    Why.KEPT_AND_GIVEN: lambda keeper, *names: (
        f"It is reserved to the {keeper} and also given to {' and '.join(names)}; what is reserved "
        "cannot be decided below."
    ),
    Why.TOGETHER: lambda *names: (
        f"{' and '.join(names)} are named together: whether all must act or each may is not said."
    ),
    Why.LIMIT_UNCLEAR: lambda text: f"“{text}” is no sum that can be compared.",
    Why.SUM_BESIDE: lambda text, column: (
        f"“{text}” under “{column}” may limit what is given, and no limit was read for it."
    ),
    Why.UNPAIRED: lambda holders, limits: (
        f"There are {holders} holders and {limits} limits, and which belongs to whom is not plain."
    ),
    Why.FUNCTION_UNCLEAR: lambda *ids: f"It may be about {_titles(ids)}.",
    Why.MARK_UNCLEAR: lambda mark: (
        f"“{mark}” may mean yes or no here: other cells of the table hold ticks."
    ),
    Why.WORDS_UNCLEAR: lambda text, heading: (
        f"“{text}” under “{heading}” does not say plainly whether the power is held."
    ),
    Why.TRACKED: lambda: "The row holds a tracked change; it was read as if it were accepted.",
    Why.STRUCK: lambda: "Words of the row are struck out; they were read all the same.",
    Why.CLAUSE_UNSURE: lambda text: (
        f"Excel holds the clause as the {text}, so that it may not be what was typed."
    ),
    Why.GUESSED: lambda columns: (
        f"No heading says what the columns mean; it was guessed from what is in them: {columns}."
    ),
    Why.OUTSIDE: lambda: "This stands outside the tables and gives no power.",
    Why.NO_HEADING: lambda: "The table has no heading of a scheme.",
    Why.CONTROL: lambda: "The table controls the document or explains its terms; it was kept.",
    Why.NO_DECISION: lambda: "The row says no decision.",
    Why.FROM_LEAD: lambda name, column: f"The officer, {name}, is taken from “{column}”.",
    Why.PERIOD_UNSAID: lambda text: (
        f"“{text}” does not say whether it is for a year or for the whole life of what is decided; "
        "it was read as the whole value."
    ),
    Why.CARRIED: lambda: "It names no decision of its own and was read with that of the row above.",
    Why.OWN_FUNCTION: lambda name: (
        f"Other rows decide “{name}” differently, so this one stands as a function of its own."
    ),
    Why.COLUMN_KEPT: lambda heading: (
        f"What the column “{heading}” means is not known; its words were kept as notes."
    ),
    Why.HIDDEN: lambda name: f"The {name} is hidden in Excel, and was read like the others.",
    Why.NO_ROW: lambda key: f"There is no row `{key}` in this scheme.",
    Why.NOT_CORRECTED: lambda text: f"“{text}” in the correction could not be understood.",
}  # fmt: skip

_NAME_THEM = (
    "Name the board, committee or officer by its full name, as everywhere else in the scheme."
)
_DO: dict[Why, str] = {
    Why.HOLDER_UNKNOWN: _NAME_THEM,
    Why.HOLDER_UNNAMED: "Write the name in the cell instead of a tick.",
    Why.NOBODY: "Say who decides it, or leave the row out with the reason.",
    Why.KEPT_AND_GIVEN: "Say which part is reserved and which is given, in two rows or by a limit; "
    "where the others only recommend, write “recommends”.",
    Why.TOGETHER: "Write “or” where each may. Where all must act, name the one who decides, and "
    "the others under Further information.",
    Why.LIMIT_UNCLEAR: "Give the limit in pounds, with “a year” or “whole life”.",
    Why.SUM_BESIDE: "If it is a limit, write it beside the holder; else accept the row.",
    Why.UNPAIRED: "Write each limit beside its holder: “Director: up to £50,000”.",
    Why.FUNCTION_UNCLEAR: "Choose one of them, or keep it as a function of the scheme's own.",
    Why.MARK_UNCLEAR: "Use ticks for yes and leave the others empty.",
    Why.WORDS_UNCLEAR: "Write a tick, a limit or “recommends”, and put the rest under Further "
    "information.",
    Why.TRACKED: "Accept or reject the change in Word, then read the scheme again.",
    Why.STRUCK: "Delete the words, or take the line through them away.",
    Why.CLAUSE_UNSURE: "Set the column to Text in Excel and type the clause again: 1.10 is no 1.1.",
    Why.GUESSED: "Give the table a heading such as Decision, Delegated to, Limit.",
    Why.OUTSIDE: "Nothing, if it is an introduction; else put it into a row of a table.",
    Why.NO_HEADING: "Nothing, if it is no part of the scheme; else give it a heading such as "
    "Decision, Reserved to the board, Delegated to.",
    Why.CONTROL: "Nothing, if it gives no power.",
    Why.NO_DECISION: "Nothing, if it is a remark; else say what is decided.",
    Why.FROM_LEAD: "Nothing, if the lead officer is the one who decides; else name the officer.",
    Why.PERIOD_UNSAID: "Add “a year” or “whole life” to the limit.",
    Why.CARRIED: "Nothing, if that is meant; else repeat the decision in each row.",
    Why.OWN_FUNCTION: "Nothing, if they are different decisions; else let one row decide it.",
    Why.COLUMN_KEPT: "Nothing, if it gives no power; else use a heading such as Delegated to.",
    Why.HIDDEN: "Delete it if it is an old version.",
    Why.NO_ROW: "The row was changed or taken out since: correct it in the new reading.",
    Why.NOT_CORRECTED: "Write it as in the scheme: “Chief Finance Officer: up to £250,000 a year”.",
}
