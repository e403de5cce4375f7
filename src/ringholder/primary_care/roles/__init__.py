"""Additional roles (ARRS): what a network may claim for its staff, and what is wrong with a claim.

The scheme pays networks back what staff of certain roles cost, up to a maximum for each role and a
sum for each network. A newcomer reads `on_costs` (how a maximum is made), `role_table` (which roles
and maxima, when), `ceiling` (the sum of a network), `claims` (how a file is read), `rules` (one
check a file) and `judging` (what comes of a claim, with every reason).
"""
