"""Votes of members: rolls, codes, boxes of ballots, counts, and votes of the past replayed."""
