"""Matters: acts, the procedures they follow, and what the record shows of each step.

Everything accountable is an act, on a matter, by someone holding a seat or post, under a charter,
following a procedure. `judge` folds the acts of a matter and answers: was it properly decided, what
may happen next, and by when?
"""
