"""Votes: who is there and counts, which votes count, what carries, and each step of the answer.

`attendance` (who is there and may decide) → `cast` (which votes count) → `tally` (the sums) →
`matters.result` (what carries). `secret` counts a box instead; `in_common` puts the results of
several bodies together, `stricter` the rules of several rulebooks, `ratification` what partners
still have to confirm; `words` says it all in sentences.
"""
