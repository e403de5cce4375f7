"""Constitutions on pages: who decides, the ladder, what is unsound, what a change changes."""
