"""Demand, capacity and queues by specialty, and mutual aid of patients and of scarce staff.

`queue` has the formulas; `lists` the waiting lists of providers, shipped or from a file;
`standing` what one month tells of a list, and what it cannot; `alternative` the statute's duty to
offer another provider. `patients` plans who treats whom at least cost; `offers` what has to be
offered to whom first; `staff` lends sessions; `files` reads what a user brings.
"""
