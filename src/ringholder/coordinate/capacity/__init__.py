"""Demand, capacity and queues by specialty, and mutual aid of patients and of scarce staff.

`queue` has the formulas; `lists` the waiting lists of providers, shipped or from a file, and
`months` those of the system over time; `standing` what one month tells of a list, and what it
cannot; `alternative` the statute's duty to offer another provider.

    from ringholder.coordinate.capacity.lists import shipped, together
    from ringholder.coordinate.capacity.standing import standing
    standing(together(shipped())["RTH", "C_110"]).load     # new pathways for each completed one

`patients` plans who treats whom at least cost, out of `groups` that wait and `free_slots`; `helped`
is what comes of it, `offers` what has to be offered to whom first, `record` the plan as an act
cites it. `staff` lends sessions. `files` reads what a user brings; `illustration` makes groups of
the shipped lists, with what nobody published made up and marked.
"""
