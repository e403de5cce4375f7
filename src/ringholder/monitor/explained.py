"""What the findings of the monitor mean: those of indicator files (MON) and of tables (OBS)."""

from __future__ import annotations

from typing import NamedTuple


class Explained(NamedTuple):
    """A code, its name, and why it matters."""

    code: str
    name: str
    why: str


_NOTHING_FILLED = "The row is left out and the rest is used; nothing is ever filled in."

EXPLAINED = (
    Explained("MON001", "unreadable-indicator", "The file of an indicator is not YAML with keys."),
    Explained("MON002", "unknown-key-of-indicator", "A key that no indicator has is usually a slip."),
    Explained("MON003", "missing-key-of-indicator", "An indicator without an owner, a direction or a "
              "function that acts on it would raise signals that reach nobody."),
    Explained("MON004", "wrong-value-in-indicator", "A value is not of the kind that its key holds."),
    Explained("MON005", "indicator-contradicts-itself", "Each key can be read, but not all can be meant: "
              "a neutral indicator cannot be failing, nor a target be failed that is not there."),
    Explained("MON006", "target-not-for-decision", "Nobody has read the source of this target, so no "
              "series is held against it. It is shown as not for decision until someone has."),
    Explained("MON007", "indicator-review-due", "Targets change with each year's planning guidance; an "
              "indicator that nobody reviews is soon held against the wrong one."),
    Explained("OBS001", "unreadable-table", f"A table or a row is not laid out as CSV. {_NOTHING_FILLED}"),
    Explained("OBS002", "unknown-indicator", "A table is named for an indicator that nobody has defined."),
    Explained("OBS003", "unknown-organisation", "A code that stands for no organisation in England: a "
              f"slip, or a body newer than the shipped tables. {_NOTHING_FILLED}"),
    Explained("OBS004", "wrong-level", "The indicator is not measured at this level."),
    Explained("OBS005", "wrong-period", "A period is the first of a month, or of a financial year; "
              f"other days would put two observations into one month. {_NOTHING_FILLED}"),
    Explained("OBS006", "not-a-number", "Text such as `suppressed` or `1,000` stands where a count "
              f"belongs. {_NOTHING_FILLED}"),
    Explained("OBS007", "no-denominator", "A share of nothing is not nought: it cannot be told. "
              f"{_NOTHING_FILLED}"),
    Explained("OBS008", "count-out-of-range", "A count below nought, or more than the whole it is a share "
              f"of. {_NOTHING_FILLED}"),
    Explained("OBS009", "observation-twice", "One organisation has two rows for one period. If they are "
              "equal the first is used; if they differ neither is, because nobody can tell which is right."),
    Explained("OBS010", "missing-periods", "A month is missing inside a series. The chart takes its "
              "neighbours as adjacent, as the NHS's own R package does; the gap is shown, not filled."),
    Explained("SPC001", "row-given-twice", "A series has the same value twice for one period; it is used "
              "once."),
    Explained("SPC002", "two-values-for-one-period", "A series has two different values for one period. Nobody can "
              "tell which is right, so the value is taken as missing."),
)  # fmt: skip


def explained(code: str) -> Explained | None:
    """What a code or name of the monitor means."""
    wanted = code.strip()
    return next((e for e in EXPLAINED if wanted.upper() == e.code or wanted.lower() == e.name), None)
