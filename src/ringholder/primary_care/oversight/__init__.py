"""Oversight and support of practices: what is asked of them, their contracts, and their rescue.

`asked` lists what is asked of a practice or network; `contracts` holds a register of primary care
contracts against the register of practices; `rescue` compares dispersal, caretaker and merger.
"""
