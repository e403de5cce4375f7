"""Savings schemes of a turnaround: each against its plan, counted once, recurrent or not.

A scheme is a matter by the procedure `savings-scheme`; a file of schemes is read the same way.
"""
