"""LIV: every function has, everywhere and always, one lowest holder, or declared joint ones."""
