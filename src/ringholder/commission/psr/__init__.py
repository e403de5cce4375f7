"""The Provider Selection Regime at work: record, notices, annual summary (SI 2023/1348).

Which process, the thresholds and the clocks are judged by rules of `ringholder.matters.selection`.
What is here is written from the acts of a procurement: `record` (regulation 24), `notices` (the
Schedules), `summary` (regulations 25 and 26). What no act says is said to be missing, with who can
supply it.
"""
