"""The position of a system: each body against its plan, under its own financial regime.

Surplus is above nothing and deficit below, everywhere; a variance below nothing is worse than plan.
"""
