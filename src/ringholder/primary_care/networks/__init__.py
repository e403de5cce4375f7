"""Networks and practices with their history: is every patient in exactly one network, every day?

`partition` checks a register of memberships; `size` has the people, the practices and the
boundaries of a network; `payee` who receives its money; `brought` reads a user's own register;
`difference` compares two; `standing` lays what was decided since over the register.
"""
