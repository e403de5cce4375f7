"""Continuing care on pages: a separate application, off unless it is switched on."""
