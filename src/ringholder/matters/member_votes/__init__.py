"""Votes of members: the rule as data, the sums of a count, and the result that follows from both.

A rule is frozen when a vote is opened. The result follows from the count under that rule, in exact
fractions, and says why; what cannot be told from what is known is not told.
"""
