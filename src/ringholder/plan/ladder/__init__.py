"""The plan ladder: priorities, objectives and actions from the system down to the specialty.

What is planned is a table that planners fill in: `layouts` says how it is laid out, `reading` reads
it, `links` follows what serves what, `check` says what is wrong over all plans together.
"""
