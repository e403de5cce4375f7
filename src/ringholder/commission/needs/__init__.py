"""Needs assessment: what was found beside what a reference would lead one to expect, and what then.

`figures` reads counts, `expected` compares them, `assessment` makes the paper. The knowledge of
people who know the area, and priorities, are acts: `ringholder.matters.local_knowledge` and
`ringholder.matters.priorities`.
"""
