"""Contracts: the register of them, value against plan, variations, ends, notices, and OCDS.

A newcomer reads `register` (what a contract is and how the file is read), then `against_plan`,
`varied`, `ending` and `found` (what is wrong, and whose it is to mend).
"""
