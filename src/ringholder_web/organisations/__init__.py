"""A page for every organisation by its code."""
