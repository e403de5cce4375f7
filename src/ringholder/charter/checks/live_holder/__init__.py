"""LIV: every function, in every area, on every day, has exactly one lowest holder, or a declared joint one."""
