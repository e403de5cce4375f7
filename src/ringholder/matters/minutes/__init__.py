"""Agenda and minutes of a meeting, from its acts and those of its items.

`items` finds what was before the meeting and what was done there, `drafted` puts it into words that
a secretary may edit, `written` makes papers of them. Words name seats, not people: what stands in
the register cannot be taken out of it. The table of attendance names people, when it is printed.
"""
