"""Pathways: what happens to a patient, step by step, over all who provide it.

`pathway` reads one from YAML, `boundaries` finds where it passes from one organisation to another
and what can go wrong there, `critical` how long it takes at most, `drawn` makes the picture.
"""
